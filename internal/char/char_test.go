package char_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/internal/char"
)

func TestClasses_areThoseOfUnicode(t *testing.T) {
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	for r := rune(-1); r <= unicode.MaxRune+1; r++ {
		if char.IsLetter(r) != unicode.IsLetter(r) || char.IsWord(r) != word(r) || char.IsUpper(r) != unicode.IsUpper(r) ||
			char.IsLower(r) != unicode.IsLower(r) || char.IsSpace(r) != unicode.IsSpace(r) || char.ToLower(r) != unicode.ToLower(r) {
			t.Errorf("%U", r)
		}
	}
}

func TestLower_isThatOfStrings(t *testing.T) {
	for _, s := range []string{"", "a", "Ёлка", "ёлка", "в Чёрном море", "ЧП", "İstanbul", "\xffА", "а\xff", "ΣΑΣ", "Қазақ", "«Ѐ»", "ﬃ", "\u2126"} {
		require.Equal(t, strings.ToLower(s), char.Lower(s), "%q", s)
	}
	same := "слово"
	require.Zero(t, testing.AllocsPerRun(10, func() { char.Lower(same) }))
}

func TestWord_givesTheRunsOfLetters(t *testing.T) {
	for _, s := range []string{"", " ", "слово", "«Ёж» и X5, 3-й", "a\xff\xd0b", "қ\u0301ала", "\xd1", "҂а", "…—字"} {
		var words []string
		for i := 0; ; {
			start, end := char.Word(s, i)
			if start == end {
				break
			}
			words = append(words, s[start:end])
			i = end
		}
		want := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
		if len(want) == 0 {
			want = nil
		}
		require.Equal(t, want, words, "%q", s)
	}
}
