package lint_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"downstream/course/diag"
	"downstream/course/edit"
	"downstream/course/lint"
)

// A lock that is no file, or far too much of one, is told and no more.
func TestUnreadableLock(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		file *fstest.MapFile
		said int
		last string
	}{
		"none":     {nil, 0, ""},
		"empty":    {&fstest.MapFile{}, 0, ""},
		"a pipe":   {&fstest.MapFile{Mode: fs.ModeNamedPipe}, 1, "no regular file"},
		"huge":     {&fstest.MapFile{Data: []byte(strings.Repeat("# note\n", 1<<20))}, 1, "larger than 4 MiB"},
		"mistakes": {&fstest.MapFile{Data: []byte(strings.Repeat("lesson gone-\n", 1<<16))}, 501, "more mistakes"},
	} {
		files := fstest.MapFS{}
		if c.file != nil {
			files[edit.LockFile] = c.file
		}
		list := lint.Removed(files, nil)
		if len(list) != c.said || c.said > 0 && !strings.Contains(list[c.said-1].Message.String(), c.last) {
			t.Errorf("%s: %d findings, %v", name, len(list), list[max(0, len(list)-1):])
		}
		if list.Count(diag.Error) != len(list) {
			t.Errorf("%s: not all are errors", name)
		}
	}
}
