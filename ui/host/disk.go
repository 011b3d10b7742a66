package host

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	lockTries = 400 // with the rest between them: two seconds, longer than a slow disk takes
	lockRest  = 5 * time.Millisecond
)

// disk is a journal open for writing.
type disk struct {
	f    *os.File
	path string
	// held says that the lock is ours, locks that there is one to be had.
	held, locks bool
}

// footprint changes when a journal was written.
type footprint struct {
	size int64
	when time.Time
}

// openDisk opens a journal that is there.
func openDisk(path string) (*disk, error) {
	if _, err := regular(path); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_RDWR|appending, 0)
	if err != nil {
		return nil, err
	}
	return &disk{f: f, path: path}, nil
}

// tighten takes the journal from others where it came with a looser mode, copied
// from another machine perhaps. Best effort: on some file systems modes mean
// nothing.
func (d *disk) tighten() {
	if fi, err := d.f.Stat(); err == nil && fi.Mode().Perm()&0o077 != 0 {
		_ = d.f.Chmod(0o600)
	}
}

// regular refuses what is no file before it is opened: to open a pipe would wait
// for its other end.
func regular(path string) (fs.FileInfo, error) {
	fi, err := os.Stat(path)
	if err == nil && !fi.Mode().IsRegular() {
		err = fmt.Errorf("%w: not a file", errForeign)
	}
	return fi, err
}

// createDisk makes a journal that nobody else has, readable by its owner only,
// at the first of the paths where nothing stands; they end when one comes twice.
// durable makes its place in the folder outlive the power, once it has been
// written to.
func createDisk(paths func(n int) string) (d *disk, durable func() error, err error) {
	made, err := makeFolder(filepath.Dir(paths(1)))
	if err != nil {
		return nil, nil, err
	}
	for n := 1; ; n++ {
		path := paths(n)
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL|appending, 0o600)
		if errors.Is(err, fs.ErrExist) && paths(n+1) != path {
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		_ = f.Chmod(0o600) // a umask may have taken more
		return &disk{f: f, path: path}, func() error { return syncDirs(filepath.Dir(path), made) }, nil
	}
}

// makeFolder makes a folder and those above it where they are missing, for their
// owner only, and returns the folders that have a new entry by that. What is there
// keeps its mode: it may be somebody's home.
func makeFolder(dir string) (changed []string, err error) {
	above := filepath.Dir(dir)
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) || above == dir {
		return nil, err
	}
	if changed, err = makeFolder(above); err != nil {
		return changed, err
	}
	err = os.Mkdir(dir, 0o700)
	if errors.Is(err, fs.ErrExist) {
		return append(changed, above), nil // another host was quicker
	}
	if err != nil {
		return changed, err
	}
	return append(changed, above), os.Chmod(dir, 0o700) // a umask may have taken more
}

func syncDirs(dir string, above []string) error {
	err := syncDir(dir)
	for _, dir := range above {
		err = errors.Join(err, syncDir(dir))
	}
	return err
}

// lock waits until the journal is ours. Where the file system knows no locks
// there is none to wait for; what is written is then only ever added at the end.
func (d *disk) lock() error {
	for range lockTries {
		err := tryLock(d.f)
		if !errors.Is(err, errHeld) {
			d.held = err == nil || errors.Is(err, errNoLocks)
			d.locks = err == nil
			if d.held {
				err = nil
			}
			return err
		}
		time.Sleep(lockRest)
	}
	return errHeld
}

func (d *disk) unlock() {
	if d.held && d.locks {
		unlock(d.f)
	}
	d.held = false
}

// same reports that the path still is the file that is open. One that was
// deleted could be written to for ever, for nobody.
func (d *disk) same() bool {
	there, err := os.Stat(d.path)
	if err != nil {
		return !errors.Is(err, fs.ErrNotExist) // a disk that does not answer is another matter
	}
	here, err := d.f.Stat()
	return err != nil || os.SameFile(there, here)
}

func (d *disk) footprint() footprint {
	fi, err := d.f.Stat()
	if err != nil {
		return footprint{size: -1}
	}
	return footprint{fi.Size(), fi.ModTime()}
}

// bytes is all that stands in the journal.
func (d *disk) bytes() ([]byte, error) {
	return bounded(io.NewSectionReader(d.f, 0, journalMost+1))
}

func bounded(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, journalMost+1))
	if err == nil && len(data) > journalMost {
		err = fmt.Errorf("%w: larger than any session", errForeign)
	}
	return data, err
}

// readFile is all that stands in the journal at path, for those who only read.
func readFile(path string) ([]byte, footprint, error) {
	if _, err := regular(path); err != nil {
		return nil, footprint{}, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, footprint{}, err
	}
	defer f.Close()
	fi, err := f.Stat() // before it is read: what comes later shows itself as a change
	if err != nil {
		return nil, footprint{}, err
	}
	data, err := bounded(f)
	return data, footprint{fi.Size(), fi.ModTime()}, err
}

// append adds lines behind what was read under the same lock, and returns when
// they are on disk. What was torn before them is cut off, and what fails is
// taken back.
func (d *disk) append(data []byte, r reading) error {
	end := r.size
	switch {
	case r.torn && d.locks:
		if err := d.f.Truncate(r.whole); err != nil {
			return err
		}
		end = r.whole
	case r.torn, r.unended: // without a lock, what looks torn may be on its way
		data = slices.Concat([]byte("\n"), data)
	}
	err := d.write(data)
	if err != nil && d.locks {
		_ = d.f.Truncate(end) // else it is a torn line, which the next one mends
	}
	return err
}

func (d *disk) write(data []byte) error {
	if _, err := d.f.Seek(0, io.SeekEnd); err != nil {
		return err
	}
	if _, err := d.f.Write(data); err != nil {
		return err
	}
	return d.f.Sync()
}

// stat is the footprint of the journal at path.
func stat(path string) (footprint, error) {
	fi, err := os.Stat(path)
	if err != nil {
		return footprint{}, err
	}
	return footprint{fi.Size(), fi.ModTime()}, nil
}

const extension = ".jsonl"

// fileName is a name that a person can read and that sorts by time. n tells
// sessions of one second apart.
func fileName(when time.Time, about string, n int) string {
	name := when.Format("2006-01-02-150405-") + plainID(about)
	if n > 1 {
		name += fmt.Sprintf("_%d", n)
	}
	return name + extension
}

// plainID leaves of an id what any file system takes. Ids of a course have
// nothing else, but an event may come from anywhere.
func plainID(id string) string {
	id = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' {
			return r
		}
		return -1
	}, id)
	if id == "" {
		return "room"
	}
	return id[:min(len(id), 60)]
}
