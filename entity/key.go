package entity

import (
	"strings"

	"github.com/svodka-nlp/svodka/morph"
)

// foldYo writes ё as е: lists do not depend on the dots, which news often
// leave out.
func foldYo(s string) string {
	if !strings.Contains(s, "ё") {
		return s
	}
	return strings.ReplaceAll(s, "ё", "е")
}

// nominativeEndings are what the dictionary form of a noun or adjective ends
// in, longest first. Cut, the singular and plural of a word have one key:
// «штат» and «штаты», «арабский» and «арабские».
var nominativeEndings = []string{"ия", "ий", "ие", "ая", "яя", "ое", "ее", "ые", "ый", "ой", "а", "я", "о", "е", "ы", "и", "ь", "й"}

// adjectiveEndings are the endings of all forms of an adjective, longest first.
var adjectiveEndings = []string{
	"ыми", "ими", "ого", "его", "ому", "ему", "ый", "ий", "ой", "ей", "ая", "яя", "ую", "юю", "ое", "ее", "ые", "ие",
	"ых", "их", "ым", "им", "ом", "ем",
}

// caseEndings are the endings of a name part of a hyphenated word in any case,
// longest first, without those of the genitive plural, which such names do not
// have: «Йошкар-Оле», «Ростовом-на-Дону», «Северо-Казахстанской».
var caseEndings = []string{
	"ого", "ому", "ыми", "ими", "ями", "ами", "ией", "ая", "ую", "ое", "ый", "ий", "ия", "ии", "ию", "ие", "ых", "ым", "им",
	"ом", "ем", "ой", "ей", "ью", "ам", "ям", "ах", "ях", "а", "я", "о", "е", "ы", "и", "у", "ю", "ь", "й",
}

// crop cuts the first of the endings that leaves at least two letters.
func crop(s string, endings []string) string {
	for _, e := range endings {
		if len(s) >= len(e)+4 && strings.HasSuffix(s, e) {
			return s[:len(s)-len(e)]
		}
	}
	return s
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

func lowerWord(s string) string { return strings.ToLower(s) }
