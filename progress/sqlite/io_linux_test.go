package sqlite

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"
)

// The n-th write or sync of the program fails: nothing that was acknowledged is
// lost, nothing is torn or doubled, and the next start is sound (F14: what
// failed may be there all the same).
func TestDiskErrors(t *testing.T) {
	t.Parallel()
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("needs strace")
	}
	step := 1
	if testing.Short() {
		step = 10
	}
	bitten := 0
	for n := 1; n <= 60; n += step {
		dir := t.TempDir()
		cmd := child(t, "write", dir, "r", "20")
		cmd.Args = []string{strace, "-f", "-qq", "-o", "/dev/null",
			"-e", "trace=fsync,fdatasync,pwrite64", "-e", fmt.Sprintf("inject=fsync,fdatasync,pwrite64:error=EIO:when=%d", n), cmd.Path}
		cmd.Path = strace
		out, err := cmd.Output()
		last, errs := acks(strings.NewReader(string(out)))
		if err != nil {
			bitten++
			if len(errs) != 1 || !strings.HasPrefix(errs[0], "ERR ") || strings.Contains(errs[0], "panic") {
				t.Errorf("failing at %d, the writer said %q", n, errs)
			}
		}
		db := open(t, dir)
		intact(t, db)
		if got := whole(t, db, "r"); got < last+1 || got > last+2 {
			t.Errorf("failing at %d: %d pairs acknowledged, %d found", n, last+1, got)
		}
		if err := db.Append(t.Context(), pair("r", last+1)...); err != nil {
			t.Errorf("failing at %d, trying again: %v", n, err)
		}
		if got := whole(t, db, "r"); got != last+2 {
			t.Errorf("failing at %d: %d pairs after trying again, want %d", n, got, last+2)
		}
	}
	if bitten == 0 {
		t.Skip("strace may not trace here")
	}
	t.Logf("%d runs failed on the way", bitten)
}
