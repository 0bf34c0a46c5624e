package page

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/internal/char"
)

// commonWords are words that tell a language where its letters do not. None is
// longer than longestCommon.
type commonWords struct {
	lang  string
	words map[string]bool
}

const longestCommon = 24 // bytes

// The lists of languages that are told apart together, in the order of the
// alphabet.
var (
	cyrillicWords = sync.OnceValue(func() []commonWords {
		return []commonWords{
			{"be", set("што гэта дзе калі быў была пасля таксама")},
			{"kk", kazakhWords()},
			{"uk", set("та що як для його був була були але від про вже цього року після також")},
		}
	})
	bulgarianWords = sync.OnceValue(func() []commonWords {
		return []commonWords{{"bg", set("на от за да се по че са беше това който които след със през")}}
	})
	latinWords = sync.OnceValue(func() []commonWords {
		return []commonWords{
			{"de", set("der die das und ist von mit auf für nicht den dem ein eine")},
			{"en", set("the of and to in for is on with by at from as that was are said has its it be")},
			{"fr", set("le la les des et est une dans pour que qui sur avec du")},
			{"kk", set("jáne men úshin boldy qazaqstan jyly turaly korsetildi kórsetildi ret respýblıkasy jeltoqsan")},
			{"tr", set("ve bir bu için ile olarak olan da de daha çok")},
		}
	})
	kazakhWords = sync.OnceValue(func() map[string]bool {
		return set("және бойынша бұл жылы болды болып деп мен үшін туралы басты бет жаңалықтар тақырып қазір")
	})
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// lang is the language of a line.
func (r *reader) lang(l *line) string {
	if !l.langKnown {
		l.lang, l.langKnown = language(l.In(r.src)), true
	}
	return l.lang
}

// language guesses the language of a paragraph from its letters, and from its
// commonest words where letters do not tell: BCP 47, "" where there is too
// little to go by.
func language(s string) string {
	if len(s) > 1500 {
		s = cutRunes(s, 1500)
	}
	var cyr, lat, arab, georgian, armenian, han, kazakh, turkic, ukr, i, short, serb, kzlat, turk int
	for at := 0; at < len(s); {
		c := s[at]
		if c < utf8.RuneSelf {
			if 'a' <= c|0x20 && c|0x20 <= 'z' {
				lat++
			}
			at++
			continue
		}
		if at+1 < len(s) {
			// А to п, р to я, by their bytes: most letters are of Russian.
			if d := s[at+1]; c == 0xD0 && d >= 0x90 && d <= 0xBF || c == 0xD1 && d >= 0x80 && d <= 0x8F {
				cyr++
				at += 2
				continue
			}
		}
		r, size := utf8.DecodeRuneInString(s[at:])
		at += size
		switch {
		case r >= 0x400 && r <= 0x52F:
			cyr++
			switch char.ToLower(r) {
			case 'ә', 'ғ', 'қ', 'ұ', 'һ':
				kazakh++
			case 'ң', 'ө', 'ү':
				turkic++
			case 'ї', 'є', 'ґ':
				ukr++
			case 'і':
				i++
			case 'ў':
				short++
			case 'ј', 'љ', 'њ', 'ћ', 'ђ', 'џ':
				serb++
			}
		case r >= 0x600 && r <= 0x6FF:
			arab++
		case r >= 0x10A0 && r <= 0x10FF:
			georgian++
		case r >= 0x530 && r <= 0x58F:
			armenian++
		case r >= 0x4E00 && r <= 0x9FFF || r >= 0x3040 && r <= 0x30FF:
			han++
		case r >= 0x2000 && r <= 0x206F: // punctuation
		case unicode.Is(unicode.Latin, r):
			lat++
			switch char.ToLower(r) {
			case 'ş', 'ı', 'ğ', 'ç':
				turk++
			case 'á', 'ǵ', 'ý', 'ú', 'ń', 'ä', 'ñ', 'ū', 'ó':
				kzlat++
			}
		}
	}
	most := max(cyr, lat, arab, georgian, armenian, han)
	var plain, sure, others int
	if cyr > 0 && (most == lat || kazakh > 0) {
		plain, sure, others = smallWords(s)
	}
	switch {
	case most < 2:
		return ""
	case most == arab:
		return "ar"
	case most == georgian:
		return "ka"
	case most == armenian:
		return "hy"
	case most == han:
		return "zh"
	case most == lat && plain <= others:
		return latin(s, kzlat, turk, lat)
	case kazakh > 0 && sure > 0 && sure >= others:
		return "ru"
	}
	switch {
	case serb*50 > cyr:
		return "sr"
	case kazakh > 0 && ((kazakh+turkic+i)*100 > cyr*4 && kazakh+turkic+i > 1 || (kazakh+turkic+i)*10 > cyr):
		return "kk"
	case turkic*100 > cyr*3 && kazakh == 0 && i == 0:
		return "ky"
	case short*100 > cyr && i > 0:
		return "be"
	case (ukr+i)*100 > cyr*3 && kazakh+turkic == 0:
		return "uk"
	}
	bulgarian := cyr > 60 && !unBulgarian(s)
	if i == 0 && kazakh+turkic == 0 && !bulgarian {
		return "ru"
	}
	switch lang, n := commonest(s, cyrillicWords()); {
	case n >= 3 && (lang != "uk" || i > 0) && (lang != "kk" || kazakh+turkic > 0):
		return lang
	}
	if bulgarian {
		if _, n := commonest(s, bulgarianWords()); n >= 6 {
			return "bg"
		}
	}
	return "ru"
}

// unBulgarian reports whether s has one of ы, э, ё, which Bulgarian has not.
func unBulgarian(s string) bool {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case 0x8B, 0x8D, 0x91:
			if s[i-1] == 0xD1 {
				return true
			}
		case 0xAB, 0xAD, 0x81:
			if s[i-1] == 0xD0 {
				return true
			}
		}
	}
	return false
}

// smallWords counts the words of a paragraph that begin with a small letter, for
// names are written in any letters: «Verizon получит Yahoo Sports и Tumblr»,
// «поезд «Тұлпар» компании «Қазақстан Темір Жолы» опоздал на час». Plain ones
// have Russian letters alone, sure ones a letter that Kazakh needs only for
// loans; others are in other letters, or Kazakh ones that are common.
func smallWords(s string) (plain, sure, others int) {
	for start, end := char.Word(s, 0); start < end; start, end = char.Word(s, end) {
		w := s[start:end]
		if first, _ := utf8.DecodeRuneInString(w); !char.IsLower(first) {
			continue
		}
		switch {
		case kazakhWords()[w] || strings.ContainsFunc(w, func(c rune) bool { c = char.ToLower(c); return (c < 'а' || c > 'я') && c != 'ё' }):
			others++
		case strings.ContainsAny(w, "вёфхцчщъьэ"):
			plain++
			sure++
		default:
			plain++
		}
	}
	return plain, sure, others
}

func latin(s string, kzlat, turk, lat int) string {
	lang, n := commonest(s, latinWords())
	switch {
	case n > 0 && lang == "kk":
		return "kk"
	case n >= 2:
		return lang
	case turk*20 > lat:
		return "tr"
	case kzlat*20 > lat:
		return "kk"
	}
	return "en"
}

// commonest is the language most of whose words stand in s, with their number;
// of equals the first.
func commonest(s string, of []commonWords) (lang string, n int) {
	var counts [8]int
	for start, end := char.Word(s, 0); start < end; start, end = char.Word(s, end) {
		w := s[start:end]
		if len(w) > longestCommon {
			continue
		}
		w = char.Lower(w)
		for i := range of {
			if of[i].words[w] {
				counts[i]++
			}
		}
	}
	for i := range of {
		if counts[i] > n {
			lang, n = of[i].lang, counts[i]
		}
	}
	return lang, n
}
