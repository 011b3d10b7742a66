package widget

// Stack is blocks that stand under each other, with an empty line between two.
type Stack []Block

// Add puts lines under the others; none are no block.
func (s *Stack) Add(key string, lines []string) {
	if len(lines) == 0 {
		return
	}
	if n := len(*s); n > 0 {
		last := &(*s)[n-1]
		last.Lines = append(last.Lines[:len(last.Lines):len(last.Lines)], "")
	}
	*s = append(*s, Block{Key: key, Lines: lines})
}

// Height is how many lines a block has, without the empty one behind it; 0 where
// there is no such block.
func (s Stack) Height(key string) int {
	for i, b := range s {
		switch {
		case b.Key == key && i < len(s)-1:
			return len(b.Lines) - 1
		case b.Key == key:
			return len(b.Lines)
		}
	}
	return 0
}

// Total is how many lines there are.
func (s Stack) Total() int {
	n := 0
	for _, b := range s {
		n += len(b.Lines)
	}
	return n
}
