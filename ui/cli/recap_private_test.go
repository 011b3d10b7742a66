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
		v.Apply(progress.Event{ID: story + "-note", Course: courseKey(c), Kind: progress.Noted, Item: story + "#n01", Body: []byte(`{"answer":{"text":"in ` + story + `"}}`)})
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
	if notes := r.notes(); len(notes) != 1 || notes[0].Head.String() != "Two empty boxes" || notes[0].Text.String() != "in s01-two-empty-boxes" {
		t.Errorf("notes %v", notes)
	}
}
