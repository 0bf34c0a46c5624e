package stats

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/doc"
)

// An atom is a run of digits, a run of letters, or one other character. Numbers
// and dates are read from atoms and not from the tokens of segment, so that
// «5,3млн», «5,3 млн» and «5,3-млн» are the same to the rules, however tokens
// are cut.
type atom struct {
	start, end int32
	token      int32 // of the document, -1 outside one
	kind       atomKind
	space      bool // white space stands before it
	capital    bool // begins with a capital letter
	caps       bool // all capitals
	word       *entry
}

type atomKind uint8

const (
	digits atomKind = iota
	letters
	sign
)

// stream is a text cut into atoms, with the sentences that hold them.
type stream struct {
	text  string
	atoms []atom
	ends  []int32 // ends[i] is the first atom after the sentence of atom i's sentence
	begin []int32
	sent  []int32 // sentence of every atom, an index into begin and ends
	lex   *lexicon
	doc   *doc.Document // nil for a bare string
	of    []int32       // sentence of the document, by sentence of the stream
}

// cutText cuts a bare string, which counts as one sentence a line.
func cutText(s string, lex *lexicon) *stream {
	st := &stream{text: s, lex: lex}
	for at := 0; at <= len(s); {
		end := strings.IndexByte(s[at:], '\n')
		if end < 0 {
			end = len(s)
		} else {
			end += at
		}
		st.sentence(at, end, -1)
		at = end + 1
	}
	return st
}

// cutDocument cuts the sentences of a document.
func cutDocument(d *doc.Document, lex *lexicon) *stream {
	st := &stream{text: d.Text, lex: lex, doc: d}
	st.atoms = make([]atom, 0, len(d.Tokens)*5/4+8)
	token := 0
	for i := range d.Sentences {
		if d.Stopped() {
			break
		}
		s := &d.Sentences[i]
		first := len(st.atoms)
		st.sentence(s.Start, s.End, i)
		for k := first; k < len(st.atoms); k++ {
			a := &st.atoms[k]
			for token < len(d.Tokens) && d.Tokens[token].End <= int(a.start) {
				token++
			}
			a.token = -1
			if token < len(d.Tokens) && d.Tokens[token].Start <= int(a.start) {
				a.token = int32(token)
			}
		}
	}
	return st
}

// sentence cuts the text from start to end into atoms of one sentence.
func (st *stream) sentence(start, end, of int) {
	first := len(st.atoms)
	s := st.text
	var buf [64]byte
	space := true
	for i := start; i < end; {
		c := s[i]
		if c == ' ' {
			space = true
			i++
			continue
		}
		a := atom{start: int32(i), space: space, token: -1}
		space = false
		switch {
		case c >= '0' && c <= '9':
			for i < end && s[i] >= '0' && s[i] <= '9' {
				i++
			}
			a.kind = digits
		case c == 0xD0 || c == 0xD1 || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			if i = st.letters(i, end, &a, buf[:0]); i == int(a.start) { // half a letter
				a.kind = sign
				i++
			}
		case c < utf8.RuneSelf:
			i++
			if c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f' {
				space = true
				continue
			}
			a.kind = sign
			if c == '$' || c == '~' {
				a.word = st.lex.words[s[a.start:i]]
			}
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			switch {
			case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff':
				space = true
				i += size
				continue
			case unicode.IsLetter(r):
				i = st.letters(i, end, &a, buf[:0])
			default:
				i += size
				a.kind = sign
				a.word = st.lex.words[s[a.start:i]]
			}
		}
		a.end = int32(i)
		st.atoms = append(st.atoms, a)
	}
	// The rules look about in a sentence. A table or a list without full stops
	// is read in parts, so that the work stays linear in the text.
	for len(st.atoms)-first > longestSentence {
		cut := first + longestSentence
		for k := cut; k > cut-longestSentence/4; k-- {
			if st.atoms[k].kind == sign && st.isSign(k, ",;:—|)•") {
				cut = k + 1
				break
			}
		}
		st.close(first, cut, of)
		first = cut
	}
	st.close(first, len(st.atoms), of)
}

const longestSentence = 400

// close makes the atoms from first to last a sentence.
func (st *stream) close(first, last, of int) {
	for range last - first {
		st.sent = append(st.sent, int32(len(st.begin)))
	}
	st.begin = append(st.begin, int32(first))
	st.ends = append(st.ends, int32(last))
	st.of = append(st.of, int32(of))
}

// letters reads a run of letters at i and looks it up. The lower-case folded
// form is made in buf, so that a look-up allocates nothing.
func (st *stream) letters(i, end int, a *atom, buf []byte) int {
	s := st.text
	a.kind = letters
	first, upper, lower := true, false, false
	for i < end {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z':
			buf = append(buf, c)
			lower = true
			i++
		case c >= 'A' && c <= 'Z':
			buf = append(buf, c+'a'-'A')
			upper = true
			if first {
				a.capital = true
			}
			i++
		case c == 0xD0 && i+1 < end && s[i+1] >= 0x90 && s[i+1] <= 0xBF:
			d := s[i+1]
			switch {
			case d < 0xA0: // А-П
				buf = append(buf, 0xD0, d+0x20)
			case d < 0xB0: // Р-Я
				buf = append(buf, 0xD1, d-0x20)
			default:
				buf = append(buf, 0xD0, d)
			}
			if d < 0xB0 {
				upper = true
				if first {
					a.capital = true
				}
			} else {
				lower = true
			}
			i += 2
		case c == 0xD1 && i+1 < end && s[i+1] >= 0x80 && s[i+1] <= 0x8F:
			buf = append(buf, c, s[i+1])
			lower = true
			i += 2
		case c < utf8.RuneSelf:
			goto done
		default:
			r, size := utf8.DecodeRuneInString(s[i:end])
			switch {
			case r == 'Ё' || r == 'ё':
				buf = append(buf, "е"...)
				if r == 'Ё' {
					upper = true
					if first {
						a.capital = true
					}
				} else {
					lower = true
				}
			case r == '\u0301' || r == '\u00ad': // stress, soft hyphen
			case unicode.IsLetter(r):
				l := unicode.ToLower(r)
				if l != r {
					upper = true
					if first {
						a.capital = true
					}
				} else {
					lower = true
				}
				buf = utf8.AppendRune(buf, l)
			case r == '²' || r == '³':
				buf = utf8.AppendRune(buf, r)
			default:
				goto done
			}
			i += size
		}
		first = false
	}
done:
	a.caps = upper && !lower
	a.word = st.lex.words[string(buf)]
	return i
}

// str is the text of atom i; "" outside the text.
func (st *stream) str(i int) string {
	if i < 0 || i >= len(st.atoms) {
		return ""
	}
	return st.text[st.atoms[i].start:st.atoms[i].end]
}

// norm is the folded text of atom i.
func (st *stream) norm(i int) string { return fold(st.str(i)) }

// is reports whether atom i is one of the folded words; it folds nothing when
// the lengths cannot agree.
func (st *stream) is(i int, words ...string) bool {
	if i < 0 || i >= len(st.atoms) {
		return false
	}
	s := st.str(i)
	for _, w := range words {
		if s == w {
			return true
		}
	}
	if !st.atoms[i].capital && !strings.Contains(s, "ё") {
		return false
	}
	s = fold(s)
	for _, w := range words {
		if s == w {
			return true
		}
	}
	return false
}

// isSign reports whether atom i is one of the given one-character strings.
func (st *stream) isSign(i int, signs string) bool {
	if i < 0 || i >= len(st.atoms) || st.atoms[i].kind != sign {
		return false
	}
	s := st.str(i)
	if len(s) == 1 {
		return strings.IndexByte(signs, s[0]) >= 0
	}
	return strings.Contains(signs, s)
}

const (
	hyphens  = "-‐‑"
	dashes   = "-‐‑‒–—―−"
	minuses  = "-−–‑"
	openers  = "([{«„“\"'"
	fullStop = "."
)

// word is what the lists know of atom i, nil for nothing.
func (st *stream) word(i int) *entry {
	if i < 0 || i >= len(st.atoms) {
		return nil
	}
	return st.atoms[i].word
}

// has reports whether atom i can play a role.
func (st *stream) has(i int, r role) bool { return st.word(i).is(r) }

// digitsAt reports whether atom i is a run of digits of lo to hi length.
func (st *stream) digitsAt(i, lo, hi int) bool {
	if i < 0 || i >= len(st.atoms) || st.atoms[i].kind != digits {
		return false
	}
	n := int(st.atoms[i].end - st.atoms[i].start)
	return lo <= n && n <= hi
}

// glued reports whether atom i follows the one before it without a space.
func (st *stream) glued(i int) bool {
	return i > 0 && i < len(st.atoms) && !st.atoms[i].space && st.atoms[i-1].end == st.atoms[i].start
}

// same reports whether two atoms stand in one sentence.
func (st *stream) same(i, k int) bool {
	return i >= 0 && k >= 0 && i < len(st.atoms) && k < len(st.atoms) && st.sent[i] == st.sent[k]
}

// small is the value of a short run of digits.
func (st *stream) small(i int) int {
	n := 0
	for _, c := range []byte(st.str(i)) {
		if c < '0' || c > '9' || n > 100000 {
			return -1
		}
		n = n*10 + int(c-'0')
	}
	return n
}
