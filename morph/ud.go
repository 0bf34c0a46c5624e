package morph

import "strings"

var posNames = [...]string{
	NoPOS: "", Noun: "NOUN", PropN: "PROPN", Adj: "ADJ", Verb: "VERB", Aux: "AUX", Adv: "ADV", Pron: "PRON",
	Det: "DET", Num: "NUM", Adp: "ADP", CConj: "CCONJ", SConj: "SCONJ", Part: "PART", Intj: "INTJ",
	PunctPOS: "PUNCT", Sym: "SYM", X: "X",
}

// String is the UPOS name: "NOUN"; "" for NoPOS.
func (p POS) String() string {
	if int(p) < len(posNames) {
		return posNames[p]
	}
	return ""
}

// ParsePOS reads a UPOS name; NoPOS for a foreign one.
func ParsePOS(name string) POS {
	for i, n := range posNames {
		if n == name {
			return POS(i)
		}
	}
	return NoPOS
}

var (
	caseNames    = [...]string{"", "Nom", "Gen", "Dat", "Acc", "Ins", "Loc", "Par", "Voc"}
	numberNames  = [...]string{"", "Sing", "Plur"}
	genderNames  = [...]string{"", "Masc", "Fem", "Neut", ""}
	animacyNames = [...]string{"", "Anim", "Inan"}
	formNames    = [...]string{"", "Fin", "Inf", "Part", "Conv"}
	tenseNames   = [...]string{"", "Past", "Pres", "Fut"}
	moodNames    = [...]string{"", "Ind", "Imp"}
	aspectNames  = [...]string{"", "Perf", "Imp"}
	voiceNames   = [...]string{"", "Act", "Mid", "Pass"}
	degreeNames  = [...]string{"", "Pos", "Cmp", "Sup"}
)

func name(names []string, i int) string {
	if i < len(names) {
		return names[i]
	}
	return ""
}

// Feats is the FEATS column of CoNLL-U: "Animacy=Inan|Case=Nom|…", in the
// order that UD asks for; "" when the tag has no feature.
func (t Tag) Feats() string {
	var b strings.Builder
	add := func(k, v string) {
		if v == "" {
			return
		}
		if b.Len() > 0 {
			b.WriteByte('|')
		}
		b.WriteString(k)
		b.WriteByte('=')
		b.WriteString(v)
	}
	if t.Has(Abbreviation) {
		add("Abbr", "Yes")
	}
	add("Animacy", name(animacyNames[:], int(t.Animacy())))
	add("Aspect", name(aspectNames[:], int(t.Aspect())))
	add("Case", name(caseNames[:], int(t.Case())))
	add("Degree", name(degreeNames[:], int(t.Degree())))
	add("Gender", name(genderNames[:], int(t.Gender())))
	add("Mood", name(moodNames[:], int(t.Mood())))
	switch {
	case t.POS() != PropN: // «костанайский» of «Костанай» is marked too
	case t.Has(GivenName):
		add("NameType", "Giv")
	case t.Has(Surname):
		add("NameType", "Sur")
	case t.Has(Patronymic):
		add("NameType", "Pat")
	case t.Has(Geo):
		add("NameType", "Geo")
	case t.Has(Organisation):
		add("NameType", "Com")
	case t.Has(Trademark):
		add("NameType", "Pro")
	}
	// UD sorts features without regard to case: Number, then NumType.
	add("Number", name(numberNames[:], int(t.Number())))
	switch {
	case t.POS() == Num: // OpenCorpora has «один» among the ordinals
		add("NumType", "Card")
	case t.Has(Ordinal):
		add("NumType", "Ord")
	}
	if p := t.Person(); p != 0 {
		add("Person", string(rune('0'+p)))
	}
	if t.Has(Possessive) {
		add("Poss", "Yes")
	}
	if t.Has(Reflexive) {
		add("Reflex", "Yes")
	}
	add("Tense", name(tenseNames[:], int(t.Tense())))
	if t.Has(Short) {
		add("Variant", "Short")
	}
	add("VerbForm", name(formNames[:], int(t.VerbForm())))
	add("Voice", name(voiceNames[:], int(t.Voice())))
	return b.String()
}

// String is the part of speech and the features: "NOUN Case=Gen|Number=Sing".
func (t Tag) String() string {
	if f := t.Feats(); f != "" {
		return t.POS().String() + " " + f
	}
	return t.POS().String()
}
