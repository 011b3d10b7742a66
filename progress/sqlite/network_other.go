//go:build !linux && !darwin && !windows

package sqlite

// onNetwork does not know these systems' file systems and takes them for local.
func onNetwork(string) bool { return false }
