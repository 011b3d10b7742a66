package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// A migration is one file NNNN_words.sql, numbered from 1 without gaps. A file
// that was released is never changed: write the next one, and add the sum of
// the schema it leads to.
//
//go:embed migrations/*.sql
var migrations embed.FS

// schemaSums are the schemas this program knows, by user_version: 0 is an empty
// database. A database with any other schema (a trigger of somebody's making, a
// table of another program) is not ours. TestSchemaSums prints a new one.
var schemaSums = []string{
	"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
	"45884993caac68032e28732b75882ab0acc8459683b651c1edceac108da4eab1",
}

// schema is a line of migrations and the sums they lead to.
type schema struct {
	files fs.FS
	sums  []string
}

func released() schema { return schema{migrations, schemaSums} }

// newest is the user_version the migrations end at.
func (s schema) newest() int { return len(s.sums) - 1 }

// backupPrefix begins the name of every backup, finished or not.
const backupPrefix = FileName + ".backup-"

// migrate brings the database from version to the newest, in one transaction
// that another window may have been quicker with.
func (db *DB) migrate(ctx context.Context, version int) error {
	if version == db.schema.newest() {
		return nil
	}
	if version > 0 {
		if err := db.backup(ctx, version); err != nil {
			return err
		}
	}
	steps, err := fs.Glob(db.schema.files, "migrations/*.sql") // sorted
	if err != nil {
		return err
	}
	return db.write(ctx, func(tx *sql.Tx) error {
		var version int
		if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
			return err
		}
		for i := version; i < len(steps); i++ {
			if err := db.apply(ctx, tx, i+1, steps[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

func (db *DB) apply(ctx context.Context, tx *sql.Tx, version int, name string) error {
	text, err := fs.ReadFile(db.schema.files, name)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, string(text)); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	_, err = tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", version))
	return err
}

// backup copies the database beside itself before it is migrated, so that the
// older program can be used again. Erase deletes it.
func (db *DB) backup(ctx context.Context, version int) (err error) {
	f, err := os.CreateTemp(db.dir, backupPrefix+"*.partial") // 0600
	if err != nil {
		return err
	}
	partial := f.Name()
	defer func() { err = errors.Join(err, ignoreMissing(os.Remove(partial))) }()
	if err := f.Close(); err != nil {
		return err
	}
	if _, err := db.sql.ExecContext(ctx, "VACUUM INTO ?", partial); err != nil {
		return err
	}
	copied, err := db.schema.inspect(ctx, partial)
	if err != nil || copied != version {
		return err // another window was quicker, and has its own backup
	}
	if err := syncFile(partial); err != nil {
		return err
	}
	return os.Rename(partial, filepath.Join(db.dir, fmt.Sprintf("%sv%d", backupPrefix, version)))
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
