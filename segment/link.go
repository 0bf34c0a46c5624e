package segment

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed lists/domains.txt
var domainList string

// topDomains holds the top-level domains under which a name without a scheme
// («primer.kz») is taken for an address.
var topDomains = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for line := range listLines(domainList) {
		set[line] = true
	}
	return set
})

// topDomain reports a top-level domain. «It.Is» and «end.To» are words with a
// space forgotten, so a Latin one with a capital must be a Russian favourite.
func topDomain(label string) bool {
	if len(label) < 2 || len(label) > 24 {
		return false
	}
	return topDomains()[strings.ToLower(label)]
}

// hostLimit is the longest address that is looked for without a scheme: the
// limit of the domain name system, and of the work a row of dots can cause.
const hostLimit = 253

// link returns the end and the kind of the address that begins at start, of
// which the bytes up to i are read already, or 0. The byte at i is one of those
// that can go on an address.
func (x *lexer) link(start, i int) (int, Kind) {
	s := x.s
	if start < x.dull {
		return 0, 0
	}
	if s[i] == ':' {
		if strings.HasPrefix(s[i:], "://") && scheme(s[start:i]) {
			if end := x.address(i + 3); end > i+3 {
				return end, URL
			}
		}
		return 0, 0
	}
	if next, _ := x.classAfter(i + 1); s[i] == '.' && !wordClass(next) {
		return 0, 0
	}
	end, at, label, labels := 0, 0, start, 1
	j := start
	for j < len(s) && j-start <= hostLimit {
		cls, w := classAt(s, j)
		if wordClass(cls) || s[j] == '-' || s[j] == '_' {
			j += w
			continue
		}
		if at == 0 && s[j] == '+' {
			j++
			continue
		}
		if s[j] != '.' && s[j] != '@' || s[j] == '@' && at > 0 {
			break
		}
		if labels > 1 && at < label && topDomain(s[label:j]) || s[j] == '.' && at > 0 && labels > 1 && topDomain(s[label:j]) {
			end = j
		}
		if next, _ := x.classAfter(j + 1); !wordClass(next) {
			break
		}
		if s[j] == '@' {
			at, end, labels = j, 0, 0
		}
		labels++
		j++
		label = j
	}
	if labels > 1 && label < j && topDomain(strings.TrimRight(s[label:j], "-_")) {
		end = label + len(strings.TrimRight(s[label:j], "-_"))
	}
	web := strings.HasPrefix(s[start:], "www.") || strings.HasPrefix(s[start:], "WWW.")
	if end == 0 && web && labels > 2 {
		end = j
	}
	switch {
	case end == 0 && at > 0 && labels == 1 && at > start && letters(s[start:at]) && letters(s[at+1:j]):
		return j, Word // a masked oath
	case end == 0 && labels == 2 && at == 0 && fileName(s[start:label-1], s[label:j]):
		return j, Word
	case end == 0:
		x.dull = j
		return 0, 0
	case at > 0:
		return end, Email
	}
	// a port, a path, a query
	tail := end
	if tail < len(s) && s[tail] == ':' && tail+1 < len(s) && digitByte(s[tail+1]) {
		tail = x.digits(tail + 1)
	}
	if tail < len(s) && (s[tail] == '/' || s[tail] == '?' || s[tail] == '#') {
		if next, _ := x.classAfter(tail + 1); s[tail] == '/' || wordClass(next) {
			return x.address(tail), URL
		}
	}
	return end, URL
}

// fileName reports the name of a file, «plan.doc», «IMG_0012.JPG»: Latin letters
// and digits, and an ending of two to four letters in the case of the name.
func fileName(name, ending string) bool {
	if len(ending) < 2 || len(ending) > 4 || len(name) < 2 {
		return false
	}
	lower, upper := false, false
	for i := range len(ending) {
		if !asciiLetter(ending[i]) {
			return false
		}
		lower = lower || ending[i] >= 'a'
		upper = upper || ending[i] < 'a'
	}
	letter := false
	for i := range len(name) {
		c := name[i]
		if c >= 0x80 {
			return false
		}
		letter = letter || asciiLetter(c)
		if asciiLetter(c) && (c < 'a') != upper && upper {
			return false
		}
	}
	return letter && lower != upper
}

// scheme reports the name of a protocol.
func scheme(word string) bool {
	if len(word) < 2 || len(word) > 10 {
		return false
	}
	for i := range len(word) {
		if !asciiLetter(word[i]) {
			return false
		}
	}
	return true
}

// letters reports that s is not empty and has nothing but letters.
func letters(s string) bool {
	for i := 0; i < len(s); {
		cls, w := classAt(s, i)
		if cls != classLetter {
			return false
		}
		i += w
	}
	return s != ""
}

// address returns the end of the part of an address that begins at i: up to
// white space or a mark that no address holds, without the punctuation of the
// sentence around it.
func (x *lexer) address(i int) int {
	s := x.s
	start := i
	open := 0
	for i < len(s) {
		cls, w := classAt(s, i)
		if gapClass(cls) || cls == classEmoji || cls == classBroken || cls == classFlag || cls == classInvisible {
			break
		}
		c := s[i]
		if c == '"' || c == '<' || c == '>' || c == '\\' || c == '|' || c == '`' || c == '{' || c == '}' || c == '^' ||
			cls == classQuote && c >= utf8.RuneSelf || cls == classDash {
			break
		}
		if c == '(' {
			open++
		}
		i += w
	}
	for i > start {
		switch c := s[i-1]; c {
		case '.', ',', ':', ';', '!', '?', '\'', ']', '[', '*', '(':
			if c == '(' {
				open--
			}
			i--
			continue
		case ')':
			if open > 0 && strings.Count(s[start:i], ")") <= open {
				return i
			}
			i--
			continue
		}
		if strings.HasSuffix(s[start:i], "…") {
			i -= len("…")
			continue
		}
		break
	}
	return i
}

// hashtag returns the end of the #tag at i, or 0. A tag has a letter, so «#5» is
// a sign and a number.
func (x *lexer) hashtag(i int) int {
	s := x.s
	if before, _ := classBefore(s, i); before == classDigit || before == classOther && i > 0 && s[i-1] == '&' {
		return 0
	}
	j := i + 1
	hasLetter := false
	for j < len(s) {
		cls, w := classAt(s, j)
		switch {
		case cls == classLetter:
			hasLetter = true
		case cls == classDigit, cls == classMark, cls == classJoiner:
		case (cls == classHyphen || s[j] == '@') && hasLetter:
			if next, _ := x.classAfter(j + w); !wordClass(next) {
				cls = classOther
			}
			if cls == classOther && s[j] != '@' || cls == classOther && x.noWordAfter(j+w) {
				return j
			}
		default:
			if hasLetter {
				return j
			}
			return 0
		}
		j += w
	}
	if hasLetter {
		return j
	}
	return 0
}

func (x *lexer) noWordAfter(i int) bool {
	next, _ := x.classAfter(i)
	return !wordClass(next)
}

// handle returns the end of the @user at i, or 0.
func (x *lexer) handle(i int) int {
	s := x.s
	j := i + 1
	if next, _ := x.classAfter(j); next != classLetter && next != classJoiner && next != classDigit {
		return 0
	}
	for j < len(s) {
		cls, w := classAt(s, j)
		switch {
		case cls == classLetter, cls == classDigit, cls == classJoiner:
		case (s[j] == '.' && asciiAfter(s, j+1) || cls == classHyphen) && !x.noWordAfter(j+w):
		default:
			return j
		}
		j += w
	}
	return j
}

func asciiAfter(s string, i int) bool { return i < len(s) && (asciiLetter(s[i]) || digitByte(s[i])) }

// phone returns the end of an international number at the plus sign i, or 0:
// «+77172000000», «+7-717-200-00-00».
func (x *lexer) phone(i int) int {
	s := x.s
	groups, n := 1, 0
	j := i + 1
	for j < len(s) {
		switch {
		case digitByte(s[j]):
			n++
		case (s[j] == '-' || s[j] == '_') && j+1 < len(s) && digitByte(s[j+1]) && n > 0:
			groups++
		default:
			if n >= 10 && n <= 15 {
				return j
			}
			return 0
		}
		if n > 15 {
			return 0
		}
		j++
	}
	if n >= 10 {
		return j
	}
	return 0
}

// entityEnd returns the end of an HTML entity that was left in the text at i,
// «&amp;», «&#39;», or 0.
func (x *lexer) entityEnd(i int) int {
	if n := entityLen(x.s[i:]); n > 0 {
		return i + n
	}
	return 0
}

// entity reports an HTML entity at i.
func (x *lexer) entity(i int) bool { return entityLen(x.s[i:]) > 0 }

func entityLen(s string) int {
	j := 1
	if j < len(s) && s[j] == '#' {
		j++
	}
	first := j
	for j < len(s) && j < 10 && (asciiLetter(s[j]) || digitByte(s[j])) {
		j++
	}
	if j > first+1 && j < len(s) && s[j] == ';' {
		return j + 1
	}
	return 0
}
