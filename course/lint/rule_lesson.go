package lint

import (
	"downstream/course"
	"downstream/course/diag"
	"downstream/course/internal/parallel"
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
	words := make([]int, len(l.w.Lessons))
	parallel.Each(len(words), func(i int) { words[i] = onScreen(l.w.Lessons[i], items) })
	for i, lesson := range l.w.Lessons {
		n := words[i]
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

func onScreen(lesson *course.Lesson, items map[string]*question.Item) int {
	n := count(lesson.Remember.String())
	for _, s := range lesson.Steps {
		n += count(s.Read().String()) - count(s.Alt.String()) // it says what the links show
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
