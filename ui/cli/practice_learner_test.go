package cli

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/pflag"

	"downstream/course/play"
	"downstream/progress/record"
	"downstream/progress/sqlite"
	"downstream/ui"
	"downstream/ui/uitest"
)

// small writes a course of two modules with three questions each, all of which
// ask how sure the learner is. The first option is right, and fixed there.
func small(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "course.yaml"), "kind: course\nid: small\norigin: 0192f6c4-7a10-7c3e-9f5e-3b1d5a2c8e41\ntitle: Small\nmodules: [a, b]\n")
	for _, m := range []string{"a", "b"} {
		if err := os.Mkdir(filepath.Join(dir, m), 0o700); err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, m, "module.yaml"), fmt.Sprintf("kind: module\nid: %s\ntitle: Module %s\nlessons: [%s-read]\nquestions: [questions.yaml]\n", m, strings.ToUpper(m), m))
		write(t, filepath.Join(dir, m, m+"-read.yaml"), fmt.Sprintf("kind: lesson\nid: %s-read\ntitle: To read\nsteps:\n  - id: one\n    text: Read this.\n", m))
		bank := "kind: questions\nquestions:\n"
		for n := range 3 {
			bank += fmt.Sprintf(`  - id: %[1]s%[2]d
    type: single
    confidence: ask
    stem: What of %[1]s%[2]d?
    options:
      - id: yes-%[1]s%[2]d
        text: This
        correct: true
        fixed: true
        feedback: So it is.
      - id: no-%[1]s%[2]d
        text: That
        feedback: It is not.
        fixed: true
`, m, n+1)
		}
		write(t, filepath.Join(dir, m, "questions.yaml"), bank)
	}
	return dir
}

// learnerAt is a learner with a course, a store and a clock of their own.
type learnerAt struct {
	t      *testing.T
	course string
	data   string
	now    time.Time
}

func newLearner(t *testing.T) *learnerAt {
	return &learnerAt{t: t, course: small(t), data: t.TempDir(), now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
}

func (l *learnerAt) clock() time.Time { return l.now }

// says runs the program in plain mode with those lines, and gives what it says.
func (l *learnerAt) says(args string, lines ...string) string {
	l.t.Helper()
	var out, err bytes.Buffer
	typed := ""
	for _, line := range lines {
		typed += line + "\n"
	}
	p := IO{In: strings.NewReader(typed), Out: &out, Err: &err, Env: environment, Now: l.clock}
	code := Main(append(strings.Fields(args), "--plain", "--data", l.data, "--course", l.course, "--seed", "1"), p)
	if code != exitDone && code != exitFindings {
		l.t.Fatalf("%s ends with %d: %s", args, code, err.String())
	}
	return out.String()
}

// sit opens the full screen on home or on practice.
func (l *learnerAt) sit(begin first) *screen {
	l.t.Helper()
	fl := &flags{now: l.clock}
	fs := pflag.NewFlagSet("", pflag.ContinueOnError)
	fl.register(fs)
	if err := fs.Parse([]string{"--seed=1", "--data", l.data}); err != nil {
		l.t.Fatal(err)
	}
	ctx, p := context.Background(), IO{Env: environment, InTTY: true, OutTTY: true, Now: l.clock}
	o := opener(ctx, p, fl, os.DirFS(l.course), nil, begin)(func(record.Report) {})
	if o.err != nil {
		l.t.Fatal(o.err)
	}
	s := &screen{t: l.t, f: newFull(ctx, newLook(p, fl), o.app.dir), first: o.first}
	s.shell = s.f.shell(o, ui.Size{})
	s.d = uitest.New(l.t, s.shell, 80, 24)
	return s
}

func practising() first {
	return func(a *app) (play.Stage, error) { return a.command(play.WantPractise, "") }
}

// missAll answers every question of a module wrongly and surely, is shown what
// is right, and finishes: its questions enter the deck.
func (l *learnerAt) missAll(module string) {
	l.t.Helper()
	var lines []string
	for range 3 {
		lines = append(lines, "2", "90", "")
	}
	l.says("practise "+module, lines...)
}

// happened are the events in the store, as "kind item".
func (l *learnerAt) happened(kinds ...string) []string {
	l.t.Helper()
	db, err := sqlite.Open(l.t.Context(), l.data, sqlite.Options{})
	if err != nil {
		l.t.Fatal(err)
	}
	defer db.Close()
	who, err := db.Profiles(l.t.Context())
	if err != nil {
		l.t.Fatal(err)
	}
	es, _, err := db.Since(l.t.Context(), who[0].ID, 0)
	if err != nil {
		l.t.Fatal(err)
	}
	var out []string
	for _, e := range es {
		if slices.Contains(kinds, e.Kind) {
			out = append(out, e.Kind+" "+e.Item)
		}
	}
	return out
}

func contains(t *testing.T, where, said string, all ...string) {
	t.Helper()
	for _, want := range all {
		if !strings.Contains(words(said), words(want)) {
			t.Errorf("%s does not say %q:\n%s", where, want, said)
		}
	}
}

// stems are the questions that were asked, in order.
func stems(said string) string {
	var out []string
	for line := range strings.Lines(said) {
		if q, ok := strings.CutPrefix(strings.TrimSpace(line), "What of "); ok {
			out = append(out, strings.TrimSuffix(q, "?"))
		}
	}
	return strings.Join(out, " ")
}
