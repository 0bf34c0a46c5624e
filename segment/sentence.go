package segment

import "github.com/svodka-nlp/svodka/text"

func AppendSentences(dst []text.Span, s string, tokens []Token) []text.Span { return dst }
