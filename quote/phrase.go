package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/segment"
)

func isNoun(t morph.Tag) bool { return t.POS() == morph.Noun || t.POS() == morph.PropN }

func isAdjective(t morph.Tag) bool {
	switch t.POS() {
	case morph.Adj, morph.Det:
		return !t.Has(morph.Short)
	case morph.Verb:
		return t.VerbForm() == morph.Participle && !t.Has(morph.Short)
	}
	return false
}

// nounIn is the likeliest reading of token i as a noun in the case, -1: none.
func (f *finder) nounIn(i int, c morph.Case) int {
	switch f.d.Tokens[i].Tag().POS() {
	case morph.CConj, morph.SConj, morph.Part, morph.Adp, morph.Intj:
		return -1 // «и», «о» are names of letters in the dictionary
	}
	w := f.d.Tokens[i].Word
	for k := range w.Parses {
		t := w.Parses[k].Tag
		if w.Parses[k].Score >= rare && isNoun(t) && (t.Case() == c || t.Has(morph.Indeclinable) || c == morph.Gen && t.Case() == morph.Par) {
			return k
		}
	}
	return -1
}

// rare is the probability below which a reading does not count: «Франция» as
// the genitive of «франций».
const rare = 0.01

// adjectiveIn is the likeliest reading of token i as an adjective in the case.
func (f *finder) adjectiveIn(i int, c morph.Case) int {
	return f.d.Tokens[i].Word.Find(func(t morph.Tag) bool { return isAdjective(t) && (t.Case() == c || t.Has(morph.Indeclinable)) })
}

func (f *finder) preposition(i int) bool { return f.d.Tokens[i].Tag().POS() == morph.Adp }

// word reports whether token i is a word (or a word with digits).
func (f *finder) word(i int) bool {
	k := f.d.Tokens[i].Kind
	return k == segment.Word || k == segment.Mixed
}

// foldYo is [morph.FoldYo] for a word in lower case. Few have the second byte
// of ё, and one look at the bytes tells: a third of the time of all quotes went
// into looking for the letter.
func foldYo(lower string) string {
	if strings.IndexByte(lower, "ё"[1]) < 0 {
		return lower
	}
	return morph.FoldYo(lower)
}

// norm is the lower-case form of token i, with е for ё.
func (f *finder) norm(i int) string {
	if i < 0 || i >= len(f.d.Tokens) {
		return ""
	}
	return foldYo(f.d.Tokens[i].Norm())
}

// is reports whether token i is one of the marks or words.
func (f *finder) is(i int, any ...string) bool {
	if i < 0 || i >= len(f.d.Tokens) {
		return false
	}
	s := f.d.Surface(i)
	for _, a := range any {
		if s == a {
			return true
		}
	}
	return false
}

// dash reports whether token i is a dash of any length.
func (f *finder) dash(i int) bool { return f.is(i, "—", "–", "-", "--", "―", "−") }

// governed reports whether a preposition governs the noun at i, over the
// adjectives before it.
func (f *finder) governed(i, from int) bool {
	for k := i - 1; k >= from && k >= i-5; k-- {
		if f.preposition(k) {
			return true
		}
		if !f.word(k) || f.d.Tokens[k].Word.Find(isAdjective) < 0 {
			return false
		}
	}
	return false
}

// phraseAt is the noun phrase around the head: agreeing adjectives to the left,
// genitives and names to the right.
func (f *finder) phraseAt(head, reading int, from, to int) doc.Range {
	tag := f.d.Tokens[head].Word.Parses[reading].Tag
	r := doc.Range{First: head, Last: head + 1}
	for r.First > from && f.word(r.First-1) && !f.preposition(r.First-1) && f.agreeing(r.First-1, tag) && !f.lex.has(f.d.Tokens[r.First-1].Lemma(), traitPointer) {
		r.First--
	}
	for r.Last < to {
		k := r.Last
		if m := f.mention(k); m != nil && m.Tokens.First == k && !f.nominativeName(m) {
			r.Last = m.Tokens.Last
			continue
		} else if m != nil && m.Type == entity.Person {
			break
		}
		if f.is(k, "«", "\"", "„") {
			if p := f.pairAt(k); p != nil && p.close < to && p.close-p.open <= 6 {
				r.Last = p.close + 1
				continue
			}
			break
		}
		if !f.word(k) || f.preposition(k) || f.verb(k) != 0 {
			break
		}
		if f.nounIn(k, morph.Gen) >= 0 {
			r.Last = k + 1
			continue
		}
		if f.adjectiveIn(k, morph.Gen) >= 0 && k+1 < to && f.word(k+1) && (f.nounIn(k+1, morph.Gen) >= 0 || f.adjectiveIn(k+1, morph.Gen) >= 0) {
			r.Last = k + 1
			continue
		}
		if m := f.mention(k); m != nil && m.Type != entity.Person {
			r.Last = m.Tokens.Last
			continue
		}
		break
	}
	return r
}

// agreeing reports whether token i is an adjective that agrees with a noun.
func (f *finder) agreeing(i int, noun morph.Tag) bool {
	return f.d.Tokens[i].Word.Find(func(t morph.Tag) bool {
		if !isAdjective(t) {
			return false
		}
		if t.Has(morph.Indeclinable) {
			return true
		}
		if t.Case() != noun.Case() && !noun.Has(morph.Indeclinable) || t.Number() != noun.Number() {
			return false
		}
		return t.Number() == morph.Plur || noun.Gender() == morph.NoGender || noun.Gender() == morph.Common || t.Gender() == noun.Gender()
	}) >= 0
}

// nominative writes a noun phrase with its head in the nominative, the number
// kept; genitives after the head stay as they are.
func (f *finder) nominative(r doc.Range, head, reading int) string {
	tag := f.d.Tokens[head].Word.Parses[reading].Tag
	var b strings.Builder
	for i := r.First; i < r.Last; i++ {
		t := &f.d.Tokens[i]
		s := f.d.Surface(i)
		if tag.Case() != morph.Nom && f.d.Words != nil {
			switch {
			case i == head:
				if w, ok := f.d.Words.Inflect(t.Word, reading, morph.Nom, tag.Number(), morph.NoGender); ok {
					s = w
				}
			case i < head:
				if k := t.Word.Find(func(a morph.Tag) bool {
					return isAdjective(a) && a.Case() == tag.Case() && a.Number() == tag.Number()
				}); k >= 0 {
					if w, ok := f.d.Words.Inflect(t.Word, k, morph.Nom, tag.Number(), tag.Gender()); ok {
						s = w
					}
				}
			}
		}
		if i == r.First && f.mention(i) == nil {
			s = lowerFirst(s)
		}
		if i > r.First && f.d.Space(i) {
			b.WriteByte(' ')
		}
		b.WriteString(s)
	}
	return b.String()
}

// lowerFirst lowers the first letter of a word that is not an abbreviation.
func lowerFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if next, _ := utf8.DecodeRuneInString(s[size:]); unicode.IsUpper(next) {
		return s
	}
	return string(unicode.ToLower(r)) + s[size:]
}

// mention is the outermost name over token i, nil: none.
func (f *finder) mention(i int) *entity.Mention {
	if i < 0 || i >= len(f.over) || f.over[i] == 0 {
		return nil
	}
	return &f.names.Mentions[f.over[i]-1]
}

// nominativeName reports whether a name stands in the nominative: its form is
// that of the name itself.
func (f *finder) nominativeName(m *entity.Mention) bool {
	if foldName(m.In(f.d.Text)) == foldName(m.Name) {
		return true
	}
	if m.Type == entity.Person {
		// The name may have been put together wrongly; each of its words then tells.
		for k := m.Tokens.First; k < m.Tokens.Last; k++ {
			if f.word(k) && f.nounIn(k, morph.Nom) < 0 && f.adjectiveIn(k, morph.Nom) < 0 {
				return false
			}
		}
		return m.Tokens.Len() > 1
	}
	// «Министерство юстиции РК» may have a fuller name: its head decides.
	return f.nounIn(m.Tokens.First, morph.Nom) >= 0 || f.adjectiveIn(m.Tokens.First, morph.Nom) >= 0
}

func foldName(s string) string {
	s = morph.FoldYo(strings.ToLower(s))
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("«»\"„“”", r) }), " ")
}

// pairAt is the pair of marks that opens at token i.
func (f *finder) pairAt(i int) *pair {
	if i < 0 || i >= len(f.opens) || f.opens[i] == 0 {
		return nil
	}
	return &f.pairs[f.opens[i]-1]
}
