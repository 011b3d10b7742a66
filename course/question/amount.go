package question

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"unicode"

	"downstream/course/safe"
)

// maxDigits keeps a number from costing more than it can mean; every value an
// author can write, 32 digits before the point and behind it, is within it.
const maxDigits = 66

// readAmount reads a number as a person writes it, with or without its unit:
// 1440, 1,440, 1 440, 1'440, 5.0, −3, 0,5, “144 min”. A comma is a decimal
// comma only where it cannot be a thousands comma. Units are what may stand
// behind the number, the one asked for first. The sentence says why there is no
// number, "" when there is one.
func readAmount(text string, units ...string) (*big.Rat, string) {
	s := plainSigns.Replace(strings.TrimSpace(text))
	sign := ""
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		sign, s = "-", strings.TrimSpace(rest)
	} else if rest, ok := strings.CutPrefix(s, "+"); ok {
		s = strings.TrimSpace(rest)
	}
	end := strings.IndexFunc(s, func(r rune) bool { return !strings.ContainsRune("0123456789., '", r) })
	if end < 0 {
		end = len(s)
	}
	numeral, rest := strings.TrimRight(s[:end], ", '"), strings.TrimSpace(s[end:])
	numeral = strings.TrimSuffix(numeral, ".")
	digits, ok := plainDecimal(numeral)
	switch {
	case !ok || strings.IndexFunc(rest, unicode.IsDigit) >= 0:
		return nil, fmt.Sprintf("%s is not a number.", quoted(text))
	case len(digits) > maxDigits:
		return nil, fmt.Sprintf("%s has too many digits.", quoted(text))
	case rest != "" && !slices.ContainsFunc(units, func(u string) bool { return sameUnit(rest, u) }):
		if len(units) == 0 || units[0] == "" {
			return nil, fmt.Sprintf("Write the number alone, without %s.", quoted(rest))
		}
		return nil, fmt.Sprintf("Write the number alone: %s is not “%s”.", quoted(rest), safe.Line(safe.New(units[0])))
	}
	value, ok := new(big.Rat).SetString(sign + digits)
	if !ok {
		return nil, fmt.Sprintf("%s is not a number.", quoted(text))
	}
	return value, ""
}

// plainSigns turns the signs and spaces a keyboard or a word processor makes
// into those a parser knows.
var plainSigns = strings.NewReplacer(
	"\u2212", "-", "\u2013", "-", "\u2010", "-", "\u2011", "-",
	"\u2019", "'", "\u00a0", " ", "\u202f", " ", "\u2009", " ", "\u2007", " ", "\t", " ",
)

// plainDecimal turns a numeral with separators into digits with at most one
// point.
func plainDecimal(numeral string) (string, bool) {
	whole, part := numeral, ""
	if at := decimalMark(numeral); at >= 0 {
		whole, part = numeral[:at], numeral[at+1:]
		if !onlyDigits(part) {
			return "", false
		}
		if whole == "" {
			whole = "0"
		}
	}
	whole, ok := ungroup(whole)
	if !ok {
		return "", false
	}
	if part != "" {
		whole += "." + part
	}
	return whole, true
}

// decimalMark returns where the decimal point or comma stands, -1 for none. Of
// both, the last is the decimal mark. A mark that occurs twice groups. A single
// comma before three digits groups, unless what stands before it cannot be the
// first group of a number.
func decimalMark(s string) int {
	point, comma := strings.LastIndexByte(s, '.'), strings.LastIndexByte(s, ',')
	last := max(point, comma)
	switch {
	case last < 0 || strings.Count(s, s[last:last+1]) > 1:
		return -1
	case point >= 0 && comma >= 0, last == point:
		return last
	}
	first, rest := s[:comma], s[comma+1:]
	if len(rest) == 3 && len(first) <= 3 && !strings.HasPrefix(first, "0") && onlyDigits(first) {
		return -1
	}
	return comma
}

// ungroup takes the separators out of a whole number: one kind of separator,
// three digits at the end, two or three in between (1,44,000 is how a seventh
// of mankind writes it).
func ungroup(s string) (string, bool) {
	if onlyDigits(s) {
		return s, true
	}
	at := strings.IndexAny(s, ",. '")
	if at < 0 {
		return "", false
	}
	groups := strings.Split(s, s[at:at+1])
	for i, g := range groups {
		last := i == len(groups)-1
		if !onlyDigits(g) || len(g) > 3 || last && len(g) != 3 || i > 0 && len(g) < 2 {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

func onlyDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// unitWords are other ways to write a unit.
var unitWords = [][]string{
	{"s", "sec", "second"},
	{"min", "minute"},
	{"h", "hr", "hour"},
	{"d", "day"},
	{"wk", "week"},
	{"%", "percent", "per cent", "pc"},
}

// sameUnit reports whether a unit as typed is the unit asked for; the plural, a
// full stop and capitals make no difference.
func sameUnit(typed, unit string) bool {
	typed, unit = plainUnit(typed), plainUnit(unit)
	if typed == unit {
		return unit != ""
	}
	for _, words := range unitWords {
		if slices.Contains(words, typed) && slices.Contains(words, unit) {
			return true
		}
	}
	return false
}

func plainUnit(s string) string {
	s = strings.TrimSuffix(strings.ToLower(strings.TrimSpace(s)), ".")
	if len(s) > 2 {
		s = strings.TrimSuffix(s, "s")
	}
	return s
}

// decimal writes a number as a reader expects it: exactly where six decimals
// are enough, else with “about” in front.
func decimal(r *big.Rat) string { return written(r, 6) }

// roughly is decimal with no more decimals than a reader wants to see.
func roughly(r *big.Rat) string { return written(r, 2) }

// exactly writes a decimal with all its decimals.
func exactly(r *big.Rat) string {
	for places := range maxDigits {
		if s := written(r, places); !strings.HasPrefix(s, "about ") {
			return s
		}
	}
	return written(r, maxDigits)
}

func written(r *big.Rat, places int) string {
	s := r.FloatString(places)
	if strings.Contains(s, ".") {
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		s = "0"
	}
	if back, ok := new(big.Rat).SetString(s); ok && back.Cmp(r) == 0 {
		return s
	}
	return "about " + s
}
