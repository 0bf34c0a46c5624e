package entity

import (
	"slices"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
)

// whole makes flat names of bodies whole that a recognizer tore.
func (v *view) whole(ms []Mention) []Mention {
	return v.honoured(v.rows(v.quotedWhole(ms)))
}

// longestTorn bounds, in tokens, a name in quotation marks that is made whole.
const longestTorn = 5

// quotedWhole lets the flat name of a body that opens quotation marks go on to
// where they close: «Голоса [Америки]».
func (v *view) quotedWhole(ms []Mention) []Mention {
	kept := ms[:0]
	for _, m := range ms {
		if n := len(kept); n > 0 && kept[n-1].Tokens.Last > m.Tokens.First {
			continue // «Америки» lies in it now
		}
		if p := v.prev(m.Tokens.First); m.Type == Org && m.Name == "" && p >= 0 && (v.looks[p].shape == quoteOpen || v.looks[p].shape == quoteBoth) {
			if r := (doc.Range{First: p + 1, Last: v.closing(p)}); r.Last > m.Tokens.Last && r.Len() <= longestTorn && v.namelike(m.Tokens.Last, r.Last) && !v.speech(r) {
				m = v.recut(m, r, "rule:org-quoted")
			}
		}
		kept = append(kept, m)
	}
	return kept
}

// namelike reports whether all tokens are words that have a capital letter or can
// stand in the genitive.
func (v *view) namelike(first, last int) bool {
	for i := first; i < last; i++ {
		if !v.wordKind(i) || !v.looks[i].name() && !v.nounIn(i, morph.Gen) && !v.adjectiveIn(i, morph.Gen) {
			return false
		}
	}
	return true
}

// honours reports whether token i is the word before the name of one whom a body
// is named after: «театр [имени] Ауэзова», «институт [им]. Горького».
func (v *view) honours(i int) bool {
	n := v.Tokens[i].Norm()
	return n == "имени" || n == "им"
}

// honouredBefore is the token of «имени» or «им.» just before token i, -1 for none.
func (v *view) honouredBefore(i int) int {
	p := i - 1
	if p > 0 && v.looks[p].shape == stop {
		p--
	}
	if p < 0 || !v.honours(p) || v.Tokens[p].Sentence != v.Tokens[i].Sentence {
		return -1
	}
	return p
}

// groundAt reports whether token i is a class noun of places: «аэропорт», «район».
func (v *view) groundAt(i int) bool {
	_, g := lemmaIn(v, i, v.grounds)
	return g != 0
}

// honoured makes one flat name of a body and of those whom it is named after: the
// body that a recognizer cut before them, «Театр [имени Ауэзова]», or a noun of
// bodies with its adjectives, «областная больница [им. Боткина]».
func (v *view) honoured(ms []Mention) []Mention {
	ms = v.afterNamesakes(ms)
	kept := ms[:0]
	for _, m := range ms {
		n := len(kept)
		if n > 0 && kept[n-1].By == "rule:honoured" && m.Type == Person && v.joined(kept[n-1].Tokens.Last, m.Tokens.First) {
			kept[n-1] = v.recut(kept[n-1], doc.Range{First: kept[n-1].Tokens.First, Last: m.Tokens.Last}, "rule:honoured")
			continue
		}
		p := -1
		if m.Type == Person && m.Name == "" {
			p = v.honouredBefore(m.Tokens.First)
		}
		h := p - 1
		switch {
		case h < 0:
		case n > 0 && kept[n-1].Type == Org && kept[n-1].Tokens.Last >= p && kept[n-1].Name == "":
			kept[n-1] = v.recut(kept[n-1], doc.Range{First: kept[n-1].Tokens.First, Last: m.Tokens.Last}, "rule:honoured")
			continue
		default:
			lemma, _ := lemmaIn(v, h, v.heads)
			letters := v.looks[h].shape == upper && !v.acronyms[v.Surface(h)] // «ЕНУ им. Гумилёва»
			if !letters && (lemma == "" || !v.has(h, isNoun) || v.groundAt(h)) {
				break
			}
			first := h
			for first > 0 && !letters && v.wordKind(first-1) && v.agrees(first-1, h) && v.Tokens[first-1].Sentence == v.Tokens[h].Sentence {
				first--
			}
			for n > 0 && kept[n-1].Tokens.Last > first {
				first = kept[n-1].Tokens.Last
			}
			if first > h {
				break
			}
			m.Type, m.Kind = Org, Name
			m = v.recut(m, doc.Range{First: first, Last: m.Tokens.Last}, "rule:honoured")
		}
		kept = append(kept, m)
	}
	return kept
}

// afterNamesakes cuts a name that goes on behind that of one whom a body is named
// after: «актриса театра имени Ауэзова | Анна Ремизова».
func (v *view) afterNamesakes(ms []Mention) []Mention {
	for i := 0; i < len(ms); i++ {
		m := ms[i]
		at := m.Tokens.First + 1
		if m.Type != Person || m.Name != "" || m.Tokens.Len() < 3 || v.honouredBefore(at-1) < 0 || !v.isGiven(at) || v.isGiven(at-1) || v.looks[at-1].shape != title {
			continue
		}
		rest := m
		m.Tokens.Last, rest.Tokens.First = at, at
		m.Span, rest.Span = v.Span(m.Tokens), v.Span(rest.Tokens)
		ms[i] = m
		ms = slices.Insert(ms, i+1, rest)
	}
	return ms
}

// joined reports whether only an «и» stands between two tokens.
func (v *view) joined(last, first int) bool {
	return first == last+1 && v.Tokens[last].Norm() == "и"
}

// recut is a mention that a rule gave other tokens.
func (v *view) recut(m Mention, r doc.Range, by string) Mention {
	m.Tokens, m.Span, m.By = r, v.Span(r), by
	return m
}

// rows lets the flat name of a body go on to the end of the row of nouns that a
// recognizer tore: «Министерство труда [и социальной защиты]», «Комитет по
// статистике [и учётам]».
func (v *view) rows(ms []Mention) []Mention {
	var r *resolver // made for the first name that may be torn: most texts have none
	for i := range ms {
		m := &ms[i]
		if m.Type != Org || m.Name != "" || m.Tokens.Len() < 2 || v.quotedAt(m.Tokens) {
			continue
		}
		last := m.Tokens.Last
		if last >= len(v.Tokens) || v.Tokens[last].Norm() != "и" && v.Surface(last) != "," || v.looks[last-1].shape != lower {
			continue
		}
		if r == nil {
			r = &resolver{view: v, cores: ms}
			r.index()
		}
		h := m.Tokens.First
		for ; h < last-1; h++ {
			if lemma, _ := lemmaIn(v, h, v.heads); lemma != "" && v.has(h, isNoun) {
				break
			}
		}
		end := min(v.sentenceEnd(h), h+longestOrganisation)
		n := r.row(h, last, end)
		if n == last && h < last-1 {
			n = r.list(h+1, end, morph.Gen)
		}
		if i+1 < len(ms) && ms[i+1].Tokens.First < n {
			continue
		}
		if n > last {
			*m = v.recut(*m, doc.Range{First: m.Tokens.First, Last: n}, "rule:org-row")
		}
	}
	return ms
}
