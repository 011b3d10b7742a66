package lint

import (
	"fmt"
	"io/fs"
	files "path"
	"regexp"
	"slices"
	"strings"

	"downstream/course/diag"
	"downstream/course/safe"
)

// markdownSlips reports, in every text, Markdown that does not do what its
// author meant: links that lead nowhere, pictures that are not there, and signs
// that are shown as they are written. No face says that something is missing.
// Source: format.md, "Other links must be http or https"; an author's report of
// 243 slips.
func markdownSlips(l *linter) {
	p := markdown()
	for t := range l.read() {
		s := t.words.String()
		if !mayMark(s) {
			continue
		}
		m := readMarkup(p, s)
		for _, to := range m.links {
			l.link(t, to)
		}
		for _, to := range m.pictures {
			l.picture(t, to)
		}
		for _, r := range m.raw {
			l.report(l.at(t, r.from, r.to), finding{code: RawMarkdown, sev: diag.Warning, message: safe.New(r.what), help: safe.New(r.help)})
		}
		l.bullets(t, m.bullets)
	}
}

// link reports an address that is neither of the web nor of the glossary.
func (l *linter) link(t text, to target) {
	if safe.Web(to.address) || strings.HasPrefix(to.address, "term:") {
		return
	}
	message := safe.Sprintf("this link leads nowhere: %q is no address of the web and no term", to.address)
	if to.address == "" {
		message = safe.New("this link leads nowhere: no address stands behind its words")
	}
	l.report(l.at(t, to.from, to.to), finding{code: BadLink, sev: diag.Warning, message: message, help: safe.New(l.meantLink(to.address))})
}

// scheme is what stands in front of the colon of an address.
var scheme = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+-]*):/*(.*)$`)

// meantLink says what an address should have been.
func (l *linter) meantLink(address string) string {
	const open = "write https:// and the address, or term: and the id of a term; or leave the words without a link"
	before, rest := "", address
	if m := scheme.FindStringSubmatch(address); m != nil {
		before, rest = strings.ToLower(m[1]), m[2]
	}
	opened := []string{"lesson", "scenario", "story", "module", "question", "test"}
	switch term := l.term(rest); {
	case before == "mailto":
		return "write the address itself as words: people copy it from there"
	case (before == "" || before == "terms" || before == "glossary" || diag.Suggest(before, []string{"term"}) != "") && term != "":
		return `write "term:` + term + `"`
	case slices.Contains(opened, before) || before == "" && l.isID(rest):
		return "name it in words: no text opens a lesson, a story or a question"
	case diag.Suggest(before, []string{"https", "http"}) != "" && rest != "":
		return `write "` + diag.Suggest(before, []string{"https", "http"}) + "://" + rest + `"`
	case before == "" && strings.HasPrefix(strings.ToLower(rest), "www."):
		return `write "https://` + rest + `"`
	case before == "" && files.Ext(rest) != "":
		return "say in words where to find it: nobody can open a file from here"
	}
	return open
}

// term is the term of that id or most like it.
func (l *linter) term(id string) string {
	var ids []string
	for _, t := range l.w.Terms {
		ids = append(ids, t.ID)
	}
	return diag.Suggest(strings.TrimSpace(id), ids)
}

// isID reports an id of something that can be opened elsewhere.
func (l *linter) isID(id string) bool {
	return l.c.Module(id) != nil || l.c.ModuleOf(id) != nil
}

// pictureKinds are the endings of pictures.
var pictureKinds = []string{".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"}

// picture reports one without words, which is all that is shown of it, and one
// that is neither a file of the course nor of the web.
func (l *linter) picture(t text, to target) {
	f := finding{code: NoPicture, sev: diag.Warning}
	switch {
	case !to.words:
		f.message = safe.New("nothing is shown of a picture without words")
		f.help = safe.New("write what it shows between the brackets: ![words](file)")
	case safe.Web(to.address), l.hasPicture(files.Dir(t.near.File), to.address):
		return
	default:
		message, help := l.meantPicture(files.Dir(t.near.File), to.address)
		f.message, f.help = safe.New(message), safe.New(help)
	}
	l.report(l.at(t, to.from, to.to), f)
}

// hasPicture looks beside the file that names a picture, then beside course.yaml.
func (l *linter) hasPicture(dir, name string) bool {
	if l.c.Files() == nil || !slices.Contains(pictureKinds, strings.ToLower(files.Ext(name))) {
		return false
	}
	for _, at := range []string{files.Join(dir, name), files.Clean(name)} {
		if info, err := fs.Stat(l.c.Files(), at); err == nil && info.Mode().IsRegular() {
			return true
		}
	}
	return false
}

// meantPicture says why there is no such picture, and what may be meant.
func (l *linter) meantPicture(dir, name string) (message, help string) {
	at := files.Join(dir, name)
	if !fs.ValidPath(at) || scheme.MatchString(name) || files.IsAbs(name) {
		return fmt.Sprintf("the picture %q is neither in the course nor in the web", name),
			"name a file inside the course, or an address that begins with https://; or say in words what it shows"
	}
	if !slices.Contains(pictureKinds, strings.ToLower(files.Ext(name))) {
		return fmt.Sprintf("%q is no picture", name), "name a .png, .jpg, .gif, .webp or .svg; or say in words what it shows"
	}
	message = fmt.Sprintf("there is no picture %s", at)
	if like := diag.Suggest(files.Base(at), l.picturesIn(files.Dir(at))); like != "" {
		return message, "write " + files.Join(files.Dir(name), like)
	}
	return message, "put the file there, or say in words what it shows"
}

func (l *linter) picturesIn(folder string) []string {
	if l.c.Files() == nil {
		return nil
	}
	entries, _ := fs.ReadDir(l.c.Files(), folder) // no folder, no pictures
	var names []string
	for _, e := range entries {
		if slices.Contains(pictureKinds, strings.ToLower(files.Ext(e.Name()))) {
			names = append(names, e.Name())
		}
	}
	return names
}

// bullets reports a list written with • instead of dashes: its lines run into
// one another. One finding speaks for the text.
func (l *linter) bullets(t text, at []int) {
	if len(at) == 0 {
		return
	}
	const size = len("•")
	f := finding{
		code: RawMarkdown, sev: diag.Warning,
		message: safe.New("• begins no list: this line runs into the one above"),
		help:    safe.New("begin each entry with a dash and a space"),
	}
	whole := l.at(t, at[0], at[len(at)-1]+size)
	spaced := strings.Count(t.words.String()[at[0]:], "• ") == strings.Count(t.words.String()[at[0]:], "•")
	if src := l.places.source(whole); spaced && strings.HasPrefix(src, "•") {
		f.fix = &diag.Fix{Span: whole, Replace: dashed.ReplaceAllString(src, "${1}-"), Label: f.help}
	}
	l.report(l.at(t, at[0], at[0]+size), f)
}

// dashed is a bullet at the begin of a line.
var dashed = regexp.MustCompile(`(?m)^( *)•`)
