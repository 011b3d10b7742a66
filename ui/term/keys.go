package term

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"downstream/course/play"
	"downstream/course/safe"
)

// bound is a binding with what it does. show is what the footer calls its
// keys, by default the first of them. A late one is listed behind the others,
// though its keys are its own.
type bound struct {
	keys []string
	show string
	desc string
	late bool
	do   func(key string) tea.Cmd
}

func (b bound) binding() key.Binding {
	show := b.show
	if show == "" {
		show = called(b.keys[0])
	}
	return key.NewBinding(key.WithKeys(b.keys...), key.WithHelp(show, b.desc))
}

func called(k string) string {
	switch k {
	case "up":
		return "↑"
	case "down":
		return "↓"
	case "left":
		return "←"
	case "right":
		return "→"
	}
	return k
}

// press does what a key is bound to; a key that is not bound is text where
// there is a box to write in.
func (s *screen) press(msg tea.KeyPressMsg) tea.Cmd {
	refused := !s.refusal.IsZero()
	s.refusal = safe.Text{}
	name := msg.String()
	s.just, s.ticked = s.ticked, ""
	for _, b := range s.bindings() {
		if slices.Contains(b.keys, name) {
			if !b.collects() {
				s.digits = ""
			}
			cmd := b.do(name)
			if refused && s.refusal.IsZero() {
				return tea.Batch(cmd, s.lay())
			}
			return cmd
		}
	}
	switch {
	case s.writing && s.box.Key(msg):
		return s.written()
	case s.writing && s.box.Full() && (msg.Text != "" || name == "enter"):
		cmd := s.refuse(full())
		s.showFocus()
		return cmd
	case !s.writing:
		s.refusal = s.notNow(name)
	}
	return s.lay()
}

// notNow is why a move cannot be done whose key is not bound for that reason.
func (s *screen) notNow(name string) safe.Text {
	ops := map[string]play.Op{
		"h": play.Hint, "s": play.Show, "u": play.Undo, "m": play.Map, "n": play.Notebook,
		"z": play.Flag, "b": play.Back, "left": play.Back, "backspace": play.Back,
	}
	for _, m := range s.scene.Moves {
		if m.Op == ops[strings.ToLower(name)] {
			return m.Why
		}
	}
	return safe.Text{}
}

// collects reports keys that go on with a number begun.
func (b bound) collects() bool {
	return b.desc == choose || b.desc == takeNumber || b.desc == dropDigit || b.desc == put
}

// bindings are what can be pressed now, most wanted first. A key belongs to
// the first that has it.
func (s *screen) bindings() []bound {
	var all []bound
	switch {
	case s.writing:
		all = append(s.writingKeys(), s.pageKeys()...)
	default:
		all = append(all, s.answerKeys()...)
		all = append(all, s.moveKeys()...)
		all = append(all, s.leaving())
		all = append(all, s.arrows()...)
		all = append(all, s.pageKeys()...)
		all = append(all, s.goKeys()...)
		if k := s.scene.Prompt.Kind; k == play.AskMatch || k == play.AskBins {
			capitals(all)
		}
	}
	return unshadowed(all)
}

func unshadowed(all []bound) []bound {
	taken := map[string]bool{}
	out := all[:0:0]
	for _, b := range all {
		keys := b.keys[:0:0]
		for _, k := range b.keys {
			if !taken[k] {
				taken[k] = true
				keys = append(keys, k)
			}
		}
		if len(keys) == 0 {
			continue
		}
		b.keys = keys
		out = append(out, b)
	}
	slices.SortStableFunc(out, func(a, b bound) int { return rank(a) - rank(b) })
	return out
}

func rank(b bound) int {
	if b.late {
		return 1
	}
	return 0
}

// letter is a command's letter with its capital, which works where an entry's
// place has the letter.
func letter(l string, more ...string) []string {
	return append(append([]string{l}, more...), strings.ToUpper(l))
}

// capitals shows commands by their capitals: where letters are places, how many
// there are does not decide which key gives a hint.
func capitals(all []bound) {
	for i, b := range all {
		up := strings.ToUpper(b.keys[0])
		if at := slices.Index(b.keys, up); at > 0 && len(b.keys[0]) == 1 {
			all[i].keys = append([]string{up}, slices.Delete(slices.Clone(b.keys), at, at+1)...)
		}
	}
}

// moveKeys are what else can be done here: of the scene's moves, those that
// nothing stands against.
func (s *screen) moveKeys() []bound {
	var out []bound
	add := func(op play.Op, keys []string, desc string, do func(string) tea.Cmd) {
		if !s.scene.Offers(op) {
			return
		}
		if do == nil {
			do = func(string) tea.Cmd { return s.do(play.Input{Op: op}) }
		}
		out = append(out, bound{keys: keys, desc: desc, do: do})
	}
	if s.found() {
		out = append(out,
			bound{keys: []string{"n"}, desc: "next match", do: func(string) tea.Cmd { s.page.FindNext(); return nil }},
			bound{keys: []string{"N"}, desc: "previous match", do: func(string) tea.Cmd { s.page.FindPrev(); return nil }})
	}
	add(play.Hint, letter("h"), "hint", nil)
	add(play.Show, letter("s"), "show me", nil)
	if s.scene.Prompt.Kind != play.AskText { // there an empty answer has its own key
		add(play.Skip, letter("x"), "skip", nil)
	}
	undo := "undo"
	if s.scene.Prompt.Kind == play.AskConfidence {
		undo = s.called(play.Undo)
	}
	add(play.Undo, letter("u"), undo, nil)
	add(play.Flag, letter("z"), s.called(play.Flag), nil)
	if n := len(out) - 1; s.scene.Offers(play.Flag) {
		p := s.scene.Prompt // seldom wanted, it leaves the footer to the others; unless there is little else
		out[n].late = p.Kind != play.AskContinue || p.Was != ""
	}
	add(play.Map, letter("m"), "map", func(string) tea.Cmd { return s.ask(play.WantMap, "") })
	add(play.Notebook, letter("n"), "notebook", func(string) tea.Cmd { return s.ask(play.WantNotebook, "") })
	add(play.Back, letter("b", "left", "backspace"), "back", nil)
	return out
}

// called is a move's own words, "" where it is not offered.
func (s *screen) called(op play.Op) string {
	for _, m := range s.scene.Moves {
		if m.Op == op {
			return safe.Line(m.Text)
		}
	}
	return ""
}

// pageKeys scroll.
func (s *screen) pageKeys() []bound {
	above, below := s.page.More()
	var out []bound
	add := func(yes bool, keys []string, show, desc string, scroll func()) {
		if yes {
			out = append(out, bound{keys: keys, show: show, desc: desc, do: func(string) tea.Cmd { scroll(); return nil }})
		}
	}
	if s.writing {
		add(below > 0, []string{"pgdown"}, "pgdn", "page down", s.page.PageDown)
		add(above > 0, []string{"pgup"}, "", "page up", s.page.PageUp)
		return out
	}
	add(below > 0, []string{"pgdown", "space"}, "pgdn", "page down", s.page.PageDown)
	add(above > 0, []string{"pgup"}, "", "page up", s.page.PageUp)
	add(above > 0, []string{"home"}, "", "top", s.page.Top)
	add(below > 0, []string{"end"}, "", "bottom", s.page.Bottom)
	return out
}

// goKeys lead elsewhere and work everywhere.
func (s *screen) goKeys() []bound {
	ask := func(w play.Want) func(string) tea.Cmd { return func(string) tea.Cmd { return s.ask(w, "") } }
	out := []bound{
		{keys: letter("g"), desc: "glossary", do: func(string) tea.Cmd { return s.ask(play.WantTerms, s.terms()) }},
		{keys: append([]string{"/"}, letter("f")...), desc: "search", do: ask(play.WantSearch)},
		{keys: letter("o"), desc: "settings", do: ask(play.WantSettings)},
		{keys: letter("q"), desc: "quit", do: ask(play.WantLeave)},
	}
	if s.notes {
		out = append(out, bound{keys: letter("w"), desc: "note", do: ask(play.WantNote)})
	}
	return out
}

// escape drops a number half typed, and otherwise leaves.
func (s *screen) escape(string) tea.Cmd { return s.Pop(nil) }

// The words of the keys that a number of two digits goes on with.
const (
	choose     = "choose"
	put        = "put"
	takeNumber = "take the number"
	dropDigit  = "take a digit away"
)

// numbers are the digits that choose among options numbered from first to n.
func numbers(first, n int) (keys []string, show string) {
	for i := range min(n, 9) {
		keys = append(keys, strconv.Itoa(i+1))
	}
	if n > 9 {
		keys = append(keys, "0")
	}
	if n == first {
		return keys, strconv.Itoa(n)
	}
	return keys, strconv.Itoa(first) + "-" + strconv.Itoa(n)
}

// typedIn reports what may be typed into the field of a number.
func typedIn(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune(".,- /%", r) }
