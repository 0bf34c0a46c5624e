package stats

import (
	"strings"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
)

type docToken = doc.Token

// phrase is a noun with the adjectives before it, as tokens of the document.
type phrase struct {
	first, head int
	reading     int // of the head
	mods        []int
}

// nounReading is the reading of a token as a noun: the chosen one if it is a
// noun, else the likeliest; -1 for none.
func nounReading(t *docToken) int {
	if p := t.Tag().POS(); p == morph.Noun || p == morph.PropN {
		return int(t.Reading)
	}
	switch t.Tag().POS() {
	case morph.Adp, morph.CConj, morph.SConj, morph.Part, morph.PunctPOS, morph.Adv, morph.Pron:
		return -1
	}
	best, score := -1, float32(0.3)
	for i := range t.Word.Parses {
		p := &t.Word.Parses[i]
		if pos := p.Tag.POS(); (pos == morph.Noun || pos == morph.PropN) && p.Score > score {
			best, score = i, p.Score
		}
	}
	return best
}

// modifier is the reading of a token as an adjective or participle, -1 for none.
func modifier(t *docToken) int {
	for k := 0; k < 2; k++ {
		for i := range t.Word.Parses {
			if k == 0 && i != int(t.Reading) {
				continue
			}
			tag := t.Word.Parses[i].Tag
			switch tag.POS() {
			case morph.Adj:
				if !tag.Has(morph.Short) && tag.Degree() != morph.Cmp {
					return i
				}
			case morph.Verb:
				if tag.VerbForm() == morph.Participle && !tag.Has(morph.Short) {
					return i
				}
			}
		}
		switch t.Tag().POS() {
		case morph.Noun, morph.PropN, morph.Adp, morph.Adv, morph.Verb:
			return -1
		}
	}
	return -1
}

// phraseAt reads adjectives and a noun from token k on, inside its sentence.
func (st *stream) phraseAt(k int) (phrase, bool) {
	d := st.doc
	if d == nil || k < 0 || k >= len(d.Tokens) {
		return phrase{}, false
	}
	p := phrase{first: k}
	sentence := d.Tokens[k].Sentence
	for n := 0; n < 6 && k < len(d.Tokens) && d.Tokens[k].Sentence == sentence; n++ {
		t := &d.Tokens[k]
		s := t.In(d.Text)
		if s == "«" || s == "\"" {
			k++
			continue
		}
		if t.Word.Norm == "его" || t.Word.Norm == "их" || t.Word.Norm == "её" || t.Word.Norm == "ее" {
			k++ // «десятки тысяч его сторонников»
			continue
		}
		if pos := t.Tag().POS(); pos == morph.Det || pos == morph.Adj && t.Tag().Has(morph.Pronominal) {
			k++ // «этих», «своих»
			continue
		}
		if pos := t.Tag().POS(); pos == morph.Adv && n < 3 && k+1 < len(d.Tokens) && d.Tokens[k+1].Sentence == sentence && modifier(&d.Tokens[k+1]) >= 0 && among(t.Word.Norm, degreeAdverb) {
			k++ // «наиболее посещаемых сайтов»
			continue
		}
		if pos := t.Tag().POS(); pos == morph.Noun || pos == morph.PropN {
			if st.objectOfParticiple(p, t) && k+1 < len(d.Tokens) {
				p.mods = p.mods[:len(p.mods)-1]
				k++
				continue
			}
			p.head, p.reading = k, int(t.Reading)
			return p, true
		}
		if r := modifier(t); r >= 0 {
			// A noun made of an adjective: «раненых», «рабочих» at the end.
			if nr := nounReading(t); nr >= 0 && !st.continues(k+1, sentence) {
				p.head, p.reading = k, nr
				return p, true
			}
			if !st.continues(k+1, sentence) {
				// «отданных за него голосов»
				if t.Word.Parses[r].Tag.POS() == morph.Verb && k+3 < len(d.Tokens) && d.Tokens[k+3].Sentence == sentence && d.Tokens[k+1].Tag().POS() == morph.Adp {
					if nr := nounReading(&d.Tokens[k+3]); nr >= 0 && d.Tokens[k+3].Word.Parses[nr].Tag.Case() == t.Word.Parses[r].Tag.Case() {
						p.head, p.reading = k+3, nr
						return p, true
					}
				}
				p.head, p.reading = k, r
				return p, true
			}
			p.mods = append(p.mods, k)
			k++
			continue
		}
		if r := nounReading(t); r >= 0 {
			p.head, p.reading = k, r
			return p, true
		}
		return p, false
	}
	return p, false
}

// objectOfParticiple reports whether a noun after a participle depends on it and
// is not its head: «16 признающих Тайвань стран».
func (st *stream) objectOfParticiple(p phrase, noun *docToken) bool {
	if len(p.mods) == 0 {
		return false
	}
	last := &st.doc.Tokens[p.mods[len(p.mods)-1]]
	r := modifier(last)
	if r < 0 {
		return false
	}
	tag := last.Word.Parses[r].Tag
	if tag.VerbForm() != morph.Participle || tag.Case() != morph.Gen || tag.Number() != morph.Plur {
		return false
	}
	for i := range noun.Word.Parses {
		if t := noun.Word.Parses[i].Tag; t.Case() == morph.Gen || t.HasAny(morph.Indeclinable|morph.Abbreviation) {
			return false
		}
	}
	return true
}

// continues reports whether a noun phrase can go on at token k.
func (st *stream) continues(k int, sentence int32) bool {
	d := st.doc
	if k >= len(d.Tokens) || d.Tokens[k].Sentence != sentence {
		return false
	}
	t := &d.Tokens[k]
	switch t.Tag().POS() {
	case morph.Noun, morph.PropN, morph.Adj:
		return t.Tag().Case() != morph.NoCase || t.Tag().Has(morph.Indeclinable) || t.Tag().Has(morph.Abbreviation)
	case morph.Verb:
		return t.Tag().VerbForm() == morph.Participle && !t.Tag().Has(morph.Short)
	}
	return t.In(d.Text) == "«" && nounReading(t) >= 0
}

// nominative writes a phrase in the nominative singular: «неправительственных
// организаций» gives «неправительственная организация».
func (st *stream) nominative(p phrase) string {
	d := st.doc
	head := &d.Tokens[p.head]
	tag := head.Word.Parses[p.reading].Tag
	number := morph.Sing
	if tag.Has(morph.PluralOnly) {
		number = morph.Plur
	}
	var b strings.Builder
	for _, m := range p.mods {
		t := &d.Tokens[m]
		r := modifier(t)
		if r < 0 {
			continue
		}
		form, ok := d.Words.InflectFor(t.Word, r, morph.Nom, number, tag.Gender(), tag.Animacy())
		if !ok {
			form = t.In(d.Text)
		}
		b.WriteString(st.lowered(form, t))
		b.WriteByte(' ')
	}
	b.WriteString(st.nominativeWord(p.head, p.reading, number))
	return b.String()
}

func (st *stream) nominativeWord(k, reading int, number morph.Number) string {
	d := st.doc
	t := &d.Tokens[k]
	tag := t.Word.Parses[reading].Tag
	if number == morph.Sing && tag.Number() == morph.Plur {
		for i := range t.Word.Parses { // «торгов»: торги before торг
			if p := &t.Word.Parses[i]; p.Tag.Has(morph.PluralOnly) && p.Tag.Case() == tag.Case() && p.Score > 0.1 {
				reading, tag, number = i, p.Tag, morph.Plur
				break
			}
		}
	}
	if number == morph.Sing {
		switch t.Word.Parses[reading].Lemma {
		case "человек", "люди":
			return "человек"
		}
		if long := counters()[t.Word.Norm]; long != "" {
			return long
		}
	}
	if many := pluralOnly()[t.Word.Parses[reading].Lemma]; many != "" {
		return st.lowered(many, t)
	}
	if s := t.In(d.Text); tag.HasAny(morph.Abbreviation|morph.Indeclinable) || tag.Has(morph.Predicted) && len(s) > 2 && len(s) <= 12 && strings.ToUpper(s) == s {
		return st.lowered(s, t) // «300 МРП»
	}
	form, ok := d.Words.Inflect(t.Word, reading, morph.Nom, number, tag.Gender())
	if !ok {
		form, ok = t.Word.Parses[reading].Lemma, true
	}
	return st.lowered(form, t)
}

// lowered is a form in lower case, unless it is a name or an abbreviation.
func (st *stream) lowered(form string, t *docToken) string {
	if t.Tag().POS() == morph.PropN || t.Tag().Has(morph.Abbreviation) {
		return form
	}
	s := t.In(st.doc.Text)
	if len(s) > 2 && strings.ToUpper(s) == s {
		return form
	}
	if st.doc.Sentences[t.Sentence].Start == t.Start {
		return strings.ToLower(form)
	}
	return form
}
