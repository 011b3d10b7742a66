package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	"github.com/charmbracelet/x/ansi"

	"downstream/ui/theme"
)

const footerGap = 3 // cells between two bindings

// globals are the wiring's keys that act now. Under an overlay, and while
// letters are text, only those that always do; a key the screen uses itself
// is the screen's.
func (s *Shell) globals() []Global {
	top := s.top()
	quiet := len(s.over) > 0 || top != nil && top.screen.Capturing()
	var out []Global
	for _, g := range s.opt.Globals {
		if !g.Key.Enabled() || !g.Always && (quiet || shadowed(g.Key, top)) {
			continue
		}
		out = append(out, g)
	}
	return out
}

// help is the binding that opens the list of keys now: without its letters
// while letters are text, and none under an overlay.
func (s *Shell) help() key.Binding {
	b, top := s.opt.Help, s.top()
	if len(s.over) > 0 || shadowed(b, top) {
		b.SetEnabled(false)
		return b
	}
	if top == nil || !top.screen.Capturing() {
		return b
	}
	keys := slices.DeleteFunc(slices.Clone(b.Keys()), func(k string) bool { return len([]rune(k)) == 1 })
	if len(keys) == 0 {
		b.SetEnabled(false)
		return b
	}
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(keys[0], b.Help().Desc))
}

// valid are the bindings that do something now, but for help: the screen's,
// then the globals.
func (s *Shell) valid() []key.Binding {
	var out []key.Binding
	if top := s.top(); top != nil {
		out = append(out, top.screen.Keys()...)
	}
	for _, g := range s.globals() {
		out = append(out, g.Key)
	}
	return slices.DeleteFunc(out, unlisted)
}

// unlisted are bindings that do nothing now, and those that say nothing of
// themselves.
func unlisted(b key.Binding) bool { return !b.Enabled() || b.Help().Key == "" }

func shadowed(b key.Binding, by *seated) bool {
	if by == nil {
		return false
	}
	return slices.ContainsFunc(by.screen.Keys(), func(own key.Binding) bool {
		return own.Enabled() && slices.ContainsFunc(own.Keys(), func(k string) bool { return slices.Contains(b.Keys(), k) })
	})
}

// footer is one line: the keys that are valid now at the left, the status at
// the right. Where a Bad status and the keys do not both fit, it wins.
func (s *Shell) footer(width int) string {
	margin := 1
	if width < smallW {
		margin = 0
	}
	room := width - 2*margin
	status := ansi.Truncate(s.status.Text, max(0, room), s.theme.Glyphs.More)
	style := s.theme.Dim
	if s.status.Bad {
		style = s.theme.Warning
	}
	left := room
	if status != "" {
		left -= ansi.StringWidth(status) + footerGap
	}
	keys := KeyLine(s.valid(), s.help(), left, s.theme)
	if status == "" {
		return strings.Repeat(" ", margin) + keys
	}
	gap := room - ansi.StringWidth(keys) - ansi.StringWidth(status)
	return strings.Repeat(" ", margin) + keys + strings.Repeat(" ", max(0, gap)) + style.Render(status)
}

// KeyLine writes bindings side by side in at most width cells. Whole
// bindings are left out, from the right; help, where there is any, stays
// longest.
func KeyLine(all []key.Binding, help key.Binding, width int, th theme.Theme) string {
	var parts, last []string
	used := -footerGap
	if !unlisted(help) {
		used += keyWidth(help) + footerGap
		last = []string{keyText(help, th)}
	}
	if used > width {
		return ""
	}
	for _, b := range all {
		if used += keyWidth(b) + footerGap; used > width {
			break
		}
		parts = append(parts, keyText(b, th))
	}
	return strings.Join(append(parts, last...), strings.Repeat(" ", footerGap))
}

func keyText(b key.Binding, th theme.Theme) string {
	h := b.Help()
	return strings.TrimRight(th.Key.Render(th.Glyphs.Fold(h.Key))+" "+th.KeyText.Render(h.Desc), " ")
}

func keyWidth(b key.Binding) int {
	h := b.Help()
	return ansi.StringWidth(h.Key + " " + h.Desc)
}
