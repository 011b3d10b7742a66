package present

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"downstream/course/play"
	"downstream/course/room"
	"downstream/course/safe"
)

// spread are the letters of options of the page with spaces between: A B D.
func spread(s room.State, some []play.Option) string {
	var out []string
	for _, o := range some {
		out = append(out, letterOf(s, o.ID))
	}
	return strings.Join(out, " ")
}

// example are numbers to type, so many.
func example(n int) string {
	nums := []string{"3", "0", "5", "1", "2", "4"}
	for len(nums) < n {
		nums = append(nums, "0")
	}
	return strings.Join(nums[:max(0, n)], " ")
}

// Clock is an agenda at a moment, in words.
type Clock struct {
	Part safe.Text // Part 1 of 5
	Name safe.Text // of the part
	Left safe.Text // 3 minutes left
	Late safe.Text // 2 minutes early
	Next safe.Text // then, and the name of the next part
}

// ClockOf is where the agenda of a room stands; ok is false without one, and
// when it is over.
func ClockOf(s room.State, now time.Time) (c Clock, ok bool) {
	at := s.Clock(now.UnixMilli())
	if at.Now == 0 {
		return c, false
	}
	part := s.Parts[at.Now-1]
	c = Clock{
		Part: safe.Sprintf("Part %d of %d", at.Now, len(s.Parts)), Name: part.Title,
		Left: safe.New(leftWords(part, at)), Late: lateWords(at.Late), Next: safe.New("then the end"),
	}
	if at.Next > 0 {
		c.Next = safe.Sprintf("then %s", s.Parts[at.Next-1].Title)
	}
	return c, true
}

// leftWords say what is left of a part, a minute that has begun counted whole:
// a part of three minutes begins with three.
func leftWords(p room.Part, c room.Clock) string {
	switch left := p.Minutes + p.Stretch - c.Spent; {
	case left < 0:
		return minutes(-left) + " over"
	case left == 0:
		return "its time is up"
	default:
		return minutes(left) + " left"
	}
}

func lateWords(late int) safe.Text {
	switch {
	case late > 0:
		return safe.New(minutes(late) + " late")
	case late < 0:
		return safe.New(minutes(-late) + " early")
	}
	return safe.New("on time")
}

func minutes(n int) string {
	if n == 1 {
		return "1 minute"
	}
	return strconv.Itoa(n) + " minutes"
}

// TimerWords say how the timer stands: start, half, last minute, over. Nothing
// where there is none, or where it has been over for a while.
func TimerWords(t room.Timer, now time.Time) safe.Text {
	gone := now.Sub(time.UnixMilli(t.Began))
	whole := time.Duration(t.Seconds) * time.Second
	left := whole - gone
	switch {
	case t.Seconds == 0 || left < -time.Minute:
		return safe.Text{}
	case left <= 0:
		return safe.New("Time is up.")
	case left <= time.Minute && whole > time.Minute:
		return safe.New("The last minute.")
	case 2*gone >= whole:
		return safe.New("Half of the time is gone.")
	}
	return safe.Sprintf("You have %s.", duration(t.Seconds))
}

func duration(seconds int) string {
	m, s := seconds/60, seconds%60
	switch {
	case s == 0:
		return minutes(m)
	case m == 0:
		return fmt.Sprintf("%d seconds", s)
	}
	return fmt.Sprintf("%s %d seconds", minutes(m), s)
}

// CountWords are what is known of a round: A 3, B 0, C 5; 8 hands.
func CountWords(s room.State, round int) safe.Text {
	v := s.Vote
	switch {
	case v == nil || !counted(v, round):
		return safe.Text{}
	case v.Winner[round-1] != "":
		return safe.Sprintf("Most hands: %s.", letterOf(s, v.Winner[round-1]))
	}
	var parts []string
	for i, o := range s.Scene().Prompt.Options {
		if o.State != play.Off {
			parts = append(parts, fmt.Sprintf("%s %d", room.Letter(i), v.Counts[round-1][o.ID]))
		}
	}
	words := "hands"
	if v.Total(round) == 1 {
		words = "hand"
	}
	return safe.Sprintf("%s; %d %s.", strings.Join(parts, ", "), v.Total(round), words)
}

// news are the notices beyond those that were said, and how many there are now.
func news(notices func() []safe.Text, said int) (safe.Text, int) {
	if notices == nil {
		return safe.Text{}, 0
	}
	all := notices()
	return safe.Join(all[min(said, len(all)):], "\n"), len(all)
}

// lost says which act of this host has had no effect since before, where there is
// one: another was first, perhaps. What others lost is theirs to know.
func lost(before, after room.State, host string) safe.Text {
	known := map[string]bool{}
	for _, l := range before.Lost {
		known[l.Event.ID] = true
	}
	for _, l := range slices.Backward(after.Lost) {
		if l.Event.Host == host && !known[l.Event.ID] {
			return safe.Sprintf("Without effect: %s. %s", named(l.Event), l.Why)
		}
	}
	return safe.Text{}
}
