//go:build darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd

package host

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// appending makes the system put every write at the end, so that nothing is
// written over even where a file system knows no locks.
const appending = os.O_APPEND

// tryLock takes the file's lock, or returns errHeld at once where another has
// it. The lock is advisory: whoever only reads needs none.
func tryLock(f *os.File) error {
	err := retried(func() error { return unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB) })
	switch {
	case errors.Is(err, unix.EWOULDBLOCK):
		return errHeld
	case errors.Is(err, unix.ENOTSUP), errors.Is(err, unix.ENOLCK), errors.Is(err, unix.ENOSYS), errors.Is(err, unix.EOPNOTSUPP):
		return fmt.Errorf("%w: %w", errNoLocks, err)
	}
	return err
}

func unlock(f *os.File) {
	_ = retried(func() error { return unix.Flock(int(f.Fd()), unix.LOCK_UN) }) // closing lets go of it too
}

// full reports an error that more room on the disk would mend.
func full(err error) bool {
	return errors.Is(err, unix.ENOSPC) || errors.Is(err, unix.EDQUOT) || errors.Is(err, unix.EFBIG)
}

// sealed reports a disk or a path that nothing can be written to.
func sealed(err error) bool { return errors.Is(err, unix.EROFS) || errors.Is(err, unix.ENOTDIR) }

// syncDir makes durable which files a folder holds. Some file systems know no
// such thing, and do it by themselves or not at all.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, unix.EINVAL) && !errors.Is(err, unix.ENOTSUP) {
		return err
	}
	return nil
}

func retried(call func() error) error {
	for {
		if err := call(); !errors.Is(err, unix.EINTR) {
			return err
		}
	}
}
