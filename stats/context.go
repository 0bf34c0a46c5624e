package stats

import (
	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
)

// tok is the document's token that atom i lies in, nil for a bare text.
func (st *stream) tok(i int) *doc.Token {
	if st.doc == nil || i < 0 || i >= len(st.atoms) || st.atoms[i].token < 0 {
		return nil
	}
	return &st.doc.Tokens[st.atoms[i].token]
}

// nominal reports whether the word at atom i can be a noun or an adjective that
// the number before it counts. Without a dictionary every lower-case word can.
func (st *stream) nominal(i int) bool {
	if i < 0 || i >= len(st.atoms) || st.atoms[i].kind != letters {
		return false
	}
	t := st.tok(i)
	if t == nil {
		return !st.in(i, barePreposition)
	}
	switch t.Tag().POS() {
	case morph.Noun, morph.Adj, morph.PropN, morph.Num:
		return true
	case morph.Verb:
		return t.Tag().VerbForm() == morph.Participle && !t.Tag().Has(morph.Short)
	}
	return false
}

// lifeDative reports whether the word at atom i is an animate noun in the dative.
func (st *stream) lifeDative(i int) bool {
	t := st.tok(i)
	return t != nil && t.Tag().POS() == morph.Noun && t.Tag().Case() == morph.Dat && t.Tag().Animacy() == morph.Anim
}

// clauseStart reports whether atom i begins its sentence or a clause of it.
func (st *stream) clauseStart(i int) bool {
	if st.is(i-1, "самому", "самой") {
		i--
	}
	return st.sentenceStart(i) || st.isSign(i-1, ",;:—–") || st.is(i-1, "и", "а", "но", "что")
}

// instrumentalPlural reports whether the word at atom i can only be a plural in
// the instrumental, or an adjective before one.
func (st *stream) instrumentalPlural(i int) bool {
	t := st.tok(i)
	return t != nil && nominalTag(t.Tag()) && t.Tag().Number() == morph.Plur && t.Tag().Case() == morph.Ins
}

// nominalTag reports whether a reading is one of what a number can count.
func nominalTag(t morph.Tag) bool {
	switch t.POS() {
	case morph.Noun, morph.Adj, morph.PropN, morph.Num, morph.Det:
		return true
	case morph.Verb:
		return t.VerbForm() == morph.Participle
	}
	return false
}

// tenseAt is the tense of the finite verb nearest to an expression, in its
// clause if there is one.
func (st *stream) tenseAt(m *moment) tense {
	if st.doc == nil {
		return unsaid
	}
	s := st.atoms[m.first].sentence
	begin, end := int(st.begin[s]), int(st.ends[s])
	best, far := unsaid, 1<<30
	look := func(i, step int) {
		cost := 0
		for k := i; k >= begin && k < end && cost < 60; k += step {
			cost++
			if st.isSign(k, ",;:—–") {
				cost += 12
			}
			t := st.tok(k)
			if t == nil || t.Tag().POS() != morph.Verb && t.Tag().POS() != morph.Aux && t.Tag().POS() != morph.Adj {
				continue
			}
			v := st.verbTense(t)
			if v == unsaid {
				continue
			}
			if among(t.Lemma(), scheduling) && st.is(m.first-1, "на", "до", "с", "к") {
				v = futureTense // «отложили до понедельника»
			}
			if cost < far {
				best, far = v, cost
			}
			return
		}
	}
	look(m.last, 1)
	look(m.first-1, -1)
	return best
}

// verbTense is the tense that a verb form shows: a perfective present is a
// future, a short passive participle a past.
func (st *stream) verbTense(t *doc.Token) tense {
	tag := t.Tag()
	switch tag.VerbForm() {
	case morph.Fin:
		switch tag.Tense() {
		case morph.Past:
			return pastTense
		case morph.Fut:
			return futureTense
		case morph.Pres:
			if tag.Aspect() == morph.Perf {
				return futureTense
			}
			if among(t.Lemma(), expecting) {
				return futureTense
			}
			return presentTense
		}
	case morph.Participle:
		if tag.Has(morph.Short) {
			return pastTense
		}
	case morph.Inf:
		if tag.Aspect() == morph.Perf {
			return futureTense
		}
	}
	return unsaid
}

// dativePerson reports whether the word at atom i is an animate noun or a name
// in the dative: «пианистке всего девятнадцать лет».
func (st *stream) dativePerson(i int) bool {
	t := st.tok(i)
	if t == nil {
		return false
	}
	if a := &st.atoms[i]; a.capital && i > 0 && st.same(i-1, i) && (!st.atoms[i-1].capital || st.sentenceStart(i-1)) && st.lifeDative(i-1) {
		return true // «активисту Мадуро 50 лет»
	}
	for _, p := range t.Word.Parses {
		pos := p.Tag.POS()
		if (pos == morph.Noun || pos == morph.PropN) && p.Tag.Case() == morph.Dat && !p.Tag.HasAny(morph.Abbreviation|morph.Organisation|morph.Geo|morph.Indeclinable) &&
			(p.Tag.Animacy() == morph.Anim || pos == morph.PropN) {
			return true
		}
		// «Подозреваемому 27 лет»: an adjective that begins its clause and stands for a person
		if nominalTag(p.Tag) && pos != morph.Num && pos != morph.Det && p.Tag.Case() == morph.Dat && p.Tag.Number() == morph.Sing && p.Tag.Gender() != morph.Neut && !p.Tag.HasAny(morph.Ordinal|morph.Pronominal) &&
			(pos == morph.Adj || pos == morph.Verb) && st.clauseStart(i) {
			return true
		}
		// «Анне Луговой 41 год»: a surname that declines like an adjective
		if pos == morph.Adj && p.Tag.Case() == morph.Dat && i > 0 && st.same(i, i-1) && st.atoms[i].capital && st.atoms[i-1].capital {
			return true
		}
	}
	return false
}
