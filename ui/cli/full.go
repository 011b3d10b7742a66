package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"downstream/course/play"
	"downstream/course/safe"
	"downstream/progress/record"
	"downstream/ui"
	"downstream/ui/learn"
	"downstream/ui/term"
	"downstream/ui/widget"
)

// frames is how often a local screen is drawn at the most: Bubble Tea draws on
// its tick only, so this is what a key waits for.
const frames = 120

// full is the full screen while it runs.
type full struct {
	ctx   context.Context
	look  look
	dir   string // of data
	app   *app
	prog  *tea.Program
	prose *widget.Prose // renderings, shared by all screens
	mail  chan struct{} // saving has come further
	home  bool          // what was begun with is home
}

func newFull(ctx context.Context, l look, dir string) *full {
	return &full{ctx: ctx, look: l, dir: dir, prose: widget.NewProse(), mail: make(chan struct{}, 1)}
}

// opened is the course with its first stage, ready to be shown.
type opened struct {
	app   *app
	first play.Stage
	err   error
}

// runFull shows the full screen of what open reads. What breaks is told in the
// folder dir.
func runFull(ctx context.Context, p IO, l look, dir string, open func(report func(record.Report)) opened) error {
	time.AfterFunc(time.Second, collectLess(-1, openHeap))
	l = l.on(colorprofile.Detect(p.Out, p.Env))
	f := newFull(ctx, l, dir)
	opened, err := f.begin(open, window(p))
	if err != nil {
		return err
	}
	shell := &early{Shell: opened, out: p.Out, profile: l.profile}
	f.prog = tea.NewProgram(shell, append(screenOptions(ctx, p, l), tea.WithFPS(frames))...)
	signals := watchSignals(f.prog.Quit, f.prog.Kill)
	stop := f.post()
	err = shell.run(f.prog)
	stop()
	dropReplies(p.In)
	return f.end(opened, signals(), err)
}

// begin opens the course and draws its first stage. A fault of ours in it is
// written down as one of a running screen is.
func (f *full) begin(open func(report func(record.Report)) opened, window ui.Size) (shell *ui.Shell, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = f.broken(ui.Fatal{Where: "opening", Value: v, Stack: debug.Stack()})
		}
	}()
	o := open(func(record.Report) { f.poke() })
	if o.err != nil {
		return nil, o.err
	}
	o.app.pause = pause
	return f.shell(o, window), nil
}

// screenOptions are what every full screen of ours runs with.
func screenOptions(ctx context.Context, p IO, l look) []tea.ProgramOption {
	return []tea.ProgramOption{
		tea.WithContext(ctx), tea.WithInput(p.In), tea.WithOutput(p.Out), tea.WithEnvironment(p.Env),
		tea.WithColorProfile(l.profile), tea.WithoutSignalHandler(), tea.WithFilter(bounded),
	}
}

// bounded keeps a terminal that claims to be huge from costing the memory of a
// huge screen.
func bounded(_ tea.Model, msg tea.Msg) tea.Msg {
	if size, ok := msg.(tea.WindowSizeMsg); ok {
		return tea.WindowSizeMsg{Width: min(size.Width, ui.MaxW), Height: min(size.Height, ui.MaxH)}
	}
	return msg
}

// shell is the one tea.Model, with the course on it in a window of that size.
func (f *full) shell(o opened, window ui.Size) *ui.Shell {
	f.app = o.app
	f.look, f.home = o.app.styled(f.look), o.first.Scene().At.Activity == "home"
	return ui.New(ui.Options{
		Start: term.New(o.first, f.app, f.options(o.first, nil)...), Window: window, Theme: f.look.make(),
		Globals: f.globals(), Router: f.route, Watch: f.watch, Status: f.status,
		Mouse: f.app.mouse(), Init: tea.Batch(f.ground(), f.count()),
	})
}

// ground asks what is behind the letters, where the theme depends on it.
func (f *full) ground() tea.Cmd {
	if f.look.theme != "river" {
		return nil
	}
	return tea.RequestBackgroundColor
}

// end closes the store and says how it all ended.
func (f *full) end(shell *ui.Shell, signal int, err error) error {
	left := f.app.leave(f.ctx)
	var unseen *record.Fault
	switch broke := shell.Fatal(); {
	case broke != nil:
		return f.broken(*broke)
	case errors.As(left, &unseen):
		return f.broken(ui.Fatal{Where: "saving", Value: unseen.Value, Stack: unseen.Stack})
	case left != nil:
		return left
	case signal != 0:
		return exit{exitSignal + signal, safe.Text{}}
	case err != nil:
		return exit{exitFault, safe.Sprintf("The screen failed: %v. What was saved is safe. `downstream --plain` needs no screen.", err)}
	}
	return nil
}

// broken is the end when our own code broke.
func (f *full) broken(what ui.Fatal) error {
	return exit{exitFault, safe.Sprintf("Something broke in the program. What was saved is safe. Please start it again; %s tells more.", crashed(f.dir, what))}
}

// crashed writes what broke to a file in dir that only its owner can read. It takes
// the place of whatever bears its name, a link too, and what that leads to stays as
// it is.
func crashed(dir string, broke ui.Fatal) string {
	name := filepath.Join(dir, "crash.log")
	_ = os.MkdirAll(dir, 0o700) // it may have broken before there was one
	err := writeWhole(name, 0o600, func(w io.Writer) error {
		_, err := fmt.Fprintf(w, "%s %s: %v\n%s\n", time.Now().UTC().Format(time.RFC3339), broke.Where, broke.Value, broke.Stack)
		return err
	})
	if err != nil {
		return "no file (it could not be written)"
	}
	return name
}

// poke asks for a redraw because saving has come further. It never blocks.
func (f *full) poke() {
	select {
	case f.mail <- struct{}{}:
	default:
	}
}

// post asks the program for a redraw, apart from the
// Recorder's goroutine: a terminal that stalls must not keep anything from
// being saved.
func (f *full) post() (stop func()) {
	quit := make(chan struct{})
	go func() {
		for {
			select {
			case <-f.mail:
				f.prog.Send(redraw{})
			case <-quit:
				return
			}
		}
	}()
	return func() { close(quit) }
}

// redraw is a message that changes nothing but what status says.
type redraw struct{}

// status is the word at the foot of the screen, true at the moment it is
// drawn.
func (f *full) status() ui.Status { return f.app.status() }

func (a *app) status() ui.Status {
	if !a.keep.unsaved.IsZero() {
		return ui.Status{Text: "progress is not saved", Bad: true}
	}
	switch r := a.rec.Status(); {
	case r.Err != nil:
		return ui.Status{Text: "not saved: " + shortTrouble(r.Err), Bad: true}
	case r.Pending > 0:
		return ui.Status{Text: "saving"}
	case a.unkept.Load():
		return ui.Status{Text: "not saved yet"}
	}
	return ui.Status{Text: "saved"}
}

// leaveNow is the answer to the question whether to leave with steps unsaved.
type leaveNow struct{}

func (f *full) globals() []ui.Global {
	return []ui.Global{
		{Key: key.NewBinding(key.WithKeys("t"), key.WithHelp("t", "theme")), Intent: play.Intent{Want: play.WantSet, ID: "theme="}},
		{Key: key.NewBinding(key.WithKeys("ctrl+c"), key.WithHelp("ctrl+c", "leave")), Intent: play.Intent{Want: play.WantLeave}, Always: true},
		{Key: key.NewBinding(key.WithKeys("ctrl+z"), key.WithHelp("ctrl+z", "pause")), Intent: suspend{}, Always: true},
	}
}

type suspend struct{}

// watch sees what is not for a screen.
func (f *full) watch(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.BackgroundColorMsg:
		return f.look.change(f.look.before(msg))
	case switched:
		f.home = true
		return tea.Sequence(f.look.change(f.app.styled(f.look)), send(ui.SetMouse{On: f.app.mouse()}), f.ground(), send(ui.Restart(msg)))
	case leaveHome:
		return f.leave()
	case leaveNow:
		return tea.Quit
	}
	return nil
}

// switched is home, as another learner.
type switched ui.Restart

// count reads the banks once the first stage stands, and shows anew what said
// another number of questions due. It waits until Bubble Tea has drawn too:
// begun before, the reading cost that frame two ticks.
func (f *full) count() tea.Cmd {
	app := f.app
	return ui.Guard(func() tea.Msg {
		time.Sleep(afterFirst)
		if app.recount() {
			return ui.Broadcast{Msg: ui.Returned{}}
		}
		return nil
	})
}

// afterFirst is when Bubble Tea has drawn on any terminal that keeps up; later it
// would be seen that home counts anew.
const afterFirst = 60 * time.Millisecond

func send(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

// route turns an intent into what happens.
func (f *full) route(g ui.Go) (ui.Screen, tea.Cmd) {
	switch want := g.Intent.(type) {
	case ui.Leave:
		return nil, f.close()
	case suspend:
		return nil, tea.Suspend
	case play.Intent:
		return nil, f.want(g.From, want)
	}
	return nil, nil
}

// close leaves what was begun with. Home is asked about: who presses Esc twice to
// come back to it would have left for good.
func (f *full) close() tea.Cmd {
	if !f.home {
		return f.leave()
	}
	return send(ui.Overlay{Screen: ui.NewConfirm("Leave the course? It goes on where you are.", "leave", "stay", leaveHome{})})
}

// leaveHome is the answer to the question whether to leave.
type leaveHome struct{}

// want opens what a stage asks for. Reading happens in the command.
func (f *full) want(from ui.ScreenID, want play.Intent) tea.Cmd {
	switch {
	case want.Want == play.WantLeave:
		return f.leave()
	case want.Want == play.WantSet:
		return f.set(want.ID)
	}
	app, by := f.app, f.app.asks()
	return ui.Guard(func() tea.Msg {
		stage, no := app.Open(want, by)
		if !no.IsZero() {
			stage = learn.Trouble(safe.New("Not now"), no)
		}
		if stage == nil {
			return nil
		}
		next := ui.Push{From: from, Screen: term.New(stage, app, f.options(stage, by)...)}
		if want.Want == play.WantProfile && no.IsZero() {
			return switched(next)
		}
		return next
	})
}

// options fit the screen to the stage: a search marks what it found, a
// lesson or a story can be noted beside, and what is no activity asks for a line
// and not for a page.
func (f *full) options(stage, by play.Stage) []term.Option {
	opts := []term.Option{term.Highlight(searched(by)), term.Sharing(f.prose)}
	if r, ok := stage.(running); ok {
		if r.notable() {
			opts = append(opts, term.Noting())
		}
		return opts
	}
	switch stage.Scene().At.Activity {
	case "journal", "note":
		return append(opts, term.Page())
	}
	return append(opts, term.Line())
}

// searched are the words that the stage that asks was a search for.
func searched(by play.Stage) string {
	if by == nil {
		return ""
	}
	if at := by.Scene().At; at.Activity == "search" {
		return at.Step
	}
	return ""
}

// set keeps a setting and shows what it changes.
func (f *full) set(pair string) tea.Cmd {
	name := f.app.Set(pair)
	cmds := []tea.Cmd{send(ui.Broadcast{Msg: ui.Returned{}})}
	switch name {
	case "mouse":
		cmds = append(cmds, send(ui.SetMouse{On: f.app.mouse()}))
	default:
		cmds = append(cmds, f.look.change(f.app.styled(f.look)), f.ground())
	}
	return tea.Batch(cmds...)
}

// leave quits once all is saved, and asks where it cannot be.
func (f *full) leave() tea.Cmd {
	app := f.app
	if !app.keep.unsaved.IsZero() {
		return tea.Quit
	}
	return ui.Guard(func() tea.Msg {
		ctx, cancel := context.WithTimeout(f.ctx, flushTime)
		defer cancel()
		app.keepDraft()
		err := app.rec.Flush(ctx)
		if err == nil {
			return tea.QuitMsg{}
		}
		question := fmt.Sprintf("Your last steps are not saved: %s. What was saved before is safe. Leave all the same?", shortTrouble(err))
		return ui.Overlay{Screen: ui.NewConfirm(question, "leave without them", "stay", leaveNow{})}
	})
}
