package cli

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/pflag"

	"downstream/content"
	"downstream/course"
	"downstream/course/play"
	"downstream/course/room"
	"downstream/ui/host"
	"downstream/ui/present"
	"downstream/ui/uitest"
)

// table is a facilitator at the projector: the real screen over a session on
// disk.
type table struct {
	t     *testing.T
	dir   string
	c     *course.Course
	clock *uitest.Clock
	room  *roomed
	d     *uitest.Driver
	lines []string // what was done, as lines
}

func convene(t *testing.T, dir string, args ...string) *table {
	t.Helper()
	c, _ := course.Open(content.Course())
	w := &table{t: t, dir: dir, c: c, clock: uitest.NewClock(time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC))}
	fl, o := &flags{now: w.clock.Now}, &roomOptions{}
	fs := pflag.NewFlagSet("", pflag.ContinueOnError)
	fl.register(fs)
	o.register(fs)
	if err := fs.Parse(append([]string{"--seed=1", "--data", dir}, args...)); err != nil {
		t.Fatal(err)
	}
	p := IO{Env: environment, InTTY: true, OutTTY: true, Now: w.clock.Now}
	s, err := openRoom(p, fl, o, c, fs.Args())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.close() })
	w.room = s
	w.d = uitest.New(t, (&projector{look: newLook(p, fl), room: s}).shell(w.clock.Now, w.clock.Tick), 80, 24)
	return w
}

// do presses a key with what is typed for it, and keeps it as a line.
func (w *table) do(key, typed string) {
	w.t.Helper()
	w.d.Press("end")
	if key == "" {
		w.d.Press("enter")
	} else {
		w.d.Press(key)
	}
	if typed != "" {
		w.d.Type(typed + "\n")
	}
	w.lines = append(w.lines, strings.TrimSpace(key+" "+typed))
	if wrong := w.d.Misfit(); wrong != "" {
		w.t.Fatalf("%s\n%s", wrong, uitest.Boxed(w.d.Screen()))
	}
	w.survives()
}

// survives compares the room with what is on disk now: were the power to fail,
// the room would go on from here.
func (w *table) survives() {
	w.t.Helper()
	after := room.Fold(newProgramme(w.c), w.events())
	if diff := differ(w.room.State().Scene(), after.Scene()); diff != "" || after.Rev != w.room.State().Rev {
		w.t.Fatalf("after %q the disk has another room (-screen +disk):\n%s", w.lines, diff)
	}
}

// runs is a command at the room's time, and what it says.
func (w *table) runs(stdin string, args ...string) string {
	w.t.Helper()
	said, code := runAt(w.t, w.clock.Now(), stdin, args...)
	if code != exitDone {
		w.t.Fatalf("%v ends with %d:\n%s", args, code, said)
	}
	return said
}

func (w *table) events() []room.Event { return eventsIn(w.t, w.dir, w.c) }

func eventsIn(t *testing.T, dir string, c *course.Course) []room.Event {
	t.Helper()
	_, es, _, err := host.Read(dir, "", newProgramme(c), courseKey(c))
	if err != nil {
		t.Fatal(err)
	}
	return es
}

// hands are counts for the options that are open: most for the one at lead, or
// as many for the one at also.
func (w *table) hands(lead, also int) string {
	var out []string
	for i := range w.open() {
		n := 1
		if i == lead || i == also {
			n = 4
		}
		out = append(out, fmt.Sprint(n))
	}
	return strings.Join(out, " ")
}

func (w *table) open() []play.Option {
	return slices.DeleteFunc(slices.Clone(w.room.State().Scene().Prompt.Options), func(o play.Option) bool { return o.State == play.Off })
}

// letter is the letter of the option that is the nth open one.
func (w *table) letter(n int) string {
	id := w.open()[n].ID
	all := w.room.State().Scene().Prompt.Options
	return room.Letter(slices.IndexFunc(all, func(o play.Option) bool { return o.ID == id }))
}

// toTheEnd goes on to the debrief, by the option that is at pick.
func (w *table) toTheEnd(pick func(open int) int) {
	w.t.Helper()
	for n := 0; !w.room.State().Over(); n++ {
		if n > 60 {
			w.t.Fatal("the story never ends")
		}
		if w.room.State().CanVote() {
			w.do(w.letter(pick(len(w.open()))), "")
		} else {
			w.do("", "")
		}
	}
}

// A room plays a story from its start to the debrief and back: counts, a second
// round, a tie, a winner, a rewind to the road that lost, both side by side. At
// every step the disk has the same room; and line by line the same is done.
func TestARoomPlaysAStoryOnBothFaces(t *testing.T) {
	t.Parallel()
	for _, id := range []string{"s01-two-empty-boxes", "s03-window-four"} {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			w := convene(t, t.TempDir(), id)
			w.do("p", "14")
			w.do("h", w.hands(2, 2))
			w.do("s", "")
			w.do("t", "")
			w.do("v", w.hands(0, 2))
			w.do("s", "")
			w.do("g", w.letter(0))
			for !w.room.State().CanVote() {
				w.do("", "")
			}
			w.do("h", strings.ToLower(w.letter(1)))
			w.do("", "")
			w.do("n", "the form asks twice")
			w.toTheEnd(func(open int) int { return open - 1 })
			w.do("r", "1")
			w.do("C", "")
			w.toTheEnd(func(int) int { return 0 })
			w.do("c", "")
			w.do("c", "")
			w.do("o", "nobody sees the form fail")
			w.do("t", "")
			w.do("u", "")
			sameLineByLine(t, w, id)
		})
	}
}

// sameLineByLine types what was pressed, and compares what the two journals hold.
func sameLineByLine(t *testing.T, w *table, id string) {
	t.Helper()
	dir := t.TempDir()
	w.runs(strings.Join(w.lines, "\n")+"\n", "present", id, "--plain", "--seed=1", "--data", dir)
	a, b := alike(w.events()), alike(eventsIn(t, dir, w.c))
	if diff := cmp.Diff(a, b); diff != "" {
		t.Fatalf("the faces did not do the same (-screen +plain):\n%s", diff)
	}
	one, two := room.Fold(newProgramme(w.c), w.events()), room.Fold(newProgramme(w.c), eventsIn(t, dir, w.c))
	if diff := differ(one.Scene(), two.Scene()); diff != "" {
		t.Fatalf("the rooms differ (-screen +plain):\n%s", diff)
	}
}

// alike are events without what no two sessions share.
func alike(es []room.Event) []room.Event {
	place := map[string]string{}
	out := slices.Clone(es)
	for i := range out {
		place[out[i].ID] = fmt.Sprint("event ", i)
		out[i].Target = place[out[i].Target]
		out[i].ID, out[i].Host, out[i].When = "", "", 0
	}
	return out
}

// The half hour and the hour go from their first part to their end by the clock
// of the room, with a part skipped, one stretched, and what it all came to.
func TestARoomFollowsItsAgenda(t *testing.T) {
	t.Parallel()
	w := convene(t, t.TempDir(), "half-hour")
	w.d.Expect("Part 1 of 5 · 3 minutes left · on time")
	w.d.Pass(w.clock, 4*time.Minute)
	w.d.Expect("Part 1 of 5 · 1 minute over · 1 minute late")
	w.do("]", "")
	w.d.Pass(w.clock, 3*time.Minute)
	w.do("]", "")
	w.d.Expect("Part 3 of 5 · 12 minutes left · 1 minute early")
	w.do("", "")
	w.d.Expect("Two empty boxes", "Sales again?")
	w.d.Pass(w.clock, 10*time.Minute)
	w.do("+", "")
	w.d.Expect("Part 3 of 5 · 7 minutes left · 4 minutes late")
	w.do("]", "")
	w.do("]", "")
	w.d.Expect("Part 5 of 5 · 4 minutes left · 9 minutes early")
	w.do("[", "")
	w.d.Expect("Part 4 of 5 ·", "Three questions")
	w.do("]", "")
	w.do("]", "")
	w.d.Expect("Thank you. That was all of it.")
	sameRoad(t, w)
}

// The hour plays two lessons and a story on the way, and is reported.
func TestARoomFollowsTheHourToItsReport(t *testing.T) {
	t.Parallel()
	w := convene(t, t.TempDir(), "hour")
	w.d.Expect("Part 1 of 6 · 5 minutes left")
	w.d.Pass(w.clock, 5*time.Minute)
	w.d.Expect("its time is up · on time")
	w.do("]", "")
	w.do("", "")
	w.d.Expect("step 1 of")
	w.d.Pass(w.clock, 12*time.Minute)
	w.d.Expect("Part 2 of 6 · 2 minutes over · 2 minutes late")
	w.do("]", "")
	w.do("", "")
	w.do("h", "2 1 9 0")
	w.do("s", "")
	w.d.Pass(w.clock, 15*time.Minute)
	w.do("", "")
	w.do("h", "c")
	w.do("", "")
	w.do("r", "1")
	w.do("B", "")
	w.d.Pass(w.clock, 5*time.Minute)
	w.do("]", "")
	w.d.Expect("Part 4 of 6 · 10 minutes left · 2 minutes late")
	w.d.Pass(w.clock, 10*time.Minute)
	w.do("]", "")
	w.do("+", "")
	w.d.Pass(w.clock, 12*time.Minute)
	w.do("]", "")
	w.d.Expect("Part 6 of 6 · 5 minutes left · 4 minutes late · then the end")
	w.d.Pass(w.clock, 5*time.Minute)
	w.do("o", "nobody owns the second box")
	w.do("]", "")
	w.d.Expect("That was all of it.")
	sameRoad(t, w)
	said := w.runs("", "report", "room", "--data", w.dir)
	for _, want := range []string{"Sixty minutes", "9 hands of 12", "stretched by 5, took 12 minutes", "Window four", "it stood at the end", "nobody owns the second box"} {
		if !strings.Contains(said, want) {
			t.Errorf("the report does not tell %q:\n%s", want, said)
		}
	}
}

// sameRoad resumes the session, as after a crash, and expects the same screen.
func sameRoad(t *testing.T, w *table) {
	t.Helper()
	again := convene(t, w.dir, "--resume")
	if a, b := w.d.Screen(), again.d.Screen(); a != b {
		t.Errorf("resumed, the screen is another:\n%s\n%s", uitest.Boxed(a), uitest.Boxed(b))
	}
}

// A second screen follows the session, and can do nothing to it.
func TestASecondScreenFollows(t *testing.T) {
	t.Parallel()
	w := convene(t, t.TempDir(), "s01-two-empty-boxes")
	w.do("h", "3 0 5 1")
	f := convene(t, w.dir, "--follow")
	w.do("s", "")
	<-f.room.Changes()
	for f.room.State().Rev != w.room.State().Rev {
		<-f.room.Changes()
	}
	f.d.Send(changed())
	f.d.Expect("Copy both boxes", "1", "q leave", "following")
	f.d.Press("u", "b", "enter")
	f.d.Expect("This follows a session that is run elsewhere.")
	if n := len(w.events()); n != 4 {
		t.Errorf("%d events are in the journal, want 4", n)
	}
}

// The README lists the keys of a room: all of the hand, and none besides.
func TestTheReadmeListsTheHand(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, part, _ := strings.Cut(string(page), "## In a room")
	part, _, _ = strings.Cut(part, "## Where progress lives")
	listed := map[string]bool{"A": true}
	for row := range strings.Lines(part) {
		if keys, _, ok := strings.Cut(strings.TrimPrefix(row, "| "), " | "); ok && strings.HasPrefix(row, "| `") {
			for _, k := range regexp.MustCompile("`(.)`").FindAllStringSubmatch(keys, -1) {
				listed[k[1]] = true
			}
		}
	}
	w := convene(t, t.TempDir(), "s01-two-empty-boxes")
	hand := map[string]bool{"?": true}
	for _, m := range present.Hand(w.room.State())[1:] {
		hand[m.Key] = true
	}
	delete(hand, "B")
	delete(hand, "C")
	delete(listed, "C")
	if diff := cmp.Diff(hand, listed); diff != "" {
		t.Errorf("the README's keys are not the hand's (-hand +README):\n%s", diff)
	}
}
