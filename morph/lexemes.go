package morph

import (
	_ "embed"
	"strings"
)

//go:embed lists/given.txt
var givenText string

//go:embed lists/places.txt
var placesText string

//go:embed lists/nouns.txt
var nounsText string

// declension is a word of the dictionary that declines as words of ours with
// the same ending do.
type declension struct {
	kind, ending, like string
}

// The first line that fits a word is its pattern. An ending of "" fits all.
var (
	givenPatterns = []declension{
		{"m", "ий", "георгий"}, {"m", "ей", "сергей"}, {"m", "й", "николай"}, {"m", "ь", "игорь"},
		{"m", "ша", "миша"}, {"m", "жа", "миша"}, {"m", "ча", "миша"}, {"m", "ка", "лука"}, {"m", "га", "лука"}, {"m", "ха", "лука"},
		{"m", "а", "никита"}, {"m", "я", "илья"},
		{"m", "о", "марко"}, {"m", "е", "марко"}, {"m", "и", "марко"}, {"m", "у", "марко"}, {"m", "ы", "марко"}, {"m", "э", "марко"}, {"m", "ё", "марко"}, {"m", "ю", "марко"},
		{"m", "ж", "жорж"}, {"m", "ш", "жорж"}, {"m", "ч", "жорж"}, {"m", "щ", "жорж"}, {"m", "ц", "франц"},
		{"m", "", "иван"},
		{"f", "ия", "мария"}, {"f", "ья", "наталья"}, {"f", "я", "оля"},
		{"f", "ша", "маша"}, {"f", "жа", "маша"}, {"f", "ча", "маша"}, {"f", "ка", "ольга"}, {"f", "га", "ольга"}, {"f", "ха", "ольга"}, {"f", "ца", "алиса"},
		{"f", "а", "марина"},
		{"f", "", "кармен"},
	}
	placePatterns = []declension{
		{"m", "й", "уругвай"}, {"m", "ь", "ярославль"}, {"m", "ч", "бангладеш"}, {"m", "ш", "балхаш"}, {"m", "", "казахстан"},
		{"f", "ка", "америка"}, {"f", "га", "рига"}, {"f", "ха", "рига"}, {"f", "ия", "россия"}, {"f", "ья", "сырдарья"}, {"f", "жа", "гянджа"}, {"f", "а", "москва"},
		{"f3", "", "казань"}, {"0", "", "баку"},
	}
)

// ExtraLexemes are the words that the compiled dictionary has beyond
// OpenCorpora's: lists/given.txt, lists/places.txt and lists/nouns.txt.
func ExtraLexemes() []SourceLexeme {
	out := appendLexemes(nil, givenText, givenPatterns, GivenName)
	out = appendLexemes(out, placesText, placePatterns, Geo)
	for line := range listLines(nounsText) {
		word, like, _ := strings.Cut(line, "\t")
		out = append(out, SourceLexeme{Lemma: word, Like: like})
	}
	return out
}

func appendLexemes(out []SourceLexeme, text string, patterns []declension, m Mark) []SourceLexeme {
	for line := range listLines(text) {
		word, kind, _ := strings.Cut(line, "\t")
		word = Norm(word)
		for _, p := range patterns {
			if p.kind == kind && strings.HasSuffix(word, p.ending) {
				out = append(out, SourceLexeme{Lemma: word, Like: p.like, Mark: m})
				break
			}
		}
	}
	return out
}
