package play

import "downstream/course/safe"

// quietly asks an item of a test.
func quietly(a asking) asking {
	a.quiet, a.once, a.test = true, true, true
	return a
}

// held reports a test's question whose answer stands.
func (a asking) held() bool { return a.given && !a.again }

// change opens an answer of a test again. It stands until another is given.
func (a asking) change() (asking, safe.Text) {
	if !a.held() {
		return a, safe.New("There is no answer to change here.")
	}
	a.again, a.phase, a.level, a.sure = true, 0, false, false
	return a, safe.Text{}
}

// pass skips the question. In a test that takes an answer back too.
func (a asking) pass() asking {
	if a.quiet {
		a.draft, a.last = Answer{}, Answer{}
		a.given, a.again, a.level, a.sure, a.phase = false, false, false, false, 0
	}
	a.skipped = true
	return a
}

// come makes a question of a test ready to be met again: one that was skipped
// is open, and a change that was not handed in is forgotten.
func (a asking) come() asking {
	a.skipped = false
	if a.given {
		a.again, a.sure, a.level, a.draft = false, false, true, a.last
	}
	return a
}

// review is the question after the test was handed in, with its verdict; where
// no answer was given, with the answer that is right.
func (a asking) review() asking {
	a.quiet, a.tries = false, 1
	if a.given {
		a.given, a.skipped, a.settled = false, false, true
		a.draft = a.last
		return a
	}
	a.skipped = false
	return a.showKey()
}

func noHelp() safe.Text {
	return safe.New("A test has no help. Skip it if you like: that counts as not yet.")
}
