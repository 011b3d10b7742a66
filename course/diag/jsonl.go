package diag

import (
	"encoding/json"
	"io"
)

// JSONL writes one diagnostic a line, as JSON, for tools that read line by line.
// Every text and file name in it is clean. The error is that of w.
func JSONL(w io.Writer, list List) error {
	enc := json.NewEncoder(w)
	for _, d := range list {
		if err := enc.Encode(cleaned(d)); err != nil {
			return err
		}
	}
	return nil
}
