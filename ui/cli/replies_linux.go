package cli

import (
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// dropReplies forgets what a terminal typed in answer to questions that nobody
// waits for any more: the shell would take it for a command.
func dropReplies(in io.Reader) {
	if f, ok := in.(*os.File); ok {
		_ = unix.IoctlSetInt(int(f.Fd()), unix.TCFLSH, unix.TCIFLUSH)
	}
}
