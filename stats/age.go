package stats

import "github.com/svodka-nlp/svodka/morph"

// ageRead is an age in words: the number and what follows it.
type ageRead struct {
	num  num
	last int
	mod  string
}

// age reads an age that begins at atom i: a number of years in a context that
// tells an age from a duration.
func (st *stream) age(i int) (ageRead, bool) {
	n, ok := st.ranged(i)
	if !ok || n.form != plain || n.value.neg {
		return ageRead{}, false
	}
	j := n.last
	if !st.same(i, j) || !st.in(j, yearForms) {
		return ageRead{}, false
	}
	r := ageRead{num: n, last: j + 1}
	if k, ok := st.number(j + 1); ok && k.form == plain && st.same(i, k.last) && st.in(k.last, agePart) {
		r.last = k.last + 1
	}
	if st.is(r.last, "со", "с", "после", "спустя", "назад", "подряд", "тому") && !st.is(i-1, "возрасте") {
		return r, false // «сорок лет со дня гибели»
	}
	for _, rule := range ageRules {
		if rule.holds(st, i, r.last) {
			return r, true
		}
	}
	return r, false
}

// An ageRule is a named context in which years are an age.
type ageRule struct {
	name  string
	holds func(st *stream, i, last int) bool
}

var ageRules = []ageRule{
	{"at-age", atAge},
	{"older", olderThan},
	{"became", becameYears},
	{"dative", dativeYears},
	{"bracket", bracketYears},
	{"people", peopleYears},
	{"at-years", atYears},
}

// atYears: «защитил диссертацию в 60 лет», «в 17 лет он уехал в столицу». What
// lasts so long is no age: «срок в 5 лет», «разница в 10 лет».
func atYears(st *stream, i, last int) bool {
	if !st.is(i-1, "в") || st.is(i, "течение") || st.doc == nil {
		return false
	}
	if st.is(last, "лишения", "тюрьмы", "колонии", "заключения", "назад", "без") {
		return false
	}
	t := st.tok(i - 2)
	if t == nil || !st.same(i-2, i) {
		return true
	}
	r := nounReading(t)
	return r < 0 || t.Tag().POS() == morph.Verb || t.Word.Parses[r].Tag.Animacy() == morph.Anim || t.Tag().Case() == morph.Acc && !among(t.Lemma(), lasting)
}

// listedAge reads one age of a list after people: «трое детей — 5, 7 и 9 лет». It
// answers the atom after the number, and after «лет» at the last one.
func (st *stream) listedAge(i int) (last int, ok bool) {
	if !st.digitsAt(i, 1, 2) || st.doc == nil {
		return 0, false
	}
	a := i
	for st.same(a-2, i) && (st.isSign(a-1, ",") || st.is(a-1, "и")) && st.digitsAt(a-2, 1, 2) && a > i-10 {
		a -= 2
	}
	b := i
	for st.same(b+2, i) && (st.isSign(b+1, ",") || st.is(b+1, "и")) && st.digitsAt(b+2, 1, 2) && b < i+10 {
		b += 2
	}
	if !st.in(b+1, yearForms) || !st.same(i, b+1) || !st.isSign(a-1, "—–-(,:") || !st.same(a-2, i) {
		return 0, false
	}
	t := st.tok(a - 2)
	if t == nil || !st.in(a-2, people) && !among(t.Lemma(), kin) {
		return 0, false
	}
	if i == b {
		return b + 2, true
	}
	return i + 1, true
}

// back is the index of the first atom at or before i that is none of the words
// of bounds, prepositions and the like.
func (st *stream) back(i int, words ...string) int {
	for k := i; k > i-4; k-- {
		if !st.same(i, k) || !st.is(k, words...) {
			return k
		}
	}
	return i - 4
}

// atAge: «в возрасте 77 лет», «средний возраст не превышает 28 лет».
func atAge(st *stream, i, last int) bool {
	for k := i - 1; k >= i-7 && st.same(i, k); k-- {
		if st.is(k, "возрасте", "возраста", "возраст", "возрастом") {
			return true
		}
		if st.isSign(k, ",;.") {
			return false
		}
	}
	return false
}

// olderThan: «старше 18 лет», «не моложе 21 года».
func olderThan(st *stream, i, last int) bool {
	return st.in(st.back(i-1, "чем", "на"), ageBound) && !st.is(i-1, "на")
}

// becameYears: «исполнилось 40 лет», «стукнуло сорок лет».
func becameYears(st *stream, i, last int) bool {
	for k := i - 1; k >= i-5 && st.same(i, k); k-- {
		if st.in(k, ageVerb) {
			return true
		}
		if st.isSign(k, ".;") {
			return false
		}
	}
	return st.is(last, "исполнилось", "исполнится", "исполняется")
}

// dativeYears: «ему было 70 лет», «70 лет ему», «пианистке всего девятнадцать лет».
func dativeYears(st *stream, i, last int) bool {
	pronoun := func(k int) bool { return st.is(k, "ему", "ей", "мне", "им", "нам", "тебе", "вам") }
	k := i - 1
	seen := false
	for k > i-8 && st.same(i, k) {
		switch {
		case st.in(k, ageFiller):
			seen = true
			k--
			continue
		}
		break
	}
	if pronoun(k) || st.is(k, "каждому", "каждой", "обоим", "обеим") {
		return true
	}
	if st.is(k, "было", "будет") && st.same(i, k-1) && st.atoms[k-1].capital && !st.is(k-1, "это") {
		return true // «Самбуку было 37 лет»: a surname that no dictionary has
	}
	if seen && st.in(k, ageEvent) {
		for j := k; j > k-8 && st.same(i, j); j-- {
			if pronoun(j) {
				return true
			}
		}
	}
	if pronoun(last) && !st.is(i-1, "через", "на", "за") {
		return true
	}
	if st.isSign(k, dashes) && st.same(i, k-1) && st.dativePerson(k-1) { // «самому старшему — 83 года»
		return true
	}
	return st.same(i, k) && st.dativePerson(k) && (seen || !st.same(i, last) || st.isSign(last, ".,;"))
}

// bracketYears: «Адвокату, тренеру «Зенита», (60 лет 164 дня)»; «Асель Серикова, 34 года, …».
func bracketYears(st *stream, i, last int) bool {
	if st.isSign(i-1, "(") && st.isSign(last, "),") {
		return true
	}
	if st.isSign(i-1, ",") && st.isSign(last, ",)") {
		// «Веселин Топалов (Болгария, 30 лет, рейтинг — 2801)»
		k := i - 2
		for k > i-8 && st.same(k, i) && (st.atoms[k].kind == letters || st.isSign(k, hyphens)) {
			k--
		}
		if st.isSign(k, "(") && st.same(k-1, i) && st.atoms[k-1].kind == letters && st.atoms[k-1].capital {
			return true
		}
	}
	if st.isSign(i-1, ",") && (st.isSign(last, ",.)") || !st.same(i, last)) && i > 1 && st.atoms[i-2].kind == letters && st.atoms[i-2].capital && st.atoms[i-2].end-st.atoms[i-2].start > 4 {
		return st.same(i, i-3) && st.atoms[i-3].capital
	}
	return false
}

// peopleYears: «молодёжь от 18 до 35 лет», «дети до 7 лет», «лица от 18 лет».
func peopleYears(st *stream, i, last int) bool {
	if !st.is(i-1, "от", "до", "с") {
		return false
	}
	return st.in(i-2, people) || st.is(i-2, "возрастом")
}
