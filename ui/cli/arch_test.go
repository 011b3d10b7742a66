package cli_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rule bans imports from rooms of the house. A pattern is an import path;
// one that ends in /... means all below it too.
type rule struct {
	in     []string // the rooms it is about
	but    []string // rooms of those that may
	ban    []string
	allow  []string // imports of those that are well
	deep   bool     // also what is reached through other packages of ours
	tests  bool     // also in tests
	unless []string // rooms whose tests may
	reason string
}

// The directions of the house (.github/ARCHITECTURE.md), each ban with its
// reason.
var rules = []rule{
	{
		in: []string{"downstream/course/..."}, ban: []string{"downstream/ui/...", "downstream/content"},
		reason: "what an author wrote must not know how it is shown",
	}, {
		in: []string{"downstream/course/..."}, ban: []string{"downstream/progress/..."},
		reason: "a course must not know who learns",
	}, {
		in: []string{"downstream/course/..."}, ban: []string{"os/...", "io/ioutil", "path/filepath", "net/...", "syscall", "golang.org/x/sys/...", "database/sql/..."},
		reason: "content reads nothing but the fs.FS it is given, and cannot reach disk, network or system",
	}, {
		in: []string{"downstream/course/..."}, ban: []string{"log/...", "time", "math/rand", "crypto/rand"},
		reason: "the same inputs give the same scenes: no clock, no log, no chance but the run's seed",
	}, {
		in: []string{"downstream/course/..."}, ban: terminal, allow: []string{"github.com/charmbracelet/x/ansi"},
		reason: "a Scene says what is there, never how it is drawn",
	}, {
		in: []string{"downstream/course/safe"}, ban: []string{"downstream/..."},
		reason: "the gate stands below everything it guards",
	}, {
		in: []string{"downstream/course/diag", "downstream/course/expr", "downstream/course/internal/...", "downstream/course/mark", "downstream/course/question", "downstream/course/scenario/..."},
		ban: []string{
			"downstream/course", "downstream/course/play", "downstream/course/find", "downstream/course/lint", "downstream/course/edit",
			"downstream/course/convert", "downstream/course/room",
		},
		reason: "the parts of a course know ids, not courses",
	}, {
		in: []string{"downstream/course/question", "downstream/course/expr"}, ban: []string{"downstream/course/scenario/..."},
		reason: "a question or a condition does not know the story that uses it",
	}, {
		in: []string{"downstream/course/room"}, ban: []string{"downstream/course/...", "sync/...", "context"}, allow: []string{"downstream/course", "downstream/course/play", "downstream/course/safe"},
		reason: "a room's state follows from its events and a Player alone, whoever holds them and on however many goroutines",
	}, {
		in: []string{"downstream/course/..."}, but: []string{"downstream/course/format"}, ban: []string{"downstream/course/format"},
		reason: "what reads a field does not know how it is explained",
	}, {
		in: []string{"downstream/course/..."}, ban: []string{"downstream/course/room"},
		reason: "what is played does not know whether a room plays it; play.Options says how it differs",
	}, {
		in: []string{"downstream/..."}, but: []string{"downstream/course/internal/node"}, ban: []string{"gopkg.in/yaml.v3"}, tests: true,
		unless: []string{"downstream/ui/cli"}, // BenchmarkCheck measures against the library alone
		reason: "one reader of YAML, or budgets, positions and slips are checked in some places only",
	}, {
		in: []string{"downstream/progress/..."}, but: []string{"downstream/progress/report"}, ban: []string{"downstream/course/...", "downstream/content"},
		reason: "progress knows a course as ids, so that it outlives every edit of one",
	}, {
		in: []string{"downstream/progress/..."}, ban: append([]string{"downstream/ui/...", "log/..."}, terminal...),
		reason: "what a learner did must not know how it is shown",
	}, {
		in: []string{"downstream/progress/ledger"}, ban: []string{"downstream/progress/sqlite", "downstream/progress/record", "context", "os/..."},
		reason: "it counts the events it is given, whoever read them, in whatever order",
	}, {
		in: []string{"downstream/..."}, but: []string{"downstream/progress/sqlite"}, ban: []string{"modernc.org/...", "database/sql/..."},
		reason: "one room speaks SQL; the others see progress.Store",
	}, {
		in: []string{"downstream/..."}, but: []string{"downstream/progress/review"}, ban: []string{"github.com/open-spaced-repetition/..."}, tests: true,
		reason: "one room schedules; the others ask it what is due",
	}, {
		in: []string{"downstream/progress/review"}, ban: []string{"downstream/progress/record", "downstream/progress/sqlite", "os/...", "math/rand/...", "crypto/..."},
		reason: "a schedule follows from the events alone: it reads and stores nothing, and throws no dice",
	}, {
		in: []string{"downstream/ui"}, ban: []string{"downstream/course/...", "downstream/progress/...", "downstream/content"},
		reason: "the frame does not know the word course",
	}, {
		in: []string{"downstream/ui/theme", "downstream/ui/widget"}, ban: []string{"downstream/course/...", "downstream/progress/...", "downstream/ui"}, allow: []string{"downstream/course/safe"},
		reason: "a part is drawn from what it is given",
	}, {
		in: []string{"downstream/ui/theme"}, ban: []string{"downstream/ui/..."},
		reason: "a theme is below all that is drawn with it",
	}, {
		in: []string{"downstream/ui/term", "downstream/ui/plain", "downstream/ui/html", "downstream/ui/learn"}, ban: []string{"downstream/progress/record", "downstream/progress/sqlite", "downstream/content", "os/...", "net/http", "time"},
		reason: "faces and desks hand events on; storing is the wiring's",
	}, {
		in: []string{"downstream/ui/plain", "downstream/ui/html", "downstream/ui/learn"}, deep: true,
		ban:    append([]string{"downstream/ui", "downstream/ui/term", "downstream/ui/theme", "downstream/ui/widget"}, terminal...),
		allow:  []string{"github.com/charmbracelet/x/ansi"},
		reason: "plain lines and desks need no screen and no renderer of one",
	}, {
		in: []string{"downstream/ui/term", "downstream/ui/plain", "downstream/ui/html"}, ban: []string{"downstream/ui/learn", "downstream/ui/author", "downstream/ui/present"},
		reason: "a face draws any Stage and knows none",
	}, {
		in: []string{"downstream/ui/paper"}, deep: true, ban: append([]string{"downstream/ui", "downstream/ui/term", "downstream/ui/theme", "downstream/ui/widget"}, terminal...),
		allow:  []string{"github.com/charmbracelet/x/ansi"},
		reason: "what is printed needs no terminal",
	}, {
		in: []string{"downstream/ui/paper"}, ban: []string{"downstream/progress/...", "downstream/content", "downstream/ui/...", "os/...", "net/...", "time"}, allow: []string{"downstream/ui/paper"},
		reason: "a paper is made from what it is given, and knows neither disk nor clock",
	}, {
		in: []string{"downstream/ui/host"}, deep: true, ban: append([]string{"downstream/ui", "downstream/ui/term", "downstream/ui/theme", "downstream/ui/widget"}, terminal...),
		allow:  []string{"github.com/charmbracelet/x/ansi"},
		reason: "a room is kept and shared the same way whatever draws it",
	}, {
		in: []string{"downstream/ui/host"}, ban: []string{"downstream/progress/...", "downstream/content", "downstream/ui/..."}, allow: []string{"downstream/ui/host/..."},
		reason: "a room is nobody's progress: its journal knows events of the room and no learner",
	}, {
		in: []string{"downstream/ui/present"}, ban: []string{"downstream/progress/...", "downstream/content", "downstream/ui/host/...", "downstream/ui/learn", "downstream/ui/paper", "os/...", "net/..."},
		reason: "a room is run over any Session: where it is kept and who shares it is the wiring's",
	}, {
		in: []string{"downstream/ui/present"}, ban: []string{"downstream/course/..."}, allow: []string{"downstream/course/play", "downstream/course/room", "downstream/course/safe"},
		reason: "the hand reads a room's State and Scene, and knows no story, question or lesson",
	}, {
		in: []string{"downstream/..."}, but: []string{"downstream"}, ban: []string{"downstream/ui/cli"},
		reason: "the wiring room depends on everything",
	}, {
		in: []string{"downstream/..."}, but: []string{"downstream/ui/uitest", "downstream/progress/storetest"}, ban: []string{"testing/...", "downstream/ui/uitest", "downstream/progress/storetest"}, allow: []string{"testing/fstest"},
		reason: "what tests need stays out of the program",
	}, {
		in: []string{"downstream/..."}, but: []string{"downstream/ui/host/..."}, ban: []string{"net/..."}, allow: []string{"net/url"},
		reason: "the network is optional, and one room's matter",
	}, {
		in: []string{"downstream/..."}, ban: []string{"os/exec", "plugin"},
		reason: "nothing is run on behalf of content",
	}, {
		in: []string{"downstream/..."}, ban: []string{"charm.land/lipgloss/v2/compat"}, tests: true,
		reason: "it asks the terminal when it is imported",
	}, {
		in: []string{"downstream/..."}, ban: []string{"charm.land/fang/...", "github.com/charmbracelet/fang/..."}, tests: true,
		reason: "it asks the terminal for every help and error, under --plain too",
	}, {
		in: []string{"downstream/..."}, tests: true,
		ban: []string{
			"github.com/charmbracelet/bubbletea", "github.com/charmbracelet/lipgloss", "github.com/charmbracelet/bubbles/...", "github.com/charmbracelet/glamour",
		},
		reason: "an older major version beside the current one",
	},
}

// terminal is what draws on a terminal or asks one.
var terminal = []string{
	"charm.land/...", "github.com/charmbracelet/...", "github.com/mattn/go-isatty", "github.com/muesli/...", "golang.org/x/term",
}

func TestImportsKeepTheDirectionsOfTheHouse(t *testing.T) {
	t.Parallel()
	for _, broken := range violations(rules, readHouse(t)) {
		t.Error(broken)
	}
}

// The test above is worth something only while a broken rule is seen.
func TestABrokenDirectionIsSeen(t *testing.T) {
	t.Parallel()
	all := house{
		"downstream/a":   {imports: map[string]bool{"downstream/b": false, "fmt": false, "x/far": true}},
		"downstream/b":   {imports: map[string]bool{"x/near": false, "x/near/fine": false}},
		"downstream/b/c": {imports: map[string]bool{"os/exec": false}},
	}
	for _, c := range []struct {
		name string
		rule rule
		want []string
	}{
		{"direct", rule{in: []string{"downstream/b"}, ban: []string{"x/near"}, reason: "r"}, []string{"downstream/b imports x/near: r"}},
		{"below", rule{in: []string{"downstream/b/..."}, ban: []string{"os/..."}, reason: "r"}, []string{"downstream/b/c imports os/exec: r"}},
		{"room itself only", rule{in: []string{"downstream/b"}, ban: []string{"os/..."}}, nil},
		{"excepted room", rule{in: []string{"downstream/..."}, but: []string{"downstream/b"}, ban: []string{"x/near"}}, nil},
		{"allowed import", rule{in: []string{"downstream/b"}, ban: []string{"x/near/..."}, allow: []string{"x/near/fine"}, reason: "r"}, []string{"downstream/b imports x/near: r"}},
		{"not through another", rule{in: []string{"downstream/a"}, ban: []string{"x/near"}}, nil},
		{"through another", rule{in: []string{"downstream/a"}, ban: []string{"x/near"}, deep: true, reason: "r"}, []string{"downstream/a imports x/near through downstream/b: r"}},
		{"not in tests", rule{in: []string{"downstream/a"}, ban: []string{"x/far"}}, nil},
		{"in tests", rule{in: []string{"downstream/a"}, ban: []string{"x/far"}, tests: true, reason: "r"}, []string{"downstream/a imports x/far: r"}},
		{"in excepted tests", rule{in: []string{"downstream/..."}, ban: []string{"x/..."}, tests: true, unless: []string{"downstream/a", "downstream/b"}, reason: "r"}, []string{"downstream/b imports x/near/fine: r", "downstream/b imports x/near: r"}},
	} {
		if got := violations([]rule{c.rule}, all); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// violations are the broken rules, one sentence each.
func violations(rules []rule, all house) []string {
	var out []string
	for _, r := range rules {
		for name := range all {
			if !matches(r.in, name) || matches(r.but, name) {
				continue
			}
			for from := range all.reached(name, r.deep) {
				for imported, testOnly := range all[from].imports {
					if testOnly && (!r.tests || matches(r.unless, name)) || !matches(r.ban, imported) || matches(r.allow, imported) {
						continue
					}
					through := ""
					if from != name {
						through = " through " + from
					}
					out = append(out, name+" imports "+imported+through+": "+r.reason)
				}
			}
		}
	}
	slices.Sort(out)
	return out
}

func matches(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		above, all := strings.CutSuffix(p, "/...")
		return name == above || all && strings.HasPrefix(name, above+"/")
	})
}

// house is every package of the module, by import path.
type house map[string]*room

// room is one package, read from its files for every system.
type room struct {
	name    string
	fset    *token.FileSet
	files   []*ast.File     // without tests
	imports map[string]bool // true: in tests only
}

// reached is a package and, where deep, those of ours that it imports.
func (h house) reached(name string, deep bool) map[string]bool {
	seen := map[string]bool{name: true}
	for todo := []string{name}; deep && len(todo) > 0; todo = todo[1:] {
		for imported, testOnly := range h[todo[0]].imports {
			if h[imported] != nil && !testOnly && !seen[imported] {
				seen[imported] = true
				todo = append(todo, imported)
			}
		}
	}
	return seen
}

const moduleRoot = "../.."

// readHouse parses every Go file of the module, whatever system it is for.
func readHouse(t *testing.T) house {
	t.Helper()
	all := house{}
	err := fs.WalkDir(os.DirFS(moduleRoot), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata"):
			return fs.SkipDir
		case d.IsDir() || path.Ext(name) != ".go":
			return nil
		}
		return all.add(name)
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 15 {
		t.Fatalf("only %d packages were found", len(all))
	}
	return all
}

func (h house) add(name string) error {
	at := path.Join("downstream", path.Dir(name))
	r := h[at]
	if r == nil {
		r = &room{fset: token.NewFileSet(), imports: map[string]bool{}}
		h[at] = r
	}
	file, err := parser.ParseFile(r.fset, filepath.Join(moduleRoot, filepath.FromSlash(name)), nil, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	isTest := strings.HasSuffix(name, "_test.go")
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return err
		}
		before, known := r.imports[imported]
		r.imports[imported] = isTest && (before || !known)
	}
	if !isTest {
		r.name, r.files = file.Name.Name, append(r.files, file)
	}
	return nil
}
