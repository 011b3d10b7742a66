package question_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"downstream/course/diag"
	"downstream/course/internal/node"
	"downstream/course/question"
	"downstream/course/safe"
)

var update = flag.Bool("update", false, "write what the cases say now into their files")

// Every question in testdata/<kind>/*.yaml has a transcript beside it in .txt.
// A line behind > is what a learner answers, written as in parse; what follows
// is all that is said then.
func TestCases(t *testing.T) {
	t.Parallel()
	for _, kind := range question.Kinds() {
		files, _ := filepath.Glob(filepath.Join("testdata", string(kind), "*.yaml"))
		if len(files) == 0 {
			t.Errorf("no case for kind %s: add testdata/%s/<what it shows>.yaml and .txt", kind, kind)
		}
		for _, file := range files {
			t.Run(file, func(t *testing.T) {
				t.Parallel()
				compare(t, load(t, file), kind, strings.TrimSuffix(file, ".yaml")+".txt")
			})
		}
	}
}

func compare(t *testing.T, it *question.Item, kind question.Kind, file string) {
	t.Helper()
	if it.Kind != kind {
		t.Fatalf("this is a %s in the folder of %s", it.Kind, kind)
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString(introduce(it))
	for line := range strings.Lines(string(want)) {
		if said, ok := strings.CutPrefix(line, ">"); ok {
			said = strings.TrimSpace(said)
			fmt.Fprintf(&b, "\n%s\n", strings.TrimSpace("> "+said))
			b.WriteString(respond(it, parse(it, said)))
		}
	}
	if got := b.String(); *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	} else if got != string(want) {
		t.Errorf("this is said now:\n%s", got)
	}
}

// load reads a file that holds one question and no mistake.
func load(t *testing.T, file string) *question.Item {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return decode(t, file, string(src))
}

func decode(t *testing.T, file, src string) *question.Item {
	t.Helper()
	var sink diag.List
	v, ok := node.Parse(file, []byte(src), &sink)
	if !ok {
		t.Fatalf("%v", sink)
	}
	it := question.DecodeItem(v)
	for _, d := range sink {
		t.Errorf("%s:%d:%d: %s %s", file, d.Span.Start.Line, d.Span.Start.Col, d.Code, d.Message)
	}
	if it == nil {
		t.Fatal("it cannot be asked")
	}
	return it
}

// introduce shows how the item is asked with seed 1.
func introduce(it *question.Item) string {
	var b strings.Builder
	fmt.Fprintf(&b, "asked as: %s\n", join(it.Phases()))
	if e := it.Entries(1); len(e) > 0 {
		fmt.Fprintf(&b, "entries: %s\n", names(e, false))
	}
	if s := it.Slots(1); len(s) > 0 {
		fmt.Fprintf(&b, "slots: %s\n", names(s, true))
	}
	fmt.Fprintf(&b, "key: %s\n", write(it, it.Key()))
	if good, nearly := it.Models(); !good.IsZero() {
		fmt.Fprintf(&b, "good: %s\nnearly: %s\n", safe.Line(good), safe.Line(nearly))
	}
	for _, s := range it.Shown() {
		fmt.Fprintf(&b, "shown: %s\n", safe.Line(s))
	}
	return b.String()
}

// respond is all that is said to an answer.
func respond(it *question.Item, a answer) string {
	var b strings.Builder
	for phase, p := range it.Phases() {
		if why := it.Refuse(phase, a); !why.IsZero() {
			fmt.Fprintf(&b, "refused (%s): %s\n", p, why)
		}
	}
	g := it.Grade(a)
	if g.Verdict.Mark == "" {
		return b.String()
	}
	fmt.Fprintf(&b, "%s, %d of %d\n", g.Verdict.Mark, g.Verdict.Got, g.Verdict.Of)
	for _, m := range g.Marks {
		line := fmt.Sprintf("    %-6s %s", m.State, m.ID)
		if m.To != "" {
			line += " in " + nameOf(it, m.To)
		}
		if !m.Why.IsZero() {
			line += " · " + safe.Line(m.Why)
		}
		fmt.Fprintln(&b, line)
	}
	for _, s := range g.Say {
		fmt.Fprintln(&b, safe.Line(s))
	}
	return b.String()
}

// parse reads an answer: `a b` picks, `a: x; b: y` puts (a slot by its id or
// its text), and `a text / a b` is a text with what was ticked.
func parse(it *question.Item, line string) answer {
	var a answer
	switch it.Kind {
	case question.KindMatch, question.KindCategorise, question.KindNumber:
		for part := range strings.SplitSeq(line, ";") {
			from, to, _ := strings.Cut(part, ":")
			from, to = strings.TrimSpace(from), strings.TrimSpace(to)
			if from != "" {
				a = a.Also(from, idOf(it, to))
			}
		}
	case question.KindShort:
		text, ticked, _ := strings.Cut(line, "/")
		a.Text, a.Picks = strings.TrimSpace(text), strings.Fields(ticked)
	default:
		a.Picks = strings.Fields(line)
	}
	return a
}

// write is parse backwards.
func write(it *question.Item, a answer) string {
	var parts []string
	for _, p := range a.Put {
		parts = append(parts, p.From+": "+nameOf(it, p.To))
	}
	return strings.TrimSpace(strings.Join(a.Picks, " ") + strings.Join(parts, "; "))
}

func nameOf(it *question.Item, id string) string {
	for _, s := range it.Slots(1) {
		if s.ID == id && it.Kind == question.KindMatch {
			return s.Text.String()
		}
	}
	return id
}

func idOf(it *question.Item, name string) string {
	for _, s := range it.Slots(1) {
		if s.Text.String() == name {
			return s.ID
		}
	}
	return name
}

func names(entries []question.Entry, texts bool) string {
	var all []string
	for _, e := range entries {
		if texts && !e.Text.IsZero() {
			all = append(all, strconv.Quote(e.Text.String()))
		} else {
			all = append(all, e.ID)
		}
	}
	return strings.Join(all, " ")
}

func join(phases []question.Phase) string {
	var all []string
	for _, p := range phases {
		all = append(all, string(p))
	}
	return strings.Join(all, ", then ")
}

// A key means the same in every kind, and an author is told what.
func TestKinds(t *testing.T) {
	t.Parallel()
	typed := map[string]node.Kind{}
	for _, kind := range question.Kinds() {
		table := question.Table(kind)
		for _, f := range slices.Concat(question.CommonTable().Fields, table.Fields) {
			if before, ok := typed[f.Key]; ok && before != f.Kind {
				t.Errorf("%q is not the same in all kinds; a question is read before its type is known", f.Key)
			}
			typed[f.Key] = f.Kind
			if f.Doc == "" {
				t.Errorf("%s: field %q has no sentence for authors", kind, f.Key)
			}
		}
	}
	if question.Table("essay") != nil {
		t.Error("a kind that is none has a table")
	}
}
