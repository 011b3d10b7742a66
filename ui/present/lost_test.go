package present

import (
	"bytes"
	"strings"
	"testing"

	"downstream/course/room"
	"downstream/ui"
	"downstream/ui/theme"
	"downstream/ui/uitest"
)

// An act that came to nothing is told to the host who did it, whenever it becomes
// known, and to nobody else: neither to another host nor where one only follows.
func TestALostActIsToldToItsHostAlone(t *testing.T) {
	t.Parallel()
	p := shipped(t)
	const told = "Without effect: going on. Another act came first."
	for _, c := range []struct {
		name, rival string // who else goes on from the same page
		with        string // what this host does when it comes to be known; empty: nothing
		me          string
		told        bool
	}{
		{"mine", "anna", "", "host", true},
		{"mine, with what I do next", "anna", "m 1 enter", "host", true},
		{"another's", "zoe", "", "host", false},
		{"another's, with what I do next", "zoe", "m 1 enter", "host", false},
		{"mine, seen by who follows", "anna", "", "", false},
	} {
		m := begun(t, p, "s01-two-empty-boxes")
		before := m.state
		s := &seen{m, c.me}
		d := uitest.New(t, ui.New(ui.Options{Start: New(Options{Session: s, Now: m.clock.now}), Theme: theme.New(theme.Mono, true)}), 80, 24)
		var out bytes.Buffer
		l := &Lines{Out: &out, Session: s, Now: m.clock.now}
		must(t, m, room.Event{Kind: room.Took, At: before.Place, Pick: "ring"})
		d.Send(ui.Broadcast{Msg: Changed{}})
		l.begin()
		m.events = append(m.events, room.Event{ID: "rival", Host: c.rival, Rev: before.Rev, Kind: room.Took, At: before.Place, Pick: "stamp"})
		m.state = room.Fold(p, m.events)
		if len(m.state.Lost) != 1 {
			t.Fatal(c.name, m.state.Lost)
		}
		if c.with == "" {
			d.Send(ui.Broadcast{Msg: Changed{}})
			l.follow()
		} else {
			l.take("m 2")
			d.Press(strings.Fields(c.with)...)
		}
		if on := strings.Contains(d.Screen(), told); on != c.told {
			t.Errorf("%s: on the screen %v\n%s", c.name, on, d.Screen())
		}
		if said := strings.Count(out.String(), told); said > 1 || (said == 1) != c.told {
			t.Errorf("%s: said %d times\n%s", c.name, said, out.String())
		}
	}
}

// seen is a session as one host has it.
type seen struct {
	*memory
	me string
}

func (s *seen) Host() string { return s.me }
