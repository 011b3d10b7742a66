package format

import (
	"fmt"
	"strings"

	"downstream/course/internal/node"
)

// width is how long a line of a page may be.
const width = 78

// anyNumber is so high that nobody is told of it.
const anyNumber = 1_000_000

// ownIDs stand before what the author names.
const ownIDs = "entries that you name yourself"

// sections writes a table, then those that its fields name, each under its own
// heading.
func (w *writer) sections(head string, t *node.Table) {
	if w.told == nil {
		w.told = map[*node.Table]bool{}
	}
	fmt.Fprintf(&w.out, "\n## %s\n\n", head)
	todo := w.table(t)
	for ; len(todo) > 0; todo = todo[1:] {
		if of := todo[0]; !w.told[of] {
			w.told[of] = true
			fmt.Fprintf(&w.out, "\n### %s\n\n", capital(of.Name))
			todo = append(todo, w.table(of)...)
		}
	}
}

// table writes the fields of a table, and returns the tables they name.
func (w *writer) table(t *node.Table) []*node.Table {
	var more []*node.Table
	for _, f := range t.Fields {
		needed := ""
		if f.Required {
			needed = ", needed"
		}
		w.out.WriteString(wrapped(fmt.Sprintf("- `%s` (%s%s): %s", f.Key, holds(f), needed, f.Doc)))
		if f.Of != nil {
			more = append(more, f.Of)
		}
	}
	return more
}

// holds says what stands behind a field.
func holds(f node.Field) string {
	switch {
	case f.Kind == node.List && f.Of != nil:
		return "a list, each " + f.Of.Name
	case f.Kind == node.List && f.Item == node.Any:
		return "a list"
	case f.Kind == node.List:
		return "a list, each " + scalar(f.Item, f)
	case f.Kind == node.Mapping && f.Item == node.Prose && f.Of != nil:
		return ownIDs + ", each text or " + f.Of.Name
	case f.Kind == node.Mapping && f.Item != node.Any && f.Of != nil:
		return ownIDs + ", each " + f.Of.Name
	case f.Kind == node.Mapping && f.Item != node.Any:
		return ownIDs + ", each " + scalar(f.Item, f)
	case f.Kind == node.Mapping && f.Of != nil:
		return "the fields of " + f.Of.Name
	case f.Kind == node.Mapping:
		return ownIDs
	case f.Kind == node.Any && f.Of != nil:
		return "text, or a list, each " + f.Of.Name
	}
	return scalar(f.Kind, f)
}

// scalar is what stands on one line, or in a block.
func scalar(k node.Kind, f node.Field) string {
	switch k {
	case node.Prose:
		return "text"
	case node.ID:
		return "an id"
	case node.Name:
		return "a name"
	case node.Int:
		if f.Range[0] == f.Range[1] || f.Range[1] >= anyNumber {
			return "a whole number"
		}
		return fmt.Sprintf("a whole number from %d to %d", f.Range[0], f.Range[1])
	case node.Decimal:
		return "a number"
	case node.Bool:
		return "true or false"
	case node.Cond:
		return "a condition"
	case node.Effect:
		return "an effect"
	case node.Word:
		return word(f.Words)
	}
	return "see there"
}

func word(words []string) string {
	switch n := len(words); n {
	case 0:
		return "a word"
	case 1:
		return "`" + words[0] + "`"
	default:
		return strings.Join(words[:n-1], ", ") + " or " + words[n-1]
	}
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// wrapped breaks an entry of a list at the width, its further lines indented.
func wrapped(s string) string {
	var b strings.Builder
	at := 0
	for _, w := range strings.Fields(s) {
		n := len([]rune(w))
		switch {
		case at == 0:
		case at+1+n > width:
			b.WriteString("\n  ")
			at = 2
		default:
			b.WriteString(" ")
			at++
		}
		b.WriteString(w)
		at += n
	}
	return b.String() + "\n"
}
