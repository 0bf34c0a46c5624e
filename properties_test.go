package svodka_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka"
	"github.com/svodka-nlp/svodka/report"
	"github.com/svodka-nlp/svodka/text"
)

// shared is one Analyzer for all tests: loading is not what they test.
var shared = sync.OnceValue(func() *svodka.Analyzer {
	a, err := svodka.New(svodka.WithLayers(svodka.DefaultLayers | svodka.Tokens))
	if err != nil {
		panic(err)
	}
	return a
})

// published is the day that the tests give where the text has none.
const published = "2024-10-14"

func analyze(t testing.TB, s, published string) *report.Report {
	t.Helper()
	rep, err := shared().Analyze(context.Background(), svodka.Input{ID: "test", Text: s, Published: published})
	require.NoError(t, err)
	return rep
}

// articles are the texts of testdata by name.
func articles(t testing.TB) map[string]string {
	t.Helper()
	files, err := filepath.Glob("testdata/articles/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	out := map[string]string{}
	for _, f := range files {
		b, err := os.ReadFile(f)
		require.NoError(t, err)
		out[strings.TrimSuffix(filepath.Base(f), ".txt")] = string(b)
	}
	return out
}

// odd are texts that no editor would pass: the report may be poor, but it must
// be sound.
var odd = []string{
	"", " ", "\n\n\n", ".", "«", "»»»", "—", "- -", "1", "%", "№", "…", "А.", "\x00", "\ufeff",
	"и\u0306 е\u0308 а\u0301", "\u200b\u00ad\u200d", "👩‍👩‍👧 сказал", "\u202e отметил \u202c",
	"МИНИСТР ТОРГОВЛИ ПЁТР ДЯТЛОВ СКАЗАЛ ЧТО ЦЕНЫ ВЫРОСЛИ НА ПЯТЬ ПРОЦЕНТОВ",
	"министр торговли пётр дятлов сказал что цены выросли на пять процентов",
	"«Мы — «за», — сказал «он», — «и точка», — добавила она», — подумал я.",
	"1e400 00012 1.844.036.360,12 −0 1/0 ½ XXIV миллион миллионов 31 февраля 25:61 5 мая 12023 года",
	"сказал, что сказал, что сказал, что сказал, что",
	"от до с по от до 5 до от 6 по с", "президент президента президента президента",
	"Құрметті оқырман, бүгін Алматыда жиын өтті.", "The minister said: \"No comment\".",
	"<script>alert(1)</script> ]]> &amp; \u2028\u2029", "+7 (701) 555-12-34 a@b.kz https://x.kz/?q=1,2",
	strings.Repeat("«", 300), strings.Repeat("(", 300), strings.Repeat("пятьсот ", 300), strings.Repeat("1 000 ", 300),
	strings.Repeat("заместитель ", 300), strings.Repeat("Иван ", 300), strings.Repeat("ы", 5000), strings.Repeat("а-", 2000),
}

func TestReport_isSound(t *testing.T) {
	for name, s := range articles(t) {
		t.Run(name, func(t *testing.T) { requireSound(t, s, analyze(t, s, published)) })
	}
	for _, s := range odd {
		t.Run("odd", func(t *testing.T) { requireSound(t, s, analyze(t, s, published)) })
	}
}

func TestReport_sameBytesTwice(t *testing.T) {
	for name, s := range articles(t) {
		first, err := json.Marshal(analyze(t, s, published))
		require.NoError(t, err)
		second, err := json.Marshal(analyze(t, s, published))
		require.NoError(t, err)
		require.Equal(t, string(first), string(second), name)
	}
}

func TestAnalyzer_isSharedSafely(t *testing.T) {
	texts := articles(t)
	want := map[string]string{}
	for name, s := range texts {
		b, err := json.Marshal(analyze(t, s, published))
		require.NoError(t, err)
		want[name] = string(b)
	}
	var group sync.WaitGroup
	for range 32 {
		group.Go(func() {
			for name, s := range texts {
				rep, err := shared().Analyze(context.Background(), svodka.Input{ID: "test", Text: s, Published: published})
				if err != nil {
					t.Errorf("%s: %v", name, err)
					return
				}
				if b, err := json.Marshal(rep); err != nil || string(b) != want[name] {
					t.Errorf("%s: another report in company (%v)", name, err)
				}
			}
		})
	}
	group.Wait()
}

func TestAnalyze_cancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := shared().Analyze(ctx, svodka.Input{Text: "Аким сказал."})
	require.ErrorIs(t, err, context.Canceled)
}

func FuzzAnalyze(f *testing.F) {
	for _, s := range odd {
		f.Add(s)
	}
	for _, s := range articles(f) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return // bytes are decoded before they are a text
		}
		requireSound(t, s, analyze(t, s, published))
	})
}

// requireSound checks what holds of every report of every text.
func requireSound(t *testing.T, s string, r *report.Report) {
	t.Helper()
	require.NotNil(t, r.Text)
	require.Equal(t, s, *r.Text)
	in := func(what string, sp text.Span) {
		t.Helper()
		require.True(t, 0 <= sp.Start && sp.Start <= sp.End && sp.End <= len(s), "%s %v of %d bytes", what, sp, len(s))
		require.True(t, border(s, sp.Start) && border(s, sp.End), "%s %v splits a character", what, sp)
	}
	surface := func(what string, sp text.Span, surface string) {
		t.Helper()
		in(what, sp)
		require.Equal(t, sp.In(s), surface, what)
		require.NotEmpty(t, surface, what)
	}
	pair := func(what string, host text.Span, p *report.Pair) {
		t.Helper()
		if p != nil {
			sp := text.Span{Start: p[0], End: p[1]}
			in(what, sp)
			require.True(t, host.Contains(sp), "%s %v stands outside %v", what, sp, host)
		}
	}

	at := 0
	for _, tok := range r.Tokens {
		surface("token", tok.Span, tok.Text)
		require.LessOrEqual(t, at, tok.Start, "tokens in order")
		requireSpace(t, s[at:tok.Start])
		at = tok.End
	}
	requireSpace(t, s[at:])
	next := 0
	for i, sent := range r.Sentences {
		in("sentence", sent)
		if i > 0 {
			require.LessOrEqual(t, r.Sentences[i-1].End, sent.Start, "sentences in order")
		}
		for next < len(r.Tokens) && r.Tokens[next].Start < sent.End {
			require.True(t, sent.Contains(r.Tokens[next].Span), "token %v crosses sentence %v", r.Tokens[next].Span, sent)
			next++
		}
	}
	require.Equal(t, len(r.Tokens), next, "every token lies in a sentence")

	at = 0
	for _, z := range r.Meta.Zones {
		in("zone", z.Span)
		require.Less(t, z.Start, z.End, "a zone has text")
		require.Equal(t, at, z.Start, "zones cover the text")
		at = z.End
	}
	if len(r.Meta.Zones) > 0 {
		require.Equal(t, len(s), at, "zones cover the text")
	}

	names := map[string]bool{}
	for _, e := range r.Entities {
		names[e.ID] = true
		require.NotEmpty(t, e.Name)
		require.Contains(t, []string{"PER", "ORG", "LOC"}, e.Type)
		require.NotEmpty(t, e.Mentions, e.Name)
		for i, m := range e.Mentions {
			surface("mention", m.Span, m.Text)
			require.NotEmpty(t, m.By)
			require.Contains(t, []string{"name", "abbr", "nominal", "pronoun"}, m.Kind)
			if i > 0 {
				require.LessOrEqual(t, e.Mentions[i-1].Start, m.Start, "mentions in order")
			}
		}
	}
	known := func(id string) {
		t.Helper()
		require.True(t, id == "" || names[id], "no entity %s", id)
	}
	for _, o := range r.Officials {
		surface("official", o.Span, o.Text)
		require.NotEmpty(t, o.Person)
		require.NotEmpty(t, o.Position)
		require.NotEmpty(t, o.By)
		known(o.PersonID)
		known(o.WorkplaceID)
		all := text.Span{End: len(s)}
		pair("person", all, o.Spans.Person)
		pair("position", all, o.Spans.Position)
		pair("workplace", all, o.Spans.Workplace)
	}
	for i, v := range r.Figures {
		surface("figure", v.Span, v.Text)
		require.NotEmpty(t, v.By)
		require.NotEmpty(t, v.Kind)
		known(v.PlaceID)
		if i > 0 {
			require.LessOrEqual(t, r.Figures[i-1].Start, v.Start, "figures in order")
		}
	}
	for i, d := range r.Dates {
		surface("date", d.Span, d.Text)
		require.NotEmpty(t, d.By)
		require.True(t, d.Value != "" || d.Reason != "", "%s has neither value nor reason", d.Text)
		if i > 0 {
			require.LessOrEqual(t, r.Dates[i-1].Start, d.Start, "dates in order")
		}
	}
	for _, q := range r.Quotes {
		surface("quote", q.Span, q.Text)
		require.NotEmpty(t, q.By)
		require.NotEmpty(t, q.Parts)
		known(q.SpeakerID)
		for i := range q.Parts {
			pair("part", q.Span, &q.Parts[i])
		}
		pair("speaker", text.Span{End: len(s)}, q.Mention)
	}
	b, err := json.Marshal(r)
	require.NoError(t, err)
	var back report.Report
	require.NoError(t, json.Unmarshal(b, &back))
	again, err := json.Marshal(&back)
	require.NoError(t, err)
	require.Equal(t, string(b), string(again), "JSON there and back")
}

// border reports whether a character begins at byte i of s, or s ends there.
func border(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

// requireSpace requires that what stands between tokens is nothing to read.
func requireSpace(t *testing.T, gap string) {
	t.Helper()
	for _, c := range gap {
		require.True(t, unicode.IsSpace(c) || unicode.Is(unicode.Cf, c) || unicode.IsControl(c), "%q stands between tokens", gap)
	}
}

// Kazakh and English paragraphs are labelled, and give no facts; Russian ones
// beside them do.
func TestReport_otherLanguagesGiveNoFacts(t *testing.T) {
	kazakh := "Облыс әкімі Ержан Қасымов 2024 жылы 120 мектеп салынатынын айтты, оған 368 млрд теңге бөлінді."
	english := "The mayor said that the city will build 120 schools and spend 47 million dollars."
	russian := "Мэр Ержан Касымов сообщил, что построят 120 школ."
	rep := analyze(t, kazakh+"\n\n"+russian+"\n\n"+english, "")
	require.Len(t, rep.Figures, 1)
	require.Len(t, rep.Officials, 1)
	require.Len(t, rep.Quotes, 1)
	for _, text := range []string{kazakh, english} {
		rep := analyze(t, text, "")
		require.Empty(t, rep.Figures, text)
		require.Empty(t, rep.Officials, text)
		require.Empty(t, rep.Quotes, text)
	}
}
