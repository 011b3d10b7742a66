package content_test

import (
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"downstream/content"
	"io/fs"
)

// person is a row of the cast log: somebody with a name in a lesson, a question
// or a story, and whether trouble mostly comes through what they do (fault) or
// they open the way (help).
type person struct {
	where, name               string
	gender, origin, age, rank string
	part                      string
}

func castLog(t *testing.T) []person {
	t.Helper()
	b, err := os.ReadFile("testdata/cast.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var all []person
	for i, line := range strings.Split(strings.TrimSpace(string(b)), "\n")[1:] {
		f := strings.Split(line, "\t")
		if len(f) != 7 {
			t.Fatalf("line %d has %d columns", i+2, len(f))
		}
		all = append(all, person{f[0], f[1], f[2], f[3], f[4], f[5], f[6]})
	}
	return all
}

// The log knows the words it may use, and names nobody who is not there.
func TestCastLogIsOfThisCourse(t *testing.T) {
	t.Parallel()
	allowed := map[string]string{
		"gender": "f m x", "origin": "africa americas asia british-isles europe middle-east pacific",
		"age": "young middle old unknown", "rank": "junior middle senior outside", "part": "fault help both served mention",
	}
	text := everything(t)
	for _, p := range castLog(t) {
		for column, word := range map[string]string{"gender": p.gender, "origin": p.origin, "age": p.age, "rank": p.rank, "part": p.part} {
			if !slices.Contains(strings.Fields(allowed[column]), word) {
				t.Errorf("%s, %s: %s is no %s", p.where, p.name, word, column)
			}
		}
		if !strings.Contains(text, p.name) {
			t.Errorf("%s: there is no %s any more", p.where, p.name)
		}
	}
}

// Everybody in the cast of a scenario stands in the log.
func TestCastLogIsComplete(t *testing.T) {
	t.Parallel()
	logged := map[string]bool{}
	for _, p := range castLog(t) {
		logged[p.where+" "+p.name] = true
	}
	for _, s := range whole(t).Scenarios {
		for _, m := range s.Cast {
			name := m.Name.String()
			if !strings.HasPrefix(name, "A ") && !logged[s.ID+" "+name] { // a school cook has no name
				t.Errorf("%s: %s is not in the log", s.ID, name)
			}
		}
	}
}

// Who is right and who is wrong does not follow from gender, origin, age or
// rank (curriculum 4.3): no group is at fault so much more often, or less, than
// all others that it would be chance once in fifty courses (Fisher's exact test,
// two-sided, groups of eight or more).
func TestCastDoesNotCluster(t *testing.T) {
	t.Parallel()
	columns := map[string]func(person) string{
		"gender": func(p person) string { return p.gender }, "origin": func(p person) string { return p.origin },
		"age": func(p person) string { return p.age }, "rank": func(p person) string { return p.rank },
	}
	for column, value := range columns {
		fault, help := map[string]int{}, map[string]int{}
		faults, helps := 0, 0
		for _, p := range castLog(t) {
			switch p.part {
			case "fault":
				fault[value(p)]++
				faults++
			case "help":
				help[value(p)]++
				helps++
			}
		}
		for group, n := range fault {
			if n+help[group] < 8 {
				continue
			}
			if chance := fisher(n, help[group], faults-n, helps-help[group]); chance < 0.02 {
				t.Errorf("%s %s: %d at fault, %d of help; all others %d and %d (p = %.3f)",
					column, group, n, help[group], faults-n, helps-help[group], chance)
			}
		}
		t.Logf("%s: fault %v, help %v", column, fault, help)
	}
}

// fisher is the two-sided p of a table of four: how likely one as uneven is by
// chance, with the same sums of rows and columns (Fisher 1922).
func fisher(a, b, c, d int) float64 {
	seen, sum := table(a, b, c, d), 0.0
	for x := max(0, a-d); x <= min(a+b, a+c); x++ {
		if p := table(x, a+b-x, a+c-x, d-a+x); p <= seen*(1+1e-9) {
			sum += p
		}
	}
	return sum
}

func table(a, b, c, d int) float64 {
	return math.Exp(ln(a+b) + ln(c+d) + ln(a+c) + ln(b+d) - ln(a) - ln(b) - ln(c) - ln(d) - ln(a+b+c+d))
}

// ln is the logarithm of n factorial.
func ln(n int) float64 {
	l, _ := math.Lgamma(float64(n) + 1)
	return l
}

// The table is that of the lady who tasted tea: three of four cups right on
// either side come by chance about every other time.
func TestFisher(t *testing.T) {
	t.Parallel()
	if p := fisher(3, 1, 1, 3); math.Abs(p-0.4857) > 0.0001 {
		t.Errorf("p is %v", p)
	}
	if p := fisher(8, 0, 0, 8); math.Abs(p-2.0/12870) > 1e-9 {
		t.Errorf("p is %v", p)
	}
}

// everything is all text of the course in one.
func everything(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	err := fs.WalkDir(content.Course(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		src, err := fs.ReadFile(content.Course(), name)
		b.Write(src)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}
