package widget

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

func TestFieldEdits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		do   func(Field) Field
		want string // | is the caret
	}{
		{"insert", func(f Field) Field { return f.Insert("144") }, "144|"},
		{"insert in the middle", func(f Field) Field { return f.Insert("14").Move(-1).Insert("0") }, "10|4"},
		{"backspace", func(f Field) Field { return f.Insert("144").Backspace() }, "14|"},
		{"backspace at the start", func(f Field) Field { return f.Insert("1").Move(-9).Backspace() }, "|1"},
		{"no controls", func(f Field) Field { return f.Insert("1\n\x1b2\t") }, "12|"},
		{"a limit", func(f Field) Field { return f.Insert(strings.Repeat("9", 500)) }, strings.Repeat("9", maxField) + "|"},
		{"a caret beyond the end", func(f Field) Field { f.Value, f.Caret = "5", 99; return f.Insert("0") }, "50|"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			before := Field{Label: "Calls"}
			f := c.do(before)
			v := []rune(f.Value)
			if got := string(v[:f.caret()]) + "|" + string(v[f.caret():]); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if before.Value != "" {
				t.Error("the field before the edit has changed")
			}
		})
	}
}

func TestTheCaretOfALongFigureIsInSight(t *testing.T) {
	t.Parallel()
	f := Field{Label: "n"}.Insert("12345678901234567890")
	for range 21 {
		d := Fields{Items: []Field{f}}.Draw(30, mono())
		line := ansi.Strip(d.Lines[0])
		before, after, _ := strings.Cut(line, "[")
		inside, _, _ := strings.Cut(after, "]")
		if at := d.Cursor.X - ansi.StringWidth(before+"["); at < 0 || at >= ansi.StringWidth(inside) {
			t.Fatalf("caret %d: cursor %d in %q", f.Caret, d.Cursor.X, line)
		}
		f = f.Move(-1)
	}
}

func TestTextBox(t *testing.T) {
	t.Parallel()
	b := NewTextBox(40)
	for _, r := range "Room 4" {
		b.Key(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	b.Key(tea.KeyPressMsg{Code: tea.KeyEnter})
	if changed, whole := b.Paste("Tue\r\nsday\x1b[31m " + strings.Repeat("x", 1<<20)); !changed || whole {
		t.Errorf("the paste changed %v, is there to its end %v", changed, whole)
	}
	if got := b.Value(); !strings.HasPrefix(got, "Room 4\nTue\nsday ") || len([]rune(got)) != 40 {
		t.Errorf("holds %q", got)
	}
	if b.Key(tea.KeyPressMsg{Code: 'v', Mod: tea.ModCtrl}) {
		t.Error("ctrl+v read the clipboard")
	}
	for _, w := range []int{1, 2, 3, 10, 40, 80} {
		for _, h := range []int{1, 3, 8} {
			d := b.Draw(w, h, mono())
			if len(d.Lines) != h {
				t.Errorf("%dx%d has %d lines", w, h, len(d.Lines))
			}
			for _, l := range d.Lines {
				if ansi.StringWidth(l) > w {
					t.Errorf("%dx%d: %q is wider", w, h, l)
				}
			}
			if d.Cursor.X >= w || d.Cursor.Y >= h || d.Cursor.Y < 0 {
				t.Errorf("%dx%d: cursor %v", w, h, d.Cursor)
			}
		}
	}
	b.SetValue("one")
	if d := b.Draw(20, 3, mono()); d.Cursor != (Cell{5, 0}) || strings.TrimSpace(ansi.Strip(d.Lines[0])) != "│ one" {
		t.Errorf("cursor %v in %q", d.Cursor, ansi.Strip(d.Lines[0]))
	}
}

// A box that is full takes nothing more, and shows where the cursor is.
func TestAFullBoxTakesNoMoreAndFollowsItsCursor(t *testing.T) {
	t.Parallel()
	b := NewTextBox(30)
	if changed, whole := b.Paste("ein\nzwei\ndrei\nvier\nfünf\nse"); !changed || !whole || b.Full() {
		t.Errorf("26 of 30: changed %v, whole %v, full %v", changed, whole, b.Full())
	}
	d := b.Draw(20, 3, mono())
	if last := strings.TrimSpace(ansi.Strip(d.Lines[2])); last != "│ se" || d.Cursor.Y != 2 {
		t.Errorf("pasted and unseen: %q, cursor %v", last, d.Cursor)
	}
	if b.Rows(20) != 6 {
		t.Errorf("takes %d rows", b.Rows(20))
	}
	b.Paste("chs!!!!!")
	if got := b.Value(); len([]rune(got)) != 30 || !b.Full() {
		t.Errorf("holds %q", got)
	}
	for _, k := range []tea.KeyPressMsg{{Code: 'x', Text: "x"}, {Code: tea.KeyEnter}} {
		if b.Key(k) {
			t.Errorf("%v fits in a full box", k)
		}
	}
	if !b.Key(tea.KeyPressMsg{Code: tea.KeyBackspace}) || b.Full() {
		t.Error("nothing can be deleted")
	}
}

func TestLabels(t *testing.T) {
	t.Parallel()
	for i, want := range map[int]string{0: "1st", 1: "2nd", 2: "3rd", 3: "4th", 10: "11th", 11: "12th", 12: "13th", 20: "21st", 110: "111th", 101: "102nd"} {
		if got := Ordinal(i); got != want {
			t.Errorf("ordinal %d is %s, want %s", i, got, want)
		}
	}
	for i, want := range map[int]string{0: "a", 25: "z", 26: "aa", 51: "az", 52: "ba"} {
		if got := Letter(i); got != want {
			t.Errorf("letter %d is %s, want %s", i, got, want)
		}
	}
}

func TestBarsTellSomeFromNoneAndAll(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		n, of int
		want  string
	}{{0, 30, "....."}, {1, 30, "#...."}, {15, 30, "###.."}, {29, 30, "####."}, {30, 30, "#####"}, {40, 30, "#####"}, {-3, 30, "....."}, {0, 0, "....."}} {
		if got := bar(c.n, c.of, 5, mono().ASCII()); got != c.want {
			t.Errorf("%d of %d is %s, want %s", c.n, c.of, got, c.want)
		}
	}
}

func TestColumn(t *testing.T) {
	t.Parallel()
	for w := 1; w < 300; w++ {
		l := Column(w)
		if l.Text < 1 || l.Text > ProseWidth || l.Left+l.Text > max(w, 1) || l.Hang > l.Left || l.Hang < 0 {
			t.Errorf("at %d: %+v", w, l)
		}
	}
	if got := Column(97); got != (Layout{Left: 5, Hang: 3, Text: 76}) {
		t.Errorf("the width of the pictures gives %+v", got)
	}
}
