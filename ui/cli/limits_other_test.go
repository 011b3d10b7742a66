//go:build !unix

package cli

import "os"

// Only Unix has these.
func limited() { os.Exit(1) }
func broken()  { os.Exit(1) }
