package edit

import (
	"bytes"
	"io/fs"
	"maps"
	"slices"

	"downstream/course/diag"
)

// maxRounds bounds how often a course is looked at anew: a fix may uncover what
// another one mends.
const maxRounds = 10

// Check says what is wrong with the files of a course, fixes included. Of the
// same files it must say the same.
type Check func(fs.FS) diag.List

// Course makes the fixes that check offers, round by round until none is left
// that may be made, and returns the new bytes of the files that change, by
// their names in files. Nothing is written.
//
// A fix is made only where its finding goes and no error comes that was not
// there, so that it may be made without looking. One exception: a file with a
// slip of syntax tells its other mistakes only when the slip is gone, and these
// are not new.
func Course(files fs.FS, check Check) map[string][]byte {
	changed := map[string][]byte{}
	for range maxRounds {
		r := newRound(files, changed, check)
		made := r.settle(nil, r.slips, r.uncovers)
		if len(made) == 0 {
			made = r.settle(nil, r.others, r.keeps)
		}
		if len(made) == 0 {
			break
		}
		now, _ := r.with(made)
		changed = now.changed
	}
	maps.DeleteFunc(changed, func(name string, src []byte) bool {
		was, err := fs.ReadFile(files, name)
		return err == nil && bytes.Equal(was, src)
	})
	return changed
}

// repair is a fix and the finding it mends.
type repair struct {
	fix diag.Fix
	of  finding
}

// round is one look at the files, and what to try next. Slips of syntax go
// first: nobody knows yet what else a file with one says.
type round struct {
	files         layer
	check         Check
	before        tally
	slips, others []repair
}

func newRound(files fs.FS, changed map[string][]byte, check Check) *round {
	r := &round{files: layer{files, changed}, check: check}
	list := check(r.files)
	r.before = count(list)
	for _, d := range list {
		switch {
		case d.Fix == nil:
		case slip(d):
			r.slips = append(r.slips, repair{*d.Fix, findingOf(d)})
		default:
			r.others = append(r.others, repair{*d.Fix, findingOf(d)})
		}
	}
	return r
}

// settle returns made and as many fixes of try as may be made beside it: all at
// once where that will do, else by halves, so that one bad fix among many costs
// few checks.
func (r *round) settle(made, try []repair, may func(layer, []repair) bool) []repair {
	if len(try) == 0 {
		return made
	}
	now, all := r.with(slices.Concat(made, try))
	if len(all) <= len(made) {
		return made
	}
	if may(now, all) {
		return all
	}
	if len(try) == 1 {
		return made
	}
	half := len(try) / 2
	return r.settle(r.settle(made, try[:half], may), try[half:], may)
}

// with makes the fixes and returns what the files are then, and those that
// could be made together.
func (r *round) with(fixes []repair) (layer, []repair) {
	var offers diag.List
	for i := range fixes {
		offers.Add(diag.Diagnostic{Fix: &fixes[i].fix})
	}
	now := layer{r.files.files, maps.Clone(r.files.changed)}
	var made []repair
	for _, name := range filesOf(fixes) {
		src, err := fs.ReadFile(r.files, name)
		if err != nil { // check could read it, so it has gone since
			continue
		}
		out, applied := Apply(src, Fixes(offers, name))
		now.changed[name] = out
		for _, f := range applied {
			of := slices.IndexFunc(fixes, func(o repair) bool { return o.fix == f })
			made = append(made, fixes[of])
		}
	}
	return now, made
}

// keeps reports whether the fixes may be made: what they mend goes, no error
// comes, and what could be read still can.
func (r *round) keeps(now layer, made []repair) bool {
	return r.stillSound(now, made) && count(r.check(now)).within(r.before, made)
}

// uncovers reports the same of fixes of slips. A file that can be read now may
// say what it could not say before, though no more than went; one that still cannot
// must say less.
func (r *round) uncovers(now layer, made []repair) bool {
	if !r.stillSound(now, made) {
		return false
	}
	after := count(r.check(now))
	return after.within(r.before, made) || !slices.ContainsFunc(filesOf(made), func(name string) bool {
		was, is := r.before.errors[name], after.errors[name]
		return is > was || is == was && !now.sound(name)
	})
}

// stillSound reports whether no file that could be read cannot be any more.
func (r *round) stillSound(now layer, made []repair) bool {
	return !slices.ContainsFunc(filesOf(made), func(name string) bool {
		return !now.sound(name) && r.files.sound(name)
	})
}

// filesOf are the files that the fixes change, each once.
func filesOf(fixes []repair) []string {
	files := map[string]bool{}
	for _, o := range fixes {
		files[o.fix.Span.File] = true
	}
	return slices.Sorted(maps.Keys(files))
}
