package host

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// appending stays out: a file opened to append only cannot be cut there, and a
// torn line could not be mended.
const appending = 0

// beyond is where the lock lies, far behind all that is written: on Windows a
// locked range can be read by nobody else.
const beyond = 0x7fffffff

// tryLock takes the file's lock, or returns errHeld at once where another has it.
func tryLock(f *os.File) error {
	err := windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &windows.Overlapped{OffsetHigh: beyond})
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_IO_PENDING) {
		return errHeld
	}
	return err
}

func unlock(f *os.File) {
	_ = windows.UnlockFileEx(windows.Handle(f.Fd()), 0, 1, 0, &windows.Overlapped{OffsetHigh: beyond}) // closing lets go of it too
}

// full reports an error that more room on the disk would mend.
func full(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL)
}

// sealed reports a disk or a path that nothing can be written to.
func sealed(err error) bool {
	return errors.Is(err, windows.ERROR_WRITE_PROTECT) || errors.Is(err, windows.ERROR_DIRECTORY)
}

// syncDir has nothing to do: a folder cannot be flushed there, and NTFS keeps a
// journal of its own.
func syncDir(string) error { return nil }
