package room_test

import (
	"testing"

	"golang.org/x/tools/txtar"

	"downstream/course/play"
	"downstream/course/room"
	"downstream/course/scenario"
)

// TestChanceLoopInARoom: a room can open a story that chance never leads out
// of, and sees that it stops.
func TestChanceLoopInARoom(t *testing.T) {
	t.Parallel()
	a, err := txtar.ParseFile("testdata/tiny.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files, err := txtar.FS(a)
	if err != nil {
		t.Fatal(err)
	}
	p := read(t, files)
	story := p.activities["two-boxes"].(play.Story)
	lost := *story.Scenario
	lost.Nodes = append([]scenario.Node(nil), lost.Nodes...)
	n := &lost.Nodes[0]
	n.Do, n.Say, n.Choices, n.Ask = nil, nil, nil, ""
	n.Next = []scenario.Route{{Chance: 50, To: scenario.Target{ID: n.ID}}, {To: scenario.Target{ID: n.ID}}}
	p.activities["two-boxes"] = play.Story{Scenario: &lost, Items: story.Items}
	s := room.Fold(p, []room.Event{act("open", "anna", 0, opened)}).Scene()
	for _, b := range s.Blocks {
		if b.Key == "stuck" {
			return
		}
	}
	t.Errorf("the room reads %v", s.Blocks)
}
