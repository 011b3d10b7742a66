//go:build unix

package sqlite

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

// childLimit (dir, run) writes without end under a limit on the size of files.
// With an empty run it opens under the umask of the third argument, writes one
// pair, and dies without closing.
func childLimit(ctx context.Context, args []string) error {
	if args[1] == "" {
		return dieUnderUmask(ctx, args)
	}
	signal.Ignore(syscall.SIGXFSZ)
	limit := syscall.Rlimit{Cur: 300 << 10, Max: 300 << 10}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	return childWrite(ctx, append(args, "0"))
}

func dieUnderUmask(ctx context.Context, args []string) error {
	var mask int
	if _, err := fmt.Sscan(args[2], &mask); err != nil {
		return err
	}
	syscall.Umask(mask)
	db, err := Open(ctx, args[0], Options{})
	if err != nil {
		return err
	}
	if err := db.Append(ctx, pair("r", 0)...); err != nil {
		return err
	}
	os.Exit(0) // as a crash would leave the folder
	return nil
}
