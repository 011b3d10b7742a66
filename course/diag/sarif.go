package diag

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// SARIF writes the list as a SARIF 2.1.0 log, which code hosts and editors
// read. about says in a few words what the rule of a code is; where it is nil or
// says nothing, the first message of that code stands in.
//
// Columns count code points. File names become relative URIs: an absolute name
// is of this machine and loses the folders that all absolute names share. The
// error is that of w.
func SARIF(w io.Writer, list List, about func(code string) string) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(sarifLog{
		Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0", Runs: []sarifRun{newRun(list, about)},
	})
}

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool       sarifTool     `json:"tool"`
	ColumnKind string        `json:"columnKind"`
	Results    []sarifResult `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name  string      `json:"name"`
	Rules []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID    string    `json:"id"`
	Short sarifText `json:"shortDescription"`
}

type sarifText struct {
	Text string `json:"text"`
}

// said is a message. In one, [words](address) is a link (SARIF 2.1.0, 3.11.6), and
// the words may be the author's: a space keeps it words.
func said(s string) sarifText { return sarifText{strings.ReplaceAll(s, "](", "] (")} }

type sarifResult struct {
	RuleID    string          `json:"ruleId"`
	RuleIndex int             `json:"ruleIndex"`
	Level     string          `json:"level"`
	Message   sarifText       `json:"message"`
	Locations []sarifLocation `json:"locations"`
	Related   []sarifLocation `json:"relatedLocations,omitempty"`
	Fixes     []sarifFix      `json:"fixes,omitempty"`
}

type sarifLocation struct {
	ID       int           `json:"id,omitempty"`
	Physical sarifPhysical `json:"physicalLocation"`
	Message  *sarifText    `json:"message,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitempty"` // none where the file as a whole is meant
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

// sarifRegion says the same twice: in lines and columns for editors, in bytes
// for programs.
type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn"`
	EndLine     int `json:"endLine"`
	EndColumn   int `json:"endColumn"`
	ByteOffset  int `json:"byteOffset"`
	ByteLength  int `json:"byteLength"`
}

type sarifFix struct {
	Description *sarifText    `json:"description,omitempty"`
	Changes     []sarifChange `json:"artifactChanges"`
}

type sarifChange struct {
	Artifact     sarifArtifact      `json:"artifactLocation"`
	Replacements []sarifReplacement `json:"replacements"`
}

type sarifReplacement struct {
	Deleted  sarifRegion `json:"deletedRegion"`
	Inserted sarifText   `json:"insertedContent"`
}

// newRun lists each rule once, in the order in which its code comes up.
func newRun(list List, about func(string) string) sarifRun {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: make([]sarifResult, 0, len(list))}
	run.Tool.Driver = sarifDriver{Name: "Downstream", Rules: []sarifRule{}}
	index, files := map[string]int{}, newNames(list)
	for _, d := range list {
		at, known := index[d.Code]
		if !known {
			at = len(index)
			index[d.Code] = at
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, newRule(d, about))
		}
		run.Results = append(run.Results, files.result(d, at))
	}
	return run
}

func newRule(d Diagnostic, about func(string) string) sarifRule {
	short := ""
	if about != nil {
		short = word(about(d.Code))
	}
	return sarifRule{ID: word(d.Code), Short: said(cmp.Or(short, d.Message.String(), word(d.Code)))}
}

// level returns what SARIF calls the severity.
func level(s Severity) string {
	switch s {
	case Hint:
		return "note"
	case Warning, Error:
		return s.String()
	}
	return "none"
}

func (n names) result(d Diagnostic, rule int) sarifResult {
	text := cmp.Or(d.Message.String(), word(d.Code))
	if !d.Help.IsZero() {
		text += "\nfix: " + d.Help.String()
	}
	r := sarifResult{
		RuleID: word(d.Code), RuleIndex: rule, Level: level(d.Severity), Message: said(text),
		Locations: []sarifLocation{{Physical: n.physical(d.Span)}},
	}
	for i, note := range d.Notes {
		words := said(note.Text.String())
		r.Related = append(r.Related, sarifLocation{ID: i + 1, Physical: n.physical(note.Span), Message: &words})
	}
	if d.Fix != nil && d.Fix.Span.Start.Line > 0 {
		r.Fixes = []sarifFix{n.fix(*d.Fix)}
	}
	return r
}

func (n names) physical(s Span) sarifPhysical {
	p := sarifPhysical{Artifact: sarifArtifact{n.uri(s.File)}}
	if s.Start.Line > 0 {
		r := region(s)
		p.Region = &r
	}
	return p
}

// region returns the piece of a file, of which a SARIF reader may expect that
// it does not end before it begins.
func region(s Span) sarifRegion {
	if s.End.Offset < s.Start.Offset || s.End.Line < s.Start.Line || s.End.Line == s.Start.Line && s.End.Col < s.Start.Col {
		s.End = s.Start
	}
	return sarifRegion{
		StartLine: s.Start.Line, StartColumn: max(s.Start.Col, 1), EndLine: s.End.Line, EndColumn: max(s.End.Col, 1),
		ByteOffset: max(s.Start.Offset, 0), ByteLength: s.End.Offset - s.Start.Offset,
	}
}

func (n names) fix(f Fix) sarifFix {
	out := sarifFix{Changes: []sarifChange{{
		Artifact:     sarifArtifact{n.uri(f.Span.File)},
		Replacements: []sarifReplacement{{Deleted: region(f.Span), Inserted: sarifText{f.Replace}}},
	}}}
	if !f.Label.IsZero() {
		label := said(f.Label.String())
		out.Description = &label
	}
	return out
}

// names turns the names of files into URIs.
type names struct{ shared string } // the folder of all absolute names, with a slash

func newNames(list List) names {
	var n names
	first := true
	for _, d := range list {
		for _, s := range spans(d) {
			switch name, absolute := rooted(s.File); {
			case !absolute:
			case first:
				n.shared, first = folder(name), false
			default:
				for !strings.HasPrefix(name, n.shared) {
					n.shared = folder(strings.TrimSuffix(n.shared, "/"))
				}
			}
		}
	}
	return n
}

// spans are all places of a diagnostic.
func spans(d Diagnostic) []Span {
	all := []Span{d.Span}
	for _, note := range d.Notes {
		all = append(all, note.Span)
	}
	if d.Fix != nil {
		all = append(all, d.Fix.Span)
	}
	return all
}

// rooted returns a name with slashes, and whether it begins at a root: of Unix,
// of a drive, or of a share.
func rooted(name string) (string, bool) {
	drive := len(name) > 2 && name[1] == ':' && (name[2] == '\\' || name[2] == '/')
	if drive || strings.HasPrefix(name, `\\`) {
		name = strings.ReplaceAll(name, `\`, "/")
	}
	return name, drive || strings.HasPrefix(name, "/")
}

// folder returns the name up to its last slash, "" where there is none.
func folder(name string) string { return name[:strings.LastIndexByte(name, '/')+1] }

// uri returns the relative URI of a name. All but letters, digits and a few
// marks is written by its bytes, so that nothing in a name acts.
func (n names) uri(name string) string {
	name, absolute := rooted(name)
	if absolute {
		name = strings.TrimLeft(strings.TrimPrefix(name, n.shared), "/")
	}
	var b strings.Builder
	for _, c := range []byte(name) {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte("-._~/", c) >= 0:
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
