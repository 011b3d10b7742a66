package lint

import (
	"fmt"
	"io"
	"math"
	"strings"

	"downstream/course/scenario/explore"
)

// Print writes the proof for a person to read: how many states there are, the
// endings with their share and the shortest way to each, how long a play can
// be, how far the meters go, and what was proved.
func (p Proof) Print(w io.Writer) error {
	var b strings.Builder
	s, r := p.Scenario, p.Report
	fmt.Fprintf(&b, "%s (%s)\n", s.Title, s.ID)
	if len(r.Passes) > 0 {
		fmt.Fprintf(&b, "  %s, %s\n", plural(r.Passes[0].States, "state"), p.visited())
	}
	p.endings(&b)
	p.length(&b)
	p.meters(&b)
	p.tally(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

func (p Proof) visited() string {
	if p.Report.Passes[0].Limit != explore.NoLimit {
		return "not all of them visited"
	}
	return "all visited"
}

func (p Proof) endings(b *strings.Builder) {
	wide := 0
	for _, e := range p.Report.Endings {
		wide = max(wide, len(e.ID))
	}
	b.WriteString("  Endings, their share if every open choice is as likely, and the shortest way:\n")
	for _, e := range p.Report.Endings {
		way := strings.Join(e.Reach.Path, ", ")
		switch {
		case e.Reach.Outcome == explore.Refuted:
			way = "no play comes to it"
		case e.Reach.Outcome == explore.Unknown:
			way = "not known"
		}
		fmt.Fprintf(b, "    %-*s  %s  %s\n", wide, e.ID, p.share(e.Share), way)
	}
}

func (p Proof) share(s explore.Share) string {
	if !p.Report.Shares {
		return "    ?"
	}
	value := s.Approx
	if s.Exact != nil {
		value, _ = s.Exact.Float64()
	}
	return fmt.Sprintf("%4.1f%%", math.Round(value*1000)/10)
}

func (p Proof) length(b *strings.Builder) {
	l := p.Report.Length
	switch {
	case l.Outcome != explore.Proved:
		b.WriteString("  How long a play can be is not known.\n")
	case l.Unbounded != nil:
		fmt.Fprintf(b, "  The shortest play takes %s; there is no longest: %s leads back to where it began.\n",
			plural(l.Shortest.Choices, "choice"), strings.Join(l.Unbounded.Round, ", "))
	default:
		fmt.Fprintf(b, "  A play takes %d to %s.\n", l.Shortest.Choices, plural(l.Longest.Choices, "choice"))
	}
}

func (p Proof) meters(b *strings.Builder) {
	for _, m := range p.Report.Meters {
		if m.Outcome == explore.Proved && m.All.Seen {
			fmt.Fprintf(b, "  %s goes from %d to %d.\n", m.ID, m.All.Low.Value, m.All.High.Value)
		}
	}
}

// tally says what was proved, refuted and left open.
func (p Proof) tally(b *strings.Builder) {
	counts := map[explore.Outcome]int{}
	assumed := 0
	for _, c := range p.Report.Claims {
		counts[c.Outcome]++
		if c.Kind == explore.AssumeHolds && c.Outcome == explore.Proved {
			assumed++
		}
	}
	words := fmt.Sprintf("  %s proved, %s among them", plural(counts[explore.Proved], "claim"), plural(assumed, "assumption"))
	if n := counts[explore.Refuted]; n > 0 {
		words += fmt.Sprintf("; %d refuted", n)
	}
	if n := counts[explore.Unknown]; n > 0 {
		words += fmt.Sprintf("; %d not decided", n)
	}
	b.WriteString(words + ".\n")
}
