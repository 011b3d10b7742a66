package cli_test

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"downstream/ui/cli"
)

// The README and the pages beside it are tried here, so that they stay true.

const readme = "README.md"

func pageText(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(moduleRoot, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// runMain is the program with its own progress, and what it printed.
func runMain(t *testing.T, stdin string, args ...string) (out string, code int) {
	t.Helper()
	var b bytes.Buffer
	p := cli.IO{In: strings.NewReader(stdin), Out: &b, Err: &b, Env: []string{"DOWNSTREAM_DATA=" + t.TempDir(), "LANG=C.UTF-8"}}
	code = cli.Main(args, p)
	return b.String(), code
}

// readmeCourse is the course that the README shows, as files.
func readmeCourse(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	blocks := regexp.MustCompile("(?s)```yaml\n# (\\S+)\n(.*?)```").FindAllStringSubmatch(pageText(t, readme), -1)
	if len(blocks) != 4 {
		t.Fatalf("the README shows %d files of a course, not four", len(blocks))
	}
	for _, b := range blocks {
		name := filepath.Join(dir, filepath.FromSlash(b[1]))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte("# "+b[1]+"\n"+b[2]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestTheReadmeCourseHasNoFault(t *testing.T) {
	t.Parallel()
	out, code := runMain(t, "", "check", readmeCourse(t))
	if code != 0 || out != "Nothing to mend.\n" {
		t.Errorf("check ends with %d and says\n%s", code, out)
	}
}

func TestTheReadmeCourseCanBePlayed(t *testing.T) {
	t.Parallel()
	out, code := runMain(t, "\n1\n\n", "play", "the-note", "--course", readmeCourse(t), "--plain", "--seed", "1")
	for _, want := range []string{"A note without a name", "One call, and the ramp", "This lesson is finished.", "Saved."} {
		if !strings.Contains(out, want) {
			t.Errorf("%q was not said", want)
		}
	}
	if code != 0 || t.Failed() {
		t.Errorf("it ends with %d and says\n%s", code, out)
	}
}

func TestTheReadmeNamesOnlyCommandsThereAre(t *testing.T) {
	t.Parallel()
	help, _ := runMain(t, "", "--help")
	named := regexp.MustCompile("(?m)(?:^|`|\\| )downstream ([a-z]+)(-?)").FindAllStringSubmatch(pageText(t, readme), -1)
	if len(named) < 8 {
		t.Fatalf("only %d commands were found", len(named))
	}
	for _, m := range named {
		if isFolder := m[2] != ""; !isFolder && !strings.Contains(help, "\n  "+m[1]+" ") {
			t.Errorf("there is no command %s", m[1])
		}
	}
}

func TestTheReadmeNamesThePlainCommandsThereAre(t *testing.T) {
	t.Parallel()
	out, _ := runMain(t, ":?\n:q\n", "--plain", "--course", readmeCourse(t))
	story, _ := runMain(t, ":?\n:q\n", "play", "s01-two-empty-boxes", "--plain")
	named := regexp.MustCompile("`(:[a-z?/])").FindAllStringSubmatch(pageText(t, readme), -1)
	if len(named) < 10 {
		t.Fatalf("only %d commands were found", len(named))
	}
	later := []string{":s", ":e", ":x", ":z", ":?"} // after three misses, after an ending, in a test, in practice, and itself
	for _, m := range named {
		if !strings.Contains(out+story, "\n"+m[1]) && !strings.Contains(strings.Join(later, " "), m[1]) {
			t.Errorf("help does not know %s", m[1])
		}
	}
}

func TestTheReadmeHasTheExitCodes(t *testing.T) {
	t.Parallel()
	man, _ := runMain(t, "", "man")
	man = strings.ReplaceAll(man, `\-`, "-")
	_, man, _ = strings.Cut(man, ".SH EXIT STATUS\n")
	var table strings.Builder
	for _, row := range regexp.MustCompile(`(?m)^\| (\d\S*) \| (.+) \|$`).FindAllStringSubmatch(pageText(t, readme), -1) {
		table.WriteString(".TP\n.B " + row[1] + "\n" + row[2] + "\n")
	}
	if table.String() != man {
		t.Errorf("the README has\n%s\nthe manual has\n%s", table.String(), man)
	}
}

func TestLinksOfThePagesLeadSomewhere(t *testing.T) {
	t.Parallel()
	pages, err := fs.Glob(os.DirFS(moduleRoot), ".github/*.md")
	if err != nil || len(pages) < 5 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	for _, p := range append(pages, readme) {
		for _, m := range regexp.MustCompile(`\]\(([^)]+)\)`).FindAllStringSubmatch(pageText(t, p), -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			target, _, _ := strings.Cut(m[1], "#")
			if _, err := os.Stat(filepath.Join(moduleRoot, path.Dir(p), target)); target != "" && err != nil {
				t.Errorf("%s: there is no %s", p, m[1])
			}
		}
	}
}

func TestTheReadmeScriptPlays(t *testing.T) {
	t.Parallel()
	line := regexp.MustCompile(`(?m)^printf '(.*)' \| downstream (.*)$`).FindStringSubmatch(pageText(t, readme))
	if line == nil {
		t.Fatal("the README shows no script")
	}
	out, code := runMain(t, strings.ReplaceAll(line[1], `\n`, "\n"), strings.Fields(line[2])...)
	if code != 0 || !strings.Contains(out, "Saved.") {
		t.Errorf("it ends with %d and says\n%s", code, out)
	}
}
