// Package digest makes the two hashes by which a stored answer recognises the
// item, step or node it was given to: shape (what is graded and where it
// leads) and words (what was read).
package digest

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"

	"golang.org/x/text/unicode/norm"
)

// A Digest collects values in a fixed order. It hashes decoded values and
// never file bytes, so that a comment, a line end or the order of keys in a
// file changes nothing (design, section 4).
type Digest struct{ h hash.Hash }

// New returns an empty Digest.
func New() Digest { return Digest{sha256.New()} }

// Add appends values in NFC. Each is preceded by its length, so that
// ("ab", "c") and ("a", "bc") differ.
func (d Digest) Add(values ...string) {
	var size [8]byte
	for _, v := range values {
		v = norm.NFC.String(v)
		binary.BigEndian.PutUint64(size[:], uint64(len(v)))
		d.h.Write(size[:])
		d.h.Write([]byte(v))
	}
}

// Sum returns 32 hexadecimal digits, the first half of the SHA-256.
func (d Digest) Sum() string { return hex.EncodeToString(d.h.Sum(nil)[:16]) }

// Of is the Sum of one list of values.
func Of(values ...string) string {
	d := New()
	d.Add(values...)
	return d.Sum()
}
