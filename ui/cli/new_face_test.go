package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"downstream/course"
	"downstream/course/play"
)

// begunCourse is the path of a course as new writes it.
func begunCourse(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "my-course")
	var said bytes.Buffer
	if code := Main([]string{"new", dir}, IO{Out: &said, Err: &said}); code != exitDone {
		t.Fatalf("new ends with %d: %s", code, &said)
	}
	return dir
}

// A new course is played from end to end on both faces: its lesson and all its
// questions, right and wrong, and its story to each ending.
func TestANewCourseOnBothFaces(t *testing.T) {
	t.Parallel()
	dir := begunCourse(t)
	c, ds := course.Open(os.DirFS(dir))
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	story, _ := c.Scenario("first-story")
	for _, test := range story.Tests {
		e := entry{want: play.WantPlay, id: story.ID, course: dir}
		t.Run(test.Ends, func(t *testing.T) {
			t.Parallel()
			es := onBothFaces(t, e, along(test.Path...))
			if last := es[len(es)-1]; last.Ending != test.Ends {
				t.Errorf("it ends with %+v", last)
			}
		})
	}
	for _, e := range []entry{{want: play.WantPlay, id: "first-lesson", course: dir}, {want: play.WantPractise, id: "first-module", course: dir}} {
		for name, does := range map[string]learner{"rightly": rightly, "wrongly": wrongly} {
			t.Run(e.id+"-"+name, func(t *testing.T) {
				t.Parallel()
				es := onBothFaces(t, e, does)
				if last := es[len(es)-1]; last.Kind != string(play.Finished) {
					t.Errorf("it ends with %+v", last)
				}
			})
		}
	}
}

// onBothFaces plays an entry on the screen and in plain lines, and returns what
// both store.
func onBothFaces(t *testing.T, e entry, does learner) []happened {
	t.Helper()
	dir := t.TempDir()
	s := sit(t, dir, e)
	ds := plan(t, s.player(), does)
	s.play(ds)
	s.leave()
	heard, es := sameEvents(t, dir, e, script(ds))
	saysAll(t, heard, ds)
	return es
}
