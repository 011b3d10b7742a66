package cli

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"
	"github.com/spf13/cobra"

	"downstream/content"
	"downstream/course"
	"downstream/course/safe"
)

func newCommand(p IO) *cobra.Command {
	title, origin := "", false
	c := &cobra.Command{
		Use:   "new FOLDER",
		Short: "Begin a course of your own",
		Long: `Writes a small course to a new or empty folder, for you to change: a lesson, a
story, a question of each kind, a glossary and a facilitator's guide, with notes
beside them. It overwrites nothing.

Each course has an origin, a number that no other course has, under which the
progress of its learners is kept. It is written here once. --origin prints one,
for a course whose origin is missing or is another's; in a course that people
have begun, a changed origin lets them begin at nothing.`,
		Example: "  downstream new my-course\n  downstream new my-course --title \"At the front desk\"",
		Args: func(c *cobra.Command, args []string) error {
			if origin {
				return nothing(c, args)
			}
			return toBegin(c, args)
		},
		RunE: func(_ *cobra.Command, args []string) error {
			id, err := uuid.NewV7()
			switch {
			case err != nil:
				return exit{exitFault, safe.Sprintf("No origin could be made: %v.", err)}
			case origin:
				_, err = fmt.Fprintln(p.Out, id)
				return err
			}
			return beginCourse(p, args[0], title, id.String())
		},
	}
	c.Flags().StringVar(&title, "title", "", "what the course is called; the folder's name unless said")
	c.Flags().BoolVar(&origin, "origin", false, "print an origin for course.yaml, and write nothing")
	return c
}

// toBegin are the arguments of new: one folder. Pieces of a course are copied.
func toBegin(c *cobra.Command, args []string) error {
	pieces := []string{"lesson", "question", "story", "scenario", "module", "course"}
	if len(args) == 2 && slices.Contains(pieces, args[0]) {
		return usage("`downstream new` writes a whole course. A lesson, a question or a story to copy is shown by `downstream format lesson`, `questions` and `scenario`.")
	}
	return one("a folder for the course, such as my-course")(c, args)
}

// beginCourse writes the template to a folder that is not there or is empty.
func beginCourse(p IO, dir, title, origin string) error {
	if err := emptyFolder(dir); err != nil {
		return err
	}
	if title = strings.TrimSpace(title); title == "" {
		title = titleOf(dir)
	} else if !plainTitle(title) {
		return usage("--title takes letters, digits, spaces and - , . ! ? ’; more can be written into course.yaml afterwards.")
	}
	own := map[string]string{"id": idOf(dir), "origin": origin, "title": title}
	if err := writeTemplate(dir, own); err != nil {
		return err
	}
	lines := safe.Sprintf("A course stands in %s: a lesson, a story, a question of each kind, a glossary and a guide.\nChange them with any text editor. To go on:\n\n", dir).String()
	for _, c := range [][2]string{
		{"check " + quoted(dir), "what is wrong with it, and how to mend it"},
		{quoted(dir), "play it"},
		{"format", "what can stand in its files"},
	} {
		lines += fmt.Sprintf("  downstream %-*s  %s\n", utf8.RuneCountInString("check "+quoted(dir)), c[0], c[1])
	}
	_, err := io.WriteString(p.Out, lines)
	return err
}

// emptyFolder refuses what would be written over. Hidden files, such as those
// of git, are no course.
func emptyFolder(dir string) error {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return usage("%s is a file. Name a new folder; nothing was written.", dir)
	}
	entries, err := os.ReadDir(dir)
	if err != nil && !missing(dir) {
		return usage("%s cannot be opened: %v.", dir, reason(err))
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			return usage("%s is not empty: it holds %s. Name a new folder; nothing was written.", dir, e.Name())
		}
	}
	return nil
}

// writeTemplate copies the template, with some fields of course.yaml the
// course's own. Each file must be new.
func writeTemplate(dir string, own map[string]string) error {
	files := content.Template()
	return fs.WalkDir(files, ".", func(name string, e fs.DirEntry, err error) error {
		to := filepath.Join(dir, filepath.FromSlash(name))
		switch {
		case err != nil:
			return err
		case e.IsDir():
			if err := os.MkdirAll(to, 0o755); err != nil {
				return notWritten(to, err)
			}
			return nil
		}
		src, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		if name == "course.yaml" {
			src = withFields(src, own)
		}
		return writeNew(to, src)
	})
}

func writeNew(name string, src []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return notWritten(name, err)
	}
	_, err = f.Write(src)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return notWritten(name, err)
	}
	return nil
}

// withFields gives fields at the left edge of a file another value.
func withFields(src []byte, own map[string]string) []byte {
	lines := bytes.SplitAfter(src, []byte("\n"))
	for i, line := range lines {
		key, _, _ := bytes.Cut(line, []byte(":"))
		if value, ok := own[string(key)]; ok {
			lines[i] = []byte(string(key) + ": " + value + "\n")
		}
	}
	return bytes.Join(lines, nil)
}

// idOf makes an id of a folder's name.
func idOf(dir string) string {
	id := strings.Join(strings.FieldsFunc(strings.ToLower(base(dir)), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), "-")
	if !course.ValidID(id) {
		return "my-course"
	}
	return id
}

// titleOf makes a title of a folder's name.
func titleOf(dir string) string {
	title := strings.Join(strings.FieldsFunc(base(dir), func(r rune) bool { return r == '-' || r == '_' || r == ' ' }), " ")
	if !plainTitle(title) {
		return "My course"
	}
	first := []rune(title)
	return string(unicode.ToUpper(first[0])) + string(first[1:])
}

// base is the name of a folder, also of one that is named as “.”.
func base(dir string) string {
	if whole, err := filepath.Abs(dir); err == nil {
		dir = whole
	}
	return filepath.Base(dir)
}

// plainTitle reports that a title can stand in YAML as it is: it begins with a
// letter, and holds no sign that means something there.
func plainTitle(title string) bool {
	for i, r := range title {
		if !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r) && !strings.ContainsRune(" -,.!?’&()", r)) {
			return false
		}
	}
	return title != "" && len(title) <= 200 && !strings.EqualFold(title, "null")
}
