package entity_test

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/text"
)

// TestOfficialPhrases reads testdata/officials.txt: sentences, each followed by
// the officials that it states.
func TestOfficialPhrases(t *testing.T) {
	file, err := os.ReadFile("testdata/officials.txt")
	require.NoError(t, err)
	var sentence string
	want := []string{}
	check := func() {
		if sentence == "" {
			return
		}
		src, expected := sentence, want
		t.Run(src, func(t *testing.T) {
			d, s := read(t, src)
			require.ElementsMatch(t, expected, told(s, entity.Officials(d, s)))
		})
		sentence, want = "", []string{}
	}
	for line := range strings.Lines(string(file)) {
		line = strings.TrimRight(line, "\n")
		switch {
		case line == "", strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "\t"):
			want = append(want, strings.TrimSpace(line))
		default:
			check()
			sentence = line
		}
	}
	check()
}

// BenchmarkOfficials reads the phrases as one text, where an office stands in
// nearly every sentence: the worst case of the step.
func BenchmarkOfficials(b *testing.B) {
	file, err := os.ReadFile("testdata/officials.txt")
	require.NoError(b, err)
	d, s := read(b, strings.Repeat(string(file), 4))
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		entity.Officials(d, s)
	}
}

// FuzzOfficials: no text makes the step fail, and every span lies in the text.
func FuzzOfficials(f *testing.F) {
	f.Add("Экс-глава «Тенгри» (ныне — и. о. министра) Ольга Гусева, директор")
	f.Add("министр, и \"председатель «совета» № ) ( Иванов и Петров стал главой на посту")
	f.Add("Президент Президент президента Иванова вместо сменив на этом посту Ольга")
	f.Add("\xff\x00глава \xd0")
	f.Fuzz(func(t *testing.T, src string) {
		d, s := read(t, src)
		for _, o := range entity.Officials(d, s) {
			require.NotEmpty(t, s.Name(o.Person))
			require.NotEmpty(t, o.Position)
			for _, span := range append([]text.Span{o.Span, o.Evidence.Person, o.Evidence.Position, o.Evidence.Workplace}, o.At...) {
				require.True(t, 0 <= span.Start && span.Start <= span.End && span.End <= len(d.Text), "%v", span)
			}
		}
	})
}

// Words of office in any order at all are read without failing.
func TestOfficialsShuffled(t *testing.T) {
	file, err := os.ReadFile("testdata/officials.txt")
	require.NoError(t, err)
	words := strings.Fields(strings.ReplaceAll(strings.ReplaceAll(string(file), ",", " , "), "«", " « "))
	random := rand.New(rand.NewPCG(1, 2))
	for range 40 {
		random.Shuffle(len(words), func(i, k int) { words[i], words[k] = words[k], words[i] })
		d, s := read(t, strings.Join(words[:300], " "))
		for _, o := range entity.Officials(d, s) {
			require.True(t, o.Start < o.End && o.End <= len(d.Text))
		}
	}
}
