package cli

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"gopkg.in/yaml.v3"
)

// BenchmarkCheck checks a course of 1,000 lessons, by turns with only reading
// its files to YAML nodes on as many processors, and reports the medians and how
// many times the one takes as long as the other. By turns, since the machine may
// be busier now than a second ago.
func BenchmarkCheck(b *testing.B) {
	dir := bigCourse(b, 10).course
	files := yamlFiles(b, dir)
	var checks, reads []time.Duration
	for b.Loop() {
		reads = append(reads, timed(func() { readNodes(b, files) }))
		checks = append(checks, timed(func() {
			c, err := checkCourse(b.Context(), dir)
			if err != nil || c.found.HasErrors() {
				b.Fatal(err, c.found)
			}
		}))
	}
	check, read := median(checks), median(reads)
	b.ReportMetric(float64(check.Microseconds())/1000, "check-ms")
	b.ReportMetric(float64(read.Microseconds())/1000, "read-ms")
	b.ReportMetric(float64(check)/float64(read), "times")
}

// timed is how long do takes, from an empty heap.
func timed(do func()) time.Duration {
	runtime.GC()
	began := time.Now()
	do()
	return time.Since(began)
}

func median(ds []time.Duration) time.Duration {
	slices.Sort(ds)
	return ds[len(ds)/2]
}

func yamlFiles(b *testing.B, dir string) []string {
	b.Helper()
	var files []string
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, name)
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return files
}

// readNodes reads files to nodes and keeps none.
func readNodes(b *testing.B, files []string) {
	b.Helper()
	next := make(chan string, len(files))
	for _, name := range files {
		next <- name
	}
	close(next)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for name := range next {
				var doc yaml.Node
				src, err := os.ReadFile(name)
				if err == nil {
					err = yaml.Unmarshal(src, &doc)
				}
				if err != nil {
					b.Error(err)
				}
			}
		})
	}
	wg.Wait()
}
