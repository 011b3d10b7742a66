package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"downstream/progress"
)

// Erase implements progress.Eraser. When it returns nil, no file of the folder
// holds a word of the learner: secure_delete overwrites the rows with zeros,
// VACUUM writes the file anew without the stale copies that pages keep in their
// unused part after a split or merge (measured: secure_delete leaves those), and
// the checkpoint empties the WAL.
//
// Where another window is reading, nothing is erased (progress.ErrBusy). An
// error after the rows are gone says that traces may remain; Erase may be
// repeated, for any learner, to remove them.
func (db *DB) Erase(ctx context.Context, learner string) error {
	if err := db.emptyWAL(ctx); err != nil {
		return db.explain(err)
	}
	if err := db.deleteRows(ctx, learner); err != nil {
		return db.explain(err)
	}
	return db.removeTraces(ctx)
}

func (db *DB) deleteRows(ctx context.Context, learner string) error {
	return db.write(ctx, func(tx *sql.Tx) error {
		for _, q := range []string{
			"DELETE FROM event WHERE learner = ?",
			"DELETE FROM snapshot WHERE learner = ?",
			"DELETE FROM profile WHERE id = ?",
		} {
			if _, err := tx.ExecContext(ctx, q, learner); err != nil {
				return err
			}
		}
		return nil
	})
}

func (db *DB) removeTraces(ctx context.Context) error {
	err := db.removeBackups()
	if err == nil {
		_, err = db.sql.ExecContext(ctx, "VACUUM")
	}
	if err == nil {
		err = db.emptyWAL(ctx)
	}
	if err == nil {
		return nil
	}
	return &progress.Problem{
		Kind: kindOf(err),
		What: "The profile is erased, but traces of it may remain in " + db.dir + ".",
		Safe: "The other profiles are safe.",
		Do:   "Close other windows, see that the disk is not full, and erase once more.",
		Err:  err,
	}
}

// emptyWAL moves the WAL into the file and cuts it to nothing.
func (db *DB) emptyWAL(ctx context.Context) error {
	var busy, pages, moved int
	err := db.sql.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &pages, &moved)
	if err == nil && busy != 0 {
		err = fmt.Errorf("%w: %d of %d pages moved", progress.ErrBusy, moved, pages)
	}
	return err
}

func (db *DB) removeBackups() error {
	entries, err := os.ReadDir(db.dir)
	if err != nil {
		return err
	}
	var errs []error
	for _, e := range entries {
		if ok, _ := filepath.Match(backupPrefix+"*", e.Name()); ok {
			errs = append(errs, os.Remove(filepath.Join(db.dir, e.Name())))
		}
	}
	return errors.Join(errs...)
}
