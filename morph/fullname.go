package morph

import (
	_ "embed"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Cases is a set of cases; the zero value knows nothing and allows all.
type Cases uint16

// CaseSet makes a set.
func CaseSet(cs ...Case) Cases {
	var s Cases
	for _, c := range cs {
		s |= 1 << c
	}
	return s
}

// Has reports whether the set allows a case.
func (s Cases) Has(c Case) bool { return s == 0 || s>>c&1 != 0 }

// Hint is what the context tells of a phrase. The zero Hint tells nothing. It
// is a leaning, not a law: a form that cannot stand in the hinted case is read
// in another one.
type Hint struct {
	Cases  Cases  // «Доклад А. К. Сеидова»: CaseSet(Gen)
	Gender Gender // of a person; «заявила» after the name: Fem
	Number Number // Sing asks for the singular of a lone family name
}

// NameRole is what a word does in a full name.
type NameRole uint8

// The roles.
const (
	OtherRole NameRole = iota
	GivenRole
	PatronymicRole
	SurnameRole
	InitialRole
	ParticleRole // «фон», «ван», «ибн», «оглы»
)

// FullName is a person's name taken apart. All strings are nominative, written
// as in the text.
type FullName struct {
	Given, Patronymic, Surname string
	Initials                   string     // «С. Б.»
	Gender                     Gender     // Masc, Fem, or NoGender where the name does not tell
	Number                     Number     // Plur for a family: «Ковалёвы»
	Case                       Case       // in which the words stood
	Nominative                 string     // given name, patronymic, surname, in this order
	Known                      bool       // a part is in the dictionary as a name
	Roles                      []NameRole // of the words asked for
}

//go:embed lists/particles.txt
var particlesText string

// nameParticles tells the small words of names; true for those that follow a
// father's name: «Сапар оглы».
var nameParticles = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for line := range listLines(particlesText) {
		w, kind, _ := strings.Cut(line, "\t")
		m[w] = kind == "father"
	}
	return m
})

// reach is one way to read a part of a name: what it is in the nominative,
// in a gender and case.
type reach struct {
	role   NameRole
	gender Gender
	plural bool
	cases  Cases
	nom    string // norm
	weight float64
	known  bool
}

const (
	// A reading weighs what its kind of evidence is worth.
	knownName    = 1.0   // the dictionary has the name
	ruleName     = 0.05  // an ending of surnames
	guessedName  = 0.01  // any word may be a name
	indeclinable = 0.004 // a word that could decline stands still
	wrongRole    = 0.02  // a given name as a surname: «Абай», «Олег»
)

// casePriors say how often a name stands in a case in news.
var casePriors = [...]float64{Nom: 0.52, Gen: 0.2, Dat: 0.08, Acc: 0.06, Ins: 0.11, Loc: 0.03}

const hintLeaning = 12 // how much likelier a hinted case or gender is

// FullName reads the words of a person's name: its parts, gender and
// nominative. The words are the tokens of the mention; a full stop after an
// initial may be a token of its own or belong to it.
//
//	a.FullName([]string{"Льва", "Коломийца"}, morph.Hint{}).Nominative // «Лев Коломиец»
func (a *Analyzer) FullName(words []string, hint Hint) FullName {
	if len(words) > maxNameWords {
		words = words[:maxNameWords]
	}
	return a.solveName(a.nameParts(words), len(words), hint)
}

const maxNameWords = 8 // longer names do not occur; the search must stay small

type namePart struct {
	at      int // index of its word
	form    string
	norm    string
	role    NameRole // set for initials and particles
	reaches []reach
}

// nameParts joins initials with their full stops and finds what each word can be.
func (a *Analyzer) nameParts(words []string) []namePart {
	var parts []namePart
	for i := 0; i < len(words); i++ {
		w := words[i]
		if w == "" || w == "." {
			continue
		}
		p := namePart{at: i, form: w, norm: Norm(w)}
		if initials := initialLetters(w); initials != "" {
			p.role, p.form = InitialRole, initials
		} else if father, ok := nameParticles()[FoldYo(p.norm)]; ok && len(words) > 1 && (caseOf(w) == lowerCase || father) {
			p.role = ParticleRole
		}
		parts = append(parts, p)
	}
	for i := range parts {
		p := &parts[i]
		if p.role != OtherRole {
			continue
		}
		// «Марин Ле Пен», «Франк Де Блекере»: the particle with a capital.
		if _, ok := nameParticles()[FoldYo(p.norm)]; ok && i > 0 && i+1 < len(parts) &&
			len(p.norm) > len("и") && utf8.RuneCountInString(parts[i+1].norm) >= 3 {
			p.role = ParticleRole
			continue
		}
		// «Сапар оглы»: the father's name stands still.
		if i+1 < len(parts) && parts[i+1].role == ParticleRole && nameParticles()[FoldYo(parts[i+1].norm)] {
			p.reaches = []reach{
				{role: PatronymicRole, gender: fatherGender(parts[i+1].norm), nom: p.norm, weight: knownName, known: true},
			}
			continue
		}
		p.reaches = a.nameReaches(p.norm, p.form)
	}
	if len(parts) == 2 && parts[0].role == OtherRole && parts[1].role == OtherRole {
		japanese(&parts[0], &parts[1])
	}
	return parts
}

// japanese leaves no reading of a Japanese name with a nominative in a consonant:
// «Сюдзи Накамура», «Тору Камикава» are of no Накамур and no Тор.
func japanese(given, surname *namePart) {
	still := func(r reach) bool { return r.known && r.nom == given.norm }
	if !JapaneseName(FoldYo(given.norm), FoldYo(surname.norm), slices.ContainsFunc(given.reaches, still)) {
		return
	}
	for _, p := range []*namePart{given, surname} {
		if slices.ContainsFunc(p.reaches, func(r reach) bool { return r.known && r.role == SurnameRole }) {
			continue
		}
		p.reaches = slices.DeleteFunc(p.reaches, func(r reach) bool { return r.nom != p.norm && isConsonant(lastRune(r.nom)) && lastRune(r.nom) != 'н' })
	}
}

func fatherGender(particle string) Gender {
	if strings.HasPrefix(particle, "к") || strings.HasPrefix(particle, "г") { // кызы, гызы
		return Fem
	}
	return Masc
}

// initialLetters writes «С.», «С», «Дж.» and «С.Б.» as initials: «С.», «С. Б.»;
// "" when the word is none.
func initialLetters(w string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(w, ".") {
		if part == "" {
			continue
		}
		n := utf8.RuneCountInString(part)
		letters, _ := utf8.DecodeRuneInString(part)
		if !isUpper(letters) || n > 2 || n == 2 && (!strings.Contains(w, ".") || caseOf(part) == upperCase) {
			return ""
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(part)
		b.WriteByte('.')
	}
	return b.String()
}

// nameReaches lists the readings of a part. Halves of a hyphenated name are
// read one by one: the last one inflects, the others inflect or stand still.
func (a *Analyzer) nameReaches(norm, form string) []reach {
	cut := strings.LastIndexByte(norm, '-')
	if cut <= 0 || cut == len(norm)-1 || len(norm) > maxRuleWord {
		return a.wordReaches(norm, form)
	}
	left, right := norm[:cut], norm[cut+1:]
	rights := a.wordReaches(right, upperFirst(right))
	lefts := a.wordReaches(left, upperFirst(left))
	fixedWeight := 0.3
	if hasName(lefts, Nom) {
		fixedWeight = 0.6
	}
	var out []reach
	for _, r := range rights {
		still := r
		still.nom = left + "-" + r.nom
		still.weight *= fixedWeight
		out = append(out, still)
		for _, l := range lefts {
			// The first half tells the gender; a second half that stands still
			// may be of the other one: «Жан-Мари».
			other := l.gender != r.gender && !(l.known && r.role == GivenRole && r.nom == right)
			if l.role != r.role || other || l.plural != r.plural || l.nom == left {
				continue
			}
			cs := l.cases & r.cases
			if l.cases == 0 {
				cs = r.cases
			} else if r.cases == 0 {
				cs = l.cases
			}
			if cs == 0 && l.cases != 0 {
				continue
			}
			both := r
			both.gender = l.gender
			both.cases = cs
			both.nom = l.nom + "-" + r.nom
			both.weight = math.Sqrt(r.weight * l.weight)
			out = append(out, both)
		}
	}
	// The whole may be in the dictionary: «Абылай-хан», «Анна-Мария».
	for _, p := range a.known(norm) {
		out = a.appendKnown(out, norm, p)
	}
	return out
}

func hasName(rs []reach, c Case) bool {
	for _, r := range rs {
		if r.known && r.cases.Has(c) {
			return true
		}
	}
	return false
}

// appendKnown adds what the dictionary says of a name.
func (a *Analyzer) appendKnown(out []reach, norm string, p Parse) []reach {
	t := p.Tag
	var role NameRole
	switch {
	case t.Has(GivenName):
		role = GivenRole
	case t.Has(Patronymic):
		// The rule keeps the spelling, the paradigm does not: «Юрьевне».
		n := len(out)
		out = appendPatronymics(out, norm)
		for i := n; i < len(out); i++ {
			out[i].weight, out[i].known = knownName, true
		}
		return out
	default:
		return out
	}
	if t.Number() == Plur && !t.Has(Indeclinable) {
		return out
	}
	gs := []Gender{t.Gender()}
	if t.Gender() == Common || t.Gender() == NoGender {
		gs = []Gender{Masc, Fem}
	}
	for _, g := range gs {
		nom := norm
		if t.Case() != Nom && p.paradigm != noParadigm {
			n, ok := a.inflect(&p, norm, Nom, Sing, g, NoAnimacy)
			if !ok {
				continue
			}
			nom = n
		}
		out = append(out, reach{role: role, gender: g, cases: CaseSet(t.Case()), nom: nom, weight: knownName, known: true})
	}
	return out
}

// wordReaches lists the readings of a word without hyphens.
func (a *Analyzer) wordReaches(norm, form string) []reach {
	var out []reach
	known := a.known(norm)
	for _, p := range known {
		n := len(out)
		out = a.appendKnown(out, norm, p)
		// Of two names that share a form the likelier one counts more.
		share, all := float32(0), float32(1e-6)
		for _, q := range known {
			same := q.Lemma == p.Lemma && q.Tag.Gender() == p.Tag.Gender() // «хан» is a noun too
			if same || q.Tag.HasAny(GivenName|Patronymic) {
				all += q.Score
			}
			if same {
				share += q.Score
			}
		}
		w := 0.6 + 0.4*float64(share/all)
		if share < all/2 && (p.Tag.Gender() == Common || p.Tag.Has(Indeclinable)) {
			w *= 0.3 // «Павле» is Павел before Павля
		}
		for i := n; i < len(out); i++ {
			out[i].weight *= w
		}
	}
	given := len(out) > 0
	out = a.appendSurnames(out, norm, known)
	if !given {
		out = a.appendGuessedGiven(out, norm)
	}
	// Patronymics beyond the dictionary: «Болатовны», «Сапарұлы», «Сапаркызы».
	out = appendPatronymics(out, norm)
	// A surname may be anyone's given name and the reverse.
	n := len(out)
	for _, r := range out[:n] {
		switch {
		case r.role == GivenRole && r.known:
			if r.gender == Masc || strings.HasSuffix(r.nom, "а") || strings.HasSuffix(r.nom, "я") {
				out = append(out, withRole(r, SurnameRole, wrongRole))
			}
		case r.role == SurnameRole && r.known && !r.plural:
			out = append(out, withRole(r, GivenRole, wrongRole/4))
		}
	}
	return out
}

func withRole(r reach, role NameRole, share float64) reach {
	r.role = role
	r.weight *= share
	r.known = false
	return r
}

// nameEnding turns an ending of an oblique case into the ending of the
// nominative.
type nameEnding struct {
	from, to string
	cases    Cases
}

var (
	allCases  = CaseSet(Nom, Gen, Dat, Acc, Ins, Loc)
	genAcc    = CaseSet(Gen, Acc)
	obliqueF  = CaseSet(Gen, Dat, Ins, Loc)
	datLoc    = CaseSet(Dat, Loc)
	genLocAcc = CaseSet(Gen, Acc, Loc)

	// Possessive surnames: after -ов, -ев, -ин, -ын.
	possessiveMasc = []nameEnding{{"", "", CaseSet(Nom)}, {"а", "", genAcc}, {"у", "", CaseSet(Dat)}, {"ым", "", CaseSet(Ins)}, {"е", "", CaseSet(Loc)}}
	possessiveFem  = []nameEnding{{"а", "а", CaseSet(Nom)}, {"ой", "а", obliqueF}, {"ою", "а", CaseSet(Ins)}, {"у", "а", CaseSet(Acc)}}
	possessivePlur = []nameEnding{{"ы", "ы", CaseSet(Nom)}, {"ых", "ы", genLocAcc}, {"ым", "ы", CaseSet(Dat)}, {"ыми", "ы", CaseSet(Ins)}}

	// Adjectival surnames; the hard masculine nominative is settled apart.
	adjectiveMasc = []nameEnding{
		{"ый", "ый", CaseSet(Nom)}, {"ий", "ий", CaseSet(Nom)}, {"ой", "ой", CaseSet(Nom)},
		{"ого", "*", genAcc}, {"ому", "*", CaseSet(Dat)}, {"ым", "*", CaseSet(Ins)}, {"им", "*", CaseSet(Ins)}, {"ом", "*", CaseSet(Loc)},
		{"его", "ий", genAcc}, {"ему", "ий", CaseSet(Dat)}, {"ем", "ий", CaseSet(Loc)},
	}
	adjectiveFem = []nameEnding{
		{"ая", "ая", CaseSet(Nom)}, {"ой", "ая", obliqueF}, {"ою", "ая", CaseSet(Ins)}, {"ую", "ая", CaseSet(Acc)},
		{"яя", "яя", CaseSet(Nom)}, {"ей", "яя", obliqueF}, {"юю", "яя", CaseSet(Acc)},
	}
	adjectivePlur = []nameEnding{
		{"ые", "ые", CaseSet(Nom)}, {"ие", "ие", CaseSet(Nom)}, {"ых", "ые", genLocAcc}, {"их", "ие", genLocAcc},
		{"ым", "ые", CaseSet(Dat)}, {"им", "ие", CaseSet(Dat)}, {"ыми", "ые", CaseSet(Ins)}, {"ими", "ие", CaseSet(Ins)},
	}

	// Nouns.
	nounMasc = []nameEnding{
		{"а", "", genAcc}, {"у", "", CaseSet(Dat)}, {"ом", "", CaseSet(Ins)}, {"ем", "", CaseSet(Ins)}, {"е", "", CaseSet(Loc)},
		{"я", "й", genAcc}, {"ю", "й", CaseSet(Dat)}, {"ем", "й", CaseSet(Ins)}, {"е", "й", CaseSet(Loc)}, {"и", "й", CaseSet(Loc)},
		{"я", "ь", genAcc}, {"ю", "ь", CaseSet(Dat)}, {"ем", "ь", CaseSet(Ins)}, {"ём", "ь", CaseSet(Ins)}, {"е", "ь", CaseSet(Loc)},
		{"йца", "ец", genAcc}, {"йцу", "ец", CaseSet(Dat)}, {"йцем", "ец", CaseSet(Ins)}, {"йце", "ец", CaseSet(Loc)},
		{"ца", "ец", genAcc}, {"цу", "ец", CaseSet(Dat)}, {"цем", "ец", CaseSet(Ins)}, {"цом", "ец", CaseSet(Ins)}, {"це", "ец", CaseSet(Loc)},
		{"ка", "ок", genAcc}, {"ку", "ок", CaseSet(Dat)}, {"ком", "ок", CaseSet(Ins)}, {"ке", "ок", CaseSet(Loc)},
	}
	nounA = []nameEnding{ // of either gender
		{"а", "а", CaseSet(Nom)}, {"ы", "а", CaseSet(Gen)}, {"и", "а", CaseSet(Gen)}, {"е", "а", datLoc}, {"у", "а", CaseSet(Acc)}, {"ой", "а", CaseSet(Ins)}, {"ей", "а", CaseSet(Ins)},
		{"я", "я", CaseSet(Nom)}, {"и", "я", CaseSet(Gen, Dat, Loc)}, {"е", "я", datLoc}, {"ю", "я", CaseSet(Acc)}, {"ей", "я", CaseSet(Ins)}, {"ёй", "я", CaseSet(Ins)},
	}
)

// fitsNounA keeps the spelling of endings: «ы» is no ending after к, «я» none
// after ш.
func fitsNounA(stem string, e nameEnding) bool {
	l := lastRune(stem)
	velar, hushing := strings.ContainsRune("гкх", l), strings.ContainsRune("жшчщ", l)
	switch {
	case e.to == "я":
		return !velar && !hushing
	case l == 'ь' || l == 'й':
		return false
	case e.from == "и":
		return velar || hushing
	case e.from == "ы":
		return !velar && !hushing && isConsonant(l)
	case e.from == "ей":
		return hushing || l == 'ц'
	case e.from == "ой":
		return isConsonant(l)
	}
	return true
}

func endsIn(s string, ends ...string) bool {
	for _, e := range ends {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

func isConsonant(r rune) bool {
	return strings.ContainsRune("бвгджзклмнпрстфхцчшщ", r)
}

func isVowel(r rune) bool {
	switch r {
	case 'а', 'е', 'и', 'о', 'у', 'ы', 'э', 'ю', 'я':
		return true
	}
	return false
}

func hasVowel(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return isVowel(r) || r == 'ё' })
}

// isName reports that the dictionary has a norm as the nominative of a name
// with the mark; it is a noun or adjective if mark is 0.
func (a *Analyzer) isName(nom string, g Gender, m Mark) bool {
	for _, p := range a.known(nom) {
		t := p.Tag
		if t.Case() == Nom && t.Number() == Sing && t.Has(m) && (t.Gender() == g || t.Gender() == Common || t.Gender() == NoGender) {
			return true
		}
	}
	return false
}

// appendSurnames adds the readings of a word as a surname: each declension
// proposes a nominative, and the dictionary strengthens what it knows.
func (a *Analyzer) appendSurnames(out []reach, norm string, known []Parse) []reach {
	first := len(out)
	add := func(g Gender, plural bool, cs Cases, nom string, w float64) {
		if !hasVowel(nom) && utf8.RuneCountInString(nom) > 3 {
			return
		}
		r := reach{role: SurnameRole, gender: g, plural: plural, cases: cs, nom: nom, weight: w}
		switch {
		case plural:
			// «Ковалёвы»: the singular decides.
			if s, ok := singularOf(nom); ok && a.isName(s, Masc, Surname) {
				r.weight, r.known = knownName, true
			}
		case a.isName(nom, g, Surname):
			r.weight, r.known = knownName, true
		case w == guessedName && endsIn(nom, "ый", "ий", "ой", "ая", "яя") && a.isName(nom, g, 0):
			r.weight = 3 * ruleName // an adjective of the language: «Луговая»
		}
		out = append(out, r)
	}
	apply := func(es []nameEnding, g Gender, plural bool, w float64, fits func(stem string) bool) {
		for _, e := range es {
			stem, ok := strings.CutSuffix(norm, e.from)
			if !ok || utf8.RuneCountInString(stem) < 2 || !fits(stem) {
				continue
			}
			if e.to == "*" {
				add(g, plural, e.cases, stem+a.adjectiveEnding(stem), w)
				continue
			}
			add(g, plural, e.cases, stem+e.to, w)
		}
	}
	possessive := func(stem string) bool {
		return endsIn(stem, "ов", "ев", "ёв", "ин", "ын") && utf8.RuneCountInString(stem) > 3
	}
	adjectival := func(stem string) bool { return endsIn(stem, "ск", "цк") }
	anyAdjective := func(stem string) bool { return isConsonant(lastRune(stem)) && !adjectival(stem) }
	noun := func(stem string) bool { return !possessive(stem) && !endsIn(stem, "ск", "цк") }

	apply(possessiveMasc, Masc, false, 2*ruleName, possessive)
	apply(possessiveFem, Fem, false, 2*ruleName, possessive)
	apply(possessivePlur, NoGender, true, ruleName/4, possessive)
	apply(adjectiveMasc, Masc, false, 2*ruleName, adjectival)
	apply(adjectiveFem, Fem, false, 2*ruleName, adjectival)
	apply(adjectivePlur, NoGender, true, ruleName/4, adjectival)
	// «Луговая», «Тихой»: any adjective may be a surname.
	apply(adjectiveMasc, Masc, false, guessedName, anyAdjective)
	apply(adjectiveFem[:4], Fem, false, guessedName, anyAdjective)
	apply(adjectiveFem[4:], Fem, false, guessedName, func(stem string) bool { return a.isName(stem+"ий", Masc, 0) })
	// Surnames that stand still.
	last := lastRune(norm)
	switch {
	case endsIn(norm, "ых", "их") && utf8.RuneCountInString(norm) > 4:
		w := ruleName
		if possessive(strings.TrimSuffix(strings.TrimSuffix(norm, "ых"), "их")) {
			w = guessedName / 10
		}
		add(Masc, false, allCases, norm, w)
		add(Fem, false, allCases, norm, w)
	case endsIn(norm, "ко", "ово", "аго", "яго"):
		add(Masc, false, allCases, norm, 2*ruleName)
		add(Fem, false, allCases, norm, 2*ruleName)
	case endsIn(norm, "ого", "его", "ому", "ему", "ыми", "ими", "ии", "ую"):
		add(Masc, false, allCases, norm, indeclinable)
		add(Fem, false, allCases, norm, indeclinable)
	case strings.ContainsRune("оеёиуыэю", last):
		w := ruleName / 2
		switch {
		case endsIn(norm, "швили", "дзе", "о", "э", "ье"):
			w = 2 * ruleName
		case endsIn(norm, "ску"):
		case strings.ContainsRune("уыюе", last):
			w = guessedName / 2 // likelier an ending
		}
		add(Masc, false, allCases, norm, w)
		add(Fem, false, allCases, norm, w)
	case last == 'а' || last == 'я':
		w := indeclinable
		if endsIn(norm, "ава", "ия", "уа", "иа", "ая", "ейя", "ура", "уава") && !endsIn(norm, "ская") {
			w = ruleName // Georgian and Abkhaz surnames often stand still
		}
		add(Masc, false, allCases, norm, w)
		add(Fem, false, allCases, norm, w)
	default: // a consonant, й or ь
		w := ruleName
		if endsIn(norm, "ом", "ем", "ым", "им", "ой", "ей") {
			w = guessedName // likelier an ending
		}
		add(Masc, false, CaseSet(Nom), norm, w)
		w = ruleName
		if possessive(norm) || endsIn(norm, "ой", "ей", "ий", "ый", "ым", "им", "ом", "ем") {
			w = indeclinable / 4
		}
		add(Fem, false, allCases, norm, w)
	}
	// Declined as nouns.
	for _, e := range nounMasc {
		stem, ok := strings.CutSuffix(norm, e.from)
		if !ok || utf8.RuneCountInString(stem) < 1 {
			continue
		}
		nom := stem + e.to
		w := ruleName
		switch {
		case e.to == "" && !isConsonant(lastRune(stem)):
			continue
		case e.to == "" && strings.HasSuffix(stem, "йц"):
			w = guessedName / 4
		case e.from == "ем" && e.to == "" && !strings.ContainsRune("жшчщц", lastRune(stem)):
			continue
		case e.to == "й" && !isVowel(lastRune(stem)):
			continue
		case e.from == "и" && lastRune(stem) != 'и':
			continue
		case e.to == "ь" && !isConsonant(lastRune(stem)):
			continue
		case e.to == "ь":
			w = ruleName / 2
		case strings.HasPrefix(e.to, "е") || strings.HasPrefix(e.to, "о"):
			w = ruleName / 8
			if e.from[:2] == "й" || strings.HasPrefix(e.from, "йц") {
				w = ruleName
			}
			if a.isName(nom, Masc, 0) {
				w = ruleName
			}
		case possessive(stem):
			w = guessedName / 4 // «Чаплином»
		case a.isName(nom, Masc, GivenName):
			w = 2 * ruleName // «Дитриха»: a given name for a surname
		case endsIn(nom, "ян", "янц", "ук", "юк", "ич", "ер", "ман", "ейн", "берг", "сон", "ец", "ель", "хан", "бай", "бек", "аль", "ас"):
			w = 2 * ruleName // what surnames end in
		}
		add(Masc, false, e.cases, nom, w)
	}
	for _, e := range nounA {
		stem, ok := strings.CutSuffix(norm, e.from)
		if ok && utf8.RuneCountInString(stem) >= 2 && noun(stem) && fitsNounA(stem, e) {
			w := ruleName * 0.4
			if e.from == "и" && !strings.ContainsRune("иь", lastRune(stem)) && !a.isName(stem+e.to, Fem, 0) {
				w = guessedName / 2 // «Пелоси» stands still
			}
			add(Masc, false, e.cases, stem+e.to, w)
			add(Fem, false, e.cases, stem+e.to, w)
		}
	}
	// Common nouns with a stem of their own: «Зайцу», «Соловью».
	for _, p := range known {
		t := p.Tag
		if t.POS() != Noun || t.Number() != Sing || t.Gender() != Masc || t.Case() == Nom || p.paradigm == noParadigm {
			continue
		}
		if nom, ok := a.inflect(&p, norm, Nom, Sing, NoGender, NoAnimacy); ok {
			add(Masc, false, CaseSet(t.Case()), nom, 2*ruleName)
		}
	}
	return dedupReaches(out, first)
}

// adjectiveEnding is the masculine nominative of an adjectival stem: the
// dictionary's if it has the adjective, else by the stem.
func (a *Analyzer) adjectiveEnding(stem string) string {
	for _, m := range []Mark{Surname, 0} {
		for _, e := range []string{"ий", "ый", "ой"} {
			if a.isName(stem+e, Masc, m) {
				return e
			}
		}
	}
	if strings.ContainsRune("гкхжшчщ", lastRune(stem)) {
		return "ий"
	}
	return "ый"
}

func singularOf(plural string) (string, bool) {
	if s, ok := strings.CutSuffix(plural, "ие"); ok {
		return s + "ий", true
	}
	if s, ok := strings.CutSuffix(plural, "ые"); ok {
		return s + "ый", true
	}
	return strings.CutSuffix(plural, "ы")
}

// appendGuessedGiven reads an unknown word as a given name: men's names end in
// a consonant or й, women's in а or я; both may stand still.
func (a *Analyzer) appendGuessedGiven(out []reach, norm string) []reach {
	first := len(out)
	add := func(g Gender, cs Cases, nom string, w float64) {
		if hasVowel(nom) {
			out = append(out, reach{role: GivenRole, gender: g, cases: cs, nom: nom, weight: w})
		}
	}
	last := lastRune(norm)
	switch {
	case isConsonant(last) || last == 'й':
		w := ruleName
		if endsIn(norm, "ом", "ем", "ым", "им", "ой", "ей") {
			w = guessedName // likelier an ending
		}
		add(Masc, CaseSet(Nom), norm, w)
		add(Fem, allCases, norm, guessedName/2)
	case last == 'ь':
		add(Masc, CaseSet(Nom), norm, guessedName)
		add(Fem, allCases, norm, guessedName)
	case strings.ContainsRune("оуыэюиеё", last):
		w := guessedName
		if strings.ContainsRune("уюые", last) {
			w /= 4 // likelier an ending
		}
		add(Masc, allCases, norm, w)
		add(Fem, allCases, norm, w)
	}
	for _, e := range nounMasc[:15] {
		stem, ok := strings.CutSuffix(norm, e.from)
		if !ok || utf8.RuneCountInString(stem) < 2 {
			continue
		}
		l := lastRune(stem)
		switch {
		case e.to == "" && (!isConsonant(l) || e.from == "ем" && !strings.ContainsRune("жшчщц", l)):
			continue
		case e.to == "й" && (!isVowel(l) || e.from == "и" && l != 'и'):
			continue
		case e.to == "ь" && !isConsonant(l):
			continue
		}
		w := ruleName / 2
		if e.to == "ь" {
			w = guessedName
		}
		add(Masc, e.cases, stem+e.to, w)
	}
	for _, e := range nounA {
		stem, ok := strings.CutSuffix(norm, e.from)
		if ok && utf8.RuneCountInString(stem) >= 2 && fitsNounA(stem, e) {
			w := ruleName / 2
			if e.from == "и" && isConsonant(lastRune(stem)) {
				w = guessedName / 2 // «Аркади», «Сейджи» stand still
			}
			add(Fem, e.cases, stem+e.to, w)
			add(Masc, e.cases, stem+e.to, w/4)
		}
	}
	return dedupReaches(out, first)
}

// patronymics end so; the ending says the gender and the nominative.
var patronymicEndings = []struct {
	from, to string
	gender   Gender
	cases    Cases
}{
	{"вич", "вич", Masc, CaseSet(Nom)}, {"вича", "вич", Masc, genAcc}, {"вичу", "вич", Masc, CaseSet(Dat)}, {"вичем", "вич", Masc, CaseSet(Ins)}, {"виче", "вич", Masc, CaseSet(Loc)},
	{"ьич", "ьич", Masc, CaseSet(Nom)}, {"ьича", "ьич", Masc, genAcc}, {"ьичу", "ьич", Masc, CaseSet(Dat)}, {"ьичом", "ьич", Masc, CaseSet(Ins)},
	{"вна", "вна", Fem, CaseSet(Nom)}, {"вны", "вна", Fem, CaseSet(Gen)}, {"вне", "вна", Fem, datLoc}, {"вну", "вна", Fem, CaseSet(Acc)}, {"вной", "вна", Fem, CaseSet(Ins)},
	{"ична", "ична", Fem, CaseSet(Nom)}, {"ичны", "ична", Fem, CaseSet(Gen)}, {"ичне", "ична", Fem, datLoc}, {"ичну", "ична", Fem, CaseSet(Acc)}, {"ичной", "ична", Fem, CaseSet(Ins)},
	{"улы", "улы", Masc, CaseSet(Nom, Gen, Dat, Acc, Ins, Loc)}, {"ұлы", "ұлы", Masc, CaseSet(Nom, Gen, Dat, Acc, Ins, Loc)},
	{"оглы", "оглы", Masc, CaseSet(Nom, Gen, Dat, Acc, Ins, Loc)}, {"уулу", "уулу", Masc, CaseSet(Nom, Gen, Dat, Acc, Ins, Loc)},
	{"кызы", "кызы", Fem, CaseSet(Nom, Gen, Dat, Acc, Ins, Loc)}, {"қызы", "қызы", Fem, CaseSet(Nom, Gen, Dat, Acc, Ins, Loc)}, {"гызы", "гызы", Fem, CaseSet(Nom, Gen, Dat, Acc, Ins, Loc)},
}

func appendPatronymics(out []reach, norm string) []reach {
	for _, e := range patronymicEndings {
		stem, ok := strings.CutSuffix(norm, e.from)
		if !ok || utf8.RuneCountInString(stem) < 2 {
			continue
		}
		w := 0.5
		if strings.HasPrefix(e.from, "вн") && !endsIn(stem, "о", "е") {
			continue
		}
		out = append(out, reach{role: PatronymicRole, gender: e.gender, cases: e.cases, nom: stem + e.to, weight: w})
	}
	return out
}

// dedupReaches joins readings with the same answer, from index first on.
func dedupReaches(rs []reach, first int) []reach {
	out := rs[:first]
next:
	for _, r := range rs[first:] {
		for i := first; i < len(out); i++ {
			o := &out[i]
			if o.role == r.role && o.gender == r.gender && o.plural == r.plural && o.nom == r.nom && o.cases == r.cases {
				o.weight = max(o.weight, r.weight)
				o.known = o.known || r.known
				continue next
			}
		}
		out = append(out, r)
	}
	return out
}
