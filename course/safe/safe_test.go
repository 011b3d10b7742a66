package safe_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"downstream/course/safe"
)

// What reaches a terminal, and what a learner sees of it. The first half is
// what ansi.Strip leaves behind, measured on the version in go.mod.
func TestNew(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, in, want string }{
		{"bell", "a\ab", "ab"},
		{"backspace", "a\b\bb", "ab"},
		{"carriage return", "good\rbad", "goodbad"},
		{"vertical tab, form feed", "a\v\fb", "ab"},
		{"nul", "a\x00b", "ab"},
		{"delete", "a\x7fb", "ab"},
		{"shift out and in", "a\x0eb\x0fc", "abc"},
		{"enquiry", "a\x05b", "ab"},
		{"8-bit CSI as UTF-8", "a\u009b31mb", "a31mb"},
		{"8-bit OSC as UTF-8", "a\u009d52;c;AA\u009cb", "a52;c;AAb"},
		{"8-bit CSI as a byte", "a\x9b31mb", "ab"},
		{"right-to-left override", "a\u202eb", "ab"},
		{"isolates", "a\u2066b\u2069", "ab"},
		{"zero-width space", "a\u200bb", "ab"},
		{"line and paragraph separator", "a\u2028b\u2029c", "abc"},
		{"byte order mark", "\ufeffab", "ab"},
		{"tag characters", "a\U000E0041b", "ab"},
		{"private use", "a\ue000b\U000F0000", "ab"},
		{"soft hyphen", "a\u00adb", "ab"},
		{"replacement character", "a\ufffdb", "ab"},
		{"no UTF-8", "a\xff\xfeb", "ab"},
		{"colour", "a\x1b[31mb", "ab"},
		{"window title", "a\x1b]0;PWN\x07b", "ab"},
		{"clipboard", "a\x1b]52;c;cm0gLXJm\x07b", "ab"},
		{"link", "a\x1b]8;;http://evil\x1b\\link\x1b]8;;\x1b\\b", "alinkb"},
		{"device control", "a\x1bP+q544e\x1b\\b", "ab"},
		{"image", "a\x1b_Gfoo\x1b\\b", "ab"},
		{"reset", "a\x1bcb", "ab"},
		{"escape at the end", "ab\x1b", "ab"},
		{"put together again", "\x1b\x07[31mred", "red"},
		{"newline and tab", "a\tb\nc", "a\tb\nc"},
		{"joined emoji", "👩‍👩‍👧", "👩‍👩‍👧"},
		{"joiner of a script", "می\u200cخواهم", "می\u200cخواهم"},
		{"marks", "e\u0301 ไทย 日本 ❤️", "e\u0301 ไทย 日本 ❤️"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := safe.New(tt.in).String(); got != tt.want {
				t.Errorf("New(%q) is %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestDirty(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		in  string
		at  int
		bad bool
	}{
		{"", 0, false},
		{"clean – text\n", 0, false},
		{"é\x1b[31m", 2, true},
		{"漢\u202e", 3, true},
		{"ab\xff", 2, true},
		{"\ufffd", 0, true},
	} {
		if at, bad := safe.Dirty(tt.in); at != tt.at || bad != tt.bad {
			t.Errorf("Dirty(%q) is %d, %v", tt.in, at, bad)
		}
	}
}

func TestComposed(t *testing.T) {
	t.Parallel()
	if got := safe.Sprintf("%s is %d%s", "Ana\x1b[8m", 5, "\r"); got != safe.New("Ana is 5") {
		t.Errorf("Sprintf let %q through", got)
	}
	if got := safe.Join([]safe.Text{safe.New("a"), safe.New("b")}, "\x07, "); got.String() != "a, b" {
		t.Errorf("Join let %q through", got)
	}
	if got := safe.Line(safe.New(" one\n\ttwo ")); got != "one  two" {
		t.Errorf("Line is %q", got)
	}
	if !(safe.Text{}).IsZero() || safe.New("\x07") != (safe.Text{}) {
		t.Error("nothing left is not the zero Text")
	}
}

func TestJSON(t *testing.T) {
	t.Parallel()
	out, err := json.Marshal(safe.New("“Got it.”\n<b>"))
	if err != nil || string(out) != `"“Got it.”\n\u003cb\u003e"` {
		t.Errorf("%s, %v", out, err)
	}
	var back safe.Text
	if err := json.Unmarshal([]byte(`"a\u001b[31mb\u202ec"`), &back); err != nil || back.String() != "abc" {
		t.Errorf("stored text came back as %q, %v", back, err)
	}
	if err := json.Unmarshal([]byte(`7`), &back); err == nil {
		t.Error("a number is no text")
	}
}

// FuzzNew checks the promise of the type, by classes of characters that are
// written out here again, and that the gate changes nothing twice.
func FuzzNew(f *testing.F) {
	for _, s := range []string{"plain", "\x1b[31mred", "\u009b31m", "a\u202eb", "\xff\x9b31mq", "\x1b]0;x", "👩‍👩‍👧", "\x1b\x1b[31mx"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := safe.New(s).String()
		noControl(t, got)
		if again := safe.New(got).String(); again != got {
			t.Fatalf("New(New(%q)): %q then %q", s, got, again)
		}
		if _, bad := safe.Dirty(s); !bad && got != s {
			t.Fatalf("clean %q became %q", s, got)
		}
		if _, bad := safe.Dirty(s); bad && got == s {
			t.Fatalf("dirty %q passed", s)
		}
	})
}

func noControl(t *testing.T, s string) {
	t.Helper()
	if !utf8.ValidString(s) {
		t.Fatalf("%q is no UTF-8", s)
	}
	for _, r := range s {
		if r == '\n' || r == '\t' || r == '\u200c' || r == '\u200d' {
			continue
		}
		if unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co) || r == utf8.RuneError {
			t.Fatalf("%q holds %U", s, r)
		}
	}
}

// plainSGRs removes what Styled may leave, so that the rest can be checked as
// text.
func plainSGRs(t *testing.T, s string) string {
	t.Helper()
	var rest strings.Builder
	for {
		before, after, found := strings.Cut(s, "\x1b")
		rest.WriteString(before)
		if !found {
			return rest.String()
		}
		body, behind, ok := strings.Cut(strings.TrimPrefix(after, "["), "m")
		if !ok || !strings.HasPrefix(after, "[") || strings.Trim(body, "0123456789;:") != "" {
			t.Fatalf("an escape that is no plain SGR in %q", s)
		}
		s = behind
	}
}
