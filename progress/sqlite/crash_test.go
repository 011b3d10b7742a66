//go:build unix

package sqlite

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"downstream/progress"
)

// A program that is killed at any moment loses nothing it was told is saved,
// and tears no batch.
func TestKilledWritersLoseNothing(t *testing.T) {
	t.Parallel()
	kills := 200
	if testing.Short() {
		kills = 20
	}
	dir := t.TempDir()
	acked := 0 // pairs
	for range kills {
		if last := killOneWriter(t, dir); last >= 0 {
			acked = last + 1
		}
		db, err := Open(t.Context(), dir, Options{})
		if err != nil {
			t.Fatalf("after a kill: %v", err)
		}
		intact(t, db)
		stored := whole(t, db, "r")
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		if stored < acked {
			t.Fatalf("%d pairs acknowledged, %d found", acked, stored)
		}
	}
	if acked == 0 {
		t.Error("no writer lived long enough to write")
	}
	t.Logf("%d kills, %d pairs acknowledged, 0 lost", kills, acked)
}

// killOneWriter returns the last pair the writer acknowledged.
func killOneWriter(t *testing.T, dir string) int {
	t.Helper()
	cmd := child(t, "write", dir, "r", "0")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	// The delay is what is being tested: any moment will do.
	timer := time.AfterFunc(time.Duration(5+rand.IntN(60))*time.Millisecond, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	last, errs := acks(out)
	_ = cmd.Wait() // it was killed
	if len(errs) > 0 {
		t.Errorf("the writer said %q", errs)
	}
	return last
}

func TestTwoProcessesWriteAtOnce(t *testing.T) {
	t.Parallel()
	const pairs = 250
	dir := t.TempDir()
	var wg sync.WaitGroup
	for _, run := range []string{"one", "two"} {
		cmd := child(t, "write", dir, run, fmt.Sprint(pairs))
		wg.Go(func() {
			out, err := cmd.Output()
			if last, errs := acks(strings.NewReader(string(out))); err != nil || last != pairs-1 || len(errs) > 0 {
				t.Errorf("%s: %v, last %d, said %q", run, err, last, errs)
			}
		})
	}
	wg.Wait()
	db := open(t, dir)
	intact(t, db)
	for _, run := range []string{"one", "two"} {
		if got := whole(t, db, run); got != pairs {
			t.Errorf("%s: %d of %d pairs", run, got, pairs)
		}
	}
}

// Several first starts at once: each finds a sound store.
func TestManyProcessesMakeTheFileAtOnce(t *testing.T) {
	t.Parallel()
	for range 5 {
		dir := t.TempDir()
		var wg sync.WaitGroup
		for i := range 4 {
			cmd := child(t, "write", dir, fmt.Sprint("r", i), "1")
			wg.Go(func() {
				if out, err := cmd.Output(); err != nil {
					t.Errorf("%v: %s", err, out)
				}
			})
		}
		wg.Wait()
		db := open(t, dir)
		for i := range 4 {
			if whole(t, db, fmt.Sprint("r", i)) != 1 {
				t.Errorf("writer %d lost its pair", i)
			}
		}
	}
}

// The disk takes no more: the program says so in a sentence, stops at no panic,
// and what was acknowledged is there.
func TestFullDiskLosesNothingSaved(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := child(t, "open", dir).Run(); err != nil {
		t.Fatal(err)
	}
	out, err := child(t, "limit", dir, "r").Output()
	last, errs := acks(strings.NewReader(string(out)))
	if err == nil || last < 5 {
		t.Fatalf("the limit did not bite: %v, %s", err, out)
	}
	if len(errs) != 1 || !strings.HasPrefix(errs[0], "ERR Not saved: the disk is full") {
		t.Errorf("the writer said %q", errs)
	}
	db := open(t, dir)
	intact(t, db)
	if got := whole(t, db, "r"); got < last+1 || got > last+2 {
		t.Errorf("%d pairs acknowledged, %d found", last+1, got)
	}
	if err := db.Append(t.Context(), pair("after", 0)...); err != nil {
		t.Errorf("with space again: %v", err)
	}
}

func TestModesUnderAnyUmask(t *testing.T) {
	t.Parallel()
	for _, mask := range []int{0, 0o022, 0o077, 0o177} {
		dir := t.TempDir() + "/data"
		cmd := child(t, "limit", dir, "", fmt.Sprint(mask))
		if out, err := cmd.Output(); err != nil {
			t.Fatalf("umask %o: %v %s", mask, err, out)
		}
		mode(t, dir, 0o700)
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			mode(t, dir+"/"+e.Name(), 0o600)
		}
		if len(entries) != 3 { // the child was killed: database, WAL and index stand
			t.Errorf("umask %o: %v", mask, entries)
		}
	}
}

func mode(t *testing.T, path string, want os.FileMode) {
	t.Helper()
	fi, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if fi.Mode().Perm() != want {
		t.Errorf("%s has mode %o, want %o", path, fi.Mode().Perm(), want)
	}
}

func TestALooseFileIsTightened(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := open(t, dir).Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir+"/"+FileName, 0o644); err != nil {
		t.Fatal(err)
	}
	open(t, dir)
	mode(t, dir+"/"+FileName, 0o600)
}

// Without write permission nothing can be kept, and that is said.
func TestReadOnlyHome(t *testing.T) {
	t.Parallel()
	if os.Geteuid() == 0 {
		t.Skip("root may write anywhere")
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	_, err := Open(t.Context(), dir, Options{})
	says(t, err, progress.ErrReadOnly, "cannot be opened for writing")
}

func TestAFileWhereTheFolderShouldBe(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "data")
	if err := os.WriteFile(file, []byte("a file"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Open(t.Context(), file, Options{})
	says(t, err, progress.ErrReadOnly, "cannot be opened for writing")
}

func TestADeletedFileIsNoticed(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	db := open(t, dir)
	if err := db.Append(t.Context(), pair("r", 0)...); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{FileName, FileName + "-wal", FileName + "-shm"} {
		if err := os.Remove(dir + "/" + name); err != nil {
			t.Fatal(err)
		}
	}
	says(t, db.Append(t.Context(), pair("r", 1)...), progress.ErrGone, "was moved or deleted")
	open(t, dir) // a new file in its place is not the one this window has open
	says(t, db.Append(t.Context(), pair("r", 1)...), progress.ErrGone, "was moved or deleted")
}

// Killed while it migrates, a program leaves the old file or the new one, never
// something between, and a backup that the old program opens.
func TestKilledMigrations(t *testing.T) {
	t.Parallel()
	kills := 100
	if testing.Short() {
		kills = 10
	}
	s, err := next()
	if err != nil {
		t.Fatal(err)
	}
	template := filepath.Dir(sound(t, t.TempDir()))
	for range kills {
		dir := t.TempDir()
		copyFiles(t, template, dir, FileName)
		cmd := child(t, "migrate", dir)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(time.Duration(5000+rand.IntN(30000))*time.Microsecond, func() { _ = cmd.Process.Kill() })
		_ = cmd.Wait() // killed, or quicker
		timer.Stop()
		db, err := openSchema(t.Context(), dir, Options{}, s)
		if err != nil {
			t.Fatal(err)
		}
		intact(t, db)
		if got := whole(t, db, "r"); got != 250 {
			t.Errorf("%d of 250 pairs", got)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		backupOpens(t, dir, 250)
	}
}
