package stats

import (
	"strings"
	"unicode/utf8"
)

// form tells how a number was written; the rules for figures and dates depend
// on it.
type form uint8

const (
	plain      form = iota // «1029», «12,5», «двухсот»
	ordinalNum             // «11-й», «седьмой», «XI»
	fractional             // «две трети», «1/8»
	scoreNum               // «3:2»
	orderNum               // «десятки тысяч»
	halfUnit               // «полтонны»: the unit is in the same word
)

// num is a number that was read: atoms first to last, half open.
type num struct {
	first, last int
	form        form
	value       dec
	upper       dec // of a range
	ranged      bool
	pow         int8 // the multiplier that it was written with, 0: none
	score       string
	digits      bool // written with digits
	roman       bool
	bare        bool // a multiplier alone: «тысяча»
	one         bool // «один» in words
	collective  bool
	thousand    bool   // «20.000» and «20,000»: the separator may be decimal
	alternative dec    // the other reading
	half        *entry // of «полтонны»
	suffix      string // of «11-й»
	from        bool   // a range that began with «от» or «между», at first-1
}

// number reads the number that begins at atom i. It does not look at what
// stands around it, except that a number does not begin in the middle of one.
func (st *stream) number(i int) (num, bool) {
	if i < 0 || i >= len(st.atoms) {
		return num{}, false
	}
	m := &st.read[i%len(st.read)]
	if m.next != i+1 {
		m.num, m.ok = st.readNumber(i)
		m.next = i + 1
	}
	return m.num, m.ok
}

// numberRead is what was read at an atom. One rule after another asks for the
// number at the same atom.
type numberRead struct {
	next int // the atom after it: 0 for none
	ok   bool
	num
}

func (st *stream) readNumber(i int) (num, bool) {
	a := &st.atoms[i]
	switch {
	case a.kind == digits:
		return st.digitNumber(i)
	case a.kind == letters:
		if a.word() != nil || st.is(i, "минус") {
			if n, ok := st.wordNumber(i); ok {
				return n, true
			}
		}
		if a.caps {
			return st.romanNumber(i)
		}
	case a.kind == sign:
		return st.signNumber(i)
	}
	return num{}, false
}

// signNumber reads «−15», «+3», «½», «.77».
func (st *stream) signNumber(i int) (num, bool) {
	s := st.str(i)
	if v, ok := vulgar[s]; ok {
		return num{first: i, last: i + 1, form: fractional, value: v, digits: true}, true
	}
	if i+1 >= len(st.atoms) || !st.glued(i+1) && s != "−" {
		return num{}, false
	}
	if i > 0 && !st.atoms[i].space && !st.isSign(i-1, "([{«„“/$€:;,") {
		return num{}, false
	}
	switch {
	case strings.Contains("-−–+", s):
		at := i + 1
		if st.isSign(at, ".") { // -.0012
			n, ok := st.signNumber(at)
			n.first = i
			n.value.neg = ok && s != "+"
			return n, ok
		}
		if st.atoms[at].kind != digits {
			return num{}, false
		}
		n, ok := st.digitNumber(at)
		if !ok || n.form != plain {
			return num{}, false
		}
		n.first = i
		n.value.neg = s != "+"
		return n, true
	case s == ".":
		if !st.digitsAt(i+1, 1, 18) || !st.glued(i+1) || i > 0 && !st.atoms[i].space {
			return num{}, false
		}
		d := st.str(i + 1)
		n := num{first: i, last: i + 2, digits: true, value: dec{digits: trimZeros(d), exp: -len(d)}}
		st.multiply(&n)
		return n, true
	}
	return num{}, false
}

var vulgar = map[string]dec{
	"½": ratio(1, 2), "¼": ratio(1, 4), "¾": ratio(3, 4), "⅓": ratio(1, 3), "⅔": ratio(2, 3), "⅛": ratio(1, 8),
	"⅜": ratio(3, 8), "⅝": ratio(5, 8), "⅞": ratio(7, 8), "⅕": ratio(1, 5), "⅖": ratio(2, 5), "⅗": ratio(3, 5), "⅘": ratio(4, 5), "⅙": ratio(1, 6),
}

// gap is the text between atom i-1 and atom i.
func (st *stream) gap(i int) string {
	return st.text[st.atoms[i-1].end:st.atoms[i].start]
}

// grouped reports whether atom i is the next three digits of «12 408»: exactly
// one white space of any kind stands before it.
func (st *stream) grouped(i int) bool {
	if !st.digitsAt(i, 3, 3) || !st.same(i-1, i) || !st.atoms[i].space {
		return false
	}
	g := st.gap(i)
	return utf8.RuneCountInString(g) == 1 && g != "\n" && g != "\t"
}

// digitNumber reads digits with their separators, the suffix of «11-й» and the
// multiplier that follows.
func (st *stream) digitNumber(i int) (num, bool) {
	n := num{first: i, digits: true}
	s := st.str(i)
	j := i + 1
	// Thousands by spaces: «12 408».
	if len(s) <= 3 && s[0] != '0' {
		for st.grouped(j) {
			// «в 2023 100 школ» cannot be told; «5 100 200» is one number.
			s += st.str(j)
			j++
		}
	}
	spaced := j > i+1
	// Thousands by points, commas or apostrophes: «1.844.036.360,12».
	if !spaced && len(s) <= 3 {
		for _, sep := range []string{".", ",", "'", "’"} {
			k := j
			t := s
			for st.isSign(k, sep) && st.glued(k) && st.digitsAt(k+1, 3, 3) && st.glued(k+1) {
				t += st.str(k + 1)
				k += 2
			}
			if k == j {
				continue
			}
			if k == j+2 && (sep == "." || sep == ",") {
				if s[0] == '0' {
					break // 0,125
				}
				// One group: «20.000» or «3,141». It stays open; the unit decides.
				if sep == "," || st.isSign(k, ",.") && st.glued(k) && st.digitsAt(k+1, 1, 9) && st.glued(k+1) {
					if sep == "," && !(st.isSign(k, ".") && st.glued(k) && st.digitsAt(k+1, 1, 2) && st.glued(k+1)) {
						n.thousand = true
						n.alternative = dec{digits: trimZeros(t)}
						break // decimal, thousands are the other reading
					}
				}
				n.thousand = sep == "."
				n.alternative = dec{digits: trimZeros(t), exp: -3}
			}
			s, j = t, k
			break
		}
	}
	grouped := j > i+1
	exp := 0
	// The fraction: «12,5», «3.14».
	if st.isSign(j, ".,") && st.glued(j) && st.digitsAt(j+1, 1, 40) && st.glued(j+1) {
		if !(grouped && st.str(j) == "," && st.digitsAt(j+1, 3, 3) && spaced) {
			frac := st.str(j + 1)
			s += frac
			exp = -len(frac)
			j += 2
			// «12.03.2026», «14.2.1»: a date or a version.
			if st.isSign(j, ".") && st.glued(j) && st.digitsAt(j+1, 1, 9) && st.glued(j+1) {
				return num{}, false
			}
		}
	} else if grouped && st.isSign(j, ",") && st.glued(j) && st.digitsAt(j+1, 2, 2) && st.has(j+2, money) {
		// «1 599 059, 38 евро»
		s += st.str(j + 1)
		exp = -2
		j += 2
	}
	n.value = dec{digits: trimZeros(s), exp: exp}
	n.last = j
	if exp == 0 && !grouped {
		if r, ok := st.scoreOrShare(n); ok {
			return r, true
		}
	}
	if st.suffix(&n) {
		return n, true
	}
	if exp == 0 && st.is(j, "с") && st.is(j+1, "половиной") {
		n.value = n.value.add(dec{digits: "5", exp: -1})
		n.last = j + 2
	}
	if exp == 0 && st.is(j, "четверти", "четвертей", "трети", "третей") && st.same(i, j) {
		if v, ok := n.value.int(); ok && v > 0 && v < st.word(j).denom {
			n.form, n.value, n.last = fractional, ratio(v, st.word(j).denom), j+1
			return n, true
		}
	}
	if v, ok := vulgar[st.str(n.last)]; ok && n.last < len(st.atoms) {
		n.value = n.value.add(v) // «3 ½»
		n.last++
	}
	st.multiply(&n)
	if !n.thousand {
		st.dozens(&n)
	}
	return n, true
}

// scoreOrShare reads «3:2» and «1/8».
func (st *stream) scoreOrShare(n num) (num, bool) {
	j := n.last
	if !st.glued(j) || !st.digitsAt(j+1, 1, 3) || !st.glued(j+1) {
		return n, false
	}
	switch st.str(j) {
	case ":":
		if st.isSign(j+2, ":") && st.glued(j+2) {
			return n, false
		}
		n.form = scoreNum
		n.score = st.str(n.first) + ":" + st.str(j+1)
		n.last = j + 2
		return n, true
	case "/", "⁄":
		a, b := st.small(n.first), st.small(j+1)
		if a <= 0 || b <= a || st.isSign(j+2, "/") && st.glued(j+2) {
			return n, false
		}
		n.form = fractional
		n.value = ratio(int64(a), int64(b))
		n.last = j + 2
		return n, true
	}
	return n, false
}

// suffix reads the ending that is written after digits: «11-й», «5-ти», «20-х».
func (st *stream) suffix(n *num) bool {
	j := n.last
	if n.value.exp < 0 {
		return false
	}
	at := j
	if st.isSign(j, hyphens) && st.glued(j) {
		at = j + 1
	}
	if at >= len(st.atoms) || st.atoms[at].kind != letters || !st.glued(at) {
		return false
	}
	if at+1 < len(st.atoms) && st.glued(at+1) && st.isSign(at+1, hyphens) {
		return false // «3-я-4-я»
	}
	s := st.str(at)
	kind, ok := suffixes()[s]
	if !ok || at == j && len(s) == 2 && !strings.Contains("йяех", s) {
		return false
	}
	v, _ := n.value.int()
	switch kind {
	case 'o':
		n.form = ordinalNum
		if s == "ю" && st.instrumentalPlural(at+1) { // «13-ю филиалами»
			n.form = plain
		}
	case 'x': // «3-х» is трёх, «20-х» двадцатых
		if v > 4 && v != 0 {
			n.form = ordinalNum
		}
	case 'm': // «7-ми» is семи, «11-ми» in haste одиннадцатыми
		if v%10 != 7 && v%10 != 8 {
			n.form = ordinalNum
		}
	}
	n.suffix = s
	n.last = at + 1
	if n.form == plain {
		st.multiply(n)
	}
	return true
}

// dozens reads the noun of «два десятка», «полторы сотни», «3 дюжины» after a
// number.
func (st *stream) dozens(n *num) {
	w := st.word(n.last)
	if !w.is(dozen) || n.pow != 0 || n.bare || !st.same(n.first, n.last) || n.value.cmp(decInt(100)) >= 0 {
		return
	}
	n.value, n.one = n.value.times(w.value), false
	n.last++
}

// multiply reads the multipliers after a number: «5,3 млн», «350тыс.», «2 млн
// 300 тыс.».
func (st *stream) multiply(n *num) {
	last := int8(127)
	group := n.value
	total := dec{}
	j := n.last
	for {
		if !st.same(n.first, j) || st.atoms[j].kind != letters {
			break
		}
		if st.surplus(j) && st.has(j+2, multiplier) && n.pow == 0 { // «три с лишним миллиарда»
			j += 2
		}
		pow, size := st.multiplier(j, n.digits)
		if size == 0 || pow >= last {
			break
		}
		neg := n.value.neg
		group.neg = false
		total = total.add(group.shift(int(pow)))
		n.value = total
		n.value.neg = neg
		n.pow = pow
		last = pow
		j += size
		n.last = j
		// «2 млн 300 тыс.»: the next group must have a smaller multiplier, or
		// be a remainder below it without one.
		if n.digits {
			if !st.digitsAt(j, 1, 3) || !st.same(n.first, j) {
				break
			}
			v := st.small(j)
			next, k := st.multiplier(j+1, true)
			if k == 0 && pow == 3 && v > 0 && n.value.exp >= 0 && !st.glued(j+1) { // «1 тыс. 340 работников»
				n.value = total.add(decInt(int64(v)))
				n.value.neg = neg
				n.last = j + 1
				break
			}
			if k == 0 || next >= pow {
				break
			}
			group = decInt(int64(v))
			j++
		} else {
			break
		}
	}
	if n.last > n.first+1 && st.surplus(n.last) {
		n.last += 2
	}
}

// surplus reports whether «с лишним» stands at atom j.
func (st *stream) surplus(j int) bool {
	return st.is(j, "с") && st.is(j+1, "лишним", "небольшим", "хвостиком")
}

// multiplier reads a multiplier at atom j: its power of ten and the atoms that
// it takes. A full stop after an abbreviation is taken with it.
func (st *stream) multiplier(j int, afterDigits bool) (pow int8, size int) {
	w := st.word(j)
	if w.is(multiplier) {
		if st.isSign(j-1, hyphens) {
			return 0, 0
		}
		size = 1
		if st.dotted(j) {
			size = 2
		}
		return w.pow, size
	}
	if afterDigits && st.glued(j) {
		switch st.str(j) { // «100к», «1,2М»
		case "к", "К", "k", "K":
			return 3, 1
		case "М", "M":
			if j+1 >= len(st.atoms) || !st.glued(j+1) || st.isSign(j+1, "$€₽₸.,;:)") {
				return 6, 1
			}
		}
	}
	return 0, 0
}

// dotted reports whether the full stop after atom j belongs to it as an
// abbreviation: «тыс.», «руб.». Words that are written without one («млн»,
// «км») leave the stop at the end of a sentence to the sentence.
func (st *stream) dotted(j int) bool {
	if !st.isSign(j+1, ".") || !st.glued(j+1) || !abbreviated(st.str(j)) {
		return false
	}
	if st.in(j, dottedShort) {
		return true
	}
	if !st.same(j, j+2) {
		return false
	}
	next := &st.atoms[j+2]
	return next.kind == letters && !next.capital || next.kind == digits || st.isSign(j+2, ",;:)—–-")
}

// abbreviated reports whether a word is shortened without a vowel at its end:
// «тыс», «млн», «руб», «долл».
func abbreviated(s string) bool {
	if among(s, shortened) {
		return true
	}
	return false
}

// class orders the parts of a numeral: hundreds, tens, units. A smaller class
// may follow a larger one.
func class(v int64) int {
	switch {
	case v >= 100:
		return 3
	case v >= 20:
		return 2
	}
	return 1
}

// wordNumber reads a number written in words.
func (st *stream) wordNumber(i int) (num, bool) {
	n := num{first: i}
	j := i
	negative := false
	if st.is(j, "минус") {
		negative = true
		j++
		if j < len(st.atoms) && st.same(i, j) && st.atoms[j].kind == digits {
			n, ok := st.digitNumber(j)
			n.first = i
			n.value.neg = true
			return n, ok && n.form == plain
		}
	}
	w := st.word(j)
	if w.is(dozen) && !w.is(tens|cardinal) {
		if !st.in(j, oneDozen) {
			return n, false
		}
		n.value, n.last, n.bare = decInt(w.value), j+1, true
		n.value.neg = negative
		return n, true
	}
	if !w.is(cardinal | collective | multiplier | ordinal | fraction | tens) {
		if w != nil && w.half() != nil {
			n.form, n.half, n.value, n.last = halfUnit, w.half(), dec{digits: "5", exp: -1}, j+1
			if n.half.is(multiplier) {
				n.form, n.pow, n.half = plain, n.half.pow, nil
				n.value = n.value.shift(int(n.pow))
			}
			return n, true
		}
		return n, false
	}
	if w.is(tens) && !w.is(cardinal) {
		return st.orderNumber(i)
	}
	if w.is(collective) {
		n.value, n.last, n.collective = decInt(w.value), j+1, true
		return n, true
	}
	var (
		total   dec
		group   int64 // the part below the next multiplier
		open    bool  // group holds something
		prev    = 4   // class of the last word of the group
		lastPow = int8(127)
		last    int64 // value of the last word
		start   = j
	)
loop:
	for ; st.same(i, j) && st.atoms[j].kind == letters; j++ {
		w := st.word(j)
		if w == nil || j > start && !st.atoms[j].space {
			break
		}
		switch {
		case w.is(cardinal):
			c := class(w.value)
			if c >= prev || prev == 2 && w.value >= 10 || w.value == 0 && open || prev == 0 {
				break loop
			}
			group += w.value
			open, prev, last = true, c, w.value
			if w.value == 0 {
				prev = 0
			}
		case w.is(multiplier):
			if w.pow >= lastPow {
				break loop
			}
			if !open {
				if j > start && lastPow < 127 {
					break loop // «миллион тысяч»
				}
				group = 1
				n.bare = j == start
			}
			if abbreviated(st.str(j)) && j == start {
				return n, false // «тыс.» without a number
			}
			total = total.add(decInt(group).shift(int(w.pow)))
			group, open, prev, lastPow = 0, false, 4, w.pow
			n.pow = w.pow
			n.last = j + 1
			if st.dotted(j) {
				n.last++
				j++
			}
			continue
		case w.is(ordinal):
			if r, ok := st.shareOf(n, i, j, total, group, last, open); ok {
				return r, true
			}
			c := class(w.ord)
			switch {
			case w.ord >= 1000:
				if lastPow < 127 && w.ord >= pow10(lastPow) || prev == 4 && open {
					break loop
				}
				if open && (w.ord == 1000 || w.ord == 1000000) {
					break loop // «двадцать пять тысячных» is a share, read above
				}
			case c >= prev || prev == 2 && w.ord >= 10 || prev == 0 || w.ord == 0 && j > start:
				break loop
			}
			n.form = ordinalNum
			n.value = total.add(decInt(group + w.ord))
			n.value.neg = negative
			n.last = j + 1
			n.pow = 0
			return n, true
		case w.is(fraction):
			if j == start {
				return st.fractionWord(i, j, negative)
			}
			if r, ok := st.shareOf(n, i, j, total, group, last, open); ok {
				return r, true
			}
			break loop
		default:
			if j > start && st.is(j, "с") {
				break loop
			}
			break loop
		}
		n.last = j + 1
	}
	if n.last == 0 {
		return n, false
	}
	j = n.last
	value := total.add(decInt(group))
	// «три с половиной тысячи», «два с четвертью»
	if open && st.is(j, "с") && st.is(j+1, "половиной", "четвертью") {
		add := dec{digits: "5", exp: -1}
		if st.is(j+1, "четвертью") {
			add = dec{digits: "25", exp: -2}
		}
		value = value.add(add)
		n.last = j + 2
		n.value = value
		st.multiply(&n)
		value = n.value
	} else if open && st.surplus(j) && st.has(j+2, multiplier) {
		n.value = value
		st.multiply(&n)
		value = n.value
	} else if open && st.is(j, "целая", "целых", "целой", "целые", "целую", "целым", "целыми") {
		if r, ok := st.wholeAndTenths(n, value, j+1); ok {
			r.value.neg = negative
			return r, true
		}
	}
	n.one = n.last == i+1 && st.word(i).value == 1 && st.word(i).is(cardinal)
	n.value = value
	n.value.neg = negative
	st.dozens(&n)
	if n.bare && n.last == start+1 && st.in(start, pluralThousand) {
		n.form = orderNum
	}
	return n, true
}

func pow10(n int8) int64 {
	v := int64(1)
	for range min(n, 18) {
		v *= 10
	}
	return v
}

// shareOf reads the denominator of «две трети», «одна десятая», «пять сотых» at
// atom j, after a numerator in words.
func (st *stream) shareOf(n num, i, j int, total dec, group, last int64, open bool) (num, bool) {
	if !open || !total.zero() || j == i || class(last) != 1 || last == 0 {
		return n, false
	}
	w := st.word(j)
	b := w.ord
	s := st.norm(j)
	switch {
	case w.is(fraction) && w.value == 1:
		b = w.denom
		if s == "половин" || strings.HasPrefix(s, "пол") && b == 2 && group != 1 {
			return n, false
		}
	case b < 3:
		return n, false
	case group == 1:
		if !hasSuffix(s, "ая", "ой", "ую", "ья", "ью", "ьей") {
			return n, false
		}
	case !hasSuffix(s, "ых", "ым", "ыми", "ьих", "ьим", "ые"):
		return n, false
	}
	n.form = fractional
	n.value = ratio(group, b)
	n.last = j + 1
	return n, true
}

func hasSuffix(s string, suffixes ...string) bool {
	for _, x := range suffixes {
		if strings.HasSuffix(s, x) {
			return true
		}
	}
	return false
}

// wholeAndTenths reads «[две целых] и пять десятых» from atom j.
func (st *stream) wholeAndTenths(n num, whole dec, j int) (num, bool) {
	if st.is(j, "и") {
		j++
	}
	var group int64
	prev := 4
	for ; st.same(n.first, j); j++ {
		w := st.word(j)
		switch {
		case w.is(cardinal) && class(w.value) < prev && !(prev == 2 && w.value >= 10):
			group += w.value
			prev = class(w.value)
			continue
		case w.is(ordinal) && prev < 4:
			places := 0
			for v := w.ord; v > 1; v /= 10 {
				if v%10 != 0 {
					return n, false
				}
				places++
			}
			if places == 0 {
				return n, false
			}
			n.value = whole.add(decInt(group).shift(-places))
			n.last = j + 1
			st.multiply(&n)
			return n, true
		}
		return n, false
	}
	return n, false
}

// fractionWord reads «половина», «треть», «полтора миллиона», «пол литра».
func (st *stream) fractionWord(i, j int, negative bool) (num, bool) {
	w := st.word(j)
	n := num{first: i, last: j + 1, form: fractional, value: ratio(w.value, w.denom)}
	n.value.neg = negative
	if w.value == 3 { // полтора
		n.form = plain
		st.multiply(&n)
		st.dozens(&n)
		return n, true
	}
	if st.is(j, "пол") {
		at := j + 1
		if st.isSign(at, hyphens) {
			at++
		}
		next := st.word(at)
		if next.is(multiplier) {
			n.form, n.pow, n.last = plain, next.pow, at+1
			n.value = n.value.shift(int(next.pow))
			return n, true
		}
		if !next.is(measure|money|duration) && !st.is(at, "процента") {
			return n, false
		}
		n.form = plain
		n.last = at
		return n, true
	}
	if st.is(j, "половин") {
		return n, false
	}
	return n, true
}

// orderNumber reads «десятки тысяч», «сотни».
func (st *stream) orderNumber(i int) (num, bool) {
	w := st.word(i)
	n := num{first: i, last: i + 1, form: orderNum, value: decInt(w.value)}
	for st.same(i, n.last) && st.has(n.last, multiplier) && st.atoms[n.last].space {
		next := st.word(n.last)
		if n.pow != 0 {
			break
		}
		n.value = n.value.shift(int(next.pow))
		n.pow = next.pow
		n.last++
	}
	return n, true
}

// romanNumber reads «XI», also with the Cyrillic letters that look the same.
func (st *stream) romanNumber(i int) (num, bool) {
	s := st.str(i)
	v := roman(s)
	// One letter must be Latin: «С 2018 года» begins with a preposition. News
	// number nothing above the centuries in Roman letters.
	if v == 0 || v > 89 || len(s) == 2 && s[0] >= 0xC0 || strings.ContainsAny(s, "CС") {
		return num{}, false
	}
	return num{first: i, last: i + 1, form: ordinalNum, value: decInt(int64(v)), roman: true}, true
}

// roman is the value of a Roman numeral below 4000, 0 for anything else.
func roman(s string) int {
	if len(s) > 16 {
		return 0
	}
	total, prev, i := 0, 10000, 0
	run := 0
	for _, r := range s {
		v := 0
		switch r {
		case 'I', 'І':
			v = 1
		case 'V':
			v = 5
		case 'X', 'Х':
			v = 10
		case 'L':
			v = 50
		case 'C', 'С':
			v = 100
		case 'D':
			v = 500
		case 'M', 'М':
			v = 1000
		default:
			return 0
		}
		switch {
		case i > 0 && v > prev:
			if run > 1 || v > prev*10 || prev == 5 || prev == 50 || prev == 500 {
				return 0
			}
			total += v - 2*prev
			prev, run = prev-1, 1 // nothing as large may follow
			i++
			continue
		case v == prev:
			if run++; run > 3 || v == 5 || v == 50 || v == 500 {
				return 0
			}
		default:
			run = 1
		}
		total += v
		prev = v
		i++
	}
	return total
}
