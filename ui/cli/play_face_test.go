package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/pflag"

	"downstream/course/play"
	"downstream/course/safe"
	"downstream/progress/record"
	"downstream/progress/sqlite"
	"downstream/ui"
	"downstream/ui/uitest"
)

// entry is a command that plays something.
type entry struct {
	want   play.Want
	id     string
	seed   uint64 // of its first run; 1 unless said
	course string // its path; the built-in one unless said
}

// seeded is the flag for the seed.
func (e entry) seeded() string { return fmt.Sprintf("--seed=%d", max(e.seed, 1)) }

func (e entry) args() []string {
	of := []string{"--course", e.course}
	switch e.want {
	case play.WantPractise:
		return append(of, "practise", e.id)
	case play.WantTest:
		return append(of, "test", "--form", e.id)
	}
	return append(of, "play", e.id)
}

var environment = []string{"TERM=xterm-256color", "LANG=en_GB.UTF-8"}

// screen is a learner at the full screen: the real Shell over the real course
// and a store on disk.
type screen struct {
	t     *testing.T
	f     *full
	shell *ui.Shell
	d     *uitest.Driver
	first play.Stage
}

// sit opens what e plays in a window of 80 by 24.
func sit(t *testing.T, dir string, e entry) *screen {
	t.Helper()
	return sitWith(t, nil, []string{e.seeded(), "--data", dir, "--course", e.course}, func(a *app) (play.Stage, error) {
		if e.want == play.WantTest {
			return a.testCommand(e.id, false)
		}
		return a.command(e.want, e.id)
	})
}

// sitAt opens what begin makes, by a clock.
func sitAt(t *testing.T, dir string, now func() time.Time, seed string, begin first) *screen {
	t.Helper()
	return sitWith(t, now, []string{seed, "--data", dir}, begin)
}

// sitWith does so with the flags in args.
func sitWith(t *testing.T, now func() time.Time, args []string, begin first) *screen {
	t.Helper()
	fl := &flags{now: now}
	fs := pflag.NewFlagSet("", pflag.ContinueOnError)
	fl.register(fs)
	if err := fs.Parse(args); err != nil {
		t.Fatal(err)
	}
	p := IO{Env: environment, InTTY: true, OutTTY: true, Now: now}
	ctx := context.Background()
	files, _, _, err := courseFiles(fl.course)
	if err != nil {
		t.Fatal(err)
	}
	o := opener(ctx, p, fl, files, nil, begin)(func(record.Report) {})
	if o.err != nil {
		t.Fatal(o.err)
	}
	s := &screen{t: t, f: newFull(ctx, newLook(p, fl), o.app.dir), first: o.first}
	s.shell = s.f.shell(o, ui.Size{})
	s.d = uitest.New(t, s.shell, 80, 24)
	return s
}

// player is what is played, before anything was done.
func (s *screen) player() play.Player { return s.first.(running).player }

// scene is what the top screen draws.
func (s *screen) scene() play.Scene {
	if at := s.f.app.asks(); at != nil {
		return at.Scene()
	}
	return s.first.Scene()
}

// leave quits and closes the store.
func (s *screen) leave() {
	s.t.Helper()
	s.d.Press("ctrl+c")
	if !s.d.Quit() {
		s.t.Fatalf("ctrl+c does not leave:\n%s", uitest.Boxed(s.d.Screen()))
	}
	if err := s.f.end(s.shell, 0, nil); err != nil {
		s.t.Fatal(err)
	}
}

// do does a deed with keys, and expects the scene that the plan has.
func (s *screen) do(d deed) {
	s.t.Helper()
	s.keys(d)
	if diff := differ(d.after, s.scene()); diff != "" {
		s.t.Fatalf("after %s %+v, the scene is not that of the plan (-plan +screen):\n%s\n%s", d.op, d.answer, diff, uitest.Boxed(s.d.Screen()))
	}
	if wrong := s.d.Misfit(); wrong != "" {
		s.t.Fatalf("%s\n%s", wrong, uitest.Boxed(s.d.Screen()))
	}
}

// differ says how two scenes differ, "" where they do not.
func differ(a, b play.Scene) string {
	if reflect.DeepEqual(a, b) {
		return "" // a Diff takes its time
	}
	return cmp.Diff(a, b, cmp.Comparer(func(a, b safe.Text) bool { return a == b }), cmp.Comparer(play.Answer.Equal))
}

func (s *screen) keys(d deed) {
	s.t.Helper()
	switch p := d.before.Prompt; d.op {
	case play.Submit:
		s.draft(p, d.answer)
		if p.Kind == play.AskText {
			s.d.Press("ctrl+d")
			return
		}
		s.enter()
	case play.Continue:
		s.enter()
	case play.Hint, play.Show, play.Skip, play.Back:
		s.command(p, map[play.Op]string{play.Back: "B", play.Hint: "H", play.Show: "S", play.Skip: "X"}[d.op])
	case play.Undo:
		s.undo(d)
	case play.Enter:
		s.number(p, numberOf(p, d.to))
		s.enter()
	}
}

// undo takes back the last decision by its key, an earlier one on the map.
func (s *screen) undo(d deed) {
	if d.to == "" {
		s.d.Press("u")
		return
	}
	s.d.Press("m")
	s.d.Expect("the way so far")
	of := s.f.app.asks().(running).player.Map()
	k, _ := strconv.Atoi(d.to)
	s.digits(k, len(of))
	s.d.Press("enter")
}

// enter presses Enter until it has done more than scroll.
func (s *screen) enter() {
	s.t.Helper()
	was := s.scene()
	for range 50 {
		s.d.Press("enter")
		if !reflect.DeepEqual(was, s.scene()) {
			return
		}
	}
	s.t.Fatalf("Enter does nothing:\n%s", uitest.Boxed(s.d.Screen()))
}

// command presses a letter that is a command; from the text box Esc goes to
// the commands first.
func (s *screen) command(p play.Prompt, key string) {
	if p.Kind == play.AskText && s.writing() {
		s.d.Press("esc")
	}
	s.d.Press(key)
}

func (s *screen) writing() bool {
	return !strings.Contains(s.d.Screen(), "Enter goes back to writing.")
}

// number chooses by a number.
func (s *screen) number(p play.Prompt, n int) { s.digits(n, p.Highest()) }

func (s *screen) digits(n, of int) {
	s.d.Type(strconv.Itoa(n))
	if of > 9 {
		s.d.Press("enter")
	}
}

// draft makes the answer with keys.
func (s *screen) draft(p play.Prompt, a play.Answer) {
	s.t.Helper()
	switch p.Kind {
	case play.AskOne:
		s.number(p, numberOf(p, a.Picks[0]))
	case play.AskConfidence:
		s.number(p, numberOf(p, strconv.Itoa(a.Level)))
	case play.AskMany, play.AskChecklist:
		s.toggle(p, exclusive(p.Draft.Picks, a.Picks))
	case play.AskOrder:
		s.toggle(p, append(slices.Clone(p.Draft.Picks), a.Picks...))
	case play.AskMatch, play.AskBins:
		s.place(p, a)
	case play.AskNumber:
		s.figures(p, a)
	case play.AskText:
		s.write(a.Text)
	}
	if got := s.scene().Prompt.Draft; !got.Equal(a) && p.Kind != play.AskMany && p.Kind != play.AskChecklist {
		s.t.Fatalf("the keys made %+v, not %+v\n%s", got, a, uitest.Boxed(s.d.Screen()))
	}
}

func (s *screen) toggle(p play.Prompt, which []string) {
	for _, id := range which {
		s.number(p, numberOf(p, id))
	}
}

// exclusive are those in one of a and b only.
func exclusive(a, b []string) []string {
	return slices.DeleteFunc(append(slices.Clone(a), b...), func(id string) bool {
		return slices.Contains(a, id) && slices.Contains(b, id)
	})
}

func (s *screen) place(p play.Prompt, a play.Answer) {
	for i, o := range p.Options {
		slots := exclusive(p.Draft.In(o.ID), a.In(o.ID))
		if p.Kind == play.AskMatch && len(slots) > 1 {
			slots = a.In(o.ID) // the new place takes the old one's
		}
		for _, key := range letters(p, slots) {
			s.number(p, i+1)
			s.d.Type(string(key))
		}
	}
}

func (s *screen) figures(p play.Prompt, a play.Answer) {
	for range p.Slots {
		s.d.Press("up")
	}
	for i, slot := range p.Slots {
		if i > 0 {
			s.d.Press("down")
		}
		for range strings.Join(p.Draft.In(slot.ID), " ") {
			s.d.Press("backspace")
		}
		s.d.Type(strings.Join(a.In(slot.ID), " "))
	}
}

func (s *screen) write(text string) {
	for n := 0; !s.writing() && n < 20; n++ {
		s.d.Press("enter")
	}
	s.d.Type(text)
}

// readPlain plays a script in plain mode and returns all that was said.
func readPlain(t *testing.T, dir string, e entry, script string) string {
	t.Helper()
	return readPlainAt(t, nil, script, append(e.args(), e.seeded(), "--data", dir)...)
}

// readPlainAt does so by a clock, through the command; nothing may go wrong.
func readPlainAt(t *testing.T, now func() time.Time, script string, args ...string) string {
	t.Helper()
	var out, err bytes.Buffer
	code := Main(append(args, "--plain"), IO{In: strings.NewReader(script), Out: &out, Err: &err, Env: environment, Now: now})
	if code != exitDone || err.Len() > 0 {
		t.Fatalf("%v ends with %d: %s\n%s", args, code, err.String(), out.String())
	}
	return out.String()
}

// happened is what "the same events" means (design, section 6).
type happened struct {
	Kind, Item, Node string
	Answer           string
	Verdict          play.Verdict
	Ending           string
}

// stored reads back what a store holds.
func stored(t *testing.T, dir string) []happened {
	t.Helper()
	ctx := context.Background()
	db, err := sqlite.Open(ctx, dir, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	people, err := db.Profiles(ctx)
	if err != nil || len(people) != 1 {
		t.Fatal(people, err)
	}
	es, _, err := db.Since(ctx, people[0].ID, 0)
	if err != nil {
		t.Fatal(err)
	}
	var out []happened
	for _, e := range es {
		pe, err := play.FromBody(e.Kind, e.Item, e.Shape, e.Words, e.Body)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := json.Marshal(pe.Answer)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, happened{e.Kind, e.Item, pe.Node, string(answer), pe.Verdict, pe.Ending})
	}
	return out
}

// sameEvents plays the script in plain mode and compares with what the full
// screen has stored in dir. It returns what was said and stored.
func sameEvents(t *testing.T, dir string, e entry, script string) (said string, es []happened) {
	t.Helper()
	plainDir := t.TempDir()
	said = readPlain(t, plainDir, e, script)
	es = stored(t, dir)
	if diff := cmp.Diff(es, stored(t, plainDir)); diff != "" {
		t.Fatalf("the faces store different events (-screen +plain):\n%s", diff)
	}
	return said, es
}
