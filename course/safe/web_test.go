package safe

import "testing"

func TestWeb(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]bool{
		"https://example.org/notes": true, "http://a.b": true, "HTTPS://a.b": true,
		"": false, "https://": false, "https:/a.b": false, "htps://a.b": false, "mailto:a@b.c": false,
		"javascript://x": false, "notes.pdf": false, "//a.b": false, "x https://a.b": false, "term:http://x": false,
	} {
		if got := Web(address); got != want {
			t.Errorf("%q: %v", address, got)
		}
	}
}
