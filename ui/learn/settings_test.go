package learn_test

import (
	"testing"

	"downstream/course/play"
	"downstream/course/safe"
	"downstream/ui/learn"
)

// settings are those of two profiles where only names without x can be had.
func settings() learn.SettingsView {
	now := learn.Now{
		Theme: "terminal", Color: "auto", Mouse: true, Profile: "Ana_Maria", Profiles: []string{"Ana_Maria", "Ben"},
		NewProfile: func(name string) safe.Text {
			if name == "x" {
				return text("There is already a profile called x.")
			}
			return safe.Text{}
		},
	}
	return learn.SettingsView{Settings: now.Settings(), Where: `/home/ana/my_data*/downstream`}
}

func opened(t *testing.T, options ...string) play.Stage {
	t.Helper()
	s := learn.Settings(settings())
	for _, o := range options {
		var want play.Intent
		if s, want = choose(t, s, o); want != (play.Intent{}) {
			t.Fatalf("%s asks for %v", o, want)
		}
	}
	return s
}

func settingDesks(t *testing.T) []shown {
	unsaved := settings()
	unsaved.NotSaved = text("The folder cannot be written to.")
	return []shown{
		{"all", learn.Settings(settings())},
		{"themes", opened(t, "setting:theme")},
		{"profiles", opened(t, "setting:profile")},
		{"a name", opened(t, "setting:profile", "write")},
		{"a name that is taken", write(t, opened(t, "setting:profile", "write"), "x")},
		{"not saved", learn.Settings(unsaved)},
		{"nothing to set", learn.Settings(learn.SettingsView{})},
		{"a value nobody knows", learn.Settings(learn.SettingsView{Settings: learn.Now{Theme: "neon", Color: "auto"}.Settings()[:1]})},
	}
}

func TestSettings(t *testing.T) {
	t.Parallel()
	golden(t, "settings", settingDesks(t))
	for _, s := range settingDesks(t) {
		lawful(t, s.name, s.stage.Scene())
	}
}

func TestSettingsSet(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		options []string
		last    string
		want    play.Intent
	}{
		{nil, "setting:mouse", play.Intent{Want: play.WantSet, ID: "mouse=off"}},
		{nil, "setting:ascii", play.Intent{Want: play.WantSet, ID: "ascii=on"}},
		{nil, "setting:reduced-motion", play.Intent{Want: play.WantSet, ID: "reduced-motion=on"}},
		{[]string{"setting:theme"}, "value:river-dark", play.Intent{Want: play.WantSet, ID: "theme=river-dark"}},
		{[]string{"setting:color"}, "value:never", play.Intent{Want: play.WantSet, ID: "color=never"}},
		{[]string{"setting:profile"}, "value:Ben", play.Intent{Want: play.WantProfile, ID: "Ben"}},
	} {
		after, want := choose(t, opened(t, c.options...), c.last)
		if want != c.want {
			t.Errorf("%v %s gives %v", c.options, c.last, want)
		}
		if trail := safe.Join(after.Scene().Trail, " › ").String(); trail != "Settings" {
			t.Errorf("%v %s leaves at %s", c.options, c.last, trail)
		}
	}
}

func TestSettingsTakeAWrittenName(t *testing.T) {
	t.Parallel()
	asking := opened(t, "setting:profile", "write")
	refused(t, asking, play.Input{Op: play.Submit}, "Nothing is written yet.")
	refused(t, asking, play.Input{Op: play.Hint}, "That is not possible here.")
	refused(t, write(t, asking, " x\n"), play.Input{Op: play.Submit}, "There is already a profile called x.")
	if _, want := do(t, write(t, asking, " Zoë O’Brien "), play.Submit); want != (play.Intent{Want: play.WantProfile, ID: "Zoë O’Brien"}) {
		t.Errorf("a name gives %v", want)
	}
	for _, op := range []play.Op{play.Skip, play.Back} {
		back, want := do(t, asking, op)
		if want != (play.Intent{}) || back.Scene().Prompt.Kind != play.AskOne {
			t.Errorf("%s leaves the list of profiles, with %v", op, want)
		}
	}
}

func TestSettingsGoBack(t *testing.T) {
	t.Parallel()
	themes := opened(t, "setting:theme")
	list, want := do(t, themes, play.Back)
	if want != (play.Intent{}) || list.Scene().At.Step != "" {
		t.Errorf("back from the themes: %v at %v", want, list.Scene().At)
	}
	if _, want := do(t, list, play.Back); want != (play.Intent{Want: play.WantBack}) {
		t.Errorf("back from the list gives %v", want)
	}
	refused(t, list, play.Input{Op: play.Submit}, "Choose what to change.")
	refused(t, themes, play.Input{Op: play.Submit}, "Choose one, or go back.")
	refused(t, themes, play.Input{Op: play.Edit, Answer: play.Answer{Picks: []string{"value:neon"}}}, "That is not in the list.")
	if themes.Scene().At == list.Scene().At {
		t.Error("the list and the themes are one place")
	}
}
