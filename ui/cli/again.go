package cli

import (
	"regexp"
	"strings"

	"downstream/course/safe"
)

// aboutCourse is a command, as a sentence names it, that is about a course.
var aboutCourse = regexp.MustCompile("`downstream (?:play|practise|test|plan|journal|where|present|report|export|check|info)\\b[^`]*`")

// said is a sentence with the commands it names as they have to be typed from
// here: with the course they are about, unless that is the one they would be
// about anyway.
func (f *flags) said(t safe.Text) safe.Text {
	args := f.args()
	if args == "" {
		return t
	}
	return safe.New(aboutCourse.ReplaceAllStringFunc(t.String(), func(command string) string {
		if strings.Contains(command, "--course") || strings.Contains(command, "--help") {
			return command
		}
		return strings.TrimSuffix(command, "`") + args + "`"
	}))
}

// args name the course behind a command, from a blank on.
func (f *flags) args() string {
	if f.course == "" || f.here {
		return ""
	}
	return " --course " + quoted(f.course)
}

// saidAll are several sentences, each as said has it.
func (f *flags) saidAll(ts []safe.Text) []safe.Text {
	out := make([]safe.Text, len(ts))
	for i, t := range ts {
		out[i] = f.said(t)
	}
	return out
}

// again is a command in backticks, as said has it.
func (f *flags) again(command string) safe.Text {
	return f.said(safe.New("`downstream " + command + "`"))
}

// quoted is a path as a shell takes it for one word.
func quoted(path string) string {
	if strings.ContainsAny(path, " \t&();<>|*?'$!#~[]{}") {
		return `"` + path + `"`
	}
	return path
}
