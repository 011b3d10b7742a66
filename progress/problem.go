package progress

import (
	"errors"
	"strings"
)

// What can be wrong with a store, to be tested with errors.Is.
var (
	ErrNewer     = errors.New("progress was written by a newer program")
	ErrDamaged   = errors.New("progress is damaged or not ours")
	ErrBusy      = errors.New("progress is in use")
	ErrFull      = errors.New("disk is full")
	ErrReadOnly  = errors.New("progress cannot be written")
	ErrDisk      = errors.New("disk reported an error")
	ErrGone      = errors.New("progress file is gone")
	ErrName      = errors.New("name cannot be used")
	ErrNoProfile = errors.New("no such profile")
	ErrImport    = errors.New("file cannot be imported")
	ErrEvent     = errors.New("event cannot be stored")
)

// Problem is an error that a person reads. Its sentences may quote paths and
// names: a face cleans them like any text from outside.
type Problem struct {
	Kind error  // one of the sentinels above
	What string // what happened
	Safe string // what is safe
	Do   string // what to do
	Err  error  // the machine's words, for the log; may be nil
}

// Sentence is what happened, what is safe and what to do, in one line.
func (p *Problem) Sentence() string {
	var parts []string
	for _, s := range []string{p.What, p.Safe, p.Do} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " ")
}

// Error is the sentence with the machine's words behind it.
func (p *Problem) Error() string {
	if p.Err == nil {
		return p.Sentence()
	}
	return p.Sentence() + " (" + p.Err.Error() + ")"
}

// Unwrap makes both the kind and the cause findable.
func (p *Problem) Unwrap() []error {
	if p.Err == nil {
		return []error{p.Kind}
	}
	return []error{p.Kind, p.Err}
}
