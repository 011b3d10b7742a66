package cli

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"downstream/course"
	"downstream/course/diag"
	"downstream/course/play"
	"downstream/course/safe"
	"downstream/progress"
	"downstream/progress/record"
	"downstream/progress/review"
)

// app is one learner with one course: it makes the stages that the faces show
// and brings their events to the store. Its methods may be called from several
// goroutines: the full screen opens stages in commands.
type app struct {
	course  *course.Course
	faults  diag.List
	key     string // of the course, in events
	outline progress.Outline
	flags   *flags
	dir     string

	mu    sync.Mutex
	keep  keep
	rec   *record.Recorder
	seeds uint64 // runs begun, where seeds were asked for
	said  int    // events worth a word since Saved last spoke; turning a page is none

	library *library
	bank    *bank
	memo    review.Memo
	now     func() time.Time // in the learner's time zone
	heads   map[string]head
	chosen  map[string]bool // settings changed since the start: they go before flags
	asking  play.Stage      // of the last Record

	half   half          // what is being written
	unkept atomic.Bool   // it is not recorded as it stands: read whenever the screen is drawn
	pause  time.Duration // before it is; 0: only when it is left
	timer  *time.Timer

	profiles []progress.Profile // as they were when the settings were opened

	formsOnce sync.Once
	read      []form // of the test
}

// newApp puts course and progress together. report is told how saving goes.
func newApp(c *course.Course, faults diag.List, k keep, f *flags, wait bool, report func(record.Report)) *app {
	a := &app{course: c, faults: faults, keep: k, flags: f, key: courseKey(c), outline: outline(c),
		heads: map[string]head{}, chosen: map[string]bool{}, now: f.clock()}
	a.rec = record.New(k.store, record.Options{Now: a.now, NotBefore: k.view.Newest(), Report: report})
	a.library, a.bank = newLibrary(c, wait), newBank(c)
	return a
}

// courseKey tells two copies of a template apart (design, section 4).
func courseKey(c *course.Course) string { return c.Origin + "/" + c.ID }

func outline(c *course.Course) progress.Outline {
	o := progress.Outline{Course: courseKey(c), Also: append(testIDs(c), practiceID(""), quizDeck(firstLook))}
	for _, m := range c.Modules {
		line := progress.OutlineModule{ID: m.ID, Lessons: m.Lessons}
		if len(m.Scenarios) > 0 {
			line.Story = m.Scenarios[0].ID
		}
		o.Modules = append(o.Modules, line)
		for _, s := range m.Scenarios {
			o.Scenarios = append(o.Scenarios, progress.OutlineScenario{ID: s.ID, Endings: s.Endings})
		}
		o.Also = append(o.Also, practiceID(m.ID))
	}
	return o
}

// practiceID is the id under which practice of a module is stored. A dot keeps
// it apart from every id an author can give.
func practiceID(module string) string { return "practice." + module }

// running is a Player whose events are recorded.
type running struct {
	player play.Player
	tape   *record.Run
	mode   play.Mode
	pen
}

// running is a Player as it is opened, with what was begun there. The caller holds
// the lock.
func (a *app) running(p play.Player, tape *record.Run, act play.Activity) running {
	s := p.Scene()
	if in, ok := a.takenUp(s); ok {
		p, _, _ = p.Do(in)
	}
	return running{p, tape, play.ModeOf(act), pen{app: a, at: s.At}}
}

func (r running) Scene() play.Scene { return r.player.Scene() }

func (r running) Do(in play.Input) (play.Stage, []play.Event, play.Intent, safe.Text) {
	p, es, no := r.player.Do(in)
	if !no.IsZero() {
		return r, nil, play.Intent{}, no
	}
	now, again, ok := r.behind(in, es, p.Scene())
	if ok {
		p, _, _ = p.Do(again)
	}
	r.player, r.pen = p, now
	return r, es, play.Intent{}, safe.Text{}
}

// Record queues the events of a stage and folds them into the view: those of a
// Player as a part of its run. It remembers the stage: what is opened next is asked for by it.
func (a *app) Record(of play.Stage, es []play.Event) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.asking = of
	if r, ok := of.(running); ok {
		a.record(r.tape, es)
	} else {
		a.write(es)
	}
	a.follow(of, es)
}

func (a *app) record(tape *record.Run, es []play.Event) {
	for _, e := range es {
		body, err := e.Body()
		if err != nil {
			panic(err) // every field of an event can be written as JSON
		}
		kept, err := tape.Add(record.Play{
			Kind: string(e.Kind), Item: e.Item, Shape: e.Shape, Words: e.Words, Body: body, After: max(e.After, 0),
		})
		if err != nil {
			panic(err) // a Player's events stand one on the other
		}
		if e.Kind != play.StepSeen {
			a.said++
		}
		if kept.Learner == a.keep.learner.ID {
			a.keep.view.Apply(kept)
		}
	}
}

// Saved waits until everything recorded is on disk. It says so where there was
// more than a page turned, and says always when something is not saved.
func (a *app) Saved(ctx context.Context) safe.Text {
	a.mu.Lock()
	n := a.said
	a.said = 0
	a.mu.Unlock()
	if !a.keep.unsaved.IsZero() && n > 0 {
		return safe.New("Progress is not saved.")
	}
	ctx, cancel := context.WithTimeout(ctx, a.patience())
	defer cancel()
	err := a.rec.Flush(ctx)
	switch {
	case err != nil:
		return safe.Sprintf("Not saved: %s.", shortTrouble(err))
	case n > 0:
		return safe.New("Saved.")
	}
	return safe.Text{}
}

// patience is how long a learner who goes on waits for the disk. Once a try has
// failed they are not kept: a full disk must not make every line take seconds.
func (a *app) patience() time.Duration {
	if a.rec.Status().Err != nil {
		return flushTime / 40
	}
	return flushTime
}

// leave waits for what is not on disk yet, as long as the design allows, and
// closes the store. The error is an exit where events are lost, or else what broke
// where saving is told of.
func (a *app) leave(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), flushTime)
	defer cancel()
	a.keepDraft()
	flushed := a.rec.Flush(ctx)
	closed := a.rec.Close()
	if flushed == nil { // a view may hold nothing that is not on disk
		_ = progress.Save(ctx, a.keep.store, a.keep.learner.ID, a.keep.view)
	}
	_ = a.keep.close()
	var lost *record.Unsaved
	if errors.As(errors.Join(closed, flushed), &lost) && len(lost.Events) > 0 {
		return exit{exitNotWritten, safe.Sprintf("The last %d steps could not be saved: %s. What was saved before is safe.", len(lost.Events), shortTrouble(lost))}
	}
	var broke *record.Fault
	if errors.As(closed, &broke) {
		return broke
	}
	return nil
}

// seed is the seed of the next run: random, or the next of those asked for.
func (a *app) seed() uint64 {
	if a.flags.seeded != nil && a.flags.seeded.Changed {
		a.seeds++
		return a.flags.seed + a.seeds - 1
	}
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails: the runtime ends the process instead
	return binary.BigEndian.Uint64(b[:])
}

// begin starts an activity anew.
func (a *app) begin(act play.Activity) play.Stage { return a.beginWith(act, a.seed()) }

func (a *app) beginWith(act play.Activity, seed uint64) play.Stage {
	p, es := play.Start(act, play.Options{Seed: seed})
	tape := a.rec.Begin(a.keep.learner.ID, a.key)
	a.record(tape, es)
	return a.running(p, tape, act)
}

// resume goes on with the newest run of an activity that is neither finished
// nor ended, or begins one.
func (a *app) resume(ctx context.Context, id string, act play.Activity) (play.Stage, safe.Text) {
	last, ok := a.keep.view.Latest(a.key, id)
	if !ok || last.Closed {
		return a.begin(act), safe.Text{}
	}
	stage, no := a.goOn(ctx, last.ID, act)
	if stage == nil && no.IsZero() {
		stage = a.begin(act)
	}
	return stage, no
}

// goOn walks a run again. It gives no stage where an event of it is damaged, and
// says so where the disk does not give it now: to begin anew would hide it.
func (a *app) goOn(ctx context.Context, run string, act play.Activity) (play.Stage, safe.Text) {
	path, err := a.path(ctx, run)
	if err != nil {
		return nil, unread(err)
	}
	events, ok := playEvents(path)
	if !ok {
		return nil, safe.Text{}
	}
	tape, err := a.rec.Resume(path)
	if err != nil {
		return nil, safe.Text{}
	}
	p, _ := play.Replay(act, events, play.Options{})
	return a.running(p, tape, act), safe.Text{}
}

// unread says that the store does not give a run now.
func unread(err error) safe.Text {
	return safe.Sprintf("Where you were cannot be read just now: %s. Nothing is lost. Please try again.", shortTrouble(err))
}

// playEvents are stored events as a Player knows them, false where one cannot
// be read.
func playEvents(path []progress.Event) ([]play.Event, bool) {
	events := make([]play.Event, 0, len(path))
	for _, e := range path {
		pe, err := play.FromBody(e.Kind, e.Item, e.Shape, e.Words, e.Body)
		if err != nil {
			return nil, false
		}
		events = append(events, pe)
	}
	return events, true
}

// path is the way of a run to its newest leaf. What is not on disk yet belongs to
// it, and is asked for first: what is saved in between is in both, and not in
// neither.
func (a *app) path(ctx context.Context, run string) ([]progress.Event, error) {
	waiting := a.rec.Waiting(run)
	es, err := a.keep.store.Run(ctx, a.keep.learner.ID, run)
	if err != nil {
		return nil, err
	}
	return progress.Path(append(es, waiting...), run), nil
}

// asks is the stage that asks for what is opened next.
func (a *app) asks() play.Stage {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.asking
}
