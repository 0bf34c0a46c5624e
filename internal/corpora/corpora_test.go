package corpora

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/internal/sharedtest"
	"github.com/svodka-nlp/svodka/text"
)

// tabs writes a table whose bars are tabulators.
func tabs(lines ...string) string {
	return strings.ReplaceAll(strings.Join(lines, "\n"), "|", "\t") + "\n"
}

func TestParseCoNLLU(t *testing.T) {
	in := tabs(
		"# newdoc id = степь",
		"# sent_id = степь-1",
		"# text = Дал ему «Дом».",
		"1|Дал|дать|VERB|_|Mood=Ind|0|root|_|_",
		"2|ему|он|PRON|_|Case=Dat|1|iobj|_|_",
		"3|«|«|PUNCT|_|_|4|punct|_|SpaceAfter=No",
		"4|Дом|дом|NOUN|_|_|1|obj|_|SpaceAfter=No",
		"4.1|_|_|_|_|_|_|_|_|_",
		"5|»|»|PUNCT|_|_|4|punct|_|SpaceAfter=No",
		"6|.|.|PUNCT|_|_|1|punct|_|_",
		"",
		"1-2|нечего|_|_|_|_|_|_|_|_",
		"1|не|не|PART|_|_|_|_|_|_",
		"2|чего|что|PRON|_|_|_|_|_|_",
		"3|_|_|PUNCT|_|_|_|_|_|_",
	)
	var got []*Sentence
	for s, err := range parseCoNLLU(strings.NewReader(in)) {
		require.NoError(t, err)
		got = append(got, s)
	}
	require.Len(t, got, 2)

	first := got[0]
	require.Equal(t, "степь-1", first.ID)
	require.True(t, first.NewDoc)
	require.True(t, first.Spaced)
	require.Equal(t, "Дал ему «Дом».", first.Text)
	require.Len(t, first.Tokens, 6)
	require.Equal(t, "Дом", first.Tokens[3].In(first.Text))
	require.Equal(t, Word{Form: "ему", Lemma: "он", UPOS: "PRON", Feats: "Case=Dat", Head: 1, Deprel: "iobj", Token: 1}, first.Words[1])

	second := got[1]
	require.False(t, second.NewDoc)
	require.False(t, second.Spaced)
	require.Equal(t, "нечего _", second.Text, "a contraction is one token; an underscore can be a form")
	require.Equal(t, []int{0, 0, 1}, []int{second.Words[0].Token, second.Words[1].Token, second.Words[2].Token})
	require.Equal(t, -1, second.Words[0].Head)
}

func TestParseCoNLLU_namesTheBrokenLine(t *testing.T) {
	for _, in := range []string{"# text = а\n1\tа\n", tabs("", "x|а|а|X|_|_|0|_|_|_"), tabs("", "1|а|а|X|_|_|корень|_|_|_"), tabs("", "1-x|а|а|X|_|_|0|_|_|_")} {
		var last error
		for _, err := range parseCoNLLU(strings.NewReader(in)) {
			last = err
		}
		require.ErrorContains(t, last, "line 2")
	}
}

func TestParseDocuments_countsBytes(t *testing.T) {
	in := `{"id":"1","text":"Ли в Актау","sents":[[0,10]],"spans":[{"id":"a","start":5,"end":10,"type":"Location","per_org_loc":"LOC","fragments":[[5,6],[8,10]],"wikidata":"Q1"}],"flat":[[5,10,"LOC"]],"relations":[{"type":"X","arg1":"a","arg2":"a"}]}` + "\n\n"
	n := 0
	for d, err := range parseDocuments(strings.NewReader(in)) {
		require.NoError(t, err)
		n++
		require.Equal(t, []text.Span{{Start: 0, End: len(d.Text)}}, d.Sents)
		require.Equal(t, "Актау", d.Spans[0].In(d.Text))
		require.Equal(t, "LOC", d.Spans[0].Class)
		require.Equal(t, "Q1", d.Spans[0].Wikidata)
		require.Equal(t, "ау", d.Spans[0].Fragments[1].In(d.Text))
		require.Equal(t, "Актау", d.Flat[0].In(d.Text))
		require.Equal(t, []Relation{{"X", "a", "a"}}, d.Relations)
	}
	require.Equal(t, 1, n)
}

func TestParseDocuments_saysWhatIsWrong(t *testing.T) {
	for in, want := range map[string]string{
		"{": "line 1", `{"id":"1","text":"а","sents":[[0,2]]}`: "outside the text", `{"id":"1","text":"а","flat":[["x",1,"PER"]]}`: "flat span",
	} {
		var last error
		for _, err := range parseDocuments(strings.NewReader(in)) {
			last = err
		}
		require.ErrorContains(t, last, want)
	}
}

func TestRead_missingAndBroken(t *testing.T) {
	for _, err := range ReadCoNLLU(filepath.Join(t.TempDir(), "none.conllu")) {
		require.ErrorIs(t, err, os.ErrNotExist)
	}
	path := filepath.Join(t.TempDir(), "broken.jsonl.gz")
	require.NoError(t, os.WriteFile(path, []byte("no gzip"), 0o600))
	for _, err := range ReadDocuments(path) {
		require.ErrorContains(t, err, "unpack")
	}
}

func TestRead_shared(t *testing.T) {
	sentences := 0
	for s, err := range ReadCoNLLU(sharedtest.Path(t, "data/ud/ru_gsd-ud-dev.conllu.gz")) {
		require.NoError(t, err)
		require.NotEmpty(t, s.Words)
		sentences++
	}
	require.Equal(t, 579, sentences)
	mentions := 0
	for d, err := range ReadDocuments(sharedtest.Path(t, "data/ner/factrueval2016_dev.jsonl")) {
		require.NoError(t, err)
		mentions += len(d.Spans)
	}
	require.Equal(t, 2611, mentions)
}
