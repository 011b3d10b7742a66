package edit

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"downstream/course/diag"
)

// LockFile is the file of a course folder that lists every id the course ever
// had. Without it nobody can tell that an id was taken away: what learners did
// is stored by id (format.md, rules for every file).
const LockFile = "course.lock"

// lockHead begins a file that has no comment.
const lockHead = "# Every id this course ever had, written by `downstream check --lock`. Keep it with\n" +
	"# the course. What is gone for good gets the word gone behind its id.\n"

// Locked is an id and what it stands for.
type Locked struct {
	Kind string // module, lesson, question, option, reflection, aid, scenario, node, choice, ending or form
	ID   string // behind that of its owner: q1/noon, s01/n01, s01/n01.ring
}

// String returns the line of an id.
func (l Locked) String() string { return l.Kind + " " + l.ID }

// Owner returns what l is a part of; ok is false for what stands alone.
func (l Locked) Owner() (owner Locked, ok bool) {
	if node, _, ok := strings.Cut(l.ID, "."); ok {
		return Locked{"node", node}, true
	}
	whole, _, ok := strings.Cut(l.ID, "/")
	switch {
	case !ok:
		return Locked{}, false
	case l.Kind == "option":
		return Locked{"question", whole}, true
	}
	return Locked{"scenario", whole}, true
}

// Name returns the id as its author writes it, without its owner's.
func (l Locked) Name() string { return l.ID[strings.LastIndexAny(l.ID, "/.")+1:] }

// LockLine is one line of the file that is neither empty nor a comment.
type LockLine struct {
	Locked           // zero where the line is not Sound
	Sound  bool      // it is an id and its kind
	Gone   bool      // the author took it away for good
	Span   diag.Span // of the line
	Text   string    // the line as it stands there, not clean
}

// What the lines are made of: ids, and names inside a scenario (format.md, rules
// for every file).
const (
	idForm   = `[a-z0-9]+(?:-[a-z0-9]+)*`
	nameForm = `[a-z][a-z0-9_]*`
)

var lockForm = regexp.MustCompile(`^(?:` +
	`(?:module|lesson|question|reflection|aid|scenario|form) ` + idForm +
	`|option ` + idForm + `/` + idForm +
	`|(?:node|ending) ` + idForm + `/` + nameForm +
	`|choice ` + idForm + `/` + nameForm + `\.` + nameForm +
	`)(?: gone)?$`)

// ReadLock returns the lines of a lock file, in file order. It takes any bytes:
// a line that is not Sound is for the caller to report.
func ReadLock(src []byte) []LockLine {
	var lines []LockLine
	at := 0
	for i, raw := range strings.SplitAfter(string(src), "\n") {
		text := strings.TrimRight(raw, "\r\n")
		if strings.TrimSpace(text) != "" && !strings.HasPrefix(text, "#") {
			lines = append(lines, lockLine(text, i+1, at))
		}
		at += len(raw)
	}
	return lines
}

func lockLine(text string, line, at int) LockLine {
	l := LockLine{Text: text, Sound: lockForm.MatchString(text), Span: diag.Span{
		File:  LockFile,
		Start: diag.Position{Line: line, Col: 1, Offset: at},
		End:   diag.Position{Line: line, Col: 1 + len([]rune(text)), Offset: at + len(text)},
	}}
	if l.Sound {
		words := strings.Fields(text)
		l.Locked, l.Gone = Locked{words[0], words[1]}, len(words) > 2
	}
	return l
}

// Lock returns the lock file src with the ids of today that it lacks, and how
// many those are. Comments stay on top, all else is sorted and stands once, so
// that the same ids give the same bytes. No line is taken away; one that is
// marked as gone and is back loses the mark.
func Lock(src []byte, ids []Held) (out []byte, added int) {
	head, lines := comments(src), map[string]string{}
	if head == "" {
		head = lockHead
	}
	for _, l := range ReadLock(src) {
		key := l.Text
		if l.Sound {
			key = l.Locked.String()
		}
		lines[key] = l.Text
	}
	for _, h := range ids {
		if h.Old {
			continue
		}
		key := h.Locked.String()
		if _, ok := lines[key]; !ok {
			added++
		}
		lines[key] = key
	}
	all := slices.Sorted(maps.Values(lines))
	return fmt.Appendf(nil, "%s%s", head, strings.Join(append(all, ""), "\n")), added
}

func comments(src []byte) string {
	var b strings.Builder
	for line := range strings.Lines(string(src)) {
		if strings.HasPrefix(line, "#") {
			b.WriteString(strings.TrimRight(line, "\r\n") + "\n")
		}
	}
	return b.String()
}
