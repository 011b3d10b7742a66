package sqlite

import (
	"errors"
	"io/fs"
	"os"
)

// makeMissing makes the folder and the file where they are missing, readable
// by their owner only. SQLite would make the file readable by all; its WAL then
// takes the mode of the file. A folder that was there keeps its mode: it may be
// somebody's home.
func makeMissing(dir, path string) error {
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return err
		}
		if err := os.Chmod(dir, 0o700); err != nil { // a umask may have taken more
			return err
		}
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return errors.Join(f.Chmod(0o600), f.Close())
}

// tighten takes the file from others where it came with a looser mode, copied
// from another machine perhaps. Best effort: on some file systems modes mean
// nothing.
func tighten(path string, fi os.FileInfo) {
	if fi.Mode().Perm()&0o077 != 0 {
		_ = os.Chmod(path, 0o600)
	}
}
