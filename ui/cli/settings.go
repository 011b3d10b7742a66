package cli

import (
	"context"
	"encoding/json"
	"strings"

	"downstream/course/play"
	"downstream/course/safe"
	"downstream/progress"
	"downstream/ui/learn"
)

// setting is a setting's value, or other where it was never set. A setting
// belongs to the learner and to no course.
func (a *app) setting(name, other string) string {
	last, ok := a.keep.view.Last("", name, progress.Set)
	if !ok {
		return other
	}
	var body struct{ Value string }
	if json.Unmarshal(last.Body, &body) != nil {
		return other
	}
	return body.Value
}

// Set keeps a setting, written name=value, and returns its name. The value of
// "theme=" is the theme after this one.
func (a *app) Set(pair string) (name string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	name, value, _ := strings.Cut(pair, "=")
	if name == "theme" && value == "" {
		value = nextTheme(a.setting("theme", a.flags.themeOr("terminal")))
	}
	body, _ := json.Marshal(map[string]string{"value": value}) // a map of strings always can be
	e, err := a.rec.Add(progress.Event{Run: "settings", Learner: a.keep.learner.ID, Kind: progress.Set, Item: name, Body: body})
	if err == nil {
		a.keep.view.Apply(e)
		a.said++
	}
	a.chosen[name] = true
	return name
}

// switchTo goes on as another learner, at home. What waits to be saved belongs to
// the one before and is saved as theirs; so does what a stage of theirs, closed a
// moment ago, may still record.
func (a *app) switchTo(name string) (play.Stage, safe.Text) {
	a.mu.Lock()
	other := a.keep
	a.mu.Unlock()
	if err := other.load(context.Background(), name); err != nil { // it reads: nobody waits for it
		return nil, trouble(err)
	}
	a.mu.Lock()
	a.keepHalf(a.half)
	a.half = half{}
	a.unkept.Store(false)
	a.keep.learner, a.keep.view, a.asking = other.learner, other.view, nil
	clear(a.chosen)
	a.mu.Unlock()
	return learn.Live(a.home), safe.Text{}
}

// ascii reports whether ASCII marks are asked for.
func (a *app) ascii() bool {
	on := a.setting("ascii", "off") == "on"
	if a.chosen["ascii"] {
		return on
	}
	return on || a.flags.ascii
}

// marks is whether plain lines have ASCII marks now.
func (a *app) marks(l look) func() bool { return func() bool { return a.styled(l).ascii } }

// mouse reports whether the learner wants the mouse.
func (a *app) mouse() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.setting("mouse", "off") == "on"
}

// preferences is the desk of the settings.
func (a *app) preferences() play.Stage {
	all, _ := a.keep.store.Profiles(context.Background())
	a.mu.Lock()
	a.profiles = all
	a.mu.Unlock()
	return learn.Live(a.settings)
}

func nextTheme(now string) string {
	all := []string{"terminal", "river", "contrast", "mono"}
	for i, name := range all {
		if strings.HasPrefix(now, name) {
			return all[(i+1)%len(all)]
		}
	}
	return all[0]
}

// styled is the look with the learner's settings. A flag goes before a setting
// until the learner changes it here.
func (a *app) styled(l look) look {
	a.mu.Lock()
	defer a.mu.Unlock()
	l.theme = a.flags.themeOr("")
	if l.theme == "" || a.chosen["theme"] {
		l.theme = a.setting("theme", "terminal")
	}
	l.ascii = a.ascii() || !l.utf8
	if a.flags.color == "auto" || a.chosen["color"] {
		l = l.colour(a.setting("color", a.flags.color))
	}
	return l
}

func (f *flags) themeOr(other string) string {
	if f.theme == "" {
		return other
	}
	return f.theme
}

// settings is the desk of the settings as they are now.
func (a *app) settings() play.Stage {
	a.mu.Lock()
	defer a.mu.Unlock()
	now := learn.Now{
		Theme: a.setting("theme", a.flags.themeOr("terminal")),
		ASCII: a.ascii(),
		Mouse: a.setting("mouse", "off") == "on", ReducedMotion: a.flags.still || a.setting("reduced-motion", "off") == "on",
		Color: a.setting("color", a.flags.color), Profile: a.keep.learner.Name, NewProfile: newProfile,
	}
	for _, p := range a.profiles {
		now.Profiles = append(now.Profiles, p.Name)
	}
	return learn.Settings(learn.SettingsView{Settings: now.Settings(), Where: a.dir, NotSaved: a.keep.unsaved})
}

// newProfile says why a name cannot be that of a profile.
func newProfile(name string) safe.Text {
	if _, err := progress.CheckName(name); err != nil {
		return trouble(err)
	}
	return safe.Text{}
}
