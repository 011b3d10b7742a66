//go:build unix

package cli_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// rounds is how often each program is launched at the least.
const rounds = 15

// BenchmarkStart measures from exec to the finished first screen, all programs
// in turns on one pty: the home screen with little and with much progress, a
// course of 10,000 lessons, the barest program that can be had with the same
// libraries, and glow, where it is installed, with a page of 300 lines.
//
//	go test -run XXX -bench Start ./ui/cli
//
// What counts are the ratios: home at most 1.3 times bare and half of glow, big
// at most 1.5 times home.
func BenchmarkStart(b *testing.B) {
	ours, bare := build(b, "downstream"), build(b, "./testdata/bare")
	few, many, big := builtIn(b, 50), builtIn(b, 50_000), bigCourse(b)
	programs := []program{
		{name: "bare", path: bare, want: "One line."},
		{name: "home", path: ours, env: few.env(), want: "Continue\n" + few.sign},
		{name: "home-50k", path: ours, env: many.env(), want: "Continue\n" + many.sign},
		{name: "big", path: ours, args: []string{big.course}, env: big.env(), want: "Continue\n" + big.sign},
	}
	b.Run("answering", func(b *testing.B) {
		with := programs
		if glow, err := exec.LookPath("glow"); err == nil {
			page, last := page(b)
			with = append(with[:len(with):len(with)], program{name: "glow", path: glow, args: []string{"-t", page}, want: last})
		}
		report(b, race(b, with, true))
	})
	// Without answers glow needs half a minute: it is not waited for.
	b.Run("silent", func(b *testing.B) { report(b, race(b, programs, false)) })
}

// race launches each program in turn, for so many rounds.
func race(b *testing.B, programs []program, answers bool) map[string]times {
	took := map[string]times{}
	for range max(rounds, b.N) {
		for _, p := range programs {
			l := launch(b, p, answers)
			all := l.settle(250*time.Millisecond, 5*time.Second)
			at, before := finished(all)
			screen := l.text()
			l.quit()
			switch good := said(screen, p.want); {
			case !good && p.name == "glow":
				continue // it leaves the screen empty now and then
			case !good || len(l.glass.unknown) > 0:
				b.Fatalf("%s does not say %q (%v):\n%s", p.name, p.want, l.glass.unknown, screen)
			case before > 0:
				b.Logf("%s drew %d other screens first", p.name, before)
			}
			took[p.name] = append(took[p.name], ms(at))
		}
	}
	return took
}

// report gives the medians, and the ratios that are promised.
func report(b *testing.B, took map[string]times) {
	b.ReportMetric(0, "ns/op")
	for name, t := range took {
		s := t.sorted()
		b.Logf("%-9s median %6.1f ms, %.1f–%.1f, n %d", name, t.median(), s[0], s[len(s)-1], len(t))
		b.ReportMetric(t.median(), name+"-ms")
	}
	for _, r := range [][2]string{{"home", "bare"}, {"home-50k", "bare"}, {"home", "glow"}, {"big", "home"}, {"enter", "bare"}, {"arrow", "bare"}} {
		if a, ok := took[r[0]]; ok && len(took[r[1]]) > 0 {
			b.ReportMetric(a.median()/took[r[1]].median(), r[0]+"/"+r[1])
		}
	}
}

// page writes 300 lines of Markdown for glow and returns the path and what its
// first screen says.
func page(b *testing.B) (path, want string) {
	var s strings.Builder
	for i := range 75 {
		fmt.Fprintf(&s, "## Part %d\n\nA sentence with **strong** words and a [link](https://example.org/%d).\n\n", i, i)
	}
	path = filepath.Join(b.TempDir(), "page.md")
	if err := os.WriteFile(path, []byte(s.String()), 0o600); err != nil {
		b.Fatal(err)
	}
	return path, "Part 0\nPart 4"
}

// BenchmarkStartKeys measures from a key to the changed frame, keys about 150
// ms apart, at any phase of the tick: Enter that turns a page of a lesson, which
// stores an event on disk, and an arrow on the home screen, each beside a bare
// viewport that scrolls.
func BenchmarkStartKeys(b *testing.B) {
	ours, bare := build(b, "downstream"), build(b, "./testdata/bare")
	big := bigCourse(b)
	of := map[string]*launched{
		"bare":  launch(b, program{path: bare, args: []string{"-lines", "1000"}}, true),
		"enter": launch(b, program{path: ours, args: []string{"--course", big.course, "play", big.long}, env: big.env()}, true),
		"arrow": launch(b, program{path: ours, args: []string{big.course}, env: bigCourse(b).env()}, true),
	}
	for _, l := range of {
		l.settle(250*time.Millisecond, 5*time.Second)
		defer l.quit()
	}
	took := map[string]times{}
	for i := range max(200, b.N) {
		for name, key := range map[string]string{"bare": "j", "enter": "\r", "arrow": []string{"\x1b[B", "\x1b[A"}[i%2]} {
			// Not quite 150: that is 18 ticks of 120 a second, always the same phase.
			time.Sleep(50*time.Millisecond + rand.N(17*time.Millisecond))
			if d := of[name].press(key); d > 0 {
				took[name] = append(took[name], ms(d))
			} else {
				b.Fatalf("%s did not answer a key:\n%s", name, of[name].text())
			}
		}
	}
	report(b, took)
}
