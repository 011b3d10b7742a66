//go:build !darwin && !dragonfly && !freebsd && !illumos && !linux && !netbsd && !openbsd && !windows

package host

import (
	"errors"
	"os"
	"syscall"
)

const appending = os.O_APPEND

// tryLock knows no locks on these systems.
func tryLock(*os.File) error { return errNoLocks }

func unlock(*os.File) {}

func full(err error) bool { return errors.Is(err, syscall.ENOSPC) }

func sealed(err error) bool { return errors.Is(err, syscall.EROFS) }

func syncDir(string) error { return nil }
