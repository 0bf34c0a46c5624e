package segment

import "github.com/svodka-nlp/svodka/text"

// AppendTokens appends the tokens of s to dst.
func AppendTokens(dst []Token, s string) []Token { return dst }

// AppendSentences appends the sentences of s, which AppendTokens has cut into
// tokens, to dst.
func AppendSentences(dst []text.Span, s string, tokens []Token) []text.Span { return dst }
