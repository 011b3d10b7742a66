package diag_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"downstream/course/diag"
)

// The log is valid against the schema of the standard, and the schema does
// refuse what is not.
func TestSARIFSchema(t *testing.T) {
	t.Parallel()
	src, err := os.ReadFile("testdata/sarif-2.1.0.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("mem:///sarif.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("mem:///sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, list := range map[string]diag.List{"nothing": nil, "all there is": many(), "an empty one": {{}}} {
		log := sarif(t, list, nil)
		for _, tt := range []struct {
			log   []byte
			valid bool
		}{{log, true}, {bytes.ReplaceAll(log, []byte(`"2.1.0"`), []byte(`"2.1"`)), false}} {
			v, err := jsonschema.UnmarshalJSON(bytes.NewReader(tt.log))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(v); (err == nil) != tt.valid {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}
