package scenario

import (
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func lampSource(t testing.TB) string {
	t.Helper()
	src, err := os.ReadFile("testdata/lamp.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// lamp is a scenario that uses every field there is.
func lamp(t testing.TB) *Scenario {
	t.Helper()
	s, diags := decodeFile(t, "lamp.yaml", lampSource(t))
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	return s
}

// TestDecodeFillsEveryField: the lamp sets all, so a field left zero is one that
// Decode forgot.
func TestDecodeFillsEveryField(t *testing.T) {
	t.Parallel()
	filled := map[string]bool{}
	visit(reflect.ValueOf(*lamp(t)), filled)
	for field, ok := range filled {
		if !ok {
			t.Errorf("%s is zero everywhere", field)
		}
	}
}

// visit notes for every exported field of our types whether any value has it.
func visit(v reflect.Value, filled map[string]bool) {
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			visit(v.Index(i), filled)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if !f.IsExported() || f.Anonymous || v.Type().PkgPath() != reflect.TypeFor[Scenario]().PkgPath() {
				continue
			}
			name := v.Type().Name() + "." + f.Name
			filled[name] = filled[name] || !v.Field(i).IsZero()
			visit(v.Field(i), filled)
		}
	}
}

func TestTests(t *testing.T) {
	t.Parallel()
	s := lamp(t)
	for _, test := range s.Tests {
		_, st, done := s.Follow(test.Path)
		if done != len(test.Path) || s.Waits(st).Ending != test.Ends || !st.Holds(test.Expect.Expr) {
			t.Errorf("%v: followed %d, waits %+v", test.Path, done, s.Waits(st))
		}
	}
}

func TestFollowStops(t *testing.T) {
	t.Parallel()
	s := lamp(t)
	tests := map[string]struct {
		path string
		done int
		wait Wait
	}{
		"nothing said":            {"", 0, ForChoice},
		"no such choice":          {"ask_why nothing", 1, ForChoice},
		"closed":                  {"torch", 0, ForChoice},
		"another node's":          {"corridor.call_bao", 0, ForChoice},
		"chance is not taken":     {"note", 1, ForRoll},
		"no such branch":          {"note desk.corridor", 1, ForRoll},
		"pages are turned":        {"note desk.wait", 2, ForChoice},
		"right unless it is said": {"call_bao", 1, AtEnding},
		"behind the end":          {"call_bao corridor.wrong ask_why", 2, AtEnding},
	}
	for name, tt := range tests {
		events, st, done := s.Follow(strings.Fields(tt.path))
		if done != tt.done || s.Waits(st).Kind != tt.wait {
			t.Errorf("%s: followed %d, waits for %d", name, done, s.Waits(st).Kind)
		}
		again, _, n := s.Replay(events)
		if n != len(events) || again.Key() != st.Key() {
			t.Errorf("%s: its events give another state", name)
		}
	}
}

func TestDecisions(t *testing.T) {
	t.Parallel()
	s := lamp(t)
	events, st, _ := s.Follow([]string{"note", "desk.desk", "ask_why", "call_bao", "corridor.wrong"})
	ds := s.Decisions(events)
	var got []string
	for _, d := range ds {
		line := d.Node.ID + "." + d.Choice.ID + " “" + d.Text.String() + "” not"
		for _, o := range d.Others {
			line += " " + o.ID
			if !o.Enabled {
				line += "(closed)"
			}
		}
		got = append(got, line)
	}
	want := []string{
		"desk.note “Leave Bao a note” not ask_why call_bao torch(closed)",
		"desk.ask_why “Ask what she needs it for” not call_bao torch(closed)",
		"desk.call_bao “Ring Bao, and tell him about eight o'clock” not torch",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if ds[0].Choice.Belief != "told-is-handed-over" || ds[0].Choice.Why.IsZero() {
		t.Error("a decision must carry its belief and why")
	}
	if before, _, _ := s.Replay(events[:ds[1].At]); before.Key() != ds[1].Before.Key() {
		t.Error("Before must be the state at the decision")
	}
	if facts := s.Notebook(st); len(facts) != 1 || facts[0].ID != "reading" {
		t.Errorf("notebook: %v", facts)
	}
	if facts := s.Missed(st); len(facts) != 0 {
		t.Errorf("missed: %v, but what is not seen says nothing", facts)
	}
	_, st, _ = s.Follow([]string{"call_bao"})
	if facts := s.Missed(st); len(facts) != 1 || facts[0].ID != "reading" {
		t.Errorf("missed: %v", facts)
	}
}

func TestReadings(t *testing.T) {
	t.Parallel()
	s := lamp(t)
	st, _ := s.Start()
	rs := s.Readings(st)
	if len(rs) != 2 || rs[0].Meter != "minutes" || rs[0].Value != 80 || rs[0].Bands != 0 || !rs[0].Word.IsZero() {
		t.Fatalf("got %+v", rs)
	}
	words := map[int32]string{-10: "cold", -4: "cold", -3: "even", 3: "even", 4: "warm", 10: "warm"}
	for value, want := range words {
		at := State{values: st.Values(), node: st.node, wait: st.wait}
		at.values[rs1slot(s)] = value
		if r := s.Readings(at)[1]; r.Word.String() != want || r.Bands != 3 {
			t.Errorf("%d is %s, band %d of %d, want %s", value, r.Word, r.Band, r.Bands, want)
		}
	}
}

func rs1slot(s *Scenario) int { return s.meter("trust_bao").Slot }

func TestLookups(t *testing.T) {
	t.Parallel()
	s := lamp(t)
	_, st, _ := s.Follow([]string{"ask_why", "torch"})
	for name, want := range map[string]int{"light": 50, "minutes": 80, "noted": 0, "reading": 1} {
		if got, ok := s.Value(st, name); !ok || got != want {
			t.Errorf("%s is %d, %v", name, got, ok)
		}
	}
	if _, ok := s.Value(st, "desk"); ok {
		t.Error("a node has no value")
	}
	if !s.Seen(st, "desk") || s.Seen(st, "wait") || s.Seen(st, "lit") {
		t.Error("seen: desk only")
	}
	if s.Node("lit") != nil || s.Ending("desk") != nil || s.Member("you") != nil || s.Node("desk").Choice("lit") != nil {
		t.Error("found what is not there")
	}
	if s.Member("ines").Short.String() != "Ines" || s.Member("bao").Short.String() != "Bao" {
		t.Error("short: the first word unless said")
	}
	if (State{}).Key() == st.Key() || s.Waits(State{}).Kind != 0 || s.Choices(State{}) != nil {
		t.Error("the zero state waits for nothing")
	}
}

// TestDigests: what an edit changes, shape or words, of which node.
func TestDigests(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		old, new     string
		shape, words bool // of the desk
	}{
		"a comment":           {"hint: What", "# hint\n    hint: What", false, false},
		"order of keys":       {"        stay: true\n        do: [reading = true]\n", "        do: [reading = true]\n        stay: true\n", false, false},
		"spaces of an if":     {"if: visits(desk) > 1", "if: ( visits(desk)>1 )", false, false},
		"a word":              {"The desk", "The front desk", false, true},
		"a choice's text":     {"Leave Bao a note", "Leave a note", false, true},
		"when a part is said": {"if: visits(desk) > 1", "if: visits(desk) > 2", false, true},
		"an id":               {"id: ask_why", "id: ask_what_for", true, false},
		"an effect":           {"light += 30", "light += 40", true, false},
		"a condition":         {"if: reading\n        else", "if: not noted\n        else", true, false},
		"a target":            {"to: ending\n    next:\n      - chance", "to: wait\n    next:\n      - chance", true, false},
		"a chance":            {"chance: 30", "chance: 31", true, false},
		"once":                {"once: true", "once: false", true, false},
		"another node":        {"ask: m1-or2", "ask: m1-or3", false, false},
		"a claim":             {"assume: minutes < 80", "assume: minutes < 81", false, false},
	}
	before := lamp(t).Node("desk")
	for name, tt := range tests {
		src := strings.Replace(lampSource(t), tt.old, tt.new, 1)
		if src == lampSource(t) {
			t.Fatalf("%s: nothing to replace", name)
		}
		s, _ := decodeFile(t, name, src)
		after := s.Node("desk")
		if got := before.Shape() != after.Shape(); got != tt.shape {
			t.Errorf("%s: shape changed: %v", name, got)
		}
		if got := before.Words() != after.Words(); got != tt.words {
			t.Errorf("%s: words changed: %v", name, got)
		}
	}
	if e := lamp(t).Endings; e[0].Shape() == e[1].Shape() || e[0].Words() == e[1].Words() {
		t.Error("endings must differ")
	}
}

func anyEvent(t *rapid.T, s *Scenario) Event {
	var choices []string
	for _, n := range s.Nodes {
		for _, c := range n.Choices {
			choices = append(choices, c.ID)
		}
	}
	return Event{
		Kind:   EventKind(rapid.IntRange(0, 5).Draw(t, "kind")),
		Choice: rapid.SampledFrom(append(choices, "", "nothing")).Draw(t, "choice"),
		Right:  rapid.Bool().Draw(t, "right"),
		Branch: rapid.IntRange(-1, 3).Draw(t, "branch"),
	}
}

// TestStepIsTotal: whatever comes, a step is one that was offered, or changes
// nothing; values stay in their ranges, and the state stepped from is as it was.
func TestStepIsTotal(t *testing.T) {
	t.Parallel()
	s := lamp(t)
	rapid.Check(t, func(t *rapid.T) {
		st, _ := s.Start()
		for range rapid.IntRange(1, 30).Draw(t, "length") {
			e := anyEvent(t, s)
			key := st.Key()
			offered := slices.ContainsFunc(possible(s, st), func(o Event) bool { return same(o, e) })
			next, out, ok := s.Step(st, e)
			if ok != offered {
				t.Fatalf("%+v at %+v: %v", e, s.Waits(st), ok)
			}
			if st.Key() != key || !ok && (next.Key() != key || len(out.Said) > 0) {
				t.Fatalf("%+v changed the state it came from", e)
			}
			inRange(t, s, next)
			st = next
		}
	})
}

// same reports whether two events are the same move.
func same(a, b Event) bool {
	switch {
	case a.Kind != b.Kind:
		return false
	case a.Kind == Choose:
		return a.Choice == b.Choice
	case a.Kind == Answered:
		return a.Right == b.Right
	case a.Kind == Rolled:
		return a.Branch == b.Branch
	}
	return true
}

func inRange(t *rapid.T, s *Scenario, st State) {
	for _, m := range s.Meters {
		if v, _ := s.Value(st, m.ID); v < m.From || v > m.To {
			t.Fatalf("%s is %d", m.ID, v)
		}
	}
	if w := s.Waits(st); (w.Kind == AtEnding) != (w.Ending != "") || (w.Kind == ForRoll) != (len(w.Roll) > 1) || (w.Kind == ForAnswer) != (w.Item != "") {
		t.Fatalf("waits %+v", w)
	}
}

// TestReplay: the same events give the same states, and undo is a shorter
// replay.
func TestReplay(t *testing.T) {
	t.Parallel()
	s := lamp(t)
	rapid.Check(t, func(t *rapid.T) {
		st, out := s.Start()
		keys, said := []string{st.Key()}, len(out.Said)
		var events []Event
		for range rapid.IntRange(0, 20).Draw(t, "length") {
			open := possible(s, st)
			if len(open) == 0 {
				break
			}
			e := rapid.SampledFrom(open).Draw(t, "event")
			st, out, _ = s.Step(st, e)
			events, keys, said = append(events, e), append(keys, st.Key()), said+len(out.Said)
		}
		for n := range keys {
			again, outputs, done := s.Replay(events[:n])
			if again.Key() != keys[n] || done != n || len(outputs) != n+1 {
				t.Fatalf("replay of %d events differs", n)
			}
			if n == len(events) {
				for _, out := range outputs {
					said -= len(out.Said)
				}
			}
		}
		if said != 0 {
			t.Fatal("replay says something else")
		}
		if _, _, done := s.Replay(append(slices.Clone(events), Event{})); done != len(events) {
			t.Fatal("an event that is none was played")
		}
	})
}

func TestSharedStatesDoNotMeet(t *testing.T) {
	t.Parallel()
	s := lamp(t)
	st, _ := s.Start()
	a, _, _ := s.Step(st, Event{Kind: Choose, Choice: "ask_why"})
	b, _, _ := s.Step(st, Event{Kind: Choose, Choice: "call_bao"})
	key := b.Key()
	s.Step(a, Event{Kind: Choose, Choice: "torch"})
	values := b.Values()
	values[0] = 99
	if b.Key() != key || a.Key() == b.Key() {
		t.Error("one play changed another")
	}
}

func TestNothingToPlay(t *testing.T) {
	t.Parallel()
	for _, src := range []string{"kind: scenario\nid: a\n", "kind: scenario\nnodes: {}\n", "- a\n", "text\n"} {
		if s, diags := decodeFile(t, "none.yaml", src); s != nil || !diags.HasErrors() {
			t.Errorf("%q gives %v, %v", src, s, diags)
		}
	}
	if st, _ := (&Scenario{}).Start(); st.Key() != (State{}).Key() {
		t.Error("an empty scenario has no start")
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(lampSource(f))
	for _, name := range []string{"references", "ways-on", "texts", "fields", "conditions"} {
		src, err := os.ReadFile("testdata/broken/" + name + ".yaml")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(src))
	}
	f.Fuzz(func(t *testing.T, src string) {
		if len(src) > 8<<10 {
			return
		}
		if s := decodeAnything(src); s != nil {
			playSomehow(s)
		}
	})
}

func BenchmarkStep(b *testing.B) {
	s := lamp(b)
	start, _ := s.Start()
	b.ReportAllocs()
	for b.Loop() {
		st, _, _ := s.Step(start, Event{Kind: Choose, Choice: "ask_why"})
		st, _, _ = s.Step(st, Event{Kind: Choose, Choice: "call_bao"})
		st, _, _ = s.Step(st, Event{Kind: Answered, Right: true})
		if _, _, ok := s.Step(st, Event{Kind: Continue}); !ok {
			b.Fatal("no way on")
		}
	}
}

// TestConditions: each stands in the file where its Span says, and none is left
// out that the file has.
func TestConditions(t *testing.T) {
	t.Parallel()
	src := lampSource(t)
	spans := map[string]bool{}
	for c := range lamp(t).Conditions() {
		at := src[c.Span.Start.Offset:c.Span.End.Offset]
		spans[at] = true
		if !strings.Contains(strings.ReplaceAll(at, " ", ""), strings.ReplaceAll(c.String(), " ", "")) {
			t.Errorf("%s does not stand at %q", c, at)
		}
	}
	for _, line := range strings.Split(src, "\n") {
		for _, key := range []string{"if: ", "assume: "} {
			if _, cond, ok := strings.Cut(line, key); ok && !spans[cond] {
				t.Errorf("%q was left out", cond)
			}
		}
	}
	for _, other := range []string{"fuse", "minutes >= 0", "reading", "minutes -= 40", "fuse = true if right(corridor)"} {
		if !spans[other] {
			t.Errorf("%q was left out", other)
		}
	}
	n := 0
	for range lamp(t).Conditions() {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("did not stop: %d", n)
	}
}
