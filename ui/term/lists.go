package term

import (
	"slices"
	"strconv"
	"strings"

	"downstream/course/play"
	"downstream/ui/widget"
)

// path draws the way through a story. Where the prompt's options are its
// decisions, they are chosen on the path itself.
func (s *screen) path(sh *sheet, b play.Block, turns play.Path) {
	p := widget.Path{Focus: -1}
	var ids []string
	for i, t := range turns {
		id := s.decision(t.Number)
		if ids = append(ids, id); id != "" && id == s.focus {
			p.Focus = i
		}
		p.Turns = append(p.Turns, widget.Turn{Number: t.Number, Place: t.Place.String(), Taken: t.Taken.String(), Why: t.Why.String(), Others: plainly(t.Others)})
	}
	sh.title(b)
	if len(turns) == 0 {
		sh.blocks.Add(b.Key, widget.Indent(sh.words(b.Text, b.Terms, sh.col.Text), sh.col.Left))
		return
	}
	sh.list(b.Key, p.Draw(max(1, sh.width-2*sh.col.Hang), sh.th).Indent(sh.col.Hang), ids)
}

// decision is the id of the option that goes back to a decision, "" for none.
// Such ids are its number, or end in it behind a colon.
func (s *screen) decision(number int) string {
	if s.scene.Prompt.Kind != play.AskOne {
		return ""
	}
	n := strconv.Itoa(number)
	for _, o := range s.scene.Prompt.Options {
		if o.ID == n || strings.HasSuffix(o.ID, ":"+n) {
			return o.ID
		}
	}
	return ""
}

// onPath reports an option that a drawn decision stands for.
func (s *screen) onPath(id string) bool {
	return slices.ContainsFunc(s.scene.Blocks, func(b play.Block) bool {
		turns, ok := b.Body.(play.Path)
		return ok && slices.ContainsFunc(turns, func(t play.Turn) bool { return s.decision(t.Number) == id })
	})
}

// title puts a block's heading over it.
func (sh *sheet) title(b play.Block) {
	if !b.Who.IsZero() {
		sh.blocks.Add(b.Key+".title", widget.Indent(widget.Wrap(widget.Plain(b.Who.String(), sh.th), sh.col.Text, sh.th.Heading), sh.col.Left))
	}
}

// desk draws rows in columns, the one that Continue opens first and apart.
func (s *screen) desk(sh *sheet, b play.Block, rows play.Desk) {
	sh.title(b)
	var first, rest play.Desk
	for _, r := range rows {
		if r.Option == goOn {
			first = append(first, r)
		} else {
			rest = append(rest, r)
		}
	}
	s.rows(sh, b.Key+".continue", first)
	s.rows(sh, b.Key, rest)
}

func (s *screen) rows(sh *sheet, key string, rows play.Desk) {
	d := widget.Desk{Focus: -1}
	var ids []string
	for i, r := range rows {
		row := widget.Row{Cells: plainly(r.Cells)}
		for place, o := range s.scene.Prompt.Options {
			if o.ID == r.Option && r.Option != "" {
				row.Label, row.Off = strconv.Itoa(place+1), o.State == play.Off
				row.Note = o.Why.String()
			}
		}
		if r.Option != "" && r.Option == s.focus {
			d.Focus = i
		}
		ids = append(ids, r.Option)
		d.Rows = append(d.Rows, row)
	}
	sh.list(key, d.Draw(max(1, sh.width-2*sh.col.Hang), sh.th).Indent(sh.col.Hang), ids)
}

// loose are the options that no row of a desk and no decision of a path
// stands for, each with its number.
func (s *screen) loose() []play.Option {
	var out []play.Option
	for _, o := range s.scene.Prompt.Options {
		if !s.onPath(o.ID) && !s.inDesk(o.ID) {
			out = append(out, o)
		}
	}
	return out
}

func (s *screen) inDesk(id string) bool {
	return slices.ContainsFunc(s.scene.Blocks, func(b play.Block) bool {
		rows, ok := b.Body.(play.Desk)
		return ok && slices.ContainsFunc(rows, func(r play.Row) bool { return r.Option == id })
	})
}
