package course

import (
	"bytes"
	"path"

	"downstream/course/diag"
	"downstream/course/question"
)

const sceneQuestions = "scenarios/questions.yaml"

// Items reads a module's bank, in file order.
func (c *Course) Items(module string) ([]*question.Item, diag.List) {
	m := c.Module(module)
	if m == nil {
		return nil, diag.List{notNamed(aModule, module)}
	}
	var items []*question.Item
	var sink diag.List
	for _, name := range m.Questions {
		items = append(items, c.readItems(path.Join(module, name), c.namedIn(m, name), &sink)...)
	}
	sink.Sort()
	return items, sink
}

// SceneItems reads the questions that are asked in scenarios only.
func (c *Course) SceneItems() ([]*question.Item, diag.List) {
	if !exists(c.files, sceneQuestions) {
		return nil, nil
	}
	var sink diag.List
	items := c.readItems(sceneQuestions, atFile(sceneQuestions), &sink)
	sink.Sort()
	return items, sink
}

// Item reads one question out of the banks of the modules and of the
// scenarios; never one of a test form. It is nil where there is none of that
// id that can be asked. The list is of the file it stands in.
func (c *Course) Item(id string) (*question.Item, diag.List) {
	for _, name := range c.banks() {
		src, err := readFile(c.files, name)
		if err != nil || !bytes.Contains(src, []byte(id)) { // to parse a bank takes a hundred times as long
			continue
		}
		var sink diag.List
		for _, it := range c.readItems(name, atFile(name), &sink) {
			if it.ID == id {
				sink.Sort()
				return it, sink
			}
		}
	}
	return nil, diag.List{notNamed(aQuestion, id)}
}

// banks are the files that hold questions to practise or to ask in a scene.
func (c *Course) banks() []string {
	var names []string
	for _, m := range c.Modules {
		for _, name := range m.Questions {
			names = append(names, path.Join(m.ID, name))
		}
	}
	return append(names, sceneQuestions)
}

func (c *Course) readItems(name string, named named, sink *diag.List) []*question.Item {
	v, ok := c.read(name, named, sink)
	if !ok {
		c.mentions.lose(aQuestion)
		return nil
	}
	return question.Decode(v)
}
