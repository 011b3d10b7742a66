//go:build unix

package cli

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
	few, many, big := shipped(b, 50), shipped(b, 50_000), bigCourse(b, 100)
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
		promise(b, race(b, with, true))
	})
	// Without answers glow needs half a minute: it is not waited for.
	b.Run("silent", func(b *testing.B) { promise(b, race(b, programs, false)) })
}

// race launches each program in turn, for so many rounds.
func race(b *testing.B, programs []program, answers bool) map[string]times {
	took, early := map[string]times{}, map[string]int{}
	for range max(rounds, b.N) {
		for _, p := range programs {
			l := launch(b, p, answers)
			at, others := complete(l.settle(p.want, quiet, longest))
			screen := l.text()
			l.quit()
			switch good := says(screen, p.want); {
			case !good && p.name == "glow":
				continue // it leaves the screen empty now and then
			case !good || len(l.glass.unknown) > 0:
				b.Fatalf("%s does not say %q (%v):\n%s", p.name, p.want, l.glass.unknown, screen)
			}
			took[p.name] = append(took[p.name], ms(at))
			early[p.name] += others
		}
	}
	if early["home"]+early["home-50k"]+early["big"] > 0 {
		b.Errorf("other screens were seen before the finished one: %v", early)
	}
	return took
}

// quiet is how long a screen must stay as it is to be complete, longest how
// long that is waited for.
const (
	quiet   = 250 * time.Millisecond
	longest = 3 * time.Second
)

// promise gives the medians, and the ratios that are promised.
func promise(b *testing.B, took map[string]times) {
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

// page writes 300 lines of Markdown for glow, of the kinds a handbook page has,
// and returns the path and what its first screen says.
func page(b *testing.B) (path, want string) {
	const part = `## Part %d

A sentence with **strong** words, *others*, and a [link](https://example.org).
It goes on for a second line, as paragraphs do.

- Ask what is needed, by whom, and by when.
- Say what happens next.

| Field  | Who fills it in |
|--------|-----------------|
| Site   | The caller      |

` + "```sh\nls -l\n```\n"
	var s strings.Builder
	for i := range 19 {
		fmt.Fprintf(&s, part+"\n", i)
	}
	path = filepath.Join(b.TempDir(), "page.md")
	if err := os.WriteFile(path, []byte(s.String()), 0o600); err != nil {
		b.Fatal(err)
	}
	return path, "Part 0\nWho fills it in"
}

// BenchmarkStartKeys measures from a key to the changed frame, keys about 150
// ms apart, at any phase of the tick: Enter that turns a page of a lesson, which
// stores an event on disk, and an arrow on the home screen, each beside a bare
// viewport that scrolls.
func BenchmarkStartKeys(b *testing.B) {
	ours, bare := build(b, "downstream"), build(b, "./testdata/bare")
	big := bigCourse(b, 100)
	of := map[string]*launched{
		"bare":  launch(b, program{path: bare, args: []string{"-lines", "1000"}}, true),
		"enter": launch(b, program{path: ours, args: []string{"--course", big.course, "play", big.long}, env: big.env()}, true),
		"arrow": launch(b, program{path: ours, args: []string{big.course}, env: bigCourse(b, 100).env()}, true),
	}
	for _, l := range of {
		l.settle("", quiet, longest)
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
	promise(b, took)
}
