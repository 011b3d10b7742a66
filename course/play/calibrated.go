package play

import "downstream/course/safe"

// Calibrated draws how sure a learner was beside how often they were right, a
// row for each step in the order given, with the same in words ("When you said
// 90%, you were right 6 times in 10", curriculum 2.2). The mark of a row stands
// where its bar would end if they were exactly as right as sure. A step with
// fewer than three answers says so, and draws no bar. It is false where fewer
// than three answers were given in all.
func Calibrated(key string, steps []Step) (Block, bool) {
	s := Scale{Ideal: safe.New("where the bar would end if you were as right as sure")}
	var lines []string
	all := 0
	for _, st := range steps {
		m, words := st.mark()
		s.Marks, lines, all = append(s.Marks, m), append(lines, words), all+st.Of
	}
	b := tabled(key, "How sure, and how right", lines, Table{})
	b.Kind, b.Body = Scaled, s
	return b, all >= fewest
}

// mark is a step drawn, and in words.
func (s Step) mark() (Mark, string) {
	m := Mark{Label: safe.Sprintf("%d%% sure", s.Level), Ideal: s.Level}
	if s.Of < fewest {
		m.Say = safe.Sprintf("%s, too few to say", count(s.Of, "answer", "answers"))
		return m, safe.Sprintf("When you said %d%%: %s.", s.Level, m.Say).String()
	}
	m.N, m.Of = s.Right, s.Of
	m.Say = safe.Sprintf("right %s in %d", s.times(), s.Of)
	return m, safe.Sprintf("When you said %d%%, you were %s.", s.Level, m.Say).String()
}

// times is how often a step was right, as a person says it.
func (s Share) times() string {
	switch s.Right {
	case 0:
		return "not once"
	case 1:
		return "once"
	}
	return count(s.Right, "time", "times")
}
