package prose

import (
	"slices"
	"strings"

	"github.com/svodka-nlp/svodka/report"
	"github.com/svodka-nlp/svodka/text"
)

// penn is the tag of the Penn Treebank that comes nearest to a token.
func penn(t *report.Token) string {
	has := func(feat string) bool { return slices.Contains(strings.Split(t.Feats, "|"), feat) }
	switch t.POS {
	case "NOUN":
		if has("Number=Plur") {
			return "NNS"
		}
		return "NN"
	case "PROPN":
		if has("Number=Plur") {
			return "NNPS"
		}
		return "NNP"
	case "VERB", "AUX":
		switch {
		case has("VerbForm=Inf"), has("Mood=Imp"):
			return "VB"
		case has("VerbForm=Conv"):
			return "VBG"
		case has("VerbForm=Part") && has("Voice=Pass"):
			return "VBN"
		case has("VerbForm=Part"):
			return "VBG"
		case has("Tense=Past"):
			return "VBD"
		case has("Person=3") && has("Number=Sing"):
			return "VBZ"
		}
		return "VBP"
	case "ADJ", "ADV":
		base := "JJ"
		if t.POS == "ADV" {
			base = "RB"
		}
		switch {
		case has("Degree=Cmp"):
			return base + "R"
		case has("Degree=Sup"):
			return base + "S"
		}
		return base
	case "PRON":
		return "PRP"
	case "DET":
		if has("Poss=Yes") {
			return "PRP$"
		}
		return "DT"
	case "NUM":
		return "CD"
	case "ADP", "SCONJ":
		return "IN"
	case "CCONJ":
		return "CC"
	case "PART":
		return "RP"
	case "INTJ":
		return "UH"
	case "SYM":
		return "SYM"
	case "PUNCT":
		return mark(t.Text)
	}
	if strings.TrimLeft(t.Text, "0123456789.,") == "" {
		return "CD"
	}
	return "FW"
}

// mark is the tag of a punctuation mark.
func mark(s string) string {
	switch s {
	case ".", "!", "?", "…", "...":
		return "."
	case ",":
		return ","
	case "(", "[", "{":
		return "("
	case ")", "]", "}":
		return ")"
	case "«", "„", "“":
		return "``"
	case "»", "”", "\"":
		return "''"
	}
	return ":"
}

// sortSpans sorts by start, the longer first.
func sortSpans[T any](all []T, span func(T) text.Span) {
	slices.SortStableFunc(all, func(a, b T) int {
		x, y := span(a), span(b)
		if x.Start != y.Start {
			return x.Start - y.Start
		}
		return y.End - x.End
	})
}
