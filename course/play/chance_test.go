package play_test

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"downstream/course/play"
)

// turning is a story in which chance, once let loose, turns for ever; SAY is
// what is read meanwhile.
const turning = `-- course.yaml --
kind: course
id: small
title: Small
origin: 0190a0a0-0000-7000-8000-000000000000
modules: [m1]
-- m1/module.yaml --
kind: module
id: m1
title: One
scenarios:
  - id: s1
    title: The gate
    endings: 1
-- scenarios/s1.yaml --
kind: scenario
id: s1
title: The gate
minutes: 5
cast:
  ana:
    name: Ana Ruiz
flags: [never]
chain: [you, ana]
nodes:
  n00:
    say: The lorry waits.
    choices:
      - id: wait
        text: Wait
        to: n01
      - id: go
        text: Go
        to: done
  n01:SAY
    next:
      - {chance: 50, to: n01}
      - {to: n02}
  n02:
    next: n01
endings:
  done:
    title: Done
`

// TestChanceLoopStops: where chance never leads anywhere the story says so,
// takes its decision back, and is found there again.
func TestChanceLoopStops(t *testing.T) {
	t.Parallel()
	for name, say := range map[string]string{"empty": "", "never true": "\n    say:\n      - {if: never, text: Read}"} {
		for _, room := range []bool{false, true} {
			files, err := txtar.FS(txtar.Parse([]byte(strings.Replace(turning, "SAY", say, 1))))
			if err != nil {
				t.Fatal(err)
			}
			story := activity(t, files, "s1")
			p, es := play.Start(story, play.Options{Seed: 7, Room: room})
			was := p.Scene()
			p = after(t, p, &es, play.Input{Op: play.Edit, Answer: was.Prompt.Draft.Choose("wait")}, play.Input{Op: play.Submit})
			for _, at := range []play.Player{p, resumed(t, story, es)} {
				s := at.Scene()
				if b := s.Blocks[0]; b.Key != "stuck" || s.Prompt.Kind != play.AskOne || len(s.Prompt.Options) > 0 {
					t.Fatalf("%s: %s %q", name, b.Key, b.Text)
				}
				if _, _, no := at.Do(play.Input{Op: play.Continue}); !strings.Contains(no.String(), "cannot go on") {
					t.Errorf("%s: Continue says %q", name, no)
				}
				back, _, no := at.Do(play.Input{Op: play.Undo})
				if !no.IsZero() || back.Scene().At.Step != was.At.Step {
					t.Errorf("%s: undo leads to %s, %s", name, back.Scene().At.Step, no)
				}
			}
		}
	}
}

func after(t *testing.T, p play.Player, es *[]play.Event, ins ...play.Input) play.Player {
	t.Helper()
	for _, in := range ins {
		next, more, no := p.Do(in)
		if !no.IsZero() {
			t.Fatal(no)
		}
		p, *es = next, append(*es, more...)
	}
	return p
}

func resumed(t *testing.T, a play.Activity, es []play.Event) play.Player {
	t.Helper()
	p, d := play.Replay(a, es, play.Options{})
	if d.Kind != play.Same {
		t.Fatalf("the way no longer holds at event %d of %d", d.At, len(es))
	}
	return p
}
