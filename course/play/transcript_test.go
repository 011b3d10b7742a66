package play_test

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"downstream/course"
	"downstream/course/play"
	"downstream/course/question"
	"downstream/course/safe"
)

var update = flag.Bool("update", false, "write the transcripts anew")

// A transcript is a small course with a script; its .want is what a learner
// sees and what is stored. The script's lines are inputs:
//
//	pick a b · clear · put a x · write words · level 80 · submit · continue
//	back · hint · show · skip · undo [k] · enter [k] · goto step · flag
//	start [room] id   room: as a group plays it on one screen
//	resume [n]   walk the stored events again, all or the first n on the path
//	edit file old → new   change the course, for the next resume; \n is a new line
func TestTranscripts(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no transcripts", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := perform(t, a)
			want := strings.TrimSuffix(file, ".txtar") + ".want"
			if *update {
				if err := os.WriteFile(want, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			b, err := os.ReadFile(want)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(b) {
				t.Errorf("%s differs; see it with -update and git diff. Got:\n%s", want, got)
			}
		})
	}
}

// performance is one run of a script.
type performance struct {
	t      *testing.T
	a      *txtar.Archive
	player play.Player
	events []play.Event // on the path walked
	stored []play.Event // all
	out    strings.Builder
	at     play.Place
}

func perform(t *testing.T, a *txtar.Archive) string {
	p := &performance{t: t, a: a}
	script := ""
	for _, f := range a.Files {
		if f.Name == "script" {
			script = string(f.Data)
		}
	}
	for line := range strings.Lines(script) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		fmt.Fprintf(&p.out, "> %s\n", line)
		p.line(line)
	}
	return p.out.String()
}

func (p *performance) line(line string) {
	op, rest, _ := strings.Cut(line, " ")
	draft := p.scene().Prompt.Draft
	switch op {
	case "start":
		p.start(rest)
		return
	case "resume":
		p.resume(rest)
		return
	case "edit":
		p.edit(rest)
		return
	case "pick":
		draft.Picks = strings.Fields(rest)
	case "clear":
		draft = draft.Clear()
	case "put":
		from, to, _ := strings.Cut(rest, " ")
		draft = draft.Also(from, to)
	case "set":
		from, to, _ := strings.Cut(rest, " ")
		draft = draft.Set(from, to)
	case "write":
		draft.Text = rest
	case "level":
		draft.Level, _ = strconv.Atoi(rest)
	default:
		p.do(play.Input{Op: play.Op(op), To: rest})
		return
	}
	p.do(play.Input{Op: play.Edit, Answer: draft})
}

func (p *performance) scene() play.Scene {
	if len(p.events) == 0 {
		return play.Scene{}
	}
	return p.player.Scene()
}

func (p *performance) start(what string) {
	what, together := strings.CutPrefix(what, "room ")
	player, es := play.Start(p.activity(what), play.Options{Seed: 7, Room: together})
	p.player = player
	p.tell(es)
}

func (p *performance) do(in play.Input) {
	player, es, no := p.player.Do(in)
	if !no.IsZero() {
		fmt.Fprintf(&p.out, "refused: %s\n", no)
		return
	}
	p.player = player
	p.tell(es)
}

// resume replays the path to the newest event, or to the first n of it.
func (p *performance) resume(n string) {
	path := leafPath(p.events)
	if k, err := strconv.Atoi(n); err == nil {
		path = path[:k]
	}
	for i := range path { // as a store gives them back
		body, err := path[i].Body()
		if err != nil {
			p.t.Fatal(err)
		}
		if path[i], err = play.FromBody(string(path[i].Kind), path[i].Item, path[i].Shape, path[i].Words, body); err != nil {
			p.t.Fatal(err)
		}
	}
	player, d := play.Replay(p.activity(path[0].Item), path, play.Options{})
	p.player, p.at = player, play.Place{}
	fmt.Fprintf(&p.out, "fit: %s", [...]string{"same", "reworded", "changed"}[d.Kind])
	if d.Kind == play.Changed {
		fmt.Fprintf(&p.out, " at event %d, %s", d.At, path[d.At].Kind)
	}
	p.out.WriteString("\n")
	for i := range path { // what comes now stands on the path
		path[i].After = i - 1
	}
	p.events = path
	p.tell(nil)
}

// leafPath is the chain from the newest event back to the first.
func leafPath(es []play.Event) []play.Event {
	var path []play.Event
	for i := len(es) - 1; i >= 0; i = es[i].After {
		path = append(path, es[i])
	}
	slices.Reverse(path)
	return path
}

func (p *performance) edit(what string) {
	file, change, _ := strings.Cut(what, " ")
	old, now, _ := strings.Cut(strings.ReplaceAll(change, `\n`, "\n"), " → ")
	for i, f := range p.a.Files {
		if f.Name == file {
			if !strings.Contains(string(f.Data), old) {
				p.t.Fatalf("%s holds no %q", file, old)
			}
			p.a.Files[i].Data = []byte(strings.Replace(string(f.Data), old, now, 1))
		}
	}
}

func (p *performance) activity(id string) play.Activity {
	files, err := txtar.FS(p.a)
	if err != nil {
		p.t.Fatal(err)
	}
	a := activity(p.t, files, id)
	if deck, ok := a.(play.Practice); ok { // the flags as the store has them
		deck.Flagged = map[string]bool{}
		for _, e := range p.stored {
			if e.Kind == play.Flagged {
				deck.Flagged[e.Item] = *e.On
			}
		}
		return deck
	}
	return a
}

// activity opens the course and makes what is played: a lesson, a scenario, or
// practice of the module m1, in chance's order or as a deck, the last first.
func activity(t testing.TB, files fs.FS, id string) play.Activity {
	c, ds := course.Open(files)
	for _, d := range ds {
		t.Fatalf("%s:%d: %s", d.Span.File, d.Span.Start.Line, d.Message)
	}
	bank, _ := c.Items("m1")
	items := map[string]*question.Item{}
	for _, it := range bank {
		items[it.ID] = it
	}
	if id == "deck" {
		slices.Reverse(bank)
		return play.Practice{ID: "deck", Title: safe.New("Practice"), Items: bank, Dealt: true}
	}
	if id == "practice" {
		return play.Practice{ID: "practice", Title: safe.New("Practice"), Items: bank}
	}
	if role, ok := strings.CutPrefix(id, "test."); ok {
		return test(t, c, id, role)
	}
	if l, _ := c.Lesson(id); l != nil {
		return play.Lesson{Lesson: l, Module: c.Modules[0].Title, Items: items}
	}
	s, ds := c.Scenario(id)
	for _, d := range ds {
		if d.Severity > 1 {
			t.Fatalf("%s:%d: %s", d.Span.File, d.Span.Start.Line, d.Message)
		}
	}
	return play.Story{Scenario: s, Items: items, Beliefs: map[string]safe.Text{"fast-is-good": safe.New("Fast is good.")}}
}

// test is a form of the course, such as before.form-a.
func test(t testing.TB, c *course.Course, id, of string) play.Test {
	role, form, _ := strings.Cut(of, ".")
	f, ds := c.Form(form)
	for _, d := range ds {
		t.Fatalf("%s:%d: %s", d.Span.File, d.Span.Start.Line, d.Message)
	}
	guide := play.Guide{Outcomes: c.Outcomes, Lessons: map[string]safe.Text{"first": safe.New("First")}}
	return play.Test{ID: id, Role: play.Role(role), Form: f, Guide: guide}
}

// tell writes what is new: the whole scene at a new place, else what can
// change in one.
func (p *performance) tell(es []play.Event) {
	p.events, p.stored = append(p.events, es...), append(p.stored, es...)
	s := p.player.Scene()
	if s.At != p.at {
		fmt.Fprintf(&p.out, "at %s/%s %d: %s", s.At.Activity, s.At.Step, s.At.Visit, safe.Join(s.Trail, " › "))
		if !s.Aside.IsZero() {
			fmt.Fprintf(&p.out, " (%s)", s.Aside)
		}
		p.out.WriteString("\n")
		p.at = s.At
	}
	for _, b := range s.Blocks {
		who := ""
		if !b.Who.IsZero() {
			who = b.Who.String() + " | "
		}
		fmt.Fprintf(&p.out, "  [%s %s] %s%s\n", b.Kind, b.Key, who, strings.ReplaceAll(b.Text.String(), "\n", "\n      "))
	}
	fmt.Fprintf(&p.out, "  prompt %s", s.Prompt.Kind)
	if !s.Prompt.Draft.IsZero() {
		fmt.Fprintf(&p.out, ", draft %+v", s.Prompt.Draft)
	}
	p.out.WriteString("\n")
	for _, o := range append(slices.Clone(s.Prompt.Options), s.Prompt.Slots...) {
		fmt.Fprintf(&p.out, "    %s (%s): %s", o.ID, o.State, o.Text)
		if !o.Why.IsZero() {
			fmt.Fprintf(&p.out, " | %s", strings.ReplaceAll(o.Why.String(), "\n", " "))
		}
		p.out.WriteString("\n")
	}
	for _, m := range s.Moves {
		if m.Why.IsZero() {
			fmt.Fprintf(&p.out, "  can %s: %s\n", m.Op, m.Text)
		}
	}
	for i, e := range es {
		body, _ := e.Body()
		fmt.Fprintf(&p.out, "  stored %d on %d: %s %s %s\n", len(p.events)-len(es)+i, e.After, e.Kind, e.Item, body)
	}
}
