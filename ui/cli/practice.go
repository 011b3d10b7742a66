package cli

import (
	"context"
	"slices"
	"sync"
	"time"

	"downstream/course"
	"downstream/course/diag"
	"downstream/course/play"
	"downstream/course/question"
	"downstream/course/safe"
	"downstream/progress"
	"downstream/progress/review"
	"downstream/ui/learn"
)

// bank is the questions of the course that can be practised. Each module's are
// read when they are asked for, once, and all of them not before the first
// frame: until then home counts what is due by the learner's progress alone.
type bank struct {
	course  *course.Course
	modules map[string]shelf // by id; those of stories alone under ""
	once    sync.Once

	mu     sync.Mutex
	as     review.Bank               // zero until it is read
	items  map[string]*question.Item // by id, the ids of before too
	faults diag.List
}

// shelf reads questions the first time, and has them from then on.
type shelf func() ([]*question.Item, diag.List)

func newBank(c *course.Course) *bank {
	b := &bank{course: c, modules: map[string]shelf{"": sync.OnceValues(c.SceneItems)}}
	for _, m := range c.Modules {
		b.modules[m.ID] = sync.OnceValues(func() ([]*question.Item, diag.List) { return c.Items(m.ID) })
	}
	return b
}

// of are the questions of a module of the course, or of stories alone.
func (b *bank) of(module string) ([]*question.Item, diag.List) { return b.modules[module]() }

// read reads all there is to practise, unless that was done.
func (b *bank) read() { b.once.Do(b.load) }

func (b *bank) load() {
	as := review.Bank{Module: map[string]string{}, Renamed: map[string]string{}}
	items := map[string]*question.Item{}
	var faults diag.List
	for _, m := range b.course.Modules {
		all, ds := b.of(m.ID)
		faults = append(faults, ds...)
		for _, it := range all {
			as.Module[it.ID], items[it.ID] = m.ID, it
			for _, old := range it.RenamedFrom {
				as.Renamed[old] = it.ID
			}
		}
	}
	for old, now := range as.Renamed {
		if items[old] == nil {
			items[old] = items[now]
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.as, b.items, b.faults = as, items, faults
}

// known is what is known of the questions by now.
func (b *bank) known() review.Bank {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.as
}

// named are the questions with those ids, in that order; what the course does
// not have is left out.
func (b *bank) named(ids ...string) []*question.Item {
	b.mu.Lock()
	defer b.mu.Unlock()
	var out []*question.Item
	for _, id := range ids {
		if it := b.items[id]; it != nil && !slices.Contains(out, it) {
			out = append(out, it)
		}
	}
	return out
}

// deck is the learner's deck as it stands. Who calls holds a.mu.
func (a *app) deck() review.Deck {
	return a.memo.Of(a.keep.view, a.key, a.bank.known())
}

// due is how many questions are to be practised today, and how many are
// flagged.
func (a *app) due() (due, flagged int) {
	d := a.deck()
	return len(d.Due(a.now(), review.DailyCap)), len(d.Flagged())
}

// recount reads the banks and reports that what is due, or flagged, is another
// number than was known without them: a question was taken out, or renamed.
func (a *app) recount() bool {
	count := func() [2]int {
		a.mu.Lock()
		defer a.mu.Unlock()
		due, flagged := a.due()
		return [2]int{due, flagged}
	}
	before := count()
	a.bank.read()
	return count() != before
}

// todaysDeck is the id under which the decks of the days are stored.
func todaysDeck() string { return practiceID("") }

// flaggedDeck is that of a flagged question looked at again. No module's id
// begins with a dot.
func flaggedDeck() string { return practiceID(".flagged") }

// underWay reports that today's deck was opened and not finished. One that was
// left on another day is not gone on with: what it still asks is due, and is
// dealt anew among what has become due since.
func (a *app) underWay() bool {
	last, ok := a.keep.view.Latest(a.key, todaysDeck())
	now := a.now()
	return ok && !last.Closed && last.At.In(now.Location()).Format(time.DateOnly) == now.Format(time.DateOnly)
}

// offered is the outline with what can be gone on with today.
func (a *app) offered() progress.Outline {
	o := a.outline
	if !a.underWay() {
		o.Also = slices.DeleteFunc(slices.Clone(o.Also), func(id string) bool { return id == todaysDeck() })
	}
	return o
}

// today is the deck of the day: the one under way, or what is due; where
// nothing is, a page that says so.
func (a *app) today() (play.Stage, safe.Text) {
	a.bank.read()
	a.mu.Lock()
	defer a.mu.Unlock()
	items, no := a.dealtToday()
	if !no.IsZero() {
		return nil, no
	}
	if len(items) > 0 {
		return a.resume(context.Background(), todaysDeck(), a.dealt(todaysDeck(), items))
	}
	var ids []string
	for _, c := range a.deck().Due(a.now(), review.DailyCap) {
		ids = append(ids, c.ID)
	}
	switch items := a.bank.named(ids...); {
	case len(items) > 0:
		return a.begin(a.dealt(todaysDeck(), items)), safe.Text{}
	case len(a.bank.items) == 0 && a.bank.faults.HasErrors():
		return learn.Unreadable(safe.New("Practice"), a.bank.faults, a.flags.again("check")), safe.Text{}
	case len(a.bank.items) == 0:
		return noQuestions(safe.New("Practice")), safe.Text{}
	}
	return a.rested(), safe.Text{}
}

func noQuestions(title safe.Text) play.Stage {
	return learn.Trouble(title, safe.New("There are no questions to practise here yet."))
}

// dealtToday are the questions of the deck under way, in the order in which
// they were dealt; none where there is no such deck.
func (a *app) dealtToday() ([]*question.Item, safe.Text) {
	if !a.underWay() {
		return nil, safe.Text{}
	}
	return a.dealtIn(todaysDeck())
}

// dealtIn are the questions of the deck under way under id, in the order in
// which they were dealt; none where there is no such deck. The text says that it
// cannot be read now.
func (a *app) dealtIn(id string) ([]*question.Item, safe.Text) {
	last, ok := a.keep.view.Latest(a.key, id)
	if !ok || last.Closed {
		return nil, safe.Text{}
	}
	path, err := a.path(context.Background(), last.ID)
	if err != nil {
		return nil, unread(err)
	}
	if len(path) == 0 {
		return nil, safe.Text{}
	}
	opened, err := play.FromBody(path[0].Kind, path[0].Item, "", "", path[0].Body)
	if err != nil {
		return nil, safe.Text{}
	}
	return a.bank.named(opened.Items...), safe.Text{}
}

// dealt is a deck of those questions, in that order.
func (a *app) dealt(id string, items []*question.Item) play.Practice {
	return play.Practice{ID: id, Title: safe.New("Practice"), Items: items, Dealt: true, Flagged: a.setAside(items)}
}

// practise is the bank of a module, without a schedule.
func (a *app) practise(module string) (play.Stage, safe.Text) {
	m := a.course.Module(module)
	if m == nil {
		return learn.Missing("module", module), safe.Text{}
	}
	title := safe.Sprintf("Practice: %s", m.Title)
	items, faults := a.bank.of(module)
	switch {
	case len(items) == 0 && faults.HasErrors():
		return learn.Unreadable(title, faults, a.flags.again("check")), safe.Text{}
	case len(items) == 0:
		return noQuestions(title), safe.Text{}
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	id := practiceID(module)
	return a.resume(context.Background(), id, play.Practice{ID: id, Title: title, Items: items, Flagged: a.setAside(items)})
}

// setAside are the ids of those questions that are flagged.
func (a *app) setAside(items []*question.Item) map[string]bool {
	out := map[string]bool{}
	for _, it := range items {
		if a.keep.view.Flagged(a.key, everyID(it)...) {
			out[it.ID] = true
		}
	}
	return out
}

// flagged is the list of the questions that are set aside, or one of them to
// look at, and to take its flag off.
func (a *app) flagged(id string) (play.Stage, safe.Text) {
	a.bank.read()
	if id == "" {
		return learn.Live(a.flaggedDesk), safe.Text{}
	}
	items := a.bank.named(id)
	if len(items) == 0 {
		return learn.Missing("question", id), safe.Text{}
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.begin(a.dealt(flaggedDeck(), items)), safe.Text{}
}

func (a *app) flaggedDesk() play.Stage {
	a.mu.Lock()
	defer a.mu.Unlock()
	var lines []learn.FlaggedLine
	for _, c := range a.deck().Flagged() {
		for _, it := range a.bank.named(c.ID) {
			lines = append(lines, learn.FlaggedLine{ID: it.ID, Stem: it.Stem, Module: a.course.Module(c.Module).Title})
		}
	}
	return learn.Flagged(lines)
}

// rested is the page where nothing is due.
func (a *app) rested() play.Stage {
	d, now := a.deck(), a.now()
	v := learn.RestView{Reviewed: d.Reviewed(now), Waiting: d.Waiting(now), Flagged: len(d.Flagged())}
	for _, c := range d.Cards() {
		if !c.Entered.IsZero() && !c.Flagged && !c.Gone {
			v.Held++
		}
	}
	if at, ok := d.Next(now, review.DailyCap); ok {
		v.Next = safe.New(when(at.In(now.Location()), now))
	}
	for _, m := range a.course.Modules {
		if len(m.Questions) > 0 {
			v.Modules = append(v.Modules, learn.ModuleLine{ID: m.ID, Title: m.Title})
		}
	}
	return learn.Rested(v)
}

// when says a time as a person would, seen from now and not before it.
func when(at, now time.Time) string {
	switch {
	case at.Before(progress.Midnight(now, 1)):
		return "today at " + at.Add(time.Minute-1).Format("15:04")
	case at.Before(progress.Midnight(now, 2)):
		return "tomorrow"
	case at.Before(progress.Midnight(now, 7)):
		return "on " + at.Format("Monday")
	case at.Year() == now.Year():
		return "on " + at.Format("2 January")
	}
	return "on " + at.Format("2 January 2006")
}
