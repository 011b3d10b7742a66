package cli

import (
	"strings"

	"downstream/course/safe"
)

// again is a command as it has to be typed from here, in backticks: with the
// course it is about, unless that is the one it would be about anyway.
func (f *flags) again(command string) safe.Text {
	return safe.New("`" + f.typed(command) + "`")
}

// typed is again without the backticks.
func (f *flags) typed(command string) string {
	command = "downstream " + command
	if f.course != "" && !f.here {
		command += " --course " + quoted(f.course)
	}
	return command
}

// quoted is a path as a shell takes it for one word.
func quoted(path string) string {
	if strings.ContainsAny(path, " \t&();<>|*?'$!#~[]{}") {
		return `"` + path + `"`
	}
	return path
}
