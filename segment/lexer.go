package segment

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/text"
)

// Tokens yields the tokens of s in their order.
func Tokens(s string) iter.Seq[Token] {
	return func(yield func(Token) bool) {
		x := lexer{s: s}
		for i := x.gap(0); i < len(s); {
			end, kind := x.token(i)
			if !yield(Token{Span: text.Span{Start: i, End: end}, Kind: kind}) {
				return
			}
			i = x.gap(end)
		}
	}
}

// AppendTokens appends the tokens of s to dst. Offsets count from the beginning
// of s. It allocates only where dst has no room left.
func AppendTokens(dst []Token, s string) []Token {
	x := lexer{s: s}
	for i := x.gap(0); i < len(s); {
		end, kind := x.token(i)
		if len(dst) == cap(dst) {
			// Russian has a token in ten or eleven bytes.
			dst = slices.Grow(dst, (len(s)-i)/10+8)
		}
		dst = append(dst, Token{Span: text.Span{Start: i, End: end}, Kind: kind})
		i = x.gap(end)
	}
	return dst
}

// lexer cuts one string. It looks ahead by a bounded number of bytes only, save
// where it has found what becomes one token.
type lexer struct {
	s     string
	dull  int // no link begins before this offset
	depth int // round brackets that stand open in this line
}

// gap returns the offset of the first character at or after i that is not white
// space.
func (x *lexer) gap(i int) int {
	for i < len(x.s) {
		c := x.s[i]
		if c == ' ' {
			i++
			continue
		}
		if c > ' ' && c < utf8.RuneSelf || c == 0xD0 || c == 0xD1 {
			return i
		}
		cls, w := classAt(x.s, i)
		if !gapClass(cls) {
			return i
		}
		if cls == classNewline {
			x.depth = 0
		}
		i += w
	}
	return i
}

// token returns the end and the kind of the token that begins at i.
func (x *lexer) token(i int) (int, Kind) {
	s := x.s
	if c := s[i]; c == 0xD0 || c == 0xD1 { // nearly every word of a Russian text
		if i+1 < len(s) && s[i+1]&0xC0 == 0x80 {
			return x.word(i, i)
		}
	}
	cls, w := classAt(s, i)
	switch cls {
	case classLetter:
		return x.word(i, i)
	case classDigit:
		return x.number(i)
	case classStop:
		return x.stops(i)
	case classEmoji, classFlag:
		return x.emoji(i, cls, w), Emoji
	case classInvisible, classMark, classBroken:
		return x.loose(i, cls)
	}
	if s[i] < utf8.RuneSelf {
		return x.sign(i, s[i], cls)
	}
	end := x.marks(i + w)
	if cls == classDash {
		for end < len(s) && strings.HasPrefix(s[end:], s[i:i+w]) {
			end += w
		}
	}
	if cls == classOther {
		if s[end-1] == 0x8F && strings.HasSuffix(s[i:end], "\uFE0F") {
			return x.emoji(i, classEmoji, w), Emoji // «™» is a sign, «™️» is an emoji
		}
		return end, Other
	}
	if cls == classSuper {
		return end, Other
	}
	return end, Punct
}

// marks passes the combining marks at i.
func (x *lexer) marks(i int) int {
	for i < len(x.s) && x.s[i] >= 0xCC {
		cls, w := classAt(x.s, i)
		if cls != classMark {
			break
		}
		i += w
	}
	return i
}

// word reads on from i a token that began at start with a letter, or with a
// number that a letter follows.
func (x *lexer) word(start, i int) (int, Kind) {
	s := x.s
	letters := false
	digits := i > start
	part := i // the beginning of the part after the last joint
	for i < len(s) {
		c := s[i]
		if (c == 0xD0 || c == 0xD1) && i+1 < len(s) && s[i+1]&0xC0 == 0x80 {
			letters = true
			i += 2
			continue
		}
		if c == ' ' {
			break
		}
		cls, w := classAt(s, i)
		switch cls {
		case classLetter:
			letters = true
			i += w
			continue
		case classMark, classInvisible, classSuper:
			i += w
			continue
		case classDigit:
			if i > part && letters && !takesDigits(s, part, i) {
				return i, kindOf(letters, digits)
			}
			digits = true
			i += w
			continue
		case classHyphen, classJoiner:
			next, _ := x.classAfter(i + w)
			if wordClass(next) {
				i += w
				part = i
				continue
			}
			if cls == classHyphen && letters && x.suspended(i+w) {
				i += w
			}
		case classQuote:
			if letters && apostrophe(s[i:i+w]) {
				if next, _ := x.classAfter(i + w); next == classLetter {
					i += w
					continue
				}
			}
		}
		if c == '&' && letters && i > start {
			if next, _ := x.classAfter(i + 1); next == classLetter && !x.entity(i) {
				i++
				part = i
				continue
			}
		}
		break
	}
	if i < len(s) {
		switch s[i] {
		case '.', '@', ':':
			if end, kind := x.link(start, i); end > 0 {
				return end, kind
			}
		case '+', '#':
			// «C++», «C#»
			if i == start+1 && s[start] < utf8.RuneSelf {
				if strings.HasPrefix(s[i:], "++") {
					return i + 2, Word
				}
				if next, _ := x.classAfter(i + 1); s[i] == '#' && !wordClass(next) {
					return i + 1, Word
				}
			}
		}
	}
	return i, kindOf(letters, digits)
}

func kindOf(letters, digits bool) Kind {
	switch {
	case letters && digits:
		return Mixed
	case letters:
		return Word
	}
	return Number
}

// classAfter is classAt at an offset that may be the end of the text.
func (x *lexer) classAfter(i int) (class, int) {
	if i >= len(x.s) {
		return classSpace, 0
	}
	return classAt(x.s, i)
}

// takesDigits tells whether digits that follow the letters of a word belong to
// it: they do in a designation («G20», «А4», «iPhone5»), and they are a footnote
// or a slip of the typist in an ordinary word («решение5», «на10»).
func takesDigits(s string, start, end int) bool {
	n := 0
	for _, r := range s[start:end] {
		if r < utf8.RuneSelf || unicode.IsUpper(r) {
			return true
		}
		if n++; n > 16 {
			break
		}
	}
	switch s[start:end] {
	case "км", "см", "мм", "дм": // «км2»
		return s[end] == '2' || s[end] == '3'
	}
	if n > 1 {
		return false
	}
	before, _ := classBefore(s, start)
	return before != classDigit // «2х2»
}

// apostrophe reports the characters that stand for the apostrophe within a word:
// «Кот-д'Ивуар», «О’Нил».
func apostrophe(q string) bool {
	return q == "'" || q == "’" || q == "`" || q == "‘" || q == "´"
}

// suspended reports a hyphen whose other half comes later: «фото- и
// видеосъёмка», «авто-, мото- и велоспорт». The hyphen ends before i.
func (x *lexer) suspended(i int) bool {
	rest := x.s[i:]
	if strings.HasPrefix(rest, ", ") {
		return true
	}
	return strings.HasPrefix(rest, " и ") || strings.HasPrefix(rest, " или ") || strings.HasPrefix(rest, " либо ")
}

// number reads the token that begins with the digit at start.
func (x *lexer) number(start int) (int, Kind) {
	s := x.s
	i := x.digits(start)
	if i < len(s) && s[i] != ' ' {
		if end := keycap(s, start, i); end > 0 {
			return end, Emoji
		}
	}
	colons := 0
	for i < len(s) {
		c := s[i]
		if c == ' ' {
			return i, Number
		}
		cls, w := classAt(s, i)
		switch cls {
		case classHyphen:
			next, _ := x.classAfter(i + w)
			if next == classDigit {
				i = x.digits(i + w)
				continue
			}
			if next == classLetter {
				return x.word(start, i)
			}
		case classJoiner:
			if next, _ := x.classAfter(i + 1); next == classDigit {
				i = x.digits(i + 1)
				continue
			} else if next == classLetter {
				return x.word(start, i)
			}
		case classSuper, classMark:
			i += w
			continue
		case classInvisible:
			if next, _ := x.classAfter(i + w); next == classDigit {
				i = x.digits(i + w)
				continue
			}
		case classLetter:
			if tail := x.tail(i); tail > 0 {
				return x.word(start, i)
			}
			if c < utf8.RuneSelf {
				if end, kind := x.link(start, i); end > 0 {
					return end, kind
				}
			}
			return i, Number
		}
		switch c {
		case '.', ',', '/':
			if i+1 < len(s) && digitByte(s[i+1]) {
				i = x.digits(i + 1)
				continue
			}
			if c == '.' {
				if end, kind := x.link(start, i); end > 0 {
					return end, kind
				}
			}
		case ':':
			if colons == 0 && score(s[start:i], s[i+1:]) || colons == 1 && minutes(s[i+1:]) {
				i = x.digits(i + 1)
				colons++
				continue
			}
		case '%':
			// «20%-ный»
			if i+2 < len(s) && s[i+1] == '-' {
				if next, _ := classAt(s, i+2); next == classLetter {
					return x.word(start, i+1)
				}
			}
		case '@':
			if end, kind := x.link(start, i); end > 0 {
				return end, kind
			}
		}
		break
	}
	return i, Number
}

// digits passes the digits at i.
func (x *lexer) digits(i int) int {
	for i < len(x.s) {
		if digitByte(x.s[i]) {
			i++
			continue
		}
		if x.s[i] < utf8.RuneSelf {
			break
		}
		cls, w := classAt(x.s, i)
		if cls != classDigit {
			break
		}
		i += w
	}
	return i
}

func digitByte(c byte) bool { return c-'0' <= 9 }

// score reports two small numbers: the hour «10:56», the score «3:1», the ratio
// «16:9», the verse «9:27».
func score(one, rest string) bool {
	n := 0
	for n < len(rest) && n < 4 && digitByte(rest[n]) {
		n++
	}
	return 1 <= n && n <= 3 && len(one) <= 3 && digitByte(one[0]) && digitByte(one[len(one)-1])
}

// clock reports hours and minutes, «10:56».
func clock(hours, rest string) bool {
	switch {
	case len(hours) == 1 && digitByte(hours[0]):
	case len(hours) == 2 && (hours[0] < '2' || hours[0] == '2' && hours[1] <= '4'):
	default:
		return false
	}
	return minutes(rest)
}

// minutes reports that rest begins with two digits, 00 to 59, and no third.
func minutes(rest string) bool {
	return len(rest) >= 2 && rest[0] >= '0' && rest[0] <= '5' && digitByte(rest[1]) &&
		(len(rest) == 2 || !digitByte(rest[2]))
}

// tail returns the end of the letters at i where they belong to the number that
// they follow: an ordinal without its hyphen («90х», «1го», «2nd») or a
// designation («5G», «3D-принтер», «10x10»). It returns 0 for a unit («50т»,
// «100GB»), which is a word.
func (x *lexer) tail(i int) int {
	s := x.s
	j := i
	for j < len(s) && j-i <= 6 {
		cls, w := classAt(s, j)
		if cls != classLetter {
			break
		}
		j += w
	}
	run := s[i:j]
	next, _ := x.classAfter(j)
	switch run {
	case "х", "й", "го", "му", "ти", "ми", "ый", "ой", "ая", "ую", "ых", "ым", "ыми", "st", "nd", "rd", "th":
		if next != classDigit {
			return j
		}
	case "x":
		if next == classDigit {
			return j
		}
	}
	if len(run) == 1 && run[0] >= 'A' && run[0] <= 'Z' && (next == classHyphen || !wordClass(next)) {
		return j
	}
	return 0
}

// stops reads a run of full stops, exclamation and question marks: «.», «?!»,
// «...», «!..». A dot before Latin letters after a space is the beginning of a
// name: «.kz», «.NET».
func (x *lexer) stops(i int) (int, Kind) {
	s := x.s
	if s[i] == '.' && i+1 < len(s) && (asciiLetter(s[i+1]) || s[i+1] >= 0xD0 && s[i+1] <= 0xD3) {
		if before, _ := classBefore(s, i); gapClass(before) || before == classOpening || before == classQuote {
			j := i + 1
			for j < len(s) && j-i < 64 {
				cls, w := classAt(s, j)
				if !wordClass(cls) {
					break
				}
				j += w
			}
			if next, _ := x.classAfter(j); !wordClass(next) {
				if topDomain(s[i+1 : j]) {
					return j, URL
				}
				if s[i+1] < utf8.RuneSelf {
					return j, Word
				}
			}
		}
	}
	for i < len(s) {
		cls, w := classAt(s, i)
		if cls != classStop && cls != classMark {
			break
		}
		i += w
	}
	return i, Punct
}

func asciiLetter(c byte) bool { return c|0x20-'a' < 26 && c < utf8.RuneSelf }

// sign reads a token that begins with the ASCII mark or symbol c.
func (x *lexer) sign(i int, c byte, cls class) (int, Kind) {
	s := x.s
	kind := Punct
	if cls == classOther {
		kind = Other
	}
	switch c {
	case '(':
		if end := x.run(i); end-i > 1 {
			// a sad face at the end of a phrase: «опоздали((»
			if next, _ := x.classAfter(end); gapClass(next) {
				return end, Punct
			}
		}
		x.depth++
		return x.marks(i + 1), Punct
	case ')':
		if x.depth > 0 {
			x.depth--
			return x.marks(i + 1), Punct
		}
		return x.run(i), Punct // «)))»
	case ':', ';', '=', '%':
		if end := x.smiley(i); end > 0 {
			return end, Punct
		}
	case '#':
		if end := x.hashtag(i); end > 0 {
			return end, Hashtag
		}
	case '@':
		if end := x.handle(i); end > 0 {
			return end, Handle
		}
	case '&':
		if end := x.entityEnd(i); end > 0 {
			// the two halves of a doubled apostrophe are one mark
			for n := end - i; strings.HasPrefix(s[end:], s[i:i+n]); {
				end += n
			}
			return end, Punct
		}
	case '+':
		if end := x.phone(i); end > 0 {
			return end, Number
		}
	}
	switch c {
	case '%', '$', '"', '[', ']', '{', '}':
		return x.marks(i + 1), kind
	}
	return x.marks(x.run(i)), kind
}

// run passes the repetitions of the byte at i: «--», «***», «”».
func (x *lexer) run(i int) int {
	c := x.s[i]
	for i++; i < len(x.s) && x.s[i] == c; i++ {
	}
	return i
}

// smiley returns the end of a face of ASCII marks at i, «:)», «;-)», «:(((», or
// 0. A bracket that opens a word, «так:(а)», is no mouth.
func (x *lexer) smiley(i int) int {
	s := x.s
	j := i + 1
	if j < len(s) && s[j] == '-' {
		j++
	}
	if j >= len(s) {
		return 0
	}
	switch s[j] {
	case ')':
		if before, _ := classBefore(s, i); s[i] != ':' && s[i] != ';' && !gapClass(before) && before != classLetter {
			return 0 // «(5%)», «(a=)»
		}
		if s[i] == '%' {
			if before, _ := classBefore(s, i); !gapClass(before) || x.depth > 0 {
				return 0
			}
		}
		if x.depth > 0 && s[i] == ';' {
			// «(первое; второе;)»: the list closes its bracket
			if before, _ := classBefore(s, i); !gapClass(before) {
				return 0
			}
		}
		return x.run(j)
	case '(':
		if s[i] == '%' {
			return 0
		}
		end := x.run(j)
		if next, _ := x.classAfter(end); wordClass(next) || next == classQuote || next == classHyphen {
			return 0
		}
		return end
	case 'D', 'P', 'p', 'O', 'o', '*', '/', '|', '\\':
		if s[i] == '%' || s[i] == '=' && s[j] != 'D' {
			return 0
		}
		if before, _ := classBefore(s, i); !gapClass(before) {
			return 0
		}
		if next, _ := x.classAfter(j + 1); !gapClass(next) {
			return 0
		}
		return j + 1
	}
	return 0
}

// emoji returns the end of the emoji at i: its modifiers, the parts that a
// zero-width joiner adds, the second half of a flag.
func (x *lexer) emoji(i int, cls class, w int) int {
	s := x.s
	i += w
	if cls == classFlag {
		if next, nw := x.classAfter(i); next == classFlag {
			i += nw
		}
		return x.marks(i)
	}
	for i < len(s) {
		r, w := utf8.DecodeRuneInString(s[i:])
		switch {
		case r >= 0x1F3FB && r <= 0x1F3FF || r >= 0xE0020 && r <= 0xE007F:
			i += w
		case r == 0x200D:
			next, nw := x.classAfter(i + w)
			if next == classEmoji || next == classOther && nw > 1 {
				i += w + nw
				continue
			}
			return i + w
		case r != utf8.RuneError && classOf(r) == classMark:
			i += w
		default:
			return i
		}
	}
	return i
}

// keycap returns the end of a digit in a frame, «5️⃣», or 0.
func keycap(s string, start, end int) int {
	if end != start+1 {
		return 0
	}
	rest := strings.TrimPrefix(s[end:], "\uFE0F")
	if strings.HasPrefix(rest, "\u20E3") {
		return len(s) - len(rest) + len("\u20E3")
	}
	return 0
}

// loose reads what belongs to no word: combining marks with nothing under them,
// invisible characters, broken bytes. A run of the same sort is one token; an
// invisible character before a letter opens the word.
func (x *lexer) loose(i int, cls class) (int, Kind) {
	s := x.s
	start := i
	for i < len(s) {
		next, w := classAt(s, i)
		if next != cls {
			if next == classLetter && cls != classBroken {
				return x.word(start, i)
			}
			break
		}
		i += w
	}
	return i, Other
}
