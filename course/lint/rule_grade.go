package lint

import (
	"downstream/course/diag"
	"downstream/course/safe"
)

const (
	hard   = 10.0 // the grade from which a text is hard for a reader of a second language
	enough = 100  // words a grade needs to mean anything
)

// readingGrade reports a lesson or a scenario whose reading grade is over ten.
// The grade is Flesch–Kincaid's, made for English, with syllables guessed: a
// rough check and so a hint. Source: Kincaid, Fishburne, Rogers and Chissom
// 1975; curriculum 4.1 aims for 7 to 8.
func readingGrade(l *linter) {
	if !english(l.c.Language) {
		return
	}
	for _, p := range l.pieces {
		g, words := grade(p.texts)
		if words < enough || g <= hard {
			continue
		}
		l.report(p.at, finding{
			code: ReadingGrade, sev: diag.Hint,
			message: safe.Sprintf("%s reads at grade %.1f; over %.0f is hard for many", p.what, g, hard),
			help:    safe.New("shorten the longest sentences, and say long words in short ones; then read it aloud"),
		})
	}
}

// grade is the Flesch–Kincaid grade of all the texts together, and how many
// words it was made from.
func grade(ts texts) (grade float64, all int) {
	sentences, sounds := 0, 0
	for _, t := range ts {
		sentences += len(t.sentences)
		for _, s := range t.sentences {
			all, sounds = all+s.words, sounds+s.sounds
		}
	}
	if all == 0 {
		return 0, 0
	}
	return 0.39*float64(all)/float64(sentences) + 11.8*float64(sounds)/float64(all) - 15.59, all
}
