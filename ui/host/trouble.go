package host

import (
	"errors"
	"io/fs"

	"downstream/course/safe"
)

// What a Trouble can be about, to be tested with errors.Is.
var (
	ErrNone     = errors.New("no session is open")
	ErrMissing  = errors.New("no such file")
	ErrNewer    = errors.New("session was written by a newer program")
	ErrOther    = errors.New("session of another course")
	ErrDamaged  = errors.New("file is not a session")
	ErrFull     = errors.New("disk is full")
	ErrReadOnly = errors.New("session cannot be written")
	ErrBusy     = errors.New("session is in use")
	ErrDisk     = errors.New("disk reported an error")
	ErrFault    = errors.New("fault of the program")
)

// ErrClosed is returned by Do after Close.
var ErrClosed = errors.New("session is closed")

// errHeld and errNoLocks are answers of tryLock.
var (
	errHeld    = errors.New("another has the lock")
	errNoLocks = errors.New("no locks on this file system")
)

// Trouble is an error that a person reads: what happened, what is safe, what to
// do.
type Trouble struct {
	Kind error // one of the sentinels above
	Say  safe.Text
	Err  error // the machine's words, for the log; may be nil
}

// same reports that a person would read the same.
func (t *Trouble) same(o *Trouble) bool {
	return t == o || t != nil && o != nil && t.Say == o.Say
}

// Error is the sentences with the machine's words behind them.
func (t *Trouble) Error() string {
	if t.Err == nil {
		return t.Say.String()
	}
	return t.Say.String() + " (" + t.Err.Error() + ")"
}

// Unwrap makes both the kind and the cause findable.
func (t *Trouble) Unwrap() []error {
	if t.Err == nil {
		return []error{t.Kind}
	}
	return []error{t.Kind, t.Err}
}

// explain turns an error about the journal at path into a Trouble.
func explain(path string, err error) *Trouble {
	var t *Trouble
	if err == nil || errors.As(err, &t) {
		return t
	}
	kind := kindOf(err)
	return &Trouble{Kind: kind, Say: sentences(kind, path), Err: err}
}

func kindOf(err error) error {
	for _, k := range []struct{ is, kind error }{
		{errNewer, ErrNewer}, {errForeign, ErrDamaged}, {errEmpty, ErrDamaged}, {errHeld, ErrBusy},
		{fs.ErrPermission, ErrReadOnly}, {fs.ErrNotExist, ErrReadOnly},
	} {
		if errors.Is(err, k.is) {
			return k.kind
		}
	}
	switch {
	case full(err):
		return ErrFull
	case sealed(err):
		return ErrReadOnly
	}
	return ErrDisk
}

func sentences(kind error, path string) safe.Text {
	switch kind {
	case ErrNewer:
		return safe.Sprintf("The session in %s was written by a newer version of this program. It has not been changed. Use the newer version, or begin a new session.", path)
	case ErrDamaged:
		return safe.Sprintf("The file %s is not a session of this program, or its first line is damaged. It has not been changed. Resume another one, or begin a new session.", path)
	case ErrMissing:
		return safe.Sprintf("There is no session %s. Nothing has been changed. Check its name, or leave it out to go on with the newest.", path)
	case ErrFault:
		return safe.New("The program met a fault of its own, and what is shown may be behind. What was saved is safe. Leave, and resume the session.")
	case ErrNone:
		return safe.New("No session of this course is open. Begin one: present, and the id of a story, a lesson or an agenda.")
	}
	return safe.Sprintf("This session is not saved: %s It goes on here, and what was saved before is safe. %s", what(kind, path), remedy(kind, path))
}

func what(kind error, path string) safe.Text {
	switch kind {
	case ErrFull:
		return safe.New("the disk is full, or a limit on file sizes is reached.")
	case ErrReadOnly:
		return safe.Sprintf("%s cannot be written to.", path)
	case ErrBusy:
		return safe.Sprintf("another window or program holds %s and does not let go.", path)
	}
	return safe.Sprintf("the disk reported an error while %s was in use.", path)
}

func remedy(kind error, path string) safe.Text {
	switch kind {
	case ErrFull:
		return safe.Sprintf("Free some space on the disk that holds %s: saving is tried again by itself.", path)
	case ErrReadOnly:
		return safe.New("Check that the folder is yours and can be written to: saving is tried again by itself.")
	case ErrBusy:
		return safe.New("Close the other window: saving is tried again by itself.")
	}
	return safe.New("Saving is tried again by itself. If this stays, copy the file to another disk.")
}

func otherCourse(path, course string) *Trouble {
	return &Trouble{Kind: ErrOther, Say: safe.Sprintf("The session in %s belongs to another course, %s. It has not been changed. Open it with that course: --course, and the folder or file of the course.", path, course)}
}

// unreadable explains an error met in reading, where nothing is to be saved.
func unreadable(path string, err error) *Trouble {
	if t := explain(path, err); t.Kind == ErrNewer || t.Kind == ErrDamaged || t.Kind == ErrOther {
		return t
	}
	return &Trouble{Kind: ErrDisk, Say: safe.Sprintf("%s cannot be read. It has not been changed. Check that it is yours and that the disk is in order.", path), Err: err}
}

// tornWords are said of a line that was cut off, with what became of it.
func tornWords(path string) safe.Text {
	return safe.Sprintf("The last thing done in %s was cut off while it was being saved. It was never called saved, and is left out; everything before it is here.", path)
}

func damagedWords(path string, n int) safe.Text {
	if n == 1 {
		return safe.Sprintf("One line of %s is damaged and was skipped. Everything else is here, and the line stays in the file as it is.", path)
	}
	return safe.Sprintf("%d lines of %s are damaged and were skipped. Everything else is here, and the lines stay in the file as they are.", n, path)
}

func goneWords(path string) safe.Text {
	return safe.Sprintf("The file of this session was moved, changed or deleted while it was open. All of the session is saved again, in %s.", path)
}
