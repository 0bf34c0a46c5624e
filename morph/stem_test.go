package morph_test

import (
	"bufio"
	"compress/gzip"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/internal/sharedtest"
	"github.com/svodka-nlp/svodka/morph"
)

func TestStem(t *testing.T) {
	for word, stem := range map[string]string{
		"сельских": "сельск", "Министерством": "министерств", "ещё": "ещ", "пчёлы": "пчел", "ей": "е", "новейшая": "нов", "злейший": "злейш",
		"рь": "рь", "IT-рынками": "it-рынк", "NATO": "nato", "": "",
	} {
		require.Equal(t, stem, morph.Stem(word), word)
	}
}

// A word keeps its stem.
func TestWord_Stem(t *testing.T) {
	w := words().Word("Сельскими")
	require.Equal(t, "сельск", w.Stem())
	require.Equal(t, morph.Stem("Сельскими"), w.Stem())
	require.Zero(t, testing.AllocsPerRun(10, func() { w.Stem() }))
}

// Snowball's own vocabulary, word for word.
func TestStemVocabulary(t *testing.T) {
	f, err := os.Open(sharedtest.Path(t, "data/snowball/ru_voc_stem.tsv.gz"))
	require.NoError(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	n, wrong := 0, 0
	for sc := bufio.NewScanner(z); sc.Scan(); n++ {
		word, stem, _ := strings.Cut(sc.Text(), "\t")
		if got := morph.Stem(word); got != stem {
			wrong++
			t.Logf("%s: %s, want %s", word, got, stem)
		}
	}
	require.Equal(t, 49785, n)
	require.Zero(t, wrong)
}

func BenchmarkStem(b *testing.B) {
	words := strings.Fields("в министерстве сообщили что новейшие станции возвратившись откроют не раньше весны 2027 года .")
	b.ReportAllocs()
	for b.Loop() {
		for _, w := range words {
			morph.Stem(w)
		}
	}
	b.ReportMetric(float64(len(words)*b.N)/b.Elapsed().Seconds(), "words/s")
}
