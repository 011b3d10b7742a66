package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

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
	app   *app
	prog  *tea.Program
	prose *widget.Prose // renderings, shared by all screens
	mail  chan struct{} // saving has come further
	ended error         // why it ended, where that is a failure
}

// opened is the course with its first stage, ready to be shown.
type opened struct {
	app   *app
	first play.Stage
	err   error
}

// runFull shows the full screen. open does all the reading; it runs while the
// screen is being set up.
func runFull(ctx context.Context, p IO, l look, open func(report func(record.Report)) opened) error {
	f := &full{ctx: ctx, look: l, prose: widget.NewProse(), mail: make(chan struct{}, 1)}
	time.AfterFunc(time.Second, collectLess(-1, openHeap))
	shell := f.shell(func() tea.Msg { return f.guarded(open) }) // once the screen's clock ticks: opening takes both processors
	opts := []tea.ProgramOption{
		tea.WithContext(ctx), tea.WithInput(p.In), tea.WithOutput(p.Out), tea.WithEnvironment(p.Env),
		tea.WithFPS(frames), tea.WithoutSignalHandler(), tea.WithFilter(bounded),
	}
	if l.forced {
		opts = append(opts, tea.WithColorProfile(l.profile))
	}
	f.prog = tea.NewProgram(shell, opts...)
	signals := watchSignals(f.prog.Quit, f.prog.Kill)
	stop := f.post()
	_, err := f.prog.Run()
	stop()
	dropReplies(p.In)
	return f.end(shell, signals(), err)
}

// bounded keeps a terminal that claims to be huge from costing the memory of a
// huge screen.
func bounded(_ tea.Model, msg tea.Msg) tea.Msg {
	if size, ok := msg.(tea.WindowSizeMsg); ok {
		return tea.WindowSizeMsg{Width: min(size.Width, ui.MaxW), Height: min(size.Height, ui.MaxH)}
	}
	return msg
}

// shell is the one tea.Model with this wiring; start brings the opened course.
func (f *full) shell(start tea.Cmd) *ui.Shell {
	return ui.New(ui.Options{
		Theme: f.look.make(), Globals: f.globals(), Router: f.route, Watch: f.watch, Status: f.status,
		Init: start,
	})
}

// guarded turns a panic while opening into an error: nobody else would restore
// the terminal.
func (f *full) guarded(open func(func(record.Report)) opened) (o opened) {
	defer func() {
		if v := recover(); v != nil {
			o.err = exit{exitFault, safe.Sprintf("Something broke while the course was opened (%v). What was saved is safe.", v)}
		}
	}()
	return open(func(record.Report) { f.poke() })
}

// end closes the store and says how it all ended.
func (f *full) end(shell *ui.Shell, signal int, err error) error {
	var left error
	if f.app != nil {
		left = f.app.leave(f.ctx)
	}
	switch broke := shell.Fatal(); {
	case broke != nil:
		return exit{exitFault, safe.Sprintf("Something broke in the program. What was saved is safe. Please start it again; %s tells more.", f.crash(*broke))}
	case f.ended != nil:
		return f.ended
	case left != nil:
		return left
	case signal != 0:
		return exit{exitSignal + signal, safe.Text{}}
	case err != nil:
		return exit{exitFault, safe.Sprintf("The screen failed: %v. What was saved is safe. `downstream --plain` needs no screen.", err)}
	}
	return nil
}

// crash writes what broke to a file only the learner can read.
func (f *full) crash(broke ui.Fatal) string {
	dir := os.TempDir()
	if f.app != nil {
		dir = f.app.dir
	}
	name := filepath.Join(dir, "crash.log")
	words := fmt.Sprintf("%s %s: %v\n%s\n", time.Now().UTC().Format(time.RFC3339), broke.Where, broke.Value, broke.Stack)
	file, err := os.OpenFile(name, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return "no file (it could not be written)"
	}
	defer file.Close()
	_, _ = file.WriteString(words)
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
func (f *full) status() ui.Status {
	if f.app == nil {
		return ui.Status{}
	}
	return f.app.status()
}

func (a *app) status() ui.Status {
	if !a.keep.unsaved.IsZero() {
		return ui.Status{Text: "progress is not saved", Bad: true}
	}
	switch r := a.rec.Status(); {
	case r.Err != nil:
		return ui.Status{Text: "not saved: " + shortTrouble(r.Err), Bad: true}
	case r.Pending > 0:
		return ui.Status{Text: "saving"}
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
	case opened:
		return f.show(msg)
	case tea.ColorProfileMsg:
		now := f.look
		if now.found = msg.Profile; !now.forced {
			now.profile = msg.Profile
		}
		return f.restyle(now)
	case tea.BackgroundColorMsg:
		now := f.look
		now.dark = msg.IsDark()
		return f.restyle(now)
	case leaveNow:
		return tea.Quit
	}
	return nil
}

// show puts the first stage on the empty screen. The theme goes before it, so
// that the first frame drawn is the finished one.
func (f *full) show(o opened) tea.Cmd {
	if o.err != nil {
		f.ended = o.err
		return tea.Quit
	}
	f.app = o.app
	cmds := []tea.Cmd{f.restyle(f.app.styled(f.look)), send(ui.Push{Screen: term.New(o.first, f.app, f.options(o.first, nil)...)})}
	if f.look.theme == "river" {
		cmds = append(cmds, tea.RequestBackgroundColor)
	}
	if f.app.setting("mouse", "off") == "on" {
		cmds = append(cmds, send(ui.SetMouse{On: true}))
	}
	return tea.Sequence(append(cmds, f.count())...)
}

// count reads the banks once the first stage stands, and shows anew what said
// another number of questions due. The first frame waits for the tick of the
// screen and does not share it with the reading: together they cost it three.
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

// afterFirst is when the first frame has been drawn on any terminal that keeps
// up; later it would be seen that home counts anew.
const afterFirst = 60 * time.Millisecond

// restyle takes another look on. One that is drawn as the last one was needs no
// command: every theme set lays all screens out again.
func (f *full) restyle(now look) tea.Cmd {
	before, after := f.look.make(), now.make()
	f.look = now
	if before.ID() == after.ID() {
		return nil
	}
	return send(ui.SetTheme{Theme: after})
}

func send(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

// route turns an intent into what happens.
func (f *full) route(g ui.Go) (ui.Screen, tea.Cmd) {
	switch want := g.Intent.(type) {
	case ui.Leave:
		return nil, f.leave()
	case suspend:
		return nil, tea.Suspend
	case play.Intent:
		return nil, f.want(g.From, want)
	}
	return nil, nil
}

// want opens what a stage asks for. Reading happens in the command.
func (f *full) want(from ui.ScreenID, want play.Intent) tea.Cmd {
	switch {
	case want.Want == play.WantLeave:
		return f.leave()
	case f.app == nil:
		return nil
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
		return ui.Push{From: from, Screen: term.New(stage, app, f.options(stage, by)...)}
	})
}

// options fit the screen to the stage: a search marks what it found, a
// lesson or a story can be noted beside, and what is no activity asks for a line
// and not for a page.
func (f *full) options(stage, by play.Stage) []term.Option {
	opts := []term.Option{term.Highlight(searched(by)), term.Sharing(f.prose)}
	switch r, ok := stage.(running); {
	case !ok:
		opts = append(opts, term.Line())
	case r.notable():
		opts = append(opts, term.Noting())
	}
	return opts
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
	name, value := f.app.Set(pair)
	cmds := []tea.Cmd{send(ui.Broadcast{Msg: ui.Returned{}})}
	switch name {
	case "mouse":
		cmds = append(cmds, send(ui.SetMouse{On: value == "on"}))
	default:
		cmds = append(cmds, f.restyle(f.app.styled(f.look)))
		if f.look.theme == "river" {
			cmds = append(cmds, tea.RequestBackgroundColor)
		}
	}
	return tea.Batch(cmds...)
}

// leave quits once all is saved, and asks where it cannot be.
func (f *full) leave() tea.Cmd {
	app := f.app // read here: the command runs beside what sets it
	if app == nil || !app.keep.unsaved.IsZero() {
		return tea.Quit
	}
	return ui.Guard(func() tea.Msg {
		ctx, cancel := context.WithTimeout(f.ctx, flushTime)
		defer cancel()
		err := app.rec.Flush(ctx)
		if err == nil {
			return tea.QuitMsg{}
		}
		question := fmt.Sprintf("Your last steps are not saved: %s. What was saved before is safe. Leave all the same?", shortTrouble(err))
		return ui.Overlay{Screen: ui.NewConfirm(question, "leave without them", "stay", leaveNow{})}
	})
}
