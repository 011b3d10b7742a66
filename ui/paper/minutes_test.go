package paper

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"downstream/course"
	"downstream/course/room"
	"downstream/course/safe"
)

// aSession is one with one of everything that minutes tell.
func aSession() MinutesView {
	text := safe.New
	row := func(id, words string, n int, taken bool) room.Row {
		return room.Row{ID: id, Text: text(words), Hands: n, Taken: taken}
	}
	part := func(title string, minutes, stretch int, began, spent int64, skipped bool) room.Part {
		return room.Part{AgendaPart: course.AgendaPart{Title: text(title), Minutes: minutes}, Stretch: stretch, Began: began, Spent: spent, Skipped: skipped}
	}
	stamp := room.Decision{Page: text("Two empty boxes"), Taken: text("Ring the *number*"), Why: room.Tie, Seconds: 120, Rounds: [2]*room.Round{
		{Total: 14, Rows: []room.Row{row("stamp", "Stamp it and send it back", 9, false), row("ring", "Ring the *number*", 5, true)}},
		{Total: 14, Rows: []room.Row{row("stamp", "Stamp it and send it back", 7, false), row("ring", "Ring the *number*", 7, true)}},
	}}
	return MinutesView{
		Course: text("A course for a room"), Language: "en-GB", Day: text("22 November 2026, 09:00 to 09:34"), Began: "2026-11-22T09:00:00Z", Ended: "2026-11-22T09:34:00Z",
		Report: room.Report{
			Title: text("Two empty boxes"), Agenda: text("Thirty minutes"), Began: 1_000, Ended: 2_041_000, People: 14,
			Parts: []room.Part{
				part("Hands", 3, 0, 1, 170_000, false), part("One chain", 5, 2, 2, 400_000, false), part("A plan", 4, 0, 0, 0, true),
				part("Three questions", 6, -1, 3, 0, false), part("The end", 1, 0, 0, 0, false),
			},
			Plays: []room.Play{
				{Activity: "s01", Title: text("Two empty boxes"), Seconds: 1200, Ending: text("Both moves"),
					Decisions: []room.Decision{stamp, {Page: text("The label"), Taken: text("Say nothing"), Why: room.Majority, Few: true}},
					Roads: []room.Path{
						{From: 2, Decisions: []room.Decision{{Page: text("The label"), Taken: text("“One call.”"), Why: room.Choice, Seconds: 30, Rounds: [2]*room.Round{{Most: text("“One call.”")}, nil}}}, Ending: text("Cold peace")},
						{From: 1, Decisions: []room.Decision{{Page: text("Two empty boxes"), Taken: text("Copy the last order"), Why: room.Choice, Seconds: 60}}},
					}},
				{Activity: "q", Title: text("Questions"), Seconds: 40, Decisions: []room.Decision{
					{Page: text("Question 1"), Stem: text("=Which note?"), Taken: text("=by noon"), Question: true, Rounds: [2]*room.Round{{Total: 6, Rows: []room.Row{row("a", "=by noon", 6, true), row("b", "-soon", 0, false)}}, {Most: text("=by noon")}}},
					{Page: text("Question 2"), Stem: text("Put them in order."), Shown: true, Question: true},
				}},
				{Activity: "empty", Title: text("Nothing yet")},
			},
			Notes:     []room.Note{{When: 301_000, Page: text("The label"), Text: text("The window tables did not vote.\n# again")}},
			Obstacles: []room.Note{{When: 601_000, Text: text("=Nobody knows who may ring a client.")}},
		},
	}
}

func TestMinutes(t *testing.T) {
	t.Parallel()
	golden(t, "minutes", Minutes(aSession()))
	golden(t, "minutes-nothing", Minutes(MinutesView{}))
}

func commas(w io.Writer, v MinutesView) error     { return MinutesCSV(w, v, ',') }
func semicolons(w io.Writer, v MinutesView) error { return MinutesCSV(w, v, ';') }

func TestMinutesForPrograms(t *testing.T) {
	t.Parallel()
	for name, v := range map[string]MinutesView{"minutes": aSession(), "minutes-nothing": {}} {
		for ending, write := range map[string]func(io.Writer, MinutesView) error{
			".csv": commas, "-semicolon.csv": semicolons, ".json": MinutesJSON} {
			var b bytes.Buffer
			if err := write(&b, v); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join("testdata", name+ending)
			if *update {
				if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if b.String() != string(want) {
				t.Errorf("%s differs; see it with -update and git diff. Got:\n%s", file, b.String())
			}
		}
	}
}

// Whatever was typed or written, the table can be read as one, no cell is a
// formula, and the document is one.
func TestMinutesForProgramsHoldAnyText(t *testing.T) {
	t.Parallel()
	for _, text := range append(evil(), "=1+1", "@SUM(A1)", "+1", "-1", "\t=1", "\n=1", "  =1", "\u00a0@x", "＝1", "a,\"b\"\nc", " ") {
		v := aSession()
		overwrite(reflect.ValueOf(&v), safe.New(text), map[uintptr]bool{})
		var table, document bytes.Buffer
		if err := commas(&table, v); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&table).ReadAll()
		if err != nil || len(rows) < 10 {
			t.Fatalf("%q: %d rows, %v", text, len(rows), err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if bare := strings.TrimSpace(cell); bare != "" && strings.ContainsAny(string([]rune(bare)[:1]), "=@+-＝＠＋－") || strings.HasPrefix(cell, "\t") || strings.HasPrefix(cell, "\n") {
					t.Errorf("%q is a formula: %q", text, cell)
				}
			}
		}
		if err := MinutesJSON(&document, v); err != nil || !json.Valid(document.Bytes()) {
			t.Errorf("%q is no document: %v", text, err)
		}
		harmlessPage(t, text, Minutes(v))
	}
}

// Parted by semicolons the table is the same, cell by cell, behind the mark that says
// it is UTF-8.
func TestATablePartedBySemicolonsIsTheSame(t *testing.T) {
	t.Parallel()
	v := aSession()
	v.Report.Notes[0].Text = safe.New("one; \"two\", three\n;four")
	var one, other bytes.Buffer
	if err := errors.Join(commas(&one, v), semicolons(&other, v)); err != nil {
		t.Fatal(err)
	}
	want, err := csv.NewReader(&one).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	rest, marked := strings.CutPrefix(other.String(), "\ufeff")
	table := csv.NewReader(strings.NewReader(rest))
	table.Comma = ';'
	got, err := table.ReadAll()
	if !marked || err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("marked %v, %v:\n%q\nwant\n%q", marked, err, got, want)
	}
}

// A table may be opened where the other mark parts cells, and a quotation mark in
// the middle of one parts none: what stands behind that mark or a line end begins a
// cell there.
func TestNoFormulaWhereTheOtherMarkPartsCells(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"a;=1+1", "a; =1", "a\n=1", "a;\"=1", "a;\n\"=1", "a;\t＝1", "a;\u00a0@x", "=1;=1;=1", "a,=1", "a,\"=1", "a, +1"} {
		v := aSession()
		overwrite(reflect.ValueOf(&v), safe.New(text), map[uintptr]bool{})
		for parts, write := range map[string]func(io.Writer, MinutesView) error{";\t\n": commas, ",\t\n": semicolons} {
			var table bytes.Buffer
			if err := write(&table, v); err != nil {
				t.Fatal(err)
			}
			for _, cell := range strings.FieldsFunc(table.String(), func(r rune) bool { return strings.ContainsRune(parts, r) }) {
				if strings.ContainsAny(string([]rune(strings.TrimLeft(cell, "\"\u00a0 ") + " ")[:1]), "=@+-＝＠＋－") {
					t.Errorf("%q begins a cell with a formula where %q part them: %q", text, parts, cell)
				}
			}
		}
	}
}

// What the room's report withholds stands in no format.
func TestMinutesOfFewHandsHoldNoCounts(t *testing.T) {
	t.Parallel()
	v := MinutesView{Report: room.Report{Title: safe.New("The gate"), Plays: []room.Play{{Title: safe.New("The gate"), Decisions: []room.Decision{
		{Page: safe.New("The form"), Taken: safe.New("Ring the site"), Few: true},
	}}}}}
	m, h := written(t, Minutes(v))
	var table, document bytes.Buffer
	if err := commas(&table, v); err != nil {
		t.Fatal(err)
	}
	if err := MinutesJSON(&document, v); err != nil {
		t.Fatal(err)
	}
	for name, out := range map[string]string{"Markdown": m, "HTML": h} {
		if !strings.Contains(out, "Fewer than five hands: no counts.") {
			t.Errorf("%s does not say that counts are withheld:\n%s", name, out)
		}
	}
	if want := "taken,The gate,stood,1,The form,,,Ring the site,,yes,,0\n"; !strings.HasSuffix(table.String(), want) {
		t.Errorf("the table is\n%s", table.String())
	}
	if !strings.Contains(document.String(), `"withheld": true`) || !strings.Contains(document.String(), `"rounds": []`) {
		t.Errorf("the document is\n%s", document.String())
	}
}
