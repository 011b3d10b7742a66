package sqlite

import (
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"downstream/progress"
	"downstream/progress/storetest"
)

// says checks the kind of an error and a piece of its sentence.
func says(t *testing.T, err, kind error, piece string) {
	t.Helper()
	var p *progress.Problem
	if !errors.Is(err, kind) || !errors.As(err, &p) || !strings.Contains(p.Sentence(), piece) {
		t.Errorf("got “%v”, want %v with “%s”", err, kind, piece)
	}
}

// sound makes a store with some events in dir and closes it.
func sound(t *testing.T, dir string) string {
	t.Helper()
	db := open(t, dir)
	if err := db.Append(t.Context(), storetest.Events("ana", "r", 500)...); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return db.path
}

// run executes SQL on the file, as somebody else's program would.
func run(t *testing.T, path string, queries ...string) {
	t.Helper()
	raw, err := sql.Open("sqlite", fileURL(path, nil))
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	for _, q := range queries {
		if _, err := raw.ExecContext(t.Context(), q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
}

// What cannot be understood is refused with a reason and left byte for byte.
func TestWhatIsNotOursIsNotTouched(t *testing.T) {
	t.Parallel()
	write := func(text string) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	edit := func(change func([]byte) []byte) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			sound(t, filepath.Dir(path))
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			write(string(change(b)))(t, path)
		}
	}
	on := func(queries ...string) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			sound(t, filepath.Dir(path))
			run(t, path, queries...)
		}
	}
	foreign := func(queries ...string) func(*testing.T, string) {
		return func(t *testing.T, path string) { run(t, path, queries...) }
	}
	const damaged, newer = "is damaged, or it is not a progress file", "written by a newer version"
	for name, c := range map[string]struct {
		make  func(*testing.T, string)
		kind  error
		piece string
	}{
		"a text file":        {write("Dear diary\n"), progress.ErrDamaged, damaged},
		"one byte":           {write("S"), progress.ErrDamaged, damaged},
		"511 bytes":          {write(strings.Repeat("S", 511)), progress.ErrDamaged, damaged},
		"512 zeros":          {write(strings.Repeat("\x00", 512)), progress.ErrDamaged, damaged},
		"a long text file":   {write(strings.Repeat("Dear diary\n", 9999)), progress.ErrDamaged, damaged},
		"a random header":    {edit(func(b []byte) []byte { return append([]byte(strings.Repeat("\x93\x01", 50)), b[100:]...) }), progress.ErrDamaged, damaged},
		"a wrong page size":  {edit(func(b []byte) []byte { b[16] = 0x11; return b }), progress.ErrDamaged, damaged},
		"cut in half":        {edit(func(b []byte) []byte { return b[:len(b)/2] }), progress.ErrDamaged, damaged},
		"cut in the header":  {edit(func(b []byte) []byte { return b[:99] }), progress.ErrDamaged, damaged},
		"a ruined schema":    {edit(func(b []byte) []byte { copy(b[100:4096], make([]byte, 3996)); return b }), progress.ErrDamaged, damaged},
		"a directory":        {func(t *testing.T, p string) { mkdir(t, p) }, progress.ErrDamaged, damaged},
		"version 999":        {on("PRAGMA user_version=999"), progress.ErrNewer, newer},
		"the next version":   {on(fmt.Sprint("PRAGMA user_version=", released().newest()+1)), progress.ErrNewer, newer},
		"version -1":         {on("PRAGMA user_version=-1"), progress.ErrDamaged, damaged},
		"an empty newer one": {foreign("PRAGMA user_version=999", "CREATE TABLE other (x)"), progress.ErrNewer, newer},
		"a hostile trigger":  {on(`CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM event; END`), progress.ErrDamaged, damaged},
		"a hostile view":     {on(`DROP TABLE profile`, `CREATE VIEW profile AS SELECT 1 AS id, 'x' AS name, 'x' AS folded`), progress.ErrDamaged, damaged},
		"a missing index":    {on(`DROP INDEX event_run`), progress.ErrDamaged, damaged},
		"another program's":  {foreign(`CREATE TABLE bookmarks (url)`, `INSERT INTO bookmarks VALUES ('x')`), progress.ErrDamaged, damaged},
		"another's in WAL":   {foreign(`PRAGMA journal_mode=WAL`, `CREATE TABLE bookmarks (url)`), progress.ErrDamaged, damaged},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			path := filepath.Join(dir, FileName)
			c.make(t, path)
			before := fingerprint(t, dir)
			for range 2 {
				_, err := Open(t.Context(), dir, Options{})
				says(t, err, c.kind, c.piece)
				says(t, err, c.kind, "It has not been changed.")
			}
			if after := fingerprint(t, dir); after != before {
				t.Errorf("the folder was\n%sand is\n%s", before, after)
			}
		})
	}
}

func mkdir(t *testing.T, path string) {
	t.Helper()
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
}

// fingerprint is the name and the hash of every file in dir.
func fingerprint(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, e := range entries {
		if e.IsDir() {
			fmt.Fprintf(&out, "%s/\n", e.Name())
			continue
		}
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&out, "%s %d %x\n", e.Name(), len(b), sha256.Sum256(b))
	}
	return out.String()
}

// A newer program crashed: its version stands in the WAL only.
func TestANewerVersionInTheWALIsSeen(t *testing.T) {
	t.Parallel()
	from, to := t.TempDir(), t.TempDir()
	raw, err := sql.Open("sqlite", dsn(sound(t, from), "WAL", 0))
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	if _, err := raw.ExecContext(t.Context(), "PRAGMA user_version=999"); err != nil {
		t.Fatal(err)
	}
	copyFiles(t, from, to, FileName, FileName+"-wal")
	before := fingerprint(t, to)
	_, err = Open(t.Context(), to, Options{})
	says(t, err, progress.ErrNewer, "written by a newer version")
	if after := fingerprint(t, to); !strings.HasPrefix(after, before[:strings.Index(before, "\n")]) {
		t.Errorf("the database was\n%sand is\n%s", before, after)
	}
}

func copyFiles(t *testing.T, from, to string, names ...string) {
	t.Helper()
	for _, name := range names {
		b, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(to, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAnEmptyFileBecomesAStore(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, FileName), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := open(t, dir).Append(t.Context(), pair("r", 0)...); err != nil {
		t.Error(err)
	}
}

// A row that is damaged shows itself when it is read, in the same words.
func TestADamagedRowIsReported(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := sound(t, dir)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for page := 8 * 4096; page+4096 < len(b); page += 4096 {
		copy(b[page:page+64], strings.Repeat("\xee", 64))
	}
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	db := open(t, dir)
	_, _, err = db.Since(t.Context(), "ana", 0)
	says(t, err, progress.ErrDamaged, "is damaged")
}
