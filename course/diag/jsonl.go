package diag

import (
	"encoding/json"
	"io"
)

// JSONL writes the list as JSON does, one diagnostic a line and nothing around
// them, for tools that read line by line. The error is that of w.
func JSONL(w io.Writer, list List) error {
	enc := json.NewEncoder(w)
	for _, d := range list {
		if err := enc.Encode(cleaned(d)); err != nil {
			return err
		}
	}
	return nil
}
