package lint

import (
	"regexp"
	"strings"

	"downstream/course/diag"
	"downstream/course/safe"
)

// foldedBlock reports a block begun with > whose lines are a list or a table: >
// joins them into one line before Markdown sees them.
func foldedBlock(l *linter) {
	for t := range l.read() {
		if !mayFold(t.words.String()) {
			continue
		}
		if at, ok := l.places.folds(t); ok {
			f := finding{
				code: FoldedBlock, sev: diag.Warning,
				message: safe.New("> joins the lines of this list or table into one"),
				help:    safe.New("write | instead, which keeps the lines"),
			}
			f.fix = &diag.Fix{Span: at, Replace: "|", Label: f.help}
			l.report(at, f)
		}
	}
}

// mayFold looks fast for a line that holds two entries of a list or two rows of
// a table.
func mayFold(s string) bool {
	if !has(s, '-', " - ") && !has(s, '*', " * ") && !strings.Contains(s, "•") &&
		!has(s, '|', "| |") && !has(s, '2', " 2. ") && !has(s, '2', " 2) ") {
		return false // nearly all
	}
	for line := range strings.SplitSeq(s, "\n") {
		if strings.Contains(line, "| |") || twoEntries.MatchString(line) {
			return true
		}
	}
	return false
}

var (
	twoEntries = regexp.MustCompile(`(?:^| )(?:- .* - |\* .* \* |• .* • |1[.)] .* 2[.)] )`)
	listed     = regexp.MustCompile(`^\s*(?:[-*•] |[0-9]+[.)] |\|.*\|)`)
)

// folds is where the > of a text stands of which two lines, one under the
// other, are entries of a list or rows of a table.
func (p *places) folds(t text) (diag.Span, bool) {
	all := p.at(t.near, t.words.String(), 0, len(t.words.String()))
	p.mu.Lock()
	v, ok := p.file(all.File).find(t.words.String(), t.near.Start.Offset)
	p.mu.Unlock()
	if !ok {
		return diag.Span{}, false
	}
	span := v.Span()
	src := p.source(span)
	if !strings.HasPrefix(src, ">") {
		return diag.Span{}, false
	}
	before := false
	for line := range strings.SplitSeq(src, "\n") {
		is := listed.MatchString(line)
		if is && before {
			end := span.Start
			end.Col, end.Offset = end.Col+1, end.Offset+1
			return diag.Span{File: span.File, Start: span.Start, End: end}, true
		}
		before = is
	}
	return diag.Span{}, false
}

// source is the bytes of a place, empty where the file cannot be read.
func (p *places) source(at diag.Span) string {
	src, err := read(p.course, at.File)
	from, to := at.Start.Offset, at.End.Offset
	if err != nil || from < 0 || to < from || to > len(src) {
		return ""
	}
	return string(src[from:to])
}
