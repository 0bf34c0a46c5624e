package page

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words that tell a language where its letters do not.
var (
	kazakhWords = set("және бойынша бұл жылы болды болып деп мен үшін туралы басты бет жаңалықтар тақырып қазір")
	ukWords     = set("та що як для його був була були але від про вже цього року після також")
	beWords     = set("што гэта дзе калі быў была пасля таксама")
	bgWords     = set("на от за да се по че са беше това който които след със през")
	enWords     = set("the of and to in for is on with by at from as that was are said has its it be")
	deWords     = set("der die das und ist von mit auf für nicht den dem ein eine")
	frWords     = set("le la les des et est une dans pour que qui sur avec du")
	trWords     = set("ve bir bu için ile olarak olan da de daha çok")
	kzLatin     = set("jáne men úshin boldy qazaqstan jyly turaly korsetildi kórsetildi ret respýblıkasy jeltoqsan")
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// language guesses the language of a paragraph from its letters, and from its
// commonest words where letters do not tell: BCP 47, "" where there is too
// little to go by.
func language(s string) string {
	if len(s) > 1500 {
		s = cutRunes(s, 1500)
	}
	var cyr, lat, arab, georgian, armenian, han, kazakh, turkic, ukr, i, short, serb, kzlat, turk int
	for _, r := range s {
		switch {
		case r < 0x80:
			if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
				lat++
			}
			continue
		case r >= 0x400 && r <= 0x52F:
			cyr++
			if r >= 'А' && r <= 'я' {
				continue // a letter of Russian tells nothing more
			}
			switch unicode.ToLower(r) {
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
		case unicode.Is(unicode.Latin, r):
			lat++
			switch unicode.ToLower(r) {
			case 'ş', 'ı', 'ğ', 'ç':
				turk++
			case 'á', 'ǵ', 'ý', 'ú', 'ń', 'ä', 'ñ', 'ū', 'ó':
				kzlat++
			}
		}
	}
	most := max(cyr, lat, arab, georgian, armenian, han)
	var plain, sure, others int
	if cyr > 0 && (lat > 0 || kazakh+turkic+i > 0) {
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
	bulgarian := cyr > 60 && !strings.ContainsAny(s, "ыэёЫЭЁ")
	if i == 0 && kazakh+turkic == 0 && !bulgarian {
		return "ru"
	}
	low := strings.ToLower(s)
	switch lang, n := commonest(low, map[string]map[string]bool{"kk": kazakhWords, "uk": ukWords, "be": beWords}); {
	case n >= 3 && (lang != "uk" || i > 0) && (lang != "kk" || kazakh+turkic > 0):
		return lang
	}
	if bulgarian {
		if _, n := commonest(low, map[string]map[string]bool{"bg": bgWords}); n >= 6 {
			return "bg"
		}
	}
	return "ru"
}

// smallWords counts the words of a paragraph that begin with a small letter, for
// names are written in any letters: «Verizon получит Yahoo Sports и Tumblr»,
// «поезд «Тұлпар» компании «Қазақстан Темір Жолы» опоздал на час». Plain ones
// have Russian letters alone, sure ones a letter that Kazakh needs only for
// loans; others are in other letters, or Kazakh ones that are common.
func smallWords(s string) (plain, sure, others int) {
	for w := range strings.FieldsFuncSeq(s, func(c rune) bool { return !unicode.IsLetter(c) }) {
		if first, _ := utf8.DecodeRuneInString(w); !unicode.IsLower(first) {
			continue
		}
		switch {
		case kazakhWords[w] || strings.ContainsFunc(w, func(c rune) bool { c = unicode.ToLower(c); return (c < 'а' || c > 'я') && c != 'ё' }):
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
	lang, n := commonest(strings.ToLower(s), map[string]map[string]bool{"en": enWords, "de": deWords, "fr": frWords, "tr": trWords, "kk": kzLatin})
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
// of equals the first in the alphabet.
func commonest(low string, of map[string]map[string]bool) (string, int) {
	counts := map[string]int{}
	for w := range strings.FieldsFuncSeq(low, func(c rune) bool { return !unicode.IsLetter(c) }) {
		for lang, words := range of {
			if words[w] {
				counts[lang]++
			}
		}
	}
	best, n := "", 0
	for lang, k := range counts {
		if k > n || k == n && lang < best {
			best, n = lang, k
		}
	}
	return best, n
}
