package storetest

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"downstream/progress"

	"github.com/google/go-cmp/cmp"
)

// has gives the wider interface of a store, or skips.
func has[T any](t *testing.T, s progress.Store) T {
	t.Helper()
	wide, ok := s.(T)
	if !ok {
		t.Skip("the store does not offer this")
	}
	return wide
}

func testSnapshot(t *testing.T, s progress.Store) {
	keeper := has[progress.Snapshotter](t, s)
	appendAll(t, s, Events("ana", "r", 3)...)
	_, upto := since(t, s, "ana", 0)
	save := func(view string, upto int64) {
		t.Helper()
		if err := keeper.SaveSnapshot(t.Context(), "ana", []byte(view), upto); err != nil {
			t.Fatalf("SaveSnapshot: %v", err)
		}
	}
	want := func(view string, upto int64) {
		t.Helper()
		got, at, err := s.Snapshot(t.Context(), "ana")
		if string(got) != view || at != upto || err != nil {
			t.Errorf("snapshot %q up to %d (%v), want %q up to %d", got, at, err, view, upto)
		}
	}
	save("one", upto-1)
	want("one", upto-1)
	save("two", upto)
	want("two", upto)
	save("late", upto-1) // another window that knows less
	want("two", upto)
	save("new form", upto) // another version of the view
	want("new form", upto)
	if view, _, _ := s.Snapshot(t.Context(), "ben"); view != nil {
		t.Errorf("ben has ana's snapshot %q", view)
	}
}

func testSnapshotAhead(t *testing.T, s progress.Store) {
	keeper := has[progress.Snapshotter](t, s)
	appendAll(t, s, Event("ana", "r", 0))
	appendAll(t, s, Events("ben", "q", 9)...)
	_, upto := since(t, s, "ben", 0)
	for _, learner := range []string{"ana", "erased"} {
		if err := keeper.SaveSnapshot(t.Context(), learner, []byte("ahead"), upto); err != nil {
			t.Errorf("SaveSnapshot: %v", err)
		}
		if view, _, _ := s.Snapshot(t.Context(), learner); view != nil {
			t.Errorf("%s has a snapshot ahead of the events: %q", learner, view)
		}
	}
}

func testRun(t *testing.T, s progress.Store) {
	runs := has[progress.Runs](t, s)
	one, two := Events("ana", "r", 4), Events("ana", "q", 4)
	for i := range one {
		appendAll(t, s, one[i], two[i])
	}
	for _, c := range []struct {
		learner, run string
		want         []progress.Event
	}{
		{"ana", "r.0", one}, {"ana", "q.0", two}, {"ben", "r.0", nil}, {"ana", "none", nil},
	} {
		got, err := runs.Run(t.Context(), c.learner, c.run)
		if err != nil {
			t.Fatalf("Run: %v", err)
		}
		for i := range got {
			got[i].Seq = 0
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("run %s of %s (-want +got):\n%s", c.run, c.learner, diff)
		}
	}
}

func testImport(t *testing.T, s progress.Store) {
	es := Events("ana", "r", 3)
	es[2].Kind, es[2].Body = "teleported-2031", nil
	appendAll(t, s, es...)
	var file bytes.Buffer
	if _, err := progress.Export(t.Context(), &file, s, progress.Profile{ID: "ana", Name: "Ana"}, noon); err != nil {
		t.Fatal(err)
	}
	backup, err := progress.ReadBackup(&file)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		learner string
		want    progress.Merged
	}{
		{"ana", progress.Merged{Known: 3}},
		{"ben", progress.Merged{Elsewhere: 3}},
	} {
		if got, err := progress.Import(t.Context(), s, backup, c.learner); got != c.want || err != nil {
			t.Errorf("import into %s: %+v, %v", c.learner, got, err)
		}
	}
	holds(t, s, "ana", es...)
	holds(t, s, "ben")
}

func testProfiles(t *testing.T, s progress.Store) {
	ps := has[progress.Profiles](t, s)
	ana, err := ps.CreateProfile(t.Context(), "  Ana ")
	if err != nil || ana.Name != "Ana" || ana.ID == "" || ana.Created.IsZero() {
		t.Fatalf("CreateProfile: %+v, %v", ana, err)
	}
	obrien, err := ps.CreateProfile(t.Context(), "O'Brien")
	if err != nil {
		t.Fatal(err)
	}
	_, err = ps.CreateProfile(t.Context(), "ANA")
	refused(t, err, "There is already a profile called Ana. Choose another name.")
	_, err = ps.RenameProfile(t.Context(), obrien.ID, "ana")
	refused(t, err, "There is already a profile called Ana. Choose another name.")
	if ana, err = ps.RenameProfile(t.Context(), ana.ID, "ANA"); err != nil || ana.Name != "ANA" {
		t.Errorf("a change of case: %+v, %v", ana, err)
	}
	if got, err := ps.ProfileByName(t.Context(), "aNa"); got != ana || err != nil {
		t.Errorf("ProfileByName: %+v, %v", got, err)
	}
	if _, err := ps.ProfileByName(t.Context(), "Ben"); !errors.Is(err, progress.ErrNoProfile) {
		t.Errorf("nobody's name: %v", err)
	}
	if _, err := ps.RenameProfile(t.Context(), "nobody", "Ben"); !errors.Is(err, progress.ErrNoProfile) {
		t.Errorf("nobody's id: %v", err)
	}
	all, err := ps.Profiles(t.Context())
	if diff := cmp.Diff([]progress.Profile{ana, obrien}, all); diff != "" || err != nil {
		t.Errorf("Profiles: %v\n%s", err, diff)
	}
}

func refused(t *testing.T, err error, sentence string) {
	t.Helper()
	var p *progress.Problem
	if !errors.As(err, &p) || !errors.Is(err, progress.ErrName) {
		t.Errorf("got %v, want the refusal %q", err, sentence)
		return
	}
	if p.Sentence() != sentence {
		t.Errorf("the refusal is %q, want %q", p.Sentence(), sentence)
	}
}

func testNames(t *testing.T, s progress.Store) {
	ps := has[progress.Profiles](t, s)
	for _, name := range []string{
		"O'Brien", "李雷", "Ñandú", "N\u0303andu\u0301 II", "x", "محمد", "Nguyễn Thị Minh Khai", "🙂",
		"Łukasz; DROP TABLE profile", "%_", strings.Repeat("é", 64), "क्षत्रिय", "no\u200cbreak",
	} {
		p, err := ps.CreateProfile(t.Context(), name)
		if err != nil {
			t.Errorf("%q: %v", name, err)
			continue
		}
		if got, err := ps.ProfileByName(t.Context(), strings.ToUpper(name)); got != p || err != nil {
			t.Errorf("%q not found by its capitals: %+v, %v", name, got, err)
		}
	}
	const unprintable = "This name holds characters that do not print. Type it without them."
	for name, sentence := range map[string]string{
		"":                        "A name needs at least one character. Type a name.",
		" \t ":                    "A name needs at least one character. Type a name.",
		"\u0301":                  "A name needs at least one character. Type a name.",
		strings.Repeat("李", 65):   "This name has 65 characters. Use at most 64.",
		"Ana\x1b[31m":             unprintable,
		"Ana\nBen":                unprintable,
		"\u202eanA":               unprintable,
		"An\u0085a":               unprintable,
		"A\xffna":                 unprintable,
		"e" + marks(2000) + "xyz": "This name is too long. Use a shorter one.",
	} {
		_, err := ps.CreateProfile(t.Context(), name)
		refused(t, err, sentence)
	}
}

// marks is one grapheme's worth of trouble.
func marks(n int) string { return strings.Repeat("\u0323", n) }

func testErase(t *testing.T, s progress.Store) {
	eraser, ps := has[progress.Eraser](t, s), has[progress.Profiles](t, s)
	ana, err := ps.CreateProfile(t.Context(), "Ana")
	if err != nil {
		t.Fatal(err)
	}
	ben := Events("ben", "q", 3)
	appendAll(t, s, Events(ana.ID, "r", 3)...)
	appendAll(t, s, ben...)
	_, upto := since(t, s, ana.ID, 0)
	if keeper, ok := s.(progress.Snapshotter); ok {
		if err := keeper.SaveSnapshot(t.Context(), ana.ID, []byte("{}"), upto); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // a second time is no error
		if err := eraser.Erase(t.Context(), ana.ID); err != nil {
			t.Fatal(err)
		}
	}
	holds(t, s, ana.ID)
	holds(t, s, "ben", ben...)
	if view, _, _ := s.Snapshot(t.Context(), ana.ID); view != nil {
		t.Errorf("a snapshot is left: %q", view)
	}
	if all, _ := ps.Profiles(t.Context()); len(all) > 0 {
		t.Errorf("a profile is left: %v", all)
	}
	appendAll(t, s, Event(ana.ID, "r", 0)) // the id may come back, by import
	if es, _ := since(t, s, ana.ID, upto); len(es) != 1 {
		t.Errorf("an event after the erase is not newer than those before")
	}
}
