package entity_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/page"
)

func TestGazetteer(t *testing.T) {
	var g entity.Gazetteer
	g.Name = "садоводы"
	g.Add(entity.Org, "Союз садоводов Тобола", "ССТ", "Тобольские садоводы")
	g.Add(entity.Place, "урочище Сосновый Бор", "Сосновый Бор")
	g.Add(entity.Person, "Ержан Сулейменов", "Сулейменов Е.")
	g.Add(entity.Org, "медиагруппа «Луч света»")
	g.Add(entity.Org, " ", "—")
	w := words(t)
	for _, c := range []struct {
		lesson, text string
		want         []string
	}{
		{"inflected", "Собрание Союза садоводов Тобола прошло в Сосновом Бору.",
			[]string{"ORG Союза садоводов Тобола → Союз садоводов Тобола", "LOC Сосновом Бору → урочище Сосновый Бор"}},
		{"an abbreviation only in capitals", "ССТ и сст.", []string{"ORG ССТ → Союз садоводов Тобола"}},
		{"capitals where the list has them", "сосновый бор и тобольские садоводы", nil},
		{"a small letter in the list finds both", "Медиагруппа «Луч света» и медиагруппу «Луч света»",
			[]string{"ORG Медиагруппа «Луч света» → медиагруппа «Луч света»", "ORG медиагруппу «Луч света» → медиагруппа «Луч света»"}},
		{"a person", "Ержану Сулейменову вручили приз.", []string{"PER Ержану Сулейменову → Ержан Сулейменов"}},
	} {
		t.Run(c.lesson, func(t *testing.T) {
			d := doc.Build(page.Page{Text: c.text}, w)
			var got []string
			for _, m := range g.Recognize(d) {
				require.Equal(t, "gazetteer:садоводы", m.By)
				got = append(got, fmt.Sprintf("%s %s → %s", m.Type, m.In(d.Text), m.Name))
			}
			require.Equal(t, c.want, got)
		})
	}
	d := doc.Build(page.Page{Text: "Члены ССТ спорят. Союз садоводов Тобола ждёт."}, w)
	s := entity.Resolve(d, entity.Merge(g.Recognize(d), entity.Rules{}.Recognize(d)))
	require.Equal(t, []string{"ORG Союз садоводов Тобола ×2"}, entities(s), "the list's name is the entity's")
}

func TestReadGazetteer(t *testing.T) {
	g, err := entity.ReadGazetteer(strings.NewReader("\uFEFF# мои\r\n\r\nORG\tСоюз садоводов\tСС\r\nloc\tСосновый Бор\n"))
	require.NoError(t, err)
	require.Equal(t, 3, g.Len())

	for _, c := range []struct{ text, want string }{
		{"ORG\tА\nFIRM\tБ\n", `line 2: the type is "FIRM"`},
		{"ORG\n", "line 1 has no name"},
		{"ORG\t«»\n", "line 1 has no name"},
		{"ORG\t\xff\n", "line 1 is not UTF-8"},
		{"ORG\t" + strings.Repeat("а", 1<<20), "longer than"},
	} {
		_, err := entity.ReadGazetteer(strings.NewReader(c.text))
		require.ErrorIs(t, err, entity.ErrGazetteer)
		require.ErrorContains(t, err, c.want)
	}

	broken := errors.New("the disk is gone")
	_, err = entity.ReadGazetteer(iotest.ErrReader(broken))
	require.ErrorIs(t, err, broken)
}

func FuzzReadGazetteer(f *testing.F) {
	f.Add("ORG\tСоюз\tС\n")
	f.Add("LOC\t-\t\"\n#")
	w := words(f)
	d := doc.Build(page.Page{Text: "Союз «С» — С-С."}, w)
	f.Fuzz(func(t *testing.T, s string) {
		g, err := entity.ReadGazetteer(strings.NewReader(s))
		if err != nil {
			return
		}
		last := 0
		for _, m := range g.Recognize(d) {
			require.True(t, m.Start >= last && m.End <= len(d.Text))
			last = m.End
		}
	})
}

func ExampleGazetteer() {
	var g entity.Gazetteer
	g.Add(entity.Org, "Союз садоводов Тобола", "ССТ")
	fmt.Println(g.Len())
	// Output: 2
}
