package morph

import "strings"

// FromOpenCorpora translates a tag of OpenCorpora («NOUN,anim,masc sing,gent»)
// to Universal Dependencies. The lemma decides where UD cuts closed classes
// another way: «быть» is an auxiliary, «который» a pronoun, «один» a numeral,
// «можно» a verb; lists/closed.txt has them. The package comment has the table.
func FromOpenCorpora(lemma, tag string) Tag {
	var (
		t     Tag
		pos   string
		name  bool
		aside bool // a parenthesis: «например», «конечно»
	)
	for g := range strings.FieldsFuncSeq(tag, func(r rune) bool { return r == ',' || r == ' ' }) {
		if pos == "" {
			pos = g
		}
		switch g {
		case "anim":
			t = t.WithAnimacy(Anim)
		case "inan":
			t = t.WithAnimacy(Inan)
		case "masc":
			t = t.WithGender(Masc)
		case "femn":
			t = t.WithGender(Fem)
		case "neut":
			t = t.WithGender(Neut)
		case "ms-f":
			t = t.WithGender(Common)
		case "sing":
			t = t.WithNumber(Sing)
		case "plur":
			t = t.WithNumber(Plur)
		case "nomn":
			t = t.WithCase(Nom)
		case "gent", "gen1":
			t = t.WithCase(Gen)
		case "datv":
			t = t.WithCase(Dat)
		case "accs", "acc2":
			t = t.WithCase(Acc)
		case "ablt":
			t = t.WithCase(Ins)
		case "loct", "loc1", "loc2":
			t = t.WithCase(Loc)
		case "gen2":
			t = t.WithCase(Par)
		case "voct":
			t = t.WithCase(Voc)
		case "perf":
			t = t.WithAspect(Perf)
		case "impf":
			t = t.WithAspect(Imperf)
		case "1per":
			t = t.WithPerson(1)
		case "2per":
			t = t.WithPerson(2)
		case "3per":
			t = t.WithPerson(3)
		case "pres":
			t = t.WithTense(Pres)
		case "past":
			t = t.WithTense(Past)
		case "futr":
			t = t.WithTense(Fut)
		case "indc":
			t = t.WithMood(Ind)
		case "impr":
			t = t.WithMood(Imp)
		case "actv":
			t = t.WithVoice(Act)
		case "pssv":
			t = t.WithVoice(Pass)
		case "Supr":
			t = t.WithDegree(Sup)
		case "Name":
			t, name = t.With(GivenName), true
		case "Surn":
			t, name = t.With(Surname), true
		case "Patr":
			t, name = t.With(Patronymic), true
		case "Geox":
			t, name = t.With(Geo), true
		case "Orgn":
			t, name = t.With(Organisation), true
		case "Trad":
			t, name = t.With(Trademark), true
		case "Abbr":
			t = t.With(Abbreviation)
		case "Init":
			t = t.With(Initial)
		case "Fixd":
			t = t.With(Indeclinable)
		case "Pltm":
			t = t.With(PluralOnly)
		case "Sgtm":
			t = t.With(SingularOnly)
		case "Apro":
			t = t.With(Pronominal)
		case "Anum":
			t = t.With(Ordinal)
		case "Coll":
			t = t.With(Collective)
		case "Poss":
			t = t.With(Possessive)
		case "Prnt":
			aside = true
		case "Impe":
			t = t.With(Impersonal)
		}
	}
	switch pos {
	case "NOUN":
		t = t.WithPOS(Noun)
		if name {
			t = t.WithPOS(PropN)
		}
	case "ADJF":
		t = t.WithPOS(Adj)
		if t.Has(Pronominal) {
			t = t.WithPOS(Det)
		} else if t.Degree() == NoDegree && !t.HasAny(Ordinal|Possessive) {
			t = t.WithDegree(Pos)
		}
	case "ADJS":
		t = t.WithPOS(Adj).With(Short)
		if t.Degree() == NoDegree {
			t = t.WithDegree(Pos)
		}
	case "COMP":
		t = t.WithPOS(Adj).WithDegree(Cmp)
	case "VERB":
		t = t.WithPOS(Verb).WithVerbForm(Fin)
	case "INFN":
		t = t.WithPOS(Verb).WithVerbForm(Inf)
	case "PRTF":
		t = t.WithPOS(Verb).WithVerbForm(Participle)
	case "PRTS":
		t = t.WithPOS(Verb).WithVerbForm(Participle).With(Short)
	case "GRND":
		t = t.WithPOS(Verb).WithVerbForm(Converb)
	case "NUMR":
		t = t.WithPOS(Num)
	case "ADVB":
		t = t.WithPOS(Adv)
	case "NPRO":
		t = t.WithPOS(Pron)
	case "PRED":
		t = t.WithPOS(Verb).With(Impersonal)
	case "PREP":
		t = t.WithPOS(Adp)
	case "CONJ":
		t = t.WithPOS(CConj)
		if aside {
			t = t.WithPOS(Adv)
		}
	case "PRCL":
		t = t.WithPOS(Part)
	case "INTJ":
		t = t.WithPOS(Intj)
	}
	if t.POS() == Verb && t.Voice() == NoVoice && t.VerbForm() != NoVerbForm {
		t = t.WithVoice(Act)
		if strings.HasSuffix(lemma, "ся") || strings.HasSuffix(lemma, "сь") {
			t = t.WithVoice(Mid)
		}
	}
	if p, ok := closedClasses()[closedKey{FoldYo(lemma), pos}]; ok && !aside {
		t = t.WithPOS(p.pos)
		if p.pos == Num || p.pos == Adj {
			t = t.Without(Pronominal)
		}
		if p.pos == Pron && lemma == "себя" {
			t = t.With(Reflexive)
		}
	}
	return t
}
