package report

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/svodka-nlp/svodka/text"
)

// iobEncoder writes a token a line with its tag: B- begins a name, I- goes on
// with it, O is outside.
type iobEncoder struct{ unit Unit }

func (iobEncoder) Begin(dst []byte) []byte                     { return dst }
func (iobEncoder) End(dst []byte) []byte                       { return dst }
func (iobEncoder) AppendFailure(dst []byte, _ *Failure) []byte { return dst }
func (e iobEncoder) Append(dst []byte, r *Report) ([]byte, error) {
	m := newRuler(r.Source, e.unit)
	dst = append(dst, "-DOCSTART-\n\n"...)
	label, begun := 0, false
	eachSentence(r, func(_ text.Span, tokens []Token) {
		for i := range tokens {
			t := &tokens[i]
			for label < len(r.Flat) && r.Flat[label].End <= t.Start {
				label++
				begun = false
			}
			dst = append(dst, oneLine(t.Text)...)
			dst = append(dst, '\t')
			dst = strconv.AppendInt(dst, int64(m.at(t.Start)), 10)
			dst = append(dst, '\t')
			dst = strconv.AppendInt(dst, int64(m.at(t.End)), 10)
			switch {
			case label == len(r.Flat) || !r.Flat[label].Overlaps(t.Span):
				dst = append(dst, "\tO\n"...)
				continue
			case begun:
				dst = append(dst, "\tI-"...)
			default:
				dst = append(dst, "\tB-"...)
				begun = true
			}
			dst = append(append(dst, r.Flat[label].Label...), '\n')
		}
		dst = append(dst, '\n')
	})
	return dst, nil
}

// eachSentence gives the tokens of every sentence that has some.
func eachSentence(r *Report, f func(s text.Span, tokens []Token)) {
	next := 0
	for _, s := range r.Sentences {
		first := next
		for next < len(r.Tokens) && r.Tokens[next].Start < s.End {
			next++
		}
		if next > first {
			f(s, r.Tokens[first:next])
		}
	}
}

// oneLine makes a field of columns: no white space but single spaces inside, no
// control characters, never empty.
func oneLine(s string) string {
	clean := true
	for _, r := range s {
		if r <= ' ' || r == '\u00A0' || unicode.IsSpace(r) || unicode.IsControl(r) {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	var b strings.Builder
	space := false
	for _, r := range s {
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	if b.Len() == 0 {
		return "\uFFFD"
	}
	return b.String()
}

// conlluEncoder writes CoNLL-U without syntax. FORM is NFC, as UD wants it;
// TokenRange finds the letters as they stand.
type conlluEncoder struct{}

func (conlluEncoder) Begin(dst []byte) []byte                     { return dst }
func (conlluEncoder) End(dst []byte) []byte                       { return dst }
func (conlluEncoder) AppendFailure(dst []byte, _ *Failure) []byte { return dst }
func (conlluEncoder) Append(dst []byte, r *Report) ([]byte, error) {
	m := newRuler(r.Source, Runes)
	id := conlluID(r.ID)
	n := 0
	eachSentence(r, func(_ text.Span, tokens []Token) {
		n++
		if n == 1 {
			dst = append(append(append(dst, "# newdoc id = "...), id...), '\n')
		}
		dst = append(append(append(dst, "# sent_id = "...), id...), '-')
		dst = append(strconv.AppendInt(dst, int64(n), 10), '\n')
		dst = append(dst, "# text = "...)
		for i := range tokens {
			dst = append(dst, form(tokens[i].Text)...)
			if i < len(tokens)-1 && spaced(r.Source, &tokens[i]) {
				dst = append(dst, ' ')
			}
		}
		dst = append(dst, '\n')
		for i := range tokens {
			t := &tokens[i]
			dst = strconv.AppendInt(dst, int64(i+1), 10)
			f := form(t.Text)
			dst = append(append(dst, '\t'), f...)
			lemma := form(t.Lemma)
			if t.Lemma == "" {
				lemma = f
			}
			dst = append(append(dst, '\t'), lemma...)
			dst = append(append(dst, '\t'), or(t.POS, "X")...)
			dst = append(append(dst, "\t_\t"...), or(t.Feats, "_")...)
			dst = append(dst, "\t_\t_\t_\t"...)
			if !spaced(r.Source, t) {
				dst = append(dst, "SpaceAfter=No|"...)
			}
			if t.Stem != "" && !strings.ContainsAny(t.Stem, "|\t\n\r ") {
				dst = append(append(append(dst, "Stem="...), form(t.Stem)...), '|')
			}
			dst = append(dst, "TokenRange="...)
			dst = append(strconv.AppendInt(dst, int64(m.at(t.Start)), 10), ':')
			dst = append(strconv.AppendInt(dst, int64(m.at(t.End)), 10), '\n')
		}
		dst = append(dst, '\n')
	})
	return dst, nil
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// form is a field of CoNLL-U. UD has no place for U+FFFD, which stands for bytes
// that are no text: a white square is written in its place.
func form(s string) string {
	s = strings.ReplaceAll(oneLine(s), "\uFFFD", "□")
	if !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	return s
}

// spaced reports whether white space follows a token.
func spaced(source string, t *Token) bool {
	if t.End >= len(source) {
		return true // nothing follows that could be glued to it
	}
	for _, r := range source[t.End:] {
		return unicode.IsSpace(r) || unicode.IsControl(r)
	}
	return true
}

// conlluID is a document's id as part of a sentence's: no white space, and no
// slash, which UD keeps for parallel treebanks.
func conlluID(id string) string {
	id = strings.Map(func(r rune) rune {
		if r == '/' || unicode.IsSpace(r) || unicode.IsControl(r) {
			return '_'
		}
		return r
	}, id)
	return or(norm.NFC.String(id), "_")
}
