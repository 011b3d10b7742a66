package review_test

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"downstream/progress"
	"downstream/progress/review"
)

// A year of a learner who studies, forgets and comes back: lessons in spring,
// practice on most days, three holidays, an undo and a flag now and then. The
// clock is the test's and all chance is seeded.
func TestAYear(t *testing.T) {
	t.Parallel()
	for seed := range uint64(2) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			l := &learner{t: t, view: progress.NewView(), bank: sevenBanks(), chance: rand.New(rand.NewPCG(seed, 5)), memory: map[string]trace{}}
			for day := range 365 {
				l.day(day)
			}
			l.settledAtTheEnd()
			sameFromExport(t, l)
		})
	}
}

// sevenBanks are those of a course of seven modules with 24 questions each.
func sevenBanks() review.Bank {
	var all []string
	for n := range 7 * 24 {
		all = append(all, fmt.Sprintf("m%d/q%03d", n/24+1, n))
	}
	return in(all...)
}

// learner forgets exponentially, a little slower with every success; nothing of
// that is the scheduler's.
type learner struct {
	t      *testing.T
	view   *progress.View
	bank   review.Bank
	chance *rand.Rand
	memory map[string]trace
	events []progress.Event
	now    time.Time
	run    string
	memo   review.Memo
	asked  int // on this day, in the deck
	most   int // of any day
}

type trace struct {
	at   time.Time
	days float64 // until it is as good as gone
}

// away are the holidays: two weeks, six weeks, three weeks.
func away(day int) bool {
	return day >= 60 && day < 74 || day >= 150 && day < 192 || day >= 330 && day < 351
}

func (l *learner) day(n int) {
	l.now, l.asked = after(n, "07:30").Add(time.Duration(l.chance.IntN(600))*time.Minute), 0
	if away(n) || l.chance.IntN(100) < 15 {
		return
	}
	if n < 120 && n%3 == 0 { // a lesson of four questions
		l.open("lesson")
		for i := range 4 {
			l.answer(fmt.Sprintf("q%03d", (n/3*4+i)%(7*24)))
		}
	}
	if n == 100 { // and a test, which practice learns nothing from
		l.open("test")
		for i := range 26 {
			l.put(progress.Answered, fmt.Sprintf("q%03d", i), `{"try":1,"verdict":{"mark":"wrong"},"answer":{"level":100}}`)
		}
	}
	for range 1 + l.chance.IntN(3) { // sittings, with hours between
		l.practise()
		l.now = l.now.Add(time.Hour)
	}
	l.most = max(l.most, l.asked)
}

// practise is one deck, answered whole or left in the middle.
func (l *learner) practise() {
	deck := l.memo.Of(l.view, course, l.bank)
	due := deck.Due(l.now, review.DailyCap)
	l.lawful(deck, due)
	if len(due) == 0 {
		return
	}
	l.open("practice")
	for i, c := range due {
		if i > 5 && l.chance.IntN(40) == 0 {
			return
		}
		if l.answer(c.ID); l.chance.IntN(60) == 0 {
			l.put(progress.Undone, c.ID, `{"try":1}`)
			l.answer(c.ID)
		}
		if l.asked++; l.chance.IntN(150) == 0 {
			l.put(progress.Flagged, c.ID, `{"on":true}`)
		}
	}
	for _, c := range deck.Flagged() {
		if l.chance.IntN(20) == 0 {
			l.put(progress.Flagged, c.ID, `{"on":false}`)
		}
	}
}

// lawful is what holds of every deck of the year.
func (l *learner) lawful(deck review.Deck, due []review.Card) {
	l.t.Helper()
	if n := len(due) + deck.Reviewed(l.now); n > review.DailyCap && len(due) > 0 {
		l.t.Errorf("%s: %d in a day", l.now, n)
	}
	chosen, sure, least := map[string]bool{}, len(due), map[bool]float64{}
	for i, c := range due {
		if chosen[c.ID] {
			l.t.Errorf("%s: %s stands in the deck twice", l.now, c.ID)
		}
		if !c.Sure && sure == len(due) {
			sure = i
		}
		if chosen[c.ID] = true; c.Sure && i > sure {
			l.t.Errorf("%s: %s is sure but wrong and comes after others", l.now, c.ID)
		}
		least[c.Sure] = math.Max(least[c.Sure], c.Recall(l.now))
	}
	for _, c := range deck.Cards() { // who has to wait is not in greater need
		now, most := c.Due.After(l.now), deck.Waiting(l.now) > len(due)
		if chosen[c.ID] || c.Flagged || now || !most || len(due) == 0 || c.Last.After(l.now.Add(-24*time.Hour)) {
			continue
		}
		if c.Sure && sure < len(due) || c.Sure == due[len(due)-1].Sure && c.Recall(l.now) < least[c.Sure]-1e-9 {
			l.t.Errorf("%s: %s waits, remembered at %.3f; asked is what is remembered at %.3f", l.now, c.ID, c.Recall(l.now), least[c.Sure])
		}
	}
}

func (l *learner) open(mode string) {
	l.run = fmt.Sprintf("e%06d", len(l.events))
	l.put(progress.Opened, mode, `{"mode":"`+mode+`"}`)
}

// answer gives the first try as well as it is remembered, and a second one where
// that is needed.
func (l *learner) answer(id string) {
	m, known := l.memory[id]
	p := 0.45
	if known {
		p = math.Exp(-l.now.Sub(m.at).Hours() / 24 / m.days)
	}
	right := l.chance.Float64() < p
	level := 50 + 10*l.chance.IntN(6)
	mark := map[bool]string{true: "right", false: "wrong"}[right]
	l.put(progress.Answered, id, fmt.Sprintf(`{"try":1,"verdict":{"mark":%q,"got":0,"of":1},"answer":{"level":%d}}`, mark, level))
	days := 3.0
	if right {
		days = math.Max(6, m.days*2.2)
	} else {
		l.put(progress.Answered, id, fmt.Sprintf(`{"try":2,"verdict":{"mark":"right"},"answer":{"level":%d}}`, level))
	}
	l.memory[id] = trace{l.now, days}
}

func (l *learner) put(kind, item, body string) {
	l.now = l.now.Add(time.Duration(5+l.chance.IntN(40)) * time.Second)
	e := progress.Event{
		Seq: int64(len(l.events) + 1), ID: fmt.Sprintf("e%06d", len(l.events)), Run: l.run, Learner: "ana",
		Course: course, Item: item, Kind: kind, At: l.now, Body: []byte(body),
	}
	l.events = append(l.events, e)
	l.view.Apply(e)
}

// settledAtTheEnd expects that the year has lost no question, that the cap was
// needed, and that after it a fortnight of practice asks everything due.
func (l *learner) settledAtTheEnd() {
	l.t.Helper()
	deck := of(l.view, course, l.bank)
	in := map[string]bool{}
	for _, c := range deck.Cards() {
		in[c.ID] = !c.Entered.IsZero()
	}
	for id, want := range missedEver(l.events) {
		if want && !in[id] {
			l.t.Errorf("%s was missed and is not in the deck", id)
		}
		if !want && in[id] {
			l.t.Errorf("%s is in the deck and was never missed or unsure", id)
		}
	}
	if len(in) < 60 || l.most < review.DailyCap {
		l.t.Errorf("the year is too easy: %d in the deck, at most %d in a day", len(in), l.most)
	}
	overdue := map[string]bool{}
	for day := range 21 {
		l.now = after(365+day, "09:00")
		due := l.memo.Of(l.view, course, l.bank).Due(l.now, review.DailyCap)
		l.open("practice")
		for _, c := range due {
			l.answer(c.ID)
		}
	}
	for _, c := range of(l.view, course, l.bank).Cards() {
		if !c.Flagged && c.Due.Before(after(365, "00:00")) {
			overdue[c.ID] = true
		}
	}
	if len(overdue) > 0 {
		l.t.Errorf("after three weeks of practice these still wait since last year: %v", overdue)
	}
}

// missedEver says of every question that was answered whether a first try that
// counts was missed or unsure: told from the events alone.
func missedEver(es []progress.Event) map[string]bool {
	type try struct{ run, item string }
	mode, verdicts := map[string]string{}, map[try]string{}
	for _, e := range es {
		at, body := try{e.Run, e.Item}, string(e.Body)
		switch {
		case e.Kind == progress.Opened:
			mode[e.ID] = e.Item
		case e.Kind == progress.Undone:
			delete(verdicts, at)
		case e.Kind == progress.Answered && strings.Contains(body, `"try":1`) && mode[e.Run] != "test":
			verdicts[at] = body
		}
	}
	out := map[string]bool{}
	for at, body := range verdicts {
		unsure := strings.Contains(body, `"level":50`) || strings.Contains(body, `"level":60`)
		out[at.item] = out[at.item] || unsure || strings.Contains(body, `"wrong"`)
	}
	return out
}

// sameFromExport expects the same schedule from the events as they are exported
// and read again, in any order.
func sameFromExport(t *testing.T, l *learner) {
	t.Helper()
	store := progress.NewMemory()
	if err := store.Append(t.Context(), l.events...); err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if _, err := progress.Export(t.Context(), &file, store, progress.Profile{ID: "ana", Name: "Ana"}, l.now); err != nil {
		t.Fatal(err)
	}
	backup, err := progress.ReadBackup(&file)
	if err != nil || len(backup.Events) != len(l.events) {
		t.Fatalf("%d of %d events: %v", len(backup.Events), len(l.events), err)
	}
	want := of(l.view, course, l.bank)
	for range 3 {
		l.chance.Shuffle(len(backup.Events), func(i, j int) {
			backup.Events[i], backup.Events[j] = backup.Events[j], backup.Events[i]
		})
		merged := progress.NewView()
		for _, e := range backup.Events {
			merged.Apply(e)
		}
		got := of(merged, course, l.bank)
		if diff := cmp.Diff(want.Cards(), got.Cards(), cmp.AllowUnexported(review.Card{})); diff != "" {
			t.Fatalf("the schedule differs (-lived +merged):\n%s", diff)
		}
		for days := range 30 {
			at := l.now.AddDate(0, 0, days)
			if a, b := ids(want.Due(at, review.DailyCap)), ids(got.Due(at, review.DailyCap)); a != b {
				t.Fatalf("due at %s: %s, and from the export: %s", at, a, b)
			}
		}
	}
}

// BenchmarkOf is the deck of a learner after a year.
func BenchmarkOf(b *testing.B) {
	v := progress.NewView()
	for n := range 2000 {
		v.Apply(progress.Event{ID: fmt.Sprintf("e%06d", n), Run: fmt.Sprintf("r%06d", n), Course: course, Item: fmt.Sprintf("q%03d", n%168),
			Kind: progress.Answered, At: after(n/6, "09:00"), Body: []byte(`{"try":1,"verdict":{"mark":"wrong"}}`)})
	}
	var memo review.Memo
	for name, of := range map[string]func(*progress.View, string, review.Bank) review.Deck{"anew": of, "again": memo.Of} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if len(of(v, course, review.Bank{}).Due(after(400, "09:00"), review.DailyCap)) == 0 {
					b.Fatal("nothing is due")
				}
			}
		})
	}
}
