package learn

import "downstream/course/play"

// welcome says at the first start what this is, how long it takes, what becomes
// of the answers, and where help is. It promises nothing that the program does
// not keep: nothing is timed, and nothing is sent.
func (v HomeView) welcome() []play.Block {
	lessons, stories := 0, 0
	for _, m := range v.Modules {
		lessons += m.Lessons.Of
		stories += len(m.Stories)
	}
	what := "This is a course in short pieces: " + count(lessons, "lesson", "lessons")
	if stories > 0 {
		what += ", and " + count(stories, "story", "stories") +
			" in which you decide what happens and see what becomes of it further down the line"
	}
	what += "."
	time := " Nothing is timed, and there is no order you must keep to."
	if v.NotSaved.IsZero() {
		time = " Stop whenever you like: it goes on where you left it." + time
	}
	return []play.Block{
		prose("welcome.what", what+time),
		prose("welcome.private", "What you answer and write stays on this machine. There is no account, and nobody is told. "+
			"`?` says what you can do, wherever you are; `q` leaves."),
	}
}
