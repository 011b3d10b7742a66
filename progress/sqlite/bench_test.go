package sqlite

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"downstream/progress"
	"downstream/progress/storetest"
)

// One durable append, beside what the machine needs for a plain append and
// fsync of as many bytes: about one fsync is the aim.
func BenchmarkAppend(b *testing.B) {
	b.Run("event", func(b *testing.B) {
		db := open(b, b.TempDir())
		for n := 0; b.Loop(); n++ {
			if err := db.Append(b.Context(), storetest.Event("ana", "r", n)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("plain file and fsync", func(b *testing.B) {
		f, err := os.Create(filepath.Join(b.TempDir(), "log"))
		if err != nil {
			b.Fatal(err)
		}
		defer f.Close()
		line := make([]byte, 4096)
		for b.Loop() {
			if _, err := f.Write(line); err != nil {
				b.Fatal(err)
			}
			if err := f.Sync(); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// Opening a store and having the view, with few events and with many: the same.
func BenchmarkOpen(b *testing.B) {
	for _, events := range []int{50, 50_000} {
		dir := b.TempDir()
		fillStore(b, dir, events)
		b.Run(fmt.Sprintf("%d events", events), func(b *testing.B) {
			for b.Loop() {
				openAndLoad(b, dir)
			}
		})
	}
}

func openAndLoad(b *testing.B, dir string) {
	db, err := Open(b.Context(), dir, Options{})
	if err != nil {
		b.Fatal(err)
	}
	v, err := progress.Load(b.Context(), db, "ana")
	if err != nil {
		b.Fatal(err)
	}
	if v.Status("origin/course", "lesson-0") == progress.NotStarted {
		b.Fatal("the view is empty")
	}
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
}

// fillStore writes a course of 60 lessons, walked again and again.
func fillStore(b *testing.B, dir string, events int) {
	b.Helper()
	db := open(b, dir)
	var es []progress.Event
	for n := 0; len(es) < events; n++ {
		for _, e := range storetest.Events("ana", fmt.Sprint("run-", n), 25) {
			e.Item = fmt.Sprint("lesson-", n%60)
			es = append(es, e)
		}
	}
	if err := db.Append(b.Context(), es[:events]...); err != nil {
		b.Fatal(err)
	}
	v, err := progress.Load(b.Context(), db, "ana")
	if err != nil {
		b.Fatal(err)
	}
	if err := progress.Save(b.Context(), db, "ana", v); err != nil {
		b.Fatal(err)
	}
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
}

// Resuming a run reads that run alone.
func BenchmarkRun(b *testing.B) {
	dir := b.TempDir()
	fillStore(b, dir, 50_000)
	db := open(b, dir)
	for b.Loop() {
		es, err := db.Run(b.Context(), "ana", "run-77.0")
		if err != nil || len(es) != 25 {
			b.Fatalf("%d events, %v", len(es), err)
		}
	}
}
