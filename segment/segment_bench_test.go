package segment_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/segment"
	"github.com/svodka-nlp/svodka/text"
)

// article is a page of news of our own writing.
const article = `Мост через Есиль откроют в октябре

КОКШЕТАУ. 12 мая. Новый мост через реку Есиль откроют в октябре 2024 г., сообщил заместитель акима области А. К. Байтасов. Работы ведёт ТОО «Степной путь», на них выделено 4,7 млрд. тенге (на 12% больше, чем в 2023-м).

«Опоры стоят, пролёты собраны на две трети, — сказал Байтасов. — Что ещё нужно? Тёплая осень!» По его словам, на стройке заняты 350 человек, 40 единиц техники и т.д. Подробности — на сайте most.primer.kz.

Старый мост, построенный в 1960-х гг., закрыли ещё в 2019 году. С тех пор жители ул. Садовой и пос. Южный ездят в объезд: 18 км вместо 3-4. «Дорога разбита… Ждём, когда пустят автобус», — рассказала пенсионерка Орлова.
`

func BenchmarkSegment(b *testing.B) {
	s := strings.Repeat(article, 64)
	var tokens []segment.Token
	var sentences []text.Span
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		tokens = segment.AppendTokens(tokens[:0], s)
		sentences = segment.AppendSentences(sentences[:0], s, tokens)
	}
}

func BenchmarkTokens(b *testing.B) {
	s := strings.Repeat(article, 64)
	var tokens []segment.Token
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		tokens = segment.AppendTokens(tokens[:0], s)
	}
}

// families are texts that a careless rule would read more than once.
var families = []struct {
	name, unit string
}{
	{"article", article}, {"dots", "."}, {"spaced dots", ". "}, {"spaces", " "}, {"lines", "\n"}, {"quotes", `"`}, {"guillemets", "«»"},
	{"hyphens", "-"}, {"hyphened", "а-"}, {"marks", "\u0301"}, {"word", "ы"}, {"digits", "1"}, {"dotted", "a."}, {"dotted digits", "1."},
	{"mail", "a@"}, {"brackets", "(("}, {"closers", "))"}, {"faces", ":) "}, {"entities", "&#39;"}, {"tags", "#a"}, {"broken", "\xd0\xff"},
	{"emoji", "👍🏽"}, {"joined emoji", "👍\u200d"}, {"invisible", "\u200b"}, {"words", "слово "}, {"capitals", "СЛОВО. "}, {"latin", "word, "}, {"kazakh", "әңгіме "},
	{"initials", "А. "}, {"address", "http://a"}, {"bracketed address", "http://a)("}, {"dashes", "—"}, {"short lines", "а б\n"}, {"phones", "+1"}, {"apostrophes", "а'"},
	{"bullets", "• "}, {"stops and quotes", `."`}, {"old lines", "слово\r"}, {"wrapped lines", strings.Repeat("слово ", 12) + "\n"},
}

func BenchmarkFamilies(b *testing.B) {
	for _, f := range families {
		b.Run(f.name, func(b *testing.B) {
			s := strings.Repeat(f.unit, 1<<20/len(f.unit))
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				segment.AppendSentences(nil, s, segment.AppendTokens(nil, s))
			}
		})
	}
}

// Twice the text takes at most two and a half times as long.
func TestSegment_linear(t *testing.T) {
	if testing.Short() {
		t.Skip("timing")
	}
	var tokens []segment.Token
	var sentences []text.Span
	measure := func(s string) time.Duration {
		best := time.Hour
		for range 3 {
			start := time.Now()
			tokens = segment.AppendTokens(tokens[:0], s)
			sentences = segment.AppendSentences(sentences[:0], s, tokens)
			best = min(best, time.Since(start))
		}
		return best
	}
	const size = 1 << 15
	for _, f := range families {
		once := strings.Repeat(f.unit, size/len(f.unit))
		twice := once + once
		measure(twice) // the slices grow here
		require.Eventually(t, func() bool {
			return measure(twice) <= measure(once)*5/2+300*time.Microsecond
		}, 10*time.Second, time.Millisecond, f.name)
	}
}
