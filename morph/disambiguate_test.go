package morph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/data"
	"github.com/svodka-nlp/svodka/morph"
)

func inContext(a *morph.Analyzer, sentence string) ([]*morph.Word, []uint8) {
	var ws []*morph.Word
	for _, f := range strings.Fields(sentence) {
		ws = append(ws, a.Word(f))
	}
	rs := make([]uint8, len(ws))
	a.Disambiguate(ws, rs)
	return ws, rs
}

func ExampleAnalyzer_Disambiguate() {
	a, err := morph.New(data.Dictionary(), data.Readings())
	if err != nil {
		panic(err)
	}
	for _, s := range []string{"На складе лежат листы стали .", "Дети стали старше ."} {
		ws, rs := inContext(a, s)
		for i, w := range ws {
			if w.Norm == "стали" {
				fmt.Println(w.Parses[rs[i]].Lemma, w.Parses[rs[i]].Tag.POS())
			}
		}
	}
	// Output:
	// сталь NOUN
	// стать VERB
}

// The word in stars has the reading after the bar.
func TestDisambiguate(t *testing.T) {
	a, err := morph.New(data.Dictionary(), data.Readings())
	require.NoError(t, err)
	for _, line := range strings.Split(strings.TrimSpace(`
Жители ждали *новой школы* три года . | Gen
Он приехал на *новой машине* утром . | Loc
Рабочие покрасили *новой краской* забор . | Ins
В *городах области* прошли дожди . | Loc
Аким встретился с *жителями* посёлка . | Ins
В *2024* году завод закрыли . | ADJ
Комиссия проверила *2024* школы . | NUM
Он сказал , *что* дорогу откроют . | SCONJ
Мама *мыла* раму . | VERB
Кусок *мыла* лежал на полу . | NOUN
`), "\n") {
		sentence, want, _ := strings.Cut(line, " | ")
		open := strings.Index(sentence, "*")
		marked := sentence[open+1:]
		marked = marked[:strings.Index(marked, "*")]
		first := len(strings.Fields(sentence[:open]))
		ws, rs := inContext(a, strings.ReplaceAll(sentence, "*", ""))
		tag := ws[first].Parses[rs[first]].Tag
		require.Containsf(t, tag.String(), want, "%s in %s", marked, sentence)
	}
}

// The model is that of the Analyzer that chooses, whichever has made the words.
func TestDisambiguateWordsOfAnother(t *testing.T) {
	a, err := morph.New(data.Dictionary(), data.Readings())
	require.NoError(t, err)
	plain, err := morph.New(data.Dictionary())
	require.NoError(t, err)
	sentence := "С утра в городе мыла не было , и стали ждать новой партии , а белой краски и стали на складе осталось мало ."
	ws, want := inContext(a, sentence)
	other, _ := inContext(plain, sentence)
	got := make([]uint8, len(ws))
	a.Disambiguate(other, got)
	require.Equal(t, want, got)
	likeliest := make([]uint8, len(ws))
	plain.Disambiguate(ws, likeliest)
	require.NotEqual(t, want, likeliest)
	require.Equal(t, make([]uint8, len(ws)), likeliest)
}

func TestDisambiguateAllocatesNothing(t *testing.T) {
	a, err := morph.New(data.Dictionary(), data.Readings())
	require.NoError(t, err)
	ws, rs := inContext(a, "В новом сезоне команда стала больше играть на чужом поле и чаще забивать .")
	require.Zero(t, testing.AllocsPerRun(100, func() { a.Disambiguate(ws, rs) }))
	a.Disambiguate(nil, nil)
}

func BenchmarkDisambiguate(b *testing.B) {
	a, err := morph.New(data.Dictionary(), data.Readings())
	require.NoError(b, err)
	ws, rs := inContext(a, "В новом сезоне команда стала больше играть на чужом поле и чаще забивать , сообщил в пятницу вечером тренер клуба Ерлан Сыдыков .")
	b.ReportAllocs()
	for b.Loop() {
		a.Disambiguate(ws, rs)
	}
	b.ReportMetric(float64(len(ws)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
