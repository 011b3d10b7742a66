package cli_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"downstream/course/safe"
	"downstream/ui/paper"
	"downstream/ui/plain"
	"downstream/ui/theme"
	"downstream/ui/widget"
)

// What an author wrote in Markdown is the same words on the screen, in plain
// lines and on paper, also where it is none that is known here.
func TestFacesSayTheSame(t *testing.T) {
	t.Parallel()
	th := theme.New(theme.Mono, true)
	for src, want := range map[string]string{
		"See ![A yellow note](note.png)!":             "See [Picture: A yellow note]!",
		"See ![A note](https://example.org/n.png)":    "See [Picture: A note] (https://example.org/n.png)",
		"An empty ![](note.png) picture":              "An empty picture",
		"A [page](https://example.org/n)":             "A page (https://example.org/n)",
		"A [page](notes.pdf) and [one](htps:/x)":      "A page and one",
		"A [mail](mailto:a@example.org) to <desk>":    "A mail to <desk>",
		"A [term](term:stop-field) of ours":           "A term of ours",
		"Some <b>bold</b> words and <!-- nothing -->": "Some <b>bold</b> words and <!-- nothing -->",
		"<div>\nA block\n</div>":                      "<div> A block </div>",
	} {
		var page strings.Builder
		block := paper.Block{Kind: paper.Prose, Text: safe.New(src)}
		if err := paper.HTML(&page, paper.Document{Parts: []paper.Part{{Blocks: []paper.Block{block}}}}); err != nil {
			t.Fatal(err)
		}
		_, body, _ := strings.Cut(page.String(), "<h2></h2>")
		body, _, _ = strings.Cut(body, "</section>")
		entities := strings.NewReplacer("<p>", "", "</p>", "", "&lt;", "<", "&gt;", ">")
		bare := strings.NewReplacer("(https", "https", "n.png)", "n.png", "n)", "n") // the screen colours an address
		for face, got := range map[string]string{
			"screen": ansi.Strip(strings.Join(widget.NewProse().Lines("*x* \n\n"+src, 200, th), " ")),
			"inline": ansi.Strip(strings.Join(widget.Inline(src, 200, th.Text, th), " ")),
			"plain":  plain.Text(safe.New(src)),
			"paper":  entities.Replace(body),
		} {
			got = strings.Join(strings.Fields(strings.TrimPrefix(got, "x ")), " ")
			if bare.Replace(got) != bare.Replace(want) {
				t.Errorf("%q on the %s: %q, want %q", src, face, got, want)
			}
		}
	}
}
