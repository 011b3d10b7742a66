package cli

import (
	"context"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"

	"downstream/course/safe"
	"downstream/progress"
	"downstream/ui/learn"
)

// calendar writes the days on which the plan is looked back at to a file, to be
// taken into any calendar. Nothing of the plan itself is in it: colleagues see
// one's calendar.
type calendar struct {
	file   string
	force  bool
	remind bool
}

func (c calendar) write(ctx context.Context, p IO, f *flags) error {
	if err := free(c.file, c.force); err != nil {
		return err
	}
	of, _, err := loadCourse(p, f.course)
	if err != nil {
		return err
	}
	key, now := courseKey(of), f.clock()()
	return withKeep(ctx, p, f, func(k keep) error {
		at, ok := begun(k.view, key)
		if !ok {
			return usage("There is no plan yet, and so no days to look back at it. `downstream plan` opens it.")
		}
		var events []dayEvent
		for _, l := range progress.Looks(at, now.Location()) {
			id := uuid.NewSHA1(uuid.NameSpaceURL, []byte(k.learner.ID+" "+key+" "+l.ID))
			events = append(events, dayEvent{uid: id.String(), day: l.Day, title: learn.Look{ID: l.ID}.Title().String()})
		}
		err := writeWhole(c.file, 0o600, func(w io.Writer) error {
			_, err := io.WriteString(w, iCalendar(events, now, c.remind))
			return err
		})
		if err != nil {
			return err
		}
		_, err = io.WriteString(p.Out, c.said(events).String()+"\n")
		return err
	})
}

func (c calendar) said(events []dayEvent) safe.Text {
	var days []safe.Text
	for _, e := range events {
		days = append(days, safe.New(e.day.Format(longDay)))
	}
	return safe.Sprintf("Wrote %s: %s. Open it with your calendar; nothing was sent, and nothing of your plan is in it.", safe.New(c.file), safe.Join(days, " and "))
}

// dayEvent is one whole day in a calendar. With the same uid it takes the place
// of what was taken in before.
type dayEvent struct {
	uid   string
	day   time.Time
	title string
}

// iCalendar is a calendar file (RFC 5545): lines end in CR LF and are folded at
// 75 bytes. A day ends where the next begins (3.6.1), and does not make its
// owner busy.
func iCalendar(events []dayEvent, now time.Time, remind bool) string {
	const day, stamp = "20060102", "20060102T150405Z"
	lines := []string{"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Downstream//Plan//EN", "CALSCALE:GREGORIAN"}
	for _, e := range events {
		lines = append(lines, "BEGIN:VEVENT", "UID:"+e.uid, "DTSTAMP:"+now.UTC().Format(stamp),
			"DTSTART;VALUE=DATE:"+e.day.Format(day), "DTEND;VALUE=DATE:"+e.day.AddDate(0, 0, 1).Format(day),
			"SUMMARY:"+iText(e.title), "DESCRIPTION:"+iText("A few minutes: what became of your plan, and two numbers, counted again.\nIn a terminal: downstream plan"),
			"CLASS:PRIVATE", "TRANSP:TRANSPARENT")
		if remind {
			lines = append(lines, "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:"+iText(e.title), "TRIGGER;RELATED=START:PT9H", "END:VALARM")
		}
		lines = append(lines, "END:VEVENT")
	}
	var b strings.Builder
	for _, l := range append(lines, "END:VCALENDAR") {
		b.WriteString(folded(l) + "\r\n")
	}
	return b.String()
}

// iText is a text as a value (RFC 5545, 3.3.11).
func iText(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`).Replace(s)
}

// folded is a line in pieces of at most 75 bytes, each further one behind a
// space (3.1). No letter is cut in two, though the standard would allow it.
func folded(line string) string {
	const most = 75
	var b strings.Builder
	room := most
	for _, r := range line {
		n := utf8.RuneLen(r)
		if n > room {
			b.WriteString("\r\n ")
			room = most - 1
		}
		b.WriteRune(r)
		room -= n
	}
	return b.String()
}
