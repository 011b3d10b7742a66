//go:build !unix

package sqlite

import (
	"io/fs"
	"os"
)

// writable is an error where SQLite would open the file for reading only, and
// tell at the first save.
func writable(_, path string) error {
	fi, err := os.Stat(path)
	if err == nil && fi.Mode().Perm()&0o200 == 0 {
		err = &fs.PathError{Op: "write", Path: path, Err: fs.ErrPermission}
	}
	return err
}
