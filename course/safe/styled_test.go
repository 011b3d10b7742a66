package safe_test

import (
	"testing"

	"downstream/course/safe"
)

func TestStyled(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, in, want string }{
		{"text", "one\ntwo  é 漢 👩‍👩‍👧", "one\ntwo  é 漢 👩‍👩‍👧"},
		{"bold and reset", "\x1b[1mb\x1b[0m\x1b[m", "\x1b[1mb\x1b[0m\x1b[m"},
		{"16 colours", "\x1b[31;44mx", "\x1b[31;44mx"},
		{"256 colours, one of them 5 or 8", "\x1b[38;5;8;1mx\x1b[48;5;5m", "\x1b[38;5;8;1mx\x1b[48;5;5m"},
		{"true colour", "\x1b[38;2;5;6;8mx", "\x1b[38;2;5;6;8mx"},
		{"true colour with colons", "\x1b[38:2::5:6:8mx", "\x1b[38:2::5:6:8mx"},
		{"blink", "\x1b[5mx\x1b[6my", "xy"},
		{"conceal", "\x1b[8mx", "x"},
		{"conceal with a zero in front", "\x1b[08mx", "x"},
		{"conceal among others", "\x1b[1;8;31mx", "\x1b[1;31mx"},
		{"conceal behind a colour", "\x1b[38;5;1;8mx", "\x1b[38;5;1mx"},
		{"a colour cut short", "\x1b[38;5mx", "\x1b[38mx"},
		{"private SGR", "\x1b[>4mx", "x"},
		{"cursor", "\x1b[?25lx\x1b[2Jy\x1b[Hz", "xyz"},
		{"window title report", "\x1b[21tx", "x"},
		{"clipboard", "a\x1b]52;c;QUJD\x07b", "ab"},
		{"link", "\x1b]8;;file:///etc\x1b\\x\x1b]8;;\x1b\\", "x"},
		{"device control", "\x1bP$q\"p\x1b\\k", "k"},
		{"image", "\x1b_Gf=1\x1b\\k", "k"},
		{"reset", "a\x1bcb", "ab"},
		{"8-bit CSI as a byte", "\x9b31mq", "q"},
		{"8-bit CSI as UTF-8", "\u009b31mq", "31mq"},
		{"controls", "a\r\bb\ac", "abc"},
		{"bidi", "a\u202eb", "ab"},
		{"cut short", "x\x1b[31", "x"},
		{"doubled escape", "\x1b\x1b]52;c;A\x07z", "z"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := safe.Styled(tt.in); got != tt.want {
				t.Errorf("Styled(%q) is %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

// What Glamour v2.0.1 makes of Markdown in clean ASCII, without its padding: an
// entity becomes a live escape, and one split over emphasis escapes any filter
// of its input.
func TestStyledAfterGlamour(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ markdown, rendered, want string }{
		{"x &#x1b;]52;c;QUJD&#7; y", "\n  \x1b[38;5;252mx \x1b]52;c;QUJD\a\x1b[m\x1b[38;5;252m y\x1b[m\n", "\n  \x1b[38;5;252mx \x1b[m\x1b[38;5;252m y\x1b[m\n"},
		{"~~&**#27;**[31mFAKE~~", "\n  \x1b[38;5;252;9m\x1b[31mFAKE\x1b[m\n", "\n  \x1b[38;5;252;9m\x1b[31mFAKE\x1b[m\n"}, // a colour, no more
		{"`&#27;[2J`", "\x1b[38;5;203;48;5;236m\u00a0\x1b[2J\u00a0\x1b[m", "\x1b[38;5;203;48;5;236m\u00a0\u00a0\x1b[m"},
		{"[x](javascript:alert(1))", "\x1b]8;id=3968902640;javascript:alert(1)\a\x1b[38;5;35;1mx\x1b[m\x1b]8;;\a", "\x1b[38;5;35;1mx\x1b[m"},
		{"# T &#8238; x", "\x1b[38;5;228;48;5;63;1mT \u202e\x1b[m", "\x1b[38;5;228;48;5;63;1mT \x1b[m"},
		{"a &#13; b", "\x1b[38;5;252ma \r b\x1b[m", "\x1b[38;5;252ma  b\x1b[m"},
		{"| &#27;]0;t&#7; |", "\x1b[38;5;252m\x1b\x1b[m\x1b[38;5;252m]0;t\a\x1b[m", "\x1b[38;5;252m\x1b[m\x1b[38;5;252m]0;t\x1b[m"},
	} {
		if got := safe.Styled(tt.rendered); got != tt.want {
			t.Errorf("%s\n got %q\nwant %q", tt.markdown, got, tt.want)
		}
	}
}

func FuzzStyled(f *testing.F) {
	for _, s := range []string{"\x1b[1mx\x1b[0m", "\x1b[38;5;8m", "\x1b]8;;x\x1b\\", "\x9b31m", "\x1b[8m\x1b[", "é\x1b[5;1m"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := safe.Styled(s)
		noControl(t, plainSGRs(t, got))
		if again := safe.Styled(got); again != got {
			t.Fatalf("Styled twice: %q, then %q", got, again)
		}
		if safe.New(got).String() != plainSGRs(t, got) {
			t.Fatalf("the text of %q is not what remains of it", got)
		}
	})
}
