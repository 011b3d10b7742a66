package progress

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// tale reads events of run “o” written as id<prev, a second apart; id<prev@s
// happens s seconds after noon, and !id is an event of another run.
func tale(t *testing.T, words string) (es []Event) {
	t.Helper()
	for i, word := range strings.Fields(words) {
		e := Event{Run: "o", Learner: "ana", Kind: Chose, At: noon.Add(time.Duration(i) * time.Second)}
		word, at, dated := strings.Cut(word, "@")
		if dated {
			var s int
			if _, err := fmt.Sscan(at, &s); err != nil {
				t.Fatal(err)
			}
			e.At = noon.Add(time.Duration(s) * time.Second)
		}
		if rest, other := strings.CutPrefix(word, "!"); other {
			e.Run, word = "other", rest
		}
		e.ID, e.Prev, _ = strings.Cut(word, "<")
		if e.ID == "o" {
			e.Kind = Opened
		}
		es = append(es, e)
	}
	return es
}

func told(es []Event) string {
	var ids []string
	for _, e := range es {
		ids = append(ids, e.ID)
	}
	return strings.Join(ids, " ")
}

func TestPath(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ tale, want string }{
		"nothing":                         {"", ""},
		"only opened":                     {"o", "o"},
		"a straight story":                {"o a<o b<a c<b", "o a b c"},
		"undo stands on an earlier event": {"o a<o b<a u<a c<u", "o a u c"},
		"undo alone is the newest leaf":   {"o a<o b<a u<o", "o u"},
		"two windows: the newest leaf":    {"o a<o b<a x<o c<b y<x", "o x y"},
		"order is by prev, not by time":   {"o@0 a<o@9 b<a@5 c<b@7", "o a b c"},
		"order is by prev, not by place":  {"c<b b<a a<o o", "o a b c"},
		"the same time: by id":            {"o@0 a<o@5 b<o@5", "o b"},
		"a clock set back on one branch":  {"o@0 a<o@9 b<o@3", "o a"},
		"another run's events":            {"o a<o !x<a !y<o b<a", "o a b"},
		"an event twice":                  {"o a<o a<o b<a", "o a b"},
		"a missing link":                  {"o a<o c<b d<c", "o a"},
		"no opened":                       {"a<o b<a", ""},
		"a circle":                        {"o a<o x<y y<x z<z", "o a"},
		"opened stands on its end":        {"o<b a<o b<a", "o a b"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := told(Path(tale(t, c.tale), "o")); got != c.want {
				t.Errorf("Path(%s) is %q, want %q", c.tale, got, c.want)
			}
		})
	}
}

func TestPathNeedsAnOpenedEvent(t *testing.T) {
	t.Parallel()
	es := tale(t, "o a<o")
	es[0].Kind = Chose
	if got := Path(es, "o"); got != nil {
		t.Errorf("a run without an opened event: %s", told(got))
	}
}

// However a tree grew and in whatever order it is read, the path is a chain
// from the root to a leaf.
func TestPathIsAChain(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		es := []Event{{ID: "0", Run: "0", Kind: Opened, At: noon}}
		for n := range rapid.IntRange(0, 40).Draw(t, "events") {
			on := rapid.IntRange(0, n).Draw(t, "on")
			at := rapid.IntRange(0, 5).Draw(t, "at")
			es = append(es, Event{ID: fmt.Sprint(n + 1), Prev: fmt.Sprint(on), Run: "0", Kind: Chose, At: noon.Add(time.Duration(at))})
		}
		straight := Path(es, "0")
		seed := rapid.Uint64().Draw(t, "order")
		rand.New(rand.NewPCG(seed, 0)).Shuffle(len(es), func(i, j int) { es[i], es[j] = es[j], es[i] })
		path := Path(es, "0")
		if diff := cmp.Diff(straight, path); diff != "" {
			t.Fatalf("the order of reading matters:\n%s", diff)
		}
		for i := 1; i < len(path); i++ {
			if path[i].Prev != path[i-1].ID {
				t.Fatalf("%s does not stand on %s", path[i].ID, path[i-1].ID)
			}
		}
		for _, e := range es {
			if e.Prev == path[len(path)-1].ID {
				t.Fatalf("the path stops at %s, on which %s stands", e.Prev, e.ID)
			}
		}
	})
}
