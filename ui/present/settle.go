package present

import (
	tea "charm.land/bubbletea/v2"

	"downstream/course/play"
	"downstream/course/room"
	"downstream/course/safe"
)

// done is what became of an act.
type done struct {
	event room.Event
	state room.State
	no    safe.Text
}

// do has an act saved. That is the disk's time, and not the screen's.
func (s *projector) do(e room.Event) tea.Cmd {
	s.busy = true
	session := s.Session
	return s.Also(func() tea.Msg {
		st, no, _ := session.Do(e) // what is not saved is said by Unsaved
		return done{e, st, no}
	})
}

// finished takes the state that an act led to, and then the keys that waited.
func (s *projector) finished(msg done) tea.Cmd {
	s.busy = false
	switch before := s.state; {
	case !msg.no.IsZero():
		s.refusal, s.asking = msg.no, Move{}
	case unseen(msg.event.Kind):
		s.told = ack(before, msg.state, msg.event, s.Now())
	default: // what others did meanwhile came with it
		if words := lost(before, msg.state, s.Session.Host()); !words.IsZero() {
			s.refusal = words
		}
	}
	s.settle(msg.state)
	s.trouble()
	s.lay()
	var cmds []tea.Cmd
	keys := s.waiting
	for i, k := range keys {
		if s.waiting = keys[i+1:]; s.busy {
			s.waiting = keys[i:]
			break
		}
		cmds = append(cmds, s.press(k))
	}
	return tea.Batch(append(cmds, s.watch())...)
}

// unseen reports acts that leave no trace on the page, or another than was
// meant: what became of them is said.
func unseen(k room.Kind) bool { return k == room.Undone || k == room.Noted || k == room.Sized }

// trouble says once why the session is not saved; the foot keeps saying that it
// is not.
func (s *projector) trouble() {
	if s.Unsaved == nil {
		return
	}
	why := s.Unsaved()
	if !why.IsZero() && !s.unsaved {
		s.refusal = why
	}
	s.unsaved = !why.IsZero()
}

// settle shows another state. Where the page is another one, nobody waits any
// more for what was asked about the old one.
func (s *projector) settle(st room.State) {
	before, roads := s.scene, len(s.state.Roads)
	if at := s.asking.Event.At; at != "" && at != st.Place {
		s.asking = Move{}
	}
	same := s.state.Rev == st.Rev && s.placed
	s.state, s.scene, s.hand = st, st.Scene(), Hand(st)
	switch s.lay(); {
	case same:
	case len(st.Roads) > roads: // the page is known: what is asked for is its choice
		s.page.Bottom()
		s.note()
	default:
		s.aim(before)
	}
}

// changed takes on what other hosts did and what became of the journal.
func (s *projector) changed() {
	before := s.state
	words, n := news(s.Notices, s.noticed)
	s.noticed = n
	s.settle(s.Session.State())
	if words.IsZero() {
		words = lost(before, s.state, s.Session.Host())
	}
	if !words.IsZero() {
		s.refusal = words
		s.lay()
	}
}

// aim scrolls to what is new: the top of another page, the options while hands
// are up, or the first new block.
func (s *projector) aim(before play.Scene) {
	s.read = false
	switch fresh := freshBlock(before.Blocks, s.scene.Blocks); {
	case s.state.Vote != nil && s.state.CanVote() || s.state.Talk > 0:
		s.page.EnsureVisible(voteKey, 0, s.sheet.blocks.Height(voteKey))
	case before.At != s.scene.At:
		s.page.Top()
	case fresh != "":
		s.page.EnsureVisible(fresh, 0, s.page.Height())
	}
	s.note()
}

// freshBlock is the key of the first block that was not there before.
func freshBlock(before, after []play.Block) string {
	known := map[string]bool{}
	for _, b := range before {
		known[b.Key] = true
	}
	for _, b := range after {
		if !known[b.Key] && b.Kind != play.Diagram && b.Kind != play.Meters && b.Kind != play.Counts {
			return b.Key
		}
	}
	return ""
}
