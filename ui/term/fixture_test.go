package term_test

import (
	"os"
	"testing"

	tea "charm.land/bubbletea/v2"

	"downstream/course"
	"downstream/course/play"
	"downstream/course/question"
	"downstream/course/safe"
	"downstream/ui"
	"downstream/ui/term"
	"downstream/ui/theme"
	"downstream/ui/uitest"
)

// world is a shell with one screen of a stage, and all that left it.
type world struct {
	*uitest.Driver
	host    *recorder
	intents []play.Intent
	left    bool
}

// recorder is a Host that remembers.
type recorder struct {
	top    play.Stage
	events []play.Event
	calls  int
}

func (r *recorder) Record(of play.Stage, es []play.Event) {
	r.top, r.calls = of, r.calls+1
	r.events = append(r.events, es...)
}

type setup struct {
	theme theme.Theme
	w, h  int
	above func(play.Intent) play.Stage // opens what an intent asks for
	opts  []term.Option
}

// show puts a stage on a screen.
func show(t testing.TB, stage play.Stage, on setup) *world {
	t.Helper()
	w := &world{host: &recorder{}}
	if on.theme.Name == "" {
		on.theme = theme.New(theme.Mono, true)
	}
	if on.w == 0 {
		on.w, on.h = 80, 24
	}
	sh := ui.New(ui.Options{
		Start: term.New(stage, w.host, on.opts...), Theme: on.theme,
		Router: func(g ui.Go) (ui.Screen, tea.Cmd) {
			switch intent := g.Intent.(type) {
			case ui.Leave:
				w.left = true
			case play.Intent:
				w.intents = append(w.intents, intent)
				if on.above == nil {
					return nil, nil
				}
				if next := on.above(intent); next != nil {
					return term.New(next, w.host), nil
				}
			}
			return nil, nil
		},
	})
	w.Driver = uitest.New(t, sh, on.w, on.h)
	return w
}

// small is the course in testdata.
type small struct {
	course *course.Course
	items  map[string]*question.Item
}

func openSmall(t testing.TB) small {
	t.Helper()
	c, faults := course.Open(os.DirFS("testdata/course"))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	s := small{c, map[string]*question.Item{}}
	items, faults := c.Items("m1")
	for _, it := range items {
		s.items[it.ID] = it
	}
	if len(faults) > 0 || len(items) == 0 {
		t.Fatal(faults)
	}
	return s
}

// stage plays a lesson, a scenario or one question for practice.
func (s small) stage(t testing.TB, id string) play.Stage {
	t.Helper()
	o := play.Options{Seed: 7}
	if it := s.items[id]; it != nil {
		p, _ := play.Start(play.Practice{ID: "practice", Title: safe.New("Practice"), Items: []*question.Item{it}}, o)
		return p.Stage()
	}
	if l, faults := s.course.Lesson(id); l != nil {
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		p, _ := play.Start(play.Lesson{Lesson: l, Module: safe.New("Requests done right"), Items: s.items}, o)
		return p.Stage()
	}
	sc, faults := s.course.Scenario(id)
	if sc == nil || len(faults) > 0 {
		t.Fatal(id, faults)
	}
	p, _ := play.Start(play.Story{Scenario: sc, Items: s.items}, o)
	return p.Stage()
}

// toy is a stage of one scene. It keeps the draft, and what was done to it.
type toy struct {
	scene play.Scene
	log   *[]play.Input
	want  map[play.Op]play.Intent
	no    map[play.Op]string
	next  *play.Scene // after Continue
	again func() play.Scene
}

func (s toy) Scene() play.Scene { return s.scene }

func (s toy) Do(in play.Input) (play.Stage, []play.Event, play.Intent, safe.Text) {
	if s.log != nil {
		*s.log = append(*s.log, in)
	}
	if no := s.no[in.Op]; no != "" {
		return s, nil, play.Intent{}, safe.New(no)
	}
	switch {
	case in.Op == play.Edit:
		s.scene.Prompt.Draft = in.Answer
		s.scene.Prompt.Options = append([]play.Option(nil), s.scene.Prompt.Options...)
		for i, o := range s.scene.Prompt.Options {
			s.scene.Prompt.Options[i].State = play.Open
			for _, id := range in.Answer.Picks {
				if id == o.ID {
					s.scene.Prompt.Options[i].State = play.Chosen
				}
			}
		}
	case in.Op == play.Continue && s.next != nil:
		s.scene = *s.next
	}
	return s, nil, s.want[in.Op], safe.Text{}
}

// freshToy is a toy that is made anew when it is come back to.
type freshToy struct{ toy }

func (s freshToy) Again() play.Stage {
	s.scene = s.again()
	return s
}

func (s freshToy) Do(in play.Input) (play.Stage, []play.Event, play.Intent, safe.Text) {
	next, es, want, no := s.toy.Do(in)
	s.toy = next.(toy)
	return s, es, want, no
}

func options(words ...string) []play.Option {
	out := make([]play.Option, len(words))
	for i, w := range words {
		out[i] = play.Option{ID: w, Text: safe.New(w), State: play.Open}
	}
	return out
}

func prose(key, words string) play.Block {
	return play.Block{Key: key, Kind: play.Prose, Text: safe.New(words)}
}

func at(step string) play.Place { return play.Place{Activity: "toy", Step: step, Visit: 1} }
