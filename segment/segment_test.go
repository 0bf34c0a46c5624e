package segment_test

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/segment"
	"github.com/svodka-nlp/svodka/text"
)

// barred reads a file of lessons: bars stand where the text is cut, «# » begins
// a comment, «\n» is a line break.
func barred(t *testing.T, name string) []string {
	t.Helper()
	f, err := os.Open("testdata/" + name)
	require.NoError(t, err)
	defer f.Close()
	var lessons []string
	for in := bufio.NewScanner(f); in.Scan(); {
		if line := in.Text(); line != "" && !strings.HasPrefix(line, "# ") {
			lessons = append(lessons, strings.NewReplacer(`\n`, "\n", `\u00ad`, "\u00ad", `\u200b`, "\u200b", `\u0301`, "\u0301").Replace(line))
		}
	}
	require.NotEmpty(t, lessons)
	return lessons
}

// bars writes the spans of s with bars around the gaps, as the lessons do.
func bars(s string, spans []text.Span) string {
	var b strings.Builder
	at := 0
	for i, span := range spans {
		if i > 0 {
			b.WriteString("|")
			if span.Start > at {
				b.WriteString(s[at:span.Start] + "|")
			}
		}
		b.WriteString(span.In(s))
		at = span.End
	}
	return b.String()
}

func TestTokens_lessons(t *testing.T) {
	for _, want := range barred(t, "tokens.txt") {
		s := strings.ReplaceAll(want, "|", "")
		t.Run(want, func(t *testing.T) {
			var spans []text.Span
			for token := range segment.Tokens(s) {
				spans = append(spans, token.Span)
			}
			require.Equal(t, want, bars(s, spans))
		})
	}
}

func TestSentences_lessons(t *testing.T) {
	for _, want := range barred(t, "sentences.txt") {
		s := strings.ReplaceAll(want, "|", "")
		t.Run(want, func(t *testing.T) {
			var spans []text.Span
			for span := range segment.Sentences(s) {
				spans = append(spans, span)
			}
			require.Equal(t, want, bars(s, spans))
		})
	}
}

func TestTokens_kinds(t *testing.T) {
	for s, want := range map[string]segment.Kind{
		"Астана": segment.Word, "северо-западный": segment.Word, "NATO": segment.Word, "д’Аламбер": segment.Word,
		"1029": segment.Number, "12,5": segment.Number, "1.844.036.360,12": segment.Number, "10:56": segment.Number,
		"2017/18": segment.Number, "10-15": segment.Number, "+7-701-000-00-00": segment.Number,
		"1990-х": segment.Mixed, "Ми-8": segment.Mixed, "G20": segment.Mixed, "90х": segment.Mixed, "20%-ный": segment.Mixed,
		".": segment.Punct, "...": segment.Punct, "?!": segment.Punct, "«": segment.Punct, "—": segment.Punct, ":)": segment.Punct,
		"%": segment.Other, "№": segment.Other, "°": segment.Other, "€": segment.Other, "\xff\xfe": segment.Other,
		"https://primer.kz/a?b=1": segment.URL, "primer.kz": segment.URL, "Пример.ру": segment.URL, ".kz": segment.URL,
		"press@primer.kz": segment.Email, "@akimat_press": segment.Handle, "#сводка": segment.Hashtag,
		"👍🏽": segment.Emoji, "👩‍💻": segment.Emoji, "🇰🇿": segment.Emoji, "❤️": segment.Emoji, "5️⃣": segment.Emoji,
	} {
		tokens := segment.AppendTokens(nil, s)
		require.Len(t, tokens, 1, s)
		require.Equal(t, want, tokens[0].Kind, s)
		require.Equal(t, s, tokens[0].In(s))
	}
}

func TestSentences_cap(t *testing.T) {
	s := strings.Repeat("слово ", 10_000)
	tokens := segment.AppendTokens(nil, s)
	sentences := segment.AppendSentences(nil, s, tokens)
	require.Len(t, tokens, 10_000)
	require.Greater(t, len(sentences), 10)
	holds(t, s)
}

func TestExplain_namesTheRule(t *testing.T) {
	for s, want := range map[string]string{
		"На ул. Садовой тихо.":                 "abbreviation",
		"А. Сериков приехал.":                  "initial",
		"Срок сдвинут, т. е. Школа подождёт.":  "pair",
		"Он пришёл. Она ушла.":                 "stop",
		"— Когда? — спросил он.":               "author's words",
		"1. Утвердить план.":                   "list item",
		"Погода в Актау\n\nДождь":              "blank line",
		"как дела? у нас хорошо":               "lower case",
		"Отчёт за май . Итоги":                 "detached stop",
		"Дождь прошёл.Стало свежо":             "no space",
		"В мае 2009 г. Абаев возглавил школу.": "opening date",
		"Доклад «Степь. Итоги» вызвал споры.":  "title",
		"Ответа не было. …Только ветер":        "ellipsis opens",
		"строим мост; Готовим смету завода":    "clause after a semicolon",
		"Нужны: • мука • сахар":                "bullet",
		"Купили мел, доску и т.д., и т.п.":     "punctuation follows",
		"Проект «Степь» В мае его закрыли":     "face",
	} {
		var rules []string
		for _, d := range segment.Explain(s) {
			rules = append(rules, d.Rule)
		}
		require.Contains(t, rules, want, s)
	}
}

// holds checks what is true of every text.
func holds(t *testing.T, s string) {
	t.Helper()
	tokens := segment.AppendTokens(nil, s)
	at := 0
	for i, token := range tokens {
		require.Less(t, token.Start, token.End, "token %d is empty", i)
		require.GreaterOrEqual(t, token.Start, at, "token %d overlaps", i)
		blank(t, s[at:token.Start])
		if utf8.ValidString(s) {
			require.True(t, utf8.ValidString(token.In(s)), "token %d cuts a character", i)
		}
		at = token.End
	}
	blank(t, s[at:])
	next := 0
	for i, sentence := range segment.AppendSentences(nil, s, tokens) {
		require.Less(t, next, len(tokens), "sentence %d holds no token", i)
		require.Equal(t, tokens[next].Start, sentence.Start, "sentence %d", i)
		for next < len(tokens) && tokens[next].End <= sentence.End {
			next++
		}
		require.Equal(t, tokens[next-1].End, sentence.End, "sentence %d", i)
	}
	require.Equal(t, len(tokens), next, "tokens outside the sentences")
}

func blank(t *testing.T, gap string) {
	t.Helper()
	require.Empty(t, strings.TrimFunc(gap, unicode.IsSpace))
}

func FuzzSegment(f *testing.F) {
	for _, s := range []string{
		"", " ", "\n\n", "В 1990-х гг. жили-были: А.С. Ли, т.е. «он».", "https://primer.kz/(а) a@b.kz @u #т 👩‍💻🇰🇿",
		"\xff\xd0\xd0\xb0\xe2\x80", "за\u0301мок со\u00adль \u200bа\u200b", "...)))((( :) ;-) \"'\" `` ''", "a.a.a.a.b@c.d.kz",
		"1.\n2)\n• а\r\n— б\u2028в", "Ы&Ы &#39; +77010000000 5️⃣ 20%-ный", "日本語。中文！",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { holds(t, s) })
}

func ExampleTokens() {
	s := "В Актау 12,5°."
	for t := range segment.Tokens(s) {
		fmt.Print(t.In(s), " ")
	}
	// Output: В Актау 12,5 ° .
}

func ExampleSentences() {
	s := "Съезд открыл проф. А. Ли. Приехали гости из Китая, Индии и др. стран. Итоги — завтра"
	for span := range segment.Sentences(s) {
		fmt.Println(span.In(s))
	}
	// Output:
	// Съезд открыл проф. А. Ли.
	// Приехали гости из Китая, Индии и др. стран.
	// Итоги — завтра
}

func ExampleExplain() {
	for _, d := range segment.Explain("Школу на ул. Садовой открыли. Дети рады.") {
		fmt.Println(d.Offset, d.Split, d.Rule)
	}
	// Output:
	// 21 false abbreviation
	// 52 true stop
}
