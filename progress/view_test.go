package progress

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// outline is a course of two modules and two scenarios.
var outline = Outline{
	Course:    "c",
	Modules:   []OutlineModule{{"m1", []string{"l1", "l2"}, "s2"}, {"m2", []string{"l3"}, ""}},
	Scenarios: []OutlineScenario{{"s1", 3}, {"s2", 2}},
	Also:      []string{"practice-m1"},
}

// did reads a learner's story, one event a line: kind item [run] [body]. Events
// are a minute apart; the run of an opened event is its id.
func did(t *testing.T, story string) (es []Event) {
	t.Helper()
	for i, line := range strings.Split(strings.TrimSpace(story), "\n") {
		f := strings.SplitN(strings.TrimSpace(line), " ", 4)
		if len(f) < 3 {
			continue
		}
		e := Event{Seq: int64(i + 1), ID: fmt.Sprintf("e%02d", i), Kind: f[0], Item: f[1], Run: f[2],
			Learner: "ana", Course: "c", At: noon.Add(time.Duration(i) * time.Minute)}
		if e.Kind == Opened {
			e.ID = e.Run
		}
		if len(f) == 4 {
			e.Body = json.RawMessage(f[3])
		}
		es = append(es, e)
	}
	return es
}

func viewOf(es []Event) *View {
	v := NewView()
	for _, e := range es {
		v.Apply(e)
	}
	return v
}

func TestView(t *testing.T) {
	t.Parallel()
	const allLessons = `
		opened l1 r1
		finished l1 r1
		opened l2 r2
		finished l2 r2
		opened l3 r3
		finished l3 r3`
	for name, c := range map[string]struct {
		story string
		done  Tally
		next  string // item, run and mode
	}{
		"nothing": {``, Tally{0, 5}, "l1"},
		"a lesson is begun": {`
			opened l2 r1 {"seed":"7","mode":"lesson"}
			step-seen l2 r1`, Tally{0, 5}, "l2 r1 lesson"},
		"a lesson is finished": {`
			opened l1 r1
			finished l1 r1`, Tally{1, 5}, "l2"},
		"a lesson ahead is finished": {`
			opened l3 r1
			finished l3 r1`, Tally{1, 5}, "l1"},
		"the newest of two begun": {`
			opened l1 r1
			opened s1 r2
			step-seen l1 r1`, Tally{0, 5}, "s1 r2"},
		"the newest is finished, the one before is not": {`
			opened l1 r1
			opened l2 r2
			finished l2 r2`, Tally{1, 5}, "l1 r1"},
		"begun again after finishing": {`
			opened l1 r1
			finished l1 r1
			opened l1 r2`, Tally{1, 5}, "l1 r2"},
		"an abandoned first attempt is not offered": {`
			opened s1 r1
			opened s1 r2
			ended s1 r2 {"ending":"good"}`, Tally{1, 5}, "l1"},
		"the first attempt ends, the second is open": {`
			opened s1 r1
			opened s1 r2
			ended s1 r1 {"ending":"good"}`, Tally{1, 5}, "s1 r2"},
		"a story entered again after its ending is under way": {`
			opened s1 r1
			ended s1 r1 {"ending":"good"}
			entered s1 r1`, Tally{1, 5}, "s1 r1"},
		"and is over when it has ended again": {`
			opened s1 r1
			ended s1 r1 {"ending":"good"}
			entered s1 r1
			ended s1 r1 {"ending":"bad"}`, Tally{1, 5}, "l1"},
		"a story entered again is newer than a lesson begun since its beginning": {`
			opened s1 r1
			opened l1 r2
			ended s1 r1 {"ending":"good"}
			entered s1 r1`, Tally{1, 5}, "s1 r1"},
		"practice counts for nothing and can be gone on with": {`
			opened practice-m1 r1 {"mode":"practice"}`, Tally{0, 5}, "practice-m1 r1 practice"},
		"a lesson the course no longer has": {`
			opened gone r1
			finished other r2`, Tally{0, 5}, "l1"},
		"a module's story is behind its lessons": {`
			finished l1 r1
			finished l2 r2`, Tally{2, 5}, "s2"},
		"and before the next module's lessons": {`
			finished l1 r1
			finished l2 r2
			ended s2 r3 {"ending":"good"}`, Tally{3, 5}, "l3"},
		"all lessons and their stories, then the others": {allLessons + `
			ended s2 r4 {"ending":"good"}`, Tally{4, 5}, "s1"},
		"everything": {allLessons + `
			ended s1 r4 {"ending":"a"}
			ended s2 r5 {"ending":"b"}`, Tally{5, 5}, ""},
		"an unknown kind and an unreadable body": {`
			teleported l1 r1 {"to":1}
			opened l2 r2 [1]
			ended s1 r3 {"ending":5}`, Tally{0, 5}, "l2 r2"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := viewOf(did(t, c.story))
			if got := v.Course(outline); got != c.done {
				t.Errorf("done %+v, want %+v", got, c.done)
			}
			next, ok := v.Continue(outline)
			if got := strings.TrimSpace(next.Item + " " + next.Run + " " + next.Mode); got != c.next || ok != (c.next != "") {
				t.Errorf("continue with %q (%v), want %q", got, ok, c.next)
			}
		})
	}
}

func TestStatus(t *testing.T) {
	t.Parallel()
	v := viewOf(did(t, `
		opened l1 r1
		finished l1 r1
		step-seen l2 r2
		opened s1 r3
		ended s2 r4 {"ending":"neat"}
		ended s2 r5 {"ending":"bad"}
		ended s2 r6 {"ending":"neat"}`))
	for item, want := range map[string]Status{"l1": Done, "l2": Open, "l3": NotStarted, "s1": Open, "s2": Done} {
		if got := v.Status("c", item); got != want {
			t.Errorf("%s has status %d, want %d", item, got, want)
		}
	}
	if got := v.Endings("c", "s2"); !cmp.Equal(got, []string{"bad", "neat"}) {
		t.Errorf("endings %q", got)
	}
	if got := v.Module(outline, outline.Modules[0]); got != (Tally{1, 2}) {
		t.Errorf("module %+v", got)
	}
	if got := v.Status("another course", "l1"); got != NotStarted {
		t.Errorf("another course shares progress: %d", got)
	}
}

func TestPercent(t *testing.T) {
	t.Parallel()
	for want, tally := range map[int]Tally{0: {0, 0}, 34: {12, 35}, 99: {299, 300}, 100: {7, 7}} {
		if got := tally.Percent(); got != want {
			t.Errorf("%+v is %d %%, want %d", tally, got, want)
		}
	}
}

func TestTheNewestAnswerCounts(t *testing.T) {
	t.Parallel()
	es := did(t, `
		answered q1 r1 {"verdict":"wrong","try":1}
		answered q1 r1 {"verdict":{"mark":"partly","got":1,"of":2},"try":2}
		answered q2 r1 {"verdict":7}
		reviewed q1 r1 {"due":"2026-03-02"}
		reviewed q1 r1 {"due":"2026-03-09"}
		set theme r2 "river"`)
	es[0], es[1] = es[1], es[0] // merged from another machine
	es[0].Seq, es[1].Seq = 1, 2
	v := viewOf(es)
	a, ok := v.Answer("c", "q1")
	if want := (Answer{ID: "e01", At: noon.Add(time.Minute), Run: "r1", Verdict: "partly", Try: 2}); a != want || !ok {
		t.Errorf("answer %+v, want %+v", a, want)
	}
	if a, ok := v.Answer("c", "q2"); a.Verdict != "" || !ok {
		t.Errorf("an unreadable verdict: %+v, %v", a, ok)
	}
	if _, ok := v.Answer("c", "q3"); ok {
		t.Error("an answer nobody gave")
	}
	for key, want := range map[[2]string]string{{"q1", Reviewed}: `{"due":"2026-03-09"}`, {"theme", Set}: `"river"`, {"q1", Set}: ""} {
		if l, _ := v.Last("c", key[0], key[1]); string(l.Body) != want {
			t.Errorf("last %v is %s, want %s", key, l.Body, want)
		}
	}
	if first, ok := v.First("c", "q1", Reviewed); !ok || !first.Equal(noon.Add(3*time.Minute)) {
		t.Errorf("q1 was first reviewed at %v, %v", first, ok)
	}
	if _, ok := v.First("c", "q1", Planned); ok {
		t.Error("a plan nobody made")
	}
	if got := v.Items("c"); !cmp.Equal(got, []string{"q1", "q2", "theme"}) {
		t.Errorf("items %q", got)
	}
}

// life is a story that touches everything the view knows.
const life = `
	opened l1 r1 {"mode":"lesson"}
	step-seen l1 r1
	answered q1 r1 {"verdict":"wrong","try":1}
	answered q1 r1 {"verdict":"right","try":2}
	finished l1 r1
	opened s1 r2 {"mode":"scenario"}
	ended s1 r2 {"ending":"good"}
	opened s1 r3
	set theme r3 "river"
	reviewed q1 r3 {"due":1}
	ended s1 r3 {"ending":"bad"}
	opened l2 r4
	teleported l2 r4 {}`

// A snapshot at any point and the events after it give the same view.
func TestSnapshotAndTailGiveTheSameView(t *testing.T) {
	t.Parallel()
	es := did(t, life)
	want := viewOf(es)
	for cut := range len(es) + 1 {
		b, err := viewOf(es[:cut]).Encode()
		if err != nil {
			t.Fatal(err)
		}
		v, ok := DecodeView(b)
		if !ok {
			t.Fatalf("cannot read %s", b)
		}
		for _, e := range es { // those folded in before change nothing
			v.Apply(e)
		}
		if diff := cmp.Diff(want.data, v.data); diff != "" {
			t.Errorf("cut at %d:\n%s", cut, diff)
		}
	}
	if want.Upto() != int64(len(es)) || !want.Newest().Equal(es[len(es)-1].At) {
		t.Errorf("upto %d, newest %s", want.Upto(), want.Newest())
	}
}

// An event may be folded in before it is stored, and once more after.
func TestAnEventFoldedInTwiceCountsOnce(t *testing.T) {
	t.Parallel()
	es := did(t, life)
	v := NewView()
	for _, e := range es {
		stored := e.Seq
		e.Seq = 0
		v.Apply(e)
		e.Seq = stored
		v.Apply(e)
	}
	if diff := cmp.Diff(viewOf(es).data, v.data); diff != "" {
		t.Error(diff)
	}
}

func TestAnotherVersionOfTheSnapshotIsThrownAway(t *testing.T) {
	t.Parallel()
	for _, b := range []string{"", "null", "{", `{"Version":0,"Courses":{}}`, `{"Version":1,"Courses":{}}`, `{"Version":2,"Courses":{}}`, `{"Version":3,"Courses":{}}`, `{"Version":4,"Courses":{}}`, `{"Version":5,"Courses":{}}`, `{"Version":7,"Courses":{}}`, `{"Version":6}`,
		`{"Version":6,"Courses":{"c":{"q":{"Tries":["half a try"]}}}}`, `[]`} {
		if _, ok := DecodeView([]byte(b)); ok {
			t.Errorf("%q was read", b)
		}
	}
}

func TestLoad(t *testing.T) {
	t.Parallel()
	s := counting{Memory: NewMemory()}
	var es []Event
	for n := range 1000 {
		es = append(es, Event{ID: fmt.Sprintf("e%04d", n), Run: "r", Learner: "ana", Course: "c", Item: fmt.Sprint("l", n), Kind: Finished, At: noon})
	}
	if err := s.Append(t.Context(), es[:900]...); err != nil {
		t.Fatal(err)
	}
	for _, want := range []int{900, 0, 100, 100} { // the last 100 are too few for a snapshot
		if want == 100 {
			if err := s.Append(t.Context(), es[900:]...); err != nil {
				t.Fatal(err)
			}
		}
		s.read = 0
		v, err := Load(t.Context(), &s, "ana")
		if err != nil {
			t.Fatal(err)
		}
		if s.read != want {
			t.Errorf("read %d events, want %d", s.read, want)
		}
		if last := 899 + want%900; v.Status("c", fmt.Sprint("l", last)) != Done {
			t.Errorf("event %d is not in the view", last)
		}
	}
	if err := s.SaveSnapshot(t.Context(), "ana", []byte("spoilt"), 1000); err != nil {
		t.Fatal(err)
	}
	if v, err := Load(t.Context(), &s, "ana"); err != nil || v.Status("c", "l0") != Done {
		t.Errorf("after a spoilt snapshot: %v", err)
	}
}
