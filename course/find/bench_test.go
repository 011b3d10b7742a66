package find_test

import (
	"fmt"
	"strings"
	"testing"

	"downstream/course/find"
	"downstream/course/safe"
)

// many is a course of n lessons of about 450 words, each in three steps.
func many(n int) []find.Entry {
	vocabulary := strings.Fields("the request box form empty ring van colleague customer waits for a date before noon and nobody asks twice when it is usable first time because somebody wrote two fields")
	var es []find.Entry
	for i := range n {
		title := safe.Sprintf("Lesson %d about %s", i, vocabulary[i%len(vocabulary)])
		id := fmt.Sprintf("lesson-%d", i)
		es = append(es, find.Entry{Kind: find.Lesson, ID: id, Title: title})
		for step := range 3 {
			var b strings.Builder
			for w := range 150 {
				b.WriteString(vocabulary[(i*7+step*3+w*w)%len(vocabulary)])
				b.WriteByte(' ')
			}
			fmt.Fprintf(&b, "word%d", i)
			es = append(es, find.Entry{Kind: find.Lesson, ID: id, Step: fmt.Sprintf("text.%d", step), Title: title, Text: safe.New(b.String())})
		}
	}
	return es
}

func BenchmarkIndex10000Lessons(b *testing.B) {
	es := many(10_000)
	b.ReportAllocs()
	for b.Loop() {
		find.Index{}.Add(es...)
	}
}

// BenchmarkIndexOneByOne adds each lesson as it is read.
func BenchmarkIndexOneByOne(b *testing.B) {
	es := many(10_000)
	b.ReportAllocs()
	for b.Loop() {
		var x find.Index
		for i := 0; i < len(es); i += 4 {
			x = x.Add(es[i : i+4]...)
		}
	}
}

func BenchmarkQuery10000Lessons(b *testing.B) {
	x := find.Index{}.Add(many(10_000)...)
	for _, words := range []string{"customer", "empty usable", "word77", "zzz", "noon zzzz"} {
		b.Run(strings.ReplaceAll(words, " ", "+"), func(b *testing.B) {
			for b.Loop() {
				x.Find(find.Query{Words: words, Most: 50})
			}
		})
	}
}
