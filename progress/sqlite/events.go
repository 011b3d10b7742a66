package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"downstream/progress"
)

const (
	insertEvent = `INSERT INTO event (id, run, prev, learner, course, item, kind, shape, words, at, body)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`

	columns = `seq, id, run, prev, learner, course, item, kind, shape, words, at, body`

	selectSince = `SELECT ` + columns + ` FROM event WHERE learner = ? AND seq > ? ORDER BY seq`

	selectRun = `SELECT ` + columns + ` FROM event WHERE run = ? AND learner = ? ORDER BY seq`

	selectSnapshot = `SELECT view, upto FROM snapshot WHERE learner = ?`

	// An older view, and one ahead of the learner's events (they were erased
	// meanwhile by another window), is dropped.
	upsertSnapshot = `INSERT INTO snapshot (learner, view, upto)
SELECT ?1, ?2, ?3 WHERE ?3 <= (SELECT max(seq) FROM event WHERE learner = ?1)
ON CONFLICT (learner) DO UPDATE SET view = excluded.view, upto = excluded.upto
WHERE excluded.upto >= snapshot.upto`
)

// Append implements progress.Store. An error leaves the outcome unknown (a
// commit that failed may be found later): repeat it with the same ids.
func (db *DB) Append(ctx context.Context, es ...progress.Event) error {
	for _, e := range es {
		if err := e.Check(); err != nil {
			return err
		}
	}
	if len(es) == 0 {
		return ctx.Err()
	}
	if db.insert == nil {
		return db.explain(fmt.Errorf("%w: opened for reading", progress.ErrReadOnly))
	}
	err := db.write(ctx, func(tx *sql.Tx) error {
		insert := tx.StmtContext(ctx, db.insert)
		for _, e := range es {
			if _, err := insert.ExecContext(ctx, e.ID, e.Run, e.Prev, e.Learner, e.Course, e.Item,
				e.Kind, e.Shape, e.Words, e.At.UTC().Format(time.RFC3339Nano), []byte(e.Body)); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		err = db.present()
	}
	return db.explain(err)
}

// write runs fn in one immediate transaction.
func (db *DB) write(ctx context.Context, fn func(*sql.Tx) error) error {
	tx, err := db.sql.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := fn(tx); err != nil {
		return errors.Join(err, ignoreDone(tx.Rollback()))
	}
	return tx.Commit()
}

// ignoreDone drops the complaint that a cancelled transaction is over already.
func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}

// Since implements progress.Store.
func (db *DB) Since(ctx context.Context, learner string, seq int64) ([]progress.Event, int64, error) {
	es, err := db.events(ctx, selectSince, learner, seq)
	if err != nil {
		return nil, seq, db.explain(err)
	}
	if len(es) > 0 {
		seq = es[len(es)-1].Seq
	}
	return es, seq, nil
}

// Run implements progress.Runs.
func (db *DB) Run(ctx context.Context, learner, run string) ([]progress.Event, error) {
	es, err := db.events(ctx, selectRun, run, learner)
	return es, db.explain(err)
}

func (db *DB) events(ctx context.Context, query string, args ...any) (es []progress.Event, err error) {
	rows, err := db.sql.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		e, err := scan(rows)
		if err != nil {
			return nil, err
		}
		es = append(es, e)
	}
	return es, rows.Err()
}

func scan(rows *sql.Rows) (progress.Event, error) {
	var (
		e    progress.Event
		at   string
		body []byte
	)
	if err := rows.Scan(&e.Seq, &e.ID, &e.Run, &e.Prev, &e.Learner, &e.Course, &e.Item,
		&e.Kind, &e.Shape, &e.Words, &at, &body); err != nil {
		return e, err
	}
	t, err := time.Parse(time.RFC3339Nano, at)
	if err != nil {
		return e, fmt.Errorf("event %d: %w: %w", e.Seq, progress.ErrDamaged, err)
	}
	e.At = t
	if len(body) > 0 {
		e.Body = body
	}
	return e, nil
}

// Snapshot implements progress.Store.
func (db *DB) Snapshot(ctx context.Context, learner string) (view []byte, upto int64, err error) {
	err = db.sql.QueryRowContext(ctx, selectSnapshot, learner).Scan(&view, &upto)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, 0, nil
	}
	return view, upto, db.explain(err)
}

// SaveSnapshot implements progress.Snapshotter.
func (db *DB) SaveSnapshot(ctx context.Context, learner string, view []byte, upto int64) error {
	_, err := db.sql.ExecContext(ctx, upsertSnapshot, learner, view, upto)
	return db.explain(err)
}
