package sqlite

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"downstream/progress"
	"downstream/progress/storetest"
)

// childEnv makes the test binary a second program that uses a store: its value
// is what to do, the arguments follow in childArgs, one a line.
const (
	childEnv  = "PROGRESS_CHILD"
	childArgs = "PROGRESS_CHILD_ARGS"
)

func TestMain(m *testing.M) {
	if do, ok := children[os.Getenv(childEnv)]; ok {
		if err := do(context.Background(), strings.Split(os.Getenv(childArgs), "\n")); err != nil {
			fmt.Println("ERR", err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

var children = map[string]func(context.Context, []string) error{
	"write":   childWrite,
	"limit":   childLimit,
	"open":    childOpen,
	"migrate": childMigrate,
}

// child prepares the test binary to run as a second program.
func child(t *testing.T, do string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self)
	cmd.Env = append(os.Environ(), childEnv+"="+do, childArgs+"="+strings.Join(args, "\n"))
	cmd.Stderr = os.Stderr
	return cmd
}

// childWrite (dir, run, count) appends pairs of events of a run, from where the
// run stands, and says ACK n after each. A count of 0 has no end.
func childWrite(ctx context.Context, args []string) error {
	var count int
	if _, err := fmt.Sscan(args[2], &count); err != nil {
		return err
	}
	db, err := Open(ctx, args[0], Options{})
	if err != nil {
		return err
	}
	es, err := db.Run(ctx, "ana", args[1]+".0")
	if err != nil {
		return err
	}
	return errors.Join(writePairs(ctx, db, args[1], len(es)/2, count), db.Close())
}

func writePairs(ctx context.Context, s progress.Store, run string, from, count int) error {
	for n := from; count == 0 || n < from+count; n++ {
		if err := s.Append(ctx, pair(run, n)...); err != nil {
			return err
		}
		fmt.Println("ACK", n)
	}
	return nil
}

// pair is two events that belong together: a batch that must never be torn.
func pair(run string, n int) []progress.Event {
	return []progress.Event{storetest.Event("ana", run, 2*n), storetest.Event("ana", run, 2*n+1)}
}

// childOpen (dir) opens and closes.
func childOpen(ctx context.Context, args []string) error {
	db, err := Open(ctx, args[0], Options{})
	if err != nil {
		return err
	}
	return db.Close()
}

// acks reads what a child said until it ended and returns the last number it
// acknowledged, -1 for none, and the errors it told.
func acks(r io.Reader) (last int, errs []string) {
	last = -1
	for lines := bufio.NewScanner(r); lines.Scan(); {
		var n int
		if _, err := fmt.Sscanf(lines.Text(), "ACK %d", &n); err == nil {
			last = n
		} else {
			errs = append(errs, lines.Text())
		}
	}
	return last, errs
}

// intact runs SQLite's own full check.
func intact(t *testing.T, db *DB) {
	t.Helper()
	var ok string
	if err := db.sql.QueryRowContext(t.Context(), "PRAGMA integrity_check").Scan(&ok); err != nil || ok != "ok" {
		t.Errorf("integrity_check: %q, %v", ok, err)
	}
}

// whole checks that a run is made of whole pairs, in order, up to some pair,
// and returns how many.
func whole(t *testing.T, db *DB, run string) int {
	t.Helper()
	es, err := db.Run(t.Context(), "ana", run+".0")
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range es {
		if want := storetest.Event("ana", run, i); e.ID != want.ID || string(e.Body) != string(want.Body) {
			t.Fatalf("event %d of %s is %s %s", i, run, e.ID, e.Body)
		}
	}
	if len(es)%2 != 0 {
		t.Errorf("a pair of %s was torn", run)
	}
	return len(es) / 2
}
