package host

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"downstream/course/room"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

const (
	headLine = `{"format":"downstream room","version":1,"course":"downstream/course","created":"2026-10-11T09:30:01Z"}` + "\n"
	oneLine  = `{"id":"e1","host":"a","rev":0,"kind":"opened","activity":"two-boxes"}` + "\n"
	twoLine  = `{"id":"e2","host":"a","rev":1,"kind":"sized","n":12}` + "\n"
)

// What a journal is, as one stands on disk: names that never change.
func TestAJournalIsLinesOfJSON(t *testing.T) {
	t.Parallel()
	head := header{Format: journalFormat, Version: journalVersion, Course: theCourse, Created: time.Date(2026, 10, 11, 9, 30, 1, 0, time.UTC)}
	got, err := lines(&head, []room.Event{
		{ID: "e1", Host: "a", Kind: room.Opened, Activity: "two-boxes"},
		{ID: "e2", Host: "a", Rev: 1, Kind: room.Sized, N: 12},
	})
	if diff := cmp.Diff(headLine+oneLine+twoLine, string(got)); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

func TestParse(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text    string
		ids     string
		damaged int
		torn    bool
		unended bool
		err     error
	}{
		"whole":                   {text: headLine + oneLine + twoLine, ids: "e1 e2"},
		"header only":             {text: headLine},
		"nothing":                 {text: "", err: errEmpty},
		"half a header":           {text: headLine[:40], err: errEmpty},
		"another file":            {text: "Dear Eilidh,\n", err: errForeign},
		"another kind of JSON":    {text: `{"version":1}` + "\n", err: errForeign},
		"no version":              {text: `{"format":"downstream room"}` + "\n", err: errForeign},
		"a newer program's":       {text: `{"format":"downstream room","version":2,"course":7}` + "\nwhatever", err: errNewer},
		"a damaged line":          {text: headLine + `{"id":"e1","ho` + "\x00\n" + twoLine, ids: "e2", damaged: 1},
		"lines that are no event": {text: headLine + "{}\n[1]\nnull\n" + twoLine, ids: "e2", damaged: 3},
		"a rev below none":        {text: headLine + strings.Replace(twoLine, `"rev":1`, `"rev":-1`, 1), damaged: 1},
		"a rev beyond all":        {text: headLine + strings.Replace(oneLine, `"rev":0`, `"rev":1073741824`, 1) + twoLine, ids: "e2", damaged: 1},
		"a rev beyond the rest":   {text: headLine + oneLine + strings.TrimSpace(strings.Replace(twoLine, `"rev":1`, `"rev":1048577`, 1)), ids: "e1", torn: true},
		"empty lines":             {text: headLine + "\n" + oneLine + " \n\n", ids: "e1"},
		"line ends of Windows":    {text: strings.ReplaceAll(headLine+oneLine+twoLine, "\n", "\r\n"), ids: "e1 e2"},
		"torn":                    {text: headLine + oneLine + twoLine[:20], ids: "e1", torn: true},
		"zeros behind":            {text: headLine + oneLine + "\x00\x00\x00", ids: "e1", torn: true},
		"no line end":             {text: headLine + oneLine + strings.TrimSpace(twoLine), ids: "e1 e2", unended: true},
		"a kind of later":         {text: headLine + `{"id":"e3","host":"a","rev":0,"kind":"sung","verse":2}` + "\n", ids: "e3"},
	} {
		r, err := parse([]byte(c.text))
		if !errors.Is(err, c.err) {
			t.Errorf("%s: %v, not %v", name, err, c.err)
		}
		var ids []string
		for _, e := range r.events {
			ids = append(ids, e.ID)
		}
		if got := strings.Join(ids, " "); got != c.ids || r.damaged != c.damaged || r.torn != c.torn || r.unended != c.unended {
			t.Errorf("%s: events %q, %d damaged, torn %v, unended %v", name, got, r.damaged, r.torn, r.unended)
		}
	}
}

// A time that no clock shows would say of a session that it took for ever.
func TestATimeThatNoClockShows(t *testing.T) {
	t.Parallel()
	line := func(id string, when int64) string {
		return fmt.Sprintf(`{"id":%q,"host":"a","rev":0,"when":%d,"kind":"noted","text":"x"}`+"\n", id, when)
	}
	r, err := parse([]byte(headLine + line("a", math.MinInt64) + line("b", 1_800_000_000_000) + line("c", math.MaxInt64) + line("d", 253_402_300_800_000) + line("e", 253_402_300_799_999)))
	if err != nil {
		t.Fatal(err)
	}
	var got []int64
	for _, e := range r.events {
		got = append(got, e.When)
	}
	if want := []int64{r.head.Created.UnixMilli(), 1_800_000_000_000, 1_800_000_000_000, 1_800_000_000_000, 253_402_300_799_999}; !slices.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
}

// What is written is read again, whatever its text.
func TestLinesAreReadAgain(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var es []room.Event
		for i := range rapid.IntRange(0, 8).Draw(t, "events") {
			es = append(es, room.Event{
				ID: fmt.Sprint("e", i), Host: "a", Rev: rapid.IntRange(0, 99).Draw(t, "rev"), Kind: room.Noted,
				Text:   rapid.String().Draw(t, "text"),
				Seed:   rapid.Uint64().Draw(t, "seed"),
				Counts: rapid.MapOf(rapid.String(), rapid.IntRange(1, 9)).Draw(t, "counts"),
			})
			if len(es[i].Counts) == 0 {
				es[i].Counts = nil
			}
		}
		text, err := lines(&header{Format: journalFormat, Version: journalVersion}, es)
		if err != nil {
			t.Fatal(err)
		}
		r, err := parse(text)
		if diff := cmp.Diff(es, r.events); err != nil || diff != "" || r.torn || r.damaged > 0 || int(r.whole) != len(text) {
			t.Errorf("%v %+v %s", err, r, diff)
		}
	})
}

// Cut anywhere, a journal still holds all events before the cut, and none is
// half an event.
func TestACutJournalHoldsAllBeforeTheCut(t *testing.T) {
	t.Parallel()
	text := []byte(headLine + oneLine + twoLine + twoLine)
	for n := len(headLine); n <= len(text); n++ {
		r, err := parse(text[:n])
		whole := bytes.Count(text[:n], []byte("\n")) - 1
		if n < len(text) && text[n] == '\n' {
			whole++ // all but the line end is there
		}
		if err != nil || len(r.events) != whole || r.damaged > 0 {
			t.Errorf("cut at %d: %d events, not %d; %d damaged; %v", n, len(r.events), whole, r.damaged, err)
		}
		open, err := parseWhole(text[:n])
		if want := bytes.Count(text[:n], []byte("\n")) - 1; err != nil || len(open.events) != want {
			t.Errorf("cut at %d, somebody writing: %d events, not %d; %v", n, len(open.events), want, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", headLine, headLine + oneLine, headLine + oneLine + twoLine[:9], headLine + "{}\n" + twoLine} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := parse(data)
		if err != nil {
			return
		}
		if r.whole > int64(len(data)) || r.torn && r.unended || r.size != int64(len(data)) {
			t.Fatalf("%+v", r)
		}
		open, err := parseWhole(data)
		if err != nil || len(open.events) > len(r.events) {
			t.Fatalf("%v: %d events of %d", err, len(open.events), len(r.events))
		}
	})
}

func TestFileNamesSortByTime(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 10, 11, 9, 5, 7, 0, time.UTC)
	for i, c := range []struct {
		about string
		n     int
		want  string
	}{
		{"two-boxes", 1, "2026-10-11-090507-two-boxes.jsonl"},
		{"two-boxes", 2, "2026-10-11-090507-two-boxes_2.jsonl"},
		{"", 1, "2026-10-11-090507-room.jsonl"},
		{"../../.ssh/\x1b]0;id", 1, "2026-10-11-090507-ssh0id.jsonl"},
		{strings.Repeat("x", 300), 1, "2026-10-11-090507-" + strings.Repeat("x", 60) + ".jsonl"},
	} {
		if got := fileName(at, c.about, c.n); got != c.want {
			t.Errorf("%d: %s", i, got)
		}
	}
	if a, b := fileName(at, "z", 1), fileName(at.Add(time.Second), "a", 1); a >= b {
		t.Errorf("%s sorts behind %s", a, b)
	}
	if a, b := fileName(at, "z", 1), fileName(at, "z", 2); a >= b {
		t.Errorf("%s sorts behind %s", a, b)
	}
}
