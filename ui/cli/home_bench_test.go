package cli

import (
	"context"
	"testing"

	"downstream/course"
	"downstream/progress/record"
	"downstream/ui"
	"downstream/ui/learn"
	"downstream/ui/term"
	"downstream/ui/theme"
)

// BenchmarkHome opens course and progress and lays the home screen out, as the
// program does between its start and its first frame: a course of 1,000 lessons,
// one of 10,000, and the built-in one.
func BenchmarkHome(b *testing.B) {
	for name, l := range map[string]learnt{"built-in": shipped(b, 50), "1000": bigCourse(b, 10), "10000": bigCourse(b, 100)} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				showHome(b, l)
			}
		})
	}
}

func showHome(b *testing.B, l learnt) {
	b.Helper()
	files, closeFiles, _, err := courseFiles(l.course)
	if err != nil {
		b.Fatal(err)
	}
	defer closeFiles()
	c, ds := course.Open(files)
	k, err := openKeep(b.Context(), l.data, "")
	if err != nil {
		b.Fatal(err)
	}
	a := newApp(c, ds, k, &flags{}, false, func(record.Report) {})
	screen := term.New(learn.Live(a.home), a)
	size := ui.Size{W: 100, H: 29}
	screen, _ = screen.Update(ui.Surface{ID: 1, Size: size, Theme: theme.New(theme.Terminal, true)})
	if screen.View(size).Text == "" {
		b.Fatal("nothing was drawn")
	}
	if err := a.leave(context.WithoutCancel(b.Context())); err != nil {
		b.Fatal(err)
	}
}
