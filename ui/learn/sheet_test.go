package learn_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"downstream/course/play"
	"downstream/course/safe"
	"downstream/ui/learn"
)

var update = flag.Bool("update", false, "write what the desks show now into testdata")

// shown is one desk of a golden file.
type shown struct {
	name  string
	stage play.Stage
}

// golden compares the desks with testdata/<file>.txt.
func golden(t *testing.T, file string, desks []shown) {
	t.Helper()
	var b strings.Builder
	for _, d := range desks {
		fmt.Fprintf(&b, "======== %s\n\n%s\n", d.name, sheet(d.stage.Scene()))
	}
	compare(t, file, b.String())
}

func compare(t *testing.T, file, got string) {
	t.Helper()
	path := filepath.Join("testdata", file+".txt")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s: %s", path, diff)
	}
}

// sheet writes down all that a Scene holds.
func sheet(s play.Scene) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s", safe.Join(s.Trail, " › "))
	if !s.Aside.IsZero() {
		fmt.Fprintf(&b, "      [%s]", s.Aside)
	}
	b.WriteString("\n")
	for _, bl := range s.Blocks {
		fmt.Fprintf(&b, "\n%s %s", bl.Kind, bl.Key)
		if !bl.Who.IsZero() {
			fmt.Fprintf(&b, ": %s", bl.Who)
		}
		fmt.Fprintf(&b, "\n    %s\n", strings.ReplaceAll(bl.Text.String(), "\n", "\n    "))
		if rows, ok := bl.Body.(play.Desk); ok {
			for _, r := range rows {
				fmt.Fprintf(&b, "    | %s\n", safe.Join(r.Cells, " | "))
			}
		}
	}
	fmt.Fprintf(&b, "\n%s", s.Prompt.Kind)
	if !s.Prompt.Refuse.IsZero() {
		fmt.Fprintf(&b, " (%s)", s.Prompt.Refuse)
	}
	b.WriteString("\n")
	for i, o := range s.Prompt.Options {
		fmt.Fprintf(&b, "%4d. %s", i+1, o.Text)
		if o.State != play.Open {
			fmt.Fprintf(&b, " (%s)", o.State)
		}
		if !o.Why.IsZero() {
			fmt.Fprintf(&b, " %s", o.Why)
		}
		b.WriteString("\n")
	}
	for _, m := range s.Moves {
		fmt.Fprintf(&b, "%s: %s", m.Op, m.Text)
		if !m.Why.IsZero() {
			fmt.Fprintf(&b, " (not now: %s)", m.Why)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// lawful fails where a Scene breaks what play says of one, or a desk what it
// says of its rows.
func lawful(t *testing.T, name string, s play.Scene) {
	t.Helper()
	options, rows := map[string]bool{}, map[string]bool{}
	for _, o := range s.Prompt.Options {
		if options[o.ID] || o.ID == learn.Continue {
			t.Errorf("%s: option %q stands there twice, or means continue", name, o.ID)
		}
		if o.Text.IsZero() {
			t.Errorf("%s: option %q says nothing", name, o.ID)
		}
		options[o.ID] = true
	}
	continues := false
	for _, m := range s.Moves {
		continues = continues || m.Op == play.Continue
	}
	keys := map[string]bool{}
	for _, b := range s.Blocks {
		if b.Text.IsZero() || b.Key == "" || keys[b.Key] {
			t.Errorf("%s: block %q has no text, or no key of its own", name, b.Key)
		}
		keys[b.Key] = true
		body, _ := b.Body.(play.Desk)
		for i, r := range body {
			if gap := len(r.Cells) == 0; gap && r.Option == "" && i > 0 && i < len(body)-1 {
				continue
			}
			if rows[r.Option] {
				t.Errorf("%s: two rows for %q", name, r.Option)
			}
			rows[r.Option] = true
			if r.Option != learn.Continue && !options[r.Option] {
				t.Errorf("%s: row %q has no option", name, r.Option)
			}
			if r.Option == learn.Continue && !continues {
				t.Errorf("%s: a row to continue, and no move", name)
			}
		}
	}
	if len(s.Trail) == 0 || len(s.Blocks) == 0 {
		t.Errorf("%s: no trail, or nothing to read", name)
	}
	if s.Prompt.Kind == play.AskOne && s.Prompt.Refuse.IsZero() && len(s.Prompt.Draft.Picks) == 0 {
		t.Errorf("%s: nothing is chosen, and it would be taken", name)
	}
}

// choose edits the draft to one option and submits it.
func choose(t *testing.T, s play.Stage, option string) (play.Stage, play.Intent) {
	t.Helper()
	s, _, _, no := s.Do(play.Input{Op: play.Edit, Answer: play.Answer{Picks: []string{option}}})
	if !no.IsZero() {
		t.Fatalf("choosing %s: %s", option, no)
	}
	return do(t, s, play.Submit)
}

func do(t *testing.T, s play.Stage, op play.Op) (play.Stage, play.Intent) {
	t.Helper()
	next, es, want, no := s.Do(play.Input{Op: op})
	if !no.IsZero() {
		t.Fatalf("%s: %s", op, no)
	}
	if len(es) > 0 {
		t.Fatalf("%s: a desk has nothing to store, got %v", op, es)
	}
	return next, want
}

// write edits the draft to a text.
func write(t *testing.T, s play.Stage, words string) play.Stage {
	t.Helper()
	next, _, _, no := s.Do(play.Input{Op: play.Edit, Answer: play.Answer{Text: words}})
	if !no.IsZero() {
		t.Fatal(no)
	}
	return next
}

// refused fails unless the input is answered by the sentence and nothing
// changes.
func refused(t *testing.T, s play.Stage, in play.Input, want string) {
	t.Helper()
	before := sheet(s.Scene())
	next, es, intent, no := s.Do(in)
	if no.String() != want {
		t.Errorf("%s %v: got %q, want %q", in.Op, in.Answer.Picks, no, want)
	}
	if len(es) > 0 || intent != (play.Intent{}) || sheet(next.Scene()) != before {
		t.Errorf("%s: refused, and something changed", in.Op)
	}
}

func text(s string) safe.Text { return safe.New(s) }
