//go:build !linux

package cli

import "io"

// dropReplies is needed where a program may leave before its terminal answers.
func dropReplies(io.Reader) {}
