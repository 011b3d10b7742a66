package progress

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// counting counts the events that were read.
type counting struct {
	*Memory
	read int
}

func (c *counting) Since(ctx context.Context, learner string, seq int64) ([]Event, int64, error) {
	es, upto, err := c.Memory.Since(ctx, learner, seq)
	c.read += len(es)
	return es, upto, err
}

// stored makes a store that holds these events.
func stored(t *testing.T, es []Event) *Memory {
	t.Helper()
	s := NewMemory()
	if err := s.Append(t.Context(), es...); err != nil {
		t.Fatal(err)
	}
	return s
}

func exported(t *testing.T, s Store) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := Export(t.Context(), &b, s, Profile{ID: "ana", Name: "Ana <O'Brien> 李雷", Created: noon}, noon); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The form of an export is for ever: the file is what people keep.
func TestExportGolden(t *testing.T) {
	t.Parallel()
	es := did(t, `
		opened l1 r1 {"seed":"7","mode":"lesson"}
		reflected l1 r1 {"text":"<b>R&D</b> “quoted”\u2028 李雷"}
		teleported l1 r1 {"to": [1, 2.50, null]}
		set theme r1`)
	es[1].Prev, es[1].Shape, es[1].Words = "r1", "shape", "words"
	want, err := os.ReadFile(filepath.Join("testdata", "export.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(exported(t, stored(t, es)))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestImportOnAnotherMachine(t *testing.T) {
	t.Parallel()
	es := did(t, life)
	b, err := ReadBackup(bytes.NewReader(exported(t, stored(t, es))))
	if err != nil {
		t.Fatal(err)
	}
	if b.Profile.Name != "Ana <O'Brien> 李雷" {
		t.Errorf("profile %+v", b.Profile)
	}
	s := stored(t, did(t, "opened l3 rx")) // something is there already, with the learner ana
	for _, want := range []Merged{{Added: len(es)}, {Known: len(es)}} {
		if got, err := Import(t.Context(), s, b, "ana"); got != want || err != nil {
			t.Errorf("import: %+v, %v, want %+v", got, err, want)
		}
	}
	got, _, err := s.Since(t.Context(), "ana", 1)
	if err != nil {
		t.Fatal(err)
	}
	for i := range got {
		got[i].Seq = es[i].Seq
	}
	if diff := cmp.Diff(es, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// Two machines that swapped their exports see the same, whoever was first.
func TestMachinesThatMergedAgree(t *testing.T) {
	t.Parallel()
	one := did(t, `
		opened l1 a1
		finished l1 a1
		opened s1 a2
		answered q1 a2 {"verdict":"wrong","try":1}`)
	two := did(t, `
		opened l2 b1
		opened s1 b2
		answered q1 b2 {"verdict":"right","try":1}
		ended s1 b2 {"ending":"good"}
		opened l3 b3`)
	for i := range two {
		two[i].ID = strings.Replace(two[i].ID, "e", "f", 1)
	}
	merge := func(first, second []Event) *View {
		v := viewOf(first)
		for _, e := range second {
			e.Seq = 0
			v.Apply(e)
		}
		v.data.Upto = 0
		return v
	}
	if diff := cmp.Diff(merge(one, two).data, merge(two, one).data); diff != "" {
		t.Error(diff)
	}
}

func TestImportRefusesWhatIsDamaged(t *testing.T) {
	t.Parallel()
	sound := string(exported(t, stored(t, did(t, "opened l1 r1\nfinished l1 r1 {\"n\":1}"))))
	lines := strings.SplitAfter(sound, "\n")
	const again = " Nothing was imported, and your progress is as it was. Export again on the machine the file comes from."
	for name, c := range map[string]struct{ file, want string }{
		"an empty file":      {"", "Line 1: the file is empty."},
		"blank lines":        {"\n \n", "Line 3: the file is empty."},
		"a text file":        {"Dear diary\n", "Line 1: this is not a progress export of this program."},
		"other JSON":         {`{"name":"x"}`, "Line 1: this is not a progress export of this program."},
		"a list":             {`[]`, "Line 1: this is not a progress export of this program."},
		"no header":          {lines[1], "Line 1: this is not a progress export of this program."},
		"a newer program":    {strings.Replace(sound, `"version":1`, `"version":2,"more":true`, 1), "Line 1: the file was written by a newer version of this program."},
		"a bad header":       {strings.Replace(sound, `"events":2`, `"events":-2`, 1), "Line 1: the header is damaged."},
		"cut at a line":      {lines[0] + lines[1], "Line 3: the file should hold 2 events and ends after 1."},
		"cut in a line":      {sound[:len(sound)-20], "Line 3: this line is damaged."},
		"longer than said":   {sound + lines[2], "Line 5: the file should hold 2 events and ends after 3."},
		"two on a line":      {strings.Replace(sound, "}\n{\"id\":\"e01\"", "}{\"id\":\"e01\"", 1), "Line 2: this line holds more than one event."},
		"a field too many":   {strings.Replace(sound, `"run"`, `"rum"`, 1), "Line 2: this line is damaged."},
		"no id":              {strings.Replace(sound, `"id":"e01"`, `"id":""`, 1), "Line 3: this event is damaged."},
		"an escape sequence": {strings.Replace(sound, `"id":"e01"`, `"id":"\u001b[2J"`, 1), "Line 3: this event is damaged."},
		"a wrong time":       {strings.Replace(sound, `"at":"2026`, `"at":"yesterday 2026`, 1), "Line 2: this line is damaged."},
		"zeros at the end":   {sound[:len(sound)-9] + "\x00\x00\x00\x00\x00\x00\x00\x00\n", "Line 3: this line is damaged."},
		"an endless line":    {lines[0] + `{"id":"` + strings.Repeat("x", 2<<20), "Line 2: this line is too long."},
		"a deep body":        {lines[0] + `{"id":"a","run":"a","kind":"k","body":` + strings.Repeat("[", 100_000), "Line 2: this line is damaged."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := ReadBackup(strings.NewReader(c.file))
			var p *Problem
			if !errors.Is(err, ErrImport) || !errors.As(err, &p) || p.Sentence() != c.want+again {
				t.Errorf("got  %v\nwant %s", err, c.want+again)
			}
		})
	}
}

// Files that went through another system's editor are still the same.
func TestImportReadsOtherLineEnds(t *testing.T) {
	t.Parallel()
	sound := exported(t, stored(t, did(t, life)))
	want, err := ReadBackup(bytes.NewReader(sound))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{
		strings.ReplaceAll(string(sound), "\n", "\r\n"),
		strings.ReplaceAll(string(sound), "\n", "\n\n"),
		strings.TrimSuffix(string(sound), "\n"),
		"\ufeff" + string(sound),
	} {
		got, err := ReadBackup(strings.NewReader(file))
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%v\n%s", err, diff)
		}
	}
}

// brokenStore refuses to append.
type brokenStore struct{ *Memory }

func (brokenStore) Append(context.Context, ...Event) error { return ErrFull }

func TestAnImportThatCannotBeStoredSaysSo(t *testing.T) {
	t.Parallel()
	b := Backup{Events: did(t, life)}
	if got, err := Import(t.Context(), brokenStore{NewMemory()}, b, "ana"); !errors.Is(err, ErrFull) || got != (Merged{}) {
		t.Errorf("%+v, %v", got, err)
	}
}

func FuzzReadBackup(f *testing.F) {
	s := NewMemory()
	if err := s.Append(context.Background(), tale(&testing.T{}, "o a<o b<a")...); err != nil {
		f.Fatal(err)
	}
	var sound bytes.Buffer
	if _, err := Export(context.Background(), &sound, s, Profile{ID: "ana"}, noon); err != nil {
		f.Fatal(err)
	}
	f.Add(sound.Bytes())
	f.Add([]byte("{}"))
	f.Fuzz(func(t *testing.T, file []byte) {
		b, err := ReadBackup(bytes.NewReader(file))
		var p *Problem
		if err != nil {
			if !errors.As(err, &p) {
				t.Errorf("refused without a sentence: %v", err)
			}
			return
		}
		if _, err := Import(t.Context(), NewMemory(), b, "ana"); err != nil {
			t.Errorf("read, but cannot be stored: %v", err)
		}
	})
}
