package lint

import (
	"errors"
	"io/fs"

	"downstream/course/diag"
	"downstream/course/edit"
	"downstream/course/internal/node"
	"downstream/course/safe"
)

// Removed compares the course.lock among the files with the ids of the course:
// an id must not go without a word, nor come back for something else, or what
// learners did would be lost or count for another thing. Without the file
// nothing is said. It is not asked of a course with errors: what could not be
// read would look removed. Source: format.md, rules for every file; issue 3.
func Removed(files fs.FS, ids []edit.Held) diag.List {
	src, err := readLock(files)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		var pe *fs.PathError
		if errors.As(err, &pe) {
			err = pe.Err
		}
		return diag.List{ofLock("this file cannot be read: "+err.Error(), "put back the file as it was committed, or take it away and write it anew")}
	}
	l := lock{now: map[edit.Locked]bool{}, byID: map[string]edit.Held{}, listed: map[edit.Locked]bool{}, ids: ids}
	for _, h := range ids {
		l.now[h.Locked] = true
		if before, ok := l.byID[h.ID]; !ok || before.Old {
			l.byID[h.ID] = h
		}
	}
	lines := edit.ReadLock(src)
	for _, line := range lines {
		l.listed[line.Locked] = true
	}
	for _, line := range lines {
		if l.look(line); len(l.found) == mostLocked {
			l.found.Add(ofLock("this file may have more mistakes than are shown", "mend these first"))
			break
		}
	}
	return l.found
}

// mostLocked bounds what is said of one file: nobody reads more, and each that
// is gone is compared with all there are.
const mostLocked = 500

// ofLock is a mistake of the file as a whole.
func ofLock(message, help string) diag.Diagnostic {
	return diag.Diagnostic{Code: BadLock, Severity: diag.Error, Span: diag.Span{File: edit.LockFile},
		Message: safe.New(message), Help: safe.New(help)}
}

// readLock reads no more than a file of the course may hold, and nothing that
// is no file.
func readLock(files fs.FS) ([]byte, error) {
	info, err := fs.Stat(files, edit.LockFile)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errors.New("it is no regular file")
	case info.Size() > node.MaxFile:
		return nil, errors.New("it is larger than 4 MiB")
	}
	return read(files, edit.LockFile)
}

type lock struct {
	ids    []edit.Held
	now    map[edit.Locked]bool // what something has, or had
	byID   map[string]edit.Held // who has it; who has it today before who had it
	listed map[edit.Locked]bool
	found  diag.List
}

func (l *lock) look(line edit.LockLine) {
	owner, part := line.Owner()
	other, used := l.byID[line.ID]
	switch {
	case !line.Sound:
		l.report(line, BadLock, "this line is not an id with its kind", `write it as "lesson usable-first-time" or "choice s01/n01.ring", or take it away`, nil)
	case l.now[line.Locked]:
	case part && l.listed[owner] && !l.now[owner]: // its owner's line says it
	case used:
		l.reused(line, other)
	case !line.Gone:
		l.removed(line)
	}
}

// reused reports an id that other has, or says it had.
func (l *lock) reused(line edit.LockLine, other edit.Held) {
	note := safe.Sprintf("this %s has it", other.Kind)
	if other.Old {
		note = safe.Sprintf("this %s says that it was called so", other.Kind)
	}
	l.report(line, ReusedID, safe.Sprintf("the %s %q is gone, and its id stands for something else", line.Kind, line.ID).String(),
		"choose another id there: an old one is never used again", []diag.Note{{Span: other.Span, Text: note}})
}

// removed reports an id that nothing has any more, with the one it may have
// become.
func (l *lock) removed(line edit.LockLine) {
	const gone = `put "gone" behind this line if it is gone for good`
	help, notes := "give the id back, or "+gone, []diag.Note(nil)
	if line.Kind != "reflection" && line.Kind != "aid" { // these cannot say what they were
		claim := "renamed_from: [" + line.Name() + "]"
		help = `write "` + claim + `" on what it is called now, or ` + gone
		if h, ok := l.meant(line); ok {
			help = `write "` + claim + `" on the ` + h.Kind + " " + h.Name() + ", or " + gone
			notes = []diag.Note{{Span: h.Span, Text: safe.Sprintf("%s is new", h.Name())}}
		}
	}
	l.report(line, RemovedID, safe.Sprintf("the course no longer has the %s %q", line.Kind, line.ID).String(), help, notes)
}

// meant returns what is new beside the one that is gone and is called much the
// same.
func (l *lock) meant(line edit.LockLine) (edit.Held, bool) {
	owner, _ := line.Owner()
	var names []string
	fresh := map[string]edit.Held{}
	for _, h := range l.ids {
		if o, _ := h.Owner(); h.Kind == line.Kind && !h.Old && !l.listed[h.Locked] && o == owner {
			names = append(names, h.Name())
			fresh[h.Name()] = h
		}
	}
	h, ok := fresh[diag.Suggest(line.Name(), names)]
	return h, ok
}

func (l *lock) report(line edit.LockLine, code, message, help string, notes []diag.Note) {
	l.found.Add(diag.Diagnostic{Code: code, Severity: diag.Error, Span: line.Span, Source: line.Text,
		Message: safe.New(message), Help: safe.New(help), Notes: notes})
}
