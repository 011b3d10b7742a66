package plain

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"downstream/course/play"
	"downstream/course/safe"
)

// typed is what a command line means.
type typed struct {
	in   play.Input
	want play.Intent
	help bool
}

// command reads a line such as ":u 2". Outside text prompts the letter alone
// works too. It reports whether the line is a command at all.
func command(line string, inText bool) (typed, bool) {
	line = strings.TrimSpace(line)
	rest, colon := strings.CutPrefix(line, ":")
	if !colon && inText || rest == "" {
		return typed{}, false
	}
	if words, ok := strings.CutPrefix(rest, "/"); ok {
		return typed{want: play.Intent{Want: play.WantSearch, ID: strings.TrimSpace(words)}}, true
	}
	letter, word, _ := strings.Cut(rest, " ")
	return meant(strings.ToLower(letter), strings.TrimSpace(word))
}

// letters are the commands of one letter.
var letters = map[string]typed{
	"b": {in: play.Input{Op: play.Back}},
	"h": {in: play.Input{Op: play.Hint}},
	"s": {in: play.Input{Op: play.Show}},
	"x": {in: play.Input{Op: play.Skip}},
	"u": {in: play.Input{Op: play.Undo}},
	"e": {in: play.Input{Op: play.Enter}},
	"z": {in: play.Input{Op: play.Flag}},
	"m": {want: play.Intent{Want: play.WantMap}},
	"n": {want: play.Intent{Want: play.WantNotebook}},
	"g": {want: play.Intent{Want: play.WantTerms}},
	"w": {want: play.Intent{Want: play.WantNote}},
	"o": {want: play.Intent{Want: play.WantSettings}},
	"?": {help: true},
	"q": {want: play.Intent{Want: play.WantLeave}},
}

// meant is what a letter means with the word behind it, which only a few take.
func meant(letter, word string) (typed, bool) {
	t, known := letters[letter]
	switch letter {
	case "u", "e":
		t.in.To = word
	case "g":
		t.want.ID = word
	default:
		known = known && word == ""
	}
	return t, known
}

// parse reads a line as an answer to the prompt. whole reports that the line
// answers all of it, so that it may be submitted; otherwise more lines may add.
func parse(line string, p play.Prompt) (draft play.Answer, whole bool, no safe.Text) {
	draft = p.Draft
	switch p.Kind {
	case play.AskOne:
		ids, no := numbers(line, p, 1)
		if !no.IsZero() {
			return draft, true, no
		}
		return draft.Choose(ids[0]), true, safe.Text{}
	case play.AskMany, play.AskOrder:
		ids, no := numbers(line, p, len(p.Options))
		draft.Picks = ids
		return draft, true, no
	case play.AskChecklist:
		if strings.TrimSpace(line) == "0" {
			draft.Picks = nil
			return draft, true, safe.Text{}
		}
		ids, no := numbers(line, p, len(p.Options))
		draft.Picks = ids
		return draft, true, no
	case play.AskMatch, play.AskBins:
		draft, no = pairs(line, p)
		return draft, false, no
	case play.AskNumber:
		draft, no = figures(line, p)
		return draft, false, no
	case play.AskConfidence:
		draft.Level, no = level(line, p.Options)
		return draft, true, no
	case play.AskContinue:
		return draft, true, safe.New("Press Enter to go on; there is nothing to choose now.")
	}
	return draft, true, safe.New("There is nothing to answer here.")
}

// numbers reads the numbers of options, each once, at most so many.
func numbers(line string, p play.Prompt, most int) ([]string, safe.Text) {
	words := strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == ',' || r == '\t' })
	if len(words) == 0 || len(words) > most {
		return nil, howMany(most, p)
	}
	var ids []string
	for _, w := range words {
		n, err := strconv.Atoi(w)
		place := p.Numbered(n)
		if err != nil || place < 0 {
			return nil, safe.Sprintf("“%s” is not one of the numbers %s.", w, span(p))
		}
		id := p.Options[place].ID
		if slices.Contains(ids, id) {
			return nil, safe.Sprintf("The number %d stands there twice.", n)
		}
		ids = append(ids, id)
	}
	return ids, safe.Text{}
}

// span is the numbers of the options, in words.
func span(p play.Prompt) string {
	var own []string
	for place := range p.Options {
		own = append(own, strconv.Itoa(p.Number(place)))
	}
	last := len(own) - 1
	if last < 1 || own[last] == strconv.Itoa(last+1) {
		return "1 to " + strconv.Itoa(len(own))
	}
	return strings.Join(own[:last], ", ") + " and " + own[last]
}

func howMany(most int, p play.Prompt) safe.Text {
	switch {
	case most == 1 && p.Highest() > len(p.Options):
		return safe.Sprintf("Type one of the numbers %s.", span(p))
	case most == 1:
		return safe.Sprintf("Type one number from %s.", span(p))
	}
	return safe.Sprintf("Type numbers from 1 to %d, with spaces between.", len(p.Options))
}

// pairWord is an entry's number and the letters of the slots it goes to.
var pairWord = regexp.MustCompile(`^([0-9]+)([a-z]+)$`)

// pairs reads words such as 1b 2a 4ac. Each replaces where its entry was.
func pairs(line string, p play.Prompt) (play.Answer, safe.Text) {
	draft := p.Draft
	for _, w := range strings.Fields(strings.ToLower(strings.ReplaceAll(line, ",", " "))) {
		m := pairWord.FindStringSubmatch(w)
		if m == nil {
			return p.Draft, safe.Sprintf("“%s” is not a number and a letter, such as 1b.", w)
		}
		n, _ := strconv.Atoi(m[1])
		if n < 1 || n > len(p.Options) {
			return p.Draft, safe.Sprintf("“%s” begins with no number from 1 to %d.", w, len(p.Options))
		}
		if p.Kind == play.AskMatch && len(m[2]) > 1 {
			return p.Draft, safe.Sprintf("“%s”: each goes to one place only.", w)
		}
		from := p.Options[n-1].ID
		draft = draft.Assign(from, "")
		for _, letter := range m[2] {
			at := int(letter - 'a')
			if at >= len(p.Slots) {
				return p.Draft, safe.Sprintf("“%s”: there is no %c. The letters go from a to %c.", w, letter, 'a'+rune(len(p.Slots)-1))
			}
			if to := p.Slots[at].ID; !slices.Contains(draft.In(from), to) {
				draft = draft.Also(from, to)
			}
		}
	}
	return draft, safe.Text{}
}

// figures reads one number a slot. A single slot takes the whole line, so that
// 1 440 and 144 min are read as a person writes them; several are parted by
// semicolons, or by spaces, and fill the empty slots in order.
func figures(line string, p play.Prompt) (play.Answer, safe.Text) {
	words := []string{line}
	if len(p.Slots) > 1 {
		if words = strings.Split(line, ";"); len(words) == 1 {
			words = strings.Fields(line)
		}
	}
	draft := p.Draft
	var free []string
	for _, s := range p.Slots {
		if len(draft.In(s.ID)) == 0 {
			free = append(free, s.ID)
		}
	}
	if len(free) == 0 {
		draft, free = draft.Clear(), nil
		for _, s := range p.Slots {
			free = append(free, s.ID)
		}
	}
	if len(words) > len(free) {
		return p.Draft, safe.Sprintf("That is more than the %d asked for. Put a semicolon between them.", len(p.Slots))
	}
	for i, w := range words {
		draft = draft.Set(free[i], strings.TrimSpace(w))
	}
	return draft, safe.Text{}
}

// level reads how sure the learner is: a percentage as shown, or its number.
func level(line string, options []play.Option) (int, safe.Text) {
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(line), "%"))
	for i, o := range options {
		if v, _ := strconv.Atoi(o.ID); err == nil && (n == v || n == i+1) {
			return v, safe.Text{}
		}
	}
	return 0, safe.New("Type how sure you are: 50, 60, 70, 80, 90 or 100.")
}
