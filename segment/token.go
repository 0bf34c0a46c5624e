package segment

import "github.com/svodka-nlp/svodka/text"

// Kind is what a token looks like, seen from its characters alone.
type Kind uint8

// The kinds of tokens.
const (
	Other   Kind = iota // a symbol that is none of the below
	Word                // letters: «Астана», «северо-западный», «NATO», «т»
	Number              // digits, with separators inside: «1029», «12,5», «2023»
	Mixed               // letters and digits in one token: «1990-х», «11-й», «F-35», «Ми-8»
	Punct               // punctuation: «.», «—», «...», ««»
	URL                 // https://example.kz/a, example.kz
	Email               // name@example.kz
	Handle              // @user
	Hashtag             // #тег
	Emoji               // one emoji, with its modifiers and joiners
)

// Token is one word, number or mark, as a span of the text it was cut from.
type Token struct {
	text.Span
	Kind Kind
}
