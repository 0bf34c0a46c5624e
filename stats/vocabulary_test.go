package stats

import (
	"math/rand"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
)

// Every form of the lists is found however it is written.
func TestVocabularyFindsItsForms(t *testing.T) {
	lex := builtin()
	require.Greater(t, len(lex.forms.list), 3000)
	for i := range lex.forms.list {
		k := &lex.forms.list[i]
		require.Same(t, k, lex.forms.find(k.form))
		if strings.ContainsFunc(k.form, func(r rune) bool { return !unicode.IsLetter(r) }) {
			continue
		}
		for _, s := range []string{k.form, strings.ToUpper(k.form), strings.ToUpper(k.form[:2]) + k.form[2:], strings.ReplaceAll(k.form, "е", "ё"), k.form + "\u00ad"} {
			if fold(strings.ReplaceAll(s, "\u00ad", "")) != k.form {
				continue
			}
			st := cutText(s, lex)
			require.Len(t, st.atoms, 1, s)
			require.Same(t, k, st.atoms[0].known, s)
			st.release()
		}
	}
	require.Nil(t, lex.forms.find(""))
	require.Nil(t, lex.forms.find("крабль"))
}

// letters, which is quick, and oddLetters, which reads anything, agree.
func TestLettersAgree(t *testing.T) {
	parts := []rune("годачпятьГОДЁёTtkmКммртсеня²-5 \u0301\u00adәÉ№")
	random := rand.New(rand.NewSource(7))
	st := newStream("", builtin())
	for range 30000 {
		word := make([]rune, 1+random.Intn(6))
		for i := range word {
			word[i] = parts[random.Intn(len(parts))]
		}
		st.text = string(word)
		var a, b atom
		end := st.letters(0, len(st.text), &a)
		require.Equal(t, st.oddLetters(0, len(st.text), &b), end, st.text)
		require.Equal(t, b.capital, a.capital, st.text)
		require.Equal(t, b.caps, a.caps, st.text)
		require.Same(t, b.known, a.known, st.text)
		if a.folded {
			require.Equal(t, fold(st.text[:end]), st.text[:end])
		}
	}
}

// A folded word is compared without being made.
func TestFoldsTo(t *testing.T) {
	for _, s := range []string{"Ещё", "ЕЩЕ", "ёж", "Tonne", "км", "ПЯТЬ", "а", "Яя", ""} {
		require.True(t, foldsTo(s, fold(s)), s)
		require.False(t, foldsTo(s, fold(s)+"а"), s)
		require.False(t, foldsTo(s+"а", fold(s)+"б"), s)
	}
	require.False(t, foldsTo("да", "нет"))
	require.False(t, foldsTo("да", "да "))
}
