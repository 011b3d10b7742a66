package course

import (
	"regexp"

	"downstream/course/diag"
	"downstream/course/internal/node"
	"downstream/course/safe"
)

// uuid is how an origin is written: 32 hexadecimal digits in five groups.
var uuid = regexp.MustCompile(`^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$`)

// origins are those that an author can come by without making one.
var origins = []struct{ origin, whose, id string }{
	{"01a20008-1685-78c1-9241-c66b33913942", "the built-in course", "downstream"},
	{"0197c1de-5b7e-7c52-9c1a-8d2f6a1b3c4d", "the example that stood in the README", ""},
	{"00000000-0000-4000-8000-000000000000", "the template that new courses begin as", ""},
}

// checkOrigin reports an origin that tells the course from no other. A copy of
// the built-in course that kept its id too is that course, in other words.
// Nothing is offered to apply: progress is kept under the origin.
func (c *Course) checkOrigin(m node.Map) {
	v, ok := m.Value("origin")
	if !ok || c.Origin == "" {
		return
	}
	if !uuid.MatchString(c.Origin) {
		v.Report(BadOrigin, diag.Warning, v.Span(), safe.Sprintf("%s is no UUID, so another course may have it too", c.Origin).String(), ownOrigin)
		return
	}
	for _, o := range origins {
		if c.Origin == o.origin && c.ID != o.id {
			v.Report(TakenOrigin, diag.Warning, v.Span(), "this is the origin of "+o.whose, ownOrigin)
		}
	}
}

const ownOrigin = "put one of your own there, which `downstream new --origin` prints; learners who have begun this course begin at nothing then"
