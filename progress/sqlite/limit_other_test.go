//go:build !unix

package sqlite

import (
	"context"
	"errors"
)

func childLimit(context.Context, []string) error { return errors.New("no limits here") }
