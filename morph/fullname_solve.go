package morph

import (
	"slices"
	"strings"
)

// The orders in which parts follow each other; how usual each is in news.
const (
	orderGivenFirst   = 1.0
	orderSurnameFirst = 0.25
	orderOdd          = 0.02

	sureGender = 1.3 // how much likelier a gender must be than the other one
)

// solveName chooses a gender and a case for all the parts at once, and for each
// part the reading that stands in them.
func (a *Analyzer) solveName(parts []namePart, n int, hint Hint) FullName {
	var best, second nameChoice
	var otherGender float64
	for _, g := range []Gender{Masc, Fem} {
		for c := Nom; c <= Loc; c++ {
			ch := chooseRoles(parts, g, c)
			ch.score *= casePriors[c]
			if hint.Cases != 0 && hint.Cases.Has(c) {
				ch.score *= hintLeaning
			}
			if hint.Gender == g {
				ch.score *= hintLeaning
			}
			ch.gender, ch.c = g, c
			if ch.score > best.score {
				best, second = ch, best
			} else if ch.score > second.score {
				second = ch
			}
		}
	}
	for c := Nom; c <= Loc; c++ {
		if best.gender != NoGender {
			other := chooseRoles(parts, Masc+Fem-best.gender, c)
			s := other.score * casePriors[c]
			if hint.Cases != 0 && hint.Cases.Has(c) {
				s *= hintLeaning
			}
			otherGender = max(otherGender, s)
		}
	}
	return writeName(parts, n, best, otherGender)
}

type nameChoice struct {
	score  float64
	gender Gender
	c      Case
	picks  [maxNameWords]int // index of the reading of each part, -1 for fixed parts
}

// chooseRoles finds the best roles of the parts in one gender and case: each
// role is taken by one run of words, a surname by the words behind particles
// too.
func chooseRoles(parts []namePart, g Gender, c Case) nameChoice {
	ch := nameChoice{score: 1}
	free := 0
	for _, p := range parts {
		if p.role == OtherRole {
			free++
		}
	}
	var used [ParticleRole + 1]int
	var rec func(i int) (float64, nameChoice)
	rec = func(i int) (float64, nameChoice) {
		if i == len(parts) {
			return orderWeight(parts, ch.picks[:len(parts)], free), ch
		}
		if parts[i].role != OtherRole {
			ch.picks[i] = -1
			return rec(i + 1)
		}
		bestScore, bestChoice := 0.0, ch
		for role := GivenRole; role <= SurnameRole; role++ {
			k := bestReach(parts[i].reaches, role, g, c)
			if k < 0 {
				continue
			}
			w := parts[i].reaches[k].weight
			switch {
			case used[role] > 0 && role == PatronymicRole:
				continue
			case used[role] > 0:
				w *= 0.3 // «Анна Мария», «Гарсиа Маркес»
			}
			used[role]++
			ch.picks[i] = k
			s, done := rec(i + 1)
			used[role]--
			if s*w > bestScore {
				bestScore, bestChoice = s*w, done
			}
		}
		return bestScore, bestChoice
	}
	s, done := rec(0)
	done.score = s
	return done
}

func bestReach(rs []reach, role NameRole, g Gender, c Case) int {
	best := -1
	for i, r := range rs {
		if r.role != role || !r.cases.Has(c) || r.gender != g && r.gender != NoGender {
			continue
		}
		if best < 0 || r.weight > rs[best].weight {
			best = i
		}
	}
	return best
}

// orderWeight judges the order of the roles.
func orderWeight(parts []namePart, picks []int, free int) float64 {
	w := 1.0
	prev := OtherRole
	surnameFirst := false
	var has [ParticleRole + 1]bool
	for i, p := range parts {
		role := p.role
		if role == OtherRole {
			role = p.reaches[picks[i]].role
		}
		has[role] = true
		switch {
		case role == ParticleRole || role == InitialRole:
			continue
		case role == PatronymicRole && prev != GivenRole:
			w *= orderOdd
		case role == GivenRole && prev == SurnameRole:
			// «Захаров Иван Петрович»: lists and papers have it, and then the
			// given name is one that is known.
			switch {
			case !p.reaches[picks[i]].known:
				w *= orderOdd
			case followedBy(parts, picks, i, PatronymicRole):
				w *= orderSurnameFirst
			default:
				w *= orderSurnameFirst / 5
			}
			surnameFirst = true
		case role == SurnameRole && prev == SurnameRole && surnameFirst:
			w *= orderOdd
		case role == GivenRole && prev == PatronymicRole:
			w *= orderOdd
		}
		prev = role
	}
	if free > 1 {
		// A name of several words has a given name and a surname.
		if !has[GivenRole] && !has[InitialRole] {
			w *= 0.1
		}
		if !has[SurnameRole] && !has[PatronymicRole] {
			w *= orderOdd
		}
	}
	if free == 1 {
		// A lone word is a surname more often than a given name.
		for i, p := range parts {
			if p.role == OtherRole && p.reaches[picks[i]].role == GivenRole {
				w *= 0.5
			}
		}
	}
	return w
}

// followedBy reports that the part after i has the role.
func followedBy(parts []namePart, picks []int, i int, role NameRole) bool {
	if i++; i >= len(parts) || parts[i].role != OtherRole {
		return false
	}
	return parts[i].reaches[picks[i]].role == role
}

func writeName(parts []namePart, n int, ch nameChoice, other float64) FullName {
	out := FullName{Number: Sing, Case: ch.c, Gender: ch.gender, Roles: make([]NameRole, n)}
	if ch.score == 0 { // no reading fits: the words stay as they are
		var all []string
		for _, p := range parts {
			all = append(all, p.form)
		}
		out.Nominative = strings.Join(all, " ")
		out.Surname = out.Nominative
		out.Case, out.Gender = NoCase, NoGender
		return out
	}
	var given, patronymic, surname, initials, order []string
	firstSurname, firstGiven, anyKnown := -1, -1, false
	last := &surname
	for i, p := range parts {
		word, role := p.form, p.role
		if role == OtherRole {
			r := p.reaches[ch.picks[i]]
			role = r.role
			if r.nom != p.norm {
				word = writeLike(r.nom, p.form)
			}
			if r.plural {
				word, out.Number = familyName(word, r, parts, ch, &out)
			}
			anyKnown = anyKnown || r.known
		}
		out.Roles[p.at] = role
		switch role {
		case InitialRole:
			initials = append(initials, word)
		case GivenRole:
			given = append(given, word)
			last = &given
			if firstGiven < 0 {
				firstGiven = i
			}
		case PatronymicRole:
			patronymic = append(patronymic, word)
			last = &patronymic
		case ParticleRole:
			if nameParticles()[FoldYo(p.norm)] && len(patronymic) > 0 {
				patronymic = append(patronymic, word)
			} else {
				surname = append(surname, word)
			}
		default:
			surname = append(surname, word)
			last = &surname
			if firstSurname < 0 {
				firstSurname = i
			}
		}
		order = append(order, word)
	}
	_ = last
	out.Known = anyKnown
	out.Given = strings.Join(given, " ")
	out.Patronymic = strings.Join(patronymic, " ")
	out.Surname = strings.Join(surname, " ")
	out.Initials = strings.Join(initials, " ")
	// The parts are put in order only where it is sure that the surname came
	// first: names of the East keep theirs («Ким Сон Хо»).
	reorder := len(initials) > 0 || firstSurname >= 0 && firstGiven > firstSurname &&
		(len(patronymic) > 0 || sureSurnameFirst(parts, ch, firstSurname, firstGiven))
	if reorder {
		order = slices.Concat(given, initials, patronymic, surname)
	}
	out.Nominative = strings.Join(order, " ")
	if ch.score < sureGender*other {
		out.Gender = NoGender
	}
	return out
}

// sureSurnameFirst tells «Иванов Пётр» from «Ли Цзиньхуа»: the given name is
// known, and the surname is one that could not be a given name.
func sureSurnameFirst(parts []namePart, ch nameChoice, surname, given int) bool {
	s, g := parts[surname].reaches[ch.picks[surname]], parts[given].reaches[ch.picks[given]]
	return g.known && endsIn(s.nom, "ов", "ев", "ёв", "ин", "ын", "ова", "ева", "ёва", "ина", "ына", "ский", "ская", "цкий", "цкая", "енко")
}

// familyName writes a surname in the plural. Beside a given name it is that
// person's: «Ирины Гусевых» is «Ирина Гусева».
func familyName(word string, r reach, parts []namePart, ch nameChoice, out *FullName) (string, Number) {
	for i, p := range parts {
		if p.role != OtherRole || p.reaches[ch.picks[i]].role != GivenRole {
			continue
		}
		s, ok := singularOf(r.nom)
		if !ok {
			return word, Sing
		}
		if ch.gender == Fem {
			s = feminineOf(s)
		}
		return writeLike(s, p.form), Sing
	}
	out.Gender = NoGender
	return word, Plur
}

func feminineOf(masc string) string {
	if s, ok := strings.CutSuffix(masc, "ий"); ok {
		return s + "ая"
	}
	if s, ok := strings.CutSuffix(masc, "ый"); ok {
		return s + "ая"
	}
	return masc + "а"
}
