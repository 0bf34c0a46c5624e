package entity

import (
	"strings"

	"github.com/svodka-nlp/svodka/morph"
)

// foldYo writes ё as е: lists do not depend on the dots, which news often
// leave out.
func foldYo(s string) string {
	if strings.IndexByte(s, "ё"[1]) < 0 {
		return s
	}
	return strings.ReplaceAll(s, "ё", "е")
}

// endingsByLetter are endings by their last letter, of each letter the longest
// first, so that a word is compared with few: most questions of the clusters were
// lists of suffixes.
type endingsByLetter ['я' - 'а' + 1][]string

// nominativeEndings are what the dictionary form of a noun or adjective ends in.
// Cut, the singular and plural of a word have one key: «штат» and «штаты»,
// «арабский» and «арабские».
var nominativeEndings = &endingsByLetter{
	'а' - 'а': {"а"},
	'е' - 'а': {"ие", "ое", "ее", "ые", "е"},
	'и' - 'а': {"и"},
	'й' - 'а': {"ий", "ый", "ой", "й"},
	'о' - 'а': {"о"},
	'ы' - 'а': {"ы"},
	'ь' - 'а': {"ь"},
	'я' - 'а': {"ия", "ая", "яя", "я"},
}

// adjectiveEndings are the endings of all forms of an adjective.
var adjectiveEndings = &endingsByLetter{
	'е' - 'а': {"ое", "ее", "ые", "ие"},
	'и' - 'а': {"ыми", "ими"},
	'й' - 'а': {"ый", "ий", "ой", "ей"},
	'м' - 'а': {"ым", "им", "ом", "ем"},
	'о' - 'а': {"ого", "его"},
	'у' - 'а': {"ому", "ему"},
	'х' - 'а': {"ых", "их"},
	'ю' - 'а': {"ую", "юю"},
	'я' - 'а': {"ая", "яя"},
}

// caseEndings are the endings of a name part of a hyphenated word in any case,
// without those of the genitive plural, which such names do not have:
// «Йошкар-Оле», «Ростовом-на-Дону», «Северо-Казахстанской».
var caseEndings = &endingsByLetter{
	'а' - 'а': {"а"},
	'е' - 'а': {"ое", "ие", "е"},
	'и' - 'а': {"ыми", "ими", "ями", "ами", "ии", "и"},
	'й' - 'а': {"ией", "ый", "ий", "ой", "ей", "й"},
	'м' - 'а': {"ым", "им", "ом", "ем", "ам", "ям"},
	'о' - 'а': {"ого", "о"},
	'у' - 'а': {"ому", "у"},
	'х' - 'а': {"ых", "ах", "ях"},
	'ы' - 'а': {"ы"},
	'ь' - 'а': {"ь"},
	'ю' - 'а': {"ую", "ию", "ью", "ю"},
	'я' - 'а': {"ая", "ия", "я"},
}

// possessiveEndings are those of surnames like «Спанов», but for the nominative of
// a man's.
var possessiveEndings = &endingsByLetter{
	'а' - 'а': {"а"},
	'е' - 'а': {"е"},
	'и' - 'а': {"ыми"},
	'й' - 'а': {"ой"},
	'м' - 'а': {"ым"},
	'у' - 'а': {"у"},
	'х' - 'а': {"ых"},
	'ы' - 'а': {"ы"},
	'ю' - 'а': {"ою"},
}

// possessiveStems are the ends of the stems of such surnames.
var possessiveStems = &endingsByLetter{
	'в' - 'а': {"ов", "ев", "ёв"},
	'н' - 'а': {"ин", "ын"},
}

// femaleEndings are the cases of a woman's surname that end in a consonant or «ю».
var femaleEndings = &endingsByLetter{
	'й' - 'а': {"ой", "ей"},
	'ю' - 'а': {"ою"},
}

// frozenEndings are the ends of surnames that nobody declines.
var frozenEndings = &endingsByLetter{
	'а' - 'а': {"ава", "иа", "уа", "зода"},
	'е' - 'а': {"дзе", "заде"},
	'и' - 'а': {"швили"},
	'о' - 'а': {"ко", "ово", "аго", "яго"},
	'у' - 'а': {"еску"},
	'х' - 'а': {"ых", "их"},
	'ы' - 'а': {"кызы", "оглы", "улы"},
}

// crop cuts the longest of the endings that leaves at least two letters.
func crop(s string, endings *endingsByLetter) string {
	for _, e := range endings[lastLetter(s)] {
		if len(s) >= len(e)+4 && s[len(s)-len(e):] == e {
			return s[:len(s)-len(e)]
		}
	}
	return s
}

// cropAll cuts the longest of the endings, however little it leaves.
func cropAll(s string, endings *endingsByLetter) string {
	for _, e := range endings[lastLetter(s)] {
		if strings.HasSuffix(s, e) {
			return s[:len(s)-len(e)]
		}
	}
	return s
}

// endsIn reports whether a word ends in one of the endings.
func endsIn(s string, endings *endingsByLetter) bool { return len(cropAll(s, endings)) < len(s) }

// lastLetter is the number of the last letter of a word, 0 for «а» and 'я'-'а' for
// «я»; that of «ъ», which no ending has, for anything else.
func lastLetter(s string) int {
	if n := len(s); n >= 2 {
		switch c := s[n-1]; {
		case s[n-2] == 0xD0 && 0xB0 <= c && c <= 0xBF:
			return int(c - 0xB0)
		case s[n-2] == 0xD1 && 0x80 <= c && c <= 0x8F:
			return int(c-0x80) + 'р' - 'а'
		}
	}
	return 'ъ' - 'а'
}

// nameKey is the key of one word of a known name in the form that the list
// gives: lower case, ё folded, the nominative ending away.
func nameKey(word string) string {
	w := foldYo(strings.ToLower(word))
	if strings.ContainsRune(w, '-') {
		return hyphenKey(w)
	}
	return crop(w, nominativeEndings)
}

// hyphenKey crops every part of a hyphenated word.
func hyphenKey(w string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(w, "-") {
		if b.Len() > 0 {
			b.WriteByte('-')
		}
		b.WriteString(crop(part, caseEndings))
	}
	return b.String()
}

// appendKeys appends the keys that a word answers to: those of its form and
// of the lemmas of all its readings. Capital letters do not matter here.
func appendKeys(dst []string, w *morph.Word) []string {
	norm := foldYo(w.Norm)
	if strings.IndexByte(norm, '-') > 0 {
		return append(dst, norm, hyphenKey(norm))
	}
	dst = appendNew(append(dst, norm), crop(norm, nominativeEndings))
	adjective := false
	for i := range w.Parses {
		p := &w.Parses[i]
		switch {
		case p.Tag.POS() == morph.Adj || p.Tag.POS() == morph.Det || p.Tag.VerbForm() == morph.Participle:
			adjective = true
		case p.Tag.POS() != morph.Noun && p.Tag.POS() != morph.PropN && p.Tag.POS() != morph.X:
			continue
		}
		if len(dst) < 6 {
			dst = appendNew(dst, crop(foldYo(p.Lemma), nominativeEndings))
		}
	}
	if adjective {
		dst = appendNew(dst, crop(norm, adjectiveEndings))
	}
	return dst
}

func appendNew(dst []string, key string) []string {
	for _, k := range dst {
		if k == key {
			return dst
		}
	}
	return append(dst, key)
}

// firstWord is the part of a name before its first space.
func firstWord(s string) string {
	w, _, _ := strings.Cut(s, " ")
	return w
}
