package term

import (
	"cmp"
	"slices"

	tea "charm.land/bubbletea/v2"

	"downstream/course/find"
	"downstream/course/play"
	"downstream/course/safe"
	"downstream/ui/widget"
)

// do gives the stage one input, brings its events to the host and follows
// what it asks for.
func (s *screen) do(in play.Input) tea.Cmd {
	next, es, want, no := s.stage.Do(in)
	if !no.IsZero() {
		return s.refuse(no)
	}
	s.stage = next
	s.host.Record(next, es)
	return tea.Batch(s.show(), s.follow(want))
}

// refuse shows a sentence until the next key. Nothing has changed.
func (s *screen) refuse(no safe.Text) tea.Cmd {
	s.refusal = no
	return s.lay()
}

func (s *screen) follow(want play.Intent) tea.Cmd {
	switch want.Want {
	case "":
		return nil
	case play.WantBack:
		return s.Pop(nil)
	case play.WantUndo:
		return s.Pop(play.Input{Op: play.Undo, To: want.ID})
	case play.WantEnter:
		return s.Pop(play.Input{Op: play.Enter, To: want.ID})
	}
	return s.Go(want)
}

// ask asks for an intent that the face itself has a key for.
func (s *screen) ask(want play.Want, id string) tea.Cmd {
	s.host.Record(s.stage, nil)
	return s.Go(play.Intent{Want: want, ID: id})
}

// show looks at the stage again after an input.
func (s *screen) show() tea.Cmd {
	was := s.scene
	shown := s.View(s.on.Size)
	s.scene, s.peeked = s.stage.Scene(), false
	var cmd tea.Cmd
	if s.scene.At != was.At {
		cmd = s.arrive()
	} else {
		cmd = s.settle(was)
	}
	if len(s.sheet.missing) > 0 && s.on.Size.H > 0 {
		s.held = &shown
	}
	return cmd
}

// arrive begins a new place: at its top, with nothing typed.
func (s *screen) arrive() tea.Cmd {
	if s.placed {
		s.words = ""
	}
	s.asked, s.focus, s.fresh = s.scene.Prompt.Kind, s.door(), ""
	s.fields, s.box, s.writing = nil, nil, false
	s.digits, s.refusal = "", safe.Text{}
	s.page = widget.Page{}
	if s.scene.Prompt.Kind == play.AskContinue {
		s.asked = cmp.Or(s.scene.Prompt.Was, play.AskContinue)
	}
	s.placed = true
	cmd := s.lay()
	s.seek()
	s.aim()
	return cmd
}

// seek goes to what is looked for, in the form in which a search finds it.
func (s *screen) seek() {
	if s.words != "" {
		s.page.Find(widget.Query{Words: find.Terms(s.words), Fold: find.Fold})
	}
}

// settle stays at the place. What is new comes into sight, and after a
// verdict what was chosen is pointed at first.
func (s *screen) settle(was play.Scene) tea.Cmd {
	s.digits = ""
	fresh := news(was.Blocks, s.scene.Blocks)
	if fresh != "" {
		s.fresh = fresh
	}
	kind := s.scene.Prompt.Kind
	if kind != play.AskContinue && kind != play.AskConfidence {
		s.asked = kind
	}
	if kind != was.Prompt.Kind {
		s.writing, s.focus = false, s.first()
	} else if s.onDesk() {
		s.focus = s.kept(s.focus)
	} else if kind == play.AskOne && fresh != "" {
		s.focus = ""
	} else if at := slices.IndexFunc(s.scene.Prompt.Options, tried); at >= 0 && fresh == "feedback" {
		s.focus = s.scene.Prompt.Options[at].ID // what is to be changed
	}
	cmd := s.lay()
	switch {
	case kind == play.AskConfidence && fresh != "" && !s.visible(promptKey):
		s.page.Restore(widget.Anchor{Key: fresh}) // the answer asked about, and the question under it
	case fresh != "":
		s.reveal(fresh)
	case kind != was.Prompt.Kind:
		s.reveal(promptKey)
	}
	return cmd
}

// kept is what a desk goes on pointing at when it says something new: the same
// row, or where that is gone the first one.
func (s *screen) kept(focus string) string {
	for _, b := range s.scene.Blocks {
		rows, _ := b.Body.(play.Desk)
		if focus != "" && slices.ContainsFunc(rows, func(r play.Row) bool { return r.Option == focus }) {
			return focus
		}
	}
	return s.door()
}

func tried(o play.Option) bool { return o.State == play.Wrong }

// first is what is pointed at when a prompt of another kind takes the place of
// the last one.
func (s *screen) first() string {
	p := s.scene.Prompt
	switch p.Kind {
	case play.AskOne:
		if len(p.Draft.Picks) == 1 {
			return p.Draft.Picks[0] // come back to, from how sure one is
		}
		return ""
	case play.AskConfidence:
		return ""
	case play.AskContinue:
		for _, o := range p.Options {
			if slices.Contains(p.Draft.Picks, o.ID) || o.State == play.Wrong {
				return o.ID
			}
		}
	}
	if len(p.Options) > 0 {
		return p.Options[0].ID
	}
	return ""
}

// news is the key of the first block that was not there before, "" for none.
// The chain and the gauges are no news.
func news(was, now []play.Block) string {
	for _, b := range now {
		if standing(b) {
			continue
		}
		same := func(o play.Block) bool { return o.Key == b.Key && o.Text == b.Text && o.Who == b.Who }
		if !slices.ContainsFunc(was, same) {
			return b.Key
		}
	}
	return ""
}

// aim points at what a place begins with, where that is in sight. A choice is
// never pointed at unasked: Enter pressed once too often would take it.
func (s *screen) aim() {
	p, laid := s.scene.Prompt, s.focus
	switch {
	case p.Kind == play.AskText:
		if s.own && !s.line {
			s.writing = true
			s.redraw()
			s.showFocus()
			return
		}
		s.writing = s.visible(promptKey)
		s.redraw()
		return
	case s.onDesk():
		if ids := s.stops(); len(ids) > 0 {
			s.focus = ids[0].id
		}
	case p.Kind == play.AskNumber && len(p.Slots) > 0:
		s.focus = p.Slots[0].ID
	case p.Kind == play.AskOne && len(p.Draft.Picks) == 1:
		s.focus = p.Draft.Picks[0]
	case p.Kind != play.AskOne && p.Kind != play.AskConfidence:
		s.focus = s.first()
	}
	if s.focus == "" {
		return
	}
	if s.focus != laid {
		s.redraw()
	}
	if _, ok := s.focusCell(); !ok {
		s.focus = ""
		s.redraw()
	}
}

// door is what a desk points at first, "" elsewhere. It is known before the desk
// is laid out, which for a hundred rows is not done twice.
func (s *screen) door() string {
	first := ""
	for _, b := range s.scene.Blocks {
		rows, _ := b.Body.(play.Desk)
		for _, r := range rows {
			if r.Option == goOn {
				return goOn
			}
			first = cmp.Or(first, r.Option)
		}
	}
	return first
}

// onDesk reports a scene that is a list to open things from.
func (s *screen) onDesk() bool {
	return slices.ContainsFunc(s.scene.Blocks, func(b play.Block) bool { return b.Kind == play.Listing })
}

// terms is what the glossary is opened at: the only term in sight, or "".
func (s *screen) terms() string {
	id, n := "", 0
	for _, b := range s.scene.Blocks {
		for _, r := range b.Terms {
			if r.ID != id {
				id, n = r.ID, n+1
			}
		}
	}
	if n == 1 {
		return id
	}
	return ""
}
