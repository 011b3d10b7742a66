//go:build !unix

package host

import "context"

// children are programs for tests that need more of a system than all have.
var children = map[string]func(context.Context, []string) error{}
