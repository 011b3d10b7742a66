package room_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"downstream/course/play"
	"downstream/course/room"
	"downstream/course/safe"
)

var update = flag.Bool("update", false, "write the sessions anew")

// A session is a script, and beside it in a .want what the room and its
// facilitator see. A line is what a host does:
//
//	course shipped|tiny   which course is played; first
//	open ID · agenda ID · size 23 · ask · count 3 0 5 (in the order of the letters) · winner b
//	hand 0 0 1 (a guest's, in the host's name)
//	reveal [round] · talk n · take b majority|choice|tie · turn · show · rewind n
//	compare on|off · blank on|off · timer seconds · note words · obstacle words
//	move n · stretch minutes · undo · close
//
// or what the test does: host NAME, wait SECONDS, leading, clock, lost, report.
// After each line the state is made again from the events in another order,
// twice over and by way of JSON, as it would be after a kill: it must be the same.
func TestSessions(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.session")
	if err != nil || len(files) == 0 {
		t.Fatal("no sessions", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".session"), func(t *testing.T) {
			t.Parallel()
			script, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := perform(t, string(script))
			want := strings.TrimSuffix(file, ".session") + ".want"
			if *update {
				if err := os.WriteFile(want, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			b, err := os.ReadFile(want)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(b) {
				t.Errorf("%s differs; see it with -update and git diff. Got:\n%s", want, got)
			}
		})
	}
}

// session is a script being run.
type session struct {
	t         *testing.T
	programme programme
	host      string
	now       int64
	events    []room.Event
	state     room.State
	before    []string // the scene's lines, as last written
	out       strings.Builder
}

func perform(t *testing.T, script string) string {
	s := &session{t: t, host: "anna", now: 1_800_000_000_000}
	for line := range strings.Lines(script) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fmt.Fprintf(&s.out, "> %s\n", line)
		op, rest, _ := strings.Cut(line, " ")
		if !s.aside(op, rest) {
			s.do(s.event(op, rest))
		}
	}
	return s.out.String()
}

// aside does the lines that are no act of a host.
func (s *session) aside(op, rest string) bool {
	switch op {
	case "course":
		s.programme = tiny(s.t)
		if rest == "shipped" {
			s.programme = shipped(s.t)
		}
		s.state = room.Fold(s.programme, nil)
	case "host":
		s.host = rest
	case "wait":
		s.now += int64(number(s.t, rest)) * 1000
	case "leading":
		s.say("leading %v", s.state.Leading())
	case "clock":
		s.say("clock %+v", s.state.Clock(s.now))
	case "lost":
		for _, l := range s.state.Lost {
			s.say("lost %s of %s: %s", l.Event.Kind, l.Event.Host, l.Why)
		}
	case "report":
		s.report()
	default:
		return false
	}
	return true
}

func (s *session) say(format string, args ...any) { fmt.Fprintf(&s.out, "  "+format+"\n", args...) }

func number(t *testing.T, word string) int {
	t.Helper()
	n, err := strconv.Atoi(word)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// event is what a host would propose.
func (s *session) event(op, rest string) room.Event {
	e := room.Event{ID: fmt.Sprintf("e%02d", len(s.events)+1), Host: s.host, Rev: s.state.Rev, When: s.now, At: s.state.Place}
	round := 0
	if s.state.Vote != nil {
		round = s.state.Vote.Round
	}
	first, second, _ := strings.Cut(rest, " ")
	switch op {
	case "open":
		e.Kind, e.Activity, e.Seed = room.Opened, rest, 7
	case "agenda":
		e.Kind, e.Agenda, e.Seed = room.Opened, rest, 7
	case "ask":
		e.Kind, e.Round = room.Asked, round+1
	case "count":
		e.Kind, e.Round, e.Counts = room.Counted, round, s.counts(rest)
	case "hand":
		e.Kind, e.Round, e.Counts, e.Hand = room.Counted, round, s.counts(rest), s.host
	case "winner":
		e.Kind, e.Round, e.Pick = room.Counted, round, s.options(rest)
	case "reveal":
		e.Kind, e.Round = room.Revealed, round
		if rest != "" {
			e.Round = number(s.t, rest)
		}
	case "take":
		e.Kind, e.Pick, e.Why = room.Took, s.options(first), room.Why(second)
	case "turn":
		e.Kind = room.Turned
	case "show":
		e.Kind = room.Shown
	case "note", "obstacle":
		e.Kind, e.Text, e.Obstacle = room.Noted, rest, op == "obstacle"
	case "undo":
		last, _ := s.state.Last()
		e.Kind, e.Target = room.Undone, last.ID
	case "close":
		e.Kind = room.Closed
	case "compare", "blank":
		e.Kind, e.On = map[string]room.Kind{"compare": room.Compared, "blank": room.Blanked}[op], rest == "on"
	default:
		e.N = number(s.t, rest)
		e.Kind = map[string]room.Kind{"size": room.Sized, "talk": room.Talked, "rewind": room.Rewound, "timer": room.Timed, "move": room.Moved, "stretch": room.Stretched}[op]
	}
	if e.Kind == "" {
		s.t.Fatalf("what is %q?", op)
	}
	return e
}

// options are the ids behind letters, such as b or ac.
func (s *session) options(letters string) string {
	var ids []string
	for _, l := range letters {
		ids = append(ids, s.option(int(l-'a')))
	}
	return strings.Join(ids, ",")
}

func (s *session) counts(words string) map[string]int {
	counts := map[string]int{}
	for i, w := range strings.Fields(words) {
		counts[s.option(i)] = number(s.t, w)
	}
	return counts
}

func (s *session) option(i int) string {
	options := s.state.Scene().Prompt.Options
	if i >= len(options) {
		return "none"
	}
	return options[i].ID
}

func (s *session) do(e room.Event) {
	if no := s.state.Refuse(e); !no.IsZero() {
		s.say("refused: %s", no)
		return
	}
	s.events = append(s.events, e)
	s.state = room.Fold(s.programme, s.events)
	s.check()
	s.tell()
}

// check makes the state again, as another machine would.
func (s *session) check() {
	s.t.Helper()
	twice := append(slices.Clone(s.events), s.events...)
	rand.New(rand.NewPCG(1, uint64(len(twice)))).Shuffle(len(twice), func(i, j int) { twice[i], twice[j] = twice[j], twice[i] })
	written, err := json.Marshal(twice)
	if err != nil {
		s.t.Fatal(err)
	}
	var again []room.Event
	if err := json.Unmarshal(written, &again); err != nil {
		s.t.Fatal(err)
	}
	if got, want := room.Fold(s.programme, again).Digest(), s.state.Digest(); got != want {
		s.t.Fatalf("after %s: made again\n%s\nwas\n%s", s.events[len(s.events)-1].ID, got, want)
	}
}

// tell writes what is on the screen: at a new place all, else what is new.
func (s *session) tell() {
	lines := describe(s.state.Scene())
	fresh := len(s.before) == 0 || lines[0] != s.before[0]
	for _, l := range lines {
		if fresh || !slices.Contains(s.before, l) {
			s.say("%s", l)
		}
	}
	s.before = lines
}

// describe is a scene as lines.
func describe(sc play.Scene) []string {
	lines := []string{fmt.Sprintf("at %s/%s: %s", sc.At.Activity, sc.At.Step, safe.Join(sc.Trail, " › "))}
	if !sc.Aside.IsZero() {
		lines[0] += " (" + sc.Aside.String() + ")"
	}
	for _, b := range sc.Blocks {
		who := ""
		if !b.Who.IsZero() {
			who = b.Who.String() + " | "
		}
		lines = append(lines, fmt.Sprintf("[%s %s] %s%s", b.Kind, b.Key, who, strings.ReplaceAll(b.Text.String(), "\n", "\n      ")))
	}
	for i, o := range sc.Prompt.Options {
		line := fmt.Sprintf("  %s %s (%s)", room.Letter(i), o.Text, o.State)
		if !o.Why.IsZero() {
			line += " | " + strings.ReplaceAll(o.Why.String(), "\n", " ")
		}
		lines = append(lines, line)
	}
	for _, m := range sc.Moves {
		lines = append(lines, fmt.Sprintf("can %s", m.Op))
	}
	return append(lines, "prompt "+string(sc.Prompt.Kind))
}

// report writes the report in words.
func (s *session) report() {
	r := room.ReportOf(s.programme, s.events)
	s.say("report: %s, %s; people %d; %d seconds", r.Title, r.Agenda, r.People, (r.Ended-r.Began)/1000)
	for _, p := range r.Parts {
		s.say("part: %s, %d minutes, took %d seconds, skipped %v, stretched %d", p.Title, p.Minutes, p.Spent/1000, p.Skipped, p.Stretch)
	}
	for _, p := range r.Plays {
		s.say("play: %s, %d seconds, ending: %s", p.Title, p.Seconds, p.Ending)
		s.decisions("  ", p.Decisions)
		for _, road := range p.Roads {
			s.say("  road left from decision %d, ending: %s", road.From, road.Ending)
			s.decisions("    ", road.Decisions)
		}
	}
	for _, n := range r.Notes {
		s.say("note at %s: %s", n.Page, n.Text)
	}
	for _, n := range r.Obstacles {
		s.say("obstacle at %s: %s", n.Page, n.Text)
	}
}

func (s *session) decisions(indent string, ds []room.Decision) {
	for _, d := range ds {
		s.say("%s%s %s→ %s; why: %s; few: %v; shown: %v; %d seconds", indent, d.Page, d.Stem, d.Taken, d.Why, d.Few, d.Shown, d.Seconds)
		for i, r := range d.Rounds {
			if r == nil {
				continue
			}
			s.say("%s  round %d of %d, most: %s", indent, i+1, r.Total, r.Most)
			for _, row := range r.Rows {
				s.say("%s    %d %s %v", indent, row.Hands, row.Text, row.Taken)
			}
		}
	}
}
