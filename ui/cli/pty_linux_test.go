package cli

import "golang.org/x/sys/unix"

// unread is how many bytes wait in the terminal's input.
func (s *session) unread() int {
	s.t.Helper()
	n, err := unix.IoctlGetInt(int(s.sub.Fd()), unix.TIOCINQ)
	if err != nil {
		s.t.Fatal(err)
	}
	return n
}
