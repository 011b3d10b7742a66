package progress

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"time"
)

// An export is JSON lines: one header, then one event a line in the order they
// were stored. The owner's full backup; whatever is made for other people goes
// another way (design §4).
const (
	exportFormat  = "downstream-progress"
	exportVersion = 1
	exportHolds   = "Everything saved for this profile, private notes, reflections and plans too. Keep it where only you can read it."
)

// exportHeader is the first line.
type exportHeader struct {
	Format   string    `json:"format"`
	Version  int       `json:"version"`
	Holds    string    `json:"holds"`
	Profile  Profile   `json:"profile"`
	Exported time.Time `json:"exported"`
	Events   int       `json:"events"`
}

// Export writes everything s holds of p to w and returns the count of events.
// now is the time of the export.
func Export(ctx context.Context, w io.Writer, s Store, p Profile, now time.Time) (int, error) {
	es, _, err := s.Since(ctx, p.ID, 0)
	if err != nil {
		return 0, err
	}
	buf := bufio.NewWriter(w)
	enc := json.NewEncoder(buf) // one line a value
	enc.SetEscapeHTML(false)    // or bodies would change
	if err := enc.Encode(exportHeader{exportFormat, exportVersion, exportHolds, p, now.UTC(), len(es)}); err != nil {
		return 0, err
	}
	for _, e := range es {
		if err := enc.Encode(e); err != nil {
			return 0, err
		}
	}
	return len(es), buf.Flush()
}
