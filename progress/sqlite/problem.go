package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"downstream/progress"

	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// explain turns an error of SQLite or the system into a *progress.Problem that
// says what happened, what is safe and what to do.
func (db *DB) explain(err error) error { return problem(db.path, err) }

func problem(path string, err error) error {
	var known *progress.Problem
	switch {
	case err == nil, errors.As(err, &known),
		errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	}
	var e *driver.Error
	if errors.As(err, &e) && e.Code()&0xff == lib.SQLITE_INTERRUPT {
		return fmt.Errorf("%w: %w", context.Canceled, err)
	}
	kind := kindOf(err)
	p := sentences(kind, path)
	p.Kind, p.Err = kind, err
	return p
}

// kindOf is the sentinel of package progress that says what err is about.
func kindOf(err error) error {
	for _, kind := range []error{progress.ErrNewer, progress.ErrDamaged, progress.ErrReadOnly, progress.ErrBusy} {
		if errors.Is(err, kind) {
			return kind
		}
	}
	var e *driver.Error
	if errors.As(err, &e) {
		return kindOfCode(e.Code())
	}
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return progress.ErrFull
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS),
		errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return progress.ErrReadOnly
	}
	return progress.ErrDisk
}

func kindOfCode(code int) error {
	if code == lib.SQLITE_IOERR_SHMSIZE || code == lib.SQLITE_IOERR_WRITE {
		// The unix VFS says FULL for ENOSPC only; quota and size limits come
		// as failed writes, and leave the same thing to do.
		return progress.ErrFull
	}
	switch code & 0xff { // the primary result code
	case lib.SQLITE_FULL:
		return progress.ErrFull
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return progress.ErrBusy
	case lib.SQLITE_READONLY, lib.SQLITE_CANTOPEN, lib.SQLITE_PERM, lib.SQLITE_AUTH:
		return progress.ErrReadOnly
	case lib.SQLITE_CORRUPT, lib.SQLITE_NOTADB, lib.SQLITE_SCHEMA, lib.SQLITE_FORMAT:
		return progress.ErrDamaged
	}
	return progress.ErrDisk
}

func sentences(kind error, path string) *progress.Problem {
	switch kind {
	case progress.ErrNewer:
		return &progress.Problem{
			What: "The progress in " + path + " was written by a newer version of this program.",
			Safe: "It has not been changed.",
			Do:   "Use the newer version, or choose another folder with --data.",
		}
	case progress.ErrDamaged:
		return &progress.Problem{
			What: "The file " + path + " is damaged, or it is not a progress file of this program.",
			Safe: "It has not been changed.",
			Do:   "Copy it somewhere safe, then move it away to start afresh, or choose another folder with --data.",
		}
	case progress.ErrBusy:
		return &progress.Problem{
			What: "Another window or program is using " + path + " and did not let go.",
			Safe: "What was saved before is safe.",
			Do:   "Close the other window and try again.",
		}
	case progress.ErrFull:
		return &progress.Problem{
			What: "Not saved: the disk is full, or a limit on file sizes is reached.",
			Safe: "What was saved before is safe.",
			Do:   "Free some space on the disk that holds " + path + ".",
		}
	case progress.ErrReadOnly:
		return &progress.Problem{
			What: "The progress file " + path + " cannot be opened for writing.",
			Safe: "What was saved before is safe.",
			Do:   "Check that the folder is yours and can be written to, or choose another with --data.",
		}
	}
	return &progress.Problem{
		What: "The disk reported an error while the program used " + path + ".",
		Safe: "What was saved before is safe, as far as the disk can be trusted.",
		Do:   "Try again. If it happens again, copy the file to another disk.",
	}
}
