package course

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"downstream/course/internal/node"
	"downstream/course/mark"
)

// What an id can stand for, as messages say it.
const (
	aModule     = "module"
	aLesson     = "lesson"
	aScenario   = "scenario"
	aQuestion   = "question"
	aReserved   = "test question"
	aForm       = "test form"
	aReflection = "reflection"
	anAid       = "job aid"
	anOutcome   = "outcome"
	aSlot       = "local slot"
	aTerm       = "term"
	anEvidence  = "evidence row"
	aBelief     = "belief"
	anAgenda    = "agenda"
	aFile       = "file"
)

// oneSpace are those that share the course-wide namespace (format.md, rules
// for every file).
var oneSpace = []string{aModule, aLesson, aScenario, aQuestion, aReserved, aForm, aReflection, anAid}

// ofFiles are those whose id is the name of a file or folder.
var ofFiles = []string{aModule, aLesson, aScenario, aForm}

// refersTo says what the ids behind a key stand for, in any file.
var refersTo = map[string]string{
	"ask": aQuestion, "belief": aBelief, "tag": aBelief, "outcome": anOutcome, "outcomes": anOutcome,
	"sources": anEvidence, "lesson": aLesson, "scenario": aScenario, "local": aSlot, "twin": aReserved,
}

// declares says what the entries behind a key of a file are, by the file's
// kind and the key.
var declares = map[[2]string]string{
	{"course", "modules"}: aModule, {"course", "tests"}: aForm, {"course", "outcomes"}: anOutcome, {"course", "local"}: aSlot,
	{"module", "lessons"}: aLesson, {"module", "scenarios"}: aScenario,
	{"questions", "questions"}: aQuestion, {"test", "questions"}: aReserved,
	{"glossary", "terms"}: aTerm, {"evidence", "evidence"}: anEvidence, {"beliefs", "beliefs"}: aBelief,
	{"guide", "agendas"}: anAgenda,
}

// namesOf are keys whose maps have names of the author's own as keys: no name
// there is a field.
var namesOf = []string{
	"nodes", "cast", "meters", "facts", "endings", "bins", "outcomes", "local", "terms", "evidence", "beliefs",
}

// mention is an id where it is written, and what it is or should be.
type mention struct {
	what, id string
	at       place
}

// thing is what an id stands for.
type thing struct{ what, id string }

// mentions are the ids that the files of a course hold. Files are added by
// several goroutines.
type mentions struct {
	mu     sync.Mutex
	here   []mention         // ids that something has
	there  []mention         // ids that refer to something
	old    []mention         // ids that something had
	titles map[string]titled // of scenarios, as their module says
	lost   map[string]bool   // what is declared in a place that could not be read
	like   map[string]bool   // files that were told of as what a missing one may be

	lone  []mention           // set by check: references that nothing read so far answers
	known map[string][]string // set by check: the ids there are, by what they stand for

	placing sync.Mutex
	placed  map[string]map[string]place // by module file: where it names what
}

// places are the places in a module file, found once: a thousand files that
// are not there are named by one. Where nobody asks for all, find is asked.
func (ms *mentions) places(file string, find func(string) map[string]place) map[string]place {
	if ms == nil {
		return find(file)
	}
	ms.placing.Lock()
	defer ms.placing.Unlock()
	known, ok := ms.placed[file]
	if !ok {
		known = find(file)
		ms.placed[file] = known
	}
	return known
}

func newMentions() *mentions {
	return &mentions{titles: map[string]titled{}, lost: map[string]bool{}, like: map[string]bool{}, placed: map[string]map[string]place{}}
}

// lose notes that ids of these kinds may stand where nobody could read, which
// has been reported: that there is none cannot be said any more.
func (ms *mentions) lose(what ...string) {
	if ms == nil { // nobody asks
		return
	}
	ms.mu.Lock()
	defer ms.mu.Unlock()
	for _, w := range what {
		ms.lost[w] = true
	}
}

// hint notes that a file was named as what another, missing, one may be.
func (ms *mentions) hint(name string) {
	if ms == nil {
		return
	}
	ms.mu.Lock()
	defer ms.mu.Unlock()
	ms.like[name] = true
}

// titled is what a module says of a scenario.
type titled struct{ title, endings node.Value }

// collect adds all that one file mentions. What it reports of v, the decoder of
// the file reports as well.
func (ms *mentions) collect(v node.Value) {
	f := fileMentions{kind: kindOf(v)}
	f.visit(v, "")
	ms.lose(f.lost...)
	ms.mu.Lock()
	defer ms.mu.Unlock()
	ms.here = append(ms.here, f.here...)
	ms.there = append(ms.there, f.there...)
	ms.old = append(ms.old, f.old...)
	maps.Copy(ms.titles, f.titles)
}

// kindOf is what the file says it is; it is checked where the file is decoded.
func kindOf(v node.Value) string {
	kind, _ := child(v, "kind")
	return kind.Raw().Text
}

func child(v node.Value, key string) (node.Value, bool) {
	if !v.IsMap() {
		return node.Value{}, false
	}
	for e := range v.Each() {
		if e.Key == key {
			return e.Value, true
		}
	}
	return node.Value{}, false
}

// fileMentions walks one file.
type fileMentions struct {
	kind             string
	here, there, old []mention
	titles           map[string]titled
	lost             []string
}

// visit walks v, which stands behind the key under; "" at the top and behind
// names of the author's own.
func (f *fileMentions) visit(v node.Value, under string) {
	switch {
	case v.IsScalar():
		f.marks(v)
	case v.IsList():
		for _, item := range v.List() {
			f.visit(item, under)
		}
	case v.IsMap() && slices.Contains(namesOf, under):
		for e := range v.Each() {
			f.visit(e.Value, "")
		}
	case v.IsMap():
		for e := range v.Each() {
			f.field(e, under)
			f.visit(e.Value, e.Key)
		}
	}
}

// field looks at one field for ids. under is the key its map stands behind.
func (f *fileMentions) field(e node.Entry, under string) {
	if what, ok := declares[[2]string{f.kind, e.Key}]; ok && under == "" {
		f.declare(what, e.Value)
		return
	}
	switch {
	case e.Key == "id" && under == "reflect":
		f.here = add(f.here, aReflection, e.Value)
	case e.Key == "id" && under == "aid":
		f.here = add(f.here, anAid, e.Value)
	case e.Key == "id" && under == "evidence":
		f.there = add(f.there, anEvidence, e.Value)
	case e.Key == "renamed_from" && (under == "" || under == "questions") && e.Value.IsList():
		f.old = addAll(f.old, f.kind, e.Value)
	case refersTo[e.Key] != "":
		f.there = addAll(f.there, refersTo[e.Key], e.Value)
	}
}

// declare adds the ids that stand behind a key of the file: entries of a list,
// their id fields, or the keys of a map; also those that are not written as ids are.
func (f *fileMentions) declare(what string, v node.Value) {
	if v.IsMap() {
		for e := range v.Each() {
			f.here = append(f.here, mention{what, e.Key, place{e.KeySpan(), e.Value.SourceAt(e.KeySpan())}})
		}
		return
	}
	if !v.IsList() {
		f.lost = append(f.lost, what)
		return
	}
	for _, item := range v.List() {
		id, ok := child(item, "id")
		if !ok {
			id = item
		}
		if !id.IsScalar() {
			continue
		}
		f.here = append(f.here, mention{what, meantID(id), placeOf(id)})
		if what == aScenario {
			fields := item.Fields(scenarioRefTable) // a bad title or count is reported, and no title or count
			title, _ := fields.Value("title")
			endings, _ := fields.Value("endings")
			if f.titles == nil {
				f.titles = map[string]titled{}
			}
			f.titles[meantID(id)] = titled{title, endings}
		}
	}
}

// marks adds what a text refers to, at the exact place.
func (f *fileMentions) marks(v node.Value) {
	text := v.Raw().Text
	if !strings.Contains(text, "[") { // nearly all
		return
	}
	f.marked(v, text, aTerm, mark.Term())
	f.marked(v, text, anEvidence, mark.Evidence())
}

func (f *fileMentions) marked(v node.Value, text, what string, form *regexp.Regexp) {
	for _, m := range form.FindAllStringSubmatchIndex(text, -1) {
		span := v.Locate(m[2], m[3])
		f.there = append(f.there, mention{what, text[m[2]:m[3]], place{span, v.SourceAt(span)}})
	}
}

// add adds a scalar that is an id; anything else is reported by its decoder.
func add(ms []mention, what string, v node.Value) []mention {
	if id := v.Raw().Text; node.ValidID(id) {
		return append(ms, mention{what, id, placeOf(v)})
	}
	return ms
}

func addAll(ms []mention, what string, v node.Value) []mention {
	if !v.IsList() {
		return add(ms, what, v)
	}
	for _, item := range v.List() {
		ms = add(ms, what, item)
	}
	return ms
}
