package sqlite

import (
	"context"
	"database/sql"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"downstream/progress"
)

// Every released migration leads to a schema whose sum the program knows, or
// it would refuse its own files.
func TestSchemaSums(t *testing.T) {
	t.Parallel()
	for version, got := range sums(t, migrations) {
		if version >= len(schemaSums) || got != schemaSums[version] {
			t.Errorf("schema %d has the sum\n\t%q,\nadd it to schemaSums", version, got)
		}
	}
}

// sums applies every migration of files and returns the sum after each.
func sums(t *testing.T, files fs.FS) (out []string) {
	t.Helper()
	steps, err := fs.Glob(files, "migrations/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	raw, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	raw.SetMaxOpenConns(1)
	for version := range len(steps) + 1 {
		if version > 0 {
			text, err := fs.ReadFile(files, steps[version-1])
			if err != nil {
				t.Fatal(err)
			}
			if _, err := raw.ExecContext(t.Context(), string(text)); err != nil {
				t.Fatal(err)
			}
		}
		sum, err := schemaSum(t.Context(), raw)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, sum)
	}
	return out
}

// nextFiles are the released migrations and one that is not written yet.
func nextFiles() (fs.FS, error) {
	files := fstest.MapFS{"migrations/9999_next.sql": {Data: []byte(`
CREATE TABLE note (id TEXT PRIMARY KEY, words TEXT NOT NULL) STRICT;
INSERT INTO note SELECT id, 'from ' || item FROM event;
CREATE INDEX event_item ON event (item);`)}}
	err := fs.WalkDir(migrations, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := migrations.ReadFile(path)
		files[path] = &fstest.MapFile{Data: text}
		return err
	})
	return files, err
}

// nextSum is the schema of nextFiles; TestMigration prints another.
const nextSum = "a890cbb2a77255dd324e84e567d695fa22afc7908db1ec64bd51cdc25e571f87"

func next() (schema, error) {
	files, err := nextFiles()
	return schema{files, append(released().sums, nextSum)}, err
}

// childMigrate (dir) opens with the next program.
func childMigrate(ctx context.Context, args []string) error {
	s, err := next()
	if err != nil {
		return err
	}
	db, err := openSchema(ctx, args[0], Options{}, s)
	if err != nil {
		return err
	}
	return db.Close()
}

// An older file is migrated with all it holds; a backup stays, which the older
// program can open, while it refuses the new file.
func TestMigration(t *testing.T) {
	t.Parallel()
	s, err := next()
	if err != nil {
		t.Fatal(err)
	}
	if got := sums(t, s.files); got[len(got)-1] != nextSum {
		t.Fatalf("nextSum should be %q", got[len(got)-1])
	}
	dir := t.TempDir()
	sound(t, dir)
	for range 2 { // the second time there is nothing to do
		db, err := openSchema(t.Context(), dir, Options{}, s)
		if err != nil {
			t.Fatal(err)
		}
		intact(t, db)
		if got := whole(t, db, "r"); got != 250 {
			t.Errorf("%d pairs after the migration", got)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	_, err = Open(t.Context(), dir, Options{})
	says(t, err, progress.ErrNewer, "written by a newer version")
	backupOpens(t, dir, 250)
}

// backupOpens puts the backup of dir where the older program finds it.
func backupOpens(t *testing.T, dir string, pairs int) {
	t.Helper()
	backup := filepath.Join(dir, backupPrefix+"v1")
	b, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	old := t.TempDir()
	if err := os.WriteFile(filepath.Join(old, FileName), b, 0o600); err != nil {
		t.Fatal(err)
	}
	db := open(t, old)
	intact(t, db)
	if got := whole(t, db, "r"); got != pairs {
		t.Errorf("the backup holds %d of %d pairs", got, pairs)
	}
}

// A migration that fails changes nothing.
func TestAMigrationThatFails(t *testing.T) {
	t.Parallel()
	s, err := next()
	if err != nil {
		t.Fatal(err)
	}
	broken := s.files.(fstest.MapFS)
	broken["migrations/9999_next.sql"] = &fstest.MapFile{Data: []byte("CREATE TABLE note (id TEXT); CREATE TABLE event (again TEXT)")}
	dir := t.TempDir()
	sound(t, dir)
	if _, err := openSchema(t.Context(), dir, Options{}, schema{broken, s.sums}); err == nil {
		t.Fatal("a broken migration went through")
	}
	db := open(t, dir)
	intact(t, db)
	if got := whole(t, db, "r"); got != 250 {
		t.Errorf("%d pairs after a failed migration", got)
	}
}
