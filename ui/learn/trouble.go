package learn

import (
	"strings"

	"downstream/course/diag"
	"downstream/course/play"
	"downstream/course/safe"
)

// mostFaults is how many mistakes of a file are told to a learner, who wants to
// know that it is not their doing; the author has `downstream check`.
const mostFaults = 5

// Unreadable stands in the place of a lesson or scenario whose file could not
// be read: what is wrong, where, and how to mend it. Only errors are told.
// check is the command that tells all of it, `downstream check` unless said.
func Unreadable(name safe.Text, list diag.List, check safe.Text) play.Stage {
	errs := diag.List{}
	for _, d := range list {
		if d.Severity == diag.Error {
			errs.Add(d)
		}
	}
	errs.Sort()
	name = title(name, "This page")
	d := desk{at: place("trouble", name.String()), trail: []safe.Text{name, safe.New("cannot be read")}}
	d.blocks = []play.Block{prose("what", "This page cannot be opened: its file has "+mistakes(len(errs))+
		". That is not your doing, and your progress is untouched. Everything else can be opened.")}
	for i, e := range errs[:min(len(errs), mostFaults)] {
		d.blocks = append(d.blocks, callout("fault."+string(rune('a'+i)), fileLine(e.Span), faultWords(e)))
	}
	more := ""
	if n := len(errs) - mostFaults; n > 0 {
		more = "There " + map[bool]string{true: "is", false: "are"}[n == 1] + " " + count(n, "more mistake", "more mistakes") + ". "
	}
	d.blocks = append(d.blocks, prose("check", more+"Whoever writes the course finds all of it with "+checkOr(check).String()+"."))
	return d
}

func checkOr(check safe.Text) safe.Text {
	if check.IsZero() {
		return safe.New("`downstream check`")
	}
	return check
}

func mistakes(n int) string {
	if n == 0 {
		return "a mistake"
	}
	return count(n, "mistake", "mistakes")
}

// fileLine is "m3-requests/the-short-call.yaml, line 14".
func fileLine(s diag.Span) string {
	file := safe.Line(safe.New(s.File))
	if s.Start.Line == 0 {
		return file
	}
	return safe.Sprintf("%s, line %d", file, s.Start.Line).String()
}

func faultWords(d diag.Diagnostic) string {
	words := sentence(capital(safe.Line(d.Message)))
	if help := safe.Line(d.Help); help != "" {
		words += " To mend it: " + sentence(help)
	}
	return words
}

// sentence ends s with a full stop unless it has an end. What a message quotes
// from the file is no Markdown.
func sentence(s string) string {
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".?!") {
		return literal(s)
	}
	return literal(s) + "."
}

// Missing stands in the place of what the course does not have: a lesson of an
// old link, a scenario that was taken out. what is the word for it, such as
// "lesson"; near are ids or titles that may have been meant.
func Missing(what, id string, near ...safe.Text) play.Stage {
	d := desk{at: place("trouble", id), trail: []safe.Text{safe.New("Not found")}}
	words := "This course has no " + literal(what) + " called “" + literal(id) + "”."
	if len(near) > 0 {
		var names []string
		for _, n := range near {
			names = append(names, "“"+safe.Line(n)+"”")
		}
		words += " Did you mean " + strings.Join(names, " or ") + "?"
	}
	d.blocks = []play.Block{prose("what", words+" It may have been taken out since. What you did in it is kept.")}
	return d
}

// Trouble says in a sentence what could not be done. Who is the heading.
func Trouble(who, sentence safe.Text) play.Stage {
	d := desk{at: place("trouble", who.String()), trail: []safe.Text{who}}
	d.blocks = []play.Block{{Key: "what", Kind: play.Prose, Text: sentence}}
	return d
}
