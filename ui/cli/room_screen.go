package cli

import (
	"context"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"downstream/course/safe"
	"downstream/ui"
	"downstream/ui/present"
)

// roomFrames is how often a projector is drawn at the most.
const roomFrames = 60

// projector is the full screen of a room while it runs.
type projector struct {
	look  look
	room  *roomed
	again safe.Text // the command that goes on with the session
}

// fullRoom shows a session on the full screen until the facilitator leaves.
func fullRoom(ctx context.Context, p IO, f *flags, s *roomed) error {
	pr := &projector{look: newLook(p, f).on(colorprofile.Detect(p.Out, p.Env)), room: s, again: f.again("present --resume")}
	pr.look.theme = f.themeOr(pr.look.theme)
	shell := pr.shell(f.clock(), tea.Tick)
	prog := tea.NewProgram(shell, append(screenOptions(ctx, p, pr.look), tea.WithFPS(roomFrames))...)
	signals := watchSignals(prog.Quit, prog.Kill)
	quit := make(chan struct{})
	go tell(prog, s, quit)
	_, err := prog.Run()
	close(quit)
	dropReplies(p.In)
	switch sig, broke := signals(), shell.Fatal(); {
	case broke != nil:
		return exit{exitFault, safe.Sprintf("Something broke in the program. What was saved is safe: `%s` goes on; %s tells more.", pr.again, crashed(dataDir(p, f), *broke))}
	case sig != 0:
		return exit{exitSignal + sig, safe.Text{}}
	case err != nil:
		return exit{exitFault, safe.Sprintf("The screen failed: %v. What was saved is safe: `%s --plain` goes on without one.", err, pr.again)}
	}
	return nil
}

// tell brings what other hosts did to the screen.
func tell(prog *tea.Program, s *roomed, quit <-chan struct{}) {
	for {
		select {
		case _, open := <-s.Changes():
			if !open {
				return
			}
			prog.Send(changed())
		case <-quit:
			return
		}
	}
}

func changed() tea.Msg { return ui.Broadcast{Msg: present.Changed{}} }

// shell is the one tea.Model of a room.
func (pr *projector) shell(now func() time.Time, tick func(time.Duration, func(time.Time) tea.Msg) tea.Cmd) *ui.Shell {
	return ui.New(ui.Options{
		Start: present.New(present.Options{Session: pr.room, Follow: pr.room.follow, Now: now, Tick: tick, Notices: pr.room.notices, Unsaved: pr.room.unsaved, Again: pr.again}),
		Theme: pr.look.make(), Init: tea.RequestBackgroundColor, Watch: pr.watch, Status: pr.status, Router: routeRoom,
		Globals: []ui.Global{{Key: key.NewBinding(key.WithKeys("ctrl+z")), Intent: suspend{}, Always: true}},
	})
}

func routeRoom(g ui.Go) (ui.Screen, tea.Cmd) {
	switch g.Intent.(type) {
	case ui.Leave:
		return nil, tea.Quit
	case suspend:
		return nil, tea.Suspend
	}
	return nil, nil
}

// status is the word at the foot: that a session is not saved stays in sight.
func (pr *projector) status() ui.Status {
	switch {
	case pr.room.follow:
		return ui.Status{Text: "following"}
	case !pr.room.unsaved().IsZero():
		return ui.Status{Text: "not saved", Bad: true}
	}
	return ui.Status{Text: "saved"}
}

// watch takes on what the terminal tells of itself.
func (pr *projector) watch(msg tea.Msg) tea.Cmd {
	if ground, ok := msg.(tea.BackgroundColorMsg); ok {
		return pr.look.change(pr.look.before(ground))
	}
	return nil
}
