package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"downstream/progress"
)

// inspect looks at the database at path without changing a byte of it and
// returns its user_version. It reads the schema, never the rows: a damaged row
// shows itself when it is read.
func (s schema) inspect(ctx context.Context, path string) (version int, err error) {
	// A window that opens or closes while we look may move its WAL into the file,
	// and what we then read makes no sense. So a bad finding holds only when it is
	// found again in a file that nobody has written since.
	before := ""
	for range mostLooks {
		now := footprint(path)
		version, err = s.look(ctx, path)
		if err == nil || kindOf(err) != progress.ErrDamaged || now == before {
			return version, err
		}
		before = now
		select {
		case <-ctx.Done():
			return version, ctx.Err()
		case <-time.After(calm):
		}
	}
	return version, err
}

const (
	calm      = 20 * time.Millisecond // longer than the steps in which file systems count time
	mostLooks = 50
)

// footprint changes when the database or its WAL was written.
func footprint(path string) string {
	var b strings.Builder
	for _, p := range []string{path, path + "-wal"} {
		if fi, err := os.Stat(p); err == nil {
			fmt.Fprintf(&b, "%d %s\n", fi.Size(), fi.ModTime().Format(time.RFC3339Nano))
		}
	}
	return b.String()
}

// minPage is the smallest page of an SQLite file. SQLite takes some shorter
// files for empty ones and would write over them.
const minPage = 512

// look asks SQLite alone: a file opened and closed beside it would drop the
// locks this process may hold (sqlite.org/howtocorrupt.html §2.2).
func (s schema) look(ctx context.Context, path string) (int, error) {
	fi, err := os.Stat(path)
	switch {
	case err != nil:
		return 0, err
	case !fi.Mode().IsRegular():
		return 0, fmt.Errorf("%w: not a file", progress.ErrDamaged)
	case fi.Size() == 0:
		return 0, nil
	case fi.Size() < minPage:
		return 0, fmt.Errorf("%w: %d bytes", progress.ErrDamaged, fi.Size())
	}
	immutable, err := noWAL(path)
	if err != nil {
		return 0, err
	}
	return s.lookSchema(ctx, lookDSN(path, immutable))
}

// noWAL reports whether everything stands in the file itself.
func noWAL(path string) (bool, error) {
	wal, err := os.Stat(path + "-wal")
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	return err == nil && wal.Size() == 0, err
}

// lookSchema compares the schema with the one its version must have.
func (s schema) lookSchema(ctx context.Context, dsn string) (version int, err error) {
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return 0, err
	}
	db.SetMaxOpenConns(1)
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return 0, err
	}
	if version > s.newest() {
		return version, fmt.Errorf("%w: version %d, this program knows %d", progress.ErrNewer, version, s.newest())
	}
	sum, err := schemaSum(ctx, db)
	if err != nil {
		return version, err
	}
	if version < 0 || sum != s.sums[version] {
		return version, fmt.Errorf("%w: schema %.12s is not that of version %d", progress.ErrDamaged, sum, version)
	}
	return version, nil
}

// schemaSum is a hash over every object of the schema but SQLite's own.
func schemaSum(ctx context.Context, db *sql.DB) (sum string, err error) {
	rows, err := db.QueryContext(ctx, `SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema
WHERE NOT (type IN ('table', 'index') AND name LIKE 'sqlite\_%' ESCAPE '\') ORDER BY type, name`)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	h := sha256.New()
	for rows.Next() {
		var typ, name, table, text string
		if err := rows.Scan(&typ, &name, &table, &text); err != nil {
			return "", err
		}
		fmt.Fprintf(h, "%q %q %q %q\n", typ, name, table, text)
	}
	return hex.EncodeToString(h.Sum(nil)), rows.Err()
}
