package stats

// barred reports whether what reads as a time expression is something else: a
// name, a title, an address, an age.
func (st *stream) barred(m *moment) bool {
	for _, b := range dateBars {
		if b.bars(st, m) {
			return true
		}
	}
	return false
}

// A dateBar is a named reason why an expression of time is none.
type dateBar struct {
	name string
	bars func(*stream, *moment) bool
}

var dateBars = []dateBar{
	{"title", inTitle},
	{"address", inAddress},
	{"label", afterLabel},
	{"age", isAgeMoment},
	{"name", isNameMoment},
}

// inTitle: «Газета «24 часа»», «Роман «1984»».
func inTitle(st *stream, m *moment) bool { return st.titled(m.first) }

// titled reports whether atom i stands in a short quoted title.
func (st *stream) titled(i int) bool {
	s := st.atoms[i].sentence
	begin, end := int(st.begin[s]), int(st.ends[s])
	open := -1
	words := 0
	for k := i - 1; k >= begin && k > i-16; k-- {
		if st.isSign(k, "»”") || st.isSign(k, "\"") && st.closing(k) {
			return false
		}
		if st.isSign(k, ".!?;") && words > 0 {
			return false
		}
		if st.isSign(k, "«„“") || st.isSign(k, "\"") && !st.closing(k) {
			open = k
			break
		}
		if st.atoms[k].kind != sign {
			words++
		}
	}
	if open < 0 {
		return false
	}
	for k := i; k < end && k < i+16; k++ {
		if st.isSign(k, "»”“") || st.isSign(k, "\"") && st.closing(k) {
			if words > 6 {
				return false
			}
			// «Завтра дождь», — сказал он: speech, not a title.
			if st.isSign(k+1, ",") && st.isSign(k+2, dashes) || st.isSign(open-1, ":") {
				return false
			}
			// A title begins with a capital letter or a digit.
			f := &st.atoms[open+1]
			return f.capital || f.kind == digits
		}
		if st.atoms[k].kind != sign {
			words++
		}
		if st.isSign(k, ".!?;") {
			return false
		}
	}
	return false
}

// closing reports whether the straight quotation mark at k closes a quotation.
func (st *stream) closing(k int) bool {
	return !st.atoms[k].space && k > 0
}

// inAddress: «по улице 8 Марта», «площадь 1905 года», «проспект 50 лет Октября».
func inAddress(st *stream, m *moment) bool {
	i := m.first - 1
	if st.isSign(i, ".") {
		i--
	}
	if !st.in(i, addressNoun) {
		return false
	}
	if m.grain == 'D' && m.day > 0 && m.last > m.first && !st.atoms[m.last-1].capital && !st.is(m.last-1, "года", "г") && st.isMonthDay(m) {
		return false // «выйти на улицу 10 января»
	}
	return !st.in(i, openSite) || m.grain == 'Y' || m.grain == 'D' || m.typ == "DURATION"
}

// isMonthDay reports whether a day ends with the lower-case name of its month.
func (st *stream) isMonthDay(m *moment) bool { return st.has(m.last-1, month) }

// afterLabel: «№ 2001», «архива № 1937».
func afterLabel(st *stream, m *moment) bool {
	return st.isSign(m.first-1, "№#")
}

// isAgeMoment: an age is a figure, «ему было 70 лет».
func isAgeMoment(st *stream, m *moment) bool {
	if m.typ != "DURATION" {
		return false
	}
	if _, ok := st.listedAge(m.first); ok {
		return true
	}
	_, ok := st.age(m.first)
	return ok
}

// isNameMoment: «Иван Апрель», «Ольга Среда».
func isNameMoment(st *stream, m *moment) bool {
	a := &st.atoms[m.first]
	if !m.bare || !a.capital || a.caps || st.sentenceStart(m.first) {
		return false
	}
	return true
}
