package edit

import "downstream/course/diag"

// finding is a diagnostic without its place, which moves when a file changes.
type finding struct{ file, code, message string }

func findingOf(d diag.Diagnostic) finding {
	return finding{d.Span.File, d.Code, d.Message.String()}
}

// tally counts what a list holds.
type tally struct {
	all    map[finding]int
	severe map[finding]int // those of severity error
	errors map[string]int  // the same by file
}

func count(list diag.List) tally {
	t := tally{map[finding]int{}, map[finding]int{}, map[string]int{}}
	for _, d := range list {
		f := findingOf(d)
		t.all[f]++
		if d.Severity == diag.Error {
			t.severe[f]++
			t.errors[f.file]++
		}
	}
	return t
}

// within reports whether t is before without the findings that made mends, and
// holds no other error.
func (t tally) within(before tally, made []repair) bool {
	mended := map[finding]int{}
	for _, o := range made {
		mended[o.of]++
	}
	for f, n := range mended {
		if t.all[f] > before.all[f]-n {
			return false
		}
	}
	for f, n := range t.severe {
		if n > before.severe[f] {
			return false
		}
	}
	return true
}
