package prose_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	jdkato "github.com/jdkato/prose/v2"
	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka"
	"github.com/svodka-nlp/svodka/compat/prose"
	"github.com/svodka-nlp/svodka/report"
)

func analyze(t testing.TB, s string) *report.Report {
	a, err := svodka.New(svodka.WithLayers(svodka.Tokens | svodka.Sentences | svodka.Entities | svodka.Text))
	require.NoError(t, err)
	rep, err := a.Analyze(context.Background(), svodka.Input{Text: s})
	require.NoError(t, err)
	return rep
}

// people is code as it is written for prose.
func people(entities []jdkato.Entity) (names []string) {
	for _, e := range entities {
		if e.Label == "PERSON" {
			names = append(names, e.Text)
		}
	}
	return names
}

func TestDocument(t *testing.T) {
	d, err := prose.New(analyze(t, "Министр Олег Лунин приехал в Казахстан. Он осмотрел новый мост."))
	require.NoError(t, err)
	require.Equal(t, []string{"Олег Лунин"}, people(d.Entities()))
	require.Len(t, d.Sentences(), 2)
	require.Equal(t, "Он осмотрел новый мост.", d.Sentences()[1].Text)

	var line []string
	for _, tok := range d.Tokens() {
		line = append(line, tok.Text+"/"+tok.Tag+"/"+tok.Label)
	}
	require.Equal(t, "Министр/NN/O Олег/NNP/B-PERSON Лунин/NNP/I-PERSON приехал/VBD/O в/IN/O Казахстан/NNP/B-GPE ././O"+
		" Он/PRP/O осмотрел/VBD/O новый/JJ/O мост/NN/O ././O", strings.Join(line, " "))
}

// Tokens and spans go back to the text.
func TestRoundTrip(t *testing.T) {
	const s = "В Астане сказали: “The bridge isn’t open yet”, и ушли. The mayor's office said “no” to us."
	for _, opts := range [][]prose.Option{nil, {prose.Latin()}} {
		d, err := prose.New(analyze(t, s), opts...)
		require.NoError(t, err)
		spans := d.Spans()
		at := 0
		for i, tok := range d.Tokens() {
			require.Equal(t, tok.Text, spans[i].In(s))
			require.Empty(t, strings.TrimSpace(s[at:spans[i].Start]))
			at = spans[i].End
		}
		require.Equal(t, len(s), at)
	}
}

func TestLatin(t *testing.T) {
	rep := analyze(t, "Мост открыли. The new bridge was opened by the mayor. В Telegram об этом молчат.")
	plain, err := prose.New(rep)
	require.NoError(t, err)
	d, err := prose.New(rep, prose.Latin())
	require.NoError(t, err)
	tags := map[string]string{}
	for i, tok := range d.Tokens() {
		tags[tok.Text] = tok.Tag
		if tok.Text == "Telegram" || tok.Text == "Мост" {
			require.Equal(t, plain.Tokens()[i], tok, "one Latin word in a Russian sentence is no passage")
		}
	}
	require.Equal(t, "DT", tags["The"])
	require.Equal(t, "JJ", tags["new"])
	require.Equal(t, "NN", tags["bridge"])
	require.Equal(t, "VBN", tags["opened"])
}

func TestLayers(t *testing.T) {
	_, err := prose.New(&report.Report{})
	require.ErrorIs(t, err, prose.ErrLayers)
	_, err = prose.New(nil)
	require.ErrorIs(t, err, prose.ErrLayers)
}

// One model serves many goroutines, and says the same to each.
func TestShared(t *testing.T) {
	rep := analyze(t, "Открыт мост. The mayor said that the new bridge would be closed on Monday.")
	want, err := prose.New(rep, prose.Latin())
	require.NoError(t, err)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 5 {
				got, err := prose.New(rep, prose.Latin())
				if err != nil || fmt.Sprint(got.Tokens()) != fmt.Sprint(want.Tokens()) {
					t.Error("another answer")
					return
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkLatin(b *testing.B) {
	rep := analyze(b, strings.Repeat("Открыт мост. The mayor said that the new bridge would be closed on Monday. ", 20))
	_, err := prose.New(rep, prose.Latin()) // loads the model
	require.NoError(b, err)
	for b.Loop() {
		if _, err := prose.New(rep, prose.Latin()); err != nil {
			b.Fatal(err)
		}
	}
}
