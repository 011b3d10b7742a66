package paper

import (
	"fmt"
	"strings"

	"downstream/course/room"
	"downstream/course/safe"
)

// MinutesView is what a room did, for who was not there.
type MinutesView struct {
	Course   safe.Text
	Language string
	Day      safe.Text // in words
	Began    string    // RFC 3339, for programs that read it; may be empty
	Ended    string
	Report   room.Report
}

// Minutes is the report of a session: what the room took and how its hands fell,
// without a name. What is withheld for fear of naming somebody, Report has
// withheld already.
func Minutes(v MinutesView) Document {
	r := v.Report
	d := Document{Language: v.Language, Dense: true, Title: v.title(), Under: safe.Join(some(safe.New("What the room did"), v.Course, v.Day), " · "), Holds: []safe.Text{
		safe.New("Counts of hands and no names. Where fewer than five hands went up in all there are no counts."),
	}}
	if len(r.Notes)+len(r.Obstacles) > 0 {
		d.Holds = append(d.Holds, safe.New("Notes stand as the facilitator typed them: read them before you pass this on."))
	}
	d.Parts = append(d.Parts, list("In short", v.inShort())...)
	d.Parts = append(d.Parts, list("The agenda", agenda(r.Parts))...)
	for _, p := range r.Plays {
		d.Parts = append(d.Parts, played(p))
	}
	d.Parts = append(append(d.Parts, v.typed("What stands in the way", r.Obstacles)...), v.typed("Notes", r.Notes)...)
	return d
}

func (v MinutesView) title() safe.Text {
	for _, t := range []safe.Text{v.Report.Agenda, v.Report.Title} {
		if !t.IsZero() {
			return t
		}
	}
	return safe.New("A session")
}

func (v MinutesView) inShort() []Row {
	r := v.Report
	var rows []Row
	add := func(format string, args ...any) { rows = append(rows, Row{Text: safe.Sprintf(format, args...)}) }
	if r.Ended > r.Began {
		add("It took %s.", lasting(int((r.Ended-r.Began)/1000)))
	}
	if r.People > 0 {
		add("%s in the room.", people(r.People))
	}
	for _, p := range r.Plays {
		rows = append(rows, Row{Text: inShort(p)})
	}
	if len(r.Plays) == 0 {
		add("Nothing was played.")
	}
	return rows
}

func inShort(p room.Play) safe.Text {
	said := []string{}
	questions := 0
	for _, d := range p.Decisions {
		if d.Question {
			questions++
		}
	}
	for _, c := range []struct {
		n   int
		one string
	}{{len(p.Decisions) - questions, "decision"}, {questions, "question"}} {
		if c.n > 0 {
			said = append(said, plural(c.n, c.one))
		}
	}
	if p.Seconds > 0 {
		said = append(said, lasting(p.Seconds))
	}
	if !p.Ending.IsZero() {
		said = append(said, "ended at “"+literal(safe.Line(p.Ending))+"”")
	}
	if n := len(p.Roads); n > 0 {
		said = append(said, plural(n, "other road")+" tried")
	}
	if len(said) == 0 {
		said = []string{"opened, and left"}
	}
	return safe.New("**" + literal(safe.Line(p.Title)) + "** " + strings.Join(said, ", "))
}

func people(n int) string {
	if n == 1 {
		return "One person"
	}
	return fmt.Sprintf("%d people", n)
}

// lasting is a time in words: minutes, and seconds where it is less than one.
func lasting(seconds int) string {
	if seconds < 60 {
		return plural(seconds, "second")
	}
	return plural((seconds+30)/60, "minute")
}

// agenda is what was planned and what became of it.
func agenda(parts []room.Part) []Row {
	rows := make([]Row, len(parts))
	for i, p := range parts {
		became := "not begun"
		switch {
		case p.Skipped:
			became = "left out"
		case p.Spent > 0:
			became = "took " + lasting(int(p.Spent/1000))
		case p.Began > 0:
			became = "begun"
		}
		planned := "planned " + plural(p.Minutes, "minute")
		switch {
		case p.Stretch > 0:
			planned += fmt.Sprintf(", stretched by %d", p.Stretch)
		case p.Stretch < 0:
			planned += fmt.Sprintf(", cut by %d", -p.Stretch)
		}
		rows[i] = Row{Mark: safe.New(fmt.Sprint(i + 1)), Text: p.Title, Why: safe.New(planned + ", " + became)}
	}
	return rows
}

// played is one activity: its road; or where the room went back, its roads in the
// order in which it took them. One that was left at once is not told.
func played(p room.Play) Part {
	roads := p.Walked()
	last := len(roads) - 1
	if last == 0 {
		return Part{Title: p.Title, Blocks: walked(p.Decisions, 1, p.Ending)}
	}
	out := Part{Title: p.Title}
	for i, r := range roads {
		if i < last && len(r.Decisions) == 0 && r.Ending.IsZero() {
			continue
		}
		title := safe.Sprintf("Road %d", len(out.Parts)+1)
		if i > 0 {
			title = safe.Sprintf("%s, again from decision %d", title, r.From)
		}
		if i == last {
			title = safe.Sprintf("%s: it stood at the end", title)
		}
		out.Parts = append(out.Parts, Part{Title: title, Blocks: walked(r.Decisions, r.From, r.Ending)})
	}
	return out
}

// walked is a road, and where it ended.
func walked(all []room.Decision, from int, ending safe.Text) []Block {
	out := append(decided(all, from), ended(ending)...)
	if len(out) == 0 {
		return []Block{prose(safe.New("Nothing was decided."))}
	}
	return out
}

func ended(ending safe.Text) []Block {
	if ending.IsZero() {
		return nil
	}
	return []Block{prose(safe.New("→ *It ended at* “" + literal(safe.Line(ending)) + "”."))}
}

// decided are decisions, the first of them with the number from.
func decided(all []room.Decision, from int) []Block {
	out := make([]Block, len(all))
	for i, d := range all {
		out[i] = Block{Kind: Card, Head: safe.Join(some(safe.New(fmt.Sprint(from+i)), d.Page), " · "), Blocks: decision(d)}
	}
	return out
}

// decision is the hands of both rounds, and what was taken.
func decision(d room.Decision) []Block {
	var out []Block
	if !d.Stem.IsZero() {
		out = append(out, prose(d.Stem))
	}
	if rows := hands(d.Rounds); len(rows) > 0 {
		out = append(out, Block{Kind: Rows, Rows: rows})
	}
	for i, r := range d.Rounds {
		if r != nil && len(r.Rows) == 0 && !r.Most.IsZero() {
			out = append(out, prose(led("*Most hands"+[]string{"", ", second round"}[i]+":*", r.Most)))
		}
	}
	if d.Few {
		out = append(out, prose(safe.New("*Fewer than five hands: no counts.*")))
	}
	return append(out, prose(took(d)))
}

// hands are the options with how many hands each had, first and second round.
func hands(rounds [2]*room.Round) []Row {
	var rows []Row
	for n, r := range rounds {
		if r == nil {
			continue
		}
		for i, o := range r.Rows {
			if i == len(rows) {
				rows = append(rows, Row{Mark: safe.New(letter(i)), Text: o.Text})
			}
			said := fmt.Sprintf("%s of %d", plural(o.Hands, "hand"), r.Total)
			if n == 1 {
				said = fmt.Sprintf("second round: %d of %d", o.Hands, r.Total)
			}
			rows[i].Why = safe.Join(some(rows[i].Why, safe.New(said)), " · ")
		}
	}
	return rows
}

// took is what the room went on with, and why.
func took(d room.Decision) safe.Text {
	before := "→"
	switch {
	case d.Shown:
		return safe.New("→ *The answer was shown.*")
	case d.Why != "":
		before = "→ *" + map[room.Why]string{room.Majority: "The majority:", room.Choice: "The facilitator’s choice:", room.Tie: "A tie, broken by the facilitator:"}[d.Why] + "*"
	}
	t := led(before, d.Taken)
	if d.Seconds > 0 {
		t = safe.Join([]safe.Text{t, safe.Sprintf("*(after %s)*", lasting(d.Seconds))}, " ")
	}
	return t
}

// typed are notes with when they were made, and where.
func (v MinutesView) typed(title string, notes []room.Note) []Part {
	p := Part{Title: safe.New(title)}
	for _, n := range notes {
		at := safe.Text{}
		if v.Report.Began > 0 && n.When >= v.Report.Began {
			at = safe.Sprintf("minute %d", (n.When-v.Report.Began)/60_000)
		}
		p.Blocks = append(p.Blocks, Block{Kind: Own, Head: safe.Join(some(at, n.Page), " · "), Text: n.Text})
	}
	if len(p.Blocks) == 0 {
		return nil
	}
	return []Part{p}
}
