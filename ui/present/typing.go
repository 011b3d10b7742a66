package present

import (
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"downstream/course/safe"
	"downstream/ui/widget"
)

// mostTyped bounds what is typed at one time, in characters.
const mostTyped = 500

// typing gives a key to what is asked for.
func (s *projector) typing(msg tea.KeyPressMsg) tea.Cmd {
	switch key := msg.String(); key {
	case "esc", "ctrl+c":
		s.asking, s.typed = Move{}, ""
		s.lay()
		s.page.Restore(s.was)
	case "enter":
		if s.partly() {
			s.add(" ")
			return nil
		}
		return s.handIn()
	case "backspace":
		_, size := utf8.DecodeLastRuneInString(s.typed)
		s.typed = s.typed[:len(s.typed)-size]
	case "ctrl+u":
		s.typed = ""
	case "tab":
		s.echo = s.asking.Ask == AskNote && !s.echo
		if s.asking.Ask == AskHands {
			s.add(" ")
		}
	default:
		s.add(msg.Text)
	}
	return nil
}

// add takes what can be meant: a letter among numbers is a slip of the finger.
func (s *projector) add(text string) {
	for _, r := range text {
		if r == ',' && s.asking.Ask == AskHands {
			r = ' '
		}
		if s.fits(r) && utf8.RuneCountInString(s.typed) < mostTyped {
			s.typed += string(r)
		}
	}
}

// fits reports a character that can follow what was typed.
func (s *projector) fits(r rune) bool {
	digit := r >= '0' && r <= '9'
	_, letter := option(s.state, string(r))
	switch s.asking.Ask {
	case AskHands:
		lettered := s.typed != "" && !unicode.IsDigit(rune(s.typed[0]))
		return !lettered && (digit || s.typed != "" && r == ' ') || letter && s.typed == ""
	case AskBranch:
		return letter || r == ' ' || digit && numbered(s.state)
	case AskMinutes:
		return digit || r == ':'
	case AskDecision, AskQuestion, AskPeople:
		return digit
	}
	return unicode.IsPrint(r)
}

func (s *projector) paste(text string) {
	if s.asking.Ask != "" {
		s.add(safe.Line(safe.New(strings.Join(strings.Fields(widget.CleanPaste(text)), " "))))
		s.lay()
	}
}

// partly reports that there are further options to count: Enter then goes to the
// next, for those who type a number and Enter for each.
func (s *projector) partly() bool {
	n := len(strings.Fields(s.typed))
	return s.asking.Ask == AskHands && n > 0 && n < len(open(s.state)) &&
		unicode.IsDigit(rune(s.typed[0])) && !strings.HasSuffix(s.typed, " ")
}

// handIn gives in what was typed. What does not fit stays, to be mended.
func (s *projector) handIn() tea.Cmd {
	e, no := s.asking.With(s.state, s.typed)
	if !no.IsZero() {
		s.refusal = no
		return nil
	}
	s.asking, s.typed = Move{}, ""
	return s.do(e)
}
