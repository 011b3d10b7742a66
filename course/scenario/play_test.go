package scenario

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"downstream/course/diag"
	"downstream/course/internal/node"
)

var update = flag.Bool("update", false, "write what the cases give into testdata")

// head is what the cases in testdata leave out.
const head = `kind: scenario
id: small
title: Small
minutes: 1
chain: [you, ben, ada]
cast:
  ada: {}
  ben: {}
`

const tail = `endings:
  done:
    title: Done
`

// decode reads the source of a case. Ada and Ben get their names here, since
// names are prose and have no place inside {…}.
func decode(t testing.TB, file, body string) (*Scenario, diag.List) {
	t.Helper()
	src := strings.Replace(head, "{}", "\n    name: Ada Obi", 1)
	src = strings.Replace(src, "{}", "\n    name: Ben Sato", 1) + body
	if !strings.Contains(body, "\nendings:") {
		src += tail
	}
	return decodeFile(t, file, src)
}

func decodeFile(t testing.TB, file, src string) (*Scenario, diag.List) {
	t.Helper()
	var sink diag.List
	v, ok := node.Parse(file, []byte(src), &sink)
	if !ok {
		t.Fatalf("%s: %v", file, sink)
	}
	s := Decode(v)
	sink.Sort()
	return s, sink
}

// TestPlay plays every case: a scenario, the moves behind "> ", and what there
// is to read after each.
func TestPlay(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/play/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			body, script, ok := strings.Cut(string(text), "\nplay:\n")
			if !ok {
				t.Fatal("no line play:")
			}
			s, diags := decode(t, file, body+"\n")
			if diags.HasErrors() {
				t.Fatal(diags)
			}
			got := body + "\nplay:\n" + transcript(s, script)
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if got != string(text) {
				t.Errorf("got\n%s", got)
			}
		})
	}
}

// transcript plays the moves of script and writes what happens below each.
func transcript(s *Scenario, script string) string {
	var b strings.Builder
	st := State{}
	for line := range strings.Lines("> start\n" + script) {
		move, ok := strings.CutPrefix(strings.TrimSpace(line), "> ")
		if !ok || move == "start" && st.wait == 0 && b.Len() > 0 {
			continue
		}
		if b.Len() > 0 || move != "start" {
			fmt.Fprintf(&b, "> %s\n", move)
		}
		before := st
		var out Output
		if move == "start" {
			before = State{values: s.start}
			st, out = s.Start()
		} else if st, out, ok = s.Step(st, event(s, st, move)); !ok {
			b.WriteString("    not possible\n")
			if st.Key() != before.Key() {
				b.WriteString("    AND YET THE STATE CHANGED\n")
			}
			continue
		}
		write(&b, s, before, st, out)
	}
	return b.String()
}

func event(s *Scenario, st State, move string) Event {
	verb, target, _ := strings.Cut(move, " ")
	switch verb {
	case "turn":
		return Event{Kind: Continue}
	case "right", "wrong":
		return Event{Kind: Answered, Right: verb == "right"}
	case "roll":
		i := slices.IndexFunc(s.Waits(st).Roll, func(b Branch) bool { return b.To == target })
		return Event{Kind: Rolled, Branch: i}
	}
	return Event{Kind: Choose, Choice: move}
}

func write(b *strings.Builder, s *Scenario, before, st State, out Output) {
	if head := scene(out); head != "" {
		fmt.Fprintf(b, "    [%s]\n", head)
	}
	for _, said := range out.Said {
		by := ""
		if said.By != "" {
			by = " " + said.By + ","
		}
		fmt.Fprintf(b, "    %s:%s %s\n", said.From, by, said.Text)
	}
	if changes := changes(s, before, st); changes != "" {
		fmt.Fprintf(b, "    (%s)\n", changes)
	}
	fmt.Fprintf(b, "    … %s\n", waits(s, st))
}

func scene(out Output) string {
	var words []string
	for _, w := range []string{out.Title.String(), out.At.String()} {
		if w != "" {
			words = append(words, w)
		}
	}
	if out.Downstream != "" {
		words = append(words, "downstream: "+out.Downstream)
	}
	return strings.Join(words, ", ")
}

func changes(s *Scenario, before, st State) string {
	var words []string
	for _, m := range s.Meters {
		if old, now := before.values[m.Slot], st.values[m.Slot]; old != now {
			words = append(words, fmt.Sprintf("%s %d to %d", m.ID, old, now))
		}
	}
	for _, f := range s.Flags {
		if old, now := before.values[f.Slot], st.values[f.Slot]; old != now {
			words = append(words, fmt.Sprintf("%s %v", f.ID, now != 0))
		}
	}
	for _, r := range s.Readings(st) {
		if r.Bands > 0 && before.values[s.meter(r.Meter).Slot] != int32(r.Value) {
			words = append(words, fmt.Sprintf("%s is %s", r.Label, r.Word))
		}
	}
	for _, f := range s.Notebook(st) {
		if before.values[f.Slot] == 0 {
			words = append(words, "found: "+f.Text.String())
		}
	}
	return strings.Join(words, ", ")
}

func (s *Scenario) meter(id string) Meter {
	i := slices.IndexFunc(s.Meters, func(m Meter) bool { return m.ID == id })
	return s.Meters[i]
}

func waits(s *Scenario, st State) string {
	switch w := s.Waits(st); w.Kind {
	case ForChoice:
		var words []string
		for _, o := range s.Choices(st) {
			word := o.ID + " “" + o.Text.String() + "”"
			if o.Stay {
				word += " (stays)"
			}
			if !o.Enabled {
				word += " (closed: " + o.Why.String() + ")"
			}
			words = append(words, word)
		}
		return w.Node + " waits for a choice: " + strings.Join(words, ", ")
	case ForAnswer:
		return w.Node + " asks " + w.Item
	case ForContinue:
		return w.Node + " waits for the page to be turned"
	case ForRoll:
		var words []string
		for _, r := range w.Roll {
			words = append(words, fmt.Sprintf("%s at %d in 100", r.To, r.Chance))
		}
		return w.Node + " waits for chance: " + strings.Join(words, ", ")
	case AtEnding:
		return "ending " + w.Ending
	}
	return "dead end at " + s.Waits(st).Node
}

// TestBroken decodes every broken scenario. Below a line stands what the author
// is told of it: "#", carets under the place, then the words.
func TestBroken(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/broken/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			src := unmarked(string(text))
			s, diags := decodeFile(t, file, src)
			got := marked(src, diags)
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if got != string(text) {
				t.Errorf("got\n%s", got)
			}
			if s != nil {
				playSomehow(s)
			}
			mends(t, file, src, diags)
		})
	}
}

// unmarked takes out the lines that marked adds.
func unmarked(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "#") {
			b.WriteString(line)
		}
	}
	return b.String()
}

func marked(src string, diags diag.List) string {
	var b strings.Builder
	n := 0
	for line := range strings.Lines(src) {
		b.WriteString(line)
		n++
		for _, d := range diags {
			if d.Span.Start.Line == n {
				mark(&b, d)
			}
		}
	}
	return b.String()
}

func mark(b *strings.Builder, d diag.Diagnostic) {
	width := 1
	if d.Span.End.Line == d.Span.Start.Line {
		width = max(d.Span.End.Col-d.Span.Start.Col, 1)
	}
	indent := max(d.Span.Start.Col-2, 0)
	fmt.Fprintf(b, "#%s%s\n", strings.Repeat(" ", indent), strings.Repeat("^", width))
	fmt.Fprintf(b, "#%s%s %s: %s (%s)\n", strings.Repeat(" ", indent), d.Severity, d.Code, d.Message, d.Help)
	for _, note := range d.Notes {
		fmt.Fprintf(b, "#%snote: %s, line %d\n", strings.Repeat(" ", indent), note.Text, note.Span.Start.Line)
	}
}

// mends applies each fix alone: there must be fewer errors after it.
func mends(t *testing.T, file, src string, diags diag.List) {
	for _, d := range diags {
		if d.Fix == nil {
			continue
		}
		from, to := d.Fix.Span.Start.Offset, d.Fix.Span.End.Offset
		_, after := decodeFile(t, file, src[:from]+d.Fix.Replace+src[to:])
		if after.Count(diag.Error) >= diags.Count(diag.Error) {
			t.Errorf("the fix %q of %q leaves as many errors", d.Fix.Replace, d.Message)
		}
	}
}

// playSomehow takes every first way on: a scenario with errors must not make
// the engine fail.
func playSomehow(s *Scenario) {
	st, _ := s.Start()
	for range 100 {
		events := possible(s, st)
		if len(events) == 0 {
			return
		}
		st, _, _ = s.Step(st, events[0])
	}
}

// possible lists the events that st takes.
func possible(s *Scenario, st State) []Event {
	switch w := s.Waits(st); w.Kind {
	case ForChoice:
		var out []Event
		for _, o := range s.Choices(st) {
			if o.Enabled {
				out = append(out, Event{Kind: Choose, Choice: o.ID})
			}
		}
		return out
	case ForAnswer:
		return []Event{{Kind: Answered, Right: true}, {Kind: Answered}}
	case ForContinue:
		return []Event{{Kind: Continue}}
	case ForRoll:
		out := make([]Event, len(w.Roll))
		for i := range out {
			out[i] = Event{Kind: Rolled, Branch: i}
		}
		return out
	}
	return nil
}

// decodeAnything is for sources that may be no YAML at all.
func decodeAnything(src string) *Scenario {
	var sink diag.List
	v, ok := node.Parse("any.yaml", []byte(src), &sink)
	if !ok {
		return nil
	}
	return Decode(v)
}
