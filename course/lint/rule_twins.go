package lint

import (
	"fmt"

	"downstream/course"
	"downstream/course/diag"
	"downstream/course/question"
	"downstream/course/safe"
)

// unlikeTwins reports, at the question that names it, a twin on another form
// that differs in outcome, type, level or number of entries: gain between two
// forms is worth nothing where they do not measure the same. Two that name each
// other are reported once. Source: issue 3; curriculum, "parallel forms".
func unlikeTwins(l *linter) {
	byID := map[string]*question.Item{}
	for _, f := range l.w.Forms {
		for _, it := range f.Items {
			byID[it.ID] = it
		}
	}
	said := map[[2]string]bool{}
	for _, f := range l.w.Forms {
		for _, it := range f.Items {
			twin := byID[it.Twin]
			if twin == nil || said[[2]string{twin.ID, it.ID}] {
				continue
			}
			said[[2]string{it.ID, twin.ID}] = true
			l.twins(f, it, twin)
		}
	}
}

func (l *linter) twins(f *course.Form, it, twin *question.Item) {
	for _, d := range []struct{ what, here, there string }{
		{"outcome", it.Outcome, twin.Outcome},
		{"type", string(it.Kind), string(twin.Kind)},
		{"level (bloom)", it.Bloom, twin.Bloom},
		{"number of entries", fmt.Sprint(size(it)), fmt.Sprint(size(twin))},
	} {
		if d.here == d.there {
			continue
		}
		l.report(it.Span, finding{
			code: UnlikeTwins, sev: diag.Warning,
			message: safe.Sprintf("this and its twin %s differ in %s: %s and %s", twin.ID, d.what, or(d.here), or(d.there)),
			help:    safe.Sprintf("make both alike, or name another twin: form %s measures only what its twins measure, too", f.Letter),
			notes:   []diag.Note{{Span: twin.Span, Text: safe.New("the twin stands here")}},
		})
		return
	}
}

func or(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

// size is how much there is to choose between, place or fill in.
func size(it *question.Item) int { return len(it.Options()) + len(it.Slots(0)) }
