package question

import (
	"cmp"
	"slices"
	"strings"
)

// Answer is one value for every kind, half made or whole:
//
//   - single, multiple: Picks holds the ids picked;
//   - order: Picks holds ids in the order they are put in, extras left out;
//   - match, categorise: Put holds entry → slot;
//   - number: Put holds slot → the text typed;
//   - short: Text is what was written, Picks the points ticked.
//
// Its methods are pure: they return another Answer and share nothing with it.
type Answer struct {
	Picks []string `json:"picks,omitempty"`
	Put   []Pair   `json:"put,omitempty"` // sorted by From, then To
	Text  string   `json:"text,omitempty"`
	Level int      `json:"level,omitempty"` // confidence, 0 to 100
}

// Pair says that From was put to To.
type Pair struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// Choose picks id and nothing else.
func (a Answer) Choose(id string) Answer {
	a = a.Clone()
	a.Picks = []string{id}
	return a
}

// Toggle picks id, as the last, or takes it back.
func (a Answer) Toggle(id string) Answer {
	a = a.Clone()
	if i := slices.Index(a.Picks, id); i >= 0 {
		a.Picks = slices.Delete(a.Picks, i, i+1)
	} else {
		a.Picks = append(a.Picks, id)
	}
	return a
}

// Place puts id at pos among the picks, counted from 0 with id itself taken
// out first; a pos outside goes to the nearer end.
func (a Answer) Place(id string, pos int) Answer {
	a = a.Clone()
	a.Picks = slices.DeleteFunc(a.Picks, func(p string) bool { return p == id })
	pos = min(max(pos, 0), len(a.Picks))
	a.Picks = slices.Insert(a.Picks, pos, id)
	return a
}

// Move shifts id by so many places, towards the front when by is negative,
// and stops at the ends. An id that is not picked changes nothing.
func (a Answer) Move(id string, by int) Answer {
	i := slices.Index(a.Picks, id)
	if i < 0 {
		return a.Clone()
	}
	by = min(max(by, -len(a.Picks)), len(a.Picks))
	return a.Place(id, i+by)
}

// Assign puts from into to and nowhere else; to "" takes it out.
func (a Answer) Assign(from, to string) Answer {
	a = a.Clone()
	a.Put = slices.DeleteFunc(a.Put, func(p Pair) bool { return p.From == from })
	if to != "" {
		a.put(Pair{from, to})
	}
	return a
}

// Also puts from into to besides where it already is, or takes it out of to:
// for bins, where an entry may belong to several.
func (a Answer) Also(from, to string) Answer {
	a = a.Clone()
	p := Pair{from, to}
	if i := slices.Index(a.Put, p); i >= 0 {
		a.Put = slices.Delete(a.Put, i, i+1)
	} else {
		a.put(p)
	}
	return a
}

// Set writes what was typed into a slot; blank text empties it.
func (a Answer) Set(slot, text string) Answer {
	return a.Assign(slot, strings.TrimSpace(text))
}

// In returns where from has been put, or what was typed into that slot.
func (a Answer) In(from string) []string {
	var in []string
	for _, p := range a.Put {
		if p.From == from {
			in = append(in, p.To)
		}
	}
	return in
}

// Clear returns the empty answer; the confidence goes too.
func (a Answer) Clear() Answer { return Answer{} }

// IsZero reports whether nothing at all has been answered.
func (a Answer) IsZero() bool {
	return len(a.Picks) == 0 && len(a.Put) == 0 && a.Text == "" && a.Level == 0
}

// Equal reports whether two answers say the same. The order of picks counts,
// the order of pairs does not; nil and empty are the same.
func (a Answer) Equal(b Answer) bool {
	return slices.Equal(a.Picks, b.Picks) && a.Text == b.Text && a.Level == b.Level &&
		slices.Equal(sorted(a.Put), sorted(b.Put))
}

// Clone returns a copy that shares nothing.
func (a Answer) Clone() Answer {
	a.Picks = slices.Clone(a.Picks)
	a.Put = slices.Clone(a.Put)
	return a
}

// put inserts in order, so that the same answer is the same bytes whichever
// entry was put first. The receiver owns its slices.
func (a *Answer) put(p Pair) {
	i, _ := slices.BinarySearchFunc(a.Put, p, comparePairs)
	a.Put = slices.Insert(a.Put, i, p)
}

func sorted(put []Pair) []Pair {
	return slices.SortedFunc(slices.Values(put), comparePairs)
}

func comparePairs(a, b Pair) int {
	return cmp.Or(strings.Compare(a.From, b.From), strings.Compare(a.To, b.To))
}
