package entity

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/segment"
)

// A postRule links the positions of a chain to people. It reports whether it
// did; the rules are asked in order and the first that did is the last.
type postRule struct {
	name string
	find func(g *postGrammar, c *postChain) bool
}

// postRules are the constructions, from the surest to the loosest.
var postRules = []postRule{
	{"replaced", (*postGrammar).replaced},
	{"ellipsis", (*postGrammar).ellipsis},
	{"verb", (*postGrammar).byVerb},
	{"post", (*postGrammar).byPost},
	{"before", (*postGrammar).before},
	{"after", (*postGrammar).after},
	{"appointment", (*postGrammar).appointment},
	{"into", (*postGrammar).into},
	{"as", (*postGrammar).as},
	{"series", (*postGrammar).series},
	{"signature", (*postGrammar).signature},
	{"before-comma", (*postGrammar).beforeComma},
	{"life", (*postGrammar).life},
}

// before: «аким Павлодара Ерлан Спанов», «депутаты Марат Оразалин и Дина
// Абенова», «министр обороны генерал Сабит Ержанов».
func (g *postGrammar) before(c *postChain) bool {
	j, ok := g.toPerson(c.all.Last)
	if ok && g.spouse(c, g.personAt(j)) {
		return false
	}
	if m := g.personAt(c.all.Last + 1); !ok && m != nil && g.is(c.all.Last, "(") && g.is(m.Tokens.Last, ")") {
		j, ok = c.all.Last+1, true // «министр культуры (Инна Ким)»
	}
	return ok && g.give(c, j)
}

// beforeComma: «Глава ведомства, Лаура Ахметжанова, ответила».
func (g *postGrammar) beforeComma(c *postChain) bool {
	j := c.all.Last
	if g.is(j, ",") && g.phrase[c.last-1].plural {
		return false // «представители компаний, Иван Ладынин и другие»
	}
	if !g.is(j, ",", ":", "—", "–", "-") {
		return false
	}
	if p, _, _ := g.headAt(j + 1); p.class == postTitle && !g.is(j, ",") {
		j++
	}
	m := g.personAt(j + 1)
	if m == nil && g.is(j, ",") {
		if k := g.beyond(j+1, g.phrase[c.last-1].cases); k > 0 {
			return g.give(c, k)
		}
	}
	if m != nil && !g.is(j, ",") && g.kinOf(c) {
		return false // «дочери президента – Алие»
	}
	if m == nil || g.is(j, ",") && g.sent.Has(m.Tokens.Last) && !g.is(m.Tokens.Last, ",", ".", "!", "?", ";") && g.verbBefore(c.all.First) {
		return false
	}
	return g.give(c, j+1)
}

// beyond finds the person that a position speaks of behind the comma before token
// j: another apposition leads to the name («глава департамента, известный
// изобретатель [Рэй Ким]»), or a clause about the position or its workplace
// parts them («пресс-секретарь суда, где шёл процесс, [Инна Ким]»). The answer is
// the token that the name begins at, -1 for none.
func (g *postGrammar) beyond(j int, cases caseSet) int {
	fits := func(k int) bool {
		m := g.personAt(k)
		return m != nil && g.personCases(m)&cases != 0
	}
	first := j
	for k := j; k < j+16 && g.sent.Has(k); k++ {
		if k > j && fits(k) && (first == j || k <= first+2) {
			return k
		}
		if isAge(g.d.Tokens[k].Word.Norm) {
			continue
		}
		if end := g.quoted(k); end > k {
			k = end - 1
			continue
		}
		if g.is(k, ",") && k > first {
			first = k + 1 // one more: «арендатору судна, 40-летней Инне Ким»
			continue
		}
		if k == first && !g.capital(k) && g.agreesAlive(k, cases) {
			continue
		}
		if k == first || g.kind[k] == Person || g.d.Tokens[k].Tag().VerbForm() == morph.Fin || g.is(k, ";", ":", "(", ".") {
			break
		}
		if first == j && !g.is(k, "и") && !g.agreesAlive(k, cases) && !g.hangs(k) {
			break
		}
	}
	if cases&inNom == 0 || !g.opensClause(j) {
		return -1
	}
	for k := j + 1; k < j+16 && g.sent.Has(k); k++ {
		if g.is(k, ",") {
			if m := g.personAt(k + 1); m != nil && fits(k+1) && !g.is(m.Tokens.Last, ",", "и") {
				return k + 1
			}
			return -1
		}
	}
	return -1
}

// agreesAlive reports whether token k is an adjective, or a noun of a living being,
// in one of the cases.
func (g *postGrammar) agreesAlive(k int, cases caseSet) bool {
	if !g.word(k) || g.kind[k] != NoType || g.cases(k, true, true)&cases == 0 {
		return false
	}
	t := g.d.Tokens[k].Tag()
	return !isNoun(t) || t.Animacy() == morph.Anim
}

// hangs reports whether token k can hang in the genitive on a noun before it, or
// is part of a name.
func (g *postGrammar) hangs(k int) bool {
	return g.kind[k] != NoType || g.is(k, "«", "»", "\"") || g.cases(k, true, true)&inGen != 0
}

// opensClause reports whether a relative clause or a participle opens at token j.
func (g *postGrammar) opensClause(j int) bool {
	if g.is(j, "в", "во", "на", "при", "о", "с", "из", "от", "у", "для", "по") {
		j++
	}
	if !g.word(j) {
		return false
	}
	t := g.d.Tokens[j].Tag()
	return g.is(j, "где", "куда", "откуда") || g.lemmaIs(j, "который", "чей") || t.VerbForm() == morph.Participle && !t.Has(morph.Short)
}

// life: a line of somebody's life without a verb: «С 2021 года — советник
// министра», «Депутат Рады с 1998 по 2007 год», also where one sentence holds several:
// «…, в 1995—2002 гг. — премьер-министр; председатель партии». The person is named
// before, in the sentence or in the one before.
func (g *postGrammar) life(c *postChain) bool {
	ph := &g.phrase[c.first]
	if ph.cases&inNom == 0 || ph.plural {
		return false
	}
	m, status, ok := -1, Current, false
	first := c.all.First
	switch {
	case g.is(first-1, "—", "–") || g.is(first-1, "-") && g.d.Space(first-1):
		first, status, ok = g.dates(first-2, -1)
	case first == g.sent.First || g.is(first-1, ";", "."):
		_, status, ok = g.dates(c.all.Last, 1)
	}
	if !ok {
		if len(g.raw) == g.made || !g.is(c.all.First-1, ";") {
			return false
		}
		last := &g.raw[len(g.raw)-1]
		return last.By == "official:life" && g.appoint(c, last.person, last.Status)
	}
	for _, p := range slices.Backward(g.people) {
		if n := &g.s.Mentions[p]; g.personCases(n)&inNom != 0 && n.Tokens.First < c.all.Last {
			if m = p; n.Tokens.Last > first {
				return false
			}
			break
		}
	}
	if m < 0 {
		m = g.subject
	}
	if m < 0 || int(g.d.Tokens[ph.head].Sentence)-g.subjectAt > 1 && !slices.Contains(g.people, m) {
		return false
	}
	g.subject, g.subjectAt = m, int(g.d.Tokens[ph.head].Sentence)
	return g.appoint(c, m, status)
}

// dates reads the dates of a line of life from token i on, forwards or backwards,
// up to a comma, a semicolon or the end of the sentence. It returns the last token
// read, and whether what they date is over.
func (g *postGrammar) dates(i, step int) (int, Status, bool) {
	dated, status := false, Current
	for ; g.sent.Has(i) && !g.is(i, ",", ";", ":"); i += step {
		switch {
		case g.is(i, ")") && step < 0:
			for n := 0; n < 12 && g.sent.Has(i) && !g.is(i, "("); n++ {
				i--
			}
		case g.d.Tokens[i].Kind == segment.Number, g.d.Tokens[i].Kind == segment.Mixed:
			dated = true
			if g.is(i+1, "—", "–", "-") && g.sent.Has(i+2) && g.d.Tokens[i+2].Kind == segment.Number || strings.ContainsAny(g.d.Surface(i), "-–—") {
				status = Former
			}
		case g.is(i, "по", "до"):
			status = Former
		case g.is(i, "с", "в", "—", "–", "-", ".", "г", "г.", "гг", "гг.", "и", "ныне", "одновременно", "затем", "позднее") || g.lemmaIs(i, "год"):
		case monthNames[foldYo(g.d.Tokens[i].Lemma())]:
		case step < 0 && g.end[i+1] > 0:
			return i + 1, status, dated // «Рэй Ким с 2003 года — председатель»
		default:
			return i, status, false
		}
	}
	return i, status, dated
}

// monthNames are the months, which date the lines of a life.
var monthNames = map[string]bool{
	"январь": true, "февраль": true, "март": true, "апрель": true, "май": true, "июнь": true, "июль": true, "август": true,
	"сентябрь": true, "октябрь": true, "ноябрь": true, "декабрь": true,
}

// kinOf reports whether a chain hangs in the genitive on a living noun that is no
// office: what follows is that one's name.
func (g *postGrammar) kinOf(c *postChain) bool {
	i := c.all.First - 1
	if !g.word(i) || g.phrase[c.first].cases&inGen == 0 {
		return false
	}
	t := g.d.Tokens[i].Tag()
	return isNoun(t) && t.Animacy() == morph.Anim && g.kind[i] == NoType
}

// verbBefore reports whether the sentence has a finite verb before token i, so
// that a comma after i may end a clause.
func (g *postGrammar) verbBefore(i int) bool {
	for k := max(g.sent.First, i-near); k < i; k++ {
		if t := g.d.Tokens[k].Tag(); t.VerbForm() == morph.Fin || t.VerbForm() == morph.Participle && t.Has(morph.Short) || g.is(k, "как") {
			return true
		}
	}
	return false
}

// kinswomen are the words whose genitive may be an office while the name is their
// own.
var kinswomen = sync.OnceValue(func() map[string]bool { return wordSet("kinswomen.txt") })

// spouse reports whether a name after a position in the genitive is that of a woman
// before it: «жена президента Инна Ким». Of a man the case must tell.
func (g *postGrammar) spouse(c *postChain, m *Mention) bool {
	at := c.all.First - 1
	if !g.lemmaIn(at, kinswomen()) || g.phrase[c.first].cases&inGen == 0 || g.personCases(m)&g.cases(at, true, false)&^(inGen|inAcc) == 0 {
		return false
	}
	e := g.s.Entity(m.Entity)
	return e == nil || e.Gender != morph.Masc
}

// toPerson steps over what may stand between a position and the name: titles,
// ages, adjectives, brackets, places. It returns the token the name begins at.
func (g *postGrammar) toPerson(j int) (int, bool) {
	for n := 0; n < 8; n++ {
		if g.personAt(j) != nil {
			return j, true
		}
		if !g.sent.Has(j) {
			return j, false
		}
		t := &g.d.Tokens[j]
		switch {
		case g.is(j, "("):
			end := g.closing(j)
			if end < 0 {
				return j, false
			}
			j = end + 1
		case isAge(t.Word.Norm):
			j++
		case g.is(j, "с", "в") && g.sent.Has(j+1) && (g.d.Tokens[j+1].Kind == segment.Number || g.d.Tokens[j+1].Kind == segment.Mixed):
			for g.sent.Has(j) && (g.is(j, "с", "в", "по", "до", "—", "–", "-", "г", "г.", "гг", "гг.") || g.d.Tokens[j].Kind == segment.Number || g.d.Tokens[j].Kind == segment.Mixed || g.lemmaIs(j, "год")) {
				j++
			}
		case g.is(j, "в", "во", "на", "при", "от", "из", "по", "у"):
			next := g.tail(j)
			if next == j {
				return j, false
			}
			j = next
		case g.is(j, "по") && g.is(j+1, "имени", "фамилии"):
			j += 2
		case !g.word(j):
			return j, false
		default:
			p, _, _ := g.headAt(j)
			if p.class == postTitle || p.class == postOccupation {
				j++
				continue
			}
			if g.kind[j] == NoType && g.cases(j, false, true) != 0 && g.cases(j, true, false) == 0 {
				j++
				continue
			}
			if !g.capital(j) && demonym(t.Word.Parses[t.Reading].Lemma) {
				j++
				continue
			}
			return j, false
		}
	}
	return j, false
}

// demonym reports whether a noun looks like an inhabitant or a believer:
// «россиянин», «чеченец».
func demonym(lemma string) bool {
	return strings.HasSuffix(lemma, "ец") || strings.HasSuffix(lemma, "нин") || strings.HasSuffix(lemma, "ист")
}

// give gives the positions of a chain to the person at token j, and to those
// that follow when the last position stands in the plural.
func (g *postGrammar) give(c *postChain, j int) bool {
	last := &g.phrase[c.last-1]
	people := g.peopleFrom(j, last.plural)
	if len(people) == 0 {
		return false
	}
	if m := &g.s.Mentions[people[0]]; last.plural && len(people) == 1 && m.Tokens.Len() == 1 && last.cases&inNom == 0 && !g.is(m.Tokens.Last, "и", ",") {
		return false // «снайперы батальона Ладынина»
	}
	done := false
	for k := c.first; k < c.last; k++ {
		ph := &g.phrase[k]
		inner, ok := g.agreeingPost(ph, &g.s.Mentions[people[0]])
		if !ok {
			continue
		}
		works := g.worksOf(c, k)
		if len(works) == len(people) && len(people) > 1 {
			for i, p := range people {
				done = g.record(ph, inner, p, works[i:i+1], ph.status) || done
			}
			continue
		}
		for _, p := range people {
			done = g.record(ph, inner, p, works, ph.status) || done
		}
	}
	return done
}

// peopleFrom lists the person at token j and, in the plural, those joined to
// it by commas and «и».
func (g *postGrammar) peopleFrom(j int, plural bool) []int {
	var out []int
	for g.personAt(j) != nil {
		m := g.personAt(j)
		out = append(out, int(g.who[j])-1)
		if !plural || len(out) == 32 {
			break
		}
		j = m.Tokens.Last
		if g.is(j, "(") {
			if end := g.closing(j); end > 0 {
				j = end + 1
			}
		}
		if !g.is(j, "и", ",", "а") {
			break
		}
		j++
		if g.is(j, "также") {
			j++
		}
	}
	return out
}

// agreeingPost tells which office of a phrase a person holds by case: in
// «пресс-секретарь президента Кристины Варгас» the inner one. The answer is an
// index into inner, or -1 for the outer head.
func (g *postGrammar) agreeingPost(ph *postPhrase, m *Mention) (int, bool) {
	cases := g.personCases(m)
	if ph.cases&cases != 0 {
		return -1, true
	}
	for i := range ph.inner {
		if ph.inner[i].cases&inGen != 0 && cases&(inGen|inAcc) != 0 {
			return i, true
		}
	}
	if cases == inNom && g.foreign(m) {
		return -1, true // «арестовали лидера движения Рэй Сун»: left as it is
	}
	return 0, false
}

// foreign reports whether a name of two words or more has none that declines as
// Russian surnames do, and one that the dictionary does not know.
func (g *postGrammar) foreign(m *Mention) bool {
	unknown := false
	for i := m.Tokens.First; i < m.Tokens.Last; i++ {
		w := g.d.Tokens[i].Word
		if declinesByGender(foldYo(w.Norm)) {
			return false
		}
		unknown = unknown || !w.Known()
	}
	return unknown && m.Tokens.Len() > 1
}

// worksOf are the workplaces of a phrase in its chain: its own, or those of the
// next phrase that names one: «вице-премьер и министр финансов Казахстана».
func (g *postGrammar) worksOf(c *postChain, k int) []workplace {
	for i := k; i < c.last; i++ {
		if a, b := &g.phrase[k], &g.phrase[i]; i > k && (a.status != b.status && a.status != Current || a.post.flags&(heldInCountry|isDeputy) != 0 && b.post.flags&heldInRegion != 0) {
			return nil // «бывший депутат, а теперь сенатор от Курской области»
		}
		if i > k && g.phrase[k].post.class == postOccupation && g.is(g.phrase[i].all.First-1, ",") {
			return nil // «дизайнер, директор центра»
		}
		if len(g.phrase[i].works) > 0 {
			w := &g.phrase[i].works[0]
			if i > k && (!w.named && w.noun.class != workUnit || g.phrase[k].post.flags&heldInCountry != 0 && g.orgName(w)) {
				return nil
			}
			return g.phrase[i].works
		}
		if i == k && g.phrase[i].adj >= 0 {
			return nil
		}
	}
	return nil
}

// after: «Бакытжан Турсынов, директор библиотеки», «Лев Гордеев — ректор»,
// «Антон Левшин (глава края)».
func (g *postGrammar) after(c *postChain) bool {
	first := c.all.First
	j := first - 1
	// «, ныне директор», «, в прошлом министр»
	for n := 0; n < 3 && g.word(j) && g.adverbial(j); n++ {
		j--
	}
	if j == first-1 && g.possessive(j) == j {
		j-- // «Инна Ким, его заместитель»
	}
	status := Current
	if j < first-1 && g.is(j+1, "некогда", "ранее", "прежде", "в") {
		status = Former
	}
	if j == first-1 {
		// «, известный [директор]», « — самый молодой [министр]»
		for n := 0; n < 3 && g.word(j) && !g.capital(j) && g.cases(j, false, true)&g.phrase[c.first].cases != 0 && g.cases(j, true, false) == 0; n++ {
			j--
		}
	}
	switch {
	case g.is(j, ",", "—", "–", "("):
	case g.is(j, "-") && g.d.Space(j):
	case g.is(j, ")") && j == first-1: // «Рэй Ким (Ray Kim) профессор университета»
		j++
	default:
		return false
	}
	dash := !g.is(j, ",", "(") && j < first
	if dash && g.is(j-1, ",") {
		j-- // «Инна Ким, — член совета»
	}
	m := g.personEnding(g.nameEnd(j))
	if g.is(j, ",") && (m < 0 || g.personCases(&g.s.Mentions[m])&g.phrase[c.first].cases == 0) {
		m = g.beyondApposition(j)
	}
	if m < 0 {
		return false
	}
	people := []int{m}
	if g.phrase[c.first].plural {
		if people = g.peopleUpTo(m); len(people) < 2 {
			return false
		}
	}
	cases := g.personCases(&g.s.Mentions[m])
	done := false
	for k := c.first; k < c.last; k++ {
		ph := &g.phrase[k]
		if ph.cases&cases == 0 && !(g.is(j, "(") && ph.cases&inNom != 0) || dash && ph.cases&inNom == 0 {
			continue // in brackets the nominative goes with any case
		}
		st := ph.status
		if st == Current {
			st = status
		}
		for _, m := range people {
			done = g.record(ph, -1, m, g.worksOf(c, k), st) || done
		}
	}
	return done
}

// nameEnd steps back over brackets and an age between a name and token end: «Томас
// Брунер (Thomas Bruner), директор», «Дику Адвокату, 60, тренеру», «Инна Ким (Inna
// Kim), 34 года, врач».
func (g *postGrammar) nameEnd(end int) int {
	end = g.beforeBrackets(end)
	switch number := func(i int) bool { return g.sent.Has(i) && g.d.Tokens[i].Kind == segment.Number && g.is(i-1, ",") }; {
	case number(end - 1):
		end -= 2
	case g.is(end-1, "года", "год", "лет") && number(end-2):
		end -= 3
	}
	return g.beforeBrackets(end)
}

// beforeBrackets is the token that opens the brackets just before token end, or
// end where there are none.
func (g *postGrammar) beforeBrackets(end int) int {
	if g.is(end-1, ")") {
		for k := end - 2; k > end-20 && g.sent.Has(k); k-- {
			if g.is(k, "(") {
				return k
			}
		}
	}
	return end
}

// peopleUpTo lists the people joined by commas and «и» that end with a mention.
func (g *postGrammar) peopleUpTo(m int) []int {
	out := []int{m}
	for len(out) < 32 {
		j := g.s.Mentions[out[0]].Tokens.First - 1
		if !g.is(j, "и", ",") {
			break
		}
		before := g.personEnding(j)
		if before < 0 {
			break
		}
		out = append([]int{before}, out...)
	}
	return out
}

// fellows are the people of a list that a mention stands in, where a position in the
// plural speaks of them all: «его заместителями стали Рэй Ким и Инна Ким».
func (g *postGrammar) fellows(m int, plural bool) []int {
	if !plural || !slices.Contains(g.people, m) {
		return []int{m} // one named in a sentence before is alone
	}
	all := g.peopleUpTo(m)
	if on := g.peopleFrom(g.s.Mentions[m].Tokens.First, true); len(on) > 1 {
		all = append(all, on[1:]...)
	}
	return all
}

// beyondApposition finds the person before another apposition that ends at the
// comma at token j: «Иван Ладынин, известный правозащитник, член совета».
func (g *postGrammar) beyondApposition(j int) int {
	for k := j - 1; k >= j-10 && g.sent.Has(k); k-- {
		if g.is(k, ",") {
			m := g.personEnding(k)
			if m < 0 || k == j-1 || g.cases(k+1, true, true)&g.personCases(&g.s.Mentions[m]) == 0 {
				return -1
			}
			return m
		}
		if t := g.d.Tokens[k].Tag(); t.VerbForm() == morph.Fin || g.kind[k] == Person && g.cases(k, true, true)&inGen == 0 || g.is(k, ".", ";", ":", "«", "»", "который") {
			return -1
		}
	}
	return -1
}

func (g *postGrammar) adverbial(j int) bool {
	switch {
	case g.is(j, "ныне", "некогда", "ранее", "прежде", "теперь", "сейчас", "также", "тоже", "в", "прошлом", "тогда", "и", "по", "совместительству", "бессменный"):
		return true
	}
	return g.d.Tokens[j].Tag().POS() == morph.Adv
}

// personEnding is the index of the person's mention that ends before token
// end, -1 for none.
func (g *postGrammar) personEnding(end int) int {
	if end <= g.sent.First || end > g.sent.Last {
		return -1
	}
	return int(g.end[end]) - 1
}

// near is how many tokens around a word are searched for a person.
const near = 60

// peopleAround are the people of the sentence that stand near a token.
func (g *postGrammar) peopleAround(at int) []int {
	side := func(m, token int) int { return cmp.Compare(g.s.Mentions[m].Tokens.First, token) }
	first, _ := slices.BinarySearchFunc(g.people, at-near, side)
	last, _ := slices.BinarySearchFunc(g.people, at+near, side)
	return g.people[first:last]
}

// verbAt looks up a verb of office at token i, with the tag of its reading.
func (g *postGrammar) verbAt(i int) ([]postVerb, morph.Tag) {
	if !g.word(i) || g.view.looks[i].lists&g.lex.verbs.bit == 0 {
		return nil, 0
	}
	for k := range g.d.Tokens[i].Word.Parses {
		r := &g.d.Tokens[i].Word.Parses[k]
		if r.Tag.VerbForm() == morph.NoVerbForm && r.Tag.POS() != morph.Verb && r.Tag.POS() != morph.Aux {
			continue
		}
		if v := g.lex.verbs.of[foldYo(r.Lemma)]; v != nil {
			return v, r.Tag
		}
	}
	return nil, 0
}

// verbStatus is the status that a verb gives in its tense: what one was or
// headed (imperfective, past) is over, what one will be is to come.
func verbStatus(v postVerb, t morph.Tag) Status {
	switch {
	case v.status == Candidate || v.kind == verbLeave:
		return v.status
	case v.kind == verbHold && v.status == Former:
		return Former
	case v.kind == verbName || v.kind == verbReplace:
		return v.status
	case t.Tense() == morph.Past && t.Aspect() == morph.Imperf:
		return Former
	case t.Tense() == morph.Fut || t.VerbForm() == morph.Inf && t.Aspect() == morph.Perf, t.VerbForm() == morph.Fin && t.Tense() == morph.Pres && t.Aspect() == morph.Perf:
		return Elect
	case t.Tense() == morph.Past:
		return v.status
	}
	return Current
}

// byVerb: «Юлия Тимченко стала министром», «министром назначен Артур Озолс»,
// «назначил Айдара Макатова министром».
func (g *postGrammar) byVerb(c *postChain) bool {
	ph := &g.phrase[c.first]
	if ph.cases&inIns == 0 || g.is(c.all.First-1, "с", "со", "над", "перед", "между", "за", "под") {
		return false
	}
	at, ok := g.governor(c.all, func(v postVerb) bool { return v.kind == verbBe || v.kind == verbName })
	if !ok || g.firstOfKind(c) {
		return false
	}
	if g.denied(at) || g.doneBy(at, c.all.First) {
		return false
	}
	verbs, tag := g.verbAt(at)
	for _, v := range verbs {
		if v.kind != verbBe && v.kind != verbName {
			continue
		}
		m := g.holder(at, tag, v.kind == verbName, c.all)
		if m < 0 {
			continue
		}
		done := false
		for _, m := range g.fellows(m, ph.plural) {
			done = g.appoint(c, m, verbStatus(v, tag)) || done
		}
		return done
	}
	return false
}

// into: «выдвинули Ивана Ладынина в президенты», «баллотируется в депутаты».
func (g *postGrammar) into(c *postChain) bool {
	ph := &g.phrase[c.first]
	if !ph.plural || ph.cases&inNom == 0 || !g.is(c.all.First-1, "в", "во") {
		return false
	}
	whole := doc.Range{First: c.all.First - 1, Last: c.all.Last}
	at, ok := g.governor(whole, func(v postVerb) bool { return v.kind == verbName || v.kind == verbRun })
	if !ok || g.denied(at) {
		return false
	}
	verbs, tag := g.verbAt(at)
	m := g.holder(at, tag, verbs[0].kind == verbName, whole)
	if j, is := g.toPerson(c.all.Last); is && verbs[0].kind == verbName && g.personCases(g.personAt(j))&inAcc != 0 {
		m = int(g.who[j]) - 1
	}
	return m >= 0 && g.appoint(c, m, verbStatus(verbs[0], tag))
}

// as: «принёс присягу в качестве министра», «известен как основатель «Арго»»: the
// subject of the clause.
func (g *postGrammar) as(c *postChain) bool {
	ph := &g.phrase[c.first]
	at := c.all.First - 1
	switch {
	case ph.plural:
		return false
	case g.is(at, "качестве") && g.is(at-1, "в") && !g.is(at-2, ",") && ph.cases&inGen != 0:
		at--
	case g.is(at, "как") && ph.cases&inNom != 0 && g.word(at-1) && !g.lemmaIs(at-1, "такой") && len(g.worksOf(c, c.first)) > 0:
	default:
		return false
	}
	m := g.nearest(at, doc.Range{First: at, Last: c.all.Last}, inNom, true)
	if m < 0 || g.s.Mentions[m].Tokens.Last > at || g.crossed(g.s.Mentions[m].Tokens.Last, at) {
		m = g.pronounBefore(at)
	}
	return m >= 0 && g.appoint(c, m, Current)
}

// series: the further predicates of a person: «Иван Ладынин — меценат, входит в
// совет музея, бывший губернатор края, владелец клуба «Арго»».
func (g *postGrammar) series(c *postChain) bool {
	ph := &g.phrase[c.first]
	if ph.cases&inNom == 0 || ph.plural || !g.is(c.all.First-1, ",") {
		return false
	}
	for k := c.all.First - 1; k > c.all.First-near && g.sent.Has(k); k-- {
		switch {
		case g.end[k] > 0:
			m := int(g.end[k]) - 1
			j := k
			if g.is(j, "(") {
				j = g.closing(j) + 1
			}
			return g.is(j, "—", "–") && g.personCases(&g.s.Mentions[m])&inNom != 0 && g.appoint(c, m, Current)
		case g.is(k, ";", ":", "«", "»", "что", "где", "как", "если", "когда") && !g.nameMark(k), g.lemmaIs(k, "который"):
			return false
		}
	}
	return false
}

// ellipsis: «директором стал Павел Ким, а продюсером — Вадим Ладынин»: the verb is
// that of the clause before.
func (g *postGrammar) ellipsis(c *postChain) bool {
	if n := len(g.raw); n > g.made && g.phrase[c.first].cases&inIns != 0 && g.is(c.all.First-1, "—", "–") && g.raw[n-1].By == "official:verb" {
		if m := g.personEnding(g.nameEnd(c.all.First - 1)); m >= 0 && g.s.Mentions[m].Tokens.First > g.raw[n-1].Tokens.Last {
			return g.appoint(c, m, g.raw[n-1].Status) // «назначил Рэя Кима министром, а Инну Ким — послом»
		}
		// «был советником, а в 2018 году — главой штаба»
		if k, _, ok := g.dates(c.all.First-2, -1); ok || g.is(k, "а") && g.d.Tokens[c.all.First-2].Kind != segment.Punct {
			return g.appoint(c, g.raw[n-1].person, g.raw[n-1].Status)
		}
	}
	m := g.personAt(c.all.Last + 1)
	if g.phrase[c.first].cases&inIns == 0 || m == nil || !g.is(c.all.Last, "—", "–", "-") || g.personCases(m)&inNom == 0 || len(g.raw) == g.made {
		return false
	}
	last := &g.raw[len(g.raw)-1]
	return (last.By == "official:verb" || last.By == "official:ellipsis") && g.appoint(c, int(g.who[c.all.Last+1])-1, last.Status)
}

// doneBy reports whether a passive participle that gives no office stands between
// a verb and a position: «был задержан бойцом» says who did it.
func (g *postGrammar) doneBy(at, post int) bool {
	for k := at + 1; k < post; k++ {
		if t := g.d.Tokens[k].Tag(); t.VerbForm() == morph.Participle && t.Has(morph.Short) {
			if verbs, _ := g.verbAt(k); verbs == nil {
				return true
			}
		}
	}
	return false
}

// firstOfKind: «стал первым президентом, который отказался» says something of
// an office, and does not give it.
func (g *postGrammar) firstOfKind(c *postChain) bool {
	for k := c.all.First; k < c.all.Last; k++ {
		if g.lemmaIs(k, "первый", "второй", "единственный") && k < g.phrase[c.first].head {
			for j := c.all.Last; j < c.all.Last+6 && g.sent.Has(j); j++ {
				if g.is(j, ",") && g.lemmaIs(j+1, "который", "кто") {
					return true
				}
			}
		}
	}
	return false
}

// byPost: «занимал должность директора завода», «уволен с поста министра»,
// «исполняет обязанности президента».
func (g *postGrammar) byPost(c *postChain) bool {
	ph := &g.phrase[c.first]
	if ph.cases&inGen == 0 {
		return false
	}
	j := c.all.First - 1
	if g.is(j, "обязанности") {
		if at := j - 1; g.lemmaIs(at, "исполнять", "выполнять") {
			if m := g.holder(at, g.d.Tokens[at].Tag(), false, c.all); m >= 0 {
				return g.appoint(c, m, Acting)
			}
		}
		// «обязанности мэра временно исполняет Рэй Ким»
		for k := c.all.Last; k < c.all.Last+3; k++ {
			if g.lemmaIs(k, "исполнять", "выполнять") {
				m := g.holder(k, g.d.Tokens[k].Tag(), false, c.all)
				return m >= 0 && g.appoint(c, m, Acting)
			}
		}
		return false
	}
	if !g.lemmaIs(j, "пост", "должность", "кресло", "место", "портфель", "роль", "полномочие") && !(g.is(j, "качестве") && g.is(j-1, "в")) {
		return false
	}
	post := j
	prep := j - 1
	for n := 0; n < 2 && g.word(prep) && g.cases(prep, false, true) != 0; n++ {
		if vs, _ := g.verbAt(prep); vs != nil {
			break
		}
		prep--
	}
	whole := doc.Range{First: prep, Last: c.all.Last}
	if !g.is(prep, "на", "с", "со", "в", "от", "из") {
		whole.First = prep + 1
	}
	if m, status := g.deed(whole); m >= 0 {
		return g.appoint(c, m, status)
	}
	at, ok := g.governor(whole, func(v postVerb) bool { return v.kind != verbHead && v.kind != verbLead })
	if k := c.all.Last; !ok && g.is(k, ",") && g.lemmaIs(k+1, "который") {
		// «пост главы банка, который занимал Рэй Ким»
		for at = k + 2; at < k+5 && !ok; at++ {
			verbs, _ := g.verbAt(at)
			ok = len(verbs) > 0 && verbs[0].kind == verbHold
		}
		at--
	}
	if ok && g.denied(at) {
		return false
	}
	if ok {
		verbs, tag := g.verbAt(at)
		for _, v := range verbs {
			if v.kind == verbHold && g.is(prep, "с", "со", "от") || v.kind == verbLeave && !g.is(prep, "с", "со", "от") {
				continue
			}
			m := g.holder(at, tag, v.kind == verbName || v.kind == verbLeave, whole)
			if m < 0 && v.kind == verbLeave {
				m = g.holder(at, tag, false, whole) // «ушёл с поста»
			}
			if m >= 0 {
				return g.appoint(c, m, verbStatus(v, tag))
			}
		}
	}
	// «назначение Сабита Досова на пост прокурора», «Досов на посту прокурора»
	if m := g.personEnding(prep); m >= 0 && g.is(prep, "на", "в") && g.lemmaIs(post, "пост", "должность") {
		return g.appoint(c, m, ph.status)
	}
	return false
}

// deed finds the person of a phrase «с поста …», «на пост …» that hangs on a noun:
// «отставка Ивана Ладынина», «поздравил Ивана Ладынина с избранием», «Иван Ладынин
// объявил об уходе».
func (g *postGrammar) deed(whole doc.Range) (m int, status Status) {
	at := whole.First - 1
	m = g.personEnding(whole.First)
	if m >= 0 {
		at = g.s.Mentions[m].Tokens.First - 1
	}
	status, ok := g.deedAt(at)
	if !ok || g.is(at-1, "не", "без") {
		return -1, 0
	}
	if j, named := g.toPerson(whole.Last); named && m < 0 && g.personCases(g.personAt(j))&inGen != 0 {
		return -1, 0 // «после вступления в должность президента Рэя Кима»
	}
	if m >= 0 {
		if g.personCases(&g.s.Mentions[m])&inGen == 0 {
			m = -1
		}
		return m, status
	}
	for k := at - 1; k > at-4 && g.sent.Has(k); k-- {
		if g.is(k, "его", "ее", "её") {
			return g.antecedent(k, !g.is(k, "его")), status
		}
		if m = g.personEnding(k); m >= 0 && g.personCases(&g.s.Mentions[m])&(inAcc|inDat) != 0 && g.personCases(&g.s.Mentions[m])&inNom == 0 {
			return m, status
		}
	}
	if m = g.nearest(at, whole, inNom, true); m < 0 {
		m = g.pronounBefore(at)
	}
	return m, status
}

// deedAt looks up a noun of office at token i: «уход», «назначение».
func (g *postGrammar) deedAt(i int) (Status, bool) {
	if !g.word(i) || g.view.looks[i].lists&g.lex.verbs.bit == 0 {
		return 0, false
	}
	for k := range g.d.Tokens[i].Word.Parses {
		r := &g.d.Tokens[i].Word.Parses[k]
		if !isNoun(r.Tag) {
			continue
		}
		if v := g.lex.verbs.of[foldYo(r.Lemma)]; len(v) > 0 && v[0].kind == verbDeed {
			return v[0].status, true
		}
	}
	return 0, false
}

// replaced: «сменил на посту премьера Грузии Левана Какубаву»: the new holder
// and the former one.
func (g *postGrammar) replaced(c *postChain) bool {
	j := c.all.First - 1
	if !g.lemmaIs(j, "пост", "должность") || !g.is(j-1, "на", "в") {
		return false
	}
	whole := doc.Range{First: j - 1, Last: c.all.Last}
	at, ok := g.governor(whole, func(v postVerb) bool { return v.kind == verbReplace })
	if !ok {
		return false
	}
	_, tag := g.verbAt(at)
	done := false
	if m := g.holder(at, tag, false, whole); m >= 0 {
		done = g.appoint(c, m, Current)
	}
	old := -1
	if k, ok := g.toPerson(c.all.Last); ok {
		old = int(g.who[k]) - 1
	} else if m := g.personEnding(j - 1); m >= 0 && g.s.Mentions[m].Tokens.First > at {
		old = m
	}
	if old >= 0 {
		done = g.appoint(c, old, Former) || done
	}
	return done
}

// predecessors: «стал мэром, сменив на этом посту Ивана Ладынина»: the post is
// that of the record just made.
func (g *postGrammar) predecessors(raw int) {
	for i := g.sent.First; i < g.sent.Last; i++ {
		vs, _ := g.verbAt(i)
		if len(vs) == 0 || vs[0].kind != verbReplace {
			continue
		}
		post, person := -1, -1
		for k := i + 1; k < i+10 && g.sent.Has(k); k++ {
			if g.lemmaIs(k, "пост", "должность", "кресло") && g.is(k-1, "этом", "этой", "том", "на") {
				post = k
			}
			if m := g.personAt(k); m != nil && person < 0 && g.personCases(m)&inAcc != 0 {
				person = int(g.who[k]) - 1
			}
		}
		if post < 0 || person < 0 || len(g.raw) == raw {
			continue
		}
		g.succeed(raw, person)
		return
	}
	// «назначен главой банка вместо Ивана Ладынина»
	for i := g.sent.First; i < g.sent.Last && len(g.raw) > raw; i++ {
		if g.is(i, "вместо") {
			if j, ok := g.toPerson(i + 1); ok && g.personCases(g.personAt(j))&inGen != 0 {
				switch g.raw[len(g.raw)-1].By {
				case "official:verb", "official:post", "official:appointment", "official:lead":
					g.succeed(raw, int(g.who[j])-1)
				}
			}
			return
		}
	}
}

// succeed gives a person, as a former holder, the post of the record made last
// in the sentence, unless the sentence says so itself.
func (g *postGrammar) succeed(raw, person int) {
	g.holdToo(len(g.raw)-1, raw, person, Former, "official:replaced")
}

// holdToo gives a person the post of another record, unless one of the records
// from raw on does so already.
func (g *postGrammar) holdToo(record, raw, person int, status Status, by string) {
	last := g.raw[record]
	m := &g.s.Mentions[person]
	if m.Entity == 0 || m.Entity == last.Person {
		return
	}
	for _, r := range g.raw[raw:] {
		if r.Person == m.Entity && r.Position == last.Position {
			return
		}
	}
	last.Person, last.person, last.Status, last.By = m.Entity, person, status, by
	last.Evidence.Person = m.Span
	if last.Tokens.First >= g.sent.First {
		last.Tokens = doc.Range{First: min(last.Tokens.First, m.Tokens.First), Last: max(last.Tokens.Last, m.Tokens.Last)}
	} else {
		last.Tokens = m.Tokens // the post stands in a sentence before
	}
	last.Span = g.d.Span(last.Tokens)
	g.raw = append(g.raw, last)
}

// thatPost: «Раньше этот пост занимал Иван Ладынин», «На этом посту она сменила
// Ивана Ладынина»: the post is that of the last record, in this sentence or one of
// the two before.
func (g *postGrammar) thatPost() {
	for i := g.sent.First + 1; i < g.sent.Last; i++ {
		if norm := g.d.Tokens[i].Word.Norm; !strings.HasPrefix(norm, "пост") && !strings.HasPrefix(norm, "должност") && !strings.HasPrefix(norm, "мест") {
			continue
		}
		his := g.possessive(i-1) >= 0
		if !g.lemmaIs(i, "пост", "должность") && !(his && g.is(i, "место", "месте")) || !his && !g.lemmaIs(i-1, "этот", "тот", "данный", "такой") {
			continue
		}
		last := g.topic(i)
		if last < 0 {
			return
		}
		whole := doc.Range{First: i - 1, Last: i + 1}
		if g.is(i-2, "на", "с", "со", "в", "от") {
			whole.First--
		}
		takes := func(v postVerb) bool {
			return v.kind == verbHold || v.kind == verbName || v.kind == verbLeave || v.kind == verbReplace
		}
		at, ok := i+1, false
		if verbs, _ := g.verbAt(at); len(verbs) > 0 && takes(verbs[0]) {
			ok = true // «, на его место назначен Рэй Ким»
		} else {
			at, ok = g.governor(whole, takes)
		}
		if !ok || g.denied(at) {
			continue
		}
		verbs, tag := g.verbAt(at)
		v := verbs[0]
		object := v.kind == verbName || v.kind == verbLeave
		m := g.holder(at, tag, object, whole)
		status := verbStatus(v, tag)
		if v.kind == verbReplace {
			if old := g.nearest(at, whole, inAcc, false); old >= 0 && old != m {
				g.holdToo(last, g.made, old, Former, "official:replaced")
			}
			status = Current
		}
		if m >= 0 {
			g.holdToo(last, g.made, m, status, "official:that-post")
		}
	}
}

// relieved: «Его сменил Иван Ладынин»: he has the post of the last record before.
func (g *postGrammar) relieved() {
	for i := g.sent.First + 1; i < g.sent.Last; i++ {
		if !g.is(i-1, "его", "ее", "её") {
			continue
		}
		verbs, tag := g.verbAt(i)
		if len(verbs) == 0 || verbs[0].kind != verbReplace {
			continue
		}
		last, status := g.topic(i), Elect
		if tag.Tense() == morph.Past {
			status = Current
		}
		if m := g.holder(i, tag, false, doc.Range{First: i - 1, Last: i}); m >= 0 && last >= 0 {
			g.holdToo(last, g.made, m, status, "official:replaced")
		}
	}
}

// forerunner: «Его предшественник Иван Ладынин ушёл сам»: he had the post of the
// last record before.
func (g *postGrammar) forerunner() {
	for i := g.sent.First; i < g.sent.Last; i++ {
		if !strings.HasPrefix(g.d.Tokens[i].Word.Norm, "предшественни") || !g.lemmaIs(i, "предшественник", "предшественница") {
			continue
		}
		j, ok := g.toPerson(i + 1)
		if g.is(i+1, ",", "—", "–") {
			j, ok = i+2, g.personAt(i+2) != nil
		}
		if !ok || g.personCases(g.personAt(j))&g.cases(i, true, false) == 0 {
			continue
		}
		if last := g.topic(j); last >= 0 {
			g.holdToo(last, g.made, int(g.who[j])-1, Former, "official:replaced")
		}
	}
}

// successor: «Её преемником стал Иван Ладынин», «её преемник Иван Ладынин»: he has
// the post of the last record before.
func (g *postGrammar) successor() {
	for i := g.sent.First + 1; i < g.sent.Last; i++ {
		if g.possessive(i-1) < 0 || !strings.HasPrefix(g.d.Tokens[i].Word.Norm, "преемни") || !g.lemmaIs(i, "преемник", "преемница") {
			continue
		}
		m, status := -1, Current
		if verbs, tag := g.verbAt(i + 1); len(verbs) > 0 && (verbs[0].kind == verbBe || verbs[0].kind == verbName) {
			m, status = g.holder(i+1, tag, verbs[0].kind == verbName, doc.Range{First: i - 1, Last: i + 1}), verbStatus(verbs[0], tag)
		} else if j, ok := g.toPerson(i + 1); ok && g.personCases(g.personAt(j))&g.cases(i, true, false) != 0 {
			m = int(g.who[j]) - 1
		}
		if last := g.topic(i); m >= 0 && last >= 0 {
			g.holdToo(last, g.made, m, status, "official:replaced")
		}
	}
}

// topic is the record whose post the text speaks of at token i: the last before,
// of this sentence and two more, that tells of a post taken or left, else the last
// of all; -1 for none.
func (g *postGrammar) topic(i int) int {
	last := -1
	for k := len(g.raw) - 1; k >= 0 && g.near(g.raw[k].Start, g.d.Tokens[i].Start, 3); k-- {
		if r := &g.raw[k]; r.Tokens.First < i {
			switch r.By {
			case "official:verb", "official:post", "official:appointment", "official:lead", "official:replaced", "official:that-post":
				return k
			}
			if last < 0 {
				last = k
			}
		}
	}
	return last
}

// appointment: «назначение Сабита Досова министром», «до назначения министром
// он возглавлял».
func (g *postGrammar) appointment(c *postChain) bool {
	ph := &g.phrase[c.first]
	if ph.cases&inIns == 0 {
		return false
	}
	j := c.all.First - 1
	m := g.personEnding(c.all.First)
	if m >= 0 {
		j = g.s.Mentions[m].Tokens.First - 1
	}
	status, ok := g.deedAt(j)
	if !ok || status == Former {
		return false
	}
	if m >= 0 {
		return g.personCases(&g.s.Mentions[m])&inGen != 0 && g.appoint(c, m, status)
	}
	for k := c.all.Last; k < min(g.sent.Last, c.all.Last+near); k++ {
		switch {
		case g.is(k, "он", "она"):
			m = g.antecedent(k, g.is(k, "она"))
		case g.personAt(k) != nil && g.personCases(g.personAt(k))&inNom != 0:
			m = int(g.who[k]) - 1
		default:
			continue
		}
		break
	}
	if m < 0 {
		m = g.pronounBefore(j)
	}
	return m >= 0 && g.appoint(c, m, status)
}

// signature: a line «Иван Ладынин директор театра» under a statement.
func (g *postGrammar) signature(c *postChain) bool {
	m := g.personEnding(c.all.First)
	if m < 0 || c.all.Last < g.sent.Last && !g.is(c.all.Last, ".") || g.s.Mentions[m].Tokens.First > g.sent.First+1 {
		return false
	}
	return g.phrase[c.first].cases&g.personCases(&g.s.Mentions[m])&inNom != 0 && g.appoint(c, m, Current)
}

// appoint gives the positions of a chain to one person.
func (g *postGrammar) appoint(c *postChain, m int, status Status) bool {
	done := false
	for k := c.first; k < c.last; k++ {
		ph := &g.phrase[k]
		st := ph.status
		if st == Current {
			st = status
		}
		done = g.record(ph, -1, m, g.worksOf(c, k), st) || done
	}
	return done
}

// governor finds the verb of office that a phrase hangs on: within some tokens
// before it, else just after it. No other clause may lie between.
func (g *postGrammar) governor(r doc.Range, want func(postVerb) bool) (int, bool) {
	commas := 0
	for j := r.First - 1; j >= r.First-14 && g.sent.Has(j); j-- {
		if g.is(j, ";", ":", "«", "»", "что", "как", "который") {
			break
		}
		if g.is(j, ",") {
			if commas++; commas > 2 {
				break
			}
		}
		if verbs, _ := g.verbAt(j); verbs != nil {
			for _, v := range verbs {
				if want(v) {
					return j, true
				}
			}
			break
		}
		if t := g.d.Tokens[j].Tag(); t.VerbForm() == morph.Fin && !g.lemmaIs(j, "мочь") {
			break
		}
	}
	start := g.pastAside(r.Last)
	for j := start; j < start+6 && g.sent.Has(j); j++ {
		if g.is(j, ";", ":", "«", ",", "и", "—", "–") || g.personAt(j) != nil {
			break
		}
		if verbs, _ := g.verbAt(j); verbs != nil {
			for _, v := range verbs {
				if want(v) {
					return j, true
				}
			}
			break
		}
	}
	return 0, false
}

// pastAside is the token after words set off by commas or brackets at token j, or j:
// «президентом[, по всей вероятности,] станет».
func (g *postGrammar) pastAside(j int) int {
	if g.is(j, "(") {
		if end := g.closing(j); end > 0 {
			return end + 1
		}
	}
	if g.is(j, "вместо") {
		for k := j + 1; k < j+7 && g.word(k); k++ {
			if m := g.personAt(k); m != nil {
				return m.Tokens.Last
			}
		}
	}
	if g.is(j, ",") {
		for k := j + 1; k < j+7 && g.sent.Has(k) && g.d.Tokens[k].Tag().VerbForm() != morph.Fin && g.personAt(k) == nil; k++ {
			if g.is(k, ",") {
				return k + 1
			}
		}
	}
	return j
}

// denied reports whether a verb is negated: «не стал министром».
func (g *postGrammar) denied(at int) bool {
	return g.is(at-1, "не") || g.is(at-1, "бы") || g.is(at+1, "бы") || g.is(at-1, "был", "была", "быть") && g.is(at-2, "не")
}

// holder finds the person that a verb at token at speaks of: the subject, or
// with object set the person that something is done to.
func (g *postGrammar) holder(at int, tag morph.Tag, object bool, r doc.Range) int {
	passive := tag.VerbForm() == morph.Participle && (tag.Has(morph.Short) || tag.Voice() == morph.Pass) || tag.Has(morph.Reflexive) ||
		tag.Voice() == morph.Mid || g.reflexive(at)
	switch {
	case tag.VerbForm() == morph.Inf && !object && !g.modal(at):
		return -1
	case tag.VerbForm() == morph.Participle && !tag.Has(morph.Short):
		// «Иван Ладынин, занимавший пост», «назначенный министром Иван Ладынин»
		cases := g.cases(at, false, true)
		best := -1
		for _, m := range g.peopleAround(at) {
			p := &g.s.Mentions[m]
			if p.Tokens.Last <= at && at-p.Tokens.Last < 8 && g.personCases(p)&cases != 0 {
				best = m
			}
			if best < 0 && p.Tokens.First >= r.Last && p.Tokens.First-r.Last < 4 && g.personCases(p)&cases != 0 {
				return m
			}
		}
		if best < 0 {
			if m := g.pronounBefore(at); m >= 0 {
				return m
			}
		}
		return best
	case object && !passive:
		return g.nearest(at, r, inAcc, false)
	}
	if m := g.nearest(at, r, inNom, true); m >= 0 {
		return m
	}
	if m := g.pronounBefore(at); m >= 0 {
		return m
	}
	return g.understood(at, tag)
}

// modal reports whether an infinitive at token i hangs on a verb that has the same
// subject and says that it will be: «должен [стать]», «будет [являться]»; «может» and
// «хочет» do not.
func (g *postGrammar) modal(i int) bool {
	for k := i - 1; k >= i-3 && g.word(k); k-- {
		if g.is(k, "не") {
			return false
		}
		if g.lemmaIs(k, "должный", "должен", "быть", "успеть", "пожелать", "согласиться") {
			return true
		}
	}
	return false
}

func (g *postGrammar) reflexive(i int) bool {
	n := g.d.Tokens[i].Word.Norm
	return len(n) > 4 && (n[len(n)-4:] == "ся" || n[len(n)-4:] == "сь")
}

// nearest finds the person in one of the cases that stands nearest to a verb:
// a subject is looked for before the verb first, an object after it.
func (g *postGrammar) nearest(at int, r doc.Range, in caseSet, subject bool) int {
	left, right := -1, -1
	if !subject && at < r.First {
		// «избрала дочь президента Назарбаева Даригу главой комитета»: the object
		// that stands next to the position, before it or after
		if m := g.personEnding(r.First); m >= 0 && g.personCases(&g.s.Mentions[m])&in != 0 {
			return m
		}
	}
	for _, m := range g.peopleAround(at) {
		p := &g.s.Mentions[m]
		if g.personCases(p)&in == 0 {
			continue
		}
		if p.Tokens.Last <= at {
			if subject && g.crossed(p.Tokens.Last, at) {
				continue
			}
			left = m
		} else if right < 0 {
			right = m
		}
	}
	if right >= 0 {
		p := &g.s.Mentions[right]
		after := at + 1
		if r.First > at {
			after = r.Last
		}
		for k := range g.phrase {
			if g.phrase[k].all.First == after {
				after = g.phrase[k].all.Last // «назначил главой банка министра Рэя Кима»
			}
		}
		if p.Tokens.First-after > 8 && p.Tokens.First > r.Last || g.crossed(after, p.Tokens.First) {
			right = -1
		}
	}
	// «премьером станет Иван Ладынин»: the position before its verb, the
	// subject after it
	if right >= 0 && r.Last <= at && g.s.Mentions[right].Tokens.First-at < 12 {
		return right
	}
	if subject && left >= 0 || right < 0 {
		return left
	}
	return right
}

// crossed reports whether a border of clauses lies between two tokens.
func (g *postGrammar) crossed(from, to int) bool {
	commas := 0
	for k := from; k < to; k++ {
		switch {
		case g.is(k, "("):
			if end := g.closing(k); end > 0 && end < to {
				k = end
			}
		case g.is(k, "«", "»") && !g.nameMark(k):
			return true
		case g.is(k, ";", ":", "что", "чтобы", "когда", "если", "пока", "поскольку", "который", "которая", "которого", "которой", "которые"):
			return true
		case g.is(k, ",") && !g.is(k+1, "а", "и", "но", "затем", "потом") && g.ownSubject(k+1, to):
			commas++
		}
	}
	return commas == 1 && g.is(from, ",") == false && to-from > 12
}

// ownSubject reports whether a clause between two tokens may have a subject of its
// own, so that it does not share that of the clause before.
func (g *postGrammar) ownSubject(from, to int) bool {
	for k := from; k < to; k++ {
		if t := g.d.Tokens[k].Tag(); (isNoun(t) || t.POS() == morph.Pron) && t.Case() == morph.Nom {
			return true
		}
	}
	return false
}

// nameMark reports whether a quotation mark belongs to a name, not to speech.
func (g *postGrammar) nameMark(k int) bool {
	if g.is(k, "«") {
		return g.quoted(k) > k
	}
	for j := k - 1; j > k-14 && g.sent.Has(j); j-- {
		if g.is(j, "«") {
			return g.quoted(j) == k+1
		}
	}
	return false
}

// pronounBefore resolves «он», «она», «который» before a verb.
func (g *postGrammar) pronounBefore(at int) int {
	for k := at - 1; k >= at-8 && g.sent.Has(k); k-- {
		switch {
		case g.is(k, "который", "которая", "которого", "которую", "которой", "которому"):
			for e := k; e > k-6; e-- {
				if m := g.personEnding(e); m >= 0 {
					return m
				}
			}
			return -1
		case g.is(k, "он"), g.is(k, "она"):
			return g.antecedent(k, g.is(k, "она"))
		case g.is(k, ";", ":"):
			return -1
		}
	}
	return -1
}

// antecedent is the person that a pronoun at token k speaks of: the nearest
// before it in the sentence, else the last subject.
func (g *postGrammar) antecedent(k int, fem bool) int {
	fits := func(m int) bool {
		e := g.s.Entity(g.s.Mentions[m].Entity)
		return e == nil || e.Gender == morph.NoGender || (e.Gender == morph.Fem) == fem
	}
	for _, m := range slices.Backward(g.peopleAround(k)) {
		if p := &g.s.Mentions[m]; p.Tokens.Last <= k && fits(m) {
			return m
		}
	}
	if g.subject >= 0 && fits(g.subject) && int(g.d.Tokens[k].Sentence)-g.subjectAt <= 2 {
		return g.subject
	}
	return -1
}

// understood is the subject of the sentence before, where a sentence opens with
// its verb: «Ранее работал директором завода».
func (g *postGrammar) understood(at int, tag morph.Tag) int {
	if g.subject < 0 || at-g.sent.First > near || int(g.d.Tokens[at].Sentence)-g.subjectAt > 2 || len(g.people) > 0 && g.s.Mentions[g.people[0]].Tokens.First < at {
		return -1
	}
	for k := g.sent.First; k < at; k++ {
		t := &g.d.Tokens[k]
		if tg := t.Tag(); isNoun(tg) && tg.Case() == morph.Nom || tg.POS() == morph.Pron && tg.Case() == morph.Nom {
			return -1
		}
	}
	g.subjectAt = int(g.d.Tokens[at].Sentence)
	e := g.s.Entity(g.s.Mentions[g.subject].Entity)
	if e != nil && tag.Number() == morph.Plur {
		return -1
	}
	if e != nil && tag.Gender() != morph.NoGender && e.Gender != morph.NoGender && tag.Gender() != e.Gender {
		return -1
	}
	return g.subject
}

// relativeBefore is the organisation that «который» just before a verb stands
// for.
func (g *postGrammar) relativeBefore(at int) *Mention {
	for k := at - 1; k > at-4 && g.sent.Has(k); k-- {
		if !g.lemmaIs(k, "который") || !g.is(k-1, ",") {
			continue
		}
		for j := k - 2; j > k-14 && g.sent.Has(j); j-- {
			if m := g.nameAt(j); m != nil && m.Type == Org && (m.Tokens.Last == k-1 || m.Tokens.Last == k-2 && g.is(k-2, "»", "\"")) {
				return m
			}
		}
	}
	return nil
}

// onlyDates reports whether nothing but words of time stand from token i up to
// token end: «банк [с прошлого года] возглавляет».
func (g *postGrammar) onlyDates(i, end int) bool {
	if i < end-6 {
		return false
	}
	for ; i < end; i++ {
		t := g.d.Tokens[i].Tag()
		switch {
		case g.d.Tokens[i].Kind == segment.Number, t.POS() == morph.Adv, g.is(i, "с", "со", "в", "на", "до", "уже", "г", "г.", "."):
		case g.lemmaIs(i, "год", "месяц", "неделя", "время", "момент", "прошлый", "нынешний", "этот", "тот"), monthNames[foldYo(g.d.Tokens[i].Lemma())]:
		default:
			return false
		}
	}
	return i == end
}

// leading: «Карлыгаш Утебаева возглавляет филиал партии», «компанией руководит
// Назым Калдыбекова»: the verb names the position.
func (g *postGrammar) leading(at int, v postVerb, tag morph.Tag) {
	want := inAcc
	if v.kind == verbLead {
		want = inIns
	}
	for k := range g.phrase {
		if g.phrase[k].head == at {
			return // «заведующая садом» was read as the position that it is
		}
	}
	whole := doc.Range{First: at, Last: at + 1}
	w, next, ok := g.workplace(at+1, want)
	if ok {
		whole.Last = next
	} else if m := g.relativeBefore(at); m != nil {
		// «компания, которую возглавляет Иван Ладынин»
		w.named, ok = true, true
		g.finish(&w, m.Tokens, anyCase)
		whole.First = m.Tokens.First
	} else {
		// the object before the verb: the longest that ends at it
		for k := max(g.sent.First, at-10); k < at; k++ {
			if x, end, is := g.workplace(k, want); is && g.onlyDates(end, at) {
				w, ok = x, true
				whole.First = k
				break
			}
		}
	}
	if !ok || !w.named && (w.bare && !generic()[fold(w.name)] || w.noun.class == notWork) {
		return // «руководит проектом», but «холдингом руководит Рэй Ким»
	}
	m := -1
	if !g.denied(at) {
		m = g.holder(at, tag, false, whole)
	}
	if m < 0 {
		return
	}
	ph := postPhrase{
		all: whole, head: at, lemma: v.noun, post: post{class: postRole}, adj: -1, pos: doc.Range{First: at, Last: at + 1},
	}
	g.rule = "lead"
	g.record(&ph, -1, m, []workplace{w}, verbStatus(v, tag))
}
