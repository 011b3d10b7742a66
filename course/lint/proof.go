package lint

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"downstream/course"
	"downstream/course/diag"
	"downstream/course/internal/parallel"
	"downstream/course/safe"
	"downstream/course/scenario"
	"downstream/course/scenario/explore"
)

// Proof is what was found out about one scenario.
type Proof struct {
	Scenario *scenario.Scenario
	Report   *explore.Report
}

// Prove explores every scenario of a course and words what is refuted or could
// not be decided. A scenario that was read with errors is left out: what it
// plays is not what was meant. ctx bounds the time; what it cuts off is said.
func Prove(ctx context.Context, c *course.Course, w *course.Whole, faulty func(file string) bool) ([]Proof, diag.List) {
	if c == nil || w == nil {
		return nil, nil
	}
	sound := slices.DeleteFunc(slices.Clone(w.Scenarios), func(s *scenario.Scenario) bool { return faulty(s.Span.File) })
	proofs, found := make([]Proof, len(sound)), make([]diag.List, len(sound))
	places := newPlaces(c.Files())
	parallel.Each(len(sound), func(i int) {
		l := &linter{c: c, w: w, places: places}
		proofs[i] = Proof{sound[i], explore.Explore(ctx, sound[i], explore.Budget{})}
		prover{l, sound[i], proofs[i].Report, map[string]bool{}}.words()
		found[i] = l.found
	})
	all := slices.Concat(found...)
	all.Sort()
	return proofs, all
}

// prover words the facts of one scenario.
type prover struct {
	l    *linter
	s    *scenario.Scenario
	r    *explore.Report
	lost map[string]bool // places no play comes to: what stands there is not said again
}

func (p prover) words() {
	for _, c := range p.r.Claims {
		if c.Outcome == explore.Refuted && (c.Kind == explore.EndingReached || c.Kind == explore.NodeEntered || c.Kind == explore.ChoiceEnabled) {
			p.lost[c.At] = true
		}
	}
	unknown := 0
	for i, c := range p.r.Claims {
		switch c.Outcome {
		case explore.Unknown:
			unknown++
		case explore.Refuted:
			p.refuted(i, c)
		}
	}
	p.unknown(unknown)
	p.names()
	for _, t := range p.r.Tests {
		p.test(t)
	}
	p.twins(p.r.Twins)
	for _, s := range p.r.Sealed {
		p.sealed(s)
	}
}

// hidden reports a claim about a place that no play comes to.
func (p prover) hidden(c explore.Claim) bool {
	node, _, _ := strings.Cut(c.At, ".")
	switch c.Kind {
	case explore.EndingReached, explore.NodeEntered:
		return false
	case explore.ChoiceEnabled:
		return p.lost[node]
	}
	return p.lost[node] || p.lost[c.At]
}

func (p prover) refuted(i int, c explore.Claim) {
	if p.hidden(c) {
		return
	}
	way := path(c.Path)
	switch c.Kind {
	case explore.EndingReached:
		p.say(c, NoWayThere, diag.Error, fmt.Sprintf("no play comes to the ending %s", c.At), "open a way to it, or take it out")
	case explore.NodeEntered:
		p.say(c, NoWayThere, diag.Error, fmt.Sprintf("no play comes to the node %s", c.At), "lead somewhere to it, or take it out")
	case explore.ChoiceEnabled:
		p.say(c, NeverOpen, diag.Error, fmt.Sprintf("the choice %s is open in no state", c.At), "change its if, or take it out")
	case explore.ElseShown:
		p.say(c, NeverClosed, diag.Warning, fmt.Sprintf("the choice %s is never closed, so its else is never read", c.At), "take out if and else, or change the if")
	case explore.FactFound:
		p.say(c, NeverFound, diag.Warning, fmt.Sprintf("no play finds the fact %s", c.At), "set it somewhere, or take it out")
	case explore.WordingShown:
		p.say(c, NeverSaid, diag.Warning, "no play shows this text", "change the if before it, or take it out")
	case explore.CondTrue, explore.CondFalse:
		p.constant(i, c)
	case explore.NoDeadEnd:
		p.say(c, DeadEnd, diag.Error, fmt.Sprintf("a dead end: at %s every choice can be closed%s", c.At, way), "leave one choice without an if")
	case explore.RoutingTotal:
		p.say(c, NoWayOn, diag.Error, fmt.Sprintf("from %s no way on holds%s", c.At, way), "let the last way on stand without an if")
	case explore.NoPageLoop:
		p.say(c, EndlessPages, diag.Error, fmt.Sprintf("pages follow one another for ever from %s on%s", c.At, way), "let a decision stand between them")
	case explore.NoTrap:
		p.say(c, Trap, diag.Error, fmt.Sprintf("a trap: from %s no ending can be reached any more%s", c.At, way), "open a way out, or let an ending take this state")
	default:
		p.held(c, way)
	}
}

// held words what should hold everywhere.
func (p prover) held(c explore.Claim, way string) {
	switch c.Kind {
	case explore.NoClamp:
		sev := diag.Warning
		if !p.read(c.At) {
			sev = diag.Hint
		}
		p.say(c, Clamped, sev, fmt.Sprintf("this takes %s out of its range, where it is held%s", c.At, way), "widen from or to, or make the effect smaller")
	case explore.NeverRaised:
		p.say(c, Raised, diag.Error, fmt.Sprintf("this raises %s, which is only spent%s", c.At, way), "take out spend: true, or change the effect")
	case explore.AssumeHolds:
		p.say(c, AssumedWrongly, diag.Error, fmt.Sprintf("this text takes for granted that %s, and it is not so%s", c.Expr, way), "give the text another wording for that path, with its own if")
	case explore.ProofHolds:
		p.say(c, NotProved, diag.Error, fmt.Sprintf("%s does not hold%s", c.Expr, way), "change the story, or what is to be proved")
	}
}

func (p prover) read(meter string) bool {
	for _, m := range p.r.Meters {
		if m.ID == meter {
			return m.Read
		}
	}
	return true
}

// constant words a condition that never varies: said once for both halves, and
// not at all where it is never asked.
func (p prover) constant(i int, c explore.Claim) {
	always := c.Kind == explore.CondFalse
	for j, o := range p.r.Claims {
		if j != i && o.Span == c.Span && o.Outcome == explore.Refuted && o.Kind != c.Kind &&
			(o.Kind == explore.CondTrue || o.Kind == explore.CondFalse || o.Kind == explore.WordingShown && !always) {
			return
		}
	}
	word := "false"
	if always {
		word = "true"
	}
	p.say(c, AlwaysSo, diag.Warning, fmt.Sprintf("%s is %s wherever it is asked", c.Expr, word), "take the condition out, or change it")
}

func (p prover) unknown(n int) {
	if n == 0 {
		return
	}
	limit := "the time ran out"
	for _, c := range p.r.Claims {
		if c.Limit == explore.States {
			limit = "the budget of states ran out"
		}
	}
	p.l.report(p.s.Span, finding{code: OutOfBudget, sev: diag.Warning,
		message: safe.Sprintf("%s could not be decided: %s", plural(n, "claim"), limit),
		help:    safe.New("use narrower meters and fewer flags, or split the story")})
}

func (p prover) test(t explore.Test) {
	want := p.s.Tests[t.Index]
	message := ""
	switch {
	case t.Followed < len(want.Path):
		message = fmt.Sprintf("this play cannot go on at %q, entry %d of its path", want.Path[t.Followed], t.Followed+1)
	case !t.Ended && t.Waits.Ending != "":
		message = fmt.Sprintf("this play ends at %s and not at %s", t.Waits.Ending, want.Ends)
	case !t.Ended:
		message = fmt.Sprintf("this play stops at %s, before any ending", t.Waits.Node)
	case !t.Expected:
		message = "this play ends as it should, but what it expects does not hold"
	default:
		return
	}
	p.l.report(t.Span, finding{code: TestFails, sev: diag.Error, message: safe.New(message), help: safe.New("mend the story, or the test")})
}

// twins that differ in words or gauges are told as a hint, once for all of a
// node that are alike: that is often meant.
func (p prover) twins(ts []explore.Twins) {
	same := func(t explore.Twins) bool { return t.Words == explore.Proved && t.Gauges == explore.Proved }
	for _, t := range ts {
		if same(t) {
			p.l.report(t.Span, finding{code: NoDifference, sev: diag.Warning,
				message: safe.Sprintf("choosing %s or %s at %s makes no difference at all", t.A, t.B, t.Node),
				help:    safe.New("let them lead to something, or take one out")})
		}
	}
	for _, a := range alike(slices.DeleteFunc(slices.Clone(ts), same)) {
		last := len(a.choices) - 1
		p.l.report(a.at, finding{code: SameFuture, sev: diag.Hint,
			message: safe.Sprintf("%s and %s at %s lead to the same future; only words or gauges differ", strings.Join(a.choices[:last], ", "), a.choices[last], a.node),
			help:    safe.New("leave it, if it is meant")})
	}
}

// likes are choices of a node of which each two are twins.
type likes struct {
	node    string
	choices []string
	at      diag.Span
}

func alike(ts []explore.Twins) []likes {
	twins := map[[3]string]bool{}
	for _, t := range ts {
		twins[[3]string{t.Node, t.A, t.B}] = true
	}
	var groups []likes
	for _, t := range ts {
		i := slices.IndexFunc(groups, func(g likes) bool {
			return g.node == t.Node && slices.Contains(g.choices, t.A) && (slices.Contains(g.choices, t.B) ||
				!slices.ContainsFunc(g.choices, func(c string) bool { return !twins[[3]string{t.Node, c, t.B}] }))
		})
		switch {
		case i < 0:
			groups = append(groups, likes{t.Node, []string{t.A, t.B}, t.Span})
		case !slices.Contains(groups[i].choices, t.B):
			groups[i].choices = append(groups[i].choices, t.B)
		}
	}
	return groups
}

func (p prover) sealed(s explore.Sealed) {
	ahead := "with more choices to come than can be counted"
	if s.Ahead >= 0 {
		ahead = fmt.Sprintf("with up to %s to come", plural(s.Ahead, "choice"))
	}
	p.l.report(s.Span, finding{code: OneEndingLeft, sev: diag.Hint,
		message: safe.Sprintf("after %s only the ending %s is left, %s", s.Choice, s.Ending, ahead),
		help:    safe.New("leave it, if it is meant; or open a way back")})
}

func (p prover) say(c explore.Claim, code string, sev diag.Severity, message, help string) {
	at := c.Span
	if n := p.s.Node(c.At); at.File == "" && n != nil {
		at = n.Span
	}
	if at.File == "" {
		at = p.s.Span
	}
	p.l.report(at, finding{code: code, sev: sev, message: safe.New(message), help: safe.New(help)})
}

// path says how to come there.
func path(choices []string) string {
	if len(choices) == 0 {
		return ", at the very start"
	}
	return ", by " + strings.Join(choices, ", ")
}
