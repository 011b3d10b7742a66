package node

import (
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"downstream/course/diag"
	"downstream/course/safe"
)

// The budgets of a file (format.md, rules for every file). They bound what any
// reader behind this package can be made to do.
const (
	maxNodes     = 200_000
	maxDepth     = 32
	maxKeys      = 500
	maxNodeKeys  = 5_000 // in a map behind the key "nodes"
	maxScalar    = 64 << 10
	maxWord      = 200
	nodesKey     = "nodes"
	brokenTag    = "!broken" // set on what was reported and must be read as absent
	mergeTag     = "!!merge"
	conditionals = " if assume expect "
)

// inspect walks the tree once: budgets, and what YAML allows and a course does
// not. It is false when a budget is broken; then nobody should read on.
func (s *source) inspect(root Value) bool {
	w := walk{src: s}
	w.visit(root, 1)
	return !w.over
}

type walk struct {
	src   *source
	nodes int
	over  bool
}

func (w *walk) visit(v Value, depth int) {
	w.nodes++
	switch {
	case w.over:
		return
	case w.nodes > maxNodes:
		w.stop(v, fmt.Sprintf("the file holds more than %d values", maxNodes), "split the file")
		return
	case depth > maxDepth:
		w.over = true
		w.src.tooDeep(v.Span())
		return
	}
	w.src.properties(v)
	switch v.n.Kind {
	case yaml.ScalarNode:
		w.scalar(v)
	case yaml.MappingNode:
		w.keys(v)
		for e := range v.Each() {
			w.nodes++
			w.visit(e.Value, depth+1)
		}
	case yaml.SequenceNode:
		for _, item := range v.List() {
			w.visit(item, depth+1)
		}
	}
}

func (s *source) tooDeep(span diag.Span) {
	s.fail(OverBudget, span, fmt.Sprintf("this is nested deeper than %d levels", maxDepth),
		"nothing in a course nests that deep: look at the indentation and the brackets")
}

func (w *walk) stop(v Value, message, help string) {
	w.over = true
	v.Report(OverBudget, diag.Error, v.Span(), message, help)
}

func (w *walk) scalar(v Value) {
	if len(v.n.Value) > maxScalar {
		w.stop(v, fmt.Sprintf("this text is longer than %d KiB", maxScalar>>10), "split it")
		return
	}
	if w.src.asWritten() && v.n.Style&yaml.DoubleQuotedStyle == 0 { // nearly all, and to find where a text ends is dear
		return
	}
	from, to := w.src.extent(v.n)
	switch {
	case w.src.broken[from]:
		v.n.Tag = brokenTag
	case isPlain(v.n) && to-from == len(v.n.Value) && v.n.Value != "":
		v.n.Value = string(w.src.clean[from:to]) // as written where a slip was masked
	case v.n.Style&yaml.DoubleQuotedStyle != 0:
		v.escapes()
	}
}

// keys checks the keys of a map and removes those that no reader should see:
// keys that are no text and the second of its name.
func (w *walk) keys(v Value) {
	limit := maxKeys
	if v.Key() == nodesKey {
		limit = maxNodeKeys
	}
	if n := len(v.n.Content) / 2; n > limit {
		w.stop(v, fmt.Sprintf("%s holds %d keys, more than %d", v.what(), n, limit), "split it")
		return
	}
	first := map[string]*yaml.Node{} // without a size: a small one costs nothing
	kept := v.n.Content[:0]
	for i := 0; i+1 < len(v.n.Content); i += 2 {
		k := v.n.Content[i]
		switch {
		case !w.src.goodKey(k):
		case w.src.onlyKey(k, first):
			kept = append(kept, k, v.n.Content[i+1])
		default:
			w.src.doubled[v.n] = true
		}
	}
	v.n.Content = kept
}

func (s *source) goodKey(k *yaml.Node) bool {
	span := (Value{n: k, src: s}).Span
	switch {
	case k.Kind != yaml.ScalarNode:
		s.fail(ComplexKey, span(), "a field begins with a word, and not with [, { or ?",
			"put quotation marks or a | block where text begins with [ or {")
	case k.Tag == mergeTag:
		s.fail(AnchorOrAlias, span(), "<< copies another map, which a course may not", "write the fields out")
	case k.Anchor != "" || s.tagged(k):
		s.properties(Value{n: k, src: s})
	case strings.HasPrefix(k.Value, "\u00a0"):
		at := s.start(k)
		s.noBreak(at, at+len("\u00a0"))
	case len(k.Value) > maxScalar:
		s.fail(OverBudget, span(), "this key is far too long", "look for a missing line break")
	default:
		return true
	}
	return false
}

func (s *source) onlyKey(k *yaml.Node, first map[string]*yaml.Node) bool {
	old, twice := first[k.Value]
	if !twice {
		first[k.Value] = k
		return true
	}
	d := s.fail(DuplicateField, s.span(s.extent(k)), fmt.Sprintf("%q is written twice", k.Value),
		"remove one of the two, or give it another name")
	d.Notes = append(d.Notes, diag.Note{Span: s.span(s.extent(old)), Text: safe.New("the first stands here")})
	return false
}

// properties reports anchors, aliases and tags, and marks what cannot be read
// because of them.
func (s *source) properties(v Value) {
	alias, anchor := v.n.Kind == yaml.AliasNode, v.n.Anchor != ""
	if !alias && !anchor && !s.tagged(v.n) {
		return
	}
	at := s.offset(v.n.Line, v.n.Column)
	word := s.span(at, at+wordLen(s.parsed[at:]))
	switch {
	case alias:
		s.fail(AnchorOrAlias, word, "text that begins with * is an alias in YAML", startHelp)
		*v.n = yaml.Node{Kind: yaml.ScalarNode, Tag: brokenTag, Line: v.n.Line, Column: v.n.Column}
	case anchor:
		s.fail(AnchorOrAlias, word, "text that begins with & is an anchor in YAML", startHelp)
		v.n.Tag = brokenTag
	default:
		s.tag(v.Key(), at, word)
		v.n.Tag = brokenTag
	}
}

// tagged reports an explicit tag, the bare ! included, of which the library
// leaves no trace.
func (s *source) tagged(n *yaml.Node) bool {
	at := s.offset(n.Line, n.Column)
	return n.Style&yaml.TaggedStyle != 0 || at < len(s.parsed) && s.parsed[at] == '!'
}

const startHelp = "begin with another character, or put the text under a | on the lines below"

// tag reports an explicit tag. In a condition a ! is meant as "not".
func (s *source) tag(key string, at int, word diag.Span) {
	if !strings.Contains(conditionals, " "+key+" ") || key == "" {
		s.fail(ExplicitTag, word, "text that begins with ! is a tag in YAML", startHelp)
		return
	}
	meant := "not " + strings.TrimLeft(string(s.text[at:at+wordLen(s.parsed[at:])]), "!")
	d := s.fail(ExplicitTag, word, "a condition that begins with ! is a tag in YAML", fmt.Sprintf("write `%s`", meant))
	d.Fix = &diag.Fix{Span: word, Replace: meant, Label: d.Help}
}

// wordLen is the number of bytes up to the next blank, and at most maxWord.
func wordLen(text []byte) int {
	text = text[:min(len(text), maxWord)]
	for i, c := range text {
		if c == ' ' || c == '\t' || c == '\n' || c == '\r' {
			return i
		}
	}
	return len(text)
}

func isPlain(n *yaml.Node) bool {
	return n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0
}
