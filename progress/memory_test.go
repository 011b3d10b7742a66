package progress_test

import (
	"testing"

	"downstream/progress"
	"downstream/progress/storetest"
)

func TestMemory(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(*testing.T) progress.Store { return progress.NewMemory() })
}
