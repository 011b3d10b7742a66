//go:build unix

package cli

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"strconv"
	"syscall"

	"downstream/content"
	"downstream/course"
	"downstream/course/play"
	"downstream/course/safe"
	"downstream/progress/record"
)

// limited is exits where no file grows beyond so many KiB: a full disk.
//
//	limited 64 0 course
func limited() {
	kib, err := strconv.ParseUint(os.Args[1], 10, 64)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	signal.Ignore(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: kib << 10, Max: kib << 10}); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	os.Args = os.Args[1:]
	exits()
}

// broken runs the program with a fault of ours in it, at the place its first
// argument names.
func broken() {
	p := Process()
	defer func() { // as Main does
		if v := recover(); v != nil {
			os.Exit(fault(p, v))
		}
	}()
	f := &flags{color: "auto", plain: os.Args[2] == "plain"}
	ctx := context.Background()
	open := func(report func(record.Report)) opened {
		if os.Args[1] == "open" {
			panic(faultWords)
		}
		c, ds := course.Open(content.Course())
		k, err := openKeep(ctx, dataDir(p, f), "")
		if err != nil {
			return opened{err: err}
		}
		a := newApp(c, ds, k, f, plainly(p, f), report)
		a.dir = dataDir(p, f)
		return opened{app: a, first: faulty{where: os.Args[1]}}
	}
	if plainly(p, f) {
		os.Exit(p.end(&flags{}, runPlain(ctx, p, f, open)))
	}
	os.Exit(p.end(&flags{}, runFull(ctx, p, newLook(p, f), dataDir(p, f), open)))
}

// faultWords is what breaks, with something in it that must not reach the
// terminal as it is.
const faultWords = "kaboom \x1b]52;c;QUJD\a"

// faulty is a stage that breaks when it is drawn, or when a key is pressed.
type faulty struct{ where string }

func (s faulty) Scene() play.Scene {
	if s.where == "scene" {
		panic(faultWords)
	}
	return play.Scene{
		At: play.Place{Activity: "faulty", Visit: 1}, Trail: []safe.Text{safe.New("A faulty page")},
		Blocks: []play.Block{{Key: "a", Kind: play.Prose, Text: safe.New("Ready to break.")}},
		Prompt: play.Prompt{Kind: play.AskContinue},
	}
}

func (s faulty) Do(play.Input) (play.Stage, []play.Event, play.Intent, safe.Text) {
	panic(faultWords)
}
