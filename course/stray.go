package course

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"downstream/course/diag"
	"downstream/course/internal/node"
	"downstream/course/safe"
)

// stray is a file that no other file names: learners never see it.
type stray struct {
	name     string
	kind, id string // as the file says; empty where it cannot be read
	wanted   int    // references to what it holds
}

// registers are the files that hold what texts refer to, one for the course.
var registers = map[string]string{aTerm: "glossary.yaml", anEvidence: "evidence.yaml", aBelief: "beliefs.yaml"}

// fixedNames are the files that are found by their names alone, by their kind.
var fixedNames = map[string]string{
	"glossary": "glossary.yaml", "evidence": "evidence.yaml", "beliefs": "beliefs.yaml", "guide": guideFile,
}

// loose tells of references to what is not there and of files that nothing names.
// Both are often one mistake, and then it is told once: at the file.
func (c *Course) loose(strays []stray) diag.List {
	var sink diag.List
	held, told := heldBy(strays), map[string]int{}
	absent := map[string][]mention{} // by the register that is not there
	for what, file := range registers {
		if !exists(c.files, file) {
			absent[what] = nil
		}
	}
	for _, m := range c.mentions.lone {
		if _, no := absent[m.what]; no {
			absent[m.what] = append(absent[m.what], m)
			continue
		}
		if s := cmp.Or(held[thing{m.what, m.id}], held[thing{m.what, ""}]); s != nil {
			s.wanted++
			continue
		}
		var among []string
		if file := m.at.span.File; told[file] < mostSuggested {
			told[file]++
			among = c.mentions.known[m.what]
		}
		sink.Add(unknown(m, among))
	}
	for what, ms := range absent {
		if len(ms) > 0 {
			sink.Add(c.absent(registers[what], ms, strays))
		}
	}
	if slices.ContainsFunc(append(ofFiles, aFile), func(what string) bool { return c.mentions.lost[what] }) {
		return sink // who names it may be what could not be read
	}
	for _, s := range strays {
		if !c.mentions.like[s.name] {
			sink.Add(c.strayed(s))
		}
	}
	return sink
}

// heldBy is which of the files holds what: a lesson or scenario by its id and by its
// file's name, any question by no id.
func heldBy(strays []stray) map[thing]*stray {
	held := map[thing]*stray{}
	for i := range strays {
		s := &strays[i]
		switch s.kind {
		case aLesson, aScenario:
			held[thing{s.kind, s.id}] = s
			held[thing{s.kind, strings.TrimSuffix(path.Base(s.name), ".yaml")}] = s
		case "questions":
			held[thing{aQuestion, ""}] = s
		}
	}
	delete(held, thing{aLesson, ""})
	delete(held, thing{aScenario, ""})
	return held
}

// absent tells once of a register that is not there, however often it is meant.
func (c *Course) absent(file string, ms []mention, strays []stray) diag.Diagnostic {
	kind := strings.TrimSuffix(file, ".yaml")
	d := diag.Diagnostic{
		Code: NoFile, Severity: diag.Error, Span: diag.Span{File: file},
		Message: safe.Sprintf("there is no file %s, though %s to it", file, refer(len(ms))),
		Help:    safe.Sprintf("write %s beside course.yaml, beginning with “kind: %s”", file, kind),
		Notes:   []diag.Note{{Span: ms[0].at.span, Text: safe.Sprintf("here %q is looked for", ms[0].id)}},
	}
	for _, s := range strays {
		if s.kind == kind || diag.Suggest(path.Base(s.name), []string{file}) != "" {
			d.Help = safe.Sprintf("there is a file %s: call it %s, beside course.yaml", s.name, file)
			c.mentions.like[s.name] = true
		}
	}
	return d
}

func refer(n int) string {
	if n == 1 {
		return "one place refers"
	}
	return fmt.Sprintf("%d places refer", n)
}

// strayed warns of a file that nothing names. One that others refer to is an
// error: what they refer to is not in the course.
func (c *Course) strayed(s stray) diag.Diagnostic {
	d := diag.Diagnostic{
		Code: Unnamed, Severity: diag.Warning, Span: diag.Span{File: s.name},
		Message: safe.New("no learner sees this file: nothing names it"), Help: safe.New(c.strayHelp(s)),
	}
	if s.wanted > 0 {
		d.Severity = diag.Error
		d.Message = safe.Sprintf("no learner sees this file: no module names it, though %s to it", refer(s.wanted))
	}
	return d
}

// strayHelp says where the file would have to stand, or be named.
func (c *Course) strayHelp(s stray) string {
	const orElse = ", or take the file out of the course's folder"
	dir, base := path.Dir(s.name), path.Base(s.name)
	module := path.Join(dir, "module.yaml")
	here := c.Module(dir) != nil
	switch fixed := fixedNames[s.kind]; {
	case fixed != "" && exists(c.files, fixed):
		return fmt.Sprintf("the course has a %s already: move what it needs there, and take this file away", fixed)
	case fixed != "":
		return fmt.Sprintf("call it %s, the one name under which it is looked for", fixed)
	case s.kind == aLesson && here:
		return fmt.Sprintf("add %s to “lessons:” in %s", strings.TrimSuffix(base, ".yaml"), module) + orElse
	case s.kind == aLesson:
		return "move it to the folder of a module, and add it to “lessons:” in the module.yaml there" + orElse
	case s.kind == "questions" && here:
		return fmt.Sprintf("add %s to “questions:” in %s", base, module) + orElse
	case s.kind == aScenario && dir == "scenarios":
		return "add it to “scenarios:” in a module.yaml, with its id, title and endings" + orElse
	case s.kind == aScenario:
		return "move it to the folder scenarios, and add it to “scenarios:” in a module.yaml" + orElse
	case s.kind == aModule && path.Dir(dir) == ".":
		return fmt.Sprintf("add %s to “modules:” in course.yaml", dir) + orElse
	}
	return "name it in its module.yaml or in course.yaml, or take it out of the folder"
}

// strays are the files that nothing names, by name. Of what is in a folder that
// is no module's, all are.
func (c *Course) strays() []stray {
	named := c.fileNames()
	var all []stray
	_ = fs.WalkDir(c.files, ".", func(name string, e fs.DirEntry, err error) error { // what cannot be walked is not there
		switch {
		case err != nil || name == ".":
		case strings.HasPrefix(e.Name(), ".") || name == "__MACOSX":
			if e.IsDir() {
				return fs.SkipDir
			}
		case !e.IsDir() && path.Ext(name) == ".yaml" && !named[name]:
			all = append(all, c.stray(name))
		}
		return nil
	})
	return all
}

// stray reads what a file says it is. What else is wrong with it is nobody's
// business until something names it.
func (c *Course) stray(name string) stray {
	s := stray{name: name}
	src, err := readFile(c.files, name)
	if err != nil {
		return s
	}
	var said diag.List
	if v, ok := node.Parse(name, src, &said); ok {
		id, _ := child(v, "id")
		s.kind, s.id = kindOf(v), id.Raw().Text
	}
	return s
}

// fileNames are the files that make the course.
func (c *Course) fileNames() map[string]bool {
	named := map[string]bool{"course.yaml": true, sceneQuestions: true}
	for _, name := range fixedNames {
		named[name] = true
	}
	for _, m := range c.Modules {
		named[path.Join(m.ID, "module.yaml")] = true
		for _, id := range m.Lessons {
			named[path.Join(m.ID, id+".yaml")] = true
		}
		for _, name := range m.Questions {
			named[path.Join(m.ID, name)] = true
		}
		for _, s := range m.Scenarios {
			named[scenarioFile(s.ID)] = true
		}
	}
	for _, id := range c.Tests {
		named[formFile(id)] = true
	}
	return named
}
