//go:build unix

package cli

import (
	"os"
	"syscall"
)

// endings are the signals that end the program, after saving.
func endings() []os.Signal {
	return []os.Signal{syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP, syscall.SIGQUIT}
}

func number(s os.Signal) int {
	n, _ := s.(syscall.Signal)
	return int(n)
}
