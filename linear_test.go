//go:build unix

package svodka_test

import (
	"context"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka"
)

// hostile are makers of long texts, of about so many bytes, that are cheap to
// read only where every room's work grows with the text: one name or mark again
// and again, or ever new ones. HTML pages are those with a tag in them.
var hostile = map[string]func(bytes int) string{
	// The same facts again and again.
	"a sentence":             repeated("Министр торговли Казахстана Пётр Дятлов сообщил, что 5 мая 2024 года цены на муку выросли на 12,5 процента. "),
	"a sentence a line":      repeated("Министр торговли Казахстана Пётр Дятлов сообщил, что 5 мая 2024 года цены на муку выросли на 12,5 процента.\n"),
	"a paragraph":            repeated("АСТАНА, 5 мая — Агентство. Министр Пётр Дятлов сообщил о росте цен на 5 процентов.\n\n"),
	"a sentence in capitals": repeated("МИНИСТР ТОРГОВЛИ ПЁТР ДЯТЛОВ СООБЩИЛ, ЧТО ЦЕНЫ ВЫРОСЛИ НА 5 ПРОЦЕНТОВ. "),
	"no full stop":           repeated("министр торговли Пётр Дятлов сообщил что цены выросли на 5 процентов и "),
	"quotations":             repeated("«Цены выросли», — сказал министр Пётр Дятлов. "),
	"a bare position":        repeated("Министр торговли сказал, что министр уехал. Министерство сообщило, ведомство подтвердило. "),
	"speech of a minister":   numbered("Министр торговли Иван %sов уехал. «Цены на муку выросли», — сказал министр. "),
	"pronouns":               repeated("Пётр Дятлов приехал. Он сказал, что уедет. "),
	// Names.
	"one name":           repeated("и Пётр Дятлов "),
	"one surname":        repeated("и Дятлов "),
	"a full name":        repeated("Пётр Иванович Дятлов "),
	"initials":           repeated("П. Дятлов, "),
	"many people":        numbered("%s Дятлин приехал. "),
	"many brothers":      numbered("%s Дятлов приехал. Дятлов уехал. "),
	"many namesakes":     numbered("Пётр %sов приехал. Пётр уехал. "),
	"many patronymics":   numbered("Пётр %sович Дятлов. "),
	"many offices":       numbered("Аким города %s Пётр Дятлов сказал. Аким уехал. "),
	"many holders":       numbered("Министр %s Дятлин сказал, министр уехал. "),
	"many bodies":        numbered("Компания «%s» и министерство подписали договор. "),
	"many places":        numbered("В городе %s цены выросли на 5 процентов. "),
	"many abbreviations": abbreviations,
	"one abbreviation":   repeated("Министерство внутренних дел (МВД) сообщило. МВД ответило. "),
	"latin brackets":     numbered("Компания %s (Latin) выросла. "),
	// Marks, numbers and words without sense.
	"dots": repeated("."), "quotation marks": repeated("« "), "straight marks": repeated("\" "), "marks that do not meet": repeated("« ”"),
	"brackets": repeated("( "), "dashes": repeated("— "), "hyphens": repeated("-"), "accents": repeated("\u0301"),
	"digits": repeated("1 "), "digits and dots": repeated("1."), "thousands": repeated("123 456 "), "number words": repeated("двадцать пять тысяч триста "),
	"ranges": repeated("от 5 до "), "dates": repeated("5 мая, "), "a word": repeated("ы"), "a hyphenated word": repeated("а-"), "letters": repeated("А. "),
	"said that": repeated("сказал, что "), "said": repeated("сказал: «"), "deputies": repeated("заместитель "), "given names": repeated("Иван "),
	// Layout.
	"lists": repeated("1) а) б) 1.1.1 Пункт.\n"), "short lines": repeated("Да\n"), "captions": repeated("Фото: Пётр Дятлов\n"), "line ends": repeated("\n"),
	"a table": repeated("Алматы | Астана | 5 | "), "tags": repeated("#цены #рост "),
	"html paragraphs": repeated("<p>АСТАНА, 5 мая. Цены выросли на 5 процентов, сказал Пётр Дятлов.</p>"), "html, never closed": repeated("<div><b><p>а "),
	"html tables": repeated("<table><tr><td>Алматы<td>5</table>"), "html heads": repeated("<meta property='og:title' content='а'>"), "html links": repeated("<div><a href=1>Цены выросли</a></div>"),
}

// quick are the hostile texts of the normal run of the tests, which once cost or
// might cost the square of their length; the benchmark reads all.
var quick = []string{
	"a sentence", "a paragraph", "no full stop", "quotations", "speech of a minister", "one name", "a full name", "many brothers", "many namesakes",
	"many patronymics", "many offices", "many holders", "many abbreviations", "latin brackets", "marks that do not meet", "ranges", "lists",
	"a hyphenated word", "html paragraphs",
}

func repeated(s string) func(int) string {
	return func(n int) string { return strings.Repeat(s, n/len(s)+1) }
}

// numbered repeats a sentence with a new invented name each time.
func numbered(format string) func(int) string {
	return func(n int) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			fmt.Fprintf(&b, format, invented(i))
		}
		return b.String()
	}
}

// invented is the i-th of 65536 names of four syllables.
func invented(i int) string {
	syllables := []string{"ба", "ве", "го", "ду", "жи", "зо", "ку", "ле", "ма", "ну", "по", "ри", "са", "ту", "фе", "хо"}
	s := ""
	for range 4 {
		s += syllables[i%len(syllables)]
		i /= len(syllables)
	}
	return strings.ToUpper(s[:2]) + s[2:]
}

func abbreviations(n int) string {
	letters := []rune("АБВГДЕЖЗИКЛМНОПР")
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, "Организация А%c%c%c%c и азиатская большая новая карта. ", letters[i%16], letters[i/16%16], letters[i/256%16], letters[i/4096%16])
	}
	return b.String()
}

func input(s string) svodka.Input {
	if strings.HasPrefix(s, "<") {
		return svodka.Input{HTML: []byte(s), Published: published}
	}
	return svodka.Input{Text: s, Published: published}
}

// cpu is the processor time that the process has taken: what others do on the
// machine does not show in it.
func cpu() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// Time grows linearly with the text: four times the text takes at most 2.5² times
// as long, 2.5 times for each doubling. The best of some runs counts, since a
// busy machine only ever makes a run slower.
func TestAnalyze_timeIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some ten seconds")
	}
	const size, factor, most, quickest = 64 << 10, 4, 2.5 * 2.5, 20 * time.Millisecond
	a, err := svodka.New()
	require.NoError(t, err)
	measure := func(in svodka.Input) time.Duration {
		runtime.GC()
		start := cpu()
		_, err := a.Analyze(context.Background(), in)
		require.NoError(t, err)
		return cpu() - start
	}
	measure(input(hostile["a sentence"](size))) // lists are read when first asked for
	for _, name := range quick {
		t.Run(name, func(t *testing.T) {
			var short, long svodka.Input
			var n, m time.Duration
			// Some milliseconds of work fit into the caches of the processor, four
			// times as many do not: what is so quick is judged by a longer text.
			for size := size; n == 0 || n < quickest && float64(m) > most*float64(n); size *= factor {
				short, long = input(hostile[name](size)), input(hostile[name](factor*size))
				n, m = time.Hour, time.Hour
				for try := 0; try < 4 && (try == 0 || float64(m) > most*float64(n)); try++ {
					n, m = min(n, measure(short)), min(m, measure(long))
				}
			}
			require.LessOrEqual(t, float64(m), most*float64(n), "%d bytes took %v, %d times as many %v", short.Size(), n, factor, m)
		})
	}
}

// A cancelled context stops the work within the document, wherever it is: what is
// measured is the processor time from the cancelling on, so that a busy machine
// does not matter.
func TestAnalyze_stopsWithinADocument(t *testing.T) {
	if testing.Short() {
		t.Skip("reads some megabytes")
	}
	const promptly = 200 * time.Millisecond
	for name, s := range map[string]string{
		"one line": hostile["a sentence"](3 << 20), "a page": hostile["html paragraphs"](3 << 20),
	} {
		t.Run(name, func(t *testing.T) {
			for _, after := range []time.Duration{20, 300, 1000, 1800} {
				ctx, cancel := context.WithCancel(context.Background())
				var from atomic.Int64
				timer := time.AfterFunc(after*time.Millisecond, func() { from.Store(int64(cpu())); cancel() })
				_, err := shared().Analyze(ctx, input(s))
				took := cpu() - time.Duration(from.Load())
				if timer.Stop() {
					cancel()
					break // it was done before
				}
				if err == nil {
					break
				}
				require.ErrorIs(t, err, context.Canceled)
				require.Less(t, took, promptly, "cancelled after %v", after*time.Millisecond)
			}
		})
	}
}

// BenchmarkHostile reads every hostile text at two lengths: the two rates of one
// text must be alike.
func BenchmarkHostile(b *testing.B) {
	a, err := svodka.New()
	require.NoError(b, err)
	for _, name := range slices.Sorted(maps.Keys(hostile)) {
		for _, size := range []int{250 << 10, 1 << 20} {
			doc := input(hostile[name](size))
			b.Run(fmt.Sprintf("%s/%dK", name, size>>10), func(b *testing.B) {
				b.SetBytes(int64(doc.Size()))
				for b.Loop() {
					if _, err := a.Analyze(context.Background(), doc); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
