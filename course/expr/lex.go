package expr

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind uint8

const (
	tokEnd tokenKind = iota
	tokInt
	tokName
	tokSymbol // an operator or a keyword, spelt as this language spells it
	tokBad
)

type token struct {
	kind     tokenKind
	text     string // as written
	op       string // tokSymbol: the spelling of this language
	from, to int
}

// slip reports an operator written as another language writes it.
func (t token) slip() bool { return t.kind == tokSymbol && t.text != t.op }

// operators is every spelling the lexer takes for an operator, longest first,
// each with the one that was meant. "=" and its kin stay themselves: an effect
// needs them.
var operators = []struct{ text, op string }{
	{"===", "=="}, {"!==", "!="},
	{"==", "=="}, {"!=", "!="}, {"<=", "<="}, {">=", ">="}, {"=>", ">="}, {"=<", "<="}, {"<>", "!="},
	{"&&", "and"}, {"||", "or"}, {":=", "="}, {"+=", "+="}, {"-=", "-="}, {"=+", "+="}, {"−=", "-="}, {"–=", "-="},
	{"<", "<"}, {">", ">"}, {"=", "="}, {"+", "+"}, {"-", "-"}, {"*", "*"}, {"!", "not"}, {"&", "and"}, {"|", "or"},
	{"(", "("}, {")", ")"}, {"[", "["}, {"]", "]"}, {",", ","}, {".", "."},
	{"≥", ">="}, {"≤", "<="}, {"≠", "!="}, {"−", "-"}, {"–", "-"}, {"×", "*"},
}

var keywords = map[string]string{
	"and": "and", "or": "or", "not": "not", "in": "in", "if": "if", "true": "true", "false": "false", "is": "==",
}

func lex(src string) []token {
	var toks []token
	for at := 0; at < len(src); {
		r, n := utf8.DecodeRuneInString(src[at:])
		if unicode.IsSpace(r) {
			at += n
			continue
		}
		t := next(src, at)
		toks = append(toks, t)
		at = t.to
	}
	return append(toks, token{kind: tokEnd, from: len(src), to: len(src)})
}

// next reads the token at byte at, which is no space.
func next(src string, at int) token {
	rest := src[at:]
	if n := span(rest, isDigit); n > 0 {
		end := n + span(rest[n:], isNameRune) // 5x is one wrong token, not two right ones
		kind := tokInt
		if end > n {
			kind = tokBad
		}
		return token{kind, rest[:end], "", at, at + end}
	}
	if n := span(rest, isNameRune); n > 0 {
		word := rest[:n]
		if op, ok := keywords[strings.ToLower(word)]; ok {
			return token{tokSymbol, word, op, at, at + n}
		}
		return token{tokName, word, "", at, at + n}
	}
	for _, o := range operators {
		if strings.HasPrefix(rest, o.text) {
			return token{tokSymbol, o.text, o.op, at, at + len(o.text)}
		}
	}
	_, n := utf8.DecodeRuneInString(rest)
	return token{tokBad, rest[:n], "", at, at + n}
}

// span is the length of the longest prefix of s made of such runes.
func span(s string, is func(rune) bool) int {
	for i, r := range s {
		if !is(r) {
			return i
		}
	}
	return len(s)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isNameRune(r rune) bool {
	return r == '_' || r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
