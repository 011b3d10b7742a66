package cli

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/pflag"

	"downstream/course"
	"downstream/course/diag"
	"downstream/course/room"
	"downstream/course/safe"
	"downstream/ui/host"
	"downstream/ui/present"
)

// roomOptions say which session a room is run in: a new one, one that was left,
// or one that is run elsewhere.
type roomOptions struct {
	resume, follow    which
	resumed, followed *pflag.Flag
}

// which is the value of a flag that names a session, or stands alone for the one
// used last.
type which string

const newest = which("true")

func (w *which) String() string     { return string(*w) }
func (w *which) Set(s string) error { *w = which(s); return nil }
func (w *which) Type() string       { return "bool" } // what may stand alone is shown without a value

func (o *roomOptions) register(fs *pflag.FlagSet) {
	fs.Var(&o.resume, "resume", "go on with the session in `FILE`, or with the one used last")
	fs.Var(&o.follow, "follow", "show the session in `FILE`, or the one used last, while it is run elsewhere")
	o.resumed, o.followed = fs.Lookup("resume"), fs.Lookup("follow")
	o.resumed.NoOptDefVal, o.followed.NoOptDefVal = string(newest), string(newest)
}

// old reports that no new session is begun.
func (o *roomOptions) old() bool { return o.resumed.Changed || o.followed.Changed }

// file is the session that a flag and what stands behind it name. A flag whose
// file may be left out takes it with = only; it is found behind a space too.
func file(flag which, args []string) string {
	switch {
	case flag != newest:
		return string(flag)
	case len(args) == 1:
		return args[0]
	}
	return ""
}

// toRun checks what there is besides the flags: an id, or with --resume and
// --follow the file at most.
func (o *roomOptions) toRun(args []string) error {
	switch {
	case o.resumed.Changed && o.followed.Changed:
		return usage("A session is resumed or followed, not both.")
	case o.old() && len(args) == 0:
		return nil
	case o.old() && len(args) == 1 && o.resume != newest && o.follow != newest:
		return usage("The session in the file says what is played: leave %s out.", args[0])
	}
	return oneToPresent(args)
}

// roomed is a session with what its faces need of it.
type roomed struct {
	present.Session
	follow  bool
	unsaved func() safe.Text
	notices func() []safe.Text
	close   func() error
}

// runRoom opens a session and runs it on the face that fits.
func runRoom(ctx context.Context, p IO, f *flags, o *roomOptions, args []string) error {
	if err := o.toRun(args); err != nil {
		return err
	}
	c, ds, err := loadCourse(p, f.course)
	if err != nil {
		return err
	}
	s, err := openRoom(p, f, o, c, args)
	if err != nil {
		if ds.HasErrors() {
			ds.Sort()
			_ = diag.Text(p.Err, ds.Under(f.course))
		}
		return err
	}
	full := !plainly(p, f)
	if full {
		err = fullRoom(ctx, p, f, s)
	} else {
		err = plainRoom(ctx, p, f, s)
	}
	if left := s.close(); left != nil {
		return exit{exitNotWritten, sayTrouble(left)}
	}
	if full && err == nil && !s.follow {
		fmt.Fprintln(p.Out, f.said(safe.New("All is saved. `downstream present --resume` goes on here, and `downstream report room` tells how it went.")))
	}
	return err
}

func openRoom(p IO, f *flags, o *roomOptions, c *course.Course, args []string) (*roomed, error) {
	show, opts := newProgramme(c), host.Options{Course: courseKey(c), Now: f.clock()}
	switch {
	case o.followed.Changed:
		s, err := host.Follow(dataDir(p, f), file(o.follow, args), show, opts)
		if err != nil {
			return nil, noRoom(err)
		}
		return &roomed{watched{s}, true, func() safe.Text { return safe.Text{} }, s.Notices, s.Close}, nil
	case o.resumed.Changed:
		s, err := host.Resume(dataDir(p, f), file(o.resume, args), show, opts)
		if err != nil {
			return nil, noRoom(err)
		}
		return &roomed{s, false, s.Unsaved, s.Notices, s.Close}, nil
	}
	return beginRoom(p, f, c, show, opts, args[0])
}

// beginRoom begins a session with a story, a lesson, a module's questions or an
// agenda.
func beginRoom(p IO, f *flags, c *course.Course, show *programme, opts host.Options, id string) (*roomed, error) {
	e := room.Event{Kind: room.Opened, Activity: id, Seed: roomSeed(f)}
	var holes []safe.Text
	if !inCourse(c, id) {
		if show.Agenda(id) == nil {
			return nil, notToPresent(c, id)
		}
		e.Activity, e.Agenda, holes = "", id, unplayable(show, id)
	} else if _, ok := show.Activity(id); !ok {
		return nil, usage("%s cannot be played: its file has errors. `downstream check` says where, and how to mend them.", id)
	}
	before := leftOpen(dataDir(p, f), id, show, opts)
	s := host.Open(dataDir(p, f), show, opts)
	if _, no, _ := s.Do(e); !no.IsZero() { // what is not saved is said by the session
		_ = s.Close()
		return nil, exit{exitUsage, no}
	}
	notices := func() []safe.Text { return f.saidAll(slices.Concat(before, holes, s.Notices())) }
	return &roomed{s, false, s.Unsaved, notices, s.Close}, nil
}

// stillMeant is how long after its last step a session may still be meant by who
// begins one anew: a lunch is not longer.
const stillMeant = 6 * time.Hour

// leftOpen names a session of the same that was left a while ago: who forgot
// --resume would begin a second one beside it.
func leftOpen(data, id string, show *programme, opts host.Options) []safe.Text {
	all, _, _ := host.Sessions(data, show, opts.Course)
	for _, l := range all {
		same := l.Agenda == id || l.Agenda == "" && l.Activity == id
		if ago := opts.Now().Sub(l.Last); same && !l.Closed && ago >= 0 && ago < stillMeant {
			return []safe.Text{safe.Sprintf("This is a new session. The one before stands where it was left at %s: leave with q, and `downstream present --resume=%s` goes on there.",
				l.Last.In(opts.Now().Location()).Format("15:04"), filepath.Base(l.Path))}
		}
	}
	return nil
}

// unplayable says which parts of an agenda have nothing to open though they name
// it. The rest can be run, but not by somebody who learns it before the room.
func unplayable(show *programme, agenda string) []safe.Text {
	var out []safe.Text
	for i, p := range show.Agenda(agenda).Parts {
		for _, id := range []string{p.Scenario, p.Lesson} {
			if _, ok := show.Activity(id); id != "" && !ok {
				out = append(out, safe.Sprintf("Part %d, %s, cannot be played: %s is missing or has errors. `downstream check` says where, and how to mend them.", i+1, p.Title, id))
			}
		}
	}
	return out
}

// roomSeed orders options for everybody in the room alike: as asked for, else by
// chance.
func roomSeed(f *flags) uint64 {
	if f.seeded != nil && f.seeded.Changed {
		return f.seed
	}
	return rand.Uint64()
}

func inCourse(c *course.Course, id string) bool { return c.Module(id) != nil || c.ModuleOf(id) != nil }

// notToPresent says that an id is none to present, and what may have been meant.
// The test's questions are kept for the test.
func notToPresent(c *course.Course, id string) error {
	if slices.Contains(c.Tests, id) || id == "test" {
		return usage("The test's questions are kept for the test. A room does not see them.")
	}
	if it, _ := c.Item(id); it != nil {
		return usage("%s is a question. Name the lesson or the module it belongs to.", id)
	}
	return newSheeter(c, 0).unknown(id)
}

// noRoom tells why there is no session of that name to go on with or to report.
func noRoom(err error) error {
	if errors.Is(err, host.ErrNone) || errors.Is(err, host.ErrMissing) || errors.Is(err, host.ErrOther) {
		return exit{exitUsage, sayTrouble(err)}
	}
	return exit{exitNoProgress, sayTrouble(err)}
}

func sayTrouble(err error) safe.Text {
	var t *host.Trouble
	if errors.As(err, &t) {
		return t.Say
	}
	return safe.Sprintf("%v", err)
}

// watched is a session that is run elsewhere, as a face knows sessions.
type watched struct{ *host.Following }

// Do does nothing: what is followed is run by somebody else.
func (w watched) Do(room.Event) (room.State, safe.Text, error) {
	return w.State(), safe.New("This follows a session that is run elsewhere."), nil
}

// Host is nobody.
func (watched) Host() string { return "" }

// plainRoom runs a session line by line until the input ends, the facilitator
// leaves, or a signal comes.
func plainRoom(ctx context.Context, p IO, f *flags, s *roomed) error {
	l := &present.Lines{In: p.In, Out: p.Out, Err: p.Err, Piped: !p.InTTY, Width: width(p), ASCII: newLook(p, f).ascii,
		Session: s, Follow: s.follow, Now: f.clock(), Notices: s.notices, Unsaved: s.unsaved,
		Again: f.again("present --resume")}
	if p.InTTY {
		beat := time.NewTicker(time.Second)
		defer beat.Stop()
		l.Tick = beat.C
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, endings()...)
	defer signal.Stop(signals)
	came := make(chan os.Signal, 1)
	go func() {
		select {
		case sig := <-signals:
			came <- sig
			stop()
		case <-ctx.Done():
		}
	}()
	refused, err := l.Run(ctx)
	select {
	case sig := <-came:
		return exit{exitSignal + number(sig), safe.Text{}}
	default:
	}
	if err == nil && refused > 0 {
		err = exit{exitFindings, safe.Text{}}
	}
	return err
}
