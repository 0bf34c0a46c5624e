package entity_test

import (
	"bytes"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/data"
	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/page"
	"github.com/svodka-nlp/svodka/tagger"
)

var nerWords = sync.OnceValue(func() *morph.Analyzer {
	w, err := morph.New(data.Dictionary())
	if err != nil {
		panic(err)
	}
	return w
})

var nerTagger = sync.OnceValue(func() *entity.Tagger {
	t, err := entity.NewTagger(data.Names())
	if err != nil {
		panic(err)
	}
	return t
})

func needModel(t testing.TB) {
	t.Helper()
	if len(data.Names()) == 0 {
		t.Skip("no model of names is embedded")
	}
}

func nerDocument(text string) *doc.Document { return doc.Build(page.Page{Text: text}, nerWords()) }

// marked writes a text with its flat names in brackets.
func marked(text string) string {
	var b strings.Builder
	at := 0
	for _, m := range nerTagger().Recognize(nerDocument(text)) {
		b.WriteString(text[at:m.Start])
		b.WriteString("[" + m.Type.String() + " " + m.In(text) + "]")
		at = m.End
	}
	return b.String() + text[at:]
}

func TestTagger_findsFlatNames(t *testing.T) {
	needModel(t)
	for _, want := range []string{
		"Президент [LOC Казахстана] [PER Касым-Жомарт Токаев] прибыл в [LOC Ташкент].",
		"Как сообщает [ORG Интерфакс], [PER Марина Лескова] возглавила [ORG Минфин].",
		"Встреча с послом [LOC Италии] прошла в [ORG МИД] [LOC Грузии].",
		"По словам [PER А. В. Тихомирова], завод в [LOC Рудном] встал.",
		"Вчера в городе шёл дождь, и матч перенесли на среду.",
		"", " \n\t",
	} {
		plain := want
		for _, tag := range []string{"[PER ", "[ORG ", "[LOC ", "]"} {
			plain = strings.ReplaceAll(plain, tag, "")
		}
		require.Equal(t, want, marked(plain))
	}
}

// The same sentence without its capitals, and in nothing else.
func TestTagger_readsTextWithoutCase(t *testing.T) {
	needModel(t)
	require.Equal(t, "президент [LOC казахстана] [PER касым-жомарт токаев] прибыл в [LOC ташкент]",
		marked("президент казахстана касым-жомарт токаев прибыл в ташкент"))
	require.Equal(t, "ПРЕЗИДЕНТ [LOC КАЗАХСТАНА] [PER КАСЫМ-ЖОМАРТ ТОКАЕВ] ПРИБЫЛ В [LOC ТАШКЕНТ]",
		marked("ПРЕЗИДЕНТ КАЗАХСТАНА КАСЫМ-ЖОМАРТ ТОКАЕВ ПРИБЫЛ В ТАШКЕНТ"))
}

// A missing ё and a Latin letter that looks like a Russian one hide nobody.
func TestTagger_readsOddSpellings(t *testing.T) {
	needModel(t)
	require.Equal(t, "[PER Пётр Королёв] живёт в [LOC Москве].", marked("Пётр Королёв живёт в Москве."))
	require.Equal(t, "[PER Петр Королев] живет в [LOC Москве].", marked("Петр Королев живет в Москве."))
	require.Equal(t, "[PER Пeтр Коpолев] живет в [LOC Моcкве].", marked("Пeтр Коpолев живет в Моcкве."))
}

func TestTagger_mentionsAreWhole(t *testing.T) {
	needModel(t)
	text := strings.Repeat("Аким области Ерлан Спанов встретился с послом Японии.\nМВД и «КазТрансОйл» молчат.\n\n", 40)
	d := nerDocument(text)
	found := nerTagger().Recognize(d)
	require.NotEmpty(t, found)
	last := 0
	for _, m := range found {
		require.Equal(t, d.Span(m.Tokens), m.Span)
		require.GreaterOrEqual(t, m.Start, last, "in order, disjoint")
		require.Equal(t, "ner", m.By)
		require.True(t, m.Score > 0 && m.Score <= 1)
		require.NotEqual(t, entity.NoType, m.Type)
		last = m.End
	}
}

// What a goroutine has read before must not change what it finds.
func TestTagger_isSharedSafely(t *testing.T) {
	needModel(t)
	texts := []string{
		"Глава МИД России Сергей Лавров прилетел в Астану.",
		"В Павлодаре открыли школу. Её построила компания «Азия Строй».",
		strings.Repeat("Иван Петров и Анна Сидорова. ", 300),
	}
	var want []string
	for _, s := range texts {
		want = append(want, marked(s))
	}
	var group sync.WaitGroup
	got := make([][]string, 4)
	for g := range got {
		group.Go(func() {
			for i := range 12 {
				got[g] = append(got[g], marked(texts[(i+g)%len(texts)]))
			}
		})
	}
	group.Wait()
	for g := range got {
		for i, s := range got[g] {
			require.Equal(t, want[(i+g)%len(texts)], s)
		}
	}
}

func TestNewTagger_refusesDamage(t *testing.T) {
	needModel(t)
	model := bytes.Clone(data.Names())
	_, err := entity.NewTagger([]byte("no model"))
	require.ErrorIs(t, err, tagger.ErrForeign)
	_, err = entity.NewTagger(model[:len(model)/2])
	require.ErrorIs(t, err, tagger.ErrCorrupt)
	model[len(model)-100] ^= 1
	_, err = entity.NewTagger(model)
	require.ErrorIs(t, err, tagger.ErrCorrupt)
	other, err := tagger.Bytes(nil, []tagger.Section{{Name: "rows"}})
	require.NoError(t, err)
	_, err = entity.NewTagger(other)
	require.ErrorIs(t, err, tagger.ErrCorrupt, "a file of the right kind without the parts")
}

func TestNewTagger_isQuickAndSmall(t *testing.T) {
	needModel(t)
	require.LessOrEqual(t, len(data.Names()), 12<<20)
	require.LessOrEqual(t, testing.Benchmark(func(b *testing.B) {
		for b.Loop() {
			_, _ = entity.NewTagger(data.Names())
		}
	}).NsPerOp(), int64(250e6), "50 ms of CPU on a quiet machine")
}

func TestTagger_allocatesNoTokens(t *testing.T) {
	needModel(t)
	d := nerDocument(strings.Repeat("дождь шёл весь день, и никто не вышел на улицу ", 400))
	short := nerDocument("дождь шёл весь день, и никто не вышел на улицу ")
	nerTagger().Recognize(d)
	long := testing.AllocsPerRun(5, func() { nerTagger().Recognize(d) })
	require.Less(t, long, testing.AllocsPerRun(5, func() { nerTagger().Recognize(short) })+50)
}

func FuzzTagger(f *testing.F) {
	needModel(f)
	f.Add("Глава МИД России «Сергей Лавров» прилетел\nв Астану.")
	f.Add("\xff\xfe \u0301 ё\u0308 🤘🏽 -—- ")
	f.Add(strings.Repeat("А.", 600))
	f.Fuzz(func(t *testing.T, s string) {
		d := nerDocument(s)
		last := 0
		for _, m := range nerTagger().Recognize(d) {
			require.True(t, last <= m.Start && m.Start < m.End && m.End <= len(s))
			if utf8.ValidString(s) {
				require.True(t, utf8.ValidString(m.In(s)))
			}
			last = m.End
		}
	})
}
