// Package sqlite keeps progress in one SQLite file on the learner's machine.
//
// It promises that an event whose Append returned nil survives a crash of the
// program and, if the disk honours fsync, of the machine; that two windows may
// write at once; and that a file it cannot understand is left byte for byte as
// it was.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"downstream/progress"

	_ "modernc.org/sqlite" // the driver
)

// FileName is the database inside the data folder.
const FileName = "progress.db"

// Options change how a store is opened. The zero value is what a learner gets.
type Options struct {
	// Busy is how long a write waits for another window, 5 s where zero.
	Busy time.Duration
	// ReadOnly opens what is there and makes and changes nothing: for a
	// read-only home, after Open returned progress.ErrReadOnly. Writing then
	// fails with that.
	ReadOnly bool
}

// DB is a progress.Store on disk, with all the narrow interfaces beside it.
// Its methods may be called from several goroutines.
type DB struct {
	sql    *sql.DB
	schema schema
	dir    string
	path   string
	file   os.FileInfo // the file as it was opened, to notice that it was deleted or replaced
	insert *sql.Stmt
}

var (
	_ progress.Store       = (*DB)(nil)
	_ progress.Snapshotter = (*DB)(nil)
	_ progress.Runs        = (*DB)(nil)
	_ progress.Profiles    = (*DB)(nil)
	_ progress.Eraser      = (*DB)(nil)
)

// Open opens the database in the folder dir and makes both where they are
// missing (folder 0700, file 0600). An older database is backed up, then
// migrated.
//
// A database of a newer program (progress.ErrNewer) and a file that is damaged
// or not ours (progress.ErrDamaged) are not touched. Other errors are
// progress.ErrReadOnly, ErrFull, ErrBusy and ErrDisk. All are a
// *progress.Problem.
func Open(ctx context.Context, dir string, opts Options) (*DB, error) {
	return openSchema(ctx, dir, opts, released())
}

func openSchema(ctx context.Context, dir string, opts Options, s schema) (*DB, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, problem(dir, err)
	}
	db := &DB{schema: s, dir: dir, path: filepath.Join(dir, FileName)}
	if err := db.open(ctx, opts); err != nil {
		return nil, errors.Join(db.explain(err), db.Close())
	}
	return db, nil
}

func (db *DB) open(ctx context.Context, opts Options) error {
	if !opts.ReadOnly {
		if err := makeMissing(db.dir, db.path); err != nil {
			return err
		}
	}
	version, err := db.schema.inspect(ctx, db.path)
	if err != nil {
		return err
	}
	if db.file, err = os.Stat(db.path); err != nil {
		return err
	}
	if opts.ReadOnly {
		return db.connectReadOnly(version)
	}
	if err := writable(db.dir, db.path); err != nil {
		return err
	}
	tighten(db.path, db.file)
	if opts.Busy <= 0 {
		opts.Busy = 5 * time.Second
	}
	if err := db.connect(dsn(db.path, journal(db.dir), opts.Busy)); err != nil {
		return err
	}
	if err := db.settle(ctx, opts.Busy); err != nil {
		return err
	}
	if err := db.migrate(ctx, version); err != nil {
		return err
	}
	db.insert, err = db.sql.PrepareContext(ctx, insertEvent)
	return err
}

func (db *DB) connectReadOnly(version int) error {
	if version != db.schema.newest() {
		return fmt.Errorf("%w: version %d cannot be migrated", progress.ErrReadOnly, version)
	}
	immutable, err := noWAL(db.path)
	if err != nil {
		return err
	}
	return db.connect(lookDSN(db.path, immutable))
}

// journal is WAL where it can be: it shares memory between processes, which a
// network file system cannot.
func journal(dir string) string {
	if onNetwork(dir) {
		return "DELETE"
	}
	return "WAL"
}

// settle makes the first connection. Switching a new file to WAL fails at once
// while another window does the same, whatever busy_timeout says.
func (db *DB) settle(ctx context.Context, patience time.Duration) error {
	enough := time.After(patience)
	for {
		err := db.sql.PingContext(ctx)
		if err == nil || kindOf(err) != progress.ErrBusy {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-enough:
			return err
		case <-time.After(10 * time.Millisecond):
		}
	}
}

func (db *DB) connect(dsn string) (err error) {
	if db.sql, err = sql.Open("sqlite", dsn); err == nil {
		// One connection: SQLite has one writer anyway, and reads are short.
		db.sql.SetMaxOpenConns(1)
	}
	return err
}

// Close closes the file. It does not wait for a Recorder: close that first.
func (db *DB) Close() error {
	if db.sql == nil {
		return nil
	}
	return db.sql.Close()
}

// Path is the database file, for the command that shows it.
func (db *DB) Path() string { return db.path }

// present is an error when the file that was opened is no longer the one at
// its path: on Unix SQLite would go on writing to a file nobody can find.
func (db *DB) present() error {
	now, err := os.Stat(db.path)
	if err == nil && os.SameFile(now, db.file) {
		return nil
	}
	if err == nil {
		err = fs.ErrNotExist
	}
	return &progress.Problem{
		Kind: progress.ErrGone,
		What: "The progress file " + db.path + " was moved or deleted while the program ran.",
		Safe: "What you did since then is not saved.",
		Do:   "Close the program, put the file back if you can, and start again.",
		Err:  err,
	}
}
