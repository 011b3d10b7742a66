package lint

import (
	"downstream/course"
	"downstream/course/diag"
	"downstream/course/question"
	"downstream/course/safe"
)

// lessonWords reports a lesson that is shorter or longer on screen than house
// lesson_words: its steps, the questions it asks with their options, and the
// line to remember. Source: the course's own house (format; curriculum 4.1,
// "350–550 words on screen including the practice item").
func lessonWords(l *linter) {
	from, to := l.c.House.LessonWords[0], l.c.House.LessonWords[1]
	if from == 0 && to == 0 {
		return
	}
	items := map[string]*question.Item{}
	l.items(func(it *question.Item) { items[it.ID] = it })
	for i, lesson := range l.w.Lessons {
		n := onScreen(lesson, l.pieces[i].texts, items)
		f := finding{code: LessonWords, sev: diag.Warning}
		switch {
		case to > 0 && n > to:
			f.message = safe.Sprintf("this lesson has %s on screen; the house allows %d", plural(n, "word"), to)
			f.help = safe.New("cut it, or make two lessons with one idea each")
		case n < from:
			f.message = safe.Sprintf("this lesson has %s on screen; the house asks for %d", plural(n, "word"), from)
			f.help = safe.New("add an example or a question, or join it to the lesson beside it")
		default:
			continue
		}
		l.report(lesson.Span, f)
	}
}

// onScreen is how many words a lesson shows that is made of ts.
func onScreen(lesson *course.Lesson, ts texts, items map[string]*question.Item) int {
	n := 0
	for _, t := range ts {
		if !t.aside {
			n += t.count()
		}
	}
	for _, s := range lesson.Steps {
		if it := items[s.Item]; s.Kind == course.StepAsk && it != nil {
			n += asked(it)
		}
	}
	return n
}

// asked is how many words a question shows before it is answered.
func asked(it *question.Item) int {
	n := count(it.Stem.String())
	if it.Kind == question.KindShort { // its checklist comes behind the answer
		return n
	}
	for _, o := range it.Options() {
		n += count(o.Text.String())
	}
	for _, s := range it.Slots(0) {
		n += count(s.Text.String())
	}
	return n
}
