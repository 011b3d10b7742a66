//go:build unix

package sqlite

import (
	"errors"

	"golang.org/x/sys/unix"
)

// writable is an error where SQLite would open the file for reading only, and
// tell at the first save.
func writable(dir, path string) error {
	return errors.Join(unix.Access(dir, unix.W_OK), unix.Access(path, unix.W_OK))
}
