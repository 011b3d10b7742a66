// Command bare is what the start of the program is measured against: the least
// a Bubble Tea program with Glamour in it can be. It draws one line; with
// -lines N it is a bare viewport over so many.
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"

	"charm.land/bubbles/v2/viewport"
	tea "charm.land/bubbletea/v2"
	"charm.land/glamour/v2"
)

func main() {
	lines := flag.Int("lines", 0, "a viewport over so many lines, instead of one line")
	// Never given: Glamour is in the program, as it is in ours, and is not used.
	markdown := flag.String("markdown", "", "print this Markdown instead")
	flag.Parse()
	if *markdown != "" {
		out, err := glamour.Render(*markdown, "dark")
		fmt.Println(out, err)
		return
	}
	if _, err := tea.NewProgram(model(*lines), tea.WithFPS(120)).Run(); err != nil {
		os.Exit(1)
	}
}

func model(lines int) tea.Model {
	if lines == 0 {
		return line{}
	}
	return &pane{lines: lines, view: viewport.New()}
}

type line struct{}

func (line) Init() tea.Cmd { return nil }

func (l line) Update(msg tea.Msg) (tea.Model, tea.Cmd) { return l, quit(msg) }

func (line) View() tea.View { return screen("One line.") }

// pane scrolls, and does nothing else.
type pane struct {
	lines int
	view  viewport.Model
}

func (p *pane) Init() tea.Cmd {
	var b strings.Builder
	for i := range p.lines {
		fmt.Fprintf(&b, "%4d  A line of words that is about as wide as a line of prose.\n", i+1)
	}
	p.view.SetContent(b.String())
	return nil
}

func (p *pane) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if size, ok := msg.(tea.WindowSizeMsg); ok {
		p.view.SetWidth(size.Width)
		p.view.SetHeight(size.Height)
	}
	var cmd tea.Cmd
	p.view, cmd = p.view.Update(msg)
	return p, tea.Batch(cmd, quit(msg))
}

func (p *pane) View() tea.View { return screen(p.view.View()) }

func screen(text string) tea.View {
	v := tea.NewView(text)
	v.AltScreen = true
	return v
}

func quit(msg tea.Msg) tea.Cmd {
	if press, ok := msg.(tea.KeyPressMsg); ok && press.String() == "q" {
		return tea.Quit
	}
	return nil
}
