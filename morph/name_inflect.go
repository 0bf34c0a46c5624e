package morph

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// InflectName puts a person's name into a case, its parts in the order of
// [FullName.Nominative]. The words are those that [Analyzer.FullName] takes, in
// whatever case they stand; a gender of the hint is obeyed. Where neither the name nor the hint tells the
// gender, and for a family («Ковалёвы»), it reports false and gives the nominative.
//
//	a.InflectName([]string{"Ерлан", "Спанов"}, morph.Hint{}, morph.Dat) // «Ерлану Спанову»
func (a *Analyzer) InflectName(words []string, hint Hint, c Case) (string, bool) {
	name := a.FullName(words, hint)
	if c == NoCase || c == Nom {
		return name.Nominative, true
	}
	g := hint.Gender
	if g != Masc && g != Fem {
		g = name.Gender
	}
	if g != Masc && g != Fem || name.Number == Plur {
		return name.Nominative, false
	}
	nominative := strings.Fields(name.Nominative)
	roles := a.FullName(nominative, Hint{Cases: CaseSet(Nom), Gender: g}).Roles
	for i, w := range nominative {
		if i == len(roles) {
			break
		}
		switch {
		case roles[i] == PatronymicRole && i+1 < len(nominative) && nameParticles()[FoldYo(Norm(nominative[i+1]))]:
			// «Сапар оглы» stands still
		case roles[i] == GivenRole || roles[i] == PatronymicRole || roles[i] == SurnameRole:
			nominative[i] = writeLike(a.declineName(Norm(w), roles[i], g, c), w)
		}
	}
	return strings.Join(nominative, " "), true
}

// declineName puts one word of a name into a case. Of a name with a hyphen the
// last half inflects, and the one before it where it is a name that shows its
// gender: «Анны-Марии», «Римского-Корсакова», but «Касым-Жомарта».
func (a *Analyzer) declineName(nom string, role NameRole, g Gender, c Case) string {
	cut := strings.LastIndexByte(nom, '-')
	if cut <= 0 || cut == len(nom)-1 || len(nom) > maxRuleWord {
		return a.declineNameWord(nom, role, g, c)
	}
	left, right := nom[:cut], nom[cut+1:]
	shows := role == SurnameRole && (isPossessive(left, g) || isAdjectival(left)) ||
		role == GivenRole && g == Fem && endsIn(left, "а", "я") && a.isName(left, Fem, GivenName)
	if shows {
		left = a.declineName(left, role, g, c)
	}
	return left + "-" + a.declineNameWord(right, role, g, c)
}

// nameMarks are the dictionary's marks of the roles. A patronymic has none
// here: its paradigm does not keep the spelling, the rule does.
var nameMarks = map[NameRole]Mark{GivenRole: GivenName, SurnameRole: Surname}

func (a *Analyzer) declineNameWord(nom string, role NameRole, g Gender, c Case) string {
	if m := nameMarks[role]; m != 0 {
		for _, p := range a.known(nom) {
			t := p.Tag
			if !t.Has(m) || t.Case() != Nom || t.Number() != Sing || t.Gender() != g && t.Gender() != Common {
				continue
			}
			if t.Has(Indeclinable) {
				return nom
			}
			if form, ok := a.inflect(&p, nom, c, Sing, g, Anim); ok {
				return form
			}
		}
	}
	if role == SurnameRole && g == Masc && !isPossessive(nom, Masc) {
		// Surnames that are nouns or adjectives of the language: «Заяц», «Луговой».
		for _, p := range a.known(nom) {
			t := p.Tag
			if (t.POS() == Noun || t.POS() == Adj) && t.Case() == Nom && t.Number() == Sing && t.Gender() == Masc && !t.Has(Short) {
				if form, ok := a.inflect(&p, nom, c, Sing, Masc, Anim); ok {
					return form
				}
			}
		}
	}
	return declineByRule(nom, role, g, c)
}

func isPossessive(nom string, g Gender) bool {
	if g == Fem {
		return endsIn(nom, "ова", "ева", "ёва", "ина", "ына") && utf8.RuneCountInString(nom) > 4
	}
	return endsIn(nom, "ов", "ев", "ёв", "ин", "ын") && utf8.RuneCountInString(nom) > 3
}

func isAdjectival(nom string) bool {
	return endsIn(nom, "ский", "цкий", "ская", "цкая")
}

// nameDeclension is what one class of names ends in: genitive, dative, accusative,
// instrumental and prepositional, behind the nominative's ending.
type nameDeclension struct {
	nom   string
	cases [5]string
}

var (
	possessiveMan   = nameDeclension{"", [5]string{"а", "у", "а", "ым", "е"}}
	possessiveWoman = nameDeclension{"а", [5]string{"ой", "ой", "у", "ой", "ой"}}
	adjectiveHard   = nameDeclension{"ый", [5]string{"ого", "ому", "ого", "ым", "ом"}}
	adjectiveVelar  = nameDeclension{"ий", [5]string{"ого", "ому", "ого", "им", "ом"}}
	adjectiveWoman  = nameDeclension{"ая", [5]string{"ой", "ой", "ую", "ой", "ой"}}
	adjectiveSoft   = nameDeclension{"яя", [5]string{"ей", "ей", "юю", "ей", "ей"}}
	consonant       = nameDeclension{"", [5]string{"а", "у", "а", "ом", "е"}}
	hushingEnd      = nameDeclension{"", [5]string{"а", "у", "а", "ем", "е"}}
	short           = nameDeclension{"й", [5]string{"я", "ю", "я", "ем", "е"}}
	shortI          = nameDeclension{"й", [5]string{"я", "ю", "я", "ем", "и"}} // «Григорий»
	softMan         = nameDeclension{"ь", [5]string{"я", "ю", "я", "ем", "е"}}
	softWoman       = nameDeclension{"ь", [5]string{"и", "и", "ь", "ью", "и"}} // «Нинель», «Асель»
	hard            = nameDeclension{"а", [5]string{"ы", "е", "у", "ой", "е"}}
	velar           = nameDeclension{"а", [5]string{"и", "е", "у", "ой", "е"}} // «Ольга»
	hushing         = nameDeclension{"а", [5]string{"и", "е", "у", "ей", "е"}} // «Кожа»
	tse             = nameDeclension{"а", [5]string{"ы", "е", "у", "ей", "е"}} // «Голица»
	soft            = nameDeclension{"я", [5]string{"и", "е", "ю", "ей", "е"}}
	softI           = nameDeclension{"я", [5]string{"и", "и", "ю", "ей", "и"}} // «Мария»
	fleetingAfter   = nameDeclension{"ец", [5]string{"йца", "йцу", "йца", "йцем", "йце"}}
	fleeting        = nameDeclension{"ец", [5]string{"ца", "цу", "ца", "цем", "це"}}
)

// declineByRule puts a name that the dictionary lacks into a case by its
// ending. Names that stand still are given back.
func declineByRule(nom string, role NameRole, g Gender, c Case) string {
	d := declensionOf(nom, role, g)
	if d == nil {
		return nom
	}
	i := slices.Index([]Case{Gen, Dat, Acc, Ins, Loc}, c)
	if i < 0 {
		return nom
	}
	return strings.TrimSuffix(nom, d.nom) + d.cases[i]
}

// declensionOf tells how a name declines, nil where it stands still.
func declensionOf(nom string, role NameRole, g Gender) *nameDeclension {
	last := lastRune(nom)
	before := lastRune(strings.TrimSuffix(nom, string(last)))
	surname := role == SurnameRole
	switch {
	case !hasVowel(nom) && utf8.RuneCountInString(nom) > 3:
		return nil
	case surname && g == Masc && isPossessive(nom, Masc):
		return &possessiveMan
	case surname && g == Fem && isPossessive(nom, Fem):
		return &possessiveWoman
	case surname && g == Masc && endsIn(nom, "ский", "цкий"):
		return &adjectiveVelar
	case surname && g == Masc && endsIn(nom, "ый"):
		return &adjectiveHard
	case surname && g == Fem && endsIn(nom, "ая") && isConsonant(lastRune(strings.TrimSuffix(nom, "ая"))):
		return &adjectiveWoman
	case surname && g == Fem && endsIn(nom, "яя"):
		return &adjectiveSoft
	case surname && endsIn(nom, "ых", "их") && utf8.RuneCountInString(nom) > 4:
		return nil
	case last == 'а':
		switch {
		case strings.ContainsRune("гкх", before):
			return &velar
		case strings.ContainsRune("жшчщ", before):
			return &hushing
		case before == 'ц':
			return &tse
		case isConsonant(before):
			return &hard
		}
		return nil // «Моруа»
	case last == 'я':
		if before == 'и' && !surname {
			return &softI
		}
		return &soft
	case last == 'ь' && g == Fem && !surname:
		return &softWoman
	case g == Fem:
		return nil
	case last == 'й':
		if before == 'и' {
			return &shortI
		}
		return &short
	case last == 'ь':
		return &softMan
	case surname && endsIn(nom, "ец") && hasVowel(strings.TrimSuffix(nom, "ец")):
		if isConsonant(lastRune(strings.TrimSuffix(nom, "ец"))) {
			return &fleeting
		}
		return &fleetingAfter
	case endsIn(nom, "ьич"):
		return &consonant // «Ильичом»
	case strings.ContainsRune("жшчщц", last):
		return &hushingEnd
	case isConsonant(last):
		return &consonant
	}
	return nil
}
