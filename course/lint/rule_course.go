package lint

import (
	"slices"
	"strings"

	"golang.org/x/text/language"

	"downstream/course/diag"
	"downstream/course/safe"
)

// unknownLanguage reports a language that is none: readers of the screen choose
// a voice by it, and the rules about spelling the English.
func unknownLanguage(l *linter) {
	if l.c.Language == "" {
		return
	}
	tag, err := language.Raw.Parse(l.c.Language)
	if err == nil && tag.String() == l.c.Language {
		return
	}
	at := l.places.at(diag.Span{File: "course.yaml"}, l.c.Language, 0, len(l.c.Language))
	f := finding{code: BadLanguage, sev: diag.Warning,
		message: safe.Sprintf("%q is the code of no language", l.c.Language),
		help:    safe.New("write a code such as en-GB, de or pt-BR; en-GB is British English"),
	}
	if err == nil {
		f.message = safe.Sprintf("this code is written %s", tag)
		f.help = safe.Sprintf("write %q", tag)
		f.fix = &diag.Fix{Span: at, Replace: tag.String(), Label: f.help}
	}
	l.report(at, f)
}

// strengths are what a claim may rest on, as the built-in course says it. More
// may stand behind the word.
var strengths = []string{
	"strong", "moderate", "limited", "weak", "mixed", "contested", "practice", "theory", "opinion", "history", "legal", "anecdote", "folklore",
}

// unknownStrength reports a strength, in an English course, that does not begin
// with a word that says how far the row carries. Source: curriculum 4.7.
func unknownStrength(l *linter) {
	if l.c.Language != "" && !strings.HasPrefix(l.c.Language, "en") {
		return
	}
	for _, e := range l.w.Evidence {
		words := strings.FieldsFunc(strings.ToLower(e.Strength.String()), func(r rune) bool { return r == ' ' || r == ',' || r == '\n' || r == ';' })
		if len(words) == 0 || slices.Contains(strengths, words[0]) {
			continue
		}
		help := "begin with strong, moderate, limited, practice, theory, opinion or folklore, and say more behind it"
		if like := diag.Suggest(words[0], strengths); like != "" {
			help = "write " + like
		}
		l.report(l.all(text{words: e.Strength, near: e.Span}), finding{
			code: NoStrength, sev: diag.Hint,
			message: safe.New("this does not say how far the row carries"), help: safe.New(help),
		})
	}
}

// The longest that anybody reads or plays in one go, in minutes.
const (
	longLesson = 60
	longStory  = 120
)

// longTime reports a lesson or a story that says it takes hours: most often a
// digit too many, and home adds it up.
func longTime(l *linter) {
	report := func(at diag.Span, what string, minutes int) {
		l.report(at, finding{
			code: LongTime, sev: diag.Hint,
			message: safe.Sprintf("%s of %d minutes is not done in one go", what, minutes),
			help:    safe.New("correct its minutes, or make several of it"),
		})
	}
	for _, lesson := range l.w.Lessons {
		if lesson.Minutes > longLesson {
			report(lesson.Span, "a lesson", lesson.Minutes)
		}
	}
	for _, s := range l.w.Scenarios {
		if s.Minutes > longStory {
			report(s.Span, "a story", s.Minutes)
		}
	}
}

// twoInPart reports a part of an agenda with a lesson and a scenario: the room
// opens the story, and of the lesson only the facilitator's sheet tells.
func twoInPart(l *linter) {
	if l.w.Guide == nil {
		return
	}
	for _, a := range l.w.Guide.Agendas {
		for _, p := range a.Parts {
			if p.Lesson == "" || p.Scenario == "" {
				continue
			}
			l.report(p.Span, finding{
				code: TwoInPart, sev: diag.Hint,
				message: safe.Sprintf("the room opens the story %s in this part, and not the lesson %s", p.Scenario, p.Lesson),
				help:    safe.New("leave it, if the lesson is for the facilitator's sheet; or give it a part of its own"),
			})
		}
	}
}
