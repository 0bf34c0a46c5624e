package entity

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/internal/trie"
	"github.com/svodka-nlp/svodka/text"
)

// Gazetteer is a list of known names as a [Recognizer]. It finds them in all
// their cases, and its canonical name becomes the entity's. The zero value is
// empty and ready; add everything before the first document is read.
//
//	var g entity.Gazetteer
//	g.Add(entity.Org, "Союз садоводов Тобола", "ССТ", "Союз садоводов")
//	mentions := g.Recognize(d)
//
// Letters decide how a name is matched: one that begins with a capital letter is
// found only with a capital letter, one in capitals only in capitals.
type Gazetteer struct {
	Name string // stands in Mention.By as «gazetteer:NAME»; "" is «user»

	entries []listed
	names   trie.Trie
	lower   bool // a name begins with a small letter
}

// listed is one form of a name.
type listed struct {
	typ       Type
	form      string
	canonical string
}

// Add adds a name and its aliases. Names without a letter or digit are ignored.
func (g *Gazetteer) Add(typ Type, canonical string, aliases ...string) {
	canonical = strings.Join(strings.Fields(canonical), " ")
	for i := -1; i < len(aliases); i++ {
		form := canonical
		if i >= 0 {
			form = strings.TrimSpace(aliases[i])
		}
		keys := nameKeys(form)
		if len(keys) == 0 || !strings.ContainsFunc(form, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(form, "«\"“„")); !unicode.IsUpper(r) {
			g.lower = true
		}
		g.entries = append(g.entries, listed{typ, form, canonical})
		g.names.Add(keys, int32(len(g.entries)-1))
	}
}

// Len is how many names and aliases were added.
func (g *Gazetteer) Len() int { return len(g.entries) }

// ErrGazetteer is wrapped by what [ReadGazetteer] says of a malformed line.
var ErrGazetteer = errors.New("malformed gazetteer")

// longestLine bounds a line of a gazetteer, in bytes.
const longestLine = 1 << 20

// ReadGazetteer reads names from lines of the form
//
//	type<TAB>canonical<TAB>alias<TAB>alias…
//
// with the types PER, ORG and LOC. Empty lines and lines that begin with «#» are
// passed over. The error names the line that is wrong and wraps [ErrGazetteer],
// or is that of the reader.
func ReadGazetteer(r io.Reader) (*Gazetteer, error) {
	g := &Gazetteer{}
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 0, 4096), longestLine)
	for n := 1; in.Scan(); n++ {
		b := in.Bytes()
		if n == 1 {
			b = bytes.TrimPrefix(b, []byte("\uFEFF"))
		}
		line := strings.TrimRight(string(b), "\r\n")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if !utf8.ValidString(line) {
			return nil, fmt.Errorf("entity: line %d is not UTF-8: %w", n, ErrGazetteer)
		}
		f := strings.Split(line, "\t")
		typ := ParseType(f[0])
		if typ == NoType {
			return nil, fmt.Errorf("entity: line %d: the type is %q, not PER, ORG or LOC: %w", n, f[0], ErrGazetteer)
		}
		if len(f) < 2 || len(nameKeys(f[1])) == 0 {
			return nil, fmt.Errorf("entity: line %d has no name: %w", n, ErrGazetteer)
		}
		g.Add(typ, f[1], f[2:]...)
	}
	if err := in.Err(); err != nil {
		if errors.Is(err, bufio.ErrTooLong) {
			return nil, fmt.Errorf("entity: a line is longer than %d bytes: %w", longestLine, ErrGazetteer)
		}
		return nil, fmt.Errorf("entity: read gazetteer: %w", err)
	}
	return g, nil
}

// ParseType is the type with a label, in any letters; NoType for another.
func ParseType(label string) Type {
	for _, t := range [...]Type{Person, Org, Place} {
		if strings.EqualFold(strings.TrimSpace(label), t.String()) {
			return t
		}
	}
	return NoType
}

// Recognize finds the names of the list, in order and disjoint, the longest at
// each place.
func (g *Gazetteer) Recognize(d *doc.Document) []Mention {
	if g.names.Len() == 0 {
		return nil
	}
	return g.recognize(newView(d))
}

func (g *Gazetteer) recognize(v *view) []Mention {
	if g.names.Len() == 0 {
		return nil
	}
	by := "gazetteer:" + g.Name
	if g.Name == "" {
		by = "gazetteer:user"
	}
	var out []Mention
	for i := 0; i < len(v.Tokens); {
		e, r := g.at(v, i)
		if e == nil {
			i++
			continue
		}
		m := Mention{Span: v.Span(r), Tokens: r, Type: e.typ, Kind: v.kindOf(r), Name: e.canonical, By: by}
		out = append(out, m)
		i = r.Last
	}
	return out
}

// at is the longest name at token i with its tokens.
func (g *Gazetteer) at(v *view, i int) (*listed, doc.Range) {
	if !g.lower && !v.looks[i].name() || !v.wordlike(i) {
		return nil, doc.Range{}
	}
	n, end, values := v.longestOf(&g.names, i, longestName, func(k int) []trie.Symbol {
		var buf [8]string
		return g.names.Symbols(nil, appendKeys(buf[:0], v.Tokens[k].Word))
	})
	for _, x := range values {
		e := &g.entries[x]
		if v.spelt(i, n, e.form) {
			return e, v.closeQuotes(doc.Range{First: i, Last: end})
		}
	}
	return nil, doc.Range{}
}

// longestName is how many words a listed name may have.
const longestName = 16

// wordlike reports whether token i is neither a quotation mark nor a dash.
func (v *view) wordlike(i int) bool {
	switch v.looks[i].shape {
	case quoteOpen, quoteShut, quoteBoth:
		return false
	}
	return !v.looks[i].is(joint)
}

// longestOf is the longest pattern, of so many words at most, that begins at token
// i within its sentence: its length in words, the token after it and its values.
// Quotation marks and dashes are passed over, as names in lists are cut.
func (v *view) longestOf(t *trie.Trie, i, most int, symbols func(k int) []trie.Symbol) (words, end int, values []int32) {
	m := t.Matcher()
	n, last := 0, min(v.sentenceEnd(i), i+2*longestName)
	for k := i; k < last && n < most; k++ {
		if !v.wordlike(k) {
			continue
		}
		n++
		found, more := m.Next(symbols(k))
		if len(found) > 0 {
			words, end, values = n, k+1, found
		}
		if !more {
			break
		}
	}
	return words, end, values
}

// closeQuotes adds the mark that closes a quotation opened within the range.
func (v *view) closeQuotes(r doc.Range) doc.Range {
	open := 0
	for i := r.First; i < r.Last; i++ {
		switch v.looks[i].shape {
		case quoteOpen:
			open++
		case quoteShut:
			open--
		}
	}
	if open > 0 && r.Last < v.sentenceEnd(r.First) && v.looks[r.Last].shape == quoteShut {
		r.Last++
	}
	return r
}

// spelt reports whether the letters of n words from token i suit a listed form:
// capitals where it has them, and a single word's own lemma.
func (v *view) spelt(i, n int, form string) bool {
	first, _ := shapeOf(strings.TrimLeft(firstWord(form), "«\"“„"))
	l := &v.looks[i]
	switch first {
	case upper:
		if l.shape != upper {
			return false
		}
	case title, camel, capital:
		if !l.name() {
			return false
		}
	}
	if n > 1 || first == upper {
		return true
	}
	s := spellingOf(form)
	return v.fits(i, &s)
}

// Normalize gives the nominative of a name that the caller points at, in the
// way the canonical names of entities are made: «Абылай-хана Какенова» gives
// «Абылай-хан Какенов», «Министерства юстиции» «Министерство юстиции». The span
// may cut tokens; those that lie wholly in it count. A span without any gives
// its own text.
func Normalize(d *doc.Document, typ Type, s text.Span) string {
	r := d.TokensIn(s)
	if r.Empty() {
		return strings.TrimSpace(s.In(d.Text))
	}
	v := newView(d)
	c := &clusterer{resolver: &resolver{view: v}}
	c.index()
	head := -1
	if typ == Org {
		for i := r.First; i < r.Last; i++ {
			if w, _ := lemmaIn(v, i, v.heads); w != "" && v.noun(i) {
				head = i
				break
			}
		}
	}
	m := c.read(draft{Range: r, typ: typ, head: head})
	if m.name == "" {
		return v.plainText(r)
	}
	return m.name
}
