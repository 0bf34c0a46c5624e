package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/text"
)

// AppendSentences appends the sentences of s to dst: spans without outer white
// space, each holding whole tokens. The tokens are those of [AppendTokens].
func AppendSentences(dst []text.Span, s string, tokens []Token) []text.Span {
	start := 0
	for i := range tokens {
		if i+1 < len(tokens) && !ends(s, tokens, i) {
			continue
		}
		dst = append(dst, text.Span{Start: tokens[start].Start, End: tokens[i].End})
		start = i + 1
	}
	return dst
}

// ends reports whether a sentence ends behind token i.
func ends(s string, tokens []Token, i int) bool {
	gap := s[tokens[i].End:tokens[i+1].Start]
	if strings.Contains(gap, "\n") {
		return true
	}
	if gap == "" || !strings.ContainsAny(tokens[i].In(s), ".!?…") {
		return false
	}
	if i > 0 && utf8.RuneCountInString(tokens[i-1].In(s)) == 1 && tokens[i-1].Kind == Word {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s[tokens[i+1].Start:])
	return unicode.IsUpper(next) || unicode.IsDigit(next) || strings.ContainsRune("«\"“", next)
}
