package entity

import (
	"strings"
	"unicode"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/segment"
)

// workplace is where a position is held.
type workplace struct {
	tokens   doc.Range // empty when nothing in the construction names it
	name     string    // nominative
	id       ID
	noun     workNoun // of the head, where it is a common noun
	bare     bool     // a common noun alone: «страны», «ведомства»
	named    bool     // it is or holds a name
	implicit bool
}

func (w *workplace) none() bool { return w.name == "" }

// workplaces reads what follows the position at token j: the workplace, or
// several joined by «и». It returns the token after them, and after a tail that
// belongs to none («от фракции», «в Казахстане»).
func (g *postGrammar) workplaces(ph *postPhrase, j int) int {
	want := inGen
	if g.ruledIns(ph) {
		want = inIns | inGen
	}
	if ph.post.class == postTitle {
		return j
	}
	if ph.post.flags&hasSee != 0 {
		j = g.see(j)
	}
	if g.outer = ph.cases; len(ph.inner) > 0 {
		g.outer = 0 // «адвокат директора завода Рэя Кима»: the name is the director's
	}
	if w, ok := g.relative(ph, j); ok {
		ph.works = append(ph.works, w)
		return j + 1
	}
	if g.possessive(j) == j {
		j++ // «президент [её] подразделения»
	}
	if g.is(j, "того", "той", "этого", "этой", "данного", "данной") {
		if g.is(j+1, "же") && !g.is(j, "данного", "данной") {
			j++
		}
		if w, _ := g.lex.work(&g.d.Tokens[min(j+1, g.sent.Last-1)]); w.class != notWork {
			j++ // «сотрудник [того же] института»
		}
	}
	w, next, ok := g.workplace(j, want)
	if !ok && g.is(j, "в", "во", "на", "при", "из", "от", "у") && ph.post.class != postTitle {
		return g.placedBy(ph, j)
	}
	if !ok {
		return j
	}
	ph.works = append(ph.works, w)
	if !g.second.none() {
		ph.works = append(ph.works, g.second)
		g.second = workplace{}
	}
	for n := 0; n < 6; n++ {
		if !g.is(next, "и", ",") {
			break
		}
		more, end, ok := g.workplace(next+1, want)
		if ok && n == 0 {
			g.share(&ph.works[0], &more)
			w = ph.works[0]
		}
		if !ok || !g.standsAlone(&more) || !g.standsAlone(&w) || g.is(next, ",") && !g.is(end, "и", ",") {
			break
		}
		if p, _, _ := g.headAt(next + 1); p.class != notPost {
			break
		}
		ph.works = append(ph.works, more)
		next = end
	}
	return g.tail(next)
}

// relative is the workplace that «которого» after a position at token j stands for:
// «Фонд развития, [директором] которого назначен Рэй Ким».
func (g *postGrammar) relative(ph *postPhrase, j int) (workplace, bool) {
	if !g.is(j, "которого", "которой", "которых") {
		return workplace{}, false
	}
	comma := ph.head - 1
	for n := 0; n < 4 && g.word(comma); n++ {
		comma--
	}
	if !g.is(comma, ",") {
		return workplace{}, false
	}
	place := -1
	for k := comma - 1; k > comma-10 && g.sent.Has(k); k-- {
		m := g.nameAt(k)
		if m == nil || m.Tokens.Last > comma || m.Type == Person {
			continue
		}
		if m.Type == Org {
			place = k
			break
		}
		if m.Tokens.Last == comma {
			place = k // «город Рига, мэром которого»; a body before it goes first
		}
	}
	if place < 0 {
		return workplace{}, false
	}
	first := place - 1
	if g.is(first, "«", "\"") {
		first--
	}
	if w, end, is := g.workplace(first, anyCase); is && w.noun.class == workUnit && end > place {
		return w, true // «фонд «Искра», директором которого»
	}
	w := workplace{named: true}
	g.finish(&w, g.nameAt(place).Tokens, anyCase)
	return w, true
}

// share gives a bare body the territory of the next one: «председатель
// [парламента] и [кабинета министров Грузии]».
func (g *postGrammar) share(w, next *workplace) {
	if !w.bare || w.noun.class != workUnit || next.noun.class != workUnit && !g.orgName(next) || next.tokens.Empty() {
		return
	}
	for i := next.tokens.First + 1; i < next.tokens.Last; i++ {
		if m := g.nameAt(i); m != nil && m.Type == Place && m.Tokens.Last == next.tokens.Last {
			w.name += " " + g.d.Text[g.d.Tokens[i].Start:m.End]
			w.id, w.bare, w.named = g.entityNamed(w.name), false, true
			return
		}
	}
}

// standsAlone reports whether a workplace can be one of several joined by «и»:
// a name, or a body with a description.
func (g *postGrammar) standsAlone(w *workplace) bool {
	return w.named || w.noun.class == workUnit && !w.bare
}

// see steps over a title of place behind an office of the church: «Московский
// и всея Руси», «Иерусалимский».
func (g *postGrammar) see(j int) int {
	for n := 0; n < 6 && g.word(j) && g.personAt(j) == nil; n++ {
		switch {
		case g.capital(j) && g.adjectiveForm(j) && (g.nameAt(j) == nil || g.nameAt(j).Tokens.Len() == 1), g.is(j, "всея", "руси") && n > 0:
			j++
		case g.is(j, "и") && n > 0 && (g.is(j+1, "всея") || g.word(j+1) && g.capital(j+1) && g.adjectiveForm(j+1)):
			j++
		default:
			return j
		}
	}
	return j
}

// ruledIns reports whether the workplace of a position stands in the
// instrumental: «командующий флотом».
func (g *postGrammar) ruledIns(ph *postPhrase) bool {
	flags := ph.post.flags
	if n := len(ph.inner); n > 0 {
		flags = ph.inner[n-1].post.flags
	}
	return flags&ruledIns != 0
}

// placedBy reads a workplace behind a preposition: «депутат от «Единой
// Сирии»», «профессор в Назарбаев Университете». Only names count.
func (g *postGrammar) placedBy(ph *postPhrase, j int) int {
	var want caseSet
	switch {
	case g.is(j, "от", "из", "у"):
		want = inGen
	default:
		want = inLoc
		if n := ph.lemma; n == "посол" || n == "постпред" || n == "консул" || n == "генконсул" || n == "поверенный" || n == "торгпред" {
			return g.tail(j) // an envoy works for the sender
		}
	}
	w, next, ok := g.workplace(j+1, want)
	if !ok || !w.named || w.noun.class == notWork && g.nameInside(j+1, j+2) == nil && g.quoted(j+1) == j+1 && !g.latin(j+1) && !g.adjectiveForm(j+1) {
		return j // «самый молодой тренер в истории «Арго»»
	}
	if g.is(j, "на", "в", "во") && g.kind[w.tokens.First] == Place && ph.post.class != postOffice {
		return g.tail(next)
	}
	ph.works = append(ph.works, w)
	return g.tail(next)
}

// tail steps over what may stand between a workplace and the name of the
// person and belongs to neither: «(ПНА)», «от фракции ЛДПР», «в Казахстане».
func (g *postGrammar) tail(j int) int {
	for n := 0; n < 3; n++ {
		switch {
		case g.is(j, "("):
			end := g.closing(j)
			if end < 0 {
				return j
			}
			// A person in the brackets is the holder.
			for k := j + 1; k < end; k++ {
				if g.personAt(k) != nil {
					return j
				}
			}
			j = end + 1
			if w, _ := g.lex.work(&g.d.Tokens[min(j, len(g.d.Tokens)-1)]); (w.class == workRegion || w.class == workCountry) && g.cases(j, true, false)&inGen != 0 {
				j++ // «Духовного управления (ДУМ) республики»
			}
		case g.is(j, "в", "во", "на", "при", "от", "из", "по"):
			next := j + 1
			ok := false
			if g.is(next, "особо") {
				next++ // «следователь СК по особо важным делам»
			}
			if m := g.nameAt(next); m != nil {
				next, ok = m.Tokens.Last, true
				if n := g.nameAt(next); n != nil {
					next = n.Tokens.Last
				}
				next = g.morePlaces(next)
			} else if _, end, is := g.workplace(next, inGen|inLoc|inDat); is {
				next, ok = end, true
			}
			if !ok {
				return j
			}
			j = next
		default:
			return j
		}
	}
	return j
}

// morePlaces steps over places joined to one before: «в России, на Украине и в
// Белоруссии».
func (g *postGrammar) morePlaces(j int) int {
	for n := 0; n < 8 && g.is(j, ",", "и"); n++ {
		k := j + 1
		if g.is(k, "в", "во", "на") {
			k++
		}
		m := g.nameAt(k)
		if m == nil || m.Type != Place {
			break
		}
		j = m.Tokens.Last
	}
	return j
}

// closing is the token that closes the bracket at token j, -1 when it is far
// or missing.
func (g *postGrammar) closing(j int) int {
	for k := j + 1; k < j+40 && g.sent.Has(k); k++ {
		if g.is(k, ")") {
			return k
		}
	}
	return -1
}

// quoted is the token after a name in quotation marks that opens at token j,
// or j when none does. A name is short.
func (g *postGrammar) quoted(j int) int {
	if !g.is(j, "«", "\"", "“", "„", "''") {
		return j
	}
	opened := g.d.Tokens[j].Word.Norm
	depth := 0
	for k := j + 1; k < j+14 && g.sent.Has(k); k++ {
		switch {
		case opened == "«" && g.is(k, "«"):
			depth++
		case opened == "«" && g.is(k, "»"), opened == "\"" && g.is(k, "\""), opened == "''" && g.is(k, "''"),
			(opened == "“" || opened == "„") && g.is(k, "”", "“"):
			if depth == 0 {
				if k > j+1 {
					return k + 1
				}
				return j
			}
			depth--
		}
	}
	return j
}

// workplace reads one workplace at token j whose head stands in one of the
// cases.
func (g *postGrammar) workplace(j int, want caseSet) (workplace, int, bool) {
	first := j
	// a bracketed abbreviation never opens one
	if !g.sent.Has(j) || g.kind[j] == Person {
		return workplace{}, j, false
	}
	if end := g.quoted(j); end > j {
		w := workplace{tokens: doc.Range{First: j, Last: end}, named: true}
		end = g.genitiveNames(end)
		g.finish(&w, doc.Range{First: first, Last: end}, want)
		return w, end, true
	}
	if g.word(j) && capitals(g.d.Surface(j)) > 1 && (g.nameAt(j) == nil || g.nameAt(j).Tokens.Len() == 1) {
		// «РКК «Энергия»»: the letters of its form stand before the name
		if end := g.quoted(j + 1); end > j+1 {
			w := workplace{tokens: doc.Range{First: j, Last: end}, named: true}
			w.name = g.d.Surface(j) + " «" + g.quotedName(doc.Range{First: j + 2, Last: end - 1}) + "»"
			w.id = g.entityNamed(w.name)
			return w, end, true
		}
	}
	if m := g.nameAt(j); m != nil && (g.nameCases(m)&want != 0 || m.Kind == Abbr) {
		w := workplace{named: true}
		end := g.extend(&w, m.Tokens.First, m.Tokens.Last, g.headNoun(m))
		g.finish(&w, doc.Range{First: j, Last: end}, want)
		return w, end, true
	}
	if g.latin(j) && g.capital(j) {
		end := j
		for g.latin(end) && g.kind[end] != Person || end > j && g.is(end, "&", "-", "’", "'") && g.latin(end+1) {
			end++
		}
		w := workplace{named: true}
		if end > j {
			g.finish(&w, doc.Range{First: j, Last: end}, want)
			return w, end, true
		}
	}
	return g.commonWorkplace(j, want)
}

// commonWorkplace reads a workplace that opens with adjectives or a common
// noun: «Верховного суда», «управления строительства акимата».
func (g *postGrammar) commonWorkplace(j int, want caseSet) (workplace, int, bool) {
	first, set := j, want
	both := -1 // the second adjective of «Атырауской и Мангистауской областей»
	for n := 0; n < 6; n++ {
		if !g.word(j) || g.kind[j] == Person {
			return workplace{}, first, false
		}
		if j > first {
			// «мадридского «Реала»», «правящей Демократической партии»
			if m := g.nameAt(j); m != nil && g.nameCases(m)&set != 0 {
				w := workplace{named: true}
				end := g.extend(&w, j, m.Tokens.Last, g.headNoun(m))
				g.finish(&w, doc.Range{First: j, Last: end}, want)
				return w, end, true
			}
		}
		if j > first && g.d.Tokens[j].Tag().POS() == morph.Adv && g.cases(j, true, true) == 0 {
			j++ // «французского крайне правого фронта»
			continue
		}
		adj := g.cases(j, false, true) & set
		var noun workNoun
		if g.cases(j, true, false)&set != 0 {
			noun, _ = g.lex.work(&g.d.Tokens[j])
			if noun.class == notWork && adj == 0 {
				// any noun may head the place of work of an office
				if p, _, _ := g.headAt(j); p.class != notPost && !(p.class == postTitle && g.plural(j)) || g.capital(j) && n == 0 && g.kind[j] == NoType && !g.d.Tokens[j].Word.Known() && g.personAt(j+1) == nil {
					return workplace{}, first, false
				}
			}
		}
		if noun.class != notWork || adj == 0 && g.cases(j, true, false)&set != 0 {
			if noun.class == workBoard {
				return workplace{}, first, false
			}
			w := workplace{noun: noun, bare: j == first}
			w.named = noun.class == notWork && j > g.sent.First && g.capital(j) && !g.allCapital()
			if both >= 0 && g.plural(j) {
				return g.twoTerritories(first, both, j)
			}
			end := g.extend(&w, first, j+1, noun)
			w.bare = w.bare && end == j+1
			g.finish(&w, doc.Range{First: first, Last: end}, want)
			return w, end, true
		}
		if adj == 0 {
			// «мадридского «Реала»»
			return workplace{}, first, false
		}
		set = adj
		j++
		if g.lex.place(&g.d.Tokens[j-1], false) != "" || g.lex.isModifier(&g.d.Tokens[j-1]) || g.nameAt(j) != nil {
			if end := g.quoted(j); end > j {
				w := workplace{named: true}
				g.finish(&w, doc.Range{First: j, Last: end}, want)
				return w, end, true
			}
		}
		if g.is(j, "и") && g.word(j+1) && g.cases(j+1, false, true)&set != 0 {
			both = j + 1
			j++
		}
	}
	return workplace{}, first, false
}

// allCapital reports whether the sentence is written in capital letters, as
// titles are, so that capitals say nothing.
func (g *postGrammar) allCapital() bool {
	n := 0
	for i := g.sent.First; i < g.sent.Last && n < 4; i++ {
		if !g.word(i) {
			continue
		}
		if s := g.d.Surface(i); strings.ToUpper(s) != s {
			return false
		}
		n++
	}
	return true
}

func (g *postGrammar) plural(i int) bool {
	for k := range g.d.Tokens[i].Word.Parses {
		if r := &g.d.Tokens[i].Word.Parses[k]; isNoun(r.Tag) && r.Tag.Number() != morph.Plur {
			return false
		}
	}
	return true
}

// twoTerritories splits «Атырауской и Мангистауской областей» in two.
//
// Only the first is returned; the second waits in g.second for the caller.
func (g *postGrammar) twoTerritories(first, second, noun int) (workplace, int, bool) {
	one := func(adj int) workplace {
		w := workplace{tokens: doc.Range{First: first, Last: noun + 1}, named: true, noun: workNoun{class: workRegion}}
		w.name = g.singular(adj, noun)
		w.id = g.entityNamed(w.name)
		return w
	}
	g.second = one(second)
	return one(first), noun + 1, true
}

// nameCases is the set of cases that a name can stand in, judged by its first
// noun or adjective.
func (g *postGrammar) nameCases(m *Mention) caseSet {
	if m.Kind == Abbr {
		return anyCase
	}
	var set caseSet
	for i := m.Tokens.First; i < m.Tokens.Last; i++ {
		if !g.word(i) || g.latin(i) || capitals(g.d.Surface(i)) > 1 {
			return anyCase
		}
		adj, noun := g.cases(i, false, true), g.cases(i, true, false)
		if noun == 0 && adj != 0 && i+1 < m.Tokens.Last {
			if set == 0 {
				set = adj
			}
			set &= adj
			continue
		}
		if set == 0 {
			set = anyCase
		}
		if noun|adj == 0 || !g.d.Tokens[i].Word.Known() {
			return set
		}
		if (noun|adj)&set == 0 {
			return anyCase
		}
		return set & (noun | adj)
	}
	return anyCase
}

// capitals counts the capital letters of a word: abbreviations («МЧС»,
// «КазНУ») have several, and no case.
func capitals(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			n++
		} else if r == '-' {
			return 0
		}
	}
	return n
}

// headNoun looks up the common noun that heads a name: «министерство» of
// «Министерство финансов».
func (g *postGrammar) headNoun(m *Mention) workNoun {
	for i := m.Tokens.First; i < m.Tokens.Last; i++ {
		if w, _ := g.lex.work(&g.d.Tokens[i]); w.class != notWork {
			return w
		}
		if g.cases(i, true, false) != 0 {
			break
		}
	}
	if m.Type == Place {
		return workNoun{class: workRegion}
	}
	return workNoun{}
}

// extend reads the rest of a workplace whose tokens so far are first to end:
// names and noun phrases in the genitive, quoted names, «по …», «в …», «при …».
func (g *postGrammar) extend(w *workplace, first, end int, head workNoun) int {
	unit := head.class == workUnit
	for n := 0; n < 12; n++ {
		if m := g.personAt(end); m != nil && unit && !w.named && !g.is(end-1, "сборной", "команды") && g.namesake(m) {
			w.named = true
			end = m.Tokens.Last
			continue
		}
		if !g.sent.Has(end) || g.kind[end] == Person {
			break
		}
		if q := g.quoted(end); q > end {
			w.named = true
			end = q
			continue
		}
		if g.is(end, "»", "”", "“", "\"") && g.leftOpen(first, end) {
			end++ // the name was marked without its closing mark
			continue
		}
		if m := g.nameAt(end); m != nil {
			if g.nameCases(m)&inGen != 0 || head.class != notWork && g.nameCases(m)&inNom != 0 {
				w.named = true
				end = m.Tokens.Last
				if h := g.headNoun(m); h.class == workUnit {
					head = h
				}
				continue
			}
			break
		}
		if g.latin(end) && g.capital(end) && head.class != notWork {
			for g.latin(end) && g.kind[end] != Person {
				end++
			}
			w.named = true
			continue
		}
		if g.is(end, "&") && end > first && g.latin(end-1) && g.latin(end+1) {
			end += 2
			continue
		}
		if g.is(end, "№", "N") && g.sent.Has(end+1) && g.d.Tokens[end+1].Kind == segment.Number && (unit || w.named) {
			end += 2
			continue
		}
		if g.is(end, "имени", "им", "им.") && g.sent.Has(end+1) {
			if k := g.afterNamesake(end + 1); k > 0 {
				end = k
				continue
			}
		}
		if next, ok := g.genitive(end, unit, head, w); ok {
			end = next
			continue
		}
		if g.is(end, "и") && unit {
			if next, h := g.nounPhrase(end+1, inGen, false); h >= 0 && g.headless(h) && g.genitiveHeaded(first, end) {
				end = next
				continue
			}
		}
		if g.is(end, ",") && unit && g.genitiveHeaded(first, end) && g.listGoesOn(end) {
			if next, ok := g.plainGenitives(end + 1); ok {
				end = next
				continue
			}
		}
		if g.is(end, "по") && g.is(end+1, "особо") {
			break
		}
		if g.is(end, "по") && (unit || w.named) {
			if next := g.territoryBy(end + 1); next > 0 {
				end = next
				continue
			}
		}
		if g.is(end, "по") && (unit || head.class == notWork && !w.named) {
			if next, ok := g.tailBy(end); ok {
				end = next
				continue
			}
			if m := g.nameAt(end + 1); m != nil {
				end = m.Tokens.Last
				if g.is(end, "и") {
					if m := g.nameAt(end + 1); m != nil {
						end = m.Tokens.Last
					}
				}
				continue
			}
		}
		if g.is(end, "с", "со") && end > first && g.lemmaIs(end-1, "связь", "взаимодействие", "работа", "борьба", "отношение") {
			if next, h := g.nounPhrase(end+1, inIns, true); h >= 0 {
				end = next
				continue
			}
		}
		if g.is(end, "в", "во", "на") && (head.flags&workHost != 0 || unit && !w.named && !g.plural(first)) {
			if m := g.nameAt(end + 1); m != nil && m.Type == Place {
				end = m.Tokens.Last
				continue
			}
		}
		if g.is(end, "против", "за") && unit {
			if next, h := g.nounPhrase(end+1, inGen|inAcc, true); h >= 0 {
				end = next
				continue
			}
		}
		if g.is(end, "при") && unit {
			if m := g.nameAt(end + 1); m != nil {
				end = m.Tokens.Last
				continue
			}
			if next, h := g.nounPhrase(end+1, inLoc, false); h >= 0 {
				end = next
				continue
			}
		}
		break
	}
	return end
}

// namesake reports whether a person in the genitive after a body belongs to its
// name, not to the position: «директор [фонда Анны Ремизовой] Олег Ким».
func (g *postGrammar) namesake(m *Mention) bool {
	cases := g.personCases(m)
	if cases&inGen == 0 || g.outer == 0 {
		return false
	}
	if holder := g.personAt(m.Tokens.Last); holder != nil {
		return g.personCases(holder)&g.outer != 0
	}
	return cases&g.outer == 0
}

// territoryBy reads the territory of a branch at token j, after «по»: «УВД по
// [Псковской области]», «управление по [г. Риге]»; -1 where none stands there.
func (g *postGrammar) territoryBy(j int) int {
	town := false
	for g.is(j, "г", "г.", "гор", "городу", ".") {
		town = true
		j++
	}
	m := g.nameAt(j)
	if m == nil || m.Type != Place || !town && m.Tokens.Len() < 2 {
		return -1
	}
	return m.Tokens.Last
}

// leftOpen reports whether a quotation mark before token end, not before token
// first-1, waits for one that closes it.
func (g *postGrammar) leftOpen(first, end int) bool {
	open := 0
	for k := max(g.sent.First, first-1); k < end; k++ {
		switch {
		case g.is(k, "«", "„"):
			open++
		case g.is(k, "»", "”"):
			open--
		case g.is(k, "\"", "“"):
			open = 1 - open
		}
	}
	return open > 0
}

// genitive reads one noun phrase in the genitive inside a workplace.
func (g *postGrammar) genitive(j int, unit bool, head workNoun, w *workplace) (int, bool) {
	next, h := g.nounPhrase(j, inGen, true)
	if h < 0 {
		return j, false
	}
	p, lemma, _ := g.headAt(h)
	if p.class != notPost && p.class != postTitle && g.casesOf(h, lemma)&inGen != 0 {
		// «администрации президента», «палаты депутатов», but not «аппарата, директор»
		if head.flags&workHolder == 0 && !(g.plural(h) || unit && g.capital(j)) {
			return j, false
		}
		if g.personAt(next) != nil && g.personCases(g.personAt(next))&inGen != 0 && !g.plural(h) {
			return j, false
		}
		return next, true
	}
	if !unit && head.class != notWork && head.class != workUnit {
		// a territory goes on with a greater one: «района области»
		if t, _ := g.lex.work(&g.d.Tokens[h]); t.class == notWork && g.nameInside(j, next) == nil {
			return j, false
		}
	}
	if m := g.nameInside(j, next); m != nil {
		w.named = true
		if m.Tokens.Last > next {
			next = m.Tokens.Last
		}
	}
	return next, true
}

// nameInside is a name of an organisation or place that begins in a range.
func (g *postGrammar) nameInside(first, last int) *Mention {
	for i := first; i < last; i++ {
		if m := g.nameAt(i); m != nil {
			return m
		}
	}
	return nil
}

// genitiveHeaded reports whether the word before token end is a noun in the
// genitive that a list can go on with, not the head of the whole.
func (g *postGrammar) genitiveHeaded(first, end int) bool {
	return end-1 > first && g.word(end-1) && g.cases(end-1, true, false)&inGen != 0 && g.kind[end-1] == NoType
}

// genitiveNames reads names in the genitive after a quoted one: «Спартака»
// Москвы.
func (g *postGrammar) genitiveNames(end int) int {
	if m := g.nameAt(end); m != nil && m.Type == Place && g.nameCases(m)&inGen != 0 {
		return m.Tokens.Last
	}
	return end
}

// afterNamesake is the token after the person an institution is named for.
func (g *postGrammar) afterNamesake(j int) int {
	for g.is(j, ".") {
		j++
	}
	if m := g.personAt(j); m != nil {
		return m.Tokens.Last
	}
	for n := 0; n < 2 && g.word(j) && !g.capital(j); n++ {
		j++ // «имени шейха Мансура»
	}
	k := j
	for k < j+4 && g.word(k) && g.personAt(k) == nil && (g.capital(k) || g.is(k, ".")) {
		k++
	}
	if k == j {
		return -1
	}
	return k
}

// finish gives a workplace its range, name and entity.
func (g *postGrammar) finish(w *workplace, r doc.Range, in caseSet) {
	w.tokens = r
	if m := g.nameAt(r.First); m != nil && m.Tokens == r && m.Type != Person {
		w.name, w.id = m.Name, m.Entity
		if w.name == "" {
			w.name = g.s.Name(m.Entity)
		}
		return
	}
	w.name = g.nominative(r, in)
	w.id = g.entityNamed(w.name)
	// «города Риги»: both halves are in the genitive, and both turn
	if m := g.nameAt(r.First + 1); m != nil && m.Tokens.Last == r.Last && m.Type == Place && w.noun.class == workRegion &&
		g.lemmaIs(r.First, "город", "село", "деревня", "аул", "станица", "республика") && m.Name != "" {
		w.name = g.nounNominative(r.First, in) + " " + m.Name
		if w.id == 0 {
			w.id = m.Entity
		}
	}
	if w.noun.class != notWork && r.First == g.sent.First && r.Len() > 1 {
		w.name = lowerFirst(w.name)
	}
}

// lowerFirst writes the first letter small: a sentence began with it.
func lowerFirst(s string) string {
	for i, r := range s {
		if i == 0 {
			continue
		}
		if unicode.IsUpper(r) {
			return s
		}
		return strings.ToLower(s[:i]) + s[i:]
	}
	return s
}

// entityNamed finds an organisation or place of the document by its name.
func (g *postGrammar) entityNamed(name string) ID {
	key := fold(name)
	if g.index == nil {
		g.index = make(map[string]ID, len(g.s.Entities)*2)
		for i := range g.s.Entities {
			e := &g.s.Entities[i]
			if e.Type == Person {
				continue
			}
			for _, a := range e.Aliases {
				if k := fold(a); g.index[k] == 0 {
					g.index[k] = e.ID
				}
			}
		}
		for i := range g.s.Entities {
			if e := &g.s.Entities[i]; e.Type != Person {
				g.index[fold(e.Name)] = e.ID
			}
		}
	}
	return g.index[key]
}
