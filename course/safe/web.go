package safe

import "strings"

// Web reports whether an address leads into the web, by http or https: the only
// one that is shown behind a link's words. Any other leads nowhere a reader of
// words could go.
func Web(address string) bool {
	scheme, rest, ok := strings.Cut(address, "://")
	return ok && rest != "" && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}
