package uitest

import (
	"sort"
	"time"

	tea "charm.land/bubbletea/v2"
)

// Clock stands in for tea.Tick: time passes when a test says so. It is used
// from one test's goroutine and the commands its Driver runs one by one.
type Clock struct {
	now  time.Time
	wait []alarm
}

type alarm struct {
	at  time.Time
	msg func(time.Time) tea.Msg
}

// NewClock starts at now.
func NewClock(now time.Time) *Clock { return &Clock{now: now} }

// Now is the time on the clock.
func (c *Clock) Now() time.Time { return c.now }

// Tick has the shape of tea.Tick. Its command returns at once; the message
// comes with Driver.Pass.
func (c *Clock) Tick(after time.Duration, msg func(time.Time) tea.Msg) tea.Cmd {
	return func() tea.Msg {
		c.wait = append(c.wait, alarm{c.now.Add(after), msg})
		return nil
	}
}

// Pass lets time go by on the clock. Every alarm that falls due is sent at
// its time, and those it leads to as well.
func (d *Driver) Pass(c *Clock, by time.Duration) {
	d.t.Helper()
	end := c.now.Add(by)
	for n := 0; ; n++ {
		sort.SliceStable(c.wait, func(i, j int) bool { return c.wait[i].at.Before(c.wait[j].at) })
		if len(c.wait) == 0 || c.wait[0].at.After(end) {
			break
		}
		if n > busy {
			d.t.Fatalf("uitest: the clock never comes to rest")
		}
		next := c.wait[0]
		c.wait, c.now = c.wait[1:], next.at
		if msg := next.msg(c.now); msg != nil {
			d.Send(msg)
		}
	}
	c.now = end
}
