package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"downstream/progress"
)

// Profiles implements progress.Profiles.
func (db *DB) Profiles(ctx context.Context) (ps []progress.Profile, err error) {
	rows, err := db.sql.QueryContext(ctx, "SELECT id, name FROM profile ORDER BY id")
	if err != nil {
		return nil, db.explain(err)
	}
	defer func() { err = db.explain(errors.Join(err, rows.Close())) }()
	for rows.Next() {
		p, err := scanProfile(rows)
		if err != nil {
			return nil, err
		}
		ps = append(ps, p)
	}
	return ps, rows.Err()
}

func scanProfile(row interface{ Scan(...any) error }) (progress.Profile, error) {
	var p progress.Profile
	if err := row.Scan(&p.ID, &p.Name); err != nil {
		return p, err
	}
	return progress.StoredProfile(p.ID, p.Name)
}

// CreateProfile implements progress.Profiles.
func (db *DB) CreateProfile(ctx context.Context, name string) (progress.Profile, error) {
	p, err := progress.NewProfile(name)
	if err != nil {
		return progress.Profile{}, err
	}
	err = db.write(ctx, func(tx *sql.Tx) error {
		if err := free(ctx, tx, p.Name, p.ID); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "INSERT INTO profile (id, name, folded) VALUES (?, ?, ?)",
			p.ID, p.Name, progress.FoldName(p.Name))
		return err
	})
	if err != nil {
		return progress.Profile{}, db.explain(err)
	}
	return p, nil
}

// free refuses a name that another profile than id has.
func free(ctx context.Context, tx *sql.Tx, name, id string) error {
	var taken string
	err := tx.QueryRowContext(ctx, "SELECT name FROM profile WHERE folded = ? AND id <> ?",
		progress.FoldName(name), id).Scan(&taken)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil
	case err != nil:
		return err
	}
	return progress.NameTaken(taken)
}

// RenameProfile implements progress.Profiles.
func (db *DB) RenameProfile(ctx context.Context, id, name string) (progress.Profile, error) {
	name, err := progress.CheckName(name)
	if err != nil {
		return progress.Profile{}, err
	}
	var p progress.Profile
	err = db.write(ctx, func(tx *sql.Tx) error {
		if err := free(ctx, tx, name, id); err != nil {
			return err
		}
		row := tx.QueryRowContext(ctx, "UPDATE profile SET name = ?, folded = ? WHERE id = ? RETURNING id, name",
			name, progress.FoldName(name), id)
		p, err = scanProfile(row)
		if errors.Is(err, sql.ErrNoRows) {
			return progress.NoProfile(id)
		}
		return err
	})
	if err != nil {
		return progress.Profile{}, db.explain(err)
	}
	return p, nil
}

// ProfileByName implements progress.Profiles.
func (db *DB) ProfileByName(ctx context.Context, name string) (progress.Profile, error) {
	row := db.sql.QueryRowContext(ctx, "SELECT id, name FROM profile WHERE folded = ?", progress.FoldName(name))
	p, err := scanProfile(row)
	if errors.Is(err, sql.ErrNoRows) {
		return progress.Profile{}, progress.NoProfile(name)
	}
	return p, db.explain(err)
}
