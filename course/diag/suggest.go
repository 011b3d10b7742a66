package diag

import "strings"

// Suggest returns the word of among that was most likely meant, or "". The
// distance allowed (Damerau–Levenshtein: a slip is a letter more, less, other,
// or two swapped) grows with the length of word: 1 up to five letters, 2 up to
// nine, then 3; words of one or two letters must differ in nothing but case. Of
// equals the first in among wins. Of more than 20,000 words none is meant: nobody
// wrote those, and each word would be compared with all.
func Suggest(word string, among []string) string {
	const most = 20_000
	if len(among) > most {
		return ""
	}
	best, bestDist := "", allowed(word)+1
	lower := []rune(strings.ToLower(word))
	for _, candidate := range among {
		d := 0
		if !strings.EqualFold(word, candidate) {
			d = distance(lower, []rune(strings.ToLower(candidate)), bestDist)
			d = max(d, 1)
		}
		if d < bestDist {
			best, bestDist = candidate, d
		}
	}
	return best
}

func allowed(word string) int {
	switch n := len([]rune(word)); {
	case n <= 2:
		return 0
	case n <= 5:
		return 1
	case n <= 9:
		return 2
	}
	return 3
}

// distance is the optimal string alignment distance, or limit when it is that
// or more: words of hopelessly different length cost nothing.
func distance(a, b []rune, limit int) int {
	if diff := len(a) - len(b); diff >= limit || -diff >= limit {
		return limit
	}
	before, prev, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, prev, row = prev, row, before
	}
	return min(prev[len(b)], limit)
}
