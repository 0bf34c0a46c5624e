package entity

import (
	"strings"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/morph"
)

// upright gives the nominative of a surname or foreign given name by its ending
// alone, where the dictionary does not know the word: Russian declines them by
// few patterns. It reports false where the form cannot stand in that gender and
// case. Forms are as written; only their endings change.
//
//	upright("Какенова", morph.Masc, morph.Gen) // «Какенов»
//	upright("Какенова", morph.Fem, morph.Nom)  // «Какенова»
//	upright("Лепажем", morph.Masc, morph.Ins)  // «Лепаж»
func upright(form string, g morph.Gender, c morph.Case) (string, bool) {
	return uprightOf(form, strings.ToLower(form), g, c)
}

// uprightOf is upright of a form whose small letters are known.
func uprightOf(form, low string, g morph.Gender, c morph.Case) (string, bool) {
	stem, ending, ok := decompose(low, g, c)
	if !ok || len(low) != len(form) {
		return form, false
	}
	return form[:len(stem)] + ending, true
}

// decompose is the stem of a form and the ending of its nominative.
func decompose(low string, g morph.Gender, c morph.Case) (stem, ending string, ok bool) {
	for i := range declensions {
		p := &declensions[i]
		if p.gender != g {
			continue
		}
		for _, e := range p.endings[c] {
			stem, ok := strings.CutSuffix(low, e)
			if !ok || !p.stem(stem) {
				continue
			}
			return stem, p.nominative(stem, e), true
		}
	}
	return "", "", false
}

// endings are those of each case.
type endings [9][]string

// declension is one pattern: its endings in each case, what its stems look
// like, and the nominative for a stem that stood with an ending.
type declension struct {
	gender     morph.Gender
	endings    endings
	stem       func(stem string) bool
	nominative func(stem, ending string) string
}

func always(s string) func(string, string) string { return func(string, string) string { return s } }

var declensions = []declension{
	{ // «Спанов», «Кадырин»
		morph.Masc,
		endings{morph.Nom: {""}, morph.Gen: {"а"}, morph.Acc: {"а"}, morph.Dat: {"у"}, morph.Ins: {"ым"}, morph.Loc: {"е"}},
		possessive, always(""),
	},
	{ // «Спанова»
		morph.Fem,
		endings{morph.Nom: {"а"}, morph.Acc: {"у"}, morph.Gen: {"ой"}, morph.Dat: {"ой"}, morph.Ins: {"ой", "ою"}, morph.Loc: {"ой"}},
		possessive, always("а"),
	},
	{ // «Дубровский»
		morph.Masc,
		endings{morph.Nom: {"ий"}, morph.Gen: {"ого"}, morph.Acc: {"ого"}, morph.Dat: {"ому"}, morph.Ins: {"им"}, morph.Loc: {"ом"}},
		sky, always("ий"),
	},
	{ // «Дубровская»
		morph.Fem,
		endings{morph.Nom: {"ая"}, morph.Acc: {"ую"}, morph.Gen: {"ой"}, morph.Dat: {"ой"}, morph.Ins: {"ой", "ою"}, morph.Loc: {"ой"}},
		sky, always("ая"),
	},
	{ // «Коломиец»: the vowel of the nominative flees
		morph.Masc,
		endings{morph.Gen: {"йца"}, morph.Acc: {"йца"}, morph.Dat: {"йцу"}, morph.Ins: {"йцем", "йцом"}, morph.Loc: {"йце"}},
		long, always("ец"),
	},
	{ // «Лепаж», «Саакян», and soft «Аксель», «Андрей»
		morph.Masc,
		endings{
			morph.Nom: {""}, morph.Gen: {"а", "я"}, morph.Acc: {"а", "я"}, morph.Dat: {"у", "ю"}, morph.Ins: {"ом", "ем"}, morph.Loc: {"е"},
		},
		closed,
		func(stem, ending string) string {
			switch {
			case ending == "я" || ending == "ю" || ending == "ем" && !hushing(stem):
				return "ь"
			}
			return ""
		},
	},
	{ // «Андрей», «Матвей»: the stem ends in a vowel
		morph.Masc,
		endings{morph.Gen: {"я"}, morph.Acc: {"я"}, morph.Dat: {"ю"}, morph.Ins: {"ем"}, morph.Loc: {"е"}},
		vowelled, always("й"),
	},
	{morph.Masc, softA, long, always("ия")}, // «Гарсия»
	{morph.Fem, softA, long, always("ия")},
	{morph.Masc, hardA, openStem, always("а")}, // «Кулеба»
	{morph.Fem, hardA, openStem, always("а")},
	{morph.Masc, velarA, velar, always("а")}, // «Шульга»
	{morph.Fem, velarA, velar, always("а")},
	{morph.Masc, mildA, openStem, always("я")}, // «Небензя»
	{morph.Fem, mildA, openStem, always("я")},
}

// The endings of men and women in «а», in «а» after к, г, х and the hushing
// consonants, in «я» and in «ия».
var (
	hardA  = endings{morph.Nom: {"а"}, morph.Gen: {"ы"}, morph.Dat: {"е"}, morph.Acc: {"у"}, morph.Ins: {"ой", "ей"}, morph.Loc: {"е"}}
	velarA = endings{morph.Gen: {"и"}}
	mildA  = endings{morph.Nom: {"я"}, morph.Dat: {"е"}, morph.Acc: {"ю"}, morph.Ins: {"ей"}, morph.Loc: {"е"}}
	softA  = endings{morph.Nom: {"ия"}, morph.Gen: {"ии"}, morph.Dat: {"ии"}, morph.Acc: {"ию"}, morph.Ins: {"ией"}, morph.Loc: {"ии"}}
)

func openStem(stem string) bool { return closed(stem) && !possessive(stem) }

func velar(stem string) bool {
	r, _ := utf8.DecodeLastRuneInString(stem)
	return utf8.RuneCountInString(stem) >= 2 && strings.ContainsRune("гкхжшчщ", r)
}

func possessive(stem string) bool {
	return endsIn(stem, possessiveStems) && utf8.RuneCountInString(stem) >= 4
}

func sky(stem string) bool {
	return (strings.HasSuffix(stem, "ск") || strings.HasSuffix(stem, "цк")) && utf8.RuneCountInString(stem) >= 4
}

func long(stem string) bool { return utf8.RuneCountInString(stem) >= 2 }

func closed(stem string) bool {
	r, _ := utf8.DecodeLastRuneInString(stem)
	return utf8.RuneCountInString(stem) >= 2 && strings.ContainsRune("бвгджзклмнпрстфхцчшщ", r) && !sky(stem)
}

func vowelled(stem string) bool {
	r, _ := utf8.DecodeLastRuneInString(stem)
	n := utf8.RuneCountInString(stem)
	return (n >= 3 || n == 2 && r == 'э') && strings.ContainsRune("аеоэ", r) && !strings.HasSuffix(stem, "ска") && !strings.HasSuffix(stem, "цка")
}

// hushing reports whether a stem takes «ем» though it is hard: «Лепажем».
func hushing(stem string) bool {
	r, _ := utf8.DecodeLastRuneInString(stem)
	return strings.ContainsRune("жшчщц", r)
}
