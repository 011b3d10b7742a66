package course

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"

	"downstream/course/diag"
	"downstream/course/internal/node"
	"downstream/course/internal/parallel"
	"downstream/course/safe"
)

// Open reads course.yaml and the module files. The Course is nil where
// course.yaml cannot be read, or says neither who the course is nor what is in
// it; otherwise it holds all that could be
// read, and the list says what could not.
func Open(files fs.FS) (*Course, diag.List) {
	var sink diag.List
	c := &Course{files: files, forms: map[string]place{}}
	v, ok := c.read("course.yaml", atFile("course.yaml"), &sink)
	if !ok {
		return nil, sink
	}
	named := c.decode(v)
	if c.ID == "" && len(named) == 0 && sink.HasErrors() {
		sink.Sort()
		return nil, sink
	}
	ids, places := make([]string, len(named)), make([]place, len(named))
	for i, n := range named {
		ids[i], places[i] = meantID(n), placeOf(n) // not side by side: the values share course.yaml
	}
	modules, lists := make([]*Module, len(named)), make([]diag.List, len(named))
	parallel.Each(len(named), func(i int) { modules[i] = c.readModule(ids[i], places[i], &lists[i]) })
	for i, m := range modules {
		sink = append(sink, lists[i]...)
		if m != nil {
			c.Modules = append(c.Modules, *m)
		}
	}
	c.home = homes(c.Modules)
	sink.Sort()
	return c, sink
}

// meantID is the id that v holds, also where it is written as the name of a file:
// that is reported.
func meantID(v node.Value) string { return node.MeantID(v.Raw().Text) }

// homes are the modules of the lessons. The map is made as large as it gets:
// growing it costs a course of 10,000 lessons a millisecond.
func homes(ms []Module) map[string]string {
	n := 0
	for _, m := range ms {
		n += len(m.Lessons)
	}
	home := make(map[string]string, n)
	for _, m := range ms {
		for _, l := range m.Lessons {
			home[l] = m.ID
		}
	}
	return home
}

// read parses one file of the course. A file that is not there is a mistake at
// the place that names it.
func (c *Course) read(name string, named named, sink *diag.List) (node.Value, bool) {
	src, err := readFile(c.files, name)
	if err != nil {
		at := named()
		sink.Add(diag.Diagnostic{Code: NoFile, Severity: diag.Error, Span: at.span, Source: at.source,
			Message: safe.New(unreadable(name, err)), Help: c.missingHelp(name)})
		return node.Value{}, false
	}
	v, ok := node.Parse(name, src, sink)
	if ok && c.mentions != nil {
		c.mentions.collect(v)
	}
	return v, ok
}

// missingHelp says how to go on without a file, or which one was meant.
func (c *Course) missingHelp(name string) safe.Text {
	if name == "course.yaml" {
		return safe.New("open the folder that holds course.yaml")
	}
	dir, base := path.Split(name)
	if base == "module.yaml" && !exists(c.files, path.Dir(name)) {
		if like := likeIn(c.files, ".", path.Dir(name)); like != "" && exists(c.files, path.Join(like, base)) {
			return safe.Sprintf("there is a folder %s: let both have the same name", like)
		}
	}
	like := likeIn(c.files, path.Dir(name), base)
	if exists(c.files, name+".yaml") {
		like = base + ".yaml"
	}
	if like != "" {
		c.mentions.hint(dir + like)
		return safe.Sprintf("there is a file %s: let both have the same name", dir+like)
	}
	return safe.New("write the file, or take its name away here")
}

// likeIn is the file or folder in dir whose name is most like another, which is
// not there; "" for none.
func likeIn(files fs.FS, dir, name string) string {
	entries, _ := fs.ReadDir(files, dir) // no folder, no suggestion
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if like := diag.Suggest(name, names); like != name {
		return like
	}
	return ""
}

// atFile is the place of a file that no line names.
func atFile(name string) named { return place{span: diag.Span{File: name}}.named }

func unreadable(name string, err error) string {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Sprintf("there is no file %s", name)
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return fmt.Sprintf("the file %s cannot be read: %v", name, err)
}

// readFile reads at most one byte more than node.Parse takes, so that a huge
// file is refused and not loaded.
func readFile(files fs.FS, name string) ([]byte, error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("it is no regular file")
	}
	var src bytes.Buffer
	src.Grow(int(min(info.Size(), node.MaxFile)) + bytes.MinRead) // else it is copied over and over as it grows
	_, err = src.ReadFrom(io.LimitReader(f, node.MaxFile+1))
	return src.Bytes(), err
}

func (c *Course) decode(v node.Value) []node.Value {
	m := v.Fields(courseTable)
	c.ID, c.Origin, c.Title, c.Language = m.ID("id"), m.Word("origin"), m.Prose("title"), m.Word("language")
	c.checkOrigin(m)
	if m.Bad("modules") {
		c.mentions.lose(aLesson, aScenario, aQuestion)
	}
	if m.Bad("tests") {
		c.mentions.lose(aReserved)
	}
	c.Tests = m.IDs("tests")
	for _, t := range m.List("tests") {
		c.forms[t.Raw().Text] = placeOf(t)
	}
	if outcomes, ok := m.Map("outcomes"); ok {
		for _, e := range outcomes.Entries() {
			c.Outcomes = append(c.Outcomes, Outcome{ID: e.ID(), Text: e.Value.Prose()})
		}
	}
	if local, ok := m.Map("local"); ok {
		for _, e := range local.Entries() {
			f := e.Value.Fields(localTable)
			c.Local = append(c.Local, Local{ID: e.ID(), Title: f.Prose("title"), Empty: f.Prose("empty")})
		}
	}
	if house, ok := m.Map("house"); ok {
		c.House = decodeHouse(house.Fields(houseTable))
	}
	return once(m.List("modules"))
}

// once is vs without what stands there before: that is reported as an id used
// twice.
func once(vs []node.Value) []node.Value {
	seen := map[string]bool{}
	return slices.DeleteFunc(vs, func(v node.Value) bool {
		again := seen[v.Raw().Text]
		seen[v.Raw().Text] = true
		return again
	})
}

func decodeHouse(m node.Map) House {
	return House{
		LessonWords: band(m, "lesson_words"), NodeWords: band(m, "node_words"),
		LabelWords: m.Int("label_words", 0), SentenceWords: m.Int("sentence_words", 0),
	}
}

// band reads two numbers, from and to.
func band(m node.Map, key string) [2]int {
	if !m.Has(key) {
		return [2]int{}
	}
	ns := m.List(key)
	if len(ns) != 2 {
		v, _ := m.Value(key)
		v.Report(BadBand, diag.Error, v.Span(), "from and to are two numbers", "write them as [350, 550]")
		return [2]int{}
	}
	return [2]int{ns[0].Int(0), ns[1].Int(0)}
}

func (c *Course) readModule(id string, at place, sink *diag.List) *Module {
	if !node.ValidID(id) {
		return nil
	}
	v, ok := c.read(path.Join(id, "module.yaml"), at.named, sink)
	if !ok {
		c.mentions.lose(aLesson, aScenario, aQuestion)
		return nil
	}
	f := v.Fields(moduleTable)
	m := &Module{ID: id, Title: f.Prose("title"), Span: at.span}
	if own := f.ID("id"); own != "" && own != id {
		v.Report(OtherID, diag.Error, f.Span("id"), fmt.Sprintf("the folder is called %s and the module %s", id, own), "let both have the same name")
	}
	if f.Bad("questions") {
		c.mentions.lose(aQuestion, aFile)
	}
	m.RenamedFrom = f.IDs("renamed_from")
	m.Lessons = fileIDs(f, "lessons")
	m.Questions = names(f, "questions")
	for _, s := range f.List("scenarios") {
		r := s.Fields(scenarioRefTable)
		if ref := (ScenarioRef{ID: refID(r), Title: r.Prose("title"), Endings: r.Int("endings", 0)}); node.ValidID(ref.ID) {
			m.Scenarios = append(m.Scenarios, ref)
		}
	}
	return m
}

// refID is the id of a scenario in its module.
func refID(m node.Map) string {
	v, _ := child(m.Parent(), "id")
	return meantID(v)
}

// fileIDs reads a list of ids that are names of files. One that is none is looked
// for all the same: its file may be called so too.
func fileIDs(f node.Map, key string) []string {
	out := names(f, key)
	for i, name := range out {
		out[i] = node.MeantID(name)
	}
	return out
}

// names reads a list of ids or files.
func names(f node.Map, key string) []string {
	all := f.List(key)
	out := make([]string, 0, len(all))
	for _, v := range all {
		if name := v.Word(); name != "" && fs.ValidPath(name) {
			out = append(out, name)
		}
	}
	return out
}

// namedIn tells where a module names a lesson, a scenario or a file.
func (c *Course) namedIn(m *Module, name string) named {
	return func() place {
		file := path.Join(m.ID, "module.yaml")
		if at, ok := c.mentions.places(file, c.placesIn)[name]; ok {
			return at
		}
		return atFile(file)()
	}
}

// placesIn are the places of what a module file names, the first of each.
func (c *Course) placesIn(file string) map[string]place {
	src, err := readFile(c.files, file)
	if err != nil {
		return nil
	}
	var said diag.List // by Open
	v, ok := node.Parse(file, src, &said)
	if !ok {
		return nil
	}
	f := v.Fields(moduleTable)
	names := append(f.List("lessons"), f.List("questions")...)
	for _, s := range f.List("scenarios") {
		if id, ok := child(s, "id"); ok {
			names = append(names, id)
		}
	}
	places := make(map[string]place, len(names))
	for _, n := range names {
		for _, name := range []string{n.Raw().Text, meantID(n)} {
			if _, again := places[name]; !again {
				places[name] = placeOf(n)
			}
		}
	}
	return places
}

// exists reports whether a file that may be left out is there.
func exists(files fs.FS, name string) bool {
	_, err := fs.Stat(files, name)
	return err == nil
}
