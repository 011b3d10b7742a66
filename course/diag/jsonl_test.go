package diag_test

import (
	"bytes"
	"errors"
	"testing"

	"downstream/course/diag"
)

func TestJSONL(t *testing.T) {
	t.Parallel()
	const want = `{"code":"DS103","severity":"error","message":"50 % wrong:\nsee \u003cb\u003e","span":{"file":"x.yaml","start":{"line":14,"col":3,"offset":2},"end":{"line":14,"col":8,"offset":7}},"help":"write it, again","notes":[{"span":{"file":"x.yaml","start":{"line":14,"col":3,"offset":2},"end":{"line":14,"col":8,"offset":7}},"text":"here"}],"fix":{"span":{"file":"x.yaml","start":{"line":14,"col":3,"offset":2},"end":{"line":14,"col":8,"offset":7}},"replace":"title","label":"write title"}}
{"code":"DS120","severity":"hint","message":"empty","span":{"file":"a,b:c.yaml","start":{"line":0,"col":0,"offset":0},"end":{"line":0,"col":0,"offset":0}},"help":""}
`
	var b bytes.Buffer
	if err := diag.JSONL(&b, sample()); err != nil {
		t.Fatal(err)
	}
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
	b.Reset()
	if err := diag.JSONL(&b, nil); err != nil || b.Len() > 0 {
		t.Errorf("nothing is %q, %v", b.String(), err)
	}
}

// full refuses to be written to.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

var errFull = errors.New("disk full")

func TestWritersTellOfErrors(t *testing.T) {
	t.Parallel()
	if err := diag.JSONL(full{}, sample()); !errors.Is(err, errFull) {
		t.Errorf("JSONL: %v", err)
	}
	if err := diag.SARIF(full{}, sample(), nil); !errors.Is(err, errFull) {
		t.Errorf("SARIF: %v", err)
	}
}
