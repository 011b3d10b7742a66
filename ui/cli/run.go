package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"strings"

	"github.com/spf13/cobra"

	"downstream/course"
	"downstream/course/diag"
	"downstream/course/play"
	"downstream/course/safe"
	"downstream/progress"
	"downstream/progress/record"
	"downstream/ui/learn"
	"downstream/ui/plain"
)

// first makes the stage that a command begins with.
type first func(*app) (play.Stage, error)

func home() first {
	return func(a *app) (play.Stage, error) { return learn.Live(a.home), nil }
}

func playCommand(p IO, f *flags) *cobra.Command {
	return &cobra.Command{
		Use:     "play ID",
		Short:   "Play one lesson or scenario; goes on where you were",
		Example: "  downstream play s01-two-empty-boxes",
		Args:    one("a lesson or scenario; `downstream info` lists them"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return run(cmd.Context(), p, f, func(a *app) (play.Stage, error) { return a.command(play.WantPlay, args[0]) })
		},
	}
}

func practiseCommand(p IO, f *flags) *cobra.Command {
	return &cobra.Command{
		Use:   "practise [MODULE]",
		Short: "Practise what is due today, or the questions of a module",
		Long: `Asks what is due today: what you missed, had shown or were unsure of, and first
of all what you were sure of and had wrong. It comes back a little later each
time you know it. Named a module, it asks all questions of that module.`,
		Example: "  downstream practise\n  downstream practise m3-requests",
		Args:    atMostOne,
		RunE: func(cmd *cobra.Command, args []string) error {
			id := ""
			if len(args) == 1 {
				id = args[0]
			}
			return run(cmd.Context(), p, f, func(a *app) (play.Stage, error) { return a.command(play.WantPractise, id) })
		},
	}
}

// command opens what a command names; an id the course does not have is a
// usage error.
func (a *app) command(want play.Want, id string) (play.Stage, error) {
	known := a.course.ModuleOf(id) != nil
	if want == play.WantPractise {
		known = id == "" || a.course.Module(id) != nil
	}
	if !known {
		return nil, a.noSuchID(want, id)
	}
	stage, no := a.Open(play.Intent{Want: want, ID: id}, nil)
	if !no.IsZero() {
		return nil, exit{exitUsage, no}
	}
	return stage, nil
}

func (a *app) noSuchID(want play.Want, id string) error {
	what, near := "lesson or scenario", a.near(id)
	if want == play.WantPractise {
		what, near = "module", nil
		var all []string
		for _, m := range a.course.Modules {
			all = append(all, m.ID)
		}
		if like := diag.Suggest(id, all); like != "" {
			near = []safe.Text{safe.New(like)}
		}
	}
	if len(near) > 0 {
		return usage("The course has no %s %s. Did you mean %s?", what, id, near[0])
	}
	if want == play.WantPractise && isCourse(id) {
		return nameCourse("downstream practise", id)
	}
	return usage("The course has no %s %s. `downstream info` lists what there is.", what, id)
}

// run plays a course, beginning with one stage, on the face that fits.
func run(ctx context.Context, p IO, f *flags, begin first) error {
	files, closeFiles, zipped, err := courseFiles(f.course)
	if err != nil {
		return err
	}
	defer closeFiles()
	if files == nil {
		return noCourse(p, f.course, zipped)
	}
	open := opener(ctx, p, f, files, zipped, begin)
	if plainly(p, f) {
		return runPlain(ctx, p, f, open)
	}
	return runFull(ctx, p, newLook(p, f), dataDir(p, f), open)
}

// opener is what opens course and progress, side by side, and begins.
func opener(ctx context.Context, p IO, f *flags, files fs.FS, zipped diag.List, begin first) func(func(record.Report)) opened {
	dir := dataDir(p, f)
	return func(report func(record.Report)) opened {
		kept := make(chan kept, 1)
		go func() { kept <- keepOf(ctx, dir, f.profile) }()
		c, ds := course.Open(files)
		k := <-kept
		switch {
		case c == nil:
			return opened{err: noCourse(p, f.course, append(zipped, ds...))}
		case k.err != nil:
			return opened{err: refusedKeep(k.err)}
		}
		a := newApp(c, append(zipped, ds...), k.keep, f, plainly(p, f), report)
		a.dir = dir
		stage, err := begin(a)
		if err != nil {
			_ = a.leave(ctx)
			return opened{err: err}
		}
		return opened{app: a, first: stage}
	}
}

// kept is an opened store, or why its profile cannot be had.
type kept struct {
	keep keep
	err  error
}

func keepOf(ctx context.Context, dir, profile string) (k kept) {
	defer func() {
		if v := recover(); v != nil { // nobody else could: this runs beside the course
			k.err = fmt.Errorf("opening the store broke: %v", v)
		}
	}()
	k.keep, k.err = openKeep(ctx, dir, profile)
	return k
}

// refusedKeep is why no store was opened: a name that cannot be used, else a
// fault of ours.
func refusedKeep(err error) error {
	if errors.Is(err, progress.ErrName) || errors.Is(err, progress.ErrNoProfile) {
		return exit{exitUsage, trouble(err)}
	}
	return exit{exitFault, trouble(err)}
}

// runPlain plays line by line until the input ends, the learner leaves, or a
// signal comes.
func runPlain(ctx context.Context, p IO, f *flags, open func(func(record.Report)) opened) error {
	o := open(func(record.Report) {})
	if o.err != nil {
		return o.err
	}
	o.app.pause = pause
	r := &plain.Reader{In: p.In, Out: p.Out, Err: apart(p), Piped: !p.InTTY, Width: width(p), Host: o.app,
		ASCII: o.app.marks(newLook(p, f))}
	if !o.app.keep.unsaved.IsZero() {
		r.Notice = notYetSaid(o.first.Scene(), o.app.keep.unsaved)
	}
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, endings()...)
	defer signal.Stop(signals)
	ended := make(chan error, 1)
	refused := 0
	go func() {
		n, err := playPlain(ctx, r, o.first)
		refused = n
		ended <- err
	}()
	select {
	case s := <-signals:
		if err := o.app.leave(ctx); err != nil {
			return err
		}
		return exit{exitSignal + number(s), safe.Text{}}
	case err := <-ended:
		if left := o.app.leave(ctx); left != nil {
			return left
		}
		if err != nil {
			return err
		}
	}
	if refused > 0 {
		return exit{exitFindings, safe.Text{}}
	}
	return nil
}

// apart is where refused lines are told beside the answers; nil where both would
// stand in the same place, one under the other.
func apart(p IO) io.Writer {
	out, ok := p.Out.(*os.File)
	err, also := p.Err.(*os.File)
	if !ok || !also {
		return p.Err
	}
	one, no := out.Stat()
	other, nor := err.Stat()
	if no == nil && nor == nil && os.SameFile(one, other) {
		return nil
	}
	return p.Err
}

// notYetSaid is a notice, unless the first scene holds it itself, as home does.
func notYetSaid(s play.Scene, notice safe.Text) safe.Text {
	for _, b := range s.Blocks {
		if strings.Contains(b.Text.String(), notice.String()) {
			return safe.Text{}
		}
	}
	return notice
}

// playPlain runs the reader; a panic of ours becomes an error, so that what was
// recorded is saved all the same.
func playPlain(ctx context.Context, r *plain.Reader, stage play.Stage) (refused int, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = exit{exitFault, safe.Sprintf("Something broke in the program (%v). What was saved is safe. Please start it again.", v)}
		}
	}()
	return r.Run(ctx, stage)
}
