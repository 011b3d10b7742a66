package paper

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"strings"

	"downstream/course/room"
	"downstream/course/safe"
)

// MinutesCSV writes the minutes as a table: a row for each option and round, for
// a decision of which no hands are told, and for each note. Decisions stand in the
// order in which the room took them, with the road that each was left with, or that
// it stood at the end. Its error is the writer's.
//
// Between cells stands a comma, for programs. With a semicolon it is for spreadsheets
// in languages that write decimals with a comma: those look for semicolons, and know
// UTF-8 by a byte order mark alone, so it begins with one.
func MinutesCSV(w io.Writer, v MinutesView, between rune) error {
	out := csv.NewWriter(w)
	if out.Comma = between; between == ';' {
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return err
		}
	}
	_ = out.Write([]string{"kind", "play", "road", "decision", "page", "question", "round", "option", "hands", "taken", "why", "seconds"})
	for _, p := range v.Report.Plays {
		for i, w := range p.Walked() {
			rowsOfRoad(out, p, i, w)
		}
	}
	for _, n := range v.Report.Obstacles {
		_ = out.Write(cells("obstacle", "", "", "", safe.Line(n.Page), "", "", n.Text.String(), "", "", "", ""))
	}
	for _, n := range v.Report.Notes {
		_ = out.Write(cells("note", "", "", "", safe.Line(n.Page), "", "", n.Text.String(), "", "", "", ""))
	}
	out.Flush()
	return out.Error()
}

func rowsOfRoad(out *csv.Writer, p room.Play, walk int, w room.Path) {
	for i, d := range w.Decisions {
		at, road := w.From+i, "stood"
		if left := p.LeftBy(walk, at); left > 0 {
			road = fmt.Sprintf("left %d", left)
		}
		line := func(kind, round, option, hands string, taken bool) {
			_ = out.Write(cells(kind, safe.Line(p.Title), road, fmt.Sprint(at), safe.Line(d.Page), d.Stem.String(), round, option, hands, map[bool]string{true: "yes"}[taken], string(d.Why), fmt.Sprint(d.Seconds)))
		}
		told := false
		for n, r := range d.Rounds {
			if r == nil {
				continue
			}
			for _, o := range r.Rows {
				line("hands", fmt.Sprint(n+1), o.Text.String(), fmt.Sprint(o.Hands), o.Taken)
				told = true
			}
			if len(r.Rows) == 0 && !r.Most.IsZero() {
				line("most", fmt.Sprint(n+1), r.Most.String(), "", false)
			}
		}
		switch {
		case d.Shown:
			line("shown", "", "", "", false)
		case !told:
			line("taken", "", d.Taken.String(), "", true)
		}
	}
}

// formula is where a spreadsheet may find one: at the beginning of a cell, behind
// spaces that it may cut off, and behind what begins a cell for one that looks for
// the other mark between cells; to it their quotation marks part nothing. The wide
// signs of East Asia are read as the narrow ones by some.
var formula = regexp.MustCompile(`((?:^|[;,\t\r\n])[\s\p{Z}"]*)([=+\-@＝＋－＠])`)

// cells are a row in which no spreadsheet finds a formula.
func cells(all ...string) []string {
	for i, s := range all {
		s = formula.ReplaceAllString(s, "$1'$2")
		if s != "" && strings.ContainsRune("\t\r\n", rune(s[0])) {
			s = "'" + s
		}
		all[i] = s
	}
	return all
}

// MinutesJSON writes the minutes as one JSON document, for programs. Its error
// is the writer's.
func MinutesJSON(w io.Writer, v MinutesView) error {
	r := v.Report
	d := minutesData{Version: 1, Course: v.Course, Title: r.Title, Agenda: r.Agenda, Began: v.Began, Ended: v.Ended, People: r.People,
		Plays: []playData{}, Parts: []partData{}, Notes: v.notesData(r.Notes), Obstacles: v.notesData(r.Obstacles)}
	for _, p := range r.Plays {
		one := playData{ID: p.Activity, Title: p.Title, Seconds: p.Seconds, Ending: p.Ending, Decisions: decisionsData(p.Decisions), Roads: []roadData{}}
		for _, left := range p.Roads {
			one.Roads = append(one.Roads, roadData{left.From, left.Ending, decisionsData(left.Decisions)})
		}
		d.Plays = append(d.Plays, one)
	}
	for _, p := range r.Parts {
		d.Parts = append(d.Parts, partData{p.Title, p.Minutes, p.Stretch, int(p.Spent / 1000), p.Skipped})
	}
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	return out.Encode(d)
}

// minutesData and what it holds are the JSON document. Names of fields never
// change.
type minutesData struct {
	Version   int        `json:"version"`
	Course    safe.Text  `json:"course"`
	Title     safe.Text  `json:"title"`
	Agenda    safe.Text  `json:"agenda"`
	Began     string     `json:"began"`
	Ended     string     `json:"ended"`
	People    int        `json:"people"` // 0: not counted, or fewer than five
	Plays     []playData `json:"plays"`
	Parts     []partData `json:"parts"`
	Obstacles []noteData `json:"obstacles"`
	Notes     []noteData `json:"notes"`
}

type playData struct {
	ID        string         `json:"id"`
	Title     safe.Text      `json:"title"`
	Seconds   int            `json:"seconds"`
	Ending    safe.Text      `json:"ending"`
	Roads     []roadData     `json:"roads"`     // left by going back, the oldest first
	Decisions []decisionData `json:"decisions"` // of the road that stood at the end
}

type roadData struct {
	From      int            `json:"from"`
	Ending    safe.Text      `json:"ending"`
	Decisions []decisionData `json:"decisions"`
}

type decisionData struct {
	Page     safe.Text   `json:"page"`
	Stem     safe.Text   `json:"question"`
	Taken    safe.Text   `json:"taken"`
	Why      room.Why    `json:"why"`
	Shown    bool        `json:"shown"`
	Seconds  int         `json:"seconds"`
	Withheld bool        `json:"withheld"` // fewer than five hands
	Rounds   []roundData `json:"rounds"`
}

type roundData struct {
	Round   int          `json:"round"`
	Hands   int          `json:"hands"`
	Most    safe.Text    `json:"most"` // where only that was said
	Options []optionData `json:"options"`
}

type optionData struct {
	ID    string    `json:"id"`
	Text  safe.Text `json:"text"`
	Hands int       `json:"hands"`
	Taken bool      `json:"taken"`
}

type partData struct {
	Title   safe.Text `json:"title"`
	Minutes int       `json:"minutes"`
	Stretch int       `json:"stretch"`
	Seconds int       `json:"seconds"`
	Skipped bool      `json:"skipped"`
}

type noteData struct {
	Second int       `json:"second"` // from the beginning
	Page   safe.Text `json:"page"`
	Text   safe.Text `json:"text"`
}

func decisionsData(all []room.Decision) []decisionData {
	out := make([]decisionData, len(all))
	for i, d := range all {
		out[i] = decisionData{d.Page, d.Stem, d.Taken, d.Why, d.Shown, d.Seconds, d.Few, []roundData{}}
		for n, r := range d.Rounds {
			if r == nil {
				continue
			}
			one := roundData{n + 1, r.Total, r.Most, []optionData{}}
			for _, o := range r.Rows {
				one.Options = append(one.Options, optionData{o.ID, o.Text, o.Hands, o.Taken})
			}
			out[i].Rounds = append(out[i].Rounds, one)
		}
	}
	return out
}

func (v MinutesView) notesData(all []room.Note) []noteData {
	out := make([]noteData, len(all))
	for i, n := range all {
		out[i] = noteData{int(max(0, n.When-v.Report.Began) / 1000), n.Page, n.Text}
	}
	return out
}
