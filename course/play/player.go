package play

import (
	"slices"

	"downstream/course/question"
	"downstream/course/safe"
)

// Verdict is what an answer was worth.
type Verdict = question.Verdict

// Mode says what kind of run an opened event began.
type Mode string

// The modes.
const (
	ModeLesson   Mode = "lesson"
	ModeScenario Mode = "scenario"
	ModePractice Mode = "practice"
	ModeTest     Mode = "test"
)

// Options say how an activity is played.
type Options struct {
	Seed  uint64 // orders options, entries and practice; falls the dice of chance
	Tries int    // misses before "show me and move on"; 0 means 3
	// Room says that a group plays on one screen: each question takes one
	// answer, nobody is asked how sure they are, there are no hints, and the
	// answer can be shown at once, in a story too.
	Room bool
}

// Activity is something a Player can walk: a Lesson, a Practice, a Story or a
// Test.
type Activity interface {
	// key is the id under which the activity's events are stored.
	key() string
	mode() Mode
	begin(Options) walk
}

// walk is one kind of activity being walked: a value, changed by returning
// another. The events it returns stand each on the one before, unless their
// After says otherwise; the first of them gets the index next.
type walk interface {
	scene() Scene
	open() (walk, []Event)
	do(in Input, next int) (walk, []Event, safe.Text)
	replay(e Event, index int) (walk, fit)
}

// follow as an event's After means: on the event before.
const follow = -1

// Player walks one learner through one activity. It is a value: keeping an old
// one is how to go back.
type Player struct {
	walk   walk
	count  int     // events of this run so far
	at     int     // the event the next one stands on
	notice []Block // said once, on the first Scene
}

// Start begins an activity anew. The events are the first of a new run.
func Start(a Activity, o Options) (Player, []Event) {
	p := Player{at: -1}
	opened := Event{Kind: Opened, Item: a.key(), Mode: a.mode(), Seed: o.Seed, After: follow}
	if d, ok := a.(interface{ dealt() []string }); ok {
		opened.Items = d.dealt()
	}
	w, es := a.begin(o).open()
	if t, ok := w.(sitting); ok {
		opened.Items = t.order()
	}
	p.walk = w
	es = p.stamp(append([]Event{opened}, es...))
	return p, es
}

// Replay walks the events of a run again, from its opened event to the leaf
// that is resumed. Verdicts are taken from the events and never graded again.
// Where the activity was edited so that an event no longer fits, the Player
// stands before it and the Divergence says so; the same goes for an empty
// path, which gives an unopened Player nobody should draw.
func Replay(a Activity, path []Event, o Options) (Player, Divergence) {
	if len(path) > 0 && path[0].Kind == Opened {
		o.Seed = path[0].Seed
	}
	p := Player{walk: a.begin(o), count: len(path), at: -1}
	d := Divergence{Step: 1}
	for i, e := range path {
		w, f := p.walk.replay(e, i)
		if f == gone {
			d.Kind, d.At = Changed, i
			break
		}
		if e.Kind == StepSeen {
			d.Step++
		}
		if f == reworded {
			d.Kind = Reworded
		}
		p.walk, p.at = w, i
	}
	p.notice = d.words()
	return p, d
}

// Do takes one input. It returns the Player after it and the events to store;
// a sentence instead means that the input was refused and nothing changed.
func (p Player) Do(in Input) (Player, []Event, safe.Text) {
	w, es, no := p.walk.do(in, p.count)
	if !no.IsZero() {
		return p, nil, no
	}
	p.walk = w
	if in.Op != Edit {
		p.notice = nil
	}
	return p, p.stamp(es), safe.Text{}
}

// Scene is what the learner has before them now.
func (p Player) Scene() Scene {
	s := p.walk.scene()
	s.Blocks = append(slices.Clone(p.notice), s.Blocks...)
	return s
}

// Over reports that the activity has nothing more to play: its lesson is at
// the closing page, its story at the debrief.
func (p Player) Over() bool {
	s := p.walk.scene()
	return s.Prompt.Kind == AskNone || s.At.Step == debriefStep
}

// stamp gives events their places in the run.
func (p *Player) stamp(es []Event) []Event {
	for i := range es {
		if es[i].After == follow {
			es[i].After = p.at
		}
		p.at = p.count
		p.count++
	}
	return es
}

// fit says how a stored event fits the activity as it is now.
type fit int

const (
	same fit = iota
	reworded
	gone
)

// Divergence says how a replayed run fits the activity as it is now.
type Divergence struct {
	Kind DivergenceKind
	At   int // Changed: the first event that no longer fits
	Step int // Changed: which step of the way that is, from 1
}

// DivergenceKind is one of the three ways a stored run can fit.
type DivergenceKind int

// The ways. Hashes decide between Same and Reworded; ids alone decide whether
// the path still holds (design, section 4).
const (
	Same DivergenceKind = iota
	Reworded
	Changed
)

// words say how the run fits, where that needs saying.
func (d Divergence) words() []Block {
	switch d.Kind {
	case Reworded:
		return []Block{said("edited", "Edited since you were here", safe.New("The wording was edited. Your way through it still holds."))}
	case Changed:
		return []Block{said("edited", "Edited since you were here",
			safe.Sprintf("Your way through this no longer holds from step %d on. You are at the last place that still stands; what you did is kept.", d.Step))}
	}
	return nil
}

// ModeOf is the mode under which an activity's runs are stored.
func ModeOf(a Activity) Mode { return a.mode() }

// Name is what the page is called, for a list of pages: never empty.
func (p Player) Name() safe.Text {
	if t, ok := p.walk.(telling); ok && !t.notice && !t.debrief {
		return t.placeName()
	}
	trail := p.walk.scene().Trail
	return trail[len(trail)-1]
}

// Ending is the title of the ending that a story has come to; empty before
// one, and for what is no story.
func (p Player) Ending() safe.Text {
	if t, ok := p.walk.(telling); ok && t.page.ending != "" {
		return t.page.title
	}
	return safe.Text{}
}
