//go:build unix && !linux

package cli

// unread is looked at on Linux only.
func (s *session) unread() int { return 0 }
