package morph

import (
	"html"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// shapeReading reads what needs no dictionary: marks, symbols, numbers, ordinals
// in digits, addresses, Latin words. It reports false for Cyrillic words.
func shapeReading(norm, form string) ([]Parse, bool) {
	if norm == "" {
		return []Parse{plain(form, Tag(0).WithPOS(X))}, true
	}
	r, _ := utf8.DecodeRuneInString(norm)
	switch {
	case r >= 'а' && r <= 'я': // most words, told early
		return nil, false
	case r == '&' && strings.HasSuffix(norm, ";"):
		return []Parse{plain(norm, referenceTag(norm))}, true
	case r == '#' && len(norm) > 1:
		return []Parse{plain(norm, Tag(0).WithPOS(X))}, true
	case r == '@' && len(norm) > 1:
		return []Parse{plain(norm, Tag(0).WithPOS(PropN))}, true
	case r == '`':
		return []Parse{plain(norm, Tag(0).WithPOS(PunctPOS))}, true
	case r >= '0' && r <= '9':
		return digitReading(norm)
	case r == '%' || r == '№' || r == '$' || r == '€' || r == '₽' || r == '§' || r == '°' || r == '+' || r == '=' || r == '<' || r == '>':
		if len(norm) > 1 && hasDigit(norm) {
			return []Parse{plain(norm, Tag(0).WithPOS(Num))}, true
		}
		return []Parse{plain(norm, Tag(0).WithPOS(Sym))}, true
	case unicode.IsPunct(r) && !hasLetter(norm):
		if hasDigit(norm) {
			return []Parse{plain(norm, Tag(0).WithPOS(Num))}, true
		}
		return []Parse{plain(norm, Tag(0).WithPOS(PunctPOS))}, true
	case !hasLetter(norm):
		return []Parse{plain(form, Tag(0).WithPOS(Sym))}, true
	case hasCyrillic(norm):
		return nil, false
	case romanNumeral(form):
		return []Parse{
			{Lemma: form, Tag: Tag(0).WithPOS(Adj).With(Ordinal), Score: 0.7, paradigm: noParadigm, twin: -1},
			{Lemma: form, Tag: Tag(0).WithPOS(Num), Score: 0.3, paradigm: noParadigm, twin: -1},
		}, true
	}
	t := Tag(0).With(Predicted | Indeclinable)
	if strings.ContainsAny(norm, "@/#.") || caseOf(form) == lowerCase {
		return []Parse{plain(norm, t.WithPOS(X))}, true
	}
	return []Parse{
		{Lemma: norm, Tag: t.WithPOS(PropN), Score: 0.7, paradigm: noParadigm, twin: -1},
		{Lemma: norm, Tag: t.WithPOS(X), Score: 0.3, paradigm: noParadigm, twin: -1},
	}, true
}

// referenceTag is the tag of characters that were left as HTML writes them:
// «&#39;&#39;», «&quot;», «&nbsp;» stand for marks, «&sect;» for a symbol.
func referenceTag(norm string) Tag {
	meant := html.UnescapeString(norm)
	if meant == norm || hasLetter(meant) { // «&нет;» stands for nothing
		return Tag(0).WithPOS(X)
	}
	if tagged, ok := shapeReading(meant, meant); ok {
		if strings.TrimSpace(meant) == "" {
			return Tag(0).WithPOS(PunctPOS)
		}
		return tagged[0].Tag
	}
	return Tag(0).WithPOS(X)
}

func hasDigit(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= '0' && s[i] <= '9' {
			return true
		}
	}
	return false
}

func hasLetter(s string) bool {
	for _, r := range s {
		if isLetter(r) {
			return true
		}
	}
	return false
}

// romanNumeral reports capitals that spell a Roman number: «XXI». A lone «C»,
// «D», «L» or «M» is a letter.
func romanNumeral(form string) bool {
	for i := 0; i < len(form); i++ {
		switch form[i] {
		case 'I', 'V', 'X':
		case 'L', 'C', 'D', 'M':
			if len(form) == 1 {
				return false
			}
		default:
			return false
		}
	}
	return form != ""
}

// ordinalEndings are the increments written after a number and a hyphen, with
// the tags that they may stand for: «1990-х», «5-го».
var ordinalEndings = map[string][]Tag{
	"й":  {ordinal(Nom, Sing, Masc), ordinal(Acc, Sing, Masc).WithAnimacy(Inan), ordinal(Gen, Sing, Fem), ordinal(Dat, Sing, Fem), ordinal(Loc, Sing, Fem), ordinal(Ins, Sing, Fem)},
	"ый": {ordinal(Nom, Sing, Masc), ordinal(Acc, Sing, Masc).WithAnimacy(Inan)},
	"ой": {ordinal(Nom, Sing, Masc), ordinal(Gen, Sing, Fem), ordinal(Dat, Sing, Fem), ordinal(Loc, Sing, Fem), ordinal(Ins, Sing, Fem)},
	"я":  {ordinal(Nom, Sing, Fem)},
	"ая": {ordinal(Nom, Sing, Fem)},
	"ю":  {ordinal(Acc, Sing, Fem)},
	"ую": {ordinal(Acc, Sing, Fem)},
	"е":  {ordinal(Nom, Plur, NoGender), ordinal(Nom, Sing, Neut), ordinal(Acc, Plur, NoGender), ordinal(Acc, Sing, Neut)},
	"ое": {ordinal(Nom, Sing, Neut), ordinal(Acc, Sing, Neut)},
	"ые": {ordinal(Nom, Plur, NoGender), ordinal(Acc, Plur, NoGender)},
	"го": {ordinal(Gen, Sing, Masc), ordinal(Gen, Sing, Neut), ordinal(Acc, Sing, Masc).WithAnimacy(Anim)},
	"му": {ordinal(Dat, Sing, Masc), ordinal(Dat, Sing, Neut)},
	"м":  {ordinal(Loc, Sing, Masc), ordinal(Ins, Sing, Masc), ordinal(Loc, Sing, Neut), ordinal(Ins, Sing, Neut), ordinal(Dat, Plur, NoGender)},
	"х":  {ordinal(Gen, Plur, NoGender), ordinal(Loc, Plur, NoGender)},
	"ых": {ordinal(Gen, Plur, NoGender), ordinal(Loc, Plur, NoGender)},
	"ми": {ordinal(Ins, Plur, NoGender)},
}

func ordinal(c Case, n Number, g Gender) Tag {
	return Tag(0).WithPOS(Adj).With(Ordinal).WithCase(c).WithNumber(n).WithGender(g)
}

// digitReading reads tokens that begin with a digit. It leaves «15-летний» and
// «2Гб» to the rules for words.
func digitReading(norm string) ([]Parse, bool) {
	i := 0
	for i < len(norm) && !hasLetter(norm[i:i+1]) && norm[i] < utf8.RuneSelf {
		i++
	}
	if i == len(norm) || !hasLetter(norm) {
		num := plain(norm, Tag(0).WithPOS(Num))
		if len(norm) > 4 || strings.ContainsAny(norm, ".,:/-") {
			return []Parse{num}, true
		}
		// «В 2024 году», «5 мая»: a short number may be an ordinal.
		ord := plain(norm, Tag(0).WithPOS(Adj).With(Ordinal))
		num.Score, ord.Score = 0.7, 0.3
		return []Parse{num, ord}, true
	}
	if tags, ok := ordinalEndings[norm[i:]]; ok && norm[i-1] == '-' {
		ps := make([]Parse, len(tags))
		for k, t := range tags {
			ps[k] = plain(norm[:i]+"й", t)
			ps[k].Score = 1 / float32(k+1)
		}
		return byScore(ps), true
	}
	if hasCyrillic(norm[i:]) && strings.Contains(norm, "-") {
		return nil, false
	}
	return []Parse{plain(norm, Tag(0).WithPOS(Num))}, true
}

// withInitial adds the reading of a lone capital letter as an initial: «А. Ким».
func withInitial(ps []Parse, norm, form string) []Parse {
	r, n := utf8.DecodeRuneInString(form)
	rest := form[n:]
	if !isUpper(r) || rest != "" && rest != "." {
		return ps
	}
	in := plain(strings.TrimSuffix(norm, "."), Tag(0).WithPOS(PropN).With(Initial))
	if len(ps) == 0 {
		return []Parse{in}
	}
	in.Score = 0.5
	return byScore(append(slices.Clone(ps), in))
}

func fallbackTag(form string) Tag {
	t := Tag(0).With(Predicted | Indeclinable)
	if caseOf(form) == lowerCase {
		return t.WithPOS(Noun)
	}
	return t.WithPOS(PropN)
}
