package room

import "downstream/course/play"

// Scene is what the room has before it: the Player's scene without what is a
// learner's alone; where the room voted, the tallies that were revealed (blocks
// of kind play.Counts with the keys round.1 and round.2); the question to talk
// about (a Callout with the key talk); and while Comparing, both roads side by
// side as a play.Table with the key roads. A blank screen has no blocks. It
// never holds a note.
func (s State) Scene() play.Scene {
	sc := s.now.scene
	sc.Moves = nil
	return sc
}
