package lint

import (
	"encoding/json"

	"downstream/course/scenario/explore"
)

// MarshalJSON writes all that was found out about the scenario, for tools.
func (p Proof) MarshalJSON() ([]byte, error) {
	r := p.Report
	doc := proofDoc{ID: p.Scenario.ID, Title: p.Scenario.Title.String(), Claims: []claimDoc{}, Endings: []endingDoc{}, Meters: []meterDoc{}, Passes: []passDoc{}}
	for _, e := range r.Endings {
		d := endingDoc{ID: e.ID, verdictDoc: verdictOf(e.Reach)}
		if r.Shares {
			share := e.Share.Approx
			d.Share = &share
			if e.Share.Exact != nil {
				d.Exact = e.Share.Exact.RatString()
			}
		}
		doc.Endings = append(doc.Endings, d)
	}
	for _, c := range r.Claims {
		d := claimDoc{Kind: c.Kind.String(), At: c.At, File: c.Span.File, Line: c.Span.Start.Line, Col: c.Span.Start.Col, verdictDoc: verdictOf(c.Verdict)}
		if c.Expr != nil {
			d.Condition = c.Expr.String()
		}
		doc.Claims = append(doc.Claims, d)
	}
	for _, m := range r.Meters {
		if m.All.Seen {
			doc.Meters = append(doc.Meters, meterDoc{m.ID, m.Outcome.String(), m.All.Low.Value, m.All.High.Value})
		}
	}
	for _, x := range r.Passes {
		doc.Passes = append(doc.Passes, passDoc{x.Name, x.States, x.Edges, x.Bits, x.Bytes})
	}
	doc.Length = lengthOf(r.Length)
	return json.Marshal(doc)
}

type proofDoc struct {
	ID      string      `json:"id"`
	Title   string      `json:"title"`
	Endings []endingDoc `json:"endings"`
	Length  lengthDoc   `json:"length"`
	Meters  []meterDoc  `json:"meters"`
	Claims  []claimDoc  `json:"claims"`
	Passes  []passDoc   `json:"passes"`
}

type verdictDoc struct {
	Outcome string   `json:"outcome"`
	Path    []string `json:"path,omitempty"`
	Limit   string   `json:"limit,omitempty"`
}

type endingDoc struct {
	ID    string   `json:"id"`
	Share *float64 `json:"share,omitempty"`
	Exact string   `json:"exact,omitempty"`
	verdictDoc
}

type claimDoc struct {
	Kind      string `json:"kind"`
	At        string `json:"at,omitempty"`
	Condition string `json:"condition,omitempty"`
	File      string `json:"file,omitempty"`
	Line      int    `json:"line,omitempty"`
	Col       int    `json:"col,omitempty"`
	verdictDoc
}

type meterDoc struct {
	ID      string `json:"id"`
	Outcome string `json:"outcome"`
	Low     int    `json:"low"`
	High    int    `json:"high"`
}

type lengthDoc struct {
	Outcome  string   `json:"outcome"`
	Shortest int      `json:"shortest"`
	Longest  int      `json:"longest,omitempty"` // none where a play can go on for ever
	Path     []string `json:"longest_path,omitempty"`
	Round    []string `json:"round,omitempty"` // what can be repeated for ever
}

// passDoc is one exploration: bits a state, and bytes held for all of them.
type passDoc struct {
	Name   string `json:"name"`
	States int    `json:"states"`
	Edges  int    `json:"edges"`
	Bits   int    `json:"bits"`
	Bytes  int    `json:"bytes"`
}

func verdictOf(v explore.Verdict) verdictDoc {
	return verdictDoc{Outcome: v.Outcome.String(), Path: v.Path, Limit: v.Limit.String()}
}

func lengthOf(l explore.Length) lengthDoc {
	d := lengthDoc{Outcome: l.Outcome.String(), Shortest: l.Shortest.Choices}
	if l.Unbounded != nil {
		d.Round = l.Unbounded.Round
		return d
	}
	d.Longest, d.Path = l.Longest.Choices, l.Longest.Path
	return d
}
