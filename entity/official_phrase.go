package entity

import (
	"strings"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/segment"
)

// caseSet is a set of cases, one bit each.
type caseSet uint16

const (
	inNom   = caseSet(1) << morph.Nom
	inGen   = caseSet(1)<<morph.Gen | caseSet(1)<<morph.Par
	inDat   = caseSet(1) << morph.Dat
	inAcc   = caseSet(1) << morph.Acc
	inIns   = caseSet(1) << morph.Ins
	inLoc   = caseSet(1) << morph.Loc
	anyCase = caseSet(1<<12 - 1)
)

// postGrammar reads the positions of one document. It looks at tokens and
// mentions only; sentences are read one after another.
type postGrammar struct {
	d    *doc.Document
	s    *Set
	view *view
	lex  *postLexicon
	name []int32 // token → 1 + index of the longest name of an organisation or place that begins there
	end  []int32 // token → 1 + index of the person whose name ends before it
	who  []int32 // token → 1 + index of the person whose name begins there
	kind []Type  // token → what the longest name over it is

	stands []standing // token → the cases of the person's name that begins there, once asked for

	sent   doc.Range
	phrase []postPhrase // the positions of the sentence, in order
	chain  []postChain
	people []int // indices of the persons' mentions in the sentence

	index  map[string]ID // folded names of organisations and places, made when asked for
	outer  caseSet       // of the position whose workplace is being read
	second workplace     // the second of two territories just read, or none

	subject   int   // mention of the last subject that was a person, -1 for none
	subjectAt int   // the sentence it stood in
	persons   []int // indices of the mentions of persons
	raw       []rawOfficial
	made      int // records before the sentence
	rule      string
	homes     map[ID]*Entity // the state a person holds office in
	names     []string       // folded names of entities
	beside    map[ID]leadState
	ranked    bool
	region    *Entity // the region that the text speaks of most
	counted   bool
	statesIn  map[int32][]int // sentence → indexes of states that it names
	states    []stateCount    // the states that the text speaks of
}

// postPhrase is one position with the words that belong to it.
type postPhrase struct {
	all    doc.Range // from the first word of status or position to the last of the workplace
	pos    doc.Range // from the head to the last word of the position
	head   int
	lemma  string // of the head
	post   post
	kept   []int // tokens of the adjectives that stay in the position, in order
	status Status
	cases  caseSet
	plural bool
	fem    bool
	inner  []innerPost // offices that the head serves: «заместитель [министра]»
	works  []workplace
	adj    int // token of an adjective of place, or -1
	served bool
}

// innerPost is an office in the genitive under another one.
type innerPost struct {
	head  int
	lemma string
	post  post
	kept  []int
	cases caseSet
	stat  Status
}

// postChain are positions of one person joined by «и», commas or nothing.
type postChain struct {
	first, last int // indices into phrase, half open
	all         doc.Range
}

// cases is the set of cases that token i can stand in as one of the parts of
// speech in pos.
func (g *postGrammar) cases(i int, nouns, adjectives bool) caseSet {
	var set caseSet
	if !g.sent.Has(i) {
		return 0
	}
	switch g.d.Tokens[i].Word.Parses[0].Tag.POS() {
	case morph.CConj, morph.SConj, morph.Adp, morph.Part:
		return 0 // «и» is also the name of a letter
	}
	main := g.d.Tokens[i].Word.Parses[0].Tag.POS()
	for k := range g.d.Tokens[i].Word.Parses {
		r := &g.d.Tokens[i].Word.Parses[k]
		if r.Score < .15 && r.Tag.POS() != main && !r.Tag.Has(morph.Predicted) {
			continue // «были» is rather a verb
		}
		if isNoun(r.Tag) && nouns || isAdjective(r.Tag) && adjectives {
			if r.Tag.Has(morph.Indeclinable) {
				return anyCase
			}
			if c := r.Tag.Case(); c != morph.NoCase {
				set |= 1 << c
			}
		}
	}
	return set
}

// word reports whether token i is a word, and lies in the sentence.
func (g *postGrammar) word(i int) bool {
	return g.sent.Has(i) && (g.d.Tokens[i].Kind == segment.Word || g.d.Tokens[i].Kind == segment.Mixed)
}

// is reports whether token i of the sentence is one of the words or marks.
func (g *postGrammar) is(i int, any ...string) bool {
	if !g.sent.Has(i) {
		return false
	}
	norm := g.d.Tokens[i].Word.Norm
	for _, w := range any {
		if norm == w {
			return true
		}
	}
	return false
}

// lemmaIs reports whether some reading of token i has one of the lemmas.
func (g *postGrammar) lemmaIs(i int, any ...string) bool {
	if !g.sent.Has(i) {
		return false
	}
	for k := range g.d.Tokens[i].Word.Parses {
		lemma := foldYo(g.d.Tokens[i].Word.Parses[k].Lemma)
		for _, w := range any {
			if lemma == w {
				return true
			}
		}
	}
	return false
}

// lemmaIn reports whether some reading of token i has its lemma in a set.
func (g *postGrammar) lemmaIn(i int, set map[string]bool) bool {
	if !g.sent.Has(i) {
		return false
	}
	for k := range g.d.Tokens[i].Word.Parses {
		if set[foldYo(g.d.Tokens[i].Word.Parses[k].Lemma)] {
			return true
		}
	}
	return false
}

func (g *postGrammar) capital(i int) bool {
	s := g.d.Surface(i)
	return s != "" && startsUpper(s)
}

func startsUpper(s string) bool {
	for _, r := range s {
		return r >= 'А' && r <= 'Я' || r >= 'A' && r <= 'Z' || r == 'Ё' || strings.ToLower(string(r)) != string(r)
	}
	return false
}

// latin reports whether token i is a word in Latin letters.
func (g *postGrammar) latin(i int) bool {
	if !g.word(i) {
		return false
	}
	c := g.d.Surface(i)[0]
	return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}

// nameAt is the longest name of an organisation or place that begins at token
// i, nil for none.
func (g *postGrammar) nameAt(i int) *Mention {
	if !g.sent.Has(i) || g.name[i] == 0 {
		return nil
	}
	return &g.s.Mentions[g.name[i]-1]
}

// personAt is the person whose name begins at token i, nil for none.
func (g *postGrammar) personAt(i int) *Mention {
	if !g.sent.Has(i) || g.who[i] == 0 {
		return nil
	}
	return &g.s.Mentions[g.who[i]-1]
}

// post looks token i up among the words for positions.
func (g *postGrammar) post(i int) (p post, lemma string, former bool) {
	if g.lex != g.view.positions {
		w := g.lex.word(g.d.Tokens[i].Word)
		return w.post, w.lemma, w.former
	}
	if !g.view.looks[i].is(position) {
		return post{}, "", false
	}
	w := &g.view.traits[i].post
	return w.post, w.lemma, w.former
}

// headAt looks up the word for a position at token i. Words inside names are
// none, but for a name that begins with it.
func (g *postGrammar) headAt(i int) (post, string, bool) {
	if !g.word(i) {
		return post{}, "", false
	}
	if k := g.kind[i]; k == Person || k != NoType && g.name[i] == 0 {
		return post{}, "", false
	}
	p, lemma, former := g.post(i)
	if p.class != notPost && (g.otherNoun(i, lemma) || lemma == "папа" && !g.lemmaIs(i+1, "римский")) {
		return post{}, "", false
	}
	return p, lemma, former
}

// otherNoun reports whether token i is rather a form of another noun, as
// «премьера» is where no word around makes it an office: no adjective that
// agrees with the office alone, no name after it.
func (g *postGrammar) otherNoun(i int, lemma string) bool {
	w := g.d.Tokens[i].Word
	first := &w.Parses[0]
	if first.Lemma == lemma || !isNoun(first.Tag) || first.Tag.HasAny(morph.Surname|morph.GivenName|morph.Predicted) || strings.Contains(lemma, "-") {
		return false
	}
	if g.personAt(i+1) != nil || g.nameAt(i+1) != nil {
		return false
	}
	if i > g.sent.First {
		if p, _, _ := g.post(i - 1); p.flags&isDeputy != 0 {
			return false // «помощник премьера»
		}
	}
	own, other := g.casesOf(i, lemma), g.casesOf(i, first.Lemma)
	if adj := g.cases(i-1, false, true); adj&own != 0 && adj&other == 0 {
		return false
	}
	return true
}

// parse reads the position whose outer head is token i.
func (g *postGrammar) parse(i int) (postPhrase, bool) {
	p, lemma, former := g.headAt(i)
	if p.class == notPost {
		return postPhrase{}, false
	}
	// «управляющий директор», «ведущий специалист»: an adjective before a head
	if g.cases(i, false, true) != 0 && g.lex.isModifier(&g.d.Tokens[i]) {
		if next, _, _ := g.headAt(i + 1); next.class != notPost && g.cases(i, false, true)&g.cases(i+1, true, false) != 0 {
			return postPhrase{}, false
		}
	}
	ph := postPhrase{head: i, lemma: lemma, post: p, adj: -1, cases: g.casesOf(i, lemma)}
	if former {
		ph.status = Former
	}
	ph.plural, ph.fem = g.numberGender(i, lemma)
	first := g.modifiers(&ph, i)
	last := g.complements(&ph)
	ph.pos = doc.Range{First: i, Last: last}
	next := g.workplaces(&ph, last)
	ph.all = doc.Range{First: first, Last: next}
	return ph, true
}

// casesOf is the set of cases that token i can stand in as a form of a lemma;
// a lemma that is the form itself («замминистра») stands in all.
func (g *postGrammar) casesOf(i int, lemma string) caseSet {
	var set caseSet
	w := g.d.Tokens[i].Word
	for k := range w.Parses {
		r := &w.Parses[k]
		if r.Lemma != lemma && !isAdjective(r.Tag) {
			continue
		}
		if r.Tag.Has(morph.Indeclinable) {
			return anyCase
		}
		if c := r.Tag.Case(); c != morph.NoCase {
			set |= 1 << c
		}
	}
	if set == 0 || lemma == w.Norm && strings.HasPrefix(lemma, "зам") && len(lemma) > len("заместит") {
		return anyCase
	}
	return set
}

// numberGender tells whether token i can only be plural, and whether it is
// feminine.
func (g *postGrammar) numberGender(i int, lemma string) (plural, fem bool) {
	if strings.HasPrefix(lemma, "зам") && lemma == g.d.Tokens[i].Word.Norm {
		return false, false
	}
	plural = true
	any := false
	for k := range g.d.Tokens[i].Word.Parses {
		r := &g.d.Tokens[i].Word.Parses[k]
		if r.Lemma != lemma && !isAdjective(r.Tag) {
			continue
		}
		any = true
		if r.Tag.Number() != morph.Plur {
			plural = false
		}
		if r.Tag.Gender() == morph.Fem {
			fem = true
		}
	}
	switch lemma {
	case "глава", "судья", "староста", "замглавы":
		fem = false
	}
	return plural && any, fem
}

// adjectiveStatus looks token i up among the words of status.
func (g *postGrammar) adjectiveStatus(i int) (Status, bool) {
	t := &g.d.Tokens[i]
	if s, ok := g.lex.status[foldYo(t.Word.Norm)]; ok {
		return s, true
	}
	for k := range t.Word.Parses {
		r := &t.Word.Parses[k]
		if !isAdjective(r.Tag) && !isNoun(r.Tag) {
			continue
		}
		lemma := foldYo(r.Lemma)
		if s, ok := g.lex.status[lemma]; ok {
			return s, true
		}
		if r.Tag.VerbForm() == morph.Participle {
			if s, ok := g.lex.status[adjectiveLemma(foldYo(t.Word.Norm))]; ok {
				return s, true
			}
		}
	}
	return 0, false
}

// adjectiveLemma is a cheap masculine nominative of a full adjective or
// participle: «избранного» gives «избранный».
func adjectiveLemma(norm string) string {
	for _, e := range [...]string{"ыми", "ого", "ому", "ый", "ая", "ую", "ые", "ых", "ым", "ом", "ой", "ою"} {
		if stem, ok := strings.CutSuffix(norm, e); ok {
			return stem + "ый"
		}
	}
	for _, e := range [...]string{"ими", "его", "ему", "ий", "яя", "юю", "ие", "их", "им", "ем", "ей"} {
		if stem, ok := strings.CutSuffix(norm, e); ok {
			return stem + "ий"
		}
	}
	return norm
}

// modifiers reads the words before the head, right to left, and returns the
// first that belongs to the position.
func (g *postGrammar) modifiers(ph *postPhrase, head int) int {
	first := head
	j := head - 1
	for n := 0; n < 8 && g.sent.Has(j); n++ {
		t := &g.d.Tokens[j]
		if g.kind[j] == Person {
			break
		}
		if isAge(t.Word.Norm) {
			j--
			continue
		}
		if g.is(j, "и") && first == j+1 && j > 0 && g.sent.Has(j-1) && g.lex.isModifier(&g.d.Tokens[j-1]) && g.lex.isModifier(&g.d.Tokens[j+1]) {
			j--
			continue
		}
		if g.is(j, "экс", "вице") || g.is(j, "-") && g.is(j-1, "экс", "вице") {
			if g.is(j, "-") {
				j--
			}
			if g.is(j, "экс") {
				ph.status = Former
			}
			first = j
			j--
			continue
		}
		if t.Kind != segment.Word && t.Kind != segment.Mixed {
			break
		}
		adj := g.cases(j, false, true)
		if adj != 0 && strings.HasPrefix(t.Word.Norm, "заслуженн") {
			ph.post.class = postTitle // «заслуженный тренер России» is an honour
			return j
		}
		if adj&ph.cases != 0 && ph.post.class == postTitle && g.lemmaIs(j, "наследный") {
			ph.post.class = postRole // «наследный принц Дании» is an office, a prince is none
			ph.kept = append([]int{j}, ph.kept...)
			first = j
			j--
			continue
		}
		status, known := g.adjectiveStatus(j)
		if ex, ok := strings.CutPrefix(t.Word.Norm, "экс-"); ok && adj != 0 && g.lex.modifiers[adjectiveLemma(foldYo(ex))] {
			ph.status = Former // «экс-художественный руководитель»
			ph.kept = append([]int{j}, ph.kept...)
			first = j
			j--
			continue
		}
		if adj == 0 && !known {
			break
		}
		if known && (g.is(j, "врио", "врид", "ио", "и.о") || g.lemmaIs(j, "кандидат", "кандидатка", "претендент", "претендентка", "соискатель")) {
			break // they are read below, with what stands between
		}
		if adj != 0 && adj&ph.cases == 0 {
			break
		}
		if status == Acting && !g.lemmaIs(j, "временный") {
			break
		}
		switch {
		case known && ph.lemma == "поверенный":
			ph.kept = append([]int{j}, ph.kept...)
			first = j
		case known:
			if ph.status == Current {
				ph.status = status
			}
			first = j
		case g.ordinalOnly(ph.post, j):
			first = j
		case g.lex.isModifier(t):
			ph.kept = append([]int{j}, ph.kept...)
			first = j
		default:
			if g.lex.place(t, false) != "" && ph.adj < 0 {
				ph.adj = j
				first = j
			}
		}
		j--
	}
	return g.acting(ph, first)
}

// ordinalOnly reports whether token i is «первый» or «второй» before an office
// that has no ranks: the first president of a country is its president.
func (g *postGrammar) ordinalOnly(p post, i int) bool {
	return p.flags&isRanked == 0 && g.lemmaIs(i, "первый", "второй")
}

// isAge reports whether a word is an age in one word: «58-летняя».
func isAge(norm string) bool { return strings.Contains(norm, "-летн") }

// isModifier reports whether a token is an adjective that stays in a position.
func (l *postLexicon) isModifier(t *doc.Token) bool {
	for i := range t.Word.Parses {
		r := &t.Word.Parses[i]
		if (isAdjective(r.Tag)) && l.modifiers[foldYo(r.Lemma)] {
			return true
		}
	}
	return l.modifiers[adjectiveLemma(foldYo(t.Word.Norm))]
}

// acting reads what makes an office acted or striven for, just before token
// first: «и. о.», «врио», «исполняющий обязанности», «кандидат в», «кандидат
// на пост». The case of the whole is then the case of that word.
func (g *postGrammar) acting(ph *postPhrase, first int) int {
	j := first - 1
	switch {
	case g.is(j, "врио", "врид", "ио", "и.о.", "и.о", "вр.и.о.", "врио."):
		ph.status, ph.cases = Acting, anyCase
		return g.formerBefore(ph, j)
	case g.is(j, "обязанности"):
		k := j - 1
		if g.word(k) && strings.HasPrefix(g.d.Tokens[k].Word.Norm, "исполняющ") {
			ph.status, ph.cases = Acting, g.cases(k, true, true)
			if g.is(k-1, "временно") {
				k--
			}
			return g.formerBefore(ph, k)
		}
	}
	// «одному из директоров», «одного из самых богатых владельцев»
	for n := 0; n < 3 && g.word(j) && !g.is(j, "из") && g.cases(j, false, true)&inGen != 0; n++ {
		j--
	}
	if g.is(j, "из") && g.lemmaIs(j-1, "один") {
		ph.cases, ph.plural = g.cases(j-1, true, true)|g.numeralCases(j-1), false
		return j - 1
	}
	// «и. о.» however it was cut
	j = first - 1
	k := j
	for g.is(k, ".") {
		k--
	}
	if g.is(k, "о", "о.") {
		k--
		for g.is(k, ".") {
			k--
		}
		if g.is(k, "и", "и.") {
			ph.status, ph.cases = Acting, anyCase
			if g.is(k-1, "вр", "вр.") || g.is(k-2, "вр") {
				k--
				if g.is(k, ".") {
					k--
				}
			}
			return g.formerBefore(ph, k)
		}
	}
	if g.is(j, "в", "на", "во") || g.lemmaIs(j, "пост", "должность", "кресло", "место") {
		k := j
		if !g.is(j, "в", "на", "во") {
			k--
		}
		if g.is(k, "в", "на", "во") && g.lemmaIs(k-1, "кандидат", "кандидатка", "претендент", "претендентка", "соискатель") {
			ph.status, ph.cases = Candidate, g.cases(k-1, true, true)
			ph.plural, _ = g.numberGender(k-1, "кандидат")
			return g.formerBefore(ph, k-1)
		}
	}
	return first
}

// numeralCases is the set of cases of a numeral or pronoun.
func (g *postGrammar) numeralCases(i int) caseSet {
	var set caseSet
	for k := range g.d.Tokens[i].Word.Parses {
		if c := g.d.Tokens[i].Word.Parses[k].Tag.Case(); c != morph.NoCase {
			set |= 1 << c
		}
	}
	return set
}

// formerBefore steps over one more word of status: «бывший кандидат в мэры».
func (g *postGrammar) formerBefore(ph *postPhrase, first int) int {
	if g.word(first - 1) {
		if s, ok := g.adjectiveStatus(first - 1); ok && g.cases(first-1, false, true) != 0 {
			if s == Former {
				ph.status = Former
			}
			return first - 1
		}
	}
	return first
}

// complements reads what follows the head inside the position and returns the
// token after it: offices served, fields, boards, «по» and its noun.
func (g *postGrammar) complements(ph *postPhrase) int {
	j := ph.head + 1
	flags := ph.post.flags
	if g.is(j, ".") && g.is(ph.head, "зав", "зам", "пом", "нач") {
		j++
	}
	switch {
	case ph.lemma == "папа":
		return j + 1
	case (ph.lemma == "управляющий" || ph.lemma == "управляющая") && g.is(j, "делами"):
		return j + 1
	case ph.lemma == "поверенный" && g.is(j, "в") && g.is(j+1, "делах"):
		return j + 2
	}
	for {
		if g.lemmaIs(ph.head, "глава") && j == ph.head+1 && g.is(j, "государства", "государств") {
			return j + 1
		}
		// an office in the genitive
		if in, next, ok := g.innerAt(j); ok && ph.post.class != postTitle && !g.sovereign(ph) && (ph.post.class != postOccupation || ph.cases&in.cases == 0) {
			ph.inner = append(ph.inner, in)
			flags = in.post.flags
			j = next
			continue
		}
		// a board
		if next, ok := g.boardAt(j); ok {
			j = next
			continue
		}
		// a field
		if flags&portfolio != 0 {
			if next, ok := g.field(j); ok {
				flags &^= portfolio
				j = next
				continue
			}
		}
		// «по» and what it governs
		if g.is(j, "по") {
			if next, ok := g.tailBy(j); ok {
				flags &^= portfolio
				j = next
				continue
			}
		}
		return j
	}
}

// sovereign reports whether an office is under no other one: what follows «избрала
// спикером» is the person's own office, «первого заместителя главы партии».
func (g *postGrammar) sovereign(ph *postPhrase) bool {
	switch ph.lemma {
	case "президент", "спикер", "премьер", "премьер-министр", "губернатор", "мэр", "министр", "аким", "король":
		return true
	}
	return false
}

// innerAt reads an office in the genitive at token j: «[генерального
// директора]», «[бывшего президента]».
func (g *postGrammar) innerAt(j int) (innerPost, int, bool) {
	first := j
	var in innerPost
	for n := 0; n < 4 && g.word(j) && g.kind[j] != Person; n++ {
		p, lemma, former := g.headAt(j)
		if p.class != notPost && p.class != postTitle && g.casesOf(j, lemma)&inGen != 0 && g.cases(j, true, false)&inGen != 0 && g.name[j] == 0 {
			in.head, in.lemma, in.post = j, lemma, p
			in.cases = g.cases(j, true, false)
			if former {
				in.stat = Former
			}
			if lemma == "глава" && g.is(j+1, "государства") {
				in.post.flags |= heldInCountry
				j++ // «пресс-секретарь [главы государства]»
			}
			return in, j + 1, true
		}
		if g.cases(j, false, true)&inGen == 0 || g.cases(j, true, false) != 0 && g.nameAt(j) != nil {
			return innerPost{}, first, false
		}
		if s, ok := g.adjectiveStatus(j); ok {
			in.stat = s
		} else if g.lex.isModifier(&g.d.Tokens[j]) {
			in.kept = append(in.kept, j)
		} else if g.lex.place(&g.d.Tokens[j], false) == "" {
			return innerPost{}, first, false
		}
		j++
	}
	return innerPost{}, first, false
}

// boardAt reads an organ of a body: «[правления]», «[совета директоров]».
func (g *postGrammar) boardAt(j int) (int, bool) {
	if !g.word(j) || g.nameAt(j) != nil {
		return j, false
	}
	if w, _ := g.lex.work(&g.d.Tokens[j]); w.class == workBoard && g.cases(j, true, false)&inGen != 0 {
		return j + 1, true
	}
	if !g.word(j + 1) {
		return j, false
	}
	for k := range g.d.Tokens[j].Word.Parses {
		for _, second := range g.lex.boards[foldYo(g.d.Tokens[j].Word.Parses[k].Lemma)] {
			if g.is(j+1, second) || g.lemmaIs(j+1, second) {
				return j + 2, true
			}
		}
	}
	return j, false
}

// field reads the field of a minister: noun phrases in the genitive joined by
// commas and «и», up to a name, an office or a common noun of a body.
func (g *postGrammar) field(j int) (int, bool) {
	end, ok := g.plainGenitives(j)
	if !ok {
		return j, false
	}
	for {
		k := end
		if g.is(k, "и", ",") {
			if next, ok := g.plainGenitives(k + 1); ok && (g.is(k, "и") || g.listGoesOn(next)) {
				end = next
				continue
			}
		}
		return end, true
	}
}

// listGoesOn reports whether a list of nouns goes on to an «и» after token j,
// so that a comma before j joined nouns, not clauses.
func (g *postGrammar) listGoesOn(j int) bool {
	for n := 0; n < 6; n++ {
		if g.is(j, "и") {
			return true
		}
		if g.is(j, ",") {
			next, ok := g.plainGenitives(j + 1)
			if !ok {
				return false
			}
			j = next
			continue
		}
		return false
	}
	return false
}

// plainGenitives reads one or more noun phrases in the genitive that are
// neither names nor bodies nor offices: «водных ресурсов», «охраны природы».
func (g *postGrammar) plainGenitives(j int) (int, bool) {
	end, ok := j, false
	for n := 0; n < 5; n++ {
		next, head := g.nounPhrase(end, inGen, false)
		if head < 0 || g.nameAt(head) != nil {
			break
		}
		if w, _ := g.lex.work(&g.d.Tokens[head]); w.flags&(workHolder|workState) != 0 || w.class == workCountry || w.class == workRegion || w.class == workUnit && ok {
			break
		}
		if p, lemma, _ := g.headAt(head); p.class != notPost && g.casesOf(head, lemma)&inGen != 0 {
			break // «внутренней политики» is a field, whatever «политики» may be
		}
		end, ok = next, true
	}
	return end, ok
}

// nounPhrase reads adjectives and a noun that agree and can stand in one of
// the cases. It returns the token after them and the noun, or -1. Names of
// persons never belong; other names only when names is set.
func (g *postGrammar) nounPhrase(j int, in caseSet, names bool) (next, head int) {
	set := in
	for n := 0; n < 6; n++ {
		if !g.word(j) || g.kind[j] == Person || g.latin(j) {
			return j, -1
		}
		if !names && g.kind[j] != NoType {
			return j, -1
		}
		noun := g.cases(j, true, false) & set
		adj := g.cases(j, false, true) & set
		if noun != 0 && adj != 0 {
			if w, _ := g.lex.work(&g.d.Tokens[j]); w.class != notWork {
				adj = 0 // «сборной» is a noun here
			}
		}
		// An adjective goes on only where something to agree with follows.
		if adj != 0 && (noun == 0 || g.word(j+1) && g.cases(j+1, true, true)&adj != 0 && g.kind[j+1] != Person) {
			set = adj
			j++
			if g.is(j, "и", ",") && g.word(j+1) && g.cases(j+1, false, true)&set != 0 && g.cases(j+1, true, false) == 0 {
				j++
			}
			continue
		}
		if noun != 0 {
			return j + 1, j
		}
		return j, -1
	}
	return j, -1
}

// tailBy reads «по» with a noun phrase in the dative and what hangs on it:
// «по связям с общественностью», «по правам человека».
func (g *postGrammar) tailBy(j int) (int, bool) {
	if g.nameAt(j+1) != nil {
		return j, false
	}
	if g.is(j+1, "особо") {
		j++ // «по особо важным делам»
	}
	end, head := g.nounPhrase(j+1, inDat, false)
	if head < 0 {
		return j, false
	}
	affairs := g.lemmaIs(head, "дело", "вопрос", "защита", "взаимодействие", "проблема", "право", "связь")
	for n := 0; n < 8; n++ {
		if next, h := g.nounPhrase(end, inGen, affairs); h >= 0 && (g.headless(h) || affairs && n == 0) {
			end = next
			continue
		}
		if g.is(end, "с", "со") {
			if next, h := g.nounPhrase(end+1, inIns, true); h >= 0 {
				end = next
				continue
			}
		}
		if affairs && g.is(end, ",") && g.listGoesOn(end) {
			if next, ok := g.plainGenitives(end + 1); ok {
				end = next
				continue
			}
		}
		if g.is(end, "и", ",") && !g.is(end+1, "по") {
			if next, h := g.nounPhrase(end+1, inDat, false); h >= 0 && g.headless(h) && (g.is(end, "и") || g.is(next, "и", ",") || g.plainAfter(next)) {
				end = next
				continue
			}
			if next, h := g.nounPhrase(end+1, inGen, affairs); h >= 0 && g.headless(h) && g.is(end, "и") {
				end = next
				continue
			}
		}
		if g.is(end, "и") && g.is(end+1, "по") {
			if next, h := g.nounPhrase(end+2, inDat, false); h >= 0 {
				end = next
				continue
			}
		}
		break
	}
	return end, true
}

// headless reports whether token h is neither an office nor a body or
// territory, so that it can belong to a field.
func (g *postGrammar) headless(h int) bool {
	if p, _, _ := g.headAt(h); p.class != notPost && p.class != postTitle {
		return false
	}
	w, _ := g.lex.work(&g.d.Tokens[h])
	return w.class == notWork
}

// plainAfter reports whether a phrase may end at token j.
func (g *postGrammar) plainAfter(j int) bool {
	return !g.sent.Has(j) || g.personAt(j) != nil || g.is(j, ".", ")", "»")
}
