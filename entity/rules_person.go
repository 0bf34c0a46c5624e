package entity

import (
	"strings"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
)

// longestPerson is how many tokens a person's name may have, points of initials
// left out.
const longestPerson = 6

// initials finds «С. Б. Антонова», «Т.Ж. Оспанов» and «Оспанов Т. Ж.».
func initials(s *scan, i int) found {
	if s.looks[i].shape == capital || s.initial(i) {
		k := s.afterInitials(i)
		if k == i || k >= s.sentenceEnd(i) || s.looks[k].shape != title {
			return found{}
		}
		return found{Range: doc.Range{First: i, Last: s.surnameEnd(k)}, typ: Person}
	}
	if s.looks[i].shape != title || s.looks[i].person()+1-s.known01(i) < 0.3 {
		return found{}
	}
	if n := s.next(i); n >= 0 && s.looks[n].shape == capital && !s.looks[n].latin {
		if k := s.afterInitials(n); k > n && (k >= s.sentenceEnd(i) || s.looks[k].shape != title) {
			return found{Range: doc.Range{First: i, Last: k}, typ: Person}
		}
	}
	return found{}
}

func (v *view) known01(i int) float32 {
	if v.looks[i].known {
		return 1
	}
	return 0
}

// afterInitials is the index after one to three initials that begin at i, or i.
func (v *view) afterInitials(i int) int {
	end := v.sentenceEnd(i)
	k := i
	for n := 0; n < 3 && k+1 < end; n++ {
		if !v.initial(k) {
			break
		}
		k += 2
	}
	return k
}

// initial reports whether token k with the point after it is an initial: «С.»,
// «Дж.».
func (v *view) initial(k int) bool {
	if k+1 >= len(v.Tokens) || v.looks[k+1].shape != stop || v.Tokens[k].End != v.Tokens[k+1].Start {
		return false
	}
	return v.looks[k].shape == capital || v.looks[k].shape == title && v.Surface(k) == "Дж"
}

// isGiven reports whether token i is a given name by the dictionary or the
// list.
func (v *view) isGiven(i int) bool {
	l := &v.looks[i]
	if l.shape != title || l.latin || v.title(i) {
		return false
	}
	if l.given >= 0.05 {
		return true
	}
	return v.provenGiven(i)
}

// title reports whether token i, though it has a capital letter, is a word of
// office: «Вице-министр Ерлан Спанов».
func (v *view) title(i int) bool {
	l := &v.looks[i]
	w, _ := lemmaIn(v, i, v.posts)
	if w == "" {
		return false
	}
	if l.person() > 0.3 && l.known {
		// «Аким» is a name too, but hardly where «Аким Костаная Серов» or «Аким
		// Ерлан Жаров» begins a sentence; «Аким Серов» is one.
		n := v.next(i)
		if !l.first || n < 0 {
			return l.first
		}
		m := &v.looks[n]
		if m.shape != title || m.geo > 0.3 {
			return true
		}
		return m.given > 0.3 && v.next(n) >= 0 && v.looks[n+1].shape == title && v.looks[n+1].patr < 0.2
	}
	return true
}

// listedGiven is the gender of a given name of the list, zero for none.
func (v *view) listedGiven(i int) givenName { return v.givenEntry(i).gender }

// provenGiven reports whether token i is a listed given name of our region. The
// names of the world tell only the gender and the nominative: many are surnames
// and places too.
func (v *view) provenGiven(i int) bool { return v.givenEntry(i).local }

// givenEntry is the entry of the lists for token i, empty for none.
func (v *view) givenEntry(i int) givenEntry {
	g := v.traits[i].given
	if g == nil && v.traits[i].look.shape == lower {
		g = v.givenOf(v.Tokens[i].Word)
	}
	if g == nil {
		return givenEntry{}
	}
	return *g
}

// givenOf is the entry for a word, nil for none.
func (x *lexicon) givenOf(w *morph.Word) *givenEntry {
	norm := foldYo(w.Norm)
	if g := x.given[norm]; g != nil {
		return g
	}
	if strings.IndexByte(norm, '-') > 0 {
		return x.given[hyphenKey(norm)]
	}
	for k := range w.Parses {
		if k > 0 && w.Parses[k].Lemma == w.Parses[k-1].Lemma {
			continue
		}
		if g := x.given[foldYo(w.Parses[k].Lemma)]; g != nil {
			return g
		}
	}
	if key := crop(norm, caseEndings); key != norm {
		if g := x.given[key]; g != nil && g.gender == 'm' {
			return g
		}
		// «Асии», «Динаре», «Мустафой», «Лионеля».
		for _, e := range [...]string{"а", "ь", "й"} {
			if g := x.given[key+e]; g != nil && (e != "а" || !strings.HasSuffix(norm, "м")) {
				return g
			}
		}
		if strings.HasPrefix(norm[len(key):], "и") {
			if g := x.given[key+"ия"]; g != nil && g.gender == 'f' {
				return g
			}
		}
	}
	return nil
}

// canName reports whether token i may be a part of a person's name after one
// that certainly is: it has a capital letter and is not better known as
// something else.
func (v *view) canName(i int) bool {
	l := &v.looks[i]
	if l.shape != title || v.acronyms[v.Surface(i)] {
		return false
	}
	if l.sur > 0 || l.patr > 0 {
		return true
	}
	if l.known && !v.has(i, func(t morph.Tag) bool { return isNoun(t) || isAdjective(t) }) {
		return false
	}
	k, _ := v.lookup(i)
	return k == nil || k.list != "countries" && k.list != "organisations"
}

// together reports whether two parts of a name can stand in the same case.
func (v *view) together(i, k int) bool {
	a, b := v.Tokens[i].Word, v.Tokens[k].Word
	if v.foreignVowel(i) || v.foreignVowel(k) || v.frozen(k) || strings.HasSuffix(a.Norm, "и") && v.looks[k].sur > 0.3 {
		return true // what is not declined agrees with all: «Тони Блэра»
	}
	if v.consonant(k) && v.has(i, func(t morph.Tag) bool { return t.Gender() == morph.Fem && t.HasAny(morph.GivenName) }) {
		return true // «Серены Уильямс»
	}
	if !v.looks[k].known && strings.HasSuffix(b.Norm, "е") {
		return true // «Жанну Фриске»
	}
	for x := range a.Parses {
		ta := a.Parses[x].Tag
		for y := range b.Parses {
			tb := b.Parses[y].Tag
			if _, ok := upright(v.Surface(k), ta.Gender(), plainCase(ta)); ok && v.looks[k].sur > 0 && ta.HasAny(morph.GivenName) {
				return true
			}
			if ta.Has(morph.Indeclinable) || tb.Has(morph.Indeclinable) || ta.Case() == morph.NoCase || tb.Case() == morph.NoCase || sameCase(ta, tb) {
				return true
			}
		}
	}
	return false
}

// fullName finds a given name with a surname, patronymic or both, in either
// order: «Ерлан Спанов», «Захаров Иван Петрович», «Наут ван Вейк».
func fullName(s *scan, i int) found {
	l := &s.looks[i]
	if l.shape != title || strings.HasPrefix(s.Tokens[i].Norm(), "экс-") {
		return found{}
	}
	end := s.sentenceEnd(i)
	if i+1 >= end {
		return found{}
	}
	if k, n := s.lookup(i); k != nil && n > 1 && k.typ == Org {
		return found{} // «Олий Мажлис»
	}
	if n := i + 1; n+1 < end && l.sur > 0.2 && s.looks[n].shape == title && s.looks[n].given > 0.3 && s.looks[n+1].shape == title &&
		s.looks[n+1].patr > 0.2 && s.looks[n].patr < 0.2 && s.together(i, n) {
		return found{Range: doc.Range{First: i, Last: n + 2}, typ: Person}
	}
	if !s.isGiven(i) {
		// Surname first.
		n := i + 1
		if l.sur < 0.2 && l.known || s.looks[n].shape != title || s.looks[n].given < 0.3 || !s.together(i, n) {
			return found{}
		}
		if n+1 < end && s.looks[n+1].patr > 0.2 {
			return found{Range: doc.Range{First: i, Last: n + 2}, typ: Person}
		}
		if l.sur >= 0.5 && (n+1 >= end || s.looks[n+1].shape != title) {
			return found{Range: doc.Range{First: i, Last: n + 1}, typ: Person}
		}
		return found{}
	}
	k := i + 1
	// A second given name: «Анна Мария Риттер».
	if k < end && s.looks[k].shape == title && s.isGiven(k) && k+1 < end && s.looks[k+1].shape == title && s.looks[k+1].sur > 0.2 {
		k++
	}
	// A middle initial: «Джон Ф. Рид».
	if k+2 < end && s.looks[k].shape == capital && s.looks[k+1].shape == stop && s.looks[k+2].shape == title {
		k += 2
	}
	if k < end && s.looks[k].shape == title && s.looks[k].patr > 0.2 {
		k++
	}
	last := s.surnameEnd(k)
	if last == k {
		if k > i+1 {
			return found{Range: doc.Range{First: i, Last: k}, typ: Person}
		}
		return found{}
	}
	head := last - 1
	if k < head && !s.looks[k].name() {
		head = k
	}
	tailed := isTail(s.Tokens[last-1].Norm())
	if s.looks[k].shape == title && (!s.canName(k) || !tailed && !s.together(i, k)) {
		return found{}
	}
	if l.first && l.given < 0.2 && l.common > 0.5 && s.looks[k].sur == 0 && s.looks[k].known {
		return found{}
	}
	return found{Range: doc.Range{First: i, Last: last}, typ: Person}
}

// surnameEnd is the index after a surname that begins at k with its particles:
// «ван Вейк», «Фернандес де Киршнер», «Сапар оглы»; k where there is none.
func (v *view) surnameEnd(k int) int {
	end := v.sentenceEnd(min(k, len(v.Tokens)-1))
	i := k
	for i < end && i < k+3 && v.looks[i].shape == lower && v.particles[v.Tokens[i].Norm()] && v.wordKind(i) {
		i++
	}
	if i >= end || !v.looks[i].word() || v.looks[i].shape == upper && v.looks[k].shape != upper {
		return k
	}
	i++
	for i < end && i < k+longestPerson {
		l := &v.looks[i]
		switch {
		case l.shape == capital && !l.latin && v.short(i-1, 4) && (i+1 >= end || v.looks[i+1].shape != stop):
			return i + 1 // «Ли Куан Ю»
		case v.numeral(i):
			return i + 1 // «Иоанн Павел II»
		case l.shape == lower && v.wordKind(i) && v.particles[v.Tokens[i].Norm()] && i+1 < end && v.looks[i+1].shape == title && v.Tokens[i].Norm() != "де" || l.shape == lower && v.Tokens[i].Norm() == "де" && i+1 < end && v.looks[i+1].shape == title:
			i += 2
			continue
		case l.shape == lower && isTail(v.Tokens[i].Norm()):
			return i + 1
		case l.shape == title && !l.first && (l.common < 0.5 || len(v.Tokens[i].Word.Norm) <= 6) && l.geo < 0.3 && (l.sur > 0.2 || !l.known || len(v.Tokens[i].Word.Norm) <= 6) && v.together(i-1, i):
			if kn, _ := v.lookup(i); kn != nil && kn.typ != Person && l.sur < 0.2 {
				return i
			}
			i++
			continue
		}
		break
	}
	return i
}

// isTail reports whether a particle closes a name.
func isTail(norm string) bool {
	return words().nametails[norm]
}

// postBefore reports whether a word of office or kinship, or another animate
// common noun, stands before token i.
func (v *view) postBefore(i int) bool {
	p := v.prev(i)
	if p < 0 || !v.wordKind(p) {
		return false
	}
	if w, _ := lemmaIn(v, p, v.posts); w != "" {
		return true
	}
	t := v.Tokens[p].Tag()
	return v.looks[p].shape == lower && t.POS() == morph.Noun && t.Animacy() == morph.Anim && t.Number() == morph.Sing
}

// foreignName finds two or more names in a row that the dictionary does not
// know: «Шани Гамлиэль», «Ким Сон Хо».
func foreignName(s *scan, i int) found {
	l := &s.looks[i]
	if l.shape != title || l.latin || l.first && l.known && l.common > 0.5 || s.title(i) {
		return found{}
	}
	if s.adjective(i) && !s.noun(i) && l.person() < 0.3 {
		return found{} // «Римский Франциск»
	}
	if l.known && l.person() < 0.3 {
		// «Возглавил Грант Саакян»: a capital letter within a sentence and a
		// surname after it make a given name of any noun.
		n := s.next(i)
		if l.first || n < 0 || s.looks[n].shape != title || s.looks[n].sur < 0.5 || !s.noun(i) || s.body(i) {
			return found{}
		}
	}
	if c := s.classBefore(i); c != classNone || s.afterClass(i) {
		return found{}
	}
	if k, _ := s.lookup(i); k != nil && k.typ == Org && l.person() < 0.3 {
		return found{}
	}
	last := s.surnameEnd(i + 1)
	if i+1 >= s.sentenceEnd(i) || last == i+1 {
		return found{}
	}
	n := i + 1
	if s.looks[n].shape == title {
		ln := &s.looks[n]
		if ln.known && ln.person() < 0.2 && !s.postBefore(i) || !s.canName(n) || !s.together(i, n) {
			return found{}
		}
	}
	return found{Range: doc.Range{First: i, Last: last}, typ: Person}
}

// body reports whether token i heads names of organisations or places.
func (v *view) body(i int) bool {
	if w, _ := lemmaIn(v, i, v.heads); w != "" {
		return true
	}
	w, _ := lemmaIn(v, i, v.grounds)
	return w != ""
}

// loneSurname finds a surname that stands alone.
func loneSurname(s *scan, i int) found {
	l := &s.looks[i]
	if l.shape != title || l.latin || l.sur == 0 && (l.known || !s.postBefore(i)) || s.title(i) {
		return found{}
	}
	switch {
	case s.classBefore(i) != classNone && l.sur < 0.5:
		return found{}
	case s.postBefore(i) && l.common < 0.6:
	case l.first && l.common < 0.2 && l.sur > 0.5:
	case !l.first && l.common < 0.5 && l.sur > 0.3 && l.geo < 0.3:
	default:
		return found{}
	}
	return found{Range: doc.Range{First: i, Last: s.surnameEnd(i)}, typ: Person}
}

// loneGivenName finds a given name that stands alone within a sentence.
func loneGivenName(s *scan, i int) found {
	l := &s.looks[i]
	if l.shape != title || l.first || l.given < 0.5 && !s.provenGiven(i) || l.common > 0.3 || l.geo > 0.3 {
		return found{}
	}
	r := doc.Range{First: i, Last: i + 1}
	if n := s.next(i); n >= 0 && s.numeral(n) {
		r.Last++ // «Бенедикт XVI»
	}
	return found{Range: r, typ: Person}
}

// numeral reports whether token i is the number of a ruler.
func (v *view) numeral(i int) bool {
	s := v.Surface(i)
	return len(s) <= 5 && v.looks[i].shape >= title && v.looks[i].latin && strings.Trim(s, "IVX") == ""
}
