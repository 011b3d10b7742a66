package cli

import (
	"slices"
	"strings"
	"time"

	"downstream/course"
	"downstream/course/play"
	"downstream/course/safe"
	"downstream/progress"
)

// untilLater is when the check comes after the test after the course
// (curriculum 2.2: week 4).
const untilLater = 28 // days

// later is the letter of the form that is the check: the others are parallel.
const later = "c"

// tests is where a learner stands with the tests of a course.
type tests struct {
	forms    []form
	sittings []sat // begun ones
	lessons  progress.Tally
	now      time.Time // in the learner's time zone
}

type form struct{ id, letter string }

// sat is a test that was begun: which, and when it was handed in, zero where it
// was not.
type sat struct {
	role  play.Role
	form  string
	begun time.Time
	done  time.Time
}

func (s sat) open() bool { return s.done.IsZero() }

// id is what WantTest opens.
func (s sat) id() string { return string(s.role) + "." + s.form }

// testID is the id under which a test's events are stored. It has dots, as that
// of practice.
func testID(id string) string { return "test." + id }

// testOf is the role and the form of such an id.
func testOf(id string) (role play.Role, form string, ok bool) {
	id, ok = strings.CutPrefix(id, "test.")
	r, form, dot := strings.Cut(id, ".")
	return play.Role(r), form, ok && dot
}

// testIDs are all there can be.
func testIDs(c *course.Course) []string {
	var ids []string
	for _, f := range c.Tests {
		for _, r := range []play.Role{play.Before, play.After, play.Later, play.Again} {
			ids = append(ids, testID(sat{role: r, form: f}.id()))
		}
	}
	return ids
}

func (t tests) letters() []string {
	var out []string
	for _, f := range t.forms {
		out = append(out, f.letter)
	}
	return out
}

func (t tests) formOf(letter string) string {
	for _, f := range t.forms {
		if f.letter == letter {
			return f.id
		}
	}
	return ""
}

// parallel are the forms that one of is met before and another after.
func (t tests) parallel() []string {
	var ids []string
	for _, f := range t.forms {
		if f.letter != later {
			ids = append(ids, f.id)
		}
	}
	return ids
}

// in is the sitting in a role, the first that was handed in.
func (t tests) in(role play.Role) (s sat, ok bool) {
	for _, c := range t.sittings {
		if c.role == role && (!ok || s.open() && !c.open()) {
			s, ok = c, true
		}
	}
	return s, ok
}

// done reports that a test was handed in in that role.
func (t tests) done(role play.Role) bool {
	s, ok := t.in(role)
	return ok && !s.open()
}

// taken are what was handed in, one for each role that counts.
func (t tests) taken() []sat {
	var out []sat
	for _, r := range []play.Role{play.Before, play.After, play.Later} {
		if s, ok := t.in(r); ok && !s.open() {
			out = append(out, s)
		}
	}
	return out
}

// left is the newest sitting that was not handed in.
func (t tests) left() (sat, bool) {
	for _, s := range slices.Backward(t.sittings) {
		if s.open() {
			return s, true
		}
	}
	return sat{}, false
}

// next is what a role would be taken with; false where it cannot be taken now.
// An empty form: the seed decides.
func (t tests) next(role play.Role) (sat, bool) {
	if s, ok := t.in(role); ok && s.open() {
		return s, true
	}
	if t.done(role) {
		return sat{}, false
	}
	switch s := (sat{role: role}); role {
	case play.Before:
		return s, len(t.parallel()) > 0 && !t.done(play.After)
	case play.After:
		s.form = t.other()
		return s, len(t.parallel()) > 0 && t.lessons.Done > 0
	case play.Later:
		s.form = t.formOf(later)
		from, ok := t.laterFrom()
		return s, s.form != "" && ok && !t.now.Before(from)
	}
	return sat{}, false
}

// other is the form for after the course: not the one met before it. It is ""
// where none was, and the same where the course has but one.
func (t tests) other() string {
	before, ok := t.in(play.Before)
	if !ok {
		return ""
	}
	for _, id := range t.parallel() {
		if id != before.form {
			return id
		}
	}
	return before.form
}

// laterFrom is the day from which the check can be taken, false before the test after the
// course was handed in.
func (t tests) laterFrom() (time.Time, bool) {
	s, ok := t.in(play.After)
	return progress.Midnight(s.done.In(t.now.Location()), untilLater), ok && !s.open()
}

// due is the one thing that fits now without a question, false where there is
// none or more than one.
func (t tests) due() (sat, bool) {
	if s, ok := t.left(); ok {
		return s, true
	}
	before, first := t.next(play.Before)
	_, after := t.next(play.After)
	if first && !after {
		return before, true
	}
	if s, ok := t.next(play.Later); ok {
		return s, true
	}
	return sat{}, false
}

// force is the role in which a form is taken that was asked for by its letter;
// false where the learner has to say.
func (t tests) force(id string) (play.Role, bool) {
	for _, s := range slices.Backward(t.sittings) {
		if s.form == id && s.open() {
			return s.role, true
		}
	}
	if slices.ContainsFunc(t.sittings, func(s sat) bool { return s.form == id }) {
		return play.Again, true
	}
	_, before := t.in(play.Before)
	_, after := t.in(play.After)
	switch isLater := t.formOf(later) == id; {
	case isLater:
		return play.Later, true
	case after:
		return play.Again, true
	case before:
		return play.After, true
	}
	return play.Before, t.lessons.Done == 0
}

// state is what is to be said of a role.
func (t tests) state(role play.Role) safe.Text {
	s, begun := t.in(role)
	from, afterDone := t.laterFrom()
	_, can := t.next(role)
	switch {
	case begun && s.open():
		return safe.New("begun")
	case begun:
		return safe.Sprintf("done on %s", t.date(s.done))
	case can:
		return safe.New("can be taken now")
	case role == play.Before:
		return safe.New("not taken")
	case role == play.After:
		return safe.New("once you have finished a lesson")
	case afterDone:
		return safe.Sprintf("from %s", t.date(from))
	}
	return safe.New("four weeks after the test after the course")
}

// note says what there is to decide, or when there will be something.
func (t tests) note() safe.Text {
	_, before := t.next(play.Before)
	_, after := t.next(play.After)
	from, afterDone := t.laterFrom()
	so := safe.Sprintf("You have finished %d of %s.", t.lessons.Done, plural(t.lessons.Of, "lesson"))
	switch {
	case before && after:
		return safe.Sprintf("%s Which test do you mean? It is your choice: before the course it shows where you begin, after it what has changed.", so)
	case after:
		return safe.Sprintf("%s The test after the course is for when you have done as much of it as you want to.", so)
	case afterDone && !t.done(play.Later) && t.formOf(later) != "":
		return safe.Sprintf("Nothing is due now. The check after four weeks can be taken from %s.", t.date(from))
	case t.done(play.Before) && !afterDone:
		return safe.New("Nothing is due now. The next is the test after the course, once you have finished a lesson.")
	}
	return safe.New("All of it is done. `downstream test --form a` asks a form again, outside the results.")
}

func (t tests) date(at time.Time) string { return dateIn(at, t.now.Location()) }

// dateIn is the day of a moment as a person writes it, where the learner is.
func dateIn(at time.Time, zone *time.Location) string { return at.In(zone).Format("2 January 2006") }
