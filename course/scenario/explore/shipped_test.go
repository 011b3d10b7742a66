package explore

import (
	"os"
	"testing"

	"downstream/course/diag"
	reader "downstream/course/internal/node"
	"downstream/course/scenario"
)

// source is a scenario as the course ships it.
func source(t testing.TB, name string) string {
	t.Helper()
	src, err := os.ReadFile("../../../content/downstream/scenarios/" + name + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

func shipped(t testing.TB, name string) *scenario.Scenario {
	t.Helper()
	return read(t, source(t, name))
}

// read reads a scenario without errors.
func read(t testing.TB, src string) *scenario.Scenario {
	t.Helper()
	var sink diag.List
	v, _ := reader.Parse("story.yaml", []byte(src), &sink)
	s := scenario.Decode(v)
	if sink.HasErrors() {
		t.Fatal(sink)
	}
	return s
}
