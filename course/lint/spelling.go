package lint

import "strings"

// The words that British and American English spell differently and that mean
// one thing only: no licence, practice, program, meter, check, tire or story.
// Each is a beginning; the words are made with endings. Source: the Guardian
// style guide and Merriam-Webster.
const (
	ourBritish  = "behaviour colour favour flavour harbour honour humour labour neighbour rumour endeavour vapour"
	ourAmerican = "behavior color favor flavor harbor honor humor labor neighbor rumor endeavor vapor"
	ourEndings  = " s ed ing al able ful hood hoods ly ite ites less"

	reBritish  = "centre centres centred litre litres fibre fibres theatre theatres millimetre millimetres centimetre centimetres kilometre kilometres"
	reAmerican = "center centers centered liter liters fiber fibers theater theaters millimeter millimeters centimeter centimeters kilometer kilometers"

	llBritish  = "travell cancell labell modell fuell signall counsell quarrell levell channell totall"
	llAmerican = "travel cancel label model fuel signal counsel quarrel level channel total"
	llEndings  = "ed ing er ers or ors"

	otherBritish  = "defence offence pretence grey greyer sceptical sceptic fulfil fulfils fulfilment enrol enrols enrolment skilful wilful instalment instalments aluminium pyjamas jewellery paediatric anaesthetic manoeuvre plough ageing catalogue catalogues cosy mould"
	otherAmerican = "defense offense pretense gray grayer skeptical skeptic fulfill fulfills fulfillment enroll enrolls enrollment skillful willful installment installments aluminum pajamas jewelry pediatric anesthetic maneuver plow aging catalog catalogs cozy mold"

	// Oxford spells these with a z, and is British; analyse it does not.
	iseWords   = "organi apologi recogni reali prioriti summari standardi emphasi minimi maximi optimi categori customi critici speciali generali memori utili finali authori moderni normali penali visuali sympathi itemi legali mobili familiari"
	iseEndings = "e es ed ing er ers ation ations"
	yseWords   = "analy paraly cataly"
	yseEndings = "e ed ing er ers"
)

// spelling is a word of the one English with that of the other.
type spelling struct {
	other  string
	oxford bool // British, too, in a course that spells no such word with an s
}

// spellings are the words a British (or else an American) course does not
// spell, each with how it does.
func spellings(british bool) map[string]spelling {
	words := map[string]spelling{}
	add := func(here, there string, oxford bool) {
		if !british {
			here, there = there, here
		}
		words[there] = spelling{here, oxford && british}
	}
	pairs := func(here, there, endings string) {
		b := strings.Fields(there)
		for i, a := range strings.Fields(here) {
			for _, end := range strings.Split(endings, " ") {
				add(a+end, b[i]+end, false)
			}
		}
	}
	pairs(ourBritish, ourAmerican, ourEndings)
	pairs(reBritish, reAmerican, "")
	pairs(llBritish, llAmerican, llEndings)
	pairs(otherBritish, otherAmerican, "")
	for _, w := range strings.Fields(iseWords) {
		for _, end := range strings.Fields(iseEndings) {
			add(w+"s"+end, w+"z"+end, true)
		}
	}
	for _, w := range strings.Fields(yseWords) {
		for _, end := range strings.Fields(yseEndings) {
			add(w+"s"+end, w+"z"+end, false)
		}
	}
	return words
}

// english reports whether a language tag is of some English; no tag is.
func english(tag string) bool {
	return tag == "" || strings.EqualFold(tag, "en") || strings.HasPrefix(strings.ToLower(tag), "en-")
}
