package bleve_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	_ "github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/ru"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/stretchr/testify/require"

	ru "github.com/svodka-nlp/svodka/pipelines/bleve"
)

// articles are those of testdata, by name.
func articles(t testing.TB) map[string]string {
	t.Helper()
	files, err := filepath.Glob("../../testdata/articles/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	out := map[string]string{}
	for _, f := range files {
		body, err := os.ReadFile(f)
		require.NoError(t, err)
		out[strings.TrimSuffix(filepath.Base(f), ".txt")] = string(body)
	}
	return out
}

func newMapping(analyzer string) mapping.IndexMapping {
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = analyzer
	return m
}

func indexOf(t *testing.T, analyzer string, texts map[string]string) bleve.Index {
	t.Helper()
	index, err := bleve.NewMemOnly(newMapping(analyzer))
	require.NoError(t, err)
	t.Cleanup(func() { index.Close() })
	for id, text := range texts {
		require.NoError(t, index.Index(id, map[string]any{"text": text}))
	}
	return index
}

// found are the ids that a query finds, best first.
func found(t *testing.T, index bleve.Index, words string) []string {
	t.Helper()
	q := bleve.NewMatchQuery(words)
	q.SetField("text")
	r, err := index.Search(bleve.NewSearchRequest(q))
	require.NoError(t, err)
	var ids []string
	for _, hit := range r.Hits {
		ids = append(ids, hit.ID)
	}
	return ids
}

// TestArticles: an article is found by any form of its words.
func TestArticles(t *testing.T) {
	texts := articles(t)
	require.Contains(t, texts["appointment"], "пресс-службе министерства")
	index := indexOf(t, ru.Name, texts)
	for _, form := range []string{"министерство", "министерствам", "Министерством", "МИНИСТЕРСТВАХ"} {
		require.Equal(t, []string{"appointment"}, found(t, index, form), form)
	}
	require.Contains(t, found(t, index, "ребёнок"), "statistics", "«детей»")
	require.Equal(t, []string{"statistics"}, found(t, index, "Хамраева"), "a name that no dictionary has: «Хамраев»")
	require.Equal(t, []string{"forum"}, found(t, index, "Оспанкулову"))
	require.Empty(t, found(t, index, "дирижабль"))
	require.Empty(t, found(t, index, "и в на не они этого"), "function words")
	require.Contains(t, found(t, index, "человеку"), "statistics", "which is no stop word in any form")
}

// TestForms: what the query says and what the text says may change places.
func TestForms(t *testing.T) {
	pairs := [][2]string{
		{"министерство", "Деньги раздали министерствам."},
		{"министерствам", "За дорогу отвечает министерство."},
		{"ребёнок", "Детей вывезли в лагерь."},
		{"детьми", "У моста нашли ребенка."},
		{"идти", "Он шёл домой."},
		{"человек", "На площади стояли люди."},
		{"сталь", "Завод сократил выпуск стали."},
		{"стать", "Они стали соседями."},
		{"подписать", "Подписанный указ опубликован."},
		{"Казахстан", "Жители казахстана голосуют."},
		{"министр", "Вице-министру объявили выговор."},
		{"Ёлкин", "Слово взял Елкин."},
		{"область", "О\u00ADбла\u00ADсти выделили деньги."},
		{"Reuters", "Об этом пишет REUTERS."},
	}
	for _, p := range pairs {
		index := indexOf(t, ru.Name, map[string]string{"a": p[1], "b": "Погода завтра не изменится."})
		require.Equal(t, []string{"a"}, found(t, index, p[0]), "%s: %s", p[0], p[1])
	}
}

// TestAgainstStems: forms that snowball parts and the dictionary joins.
func TestAgainstStems(t *testing.T) {
	texts := map[string]string{"a": "Дети шли мимо людей."}
	stems, lemmas := indexOf(t, "ru", texts), indexOf(t, ru.Name, texts)
	for _, q := range []string{"ребёнок", "идти", "человек"} {
		require.Empty(t, found(t, stems, q), q)
		require.Equal(t, []string{"a"}, found(t, lemmas, q), q)
	}
}

// TestOffsets: a hit says where the word stands, in bytes, and the highlighter
// marks it as it is written.
func TestOffsets(t *testing.T) {
	texts := articles(t)
	index := indexOf(t, ru.Name, texts)
	q := bleve.NewMatchQuery("министерствам")
	q.SetField("text")
	request := bleve.NewSearchRequest(q)
	request.IncludeLocations = true
	request.Highlight = bleve.NewHighlightWithStyle("html")
	r, err := index.Search(request)
	require.NoError(t, err)
	require.Len(t, r.Hits, 1)
	at := r.Hits[0].Locations["text"]["министерство"]
	require.Len(t, at, 1)
	require.Equal(t, "министерства", texts["appointment"][at[0].Start:at[0].End])
	require.Contains(t, strings.Join(r.Hits[0].Fragments["text"], ""), "<mark>министерства</mark>")
}

// TestPhrase: words with several lemmas keep one position.
func TestPhrase(t *testing.T) {
	index := indexOf(t, ru.Name, map[string]string{
		"a": "Приказ подписал министр науки и высшего образования.",
		"b": "Наука министру не нужна.",
		"c": "Завод выпуска стали закрыт.",
	})
	for phrase, want := range map[string]string{"министром науки": "a", "высшему образованию": "a", "выпуск стали закрыли": "c"} {
		q := bleve.NewMatchPhraseQuery(phrase)
		q.SetField("text")
		r, err := index.Search(bleve.NewSearchRequest(q))
		require.NoError(t, err)
		require.EqualValues(t, 1, r.Total, phrase)
		require.Equal(t, want, r.Hits[0].ID, phrase)
	}
}

// TestReopened: an index on disk finds the analyzer by its name again.
func TestReopened(t *testing.T) {
	path := filepath.Join(t.TempDir(), "news.bleve")
	index, err := bleve.New(path, newMapping(ru.Name))
	require.NoError(t, err)
	require.NoError(t, index.Index("a", map[string]any{"text": "Деньги раздали министерствам."}))
	require.NoError(t, index.Close())
	index, err = bleve.Open(path)
	require.NoError(t, err)
	defer index.Close()
	require.Equal(t, []string{"a"}, found(t, index, "министерство"))
}

// TestFilter shows the terms of words, and that offsets and positions stay.
func TestFilter(t *testing.T) {
	for text, want := range map[string]map[ru.Lemmas]string{
		"Министерствам":      {ru.All: "министерство", ru.First: "министерство"},
		"стали":              {ru.All: "стать|сталь", ru.First: "стать"},
		"ёлок":               {ru.All: "елка", ru.First: "елка"},
		"Reuters":            {ru.All: "reuters", ru.First: "reuters"},
		"1029":               {ru.All: "1029", ru.First: "1029"},
		"Жыланбаевским":      {ru.First: "жыланбаевск"},
		"\xff\xfe":           {ru.All: "", ru.First: ""},
		"министе\u00ADрство": {ru.All: "министерство", ru.First: "министерство"},
	} {
		for lemmas, terms := range want {
			f, err := ru.NewFilter(lemmas)
			require.NoError(t, err)
			var got []string
			in := unicode.NewUnicodeTokenizer().Tokenize([]byte("— " + text))
			if len(in) == 0 {
				continue
			}
			start, end, position := in[0].Start, in[0].End, in[0].Position
			for _, token := range f.Filter(in) {
				got = append(got, string(token.Term))
				require.Equal(t, []int{start, end, position}, []int{token.Start, token.End, token.Position})
			}
			require.Equal(t, terms, strings.Join(got, "|"), "%s, %s", text, lemmas)
		}
	}
	f, err := ru.NewFilter(ru.All)
	require.NoError(t, err)
	kept := f.Filter(analysis.TokenStream{{Term: []byte("Министерствам"), KeyWord: true}, {Term: nil}})
	require.Equal(t, "Министерствам", string(kept[0].Term))
	require.Len(t, kept, 2)
	_, err = ru.NewFilter("none")
	require.Error(t, err)
}

// TestConfig: an analyzer of one's own with the filter, as a mapping in JSON has it.
func TestConfig(t *testing.T) {
	m := bleve.NewIndexMapping()
	require.NoError(t, m.AddCustomTokenFilter("lemma", map[string]any{"type": ru.Name, "lemmas": "first"}))
	require.NoError(t, m.AddCustomAnalyzer("mine", map[string]any{
		"type": "custom", "tokenizer": "unicode", "token_filters": []any{"to_lower", "lemma"},
	}))
	m.DefaultAnalyzer = "mine"
	index, err := bleve.NewMemOnly(m)
	require.NoError(t, err)
	defer index.Close()
	require.NoError(t, index.Index("a", map[string]any{"text": "Деньги раздали министерствам."}))
	require.Equal(t, []string{"a"}, found(t, index, "министерство"))
	require.Error(t, m.AddCustomTokenFilter("bad", map[string]any{"type": ru.Name, "lemmas": "some"}))
	require.Error(t, m.AddCustomTokenFilter("worse", map[string]any{"type": ru.Name, "lemmas": 1}))
}

func BenchmarkAnalyzer(b *testing.B) {
	var text []byte
	for _, body := range articles(b) {
		text = append(text, body...)
	}
	for _, name := range []string{"ru", ru.Name} {
		b.Run(name, func(b *testing.B) {
			a := newMapping(name).AnalyzerNamed(name)
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				a.Analyze(text)
			}
		})
	}
}
