package cli

import (
	"testing"

	"downstream/progress"
)

// “Only banter” says private: true, so what was played of it is in no file that
// may be given away.
func TestAPrivateStoryIsInNoRecap(t *testing.T) {
	t.Parallel()
	c := builtIn(t)
	v := progress.NewView()
	for story, ending := range map[string]string{"s12-only-banter": "aroha_leaves", "s01-two-empty-boxes": "cold_peace"} {
		v.Apply(progress.Event{ID: story, Course: courseKey(c), Kind: progress.Ended, Item: story, Body: []byte(`{"ending":"` + ending + `"}`)})
	}
	r := recapper{course: c, view: v, key: courseKey(c)}
	told := map[string]bool{}
	for _, m := range c.Modules {
		for _, ref := range m.Scenarios {
			_, told[ref.ID] = r.story(ref)
		}
	}
	if !told["s01-two-empty-boxes"] || told["s12-only-banter"] || told["s03-window-four"] {
		t.Errorf("told %v", told)
	}
}
