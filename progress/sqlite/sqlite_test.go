package sqlite

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"downstream/progress"
	"downstream/progress/storetest"
)

// A bare “?”, “#” or “%41” in a path would open another file (F16).
func TestStrangePaths(t *testing.T) {
	t.Parallel()
	names := []string{
		"sp ace", "ünï-李雷", "a#b", "a%41b", "a%b", "a+b", "a&b=c;d", "quo'te", "x(1)", "~home", "$HOME", "[x]", "-rf",
		"mode=memory", "..x",
	}
	if runtime.GOOS != "windows" {
		names = append(names, "we?ird", "file:x", "a@b:1", "?mode=ro&", `back\slash`, `dou"ble`, "new\nline", "tab\t", "not-utf8-\xff", "<>|*")
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			root := t.TempDir()
			dir := filepath.Join(root, name)
			for n := range 2 { // made, then found again
				db := open(t, dir)
				if err := db.Append(t.Context(), pair("r", n)...); err != nil {
					t.Fatal(err)
				}
				if got := whole(t, db, "r"); got != n+1 {
					t.Errorf("%d pairs, want %d", got, n+1)
				}
				if err := db.Close(); err != nil {
					t.Fatal(err)
				}
			}
			if fi, err := os.Stat(filepath.Join(dir, FileName)); err != nil || fi.Size() == 0 {
				t.Errorf("the file is not where it should be: %v", err)
			}
			if entries, _ := os.ReadDir(root); len(entries) != 1 {
				t.Errorf("files elsewhere: %v", entries)
			}
		})
	}
}

// A WAL that ends anywhere, by power loss say, opens, and holds a prefix.
func TestACutWALHoldsAPrefix(t *testing.T) {
	t.Parallel()
	step := 499 // bytes; 97 was tried too
	if testing.Short() {
		step = 5003
	}
	from := t.TempDir()
	db := open(t, from)
	for n := range 8 {
		if err := db.Append(t.Context(), pair("r", n)...); err != nil {
			t.Fatal(err)
		}
	}
	wal, err := os.ReadFile(db.path + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	most := 0
	for _, tail := range []string{"cut", "zeros"} {
		last := 0
		for n := 0; n <= len(wal); n += step {
			cut := bytes.Clone(wal[:n])
			if tail == "zeros" {
				cut = append(cut, make([]byte, len(wal)-n)...)
			}
			got := openCut(t, from, cut)
			if got < last {
				t.Fatalf("%s at %d: %d pairs, fewer than with less of the WAL (%d)", tail, n, got, last)
			}
			last = got
		}
		most = max(most, last)
	}
	if most < 7 {
		t.Errorf("an almost whole WAL holds %d of 8 pairs", most)
	}
}

// openCut opens the database of from with this WAL and counts its pairs.
func openCut(t *testing.T, from string, wal []byte) int {
	t.Helper()
	to, err := os.MkdirTemp(from, "cut")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(to)
	copyFiles(t, from, to, FileName)
	if err := os.WriteFile(filepath.Join(to, FileName+"-wal"), wal, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := Open(t.Context(), to, Options{})
	if err != nil {
		t.Fatalf("WAL of %d bytes: %v", len(wal), err)
	}
	defer db.Close()
	intact(t, db)
	return whole(t, db, "r")
}

// F17: nothing of an erased learner is left in any file of the folder.
func TestEraseLeavesNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	db := open(t, dir)
	var kept string
	for i := range 12 {
		name := fmt.Sprintf("KEEPNAME-%d", i)
		if i%2 == 0 {
			name = fmt.Sprintf("ERASENAME-%d", i)
		}
		p, err := db.CreateProfile(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		fill(t, db, p, i)
		kept = p.ID
	}
	if err := os.WriteFile(filepath.Join(dir, backupPrefix+"v0"), []byte("ERASENAME"), 0o600); err != nil {
		t.Fatal(err)
	}
	if n := count(t, dir, "ERASENAME"); n < 100 {
		t.Fatalf("only %d traces to erase", n)
	}
	ps, err := db.Profiles(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range ps {
		if strings.HasPrefix(p.Name, "ERASE") {
			if err := db.Erase(t.Context(), p.ID); err != nil {
				t.Fatal(err)
			}
			if n := count(t, dir, p.ID); n != 0 {
				t.Errorf("%d traces of the id %s", n, p.ID)
			}
		}
	}
	if n := count(t, dir, "ERASENAME"); n != 0 {
		t.Errorf("%d traces are left", n)
	}
	if es, _, err := db.Since(t.Context(), kept, 0); err != nil || len(es) != 120 {
		t.Errorf("another learner has %d events, %v", len(es), err)
	}
	intact(t, db)
}

// fill writes events that name their learner, some larger than a page.
func fill(t *testing.T, db *DB, p progress.Profile, seed int) {
	t.Helper()
	for n := range 120 {
		e := storetest.Event(p.ID, p.Name, n)
		e.Body = []byte(`"` + strings.Repeat(p.Name+" ", 1+(n*7+seed*13)%700) + `"`)
		if n%10 == 0 {
			e.Body = []byte(`"x"`)
		}
		if err := db.Append(t.Context(), e); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.SaveSnapshot(t.Context(), p.ID, []byte(p.Name), 1); err != nil {
		t.Fatal(err)
	}
}

// count counts how often word stands in the files of dir.
func count(t *testing.T, dir, word string) (n int) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		n += bytes.Count(b, []byte(word))
	}
	return n
}

// Another window that reads keeps the WAL in use: erase says so, and erases
// nothing before it can erase all.
func TestEraseBesideAnotherWindow(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	db, err := Open(t.Context(), dir, Options{Busy: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.Append(t.Context(), storetest.Events("ana", "r", 20)...); err != nil {
		t.Fatal(err)
	}
	other := open(t, dir)
	rows, err := other.sql.QueryContext(t.Context(), "SELECT id FROM event")
	if err != nil {
		t.Fatal(err)
	}
	rows.Next()
	says(t, db.Erase(t.Context(), "ana"), progress.ErrBusy, "Close the other window and try again.")
	if es, _, err := db.Since(t.Context(), "ana", 0); err != nil || len(es) != 20 {
		t.Errorf("%d of 20 events left, %v", len(es), err)
	}
	if err := rows.Close(); err != nil {
		t.Fatal(err)
	}
	if err := db.Erase(t.Context(), "ana"); err != nil {
		t.Error(err)
	}
	if n := count(t, dir, "origin/course"); n != 0 {
		t.Errorf("%d traces are left", n)
	}
}

func TestALockedStoreSaysWhatToClose(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	holder := open(t, dir)
	db, err := Open(t.Context(), dir, Options{Busy: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	tx, err := holder.sql.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	says(t, db.Append(t.Context(), pair("r", 0)...), progress.ErrBusy, "Close the other window and try again.")
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if err := db.Append(t.Context(), pair("r", 0)...); err != nil {
		t.Error(err)
	}
}

// Rule 10 of the design's reliability notes: what the promises rest on.
func TestPragmas(t *testing.T) {
	t.Parallel()
	db := open(t, t.TempDir())
	for pragma, want := range map[string]string{
		"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "secure_delete": "1",
		"trusted_schema": "0", "cell_size_check": "1", "busy_timeout": "5000", "temp_store": "2",
	} {
		var got string
		if err := db.sql.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s is %q (%v), want %q", pragma, got, err, want)
		}
	}
}

// On a network file system the journal is one that needs no shared memory; a
// file may come from there and go there.
func TestTheJournalMayChange(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := sound(t, dir)
	for _, want := range []string{"DELETE", "WAL", "DELETE"} {
		db := &DB{schema: released(), dir: dir, path: path}
		if err := db.connect(dsn(path, want, time.Second)); err != nil {
			t.Fatal(err)
		}
		var got string
		if err := db.sql.QueryRowContext(t.Context(), "PRAGMA journal_mode").Scan(&got); err != nil || !strings.EqualFold(got, want) {
			t.Errorf("journal %s, %v, want %s", got, err, want)
		}
		intact(t, db)
		if err := db.emptyWAL(t.Context()); err != nil { // as erase does, in either mode
			t.Error(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	open(t, dir)
}

func TestReadOnlyShowsWhatIsThere(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	sound(t, dir)
	before := fingerprint(t, dir)
	db, err := Open(t.Context(), dir, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if got := whole(t, db, "r"); got != 250 {
		t.Errorf("%d pairs", got)
	}
	const sentence = "cannot be opened for writing"
	says(t, db.Append(t.Context(), pair("r", 250)...), progress.ErrReadOnly, sentence)
	says(t, db.SaveSnapshot(t.Context(), "ana", nil, 1), progress.ErrReadOnly, sentence)
	says(t, db.Erase(t.Context(), "ana"), progress.ErrReadOnly, sentence)
	_, err = db.CreateProfile(t.Context(), "Ana")
	says(t, err, progress.ErrReadOnly, sentence)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if after := fingerprint(t, dir); after != before {
		t.Errorf("the folder was\n%sand is\n%s", before, after)
	}
	_, err = Open(t.Context(), filepath.Join(dir, "none"), Options{ReadOnly: true})
	says(t, err, progress.ErrReadOnly, sentence)
}
