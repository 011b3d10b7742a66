package present

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"downstream/course/play"
	"downstream/course/room"
	"downstream/course/safe"
)

// Ask is what has to be typed before a move can be done.
type Ask string

// What can be asked for.
const (
	AskNothing  Ask = ""
	AskHands    Ask = "hands"    // a number for each option, or the letter with most hands
	AskBranch   Ask = "branch"   // a letter; of a question with several answers, letters
	AskDecision Ask = "decision" // its number
	AskQuestion Ask = "question" // the number of a question to talk about; 0: none
	AskMinutes  Ask = "minutes"
	AskPeople   Ask = "people"
	AskNote     Ask = "note"  // words; nobody else is to read them
	AskLeave    Ask = "leave" // whether, and nothing else
)

// usualMinutes is how long the timer runs where nothing is typed.
const usualMinutes = 2

// How is what to type on the screen, in a sentence.
func (m Move) How(s room.State) safe.Text { return safe.Sprintf("Type %s.", m.what(s)) }

// HowLine is what to type as a line.
func (m Move) HowLine(s room.State) safe.Text {
	return safe.Sprintf("Type %s and %s.", m.Key, m.what(s))
}

func (m Move) what(s room.State) safe.Text {
	switch m.Ask {
	case AskHands:
		return safe.Sprintf("the hands for %s with spaces between, or the one letter that most want", spread(s, open(s)))
	case AskBranch:
		if s.Scene().Prompt.Kind == play.AskMany {
			return safe.Sprintf("the letters to go on with, such as A C; there are %s", spread(s, open(s)))
		}
		return safe.Sprintf("the letter to go on with: %s", spread(s, choices(s)))
	case AskDecision:
		return safe.Sprintf("the number of the decision, from 1 to %d", len(s.Turns))
	case AskQuestion:
		return safe.Sprintf("the number of a question, from 1 to %d, or 0 for none", len(s.Talks()))
	case AskMinutes:
		return safe.Sprintf("how many minutes, such as %d or 1:30", usualMinutes)
	case AskPeople:
		return safe.New("how many people are in the room")
	case AskNote:
		return safe.New("the words, in one line; they are for your report and never on the screen")
	}
	return safe.Text{}
}

// With is the event with what was typed, or a sentence where that does not fit.
func (m Move) With(s room.State, typed string) (room.Event, safe.Text) {
	e, typed := m.Event, strings.TrimSpace(typed)
	var no safe.Text
	switch m.Ask {
	case AskHands:
		e, no = countHands(e, s, typed)
	case AskBranch:
		e, no = chooseBranch(e, s, typed)
	case AskDecision, AskQuestion, AskPeople:
		e.N, no = whole(typed, m.How(s))
	case AskMinutes:
		e.N, no = seconds(typed, m.How(s))
	case AskNote:
		if e.Text = typed; typed == "" {
			no = safe.New("There are no words in it.")
		}
	}
	if no.IsZero() && m.Ask != AskHands {
		no = s.Refuse(e) // what is counted may be about a vote that First only opens
	}
	return e, no
}

// countHands reads a number for each option, or the letter of one.
func countHands(e room.Event, s room.State, typed string) (room.Event, safe.Text) {
	parts := strings.FieldsFunc(typed, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == ';' })
	if len(parts) == 1 {
		if id, ok := option(s, parts[0]); ok {
			e.Pick = id
			return e, safe.Text{}
		}
	}
	here := open(s)
	if len(parts) == len(s.Scene().Prompt.Options) {
		here = s.Scene().Prompt.Options
	}
	if len(parts) != len(here) {
		return e, safe.Sprintf("There are %d to count, %s: type a number for each, such as %s, or one letter.", len(here), spread(s, here), example(len(here)))
	}
	e.Counts = map[string]int{}
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || n < 0 || n > 9999 {
			return e, safe.Sprintf("“%s” is no number of hands.", p)
		}
		e.Counts[here[i].ID] = n
	}
	return e, tooMany(e, s)
}

// tooMany says that more hands were counted than there are people: a slip of the
// finger that the wall would show. Where each option takes hands of its own, it
// is about one of them.
func tooMany(e room.Event, s room.State) safe.Text {
	hands := 0
	for _, n := range e.Counts {
		if s.Scene().Prompt.Kind == play.AskMany {
			hands = max(hands, n)
		} else {
			hands += n
		}
	}
	if s.People == 0 || hands <= s.People {
		return safe.Text{}
	}
	return safe.Sprintf("That is %d hands, and %d people are here. Count again, or say with p how many are here.", hands, s.People)
}

func chooseBranch(e room.Event, s room.State, typed string) (room.Event, safe.Text) {
	parts := strings.FieldsFunc(typed, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == ';' })
	several := s.Scene().Prompt.Kind == play.AskMany
	if several && len(parts) == 1 {
		if _, one := option(s, parts[0]); !one {
			parts = strings.Split(parts[0], "")
		}
	}
	var picks []string
	for _, p := range parts {
		id, ok := option(s, p)
		if !ok {
			return e, safe.Sprintf("There is no option “%s”. There are %s.", p, spread(s, open(s)))
		}
		picks = append(picks, id)
	}
	if len(picks) == 0 || !several && len(picks) > 1 {
		return e, Move{Ask: AskBranch}.How(s)
	}
	return branch(s, inOrder(s, picks)...).Event, safe.Text{}
}

// inOrder are picks in the order shown, each once.
func inOrder(s room.State, picks []string) []string {
	var out []string
	for _, o := range s.Scene().Prompt.Options {
		if slices.Contains(picks, o.ID) {
			out = append(out, o.ID)
		}
	}
	return out
}

func whole(typed string, how safe.Text) (int, safe.Text) {
	n, err := strconv.Atoi(typed)
	if err != nil {
		return 0, how
	}
	return n, safe.Text{}
}

// seconds reads minutes, or minutes and seconds.
func seconds(typed string, how safe.Text) (int, safe.Text) {
	if typed == "" {
		return usualMinutes * 60, safe.Text{}
	}
	minutes, rest, both := strings.Cut(typed, ":")
	n, err := strconv.Atoi(minutes)
	part := 0
	if both && err == nil {
		part, err = strconv.Atoi(rest)
	}
	if err != nil || n < 0 || n > 600 || part < 0 || part > 59 {
		return 0, how
	}
	return n*60 + part, safe.Text{}
}

// open are the options that hands can go up for.
func open(s room.State) []play.Option {
	return slices.DeleteFunc(slices.Clone(s.Scene().Prompt.Options), func(o play.Option) bool { return o.State == play.Off })
}

// choices are those that a tie is between, else all that are open.
func choices(s room.State) []play.Option {
	lead := s.Leading()
	if len(lead) < 2 {
		return open(s)
	}
	return slices.DeleteFunc(open(s), func(o play.Option) bool { return !slices.Contains(lead, o.ID) })
}

// option is the id behind a letter, in either case.
func option(s room.State, letter string) (id string, ok bool) {
	for i, o := range s.Scene().Prompt.Options {
		if strings.EqualFold(letter, room.Letter(i)) && o.State != play.Off {
			return o.ID, true
		}
	}
	return "", false
}

// numbered reports options beyond Z, which are called by numbers.
func numbered(s room.State) bool {
	return len(s.Scene().Prompt.Options) > 26
}

// letterOf is the letter of an option of the page.
func letterOf(s room.State, id string) string {
	i := slices.IndexFunc(s.Scene().Prompt.Options, func(o play.Option) bool { return o.ID == id })
	return room.Letter(max(0, i))
}

// lettersOf are the letters of options: A and C.
func lettersOf(s room.State, ids []string) safe.Text {
	var ls []string
	for _, id := range ids {
		ls = append(ls, letterOf(s, id))
	}
	return listed(ls)
}

// listed is A, B and C.
func listed(words []string) safe.Text {
	if len(words) < 2 {
		return safe.New(strings.Join(words, ""))
	}
	last := len(words) - 1
	return safe.New(strings.Join(words[:last], ", ") + " and " + words[last])
}
