package room

// Clock says where the agenda stands at one moment. Minutes are whole, rounded
// towards zero.
type Clock struct {
	Now, Next int // parts, from 1; 0: none
	Spent     int // minutes in the part that is on
	Left      int // minutes until it should end; below zero: it is over its time
	Late      int // minutes that the whole will end after its plan if the rest takes as long as planned; below zero: early
}

// Clock reads the agenda at the time now, in Unix milliseconds. The zero Clock
// is no agenda, or one that is over.
func (s State) Clock(now int64) Clock { return Clock{} }
