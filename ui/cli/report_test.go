package cli

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"downstream/course"
	"downstream/course/room"
	"downstream/ui/host"
)

// roomSession DATA COURSE FILE holds a session with the events of FILE, one a
// line in the words of the journal, a minute between them. What an event is
// about is filled in.
func roomSession(ts *testscript.TestScript, _ bool, args []string) {
	c, _ := course.Open(os.DirFS(ts.MkAbs(args[1])))
	if c == nil {
		ts.Fatalf("no course %s", args[1])
	}
	now := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	s := host.Open(ts.MkAbs(args[0]), newProgramme(c), host.Options{Course: courseKey(c), Host: "desk", Now: func() time.Time {
		now = now.Add(time.Minute)
		return now
	}})
	lines := bufio.NewScanner(strings.NewReader(ts.ReadFile(args[2])))
	for lines.Scan() {
		var e room.Event
		ts.Check(json.Unmarshal(lines.Bytes(), &e))
		e.At = s.State().Place
		_, no, err := s.Do(e)
		ts.Check(err)
		if !no.IsZero() {
			ts.Fatalf("%s: %s", lines.Text(), no)
		}
	}
	ts.Check(s.Close())
}
