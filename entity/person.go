package entity

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/segment"
)

// role is what a token is in a person's name.
type role uint8

const (
	roleNone role = iota
	roleGiven
	roleInitial // of a given name or patronymic; the point after it has roleNone
	rolePatronymic
	roleSurname
	roleParticle
	roleStyle // «матери» of «матери Терезы»
)

// personName is a person's name as one mention gives it, in the nominative.
type personName struct {
	given, patronymic, surname string // «Ерлан», «Ж.», «ван Вейк»; "" not given
	initials                   bool   // the given name is an initial
	gender                     morph.Gender
	key                        string // of the surname, the same in all cases and genders
	givenKey                   string
	first                      rune // of the given name, folded
	generation                 rune // м of «Буш-младший», с of «Буш-старший»; 0 not told
	upright                    bool // the text has it in the nominative already
	sure                       bool // the name itself tells the gender
	plural                     bool // «Ковалёвы»
	styled                     bool // a common noun begins it: «мать Тереза»
	reading                    nameReading
}

// String is the name in the order given name, patronymic, surname.
func (p *personName) String() string {
	var parts [3]string
	n := 0
	for _, s := range [...]string{p.given, p.patronymic, p.surname} {
		if s != "" {
			parts[n] = s
			n++
		}
	}
	return strings.Join(parts[:n], " ")
}

// rank orders the mentions of a person by how much of the name they give.
func (p *personName) rank() int {
	n := 0
	if p.surname != "" {
		n += 4 + strings.Count(p.surname, " ")
	}
	if p.given != "" {
		n += 2
		if !p.initials {
			n += 3 + strings.Count(p.given, " ")
		}
	}
	if p.patronymic != "" && utf8.RuneCountInString(p.patronymic) > 2 {
		n++
	}
	n *= 2
	if p.upright {
		n++
	}
	return n
}

// readPerson takes a name apart and puts it into the nominative.
func (v *view) readPerson(r doc.Range) personName { return v.readPersonAs(r, morph.NoGender) }

// readPersonAs is readPerson of a name whose gender is known from elsewhere;
// NoGender asks the name itself.
func (v *view) readPersonAs(r doc.Range, known morph.Gender) personName {
	var buf [longestPerson * 2]role
	roles := v.roles(r, buf[:0])
	reading, sure := v.genderAndCase(r, roles)
	k := reading.best()
	if known2(known) {
		k, sure = int(known-morph.Masc), true
	}
	g, c := genders[k], reading.cases[k]
	p := personName{upright: c == morph.Nom, sure: sure, reading: reading}
	if p.gender = g; !sure {
		p.gender = v.verbGender(r)
	}
	n := v.nominatives(r, roles, g, c)
	p.given, p.patronymic, p.surname, p.initials = n.given, n.patronymic, n.surname, n.initials
	if r.Len() == 1 && roles[0] == roleSurname && !known2(known) {
		if many, ok := family(v.Surface(r.First)); ok && v.crowded(r.First) {
			p.surname, p.plural, p.gender, p.sure = many, true, morph.NoGender, false
		}
	}
	var base string
	base, p.generation = generationOf(p.surname)
	p.key, p.givenKey = surnameKey(base), foldYo(strings.ToLower(p.given))
	p.styled = n.style != ""
	if n.style != "" && p.given != "" {
		p.given = n.style + " " + p.given
	} else if n.style != "" {
		p.surname = n.style + " " + p.surname
	}
	p.first, _ = utf8.DecodeRuneInString(p.givenKey)
	if p.given == "" {
		p.first = 0
	}
	return p
}

// partsOfName are the parts of a name in the nominative.
type partsOfName struct {
	given, patronymic, surname string
	style                      string // the common noun before them
	initials                   bool
}

// nominatives puts the parts of a name that stands in a gender and case into the
// nominative.
func (v *view) nominatives(r doc.Range, roles []role, g morph.Gender, c morph.Case) partsOfName {
	var n partsOfName
	for i := r.First; i < r.Last; i++ {
		switch roles[i-r.First] {
		case roleGiven:
			n.given = joined(n.given, v.part(i, roleGiven, g, c))
		case roleInitial:
			if n.given == "" {
				n.given, n.initials = v.Surface(i)+".", true
			} else {
				n.patronymic = joined(n.patronymic, v.Surface(i)+".")
			}
		case rolePatronymic:
			n.patronymic = joined(n.patronymic, v.part(i, rolePatronymic, g, c))
		case roleSurname:
			n.surname = joined(n.surname, v.part(i, roleSurname, g, c))
		case roleParticle:
			n.surname = joined(n.surname, v.Surface(i))
		case roleStyle:
			n.style = v.styled(i, c)
		}
	}
	return n
}

// joined is two words with a space between them, or the second alone.
func joined(words, word string) string {
	if words == "" {
		return word
	}
	return words + " " + word
}

// family puts the surname of a family into the nominative: «Спановых» gives
// «Спановы». It reports false for another form.
func family(form string) (string, bool) {
	low := strings.ToLower(form)
	for _, e := range [...]string{"ы", "ых", "ыми", "ие", "их", "ими"} {
		stem, ok := strings.CutSuffix(low, e)
		if !ok {
			continue
		}
		switch {
		case possessive(stem) && e[:len("ы")] == "ы":
			return form[:len(stem)] + "ы", true
		case sky(stem) && e[:len("и")] == "и":
			return form[:len(stem)] + "ие", true
		}
	}
	return form, false
}

// crowded reports whether token i is a surname in the plural: «Спановых», and
// «Спановы» where the dictionary knows it.
func (v *view) crowded(i int) bool {
	return !strings.HasSuffix(v.Tokens[i].Word.Norm, "ы") || v.has(i, func(t morph.Tag) bool {
		return t.Has(morph.Surname) && !t.Has(morph.Predicted) && t.Number() == morph.Plur
	})
}

// styled is the nominative of the common noun that a name begins with: «мать»
// of «матери Терезы».
func (v *view) styled(i int, c morph.Case) string {
	w := v.Tokens[i].Word
	k := w.Find(func(t morph.Tag) bool { return isNoun(t) && plainCase(t) == c && t.Number() == morph.Sing })
	if k < 0 {
		return v.Surface(i)
	}
	s, _ := v.inflect(w, k, morph.Sing, morph.NoGender)
	return s
}

// keys are all keys under which a lone surname may mean the person: the whole
// surname and, of several words, the first and the last.
func (p *personName) keys() []string {
	keys := []string{p.key}
	if f := strings.Fields(p.surname); len(f) > 1 {
		for _, w := range [...]string{f[0], f[len(f)-1]} {
			if k := surnameKey(w); len(w) > 6 && k != p.key {
				keys = append(keys, k)
			}
		}
	}
	if f := strings.Fields(p.given); len(f) >= 2 {
		for _, w := range f { // «Ким» of «Ким Чен Ын», «Каприлес» of «Энрике Каприлес Радонски»
			if k := surnameKey(w); !slices.Contains(keys, k) {
				keys = append(keys, k)
			}
		}
	}
	return keys
}

// surnameKey makes one key of the forms of a surname: «Спанов», «Спанова».
func surnameKey(s string) string {
	s = foldYo(strings.ToLower(s))
	if i := strings.LastIndexByte(s, ' '); i >= 0 {
		last := s[i+1:]
		if !isTail(last) {
			return s[:i+1] + crop(last, caseEndings)
		}
		return s
	}
	return hyphenKey(s)
}

// roles tells the parts of a name apart by the dictionary and by their order.
func (v *view) roles(r doc.Range, out []role) []role {
	words := 0
	for i := r.First; i < r.Last; i++ {
		if v.looks[i].word() && !v.initial(i) && (i == r.First || !v.roman(i)) {
			words++
		}
	}
	given, surname := false, false
	if words == 3 && r.Len() == 3 && v.syllable(r.First+1) {
		return append(out, roleGiven, roleGiven, roleSurname) // «Ким Чен Ын»: the order stays
	}
	if r.Len() == 2 && v.looks[r.First+1].shape == capital && !v.initial(r.First+1) && v.eastern[foldYo(v.Tokens[r.First].Word.Norm)] {
		return append(out, roleGiven, roleSurname) // «Ван И»: no initial
	}
	for i, seen := r.First, 0; i < r.Last; i++ {
		l := &v.looks[i]
		x := roleNone
		switch {
		case v.Surface(i) == "(":
			// What follows is a transliteration.
			for ; i < r.Last; i++ {
				out = append(out, roleNone)
			}
			return out
		case i > r.First && i+1 == r.Last && v.roman(i):
			x = roleParticle // «Бенедикт XVI», «Александр I»
		case v.initial(i) && i+1 < r.Last || l.shape == capital && i+1 == r.Last && i > r.First:
			x = roleInitial
			given = true
		case l.shape == capital:
			x = roleSurname
		case l.shape == lower && i == r.First && i+1 < r.Last && !v.particles[v.Tokens[i].Norm()] && v.noun(i):
			x = roleStyle
		case l.shape == lower && v.wordKind(i):
			x = roleParticle
		case l.word():
			seen++
			left := words - seen
			switch {
			case l.patr > 0.2 && seen > 1 && (given || left > 0):
				x = rolePatronymic
			case words == 1 && seen == 1:
				x = roleSurname
				if !given && (i == r.First || out[i-r.First-1] != roleParticle) && (l.given > l.sur || l.sur == 0 && v.listedGiven(i) != 0 && l.shape == title) {
					x = roleGiven
				}
			case given && left > 0 && !surname && v.likeGiven(i) && v.looks[i+1].shape != lower && v.looks[i+1].patr <= 0.2:
				x = roleGiven
			case !given && !surname && left > 0 && v.surnameFirst(i, r.Last):
				x, surname = roleSurname, true
			case !given && (!surname && left > 0 || surname):
				x, given = roleGiven, true
			default:
				x, surname = roleSurname, true
			}
		}
		out = append(out, x)
	}
	return out
}

// likeGiven reports whether token i may be a given name, by the dictionary or by
// the lists.
func (v *view) likeGiven(i int) bool { return v.isGiven(i) || v.listedGiven(i) != 0 }

// roman reports whether token i is a Roman numeral.
func (v *view) roman(i int) bool {
	return v.looks[i].latin && strings.Trim(v.Surface(i), "IVX") == ""
}

// surnameFirst reports whether a name that begins at i has the surname before
// the given name: «Захаров Иван Петрович», «Оспанов Т. Ж.».
func (v *view) surnameFirst(i, last int) bool {
	if i+1 >= last {
		return false
	}
	if v.looks[i+1].shape == capital {
		return v.looks[i].given < 0.5 || i+3 >= last
	}
	if i+2 < last && v.looks[i+2].patr > 0.2 && v.looks[i+1].patr < 0.2 {
		return true
	}
	if v.likeGiven(i) && v.looks[i].given >= v.looks[i].sur {
		return false
	}
	return i+2 == last && v.looks[i].known && v.looks[i+1].known && v.looks[i].sur > 0.4 && v.looks[i+1].given > 0.4 && v.looks[i+1].sur < 0.3 && !v.likeGiven(i)
}

var sixCases = [...]morph.Case{morph.Nom, morph.Gen, morph.Dat, morph.Acc, morph.Ins, morph.Loc}

// genderAndCase weighs the readings of all parts together: a name stands in one
// case and one gender.
//
// The weights are those of the best case of a man and of a woman.
func (v *view) genderAndCase(r doc.Range, roles []role) (reading nameReading, sure bool) {
	var buf [longestPerson]piece
	pieces, around := v.pieces(r, roles, buf[:0]), v.surroundings(r)
	n := &reading
	n.weight[0], n.weight[1] = -1, -1
	for k, g := range genders {
		for _, c := range sixCases {
			if w := weighAll(&around, pieces, g, c, n.weight[k]); w > n.weight[k] {
				n.weight[k], n.cases[k] = w, c
			}
		}
	}
	decided := n.weight[1] > n.weight[0]*1.0001 || n.weight[0] > n.weight[1]*1.0001
	return reading, decided && v.tellsGender(r, roles)
}

// pieces appends the parts of a name that have a gender and a case.
func (v *view) pieces(r doc.Range, roles []role, dst []piece) []piece {
	for i := r.First; i < r.Last; i++ {
		switch x := roles[i-r.First]; x {
		case roleGiven, rolePatronymic, roleSurname:
			dst = append(dst, v.piece(i, x))
		}
	}
	return dst
}

// weighAll is how well the parts and the words around them suit a gender and a
// case, or less than enough where it is less than that.
func weighAll(around *surroundings, pieces []piece, g morph.Gender, c morph.Case, enough float32) float32 {
	w := around.weigh(g, c)
	for j := range pieces {
		if w < enough {
			break // weights only make it less
		}
		w *= pieces[j].weigh(g, c)
	}
	return w
}

// genders are those of persons, in the order of a nameReading.
var genders = [...]morph.Gender{morph.Masc, morph.Fem}

// nameReading is how well a name can be a man's and a woman's, and in which case.
type nameReading struct {
	weight [2]float32
	cases  [2]morph.Case
}

// best is the index of the likelier gender.
func (n *nameReading) best() int {
	if n.weight[1] > n.weight[0]*1.0001 {
		return 1
	}
	return 0
}

// tellsGender reports whether the name itself tells the gender: by a given name
// or patronymic that the dictionary knows, or a surname that declines by it.
func (v *view) tellsGender(r doc.Range, roles []role) bool {
	for i := r.First; i < r.Last; i++ {
		l := &v.looks[i]
		switch roles[i-r.First] {
		case rolePatronymic:
			return true
		case roleGiven:
			if l.given > 0.05 || v.listedGiven(i) != 0 {
				return true
			}
		case roleSurname:
			if declinesByGender(foldYo(v.Tokens[i].Word.Norm)) {
				return true
			}
		}
	}
	return false
}

// declinesByGender reports whether a surname has a man's and a woman's form.
func declinesByGender(norm string) bool {
	if possessive(norm) || possessive(cropAll(norm, possessiveEndings)) {
		return true
	}
	stem := crop(norm, adjectiveEndings)
	return len(stem) < len(norm) && sky(stem)
}

// verbGender is the gender that a past verb after the name shows; else unknown.
func (v *view) verbGender(r doc.Range) morph.Gender {
	if r.Last < v.sentenceEnd(r.First) {
		t := v.Tokens[r.Last].Tag()
		if t.VerbForm() == morph.Fin && t.Tense() == morph.Past && t.Number() == morph.Sing {
			return t.Gender()
		}
	}
	return morph.NoGender
}

// piece is a part of a name with all that weighing it asks of the token.
type piece struct {
	*view
	i          int
	role       role
	norm       string // ё folded
	entry      givenEntry
	known      bool
	still      bool // it does not inflect for its place in the name
	closes     bool // it closes a name of three syllables
	foreign    bool
	frozen     bool
	consonant  bool
	bare       bool    // it ends in a consonant, and not as an instrumental does
	declines   bool    // as «Спанов», «Дубровский» do
	adjectival bool    // the dictionary has the form as an adjective
	weighs     bool    // the other forms of the document are asked
	open       bool    // Japanese: it ends in a vowel or н in the nominative
	father     string  // what «старший» of «Буш-старший» ends in
	fixed      float32 // weight of an unknown word with an ending that foreign names keep
}

func (v *view) piece(i int, x role) piece {
	norm := foldYo(v.Tokens[i].Word.Norm)
	p := piece{
		view: v, i: i, role: x, norm: norm, known: v.looks[i].known, still: v.still(i), closes: i > 0 && v.syllable(i-1),
		foreign: v.foreignVowel(i), consonant: v.consonant(i), declines: declinesByGender(norm),
	}
	if x == roleGiven && v.easternFirst(i) {
		p.still = true
	}
	if r, _ := utf8.DecodeLastRuneInString(norm); !p.known {
		switch r {
		case 'е', 'и':
			p.fixed = 0.12
		case 'у', 'ю':
			p.fixed = 0.05
		}
	}
	p.bare = p.consonant && !strings.HasSuffix(norm, "ом") && !strings.HasSuffix(norm, "ем") && !strings.HasSuffix(norm, "ым")
	switch x {
	case roleGiven:
		p.entry = v.givenEntry(i)
		p.weighs = len(v.forms) > 0 && !p.known && p.entry.gender == 0 // a name of one word may be a surname
	case roleSurname:
		p.frozen = v.frozen(i)
		p.adjectival = p.known && v.adjective(i)
		p.weighs = len(v.forms) > 0 && !p.declines && !p.frozen && !p.still
		p.open = !p.declines && v.japanese(i)
		p.father = fatherEnding(norm)
		if p.weighs && v.forms.constant(norm) {
			p.fixed = 0.15 // «Роналду», though the dictionary knows a Роналд
		}
	}
	return p
}

// weigh is how well token i serves as a part of a name in a gender and case.
func (p *piece) weigh(g morph.Gender, c morph.Case) float32 {
	if p.still {
		return 0.15
	}
	if p.foreign {
		if c == morph.Nom {
			return 0.2
		}
		return 0.15 // the form says nothing of the case
	}
	if p.father != "" {
		if fits(p.father, g, c) {
			return 0.6
		}
		return 0.002
	}
	k, w := p.reading(g, c)
	if p.closes && c == morph.Nom && !p.consonant {
		return 0.03 // «Ын» and not «Ына» closes such a name
	}
	if s := p.byEnding(g, c); s > w && (k < 0 || !p.known || p.role == roleGiven) {
		return s
	}
	if k >= 0 {
		return w
	}
	if p.fixed != 0 && (p.entry.gender == 0 || (p.entry.gender == 'm') == (g == morph.Masc)) {
		if p.weighs && p.forms.varied(p.norm) {
			return 0.01
		}
		return p.fixed // «Бейонсе», «Маргрете», «Санду»: so may end a foreign name
	}
	if p.role == roleSurname && g == morph.Masc && c != morph.Nom && p.consonant {
		return 0.002 // a man's surname in a consonant would have an ending here
	}
	switch p.role {
	case roleSurname:
		if g == morph.Fem && p.bare && !p.declines || p.frozen {
			return 0.35
		}
	case roleGiven:
		if lg := p.entry.gender; lg == 'f' && g == morph.Fem && p.consonant {
			return 0.6
		} else if lg == 'm' && g == morph.Fem && p.consonant {
			return 0.002 // «Килиан Мбаппе» is no woman, whatever the surname leaves open
		}
		if !p.known && p.consonant && c == morph.Nom {
			return 0.2
		}
	}
	if p.role == roleGiven && p.known {
		if g == morph.Fem && c == morph.Nom && (strings.HasSuffix(p.norm, "а") || strings.HasSuffix(p.norm, "я")) {
			return 0.08 // «известная Ванга», though the dictionary has but a Ванг
		}
		return 0.002
	}
	return 0.02
}

// fatherEnding is the ending of the word for a father or a son behind a surname,
// ё folded: «ему» of «Бушу-младшему»; "" without such a word.
func fatherEnding(norm string) string {
	if h := strings.IndexByte(norm, '-'); h > 0 {
		for _, stem := range [...]string{"младш", "старш"} {
			if end, ok := strings.CutPrefix(norm[h+1:], stem); ok {
				return end
			}
		}
	}
	return ""
}

// fits reports whether an adjective with such an ending can stand in a gender
// and case.
func fits(ending string, g morph.Gender, c morph.Case) bool {
	switch ending {
	case "ий":
		return g == morph.Masc && c == morph.Nom
	case "его":
		return g == morph.Masc && (c == morph.Gen || c == morph.Acc)
	case "ему":
		return g == morph.Masc && c == morph.Dat
	case "им":
		return g == morph.Masc && c == morph.Ins
	case "ем":
		return g == morph.Masc && c == morph.Loc
	case "ая":
		return g == morph.Fem && c == morph.Nom
	case "ую":
		return g == morph.Fem && c == morph.Acc
	case "ей":
		return g == morph.Fem && c != morph.Nom && c != morph.Acc
	}
	return false
}

// generation puts «Бушу-младшему» into the nominative: both halves decline.
func generation(form string, g morph.Gender, c morph.Case) (string, bool) {
	end := fatherEnding(foldYo(strings.ToLower(form)))
	if end == "" {
		return form, false
	}
	h := strings.IndexByte(form, '-')
	name, _ := upright(form[:h], g, c)
	word := strings.TrimSuffix(form[h:], end)
	if g == morph.Fem {
		return name + word + "ая", true
	}
	return name + word + "ий", true
}

// leftHalf puts the first half of a surname with a hyphen into the nominative,
// where its ending is that of the case and no name stands still with it:
// «Бернерсом-Ли», «Диаса-Канеля», but «Коста-Гавраса».
func (v *view) leftHalf(half string, g morph.Gender, c morph.Case) string {
	out, ok := upright(half, g, c)
	if ok && declinesByGender(foldYo(strings.ToLower(half))) {
		return out
	}
	if !ok || g != morph.Masc || c == morph.Nom || c == morph.Loc || !consonantal(out) && !strings.HasSuffix(out, "н") {
		return half
	}
	if c == morph.Gen || c == morph.Acc {
		w := v.Words.Word(out)
		if !w.Known() || w.Find(func(t morph.Tag) bool { return t.HasAny(morph.Surname|morph.GivenName) && t.Case() == morph.Nom }) < 0 {
			return half
		}
	}
	return out
}

// byEnding is the weight of a form that the endings of surnames explain, where
// the dictionary does not know it as a name; 0 when they do not.
func (p *piece) byEnding(g morph.Gender, c morph.Case) float32 {
	if p.role == rolePatronymic || p.role == roleSurname && p.frozen {
		return 0
	}
	if p.role == roleGiven {
		e := &p.entry
		if e.gender == 0 {
			if p.known {
				return 0
			}
		} else {
			if (e.gender == 'm') != (g == morph.Masc) {
				return 0
			}
			if stem, end, ok := decompose(p.norm, g, c); ok && c != morph.Nom && len(stem)+len(end) == len(e.key) && e.key[:len(stem)] == stem && e.key[len(stem):] == end {
				return 0.6
			}
			if p.norm == e.key {
				switch {
				case c == morph.Nom:
					return 0.8
				case p.stays(p.i):
					return 0.7
				}
				return 0.02
			}
		}
	}
	stem, end, ok := decompose(p.norm, g, c)
	if !ok || p.open && end == "" && !strings.HasSuffix(stem, "н") || p.closes && (end == "а" || end == "я") {
		return 0
	}
	w := p.endingWeight(c)
	if !p.known && (end == "а" || end == "я") && strings.HasSuffix(p.norm, "е") {
		w *= 0.5 // «Пуанкаре» rather stands still
	}
	if p.weighs {
		w *= p.forms.judge(stem, end)
	}
	return w
}

// endingWeight is what byEnding gives to a form that the endings explain.
func (p *piece) endingWeight(c morph.Case) float32 {
	switch {
	case p.role == roleSurname && p.declines:
		return 0.5
	case p.role == roleSurname && strings.Contains(p.norm, "йц"):
		return 0.4
	case p.known:
		return 0.04
	case c == morph.Nom && !p.consonant:
		return 0.1
	case c == morph.Nom && p.bare:
		return 0.3
	case c == morph.Nom:
		return 0.03 // «Байденом» is hardly a nominative
	}
	return 0.15
}

// reading is the reading of token i that serves as the part of a name in a
// gender and case, with its weight; -1 when there is none.
func (p *piece) reading(g morph.Gender, c morph.Case) (int, float32) {
	w := p.Tokens[p.i].Word
	mark := morph.Surname
	switch p.role {
	case roleGiven:
		mark = morph.GivenName
	case rolePatronymic:
		mark = morph.Patronymic
	}
	best, bw := -1, float32(0)
	listed := givenName(0)
	if p.role == roleGiven {
		listed = p.entry.gender
	}
	for k := range w.Parses {
		q := &w.Parses[k]
		t := q.Tag
		if !isNoun(t) && !isAdjective(t) || t.Number() == morph.Plur {
			continue
		}
		if plainCase(t) != c && !t.Has(morph.Indeclinable) || p.open && consonantal(q.Lemma) || p.closes && (strings.HasSuffix(q.Lemma, "а") || strings.HasSuffix(q.Lemma, "я")) {
			continue
		}
		tg := t.Gender()
		if t.Case() == morph.Acc && tg == morph.Masc && t.Animacy() == morph.Inan && !t.Has(morph.Indeclinable) {
			continue // «ион» is no accusative of a man
		}
		if tg != g && tg != morph.Common && tg != morph.NoGender {
			// A man's name may be declined like a woman's noun: «Гарсия», «Лам».
			if p.role != roleSurname || isAdjective(t) || tg != morph.Fem || t.Has(morph.Surname) {
				continue
			}
		}
		s := q.Score
		if t.Has(morph.Indeclinable) {
			s = p.share(k)
		}
		switch {
		case t.Has(mark) && t.Has(morph.Predicted) && p.role == roleGiven:
			s = 0.07 + 0.15*s
		case t.Has(mark) && t.Has(morph.Predicted):
			s = 0.1 + 0.3*s
		case t.Has(mark):
			s = 0.3 + 0.7*s
			if p.adjectival && strings.HasSuffix(q.Lemma, "ая") {
				s *= 1.05 // «Яровой» is of Яровая before it is of Ярова
			}
			if listed != 0 && (listed == 'm') != (g == morph.Masc) {
				if s *= 0.4; p.norm == p.entry.key {
					s *= 0.4
				}
			}
		case p.role == roleGiven && listed != 0 && !(tg == morph.NoGender && t.Has(morph.Indeclinable)) && (listed == 'm') == (g == morph.Masc):
			s = 0.2 + 0.5*s
		case t.Has(morph.Patronymic|morph.Predicted) && p.role == roleSurname:
			continue // «Хэтча» is no «Хэич»
		case t.Has(morph.GivenName|morph.Predicted) && p.role == roleSurname:
			s = 0.08 + 0.2*s
		case t.HasAny(morph.Surname|morph.GivenName|morph.Patronymic) && p.role == roleSurname:
			s = 0.1 + 0.5*s
		case p.role == roleSurname:
			s = 0.05 + 0.3*s
			if isAdjective(t) && !t.HasAny(morph.Predicted) || tg == morph.Neut {
				s *= 0.8
			}
			if tg == morph.Neut {
				continue
			}
		default:
			s = 0.03 + 0.1*s
		}
		if t.Has(morph.Indeclinable) {
			s *= 0.45
		}
		if p.role == roleGiven && p.rare[foldYo(q.Lemma)] == g {
			s *= 0.1
		}
		if p.weighs {
			if c == morph.Nom {
				s *= p.forms.believe(p.norm)
			} else {
				s *= p.forms.believe(foldYo(q.Lemma))
			}
		}
		if s > bw {
			best, bw = k, s
		}
	}
	return best, bw
}

// japanese reports whether token i is the family name of a Japanese, which the
// given name before it shows: «Ёсихико Нода».
func (v *view) japanese(i int) bool {
	if i == 0 || v.looks[i-1].shape != title || v.looks[i].shape != title || v.looks[i].known && v.looks[i].sur > 0.3 {
		return false
	}
	e := v.givenEntry(i - 1)
	given := foldYo(v.Tokens[i-1].Word.Norm)
	if e.gender != 0 && e.key != given || e.gender == 0 && v.looks[i-1].known && v.looks[i-1].given > 0.3 {
		return false // «Джиму», «Игоря»
	}
	return morph.JapaneseName(given, foldYo(v.Tokens[i].Word.Norm), e.gender != 0)
}

// consonantal reports whether a lemma ends as no Japanese name does.
func consonantal(lemma string) bool {
	r, _ := utf8.DecodeLastRuneInString(lemma)
	return r != 'н' && !strings.ContainsRune("аеёиоуыэюя", r)
}

// share is the score of all readings that have the lemma and the marks of
// reading k: a word that stands still has one in each case.
func (p *piece) share(k int) float32 {
	ps := p.Tokens[p.i].Word.Parses
	sum := float32(0)
	for i := range ps {
		if ps[i].Lemma == ps[k].Lemma && ps[i].Tag.Has(morph.Indeclinable) && ps[i].Tag.Gender() == ps[k].Tag.Gender() {
			sum += ps[i].Score
		}
	}
	return sum
}

// part is one part of a name in the nominative.
func (v *view) part(i int, x role, g morph.Gender, c morph.Case) string {
	s := v.Surface(i)
	if n := strings.TrimRight(s, "ауе"); x == roleGiven && n != s && v.syllable(i+1) && v.eastern[strings.ToLower(n)] {
		return n // «Кима Чен Ира»
	}
	if c == morph.Nom || v.Words == nil {
		return s
	}
	if h := strings.IndexByte(s, '-'); h > 0 && x == roleSurname && fatherEnding(v.Tokens[i].Word.Norm) == "" {
		if out := v.wholePart(i, x, g, c); strings.HasPrefix(out, s[:h+1]) {
			return v.leftHalf(s[:h], g, c) + out[h:]
		}
	}
	if out := v.wholePart(i, x, g, c); out != "" {
		return out
	}
	return s // «Ым» is all ending
}

// wholePart is part of a name without regard to hyphens, in any case but the
// nominative.
func (v *view) wholePart(i int, x role, g morph.Gender, c morph.Case) string {
	s := v.Surface(i)
	if x == roleSurname && v.frozen(i) || v.foreignVowel(i) || v.still(i) {
		return s
	}
	if x == roleGiven && (v.stays(i) || v.easternFirst(i)) {
		return s
	}
	if out, ok := generation(s, g, c); ok && x == roleSurname {
		return out
	}
	if x == roleGiven {
		e := v.givenEntry(i)
		if strings.IndexByte(s, '-') > 0 && e.gender != 0 {
			return e.form
		}
		if e.local && !v.consonant(i) && v.looks[i].shape == title && (e.gender == 'f') == (g == morph.Fem) {
			return e.form // «Даригу»: the dictionary may know another paradigm
		}
	}
	p := v.piece(i, x)
	k, w := p.reading(g, c)
	if s2 := p.byEnding(g, c); k < 0 || s2 > w && (!v.looks[i].known || x == roleGiven) {
		if s2 == 0 {
			return s
		}
		out, _ := upright(s, g, c)
		return out
	}
	if isNoun(v.Tokens[i].Word.Parses[k].Tag) {
		g = morph.NoGender // a noun keeps its own: «Гарсия» of a man
	}
	if out, ok := v.inflect(v.Tokens[i].Word, k, morph.Sing, g); ok {
		return out
	}
	return s
}

// stays reports whether token i is a listed given name that is not declined:
// «Саломе», «Айгерим», «Иржи».
func (v *view) stays(i int) bool {
	e := v.givenEntry(i)
	if e.gender == 0 || foldYo(v.Tokens[i].Word.Norm) != e.key {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(e.form)
	if e.gender == 'm' {
		return strings.ContainsRune("еиоуыэюё", r)
	}
	return !strings.ContainsRune("аяь", r)
}

// foreignVowel reports whether the dictionary does not know the form and it ends
// in a vowel as foreign names do that are never declined: «Коно», «Пелоси»,
// «Маэхару».
func (v *view) foreignVowel(i int) bool {
	l := &v.looks[i]
	if l.known && l.person() > 0.3 || v.givenEntry(i).gender != 0 {
		return false
	}
	norm := v.Tokens[i].Word.Norm
	if declinesByGender(foldYo(norm)) || i > 0 && v.syllable(i-1) || strings.HasSuffix(norm, "ого") || strings.HasSuffix(norm, "его") {
		return false
	}
	r, n := utf8.DecodeLastRuneInString(norm)
	before, _ := utf8.DecodeLastRuneInString(norm[:len(norm)-n])
	if strings.HasSuffix(norm, "ски") || strings.HasSuffix(norm, "цки") {
		return true // «Полански»
	}
	switch {
	case utf8.RuneCountInString(norm) <= 3:
		if i > 0 && strings.ContainsRune("еюя", r) && strings.ContainsRune("аоэ", before) && v.looks[i-1].shape == title {
			return false // «Чжоу Вэя», «Генри Фоя»
		}
		if i > 0 && l.known && r == 'а' && v.looks[i-1].shape == title {
			return false // «Дмитрия Уса»
		}
		return strings.ContainsRune("аеиоуыэюя", r)
	case r == 'и':
		// «Шульги», «Гарсии» are declined.
		return !strings.ContainsRune("гкхжчшщи", before)
	}
	for _, e := range [...]string{"ье", "уэ", "эе", "ее", "еэ", "аэ"} {
		if strings.HasSuffix(norm, e) {
			return true // «Барнье»
		}
	}
	return r == 'о' || r == 'э'
}

// syllable reports whether token i is an inner part of a name of three short
// words, which stands still: «Ким Чен Ына».
func (v *view) syllable(i int) bool {
	if i == 0 || i+1 >= len(v.Tokens) || v.looks[i-1].shape != title || v.looks[i].shape != title || v.looks[i+1].shape != title || v.looks[i+1].patr > 0.2 {
		return false
	}
	if v.looks[i].given > 0.3 && v.looks[i].known {
		return false
	}
	if v.eastern[strings.TrimRight(foldYo(v.Tokens[i-1].Word.Norm), "ауе")] && v.short(i, 4) && v.short(i+1, 5) {
		return true // «Пан Ги Муна», «Кима Чен Ира»
	}
	return v.short(i-1, 4) && v.short(i, 4) && v.consonant(i) && v.short(i+1, 5)
}

// short reports whether token i has at most n letters.
func (v *view) short(i, n int) bool { return utf8.RuneCountInString(v.Tokens[i].Word.Norm) <= n }

// easternFirst reports whether token i is a family name of the Far East with an
// unknown name after it: «Дэн» of «Дэн Сяопина».
func (v *view) easternFirst(i int) bool {
	if i+1 >= len(v.Tokens) || !v.eastern[foldYo(v.Tokens[i].Word.Norm)] {
		return false
	}
	l := &v.looks[i+1]
	return l.shape == title && !l.known && (l.sur < 0.5 || !declinesByGender(foldYo(v.Tokens[i+1].Norm())))
}

// still reports whether token i is any but the last part of such a name.
func (v *view) still(i int) bool {
	if i+1 < len(v.Tokens) && isTail(v.Tokens[i+1].Norm()) {
		return true // «Сапар оглы»
	}
	return v.syllable(i) || i+1 < len(v.Tokens) && v.syllable(i+1)
}

// consonant reports whether the form ends in a consonant or soft sign, as the
// surnames do that women do not decline.
func (v *view) consonant(i int) bool {
	norm := v.Tokens[i].Word.Norm
	if endsIn(norm, femaleEndings) {
		return false // «Снежной», «Нурлановой» are declined
	}
	r, _ := utf8.DecodeLastRuneInString(norm)
	return !strings.ContainsRune("аеёиоуыэюя", r)
}

// frozen reports whether the form ends as surnames do that nobody declines:
// «Стешенко», «Черных», «Дурново».
func (v *view) frozen(i int) bool {
	return endsIn(v.Tokens[i].Word.Norm, frozenEndings)
}

// surroundings are what the words around a name tell of its case and gender.
type surroundings struct {
	first, verb morph.Tag   // of its first word and of the verb after it
	cased       bool        // the first word tells its case
	prep        string      // the preposition right before it
	noun        morph.Tag   // the noun that governs it or that it is an apposition to
	kin         bool        // a genitive hangs on that noun: «сын Спанова»
	far         bool        // that noun stands behind a preposition
	thing       bool        // a noun for a thing stands right before it
	lone        bool        // the verb after it finds no other subject before it
	before      morph.Tag   // the verb right before it
	locative    bool        // a preposition of the locative stands before it
	pair        morph.Cases // of the name that it is joined to by «и» or a comma
	conj        bool        // a subordinate clause begins before it
	epithet     uint32      // the genders and cases of an adjective right before it, see placeOf
	opens       bool        // it begins its sentence
	subject     bool        // a dash and a nominative follow: «Спанов — министр»
}

// surroundings looks at the words around a name.
func (v *view) surroundings(r doc.Range) surroundings {
	s := surroundings{locative: v.afterLocative(r.First)}
	if t := v.Tokens[r.First].Tag(); isNoun(t) {
		s.first, s.cased = t, v.cased(r.First)
	}
	if r.Last < v.sentenceEnd(r.First) {
		if t := v.Tokens[r.Last].Tag(); t.VerbForm() == morph.Fin {
			s.verb = t
			s.lone = known2(t.Gender()) && t.Number() == morph.Sing && !v.otherSubject(r.First, t.Gender())
		}
		s.subject = v.predicate(r.Last)
	}
	p := v.prev(r.First)
	if p < 0 || bullet(v.Surface(p)) {
		s.opens = true
		return s
	}
	q := v.prev(p)
	if q >= 0 && (v.Surface(p) == "," || v.Tokens[p].Norm() == "и") && v.looks[q].shape == title && v.looks[q].person() > 0.3 {
		s.pair = v.nameCases(q)
		return s
	}
	if v.Surface(p) == "," && q >= 0 && v.Tokens[q].Tag().POS() == morph.Noun {
		if p = q; v.Tokens[p].Tag().Animacy() != morph.Anim {
			return s // «шефа, Валентина Петрова,»
		}
	}
	t := v.Tokens[p].Tag()
	if isAdjective(t) && t.Number() == morph.Sing && v.looks[p].shape == lower && !v.kinsman(p) {
		s.epithet = v.epithet(p)
	}
	switch {
	case t.POS() == morph.Adp:
		s.prep = v.Tokens[p].Norm()
		return s
	case t.POS() == morph.Verb:
		s.before = t
		return s
	}
	s.conj = t.POS() == morph.SConj
	s.thing = t.POS() == morph.Noun && t.Animacy() == morph.Inan
	if s.thing && s.verb.Tense() == morph.Past && s.verb.Number() == morph.Sing && v.has(p, func(n morph.Tag) bool {
		return isNoun(n) && n.Case() == morph.Nom && n.Number() == morph.Sing && n.Gender() == s.verb.Gender()
	}) {
		s.verb = 0 // «Фильм Жан-Люка Тореля вышел»: the verb may be the film's
	}
	if p, s.far = v.governor(p); p < 0 {
		return s
	}
	if t = v.Tokens[p].Tag(); t.POS() == morph.Noun && t.Animacy() == morph.Anim {
		s.noun = t
		lemma, _ := lemmaIn(v, p, v.kin)
		s.kin = lemma != ""
	}
	return s
}

// otherSubject reports whether a noun before token i, in its clause, can be the
// subject of a past verb of the gender.
func (v *view) otherSubject(i int, g morph.Gender) bool {
	for k, steps := i-1, 0; k >= 0 && steps < 16 && v.Tokens[k].Sentence == v.Tokens[i].Sentence; k, steps = k-1, steps+1 {
		if v.Surface(k) == "," {
			return false
		}
		common := v.looks[k].shape == lower // «акима» is no woman called Акима
		if v.has(k, func(t morph.Tag) bool {
			return isNoun(t) && t.Case() == morph.Nom && t.Number() == morph.Sing && t.Gender() == g && !(common && t.HasAny(morph.GivenName|morph.Surname|morph.Patronymic))
		}) {
			return true
		}
	}
	return false
}

// bullet reports whether a token begins an item of a list.
func bullet(s string) bool { return s == "•" || s == "*" || s == "·" }

// predicate reports whether token i is a dash with a person's noun in the
// nominative behind it.
func (v *view) predicate(i int) bool {
	if d := v.Surface(i); d != "—" && d != "–" && d != "-" || i+1 >= v.sentenceEnd(i) || v.looks[i+1].shape != lower {
		return false
	}
	t := v.Tokens[i+1].Tag()
	return isNoun(t) && t.Case() == morph.Nom && t.Animacy() == morph.Anim
}

// placeOf is the bit of a gender and a case.
func placeOf(g morph.Gender, c morph.Case) uint32 { return 1 << (uint32(g)*10 + uint32(c)) }

// kinsman reports whether token i stands for a noun that a genitive hangs on:
// «знакомый Спанова».
func (v *view) kinsman(i int) bool {
	lemma, _ := lemmaIn(v, i, v.kin)
	return lemma != "" || v.has(i, isNoun)
}

// epithet are the genders and cases of token i as an adjective that a person's
// name can follow.
func (v *view) epithet(i int) uint32 {
	var set uint32
	w := v.Tokens[i].Word
	for k := range w.Parses {
		t := w.Parses[k].Tag
		if isAdjective(t) && t.VerbForm() != morph.Participle && t.Number() == morph.Sing && known2(t.Gender()) && !(t.Case() == morph.Acc && t.Animacy() == morph.Inan) {
			set |= placeOf(t.Gender(), plainCase(t))
		}
	}
	return set
}

// nameCases are the cases in which token i is a part of one person's name.
func (v *view) nameCases(i int) morph.Cases {
	var cs morph.Cases
	w := v.Tokens[i].Word
	for k := range w.Parses {
		if t := w.Parses[k].Tag; t.HasAny(morph.Surname|morph.GivenName|morph.Patronymic) && t.Number() != morph.Plur {
			cs |= morph.CaseSet(plainCase(t))
		}
	}
	return cs
}

// afterLocative reports whether a preposition that governs the locative stands
// within a few words before token i.
func (v *view) afterLocative(i int) bool {
	for k, steps := v.prev(i), 0; k >= 0 && steps < 12; k, steps = v.prev(k), steps+1 {
		t := v.Tokens[k].Tag()
		if t.POS() == morph.Adp && governs(v.Tokens[k].Norm(), morph.Loc) {
			return true
		}
		if t.POS() == morph.Noun && t.Animacy() == morph.Inan && t.Case() == morph.Loc {
			return false // «в 2010 году Висенте дель Боске»
		}
	}
	return false
}

// weigh is how well a case and a gender suit the words around a name.
func (s *surroundings) weigh(g morph.Gender, c morph.Case) float32 {
	w := float32(1)
	switch c {
	case morph.Nom:
		w = 1.1
		if s.opens || s.conj {
			w *= 1.5
		}
		if s.subject {
			w *= 4
		}
		if s.verb.VerbForm() == morph.Fin {
			switch {
			case s.verb.Number() == morph.Plur:
				w *= 0.5
			case s.verb.Gender() == morph.NoGender:
				w *= 1.5
			case s.verb.Gender() == g:
				if w *= 8; s.lone && g == morph.Fem && s.epithet == 0 && s.noun != 0 && plainCase(s.noun) != morph.Nom {
					w *= 10 // «Руководитель аппарата акима Айна Сарина пояснила»
				}
			default:
				w *= 0.3
			}
		}
	case morph.Loc:
		if !s.locative {
			w = 0.05 // nothing stands in the locative by itself
		}
	}
	if s.cased && plainCase(s.first) == c {
		w *= 1.4
		if s.first.Gender() == g {
			w *= 1.1
		}
	}
	if s.epithet != 0 { // «известная Данга»
		if s.epithet&placeOf(g, c) != 0 {
			w *= 4
		} else {
			w *= 0.2
		}
	}
	if s.pair != 0 && s.pair.Has(c) {
		w *= 2.5 // «Марком и Джо Сноу»
	}
	if s.prep != "" && !governs(s.prep, c) {
		w *= 0.05
	}
	if s.before != 0 && s.before.VerbForm() == morph.Fin && c == morph.Nom && s.before.Gender() != morph.NoGender && s.before.Gender() != g {
		w *= 0.2
	}
	if s.noun != 0 {
		// «тренеру Павлу Устинову», «чемпионка Евгения Спанова».
		switch {
		case s.far && plainCase(s.noun) == c:
			w *= 1.7
			if s.noun.Gender() == morph.Fem && g == morph.Masc {
				w *= 0.3
			}
		case s.far:
		case plainCase(s.noun) == c:
			w *= 3
			switch {
			case s.noun.Gender() == g:
				w *= 1.05
			case s.noun.Gender() == morph.Fem:
				w *= 0.2
			}
		case c != morph.Gen:
			w *= 0.5
		case s.kin:
			w *= 1.5
		}
	}
	if s.thing && (s.noun == 0 || s.far) {
		// «интересы Павла Устинова»
		switch c {
		case morph.Gen:
			if w *= 2; s.far {
				w *= 0.75
			}
		case morph.Nom:
			w *= 0.5
		}
	}
	return w
}

// cased reports whether the form of token i tells its case: not «Джо».
func (v *view) cased(i int) bool {
	w := v.Tokens[i].Word
	if w.Parses[0].Tag.Has(morph.Indeclinable) {
		return false
	}
	var seen [16]bool
	n := 0
	for k := range w.Parses {
		if t := w.Parses[k].Tag; isNoun(t) && t.Number() != morph.Plur && !seen[t.Case()] {
			seen[t.Case()] = true
			n++
		}
	}
	return n < 5
}

// governor walks from token p, right before a name, to the left over what hangs
// on a word for a person: from «Японии» to «посол» in «посол Японии Синдзи
// Харада», and far, over a preposition, in «чемпионка по гимнастике Юлия
// Серова». It returns -1 where no such word comes.
func (v *view) governor(p int) (at int, far bool) {
	for i, steps := p, 0; i >= 0 && steps < 10; i, steps = v.prev(i), steps+1 {
		if v.Tokens[i].Kind == segment.Number {
			continue
		}
		if !v.wordKind(i) {
			break
		}
		t := v.Tokens[i].Tag()
		if isNoun(t) && t.Animacy() == morph.Anim && v.looks[i].shape == lower {
			return i, far
		}
		if lemma, _ := lemmaIn(v, i, v.posts); lemma != "" && isNoun(t) && v.looks[i].first {
			return i, far
		}
		if t.POS() == morph.Adp && !far {
			far = true
			continue
		}
		if l := &v.looks[i]; l.shape == title && l.person() > 0.5 {
			break
		}
		if t.VerbForm() == morph.Fin || t.POS() == morph.CConj && i == p {
			break
		}
		if !isNoun(t) && !isAdjective(t) && t.POS() != morph.CConj && v.looks[i].shape == lower {
			break
		}
	}
	return -1, false
}

// governs reports whether a preposition takes a case; unknown prepositions take
// any but the nominative.
func governs(prep string, c morph.Case) bool {
	switch prep {
	case "от", "у", "из", "до", "для", "без", "против", "после", "около", "кроме", "вместо", "ради", "со стороны", "вокруг", "из-за", "из-под":
		return c == morph.Gen
	case "к", "ко", "благодаря", "вопреки", "согласно":
		return c == morph.Dat
	case "про", "через", "сквозь":
		return c == morph.Acc
	case "над", "перед", "между":
		return c == morph.Ins
	case "о", "об", "обо", "при":
		return c == morph.Loc
	case "с", "со":
		return c == morph.Ins || c == morph.Gen
	case "за", "под":
		return c == morph.Ins || c == morph.Acc
	case "в", "во", "на":
		return c == morph.Loc || c == morph.Acc
	case "по":
		return c == morph.Dat
	}
	return c != morph.Nom
}
