package cli_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"downstream/ui/cli"
)

// shut is an output that takes nothing.
type shut struct{}

func (shut) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestAnExportThatCannotBeWrittenSaysSo(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		{"export", "handout", "short-call", "--course", "testdata/course"},
		{"export", "recap", "--course", "testdata/course", "--data", t.TempDir()},
	} {
		var errs bytes.Buffer
		code := cli.Main(args, cli.IO{In: strings.NewReader(""), Out: shut{}, Err: &errs, Env: []string{"LANG=C.UTF-8"}})
		if want := "The output could not be written: no space left on device.\n"; code != 5 || errs.String() != want {
			t.Errorf("%v ends with %d and says %q, want 5 and %q", args, code, errs.String(), want)
		}
	}
}
