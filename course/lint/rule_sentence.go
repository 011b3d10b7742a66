package lint

import (
	"downstream/course/diag"
	"downstream/course/safe"
)

// sentenceWords reports each sentence that is longer than house sentence_words,
// at the sentence. Source: the course's own house (format; curriculum 4.1).
func sentenceWords(l *linter) {
	most := l.c.House.SentenceWords
	if most == 0 {
		return
	}
	for t := range l.read() {
		for _, s := range t.sentences {
			if s.words <= most {
				continue
			}
			l.report(l.at(t, s.from, s.to), finding{
				code: SentenceWords, sev: diag.Warning,
				message: safe.Sprintf("this sentence has %d words; the house allows %d", s.words, most),
				help:    safe.New("make two sentences of it"),
			})
		}
	}
}
