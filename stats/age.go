package stats

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
	if pronoun(k) {
		return true
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
	return st.same(i, k) && st.dativePerson(k) && (seen || !st.same(i, last) || st.isSign(last, ".,;"))
}

// bracketYears: «Адвокату, тренеру «Зенита», (60 лет 164 дня)»; «Асель Серикова, 34 года, …».
func bracketYears(st *stream, i, last int) bool {
	if st.isSign(i-1, "(") && st.isSign(last, "),") {
		return true
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
