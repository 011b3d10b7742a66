package explore

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"downstream/course/diag"
	"downstream/course/expr"
	reader "downstream/course/internal/node"
	"downstream/course/scenario"
)

const head = "kind: scenario\nid: small\ntitle: Small\nminutes: 1\nchain: [you, ada]\ncast:\n  ada:\n    name: Ada Obi\n"

const tail = "endings:\n  done:\n    title: Done\n"

func the(r *Report, k Kind, at string) Claim {
	i := slices.IndexFunc(r.Claims, func(c Claim) bool { return c.Kind == k && c.At == at })
	if i < 0 {
		return Claim{}
	}
	return r.Claims[i]
}

// TestNearest: an assumption that fails with a move of one state, and nearer in
// the list of another that is looked at later.
func TestNearest(t *testing.T) {
	t.Parallel()
	s := read(t, head+`flags: [late]
nodes:
  n0:
    choices:
      - {id: a, text: A, to: n1}
      - {id: b, text: B, to: n1, do: [late = true]}
  n1:
    choices:
      - {id: c, text: C, to: done, assume: not late, do: [late = true], say: Said}
`+tail)
	r := Explore(context.Background(), s, Budget{})
	if c := the(r, AssumeHolds, "n1.c"); c.Outcome != Refuted || !slices.Equal(c.Path, []string{"b"}) {
		t.Errorf("%s by %q", c.Outcome, c.Path)
	}
}

// TestSilentChoice: what a choice assumes is asked behind its do only where it
// then says something.
func TestSilentChoice(t *testing.T) {
	t.Parallel()
	for say, want := range map[string]Outcome{"": Proved, ", say: Said": Refuted} {
		s := read(t, head+"flags: [late]\nnodes:\n  n0:\n    choices:\n      - {id: c, text: C, to: done, assume: not late, do: [late = true]"+say+"}\n"+tail)
		if c := the(Explore(context.Background(), s, Budget{}), AssumeHolds, "n0.c"); c.Outcome != want {
			t.Errorf("with %q it is %s", say, c.Outcome)
		}
	}
}

// TestHops: the story is lost among empty nodes exactly where the engine is.
func TestHops(t *testing.T) {
	t.Parallel()
	for times := maxHops - 2; times <= maxHops+2; times++ {
		s := read(t, head+fmt.Sprintf("nodes:\n  n0:\n    next:\n      - {if: visits(n0) < %d, to: n0}\n      - {to: done}\n", times)+tail)
		st, _ := s.Start()
		want := Proved
		if s.Waits(st).Kind == scenario.AtDeadEnd {
			want = Refuted
		}
		r := Explore(context.Background(), s, Budget{})
		got := r.Claims[slices.IndexFunc(r.Claims, func(c Claim) bool { return c.Kind == NoPageLoop })]
		if got.Outcome != want {
			t.Errorf("%d times: %s", times, got.Outcome)
		}
	}
}

// TestRefused: what was read with errors can be explored; nothing fails.
func TestRefused(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("../testdata/broken/*.yaml")
	if len(files) == 0 {
		t.Fatal("no cases")
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var sink diag.List
		if v, ok := reader.Parse(file, src, &sink); ok {
			Explore(context.Background(), scenario.Decode(v), Budget{States: 10_000})
		}
	}
}

// TestSaturate: where a count of visits may stop.
func TestSaturate(t *testing.T) {
	t.Parallel()
	tests := map[string]int{
		"seen(n0)":                               1,
		"visits(n0) > 2":                         3,
		"visits(n0) == 2":                        3,
		"visits(n0) >= 2 and visits(n0) != 4":    5,
		"4 > visits(n0)":                         5,
		"visits(n0) in [1, 3]":                   4,
		"visits(n0) + visits(n1) >= 2":           3,
		"visits(n0) - 3 < trust":                 9,
		"visits(n0) * 2 <= 7":                    4,
		"2 - visits(n0) < 0 - trust":             8,
		"visits(n0) - visits(n1) > 0":            expr.MaxVisits,
		"min(visits(n0), 3) == 2":                expr.MaxVisits,
		"visits(n0) - visits(n0) + trust == 4":   0,
		"trust > 2":                              0,
		"not (visits(n0) < 3 or seen(n1))":       4,
		"visits(n0) + visits(n0) - trust == 0-1": 3,
	}
	for cond, want := range tests {
		s := read(t, head+"meters:\n  trust: {from: 0, to: 5, start: 2, hidden: true}\nnodes:\n  n0:\n    say: Here\n    next:\n      - if: "+cond+"\n        to: n1\n      - {to: done}\n  n1:\n    say: There\n    next: n0\n"+tail)
		most := make([]int, len(s.Initial()))
		saturate(s.Nodes[0].Next[0].If.Expr, most)
		if got := most[s.Nodes[0].Visits]; got != want {
			t.Errorf("%s: stops at %d, want %d", strings.TrimSpace(cond), got, want)
		}
	}
}

// TestUnbounded: a story without a longest play says how one goes round.
func TestUnbounded(t *testing.T) {
	t.Parallel()
	s := read(t, head+`nodes:
  n0:
    choices:
      - {id: on, text: On, to: n1}
  n1:
    choices:
      - {id: done, text: Done, to: done}
      - {id: more, text: More, to: n1}
      - {id: back, text: Back, to: n0}
`+tail)
	l := Explore(context.Background(), s, Budget{}).Length
	if l.Unbounded == nil || l.Shortest.Choices != 2 {
		t.Fatalf("%+v", l)
	}
	if got := strings.Join(l.Unbounded.Path, " ") + " | " + strings.Join(l.Unbounded.Round, " "); got != " | on back" {
		t.Errorf("got %s", got)
	}
	s = read(t, head+"nodes:\n  n0:\n    choices:\n      - {id: more, text: More, to: n0}\n      - {id: done, text: Done, to: done}\n"+tail)
	l = Explore(context.Background(), s, Budget{}).Length
	if l.Unbounded == nil || !slices.Equal(l.Unbounded.Round, []string{"more"}) {
		t.Errorf("%+v", l.Unbounded)
	}
}
