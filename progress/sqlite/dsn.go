package sqlite

import (
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"time"
)

// dsn names the database at path for writing. Pragmas stand in the DSN, since
// the pool may open a new connection at any time. Without _txlock=immediate a
// transaction that reads and then writes fails at once when another process
// wrote in between, whatever busy_timeout says.
func dsn(path, journal string, busy time.Duration) string {
	q := url.Values{
		"_txlock": {"immediate"},
		"_pragma": {
			fmt.Sprintf("busy_timeout(%d)", busy.Milliseconds()),
			"journal_mode(" + journal + ")",
			"synchronous(FULL)",
			"foreign_keys(1)",
			"secure_delete(1)",
			"trusted_schema(0)",
			"cell_size_check(1)",
			"temp_store(MEMORY)",
		},
	}
	return fileURL(path, q)
}

// lookDSN names the database at path for reading only. immutable reads without
// locks and makes no file beside the database, but does not see a WAL.
func lookDSN(path string, immutable bool) string {
	q := url.Values{
		"mode":    {"ro"},
		"_pragma": {"busy_timeout(1000)", "trusted_schema(0)", "cell_size_check(1)", "query_only(1)"},
	}
	if immutable {
		q.Set("immutable", "1")
	}
	return fileURL(path, q)
}

// fileURL escapes path: a bare “?”, “#” or “%41” in it would silently open
// another file.
func fileURL(path string, q url.Values) string {
	p := filepath.ToSlash(path)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p // C:/… on Windows
	}
	u := url.URL{Scheme: "file", Opaque: "//" + (&url.URL{Path: p}).EscapedPath(), RawQuery: q.Encode()}
	return u.String()
}
