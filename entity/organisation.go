package entity

import (
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
)

// longestOrganisation bounds, in tokens, what is read to the right of a head:
// a name of a ministry is long, a sentence is longer.
const longestOrganisation = 24

// phrase is the name of an organisation built from its head noun: «управление
// общественного развития акимата Костанайской области».
type phrase struct {
	doc.Range
	head int
	by   string
}

// organisations builds the names that have a head noun from the lists.
func (r *resolver) organisations() {
	for h := range r.Tokens {
		if !r.wordKind(h) {
			continue
		}
		if h&(1<<10-1) == 0 && r.Stopped() {
			return
		}
		lemma, flags := lemmaIn(r.view, h, r.heads)
		if lemma == "" || !r.noun(h) || r.looks[h].shape == upper && len(r.Surface(h)) <= 8 && !r.looks[h].first {
			continue
		}
		if p, ok := r.phraseAt(h, lemma, flags); ok {
			r.add(draft{Range: p.Range, typ: Org, head: p.head, by: p.by})
		}
	}
}

// phraseAt reads the name around a head noun, and reports whether it is one:
// not «парламент», «компания», «центр города».
func (r *resolver) phraseAt(h int, lemma string, flags head) (phrase, bool) {
	capital := r.looks[h].shape == title && !r.looks[h].first
	own := r.coreOver(h)
	if own != nil && (own.Type == Place || own.Name != "") {
		return phrase{}, false // «Российская Федерация», a name that the user gave
	}
	start, proper := r.leftOf(h, flags)
	if k, n := r.lookup(h); k != nil && n > 1 && k.typ == NoType {
		return phrase{}, false // «Лига чемпионов»
	}
	t := r.tail(h, flags, capital)
	p := phrase{Range: doc.Range{First: start, Last: t.last}, head: h, by: "rule:org-phrase"}
	if own != nil && own.Type == Org && own.Tokens.First < start {
		// A recognizer saw more to the left: «Казахстанская фондовая биржа».
		p.First = own.Tokens.First
		proper = true
		if !r.agrees(own.Tokens.First, h) {
			p.head = -1 // «палата представителей конгресса» has its head further left
		}
	} else if own != nil && own.Type == Org && own.Tokens.First == h {
		capital = capital || r.looks[h].shape == title
	}
	if first, ok := r.spelled(p.Range, h); ok {
		p.First = first
		return p, true
	}
	if r.plural(h, start) && !proper {
		return p, false
	}
	switch {
	case flags&headUnit != 0:
		return p, capital && t.descriptor
	case t.quoted:
		return p, capital || proper
	case t.honoured && !r.groundAt(h):
		return p, true
	case proper:
		return p, flags != headAny || t.descriptor || t.core
	case capital && (t.descriptor || t.core):
		return p, true
	case capital && flags&headSelf != 0:
		return p, true
	case t.core && (flags&headTerritory != 0 || start < h):
		return p, true
	case t.descriptor && (flags&headDescriptor != 0 || start < h && flags&(headOn|headTerritory) != 0):
		return p, true
	case t.descriptor && flags&headCapital != 0 && r.looks[h].first && r.looks[h].shape == title:
		return p, true
	}
	return p, false
}

// spelled reports whether the letters in brackets after a phrase are those of
// its words, with as many of the adjectives before its head as are needed, and
// gives the first token: «Северный водный союз (СВС)».
func (r *resolver) spelled(p doc.Range, h int) (first int, ok bool) {
	if p.Last+2 >= len(r.Tokens) || r.Surface(p.Last) != "(" || r.looks[p.Last+1].shape != upper || r.Surface(p.Last+2) != ")" {
		return 0, false
	}
	want := r.Surface(p.Last + 1)
	for i := h; i >= 0 && h-i < 6 && r.Tokens[i].Sentence == r.Tokens[h].Sentence; i-- {
		if i < h && (!r.wordKind(i) || !r.agrees(i, h)) {
			break
		}
		for _, skip := range [...]bool{true, false} {
			if r.initialsOf(doc.Range{First: i, Last: p.Last}, skip) == want {
				return i, true
			}
		}
	}
	return 0, false
}

// plural reports whether the head stands in the plural: «министерства обеих
// стран» is no name.
func (r *resolver) plural(h, start int) bool {
	if t := r.Tokens[h].Tag(); isNoun(t) {
		return t.Number() == morph.Plur && !t.Has(morph.PluralOnly)
	}
	return false
}

// leftOf takes the adjectives of a name before its head, and tells whether one
// of them has a capital letter that means something.
func (r *resolver) leftOf(h int, flags head) (start int, proper bool) {
	start = h
	for i := h - 1; i >= 0 && r.Tokens[i].Sentence == r.Tokens[h].Sentence && h-i <= 6; i-- {
		if !r.wordKind(i) || !r.agrees(i, h) {
			break
		}
		if c := r.coreOver(i); c != nil && c.Type == Place && c.Tokens.Last <= h && c.Tokens.Len() > 1 {
			break
		}
		l := &r.looks[i]
		_, unit := lemmaIn(r.view, i, r.units)
		switch {
		case l.first && flags&headTerritory != 0 && !unit && r.nationality(i):
			// «Японская полиция» is no name.
		case l.shape >= title && (!l.first || unit || flags&headAdjective != 0 && endsSky(r.Tokens[i].Norm())):
			if !l.first || !unit || start == i+1 {
				start, proper = i, proper || !l.first || !unit
			}
		case unit && start == i+1 && r.looks[h].shape != title:
			start = i
		}
	}
	return start, proper
}

// tail is what follows a head.
type tail struct {
	last       int
	descriptor bool // common words: «общественного развития»
	core       bool // a territory or another organisation: «Костанайской области»
	quoted     bool
	honoured   bool // «имени Серова»
}

func (r *resolver) tail(h int, flags head, capital bool) tail {
	t := tail{last: h + 1}
	end := min(r.sentenceEnd(h), h+longestOrganisation)
	if own := r.coreOver(h); own != nil && own.Type == Org && own.Tokens.Last > t.last {
		// What a recognizer saw is trusted as far as it goes.
		last := r.unbroken(own.Tokens)
		if last < own.Tokens.Last {
			// «Управление по продуктам и»: the grammar may find the rest.
			end = min(end, r.sentenceEnd(h))
			if n := r.row(h, last, end); n > last {
				last = n
			}
		}
		t.last, t.descriptor = last, true
		if last < end && r.groundAt(last) && r.looks[last-1].shape == title && r.adjectiveIn(last-1, morph.Gen) && r.nounIn(last, morph.Gen) {
			t.last, t.core = last+1, true // «отдел занятости Отрадненского [района]»
		} else if n := r.list(h+1, end, morph.Gen); n > last && flags&headPlain == 0 {
			t.last = n // «Министерство труда [и защиты населения]»
		}
	}
	for k := t.last; k < end; {
		if r.opens(k) {
			shut := r.closing(k)
			if shut < 0 || !capital && !r.legal[r.Surface(h)] || k != t.last {
				return t
			}
			t.last, t.quoted = shut+1, true
			k = t.last
			continue
		}
		if c := r.coreAt(k); c != nil {
			if c.By == "rule:abbreviation" && !capital && !t.descriptor || !r.takesCore(h, k, c, &t) {
				return t
			}
			t.last, t.core = c.Tokens.Last, true
			k = t.last
			continue
		}
		if n := r.classed(k, end); n > k {
			t.last, t.core = n, true
			k = n
			continue
		}
		switch r.Tokens[k].Norm() {
		case "по":
			if flags&headOn == 0 || k+1 < end && r.tailstop(k+1) {
				return t
			}
			n := r.list(k+1, end, morph.Dat)
			if c := r.coreAt(k + 1); c != nil && c.Type == Place && r.coreIn(c, morph.Dat) {
				n = c.Tokens.Last // «управление по Алматы»
			}
			if n == k+1 {
				return t
			}
			n = r.concern(n, end)
			t.last, t.descriptor = n, true
			k = n
			continue
		case "за":
			if !capital || t.descriptor {
				return t
			}
			n := r.list(k+1, end, morph.Acc)
			if n == k+1 {
				return t
			}
			t.last, t.descriptor = n, true
			k = n
			continue
		case "при":
			n := r.nounPhrase(k+1, end, morph.Loc)
			if n == k+1 || !capital && !t.descriptor {
				return t
			}
			if c := r.coreAt(n); c != nil && c.Type != Person {
				n = c.Tokens.Last
			}
			t.last, t.descriptor = n, true
			k = n
			continue
		case "в", "во", "на":
			c := r.coreAt(k + 1)
			if flags&headAbroad == 0 || !t.core || c == nil || c.Type != Place {
				return t
			}
			t.last = c.Tokens.Last
			return t
		case "имени", "им":
			n := r.honoured(k, end)
			if n == k {
				return t
			}
			t.last, t.descriptor, t.honoured = n, true, true
			k = n
			continue
		}
		if t.core || flags&headPlain != 0 {
			return t
		}
		n := r.list(k, end, morph.Gen)
		if n == k {
			return t
		}
		t.last, t.descriptor = n, true
		k = n
	}
	return t
}

// unbroken is the end of a name without the conjunctions, the prepositions and
// the «имени» that a recognizer left at its end.
func (v *view) unbroken(r doc.Range) int {
	last := r.Last
	for last-1 > r.First && v.looks[last-1].shape == lower {
		if p := v.Tokens[last-1].Tag().POS(); p != morph.CConj && p != morph.Adp && !v.honours(last-1) {
			break
		}
		last--
	}
	return last
}

// row is the index after the row of noun phrases that «по» or «за» begins
// between the head and last and that goes on behind last; last when none does.
func (r *resolver) row(h, last, end int) int {
	for k := h + 1; k < last; k++ {
		c := morph.NoCase
		switch r.Tokens[k].Norm() {
		case "по":
			c = morph.Dat
		case "за":
			c = morph.Acc
		}
		if c == morph.NoCase {
			continue
		}
		for i := k + 1; i <= last; i++ {
			// A core over the row is the torn name itself.
			if n := r.list(i, end, c); n > last {
				return n
			}
		}
	}
	return last
}

// classed is the index after a class noun of places and its name, «города
// Алматы», «района Отрадное», that begin at k, or k.
func (r *resolver) classed(k, end int) int {
	if !r.groundAt(k) || !r.nounIn(k, morph.Gen) || k+1 >= end {
		return k
	}
	c := r.coreAt(k + 1)
	if c == nil || c.Type != Place {
		return k
	}
	return c.Tokens.Last
}

func (r *resolver) tailstop(i int) bool {
	w, _ := lemmaIn(r.view, i, r.tailstops)
	return w != ""
}

// nationality reports whether token i is an adjective of a country.
func (v *view) nationality(i int) bool {
	w, _ := lemmaIn(v, i, v.adjectives)
	return w != ""
}

// concern is the index after what a noun of concern takes with a preposition,
// «контролю [за оборотом]», «борьбе [с коррупцией]», «надзору [в сфере связи]»,
// that begins at k, or k.
func (r *resolver) concern(k, end int) int {
	if k >= end {
		return k
	}
	var c morph.Case
	switch r.Tokens[k].Norm() {
	case "за", "с", "со":
		c = morph.Ins
		if !words().departments[foldYo(r.Tokens[k-1].Lemma())] {
			return k
		}
	case "в":
		if w := foldYo(r.Tokens[min(k+1, end-1)].Lemma()); w != "сфера" && w != "область" {
			return k
		}
		c = morph.Loc
	default:
		return k
	}
	n := r.list(k+1, end, c)
	if n == k+1 {
		return k
	}
	return n
}

// takesCore reports whether a name right after what was read belongs to the
// organisation: «МИД» of «министр МИД Грузии», the state of a ministry.
func (r *resolver) takesCore(h, k int, c *Mention, t *tail) bool {
	switch c.Type {
	case Place:
		if !r.coreIn(c, morph.Gen) {
			return false
		}
		// «суд Алматы», but «компания Казахстана» is no name: the head decides
		// later. After a whole name only its territory follows.
		return true
	case Org:
		if r.looks[k].latin || r.quotedAt(c.Tokens) {
			return false
		}
		return r.coreIn(c, morph.Gen)
	}
	return false
}

// coreIn reports whether the name of a core can stand in the case.
func (r *resolver) coreIn(c *Mention, want morph.Case) bool {
	for i := c.Tokens.First; i < c.Tokens.Last; i++ {
		if !r.wordKind(i) {
			continue
		}
		l := &r.looks[i]
		if l.shape == upper || l.latin || !l.known {
			return true
		}
		if r.nounIn(i, want) {
			return true
		}
		if !r.adjectiveIn(i, want) {
			return false
		}
	}
	return true
}

// honoured is the index after «имени X» that begins at k, or k.
func (r *resolver) honoured(k, end int) int {
	i := k + 1
	if i < end && r.looks[i].shape == stop {
		i++
	}
	if i >= end {
		return k
	}
	if c := r.coreAt(i); c != nil {
		return c.Tokens.Last
	}
	n := i
	for n < end && n < i+4 && (n == i || r.coreAt(n) == nil) && (r.looks[n].name() || n > i && r.looks[n].shape == stop && r.looks[n-1].shape == capital) {
		n++
	}
	if n == i {
		return k
	}
	return n
}

// nounPhrase is the index after a noun with its adjectives in a case that
// begins at k, or k. The noun may have a genitive of its own.
func (r *resolver) nounPhrase(k, end int, c morph.Case) int {
	i := k
	for i < end && i < k+5 && r.wordKind(i) && r.adjectiveIn(i, c) && !r.nounOnly(i, c) {
		i++
	}
	if i >= end || !r.wordKind(i) || !r.nounIn(i, c) {
		return k
	}
	if core := r.coreOver(i); core != nil && core.Type == Person {
		return k
	}
	if r.honours(i) {
		return k
	}
	if r.groundAt(i) && r.looks[i].shape == lower && c == morph.Gen {
		return k // «мэрия города», «театр страны»: a place that is not named
	}
	if w, _ := lemmaIn(r.view, i, r.posts); w != "" && r.looks[i].shape == lower && r.Tokens[i].Tag().Number() != morph.Plur {
		return k
	}
	if t := r.Tokens[i].Tag(); !isNoun(t) && t.POS() != morph.X {
		// The context says that it is no noun here.
		return k
	}
	return i + 1
}

// nounOnly reports whether the chosen reading is a noun in the case, whatever
// adjective the form could also be.
func (r *resolver) nounOnly(i int, c morph.Case) bool {
	t := r.Tokens[i].Tag()
	return isNoun(t) && plainCase(t) == c
}

// list is the index after a row of noun phrases in one case, «природным
// ресурсам, собственности и земельным отношениям», that begins at k, or k. A
// comma belongs to the row only when an «и» closes it.
func (r *resolver) list(k, end int, c morph.Case) int {
	last := r.nounPhrase(k, end, c)
	if last == k {
		return k
	}
	last = r.genitives(last, end)
	for last < end {
		if r.Tokens[last].Norm() == "и" {
			n := r.nounPhrase(last+1, end, c)
			if n == last+1 || r.startsBody(last+1, n) {
				return last
			}
			return r.genitives(n, end)
		}
		if r.Surface(last) != "," {
			return last
		}
		closed := r.closedRow(last, end, c)
		if closed == last {
			return last
		}
		return closed
	}
	return last
}

// closedRow is the index after «, X, Y и Z» that begins with the comma at k, or
// k when no «и» closes the row.
func (r *resolver) closedRow(k, end int, c morph.Case) int {
	i := k
	for rounds := 0; i < end && rounds < 6; rounds++ {
		switch {
		case r.Surface(i) == ",":
			n := r.nounPhrase(i+1, end, c)
			if n == i+1 || r.startsBody(i+1, n) {
				return k
			}
			i = r.genitives(n, end)
		case r.Tokens[i].Norm() == "и":
			n := r.nounPhrase(i+1, end, c)
			if n == i+1 || r.startsBody(i+1, n) {
				return k
			}
			return r.genitives(n, end)
		default:
			return k
		}
	}
	return k
}

// genitives takes further nouns in the genitive that hang on the one before:
// «природных ресурсов региона». Heads of organisations and names stop it.
func (r *resolver) genitives(k, end int) int {
	for n := 0; n < 3 && k < end; n++ {
		if r.coreAt(k) != nil {
			return k
		}
		i := r.nounPhrase(k, end, morph.Gen)
		if i == k || r.startsBody(k, i) {
			return k
		}
		k = i
	}
	return k
}

// startsBody reports whether the noun phrase is another organisation or
// person: «министерства финансов и акимата».
func (r *resolver) startsBody(first, last int) bool {
	for i := first; i < last; i++ {
		if c := r.coreOver(i); c != nil {
			return true
		}
	}
	w, _ := lemmaIn(r.view, last-1, r.heads)
	return w != ""
}

// endsSky reports whether a word ends like an adjective of place: «…ский».
func endsSky(norm string) bool {
	w := crop(norm, adjectiveEndings)
	n := len(w)
	return n > 4 && w[n-4:] == "ск" || n > 4 && w[n-4:] == "цк"
}

// extensions makes full names of the cores that no head noun carried: «МИД» +
// «Грузии», «ЗАО» + «Северный путь».
func (r *resolver) extensions() {
	for n := range r.cores {
		c := &r.cores[n]
		if c.Type != Org {
			continue
		}
		if r.Stopped() {
			return
		}
		d := draft{Range: c.Tokens, typ: Org, head: -1, by: c.By, kind: r.kind(c), score: c.Score, canon: c.Name}
		if c.Name != "" {
			r.add(d)
			continue
		}
		quoted := r.quotedAt(c.Tokens)
		if quoted {
			d.First = r.legalBefore(c.Tokens.First - 1)
			if d.First == c.Tokens.First-1 && r.lettersBefore(d.First) {
				d.First--
			}
			if d.First < c.Tokens.First-1 {
				d.Last++
				d.by = "rule:legal-form"
			} else {
				d.First = c.Tokens.First
			}
		} else if first := r.legalBefore(c.Tokens.First); first < c.Tokens.First {
			d.First, d.by = first, "rule:legal-form"
		}
		if !quoted && d.Last < r.sentenceEnd(c.Tokens.First) && r.looks[c.Tokens.First].shape == upper && r.honours(d.Last) {
			d.Last = r.honoured(d.Last, r.sentenceEnd(c.Tokens.First)) // «НИИ имени Серова»
		}
		if !quoted && r.takesTerritory(c) {
			for end := r.sentenceEnd(c.Tokens.First); d.Last < end; {
				t := r.coreAt(d.Last)
				if t == nil || t.Type != Place || !r.coreIn(t, morph.Gen) {
					break
				}
				d.Last, d.by = t.Tokens.Last, "rule:org-territory"
			}
		}
		if d.Last == c.Tokens.Last && !quoted && r.looks[d.Last-1].shape == upper && !r.looks[d.Last-1].latin {
			if n := r.district(d.Last); n > d.Last {
				d.Last, d.by = n, "rule:org-territory"
			}
		}
		d.Last = r.unbroken(d.Range)
		r.add(d)
	}
}

// district is the index after «по X» that begins at token k, where X is a
// territory with or without its class noun: «ГУ МВД [по городу Москве]»; k for
// none.
func (r *resolver) district(k int) int {
	end := r.sentenceEnd(k - 1)
	if k+1 >= end || r.Tokens[k].Norm() != "по" {
		return k
	}
	i := k + 1
	if r.groundAt(i) && r.nounIn(i, morph.Dat) {
		i++
	} else if r.shortplaces[r.Tokens[i].Norm()] {
		if i++; i < end && r.looks[i].shape == stop {
			i++
		}
	}
	if c := r.coreAt(i); c != nil && i < end && c.Type == Place && r.coreIn(c, morph.Dat) {
		return r.wholePlace(c.Tokens).Last
	}
	return k
}

// legalBefore walks from token i to the left over legal forms: «АО НК». It
// returns i when there are none.
func (r *resolver) legalBefore(i int) int {
	for p := r.prev(i); p >= 0 && r.legal[r.Surface(p)]; p = r.prev(p) {
		i = p
	}
	return i
}

// lettersBefore reports whether the letters of a form that no list has stand
// before token i, the mark that opens a name: «РКК «Энергия»».
func (r *resolver) lettersBefore(i int) bool {
	p := r.prev(i)
	if p < 0 || r.looks[p].shape != upper || r.looks[p].latin || r.coreOver(p) != nil || r.acronyms[r.Surface(p)] {
		return false
	}
	n := utf8.RuneCountInString(r.Surface(p))
	return n >= 2 && n <= 5
}

// takesTerritory reports whether a core is a state body, so that a territory
// after it is a part of its name: «Госдума РФ», «ЦИК Приднестровья», but not
// «сторонники «Зенита» России».
func (r *resolver) takesTerritory(c *Mention) bool {
	if r.looks[c.Tokens.First].latin || r.common[r.Surface(c.Tokens.First)] {
		return false
	}
	if c.Tokens.Len() == 1 {
		l := &r.looks[c.Tokens.First]
		return l.shape == upper || l.shape == title && len(c.By) > 0
	}
	return r.nounIn(c.Tokens.Last-1, morph.Nom) || r.noun(c.Tokens.Last-1)
}
