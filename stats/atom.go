package stats

import (
	"slices"
	"strings"
	"sync"
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
	sentence   int32 // of the stream, an index into begin and ends
	roles      role  // of the entry
	kind       atomKind
	space      bool // white space stands before it
	capital    bool // begins with a capital letter
	caps       bool // all capitals
	folded     bool // is its own key in the lists: no capitals, no ё
	odd        bool // has letters that are neither Latin nor Russian, stress marks or soft hyphens
	known      *known
}

// word is what the lists know of the atom, nil for nothing.
func (a *atom) word() *entry { return a.known.word() }

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
	begin []int32 // the first atom of every sentence
	ends  []int32 // the first atom after it
	lex   *lexicon
	doc   *doc.Document // nil for a bare string
	of    []int32       // sentence of the document, by sentence of the stream

	moments []moment // the room of dates
	found   []found  // the room of figures
	unit    quantity // whose unit is being read
	read    [4]numberRead
}

// streams spare the memory of the atoms a document.
var streams = sync.Pool{New: func() any { return new(stream) }}

func newStream(s string, lex *lexicon) *stream {
	st := streams.Get().(*stream)
	st.text, st.lex = s, lex
	return st
}

// release gives the atoms back. It keeps no text alive, nor the atoms of a book.
func (st *stream) release() {
	clear(st.moments)
	clear(st.found)
	*st = stream{atoms: st.atoms[:0], begin: st.begin[:0], ends: st.ends[:0], of: st.of[:0], moments: st.moments[:0], found: st.found[:0]}
	if cap(st.atoms) <= longestKept {
		streams.Put(st)
	}
}

// longestKept is the longest stream, in atoms, whose memory is used again.
const longestKept = 1 << 15

// cutText cuts a bare string, which counts as one sentence a line.
func cutText(s string, lex *lexicon) *stream {
	st := newStream(s, lex)
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
	st := newStream(d.Text, lex)
	st.doc = d
	st.atoms = slices.Grow(st.atoms, len(d.Tokens)*5/4+8)
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
			a.kind, a.folded = digits, true
		case c == 0xD0 || c == 0xD1 || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			if i = st.letters(i, end, &a); i == int(a.start) { // half a letter
				a.kind = sign
				i++
			}
		case c < utf8.RuneSelf:
			i++
			if c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f' {
				space = true
				continue
			}
			a.kind, a.folded = sign, true
			if c == '$' || c == '~' {
				a.known = st.lex.forms.find(s[a.start:i])
			}
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			switch {
			case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff':
				space = true
				i += size
				continue
			case unicode.IsLetter(r):
				i = st.oddLetters(i, end, &a)
			default:
				i += size
				a.kind, a.folded = sign, true
				a.known = st.lex.forms.find(s[a.start:i])
			}
		}
		a.end = int32(i)
		if a.known != nil {
			a.roles = a.known.roles
		}
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
	for k := first; k < last; k++ {
		st.atoms[k].sentence = int32(len(st.begin))
	}
	st.begin = append(st.begin, int32(first))
	st.ends = append(st.ends, int32(last))
	st.of = append(st.of, int32(of))
}

// letters reads a run of letters at i and looks it up. A run with others than
// Latin and Russian letters is read again by oddLetters.
func (st *stream) letters(i, end int, a *atom) int {
	s := st.text
	upper, lower, yo := false, false, false
	h := hash(0)
	for ; i < end; i++ {
		c := s[i]
		if c == 0xD0 || c == 0xD1 {
			if i+1 == end {
				return st.oddLetters(int(a.start), end, a)
			}
			i++
			r := russian(c, s[i])
			switch {
			case r >= 'а' && r <= 'я':
				lower = true
			case r >= 'А' && r <= 'Я':
				r += 'а' - 'А'
				if !lower && !upper {
					a.capital = true
				}
				upper = true
			case r == 'ё':
				r = 'е'
				lower, yo = true, true
			default:
				return st.oddLetters(int(a.start), end, a)
			}
			h = h.with(r)
			continue
		}
		switch {
		case c >= 'a' && c <= 'z':
			lower = true
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
			if !lower && !upper {
				a.capital = true
			}
			upper = true
		case c < utf8.RuneSelf:
			goto done
		default:
			if r, _ := utf8.DecodeRuneInString(s[i:end]); insideWord(r) {
				return st.oddLetters(int(a.start), end, a)
			}
			goto done
		}
		h = h.with(rune(c))
	}
done:
	a.kind = letters
	a.caps = upper && !lower
	a.folded = !upper && !yo
	a.known = st.lex.forms.findFolding(s[a.start:i], h.done())
	return i
}

// insideWord reports whether a run of letters goes on with a character: with
// the power of a unit too, «м²».
func insideWord(r rune) bool {
	return unicode.IsLetter(r) || r == stress || r == softHyphen || r == '²' || r == '³'
}

const (
	stress     = '\u0301'
	softHyphen = '\u00ad'
)

// oddLetters is letters for any letters at all.
func (st *stream) oddLetters(i, end int, a *atom) int {
	var room [64]byte
	folded := room[:0]
	s := st.text
	a.kind, a.capital, a.odd = letters, false, true
	first, upper, lower := true, false, false
	for i < end {
		r, size := utf8.DecodeRuneInString(s[i:end])
		switch {
		case r == stress || r == softHyphen:
		case r == '²' || r == '³':
			folded = utf8.AppendRune(folded, r)
		case unicode.IsLetter(r):
			l := unicode.ToLower(r)
			if l != r {
				upper = true
				a.capital = a.capital || first
			} else {
				lower = true
			}
			if l == 'ё' {
				l = 'е'
			}
			folded = utf8.AppendRune(folded, l)
		default:
			goto done
		}
		i += size
		first = false
	}
done:
	a.caps = upper && !lower
	a.known = st.lex.forms.find(string(folded))
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
func (st *stream) norm(i int) string {
	s := st.str(i)
	if s == "" || st.atoms[i].folded {
		return s
	}
	return fold(s)
}

// is reports whether atom i is one of the folded words.
func (st *stream) is(i int, words ...string) bool {
	if i < 0 || i >= len(st.atoms) {
		return false
	}
	a := &st.atoms[i]
	s := st.text[a.start:a.end]
	switch {
	case a.folded:
		for _, w := range words {
			if s == w {
				return true
			}
		}
	case a.odd:
		return slices.Contains(words, fold(s))
	default:
		for _, w := range words {
			if foldsTo(s, w) {
				return true
			}
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
	return st.atoms[i].word()
}

// has reports whether atom i can play a role.
func (st *stream) has(i int, r role) bool {
	return i >= 0 && i < len(st.atoms) && st.atoms[i].roles&r != 0
}

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
	return i >= 0 && k >= 0 && i < len(st.atoms) && k < len(st.atoms) && st.atoms[i].sentence == st.atoms[k].sentence
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
