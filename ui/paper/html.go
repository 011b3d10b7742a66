package paper

import (
	_ "embed"
	"html/template"
	"io"
	"strings"

	"downstream/course/safe"
)

//go:embed paper.html
var source string

// HTML writes the document as one file that is printed as it is read: its
// style inside, nothing from elsewhere. Its error is the writer's.
func HTML(w io.Writer, d Document) error {
	t, err := template.New("paper").Funcs(template.FuncMap{
		"markdown": markdown, "typed": typed, "line": safe.Line, "below": below, "times": times,
	}).Parse(source)
	if err != nil {
		panic(err) // the template is ours and tested
	}
	return t.Execute(w, struct {
		Document
		Top []leveled
	}{d, below(d.Parts, 1)})
}

// leveled is a part with the level of its heading.
type leveled struct {
	Part
	Level int
}

func below(parts []Part, level int) []leveled {
	out := make([]leveled, len(parts))
	for i, p := range parts {
		out[i] = leveled{p, min(level+1, deepest)}
	}
	return out
}

// typed is what somebody typed, in its paragraphs and lines.
func typed(t safe.Text) []string {
	return strings.Split(strings.TrimSpace(t.String()), "\n")
}

func times(n int) []struct{} { return make([]struct{}, n) }
