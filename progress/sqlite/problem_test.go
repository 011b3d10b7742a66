package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"

	"downstream/progress"
)

// What a person reads: what happened, what is safe, what to do.
func TestSentences(t *testing.T) {
	t.Parallel()
	for kind, want := range map[error]string{
		progress.ErrNewer:    "The progress in P was written by a newer version of this program. It has not been changed. Use the newer version, or choose another folder with --data.",
		progress.ErrDamaged:  "The file P is damaged, or it is not a progress file of this program. It has not been changed. Copy it somewhere safe, then move it away to start afresh, or choose another folder with --data.",
		progress.ErrBusy:     "Another window or program is using P and did not let go. What was saved before is safe. Close the other window and try again.",
		progress.ErrFull:     "Not saved: the disk is full, or a limit on file sizes is reached. What was saved before is safe. Free some space on the disk that holds P.",
		progress.ErrReadOnly: "The progress file P cannot be opened for writing. What was saved before is safe. Check that the folder is yours and can be written to, or choose another with --data.",
		progress.ErrDisk:     "The disk reported an error while the program used P. What was saved before is safe, as far as the disk can be trusted. Try again. If it happens again, copy the file to another disk.",
	} {
		if got := sentences(kind, "P").Sentence(); got != want {
			t.Errorf("%v:\ngot  %s\nwant %s", kind, got, want)
		}
	}
}

func TestKinds(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ err, want error }{
		"no space":              {&os.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}, progress.ErrFull},
		"not allowed":           {&os.PathError{Op: "open", Path: "x", Err: fs.ErrPermission}, progress.ErrReadOnly},
		"a read-only mount":     {fmt.Errorf("open: %w", syscall.EROFS), progress.ErrReadOnly},
		"a file for a folder":   {fmt.Errorf("mkdir: %w", syscall.ENOTDIR), progress.ErrReadOnly},
		"something else":        {errors.New("the disk is on fire"), progress.ErrDisk},
		"known already":         {&progress.Problem{Kind: progress.ErrName}, progress.ErrName},
		"the caller gave up":    {fmt.Errorf("begin: %w", context.Canceled), context.Canceled},
		"the caller's deadline": {context.DeadlineExceeded, context.DeadlineExceeded},
		"nothing":               {nil, nil},
	} {
		if got := problem("x", c.err); !errors.Is(got, c.want) {
			t.Errorf("%s is %v, want %v", name, got, c.want)
		}
	}
	p := problem("x", errors.New("the disk is on fire"))
	if !strings.HasSuffix(p.Error(), "(the disk is on fire)") {
		t.Errorf("the machine's words are lost: %v", p)
	}
}

// Result codes of SQLite (sqlite.org/rescode.html), extended ones too.
func TestResultCodes(t *testing.T) {
	t.Parallel()
	for code, want := range map[int]error{
		13: progress.ErrFull, 5: progress.ErrBusy, 6: progress.ErrBusy, 517: progress.ErrBusy, 261: progress.ErrBusy,
		8: progress.ErrReadOnly, 1544: progress.ErrReadOnly, 14: progress.ErrReadOnly, 3: progress.ErrReadOnly,
		11: progress.ErrDamaged, 26: progress.ErrDamaged, 267: progress.ErrDamaged, 779: progress.ErrDamaged,
		10: progress.ErrDisk, 266: progress.ErrDisk, 1034: progress.ErrDisk, 778: progress.ErrFull, 4874: progress.ErrFull,
		1: progress.ErrDisk, 21: progress.ErrDisk,
	} {
		if got := kindOfCode(code); got != want {
			t.Errorf("code %d is %v, want %v", code, got, want)
		}
	}
}
