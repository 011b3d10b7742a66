package course

import (
	"archive/zip"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"downstream/course/diag"
	"downstream/course/safe"
)

// What a .zip may hold. A pack that passes costs no more memory than its
// largest file, since nothing is extracted (reliability, rule 8).
const (
	maxPack    = 50 << 20  // bytes of the file
	maxEntries = 2000      // files and folders
	maxTotal   = 200 << 20 // bytes of all files, unpacked
	maxRatio   = 100       // to 1, of one file
	maxRefused = 20        // entries that are named
	smallEntry = 64 << 10  // below this the ratio tells nothing
)

// Zip gives the files of a .zip, which is read where it is and never extracted.
// The folder that holds course.yaml is gone into. The result is nil
// where the list holds an error: a pack is used whole or not at all.
func Zip(r io.ReaderAt, size int64) (fs.FS, diag.List) {
	if size > maxPack {
		return nil, badPack("", fmt.Sprintf("the .zip is larger than %d MiB", maxPack>>20))
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, badPack("", "the file is no .zip, or is damaged")
	}
	if len(z.File) > maxEntries {
		return nil, badPack("", fmt.Sprintf("the .zip holds more than %d files", maxEntries))
	}
	if ds := checkEntries(z.File); len(ds) > 0 {
		return nil, ds
	}
	return inTopFolder(z), nil
}

func badPack(entry, message string) diag.List {
	return refused(entry, message, "pack the course folder again with an ordinary zip program")
}

func refused(entry, message, help string) diag.List {
	if entry == "" {
		entry = "course.zip"
	}
	return diag.List{{Code: BadPack, Severity: diag.Error, Span: diag.Span{File: entry}, Message: safe.New(message), Help: safe.New(help)}}
}

func checkEntries(files []*zip.File) diag.List {
	var ds diag.List
	var total uint64
	seen := map[string]string{}
	names := packNames{top: topFolder(files), told: map[string]bool{}}
	for _, f := range files {
		total += min(f.UncompressedSize64, maxTotal+1) // a header may hold any number
		if len(ds) >= maxRefused {
			continue
		}
		if why := refuseEntry(f); why != "" {
			ds = append(ds, badPack(f.Name, why)...)
		} else {
			ds = append(ds, names.refuse(f)...)
		}
		// Two names that a file system or an eye takes for one.
		folded := norm.NFC.String(cases.Fold().String(strings.TrimSuffix(f.Name, "/")))
		if other, twice := seen[folded]; twice {
			ds = append(ds, badPack(f.Name, fmt.Sprintf("the .zip holds this name twice, also as %q", other))...)
		}
		seen[folded] = f.Name
	}
	if total > maxTotal {
		ds = append(ds, badPack("", fmt.Sprintf("the files of the .zip are larger than %d MiB together", maxTotal>>20))...)
	}
	return ds
}

// refuseEntry says why one entry cannot be used, or nothing.
func refuseEntry(f *zip.File) string {
	why := dangerous(f.Name)
	switch {
	case why != "":
		return "this name cannot be used: it " + why
	case !f.Mode().IsRegular() && !f.Mode().IsDir():
		return "this entry is neither a file nor a folder"
	case f.Flags&1 != 0:
		return "this file is encrypted"
	case f.Method != zip.Store && f.Method != zip.Deflate:
		return "this file is packed in a way that is not known here"
	case f.UncompressedSize64 > smallEntry && f.UncompressedSize64/maxRatio > f.CompressedSize64:
		return fmt.Sprintf("this file unpacks to more than %d times its size", maxRatio)
	}
	return ""
}

// inTopFolder goes into the folder that holds the course.
func inTopFolder(z *zip.Reader) fs.FS {
	top := topFolder(z.File)
	if top == "" {
		return z
	}
	sub, err := fs.Sub(z, strings.TrimSuffix(top, "/"))
	if err != nil {
		return z
	}
	return sub
}
