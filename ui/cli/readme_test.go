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

// authorsCommands are what the README tells an author to type, without the
// program's name.
func authorsCommands(t *testing.T) [][]string {
	t.Helper()
	_, section, _ := strings.Cut(pageText(t, readme), "## Make a course\n")
	_, block, _ := strings.Cut(section, "```\n")
	block, _, ok := strings.Cut(block, "```")
	var out [][]string
	for line := range strings.Lines(block) {
		command, _, _ := strings.Cut(line, "#")
		if words := strings.Fields(command); len(words) > 1 && words[0] == "downstream" {
			out = append(out, words[1:])
		}
	}
	if !ok || len(out) != 6 {
		t.Fatalf("the README shows %d commands to an author, not six", len(out))
	}
	return out
}

// The commands work in the order in which they are shown, in an empty folder.
func TestTheReadmeTakesAnAuthorAllTheWay(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	said := []string{"A course stands in", "What a course is made of", "Nothing to mend.\n", "My course", "The telephone rings", "Part 1 of 3"}
	for i, args := range authorsCommands(t) {
		for j, word := range args {
			if word == "my-course" {
				args[j] = filepath.Join(dir, word)
			}
		}
		if i >= 3 {
			args = append(args, "--plain")
		}
		if out, code := runMain(t, "", args...); code != 0 || !strings.Contains(out, said[i]) {
			t.Errorf("%v ends with %d and says\n%s", args, code, out)
		}
	}
}

// The question it shows is one.
func TestTheReadmeQuestionHasNoFault(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "my-course")
	if out, code := runMain(t, "", "new", dir); code != 0 {
		t.Fatal(out)
	}
	blocks := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(pageText(t, readme), -1)
	if len(blocks) != 1 {
		t.Fatalf("the README shows %d pieces of a course, not one", len(blocks))
	}
	name := filepath.Join(dir, "first-module", "questions.yaml")
	asked := "kind: questions\nquestions:\n" + blocks[0][1]
	if err := os.WriteFile(name, []byte(asked), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, code := runMain(t, "", "check", dir); code != 0 || !strings.HasSuffix(out, "Nothing to mend.\n") {
		t.Errorf("check ends with %d and says\n%s", code, out)
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
	out, _ := runMain(t, ":?\n:q\n", "--plain")
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
