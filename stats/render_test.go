package stats_test

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/stats"
)

// The six cases of every numeral: nominative, genitive, dative, accusative,
// instrumental, prepositional. Tables of the test's own, so that the reader and
// the renderer cannot share a mistake.
var cases = map[int]string{
	1: "один одного одному один одним одном", 2: "два двух двум два двумя двух", 3: "три трёх трём три тремя трёх",
	4: "четыре четырёх четырём четыре четырьмя четырёх", 5: "пять пяти пяти пять пятью пяти", 6: "шесть шести шести шесть шестью шести",
	7: "семь семи семи семь семью семи", 8: "восемь восьми восьми восемь восемью восьми", 9: "девять девяти девяти девять девятью девяти",
	10: "десять десяти десяти десять десятью десяти", 11: "одиннадцать одиннадцати одиннадцати одиннадцать одиннадцатью одиннадцати",
	12: "двенадцать двенадцати двенадцати двенадцать двенадцатью двенадцати", 13: "тринадцать тринадцати тринадцати тринадцать тринадцатью тринадцати",
	14: "четырнадцать четырнадцати четырнадцати четырнадцать четырнадцатью четырнадцати", 15: "пятнадцать пятнадцати пятнадцати пятнадцать пятнадцатью пятнадцати",
	16: "шестнадцать шестнадцати шестнадцати шестнадцать шестнадцатью шестнадцати", 17: "семнадцать семнадцати семнадцати семнадцать семнадцатью семнадцати",
	18: "восемнадцать восемнадцати восемнадцати восемнадцать восемнадцатью восемнадцати", 19: "девятнадцать девятнадцати девятнадцати девятнадцать девятнадцатью девятнадцати",
	20: "двадцать двадцати двадцати двадцать двадцатью двадцати", 30: "тридцать тридцати тридцати тридцать тридцатью тридцати", 40: "сорок сорока сорока сорок сорока сорока",
	50: "пятьдесят пятидесяти пятидесяти пятьдесят пятьюдесятью пятидесяти", 60: "шестьдесят шестидесяти шестидесяти шестьдесят шестьюдесятью шестидесяти",
	70: "семьдесят семидесяти семидесяти семьдесят семьюдесятью семидесяти", 80: "восемьдесят восьмидесяти восьмидесяти восемьдесят восемьюдесятью восьмидесяти",
	90: "девяносто девяноста девяноста девяносто девяноста девяноста", 100: "сто ста ста сто ста ста", 200: "двести двухсот двумстам двести двумястами двухстах",
	300: "триста трёхсот тремстам триста тремястами трёхстах", 400: "четыреста четырёхсот четырёмстам четыреста четырьмястами четырёхстах",
	500: "пятьсот пятисот пятистам пятьсот пятьюстами пятистах", 600: "шестьсот шестисот шестистам шестьсот шестьюстами шестистах",
	700: "семьсот семисот семистам семьсот семьюстами семистах", 800: "восемьсот восьмисот восьмистам восемьсот восемьюстами восьмистах",
	900: "девятьсот девятисот девятистам девятьсот девятьюстами девятистах",
}

// scales are the nouns of thousands: after one, after two to four, after more,
// in every case.
var scales = []struct {
	size           int64
	one, few, many string
	feminine       bool
	plural         string // genitive … prepositional of the plural
	singular       string
}{
	{1e12, "триллион", "триллиона", "триллионов", false, "триллионов триллионам триллионы триллионами триллионах", "триллиона триллиону триллион триллионом триллионе"},
	{1e9, "миллиард", "миллиарда", "миллиардов", false, "миллиардов миллиардам миллиарды миллиардами миллиардах", "миллиарда миллиарду миллиард миллиардом миллиарде"},
	{1e6, "миллион", "миллиона", "миллионов", false, "миллионов миллионам миллионы миллионами миллионах", "миллиона миллиону миллион миллионом миллионе"},
	{1e3, "тысяча", "тысячи", "тысяч", true, "тысяч тысячам тысячи тысячами тысячах", "тысячи тысяче тысячу тысячей тысяче"},
}

var feminine = map[string]string{"один": "одна", "одного": "одной", "одному": "одной", "одним": "одной", "одном": "одной", "два": "две"}

// render writes a number in words in one of the six cases.
func render(n int64, c int) string {
	if n == 0 {
		return strings.Fields("ноль нуля нулю ноль нулём нуле")[c]
	}
	var words []string
	for _, s := range scales {
		if part := n / s.size; part > 0 {
			words = append(words, below(int(part), c, s.feminine)...)
			last, teen := part%10, part%100 > 10 && part%100 < 20
			switch direct := c == 0 || c == 3; {
			case last == 1 && !teen && c == 0:
				words = append(words, s.one)
			case last == 1 && !teen:
				words = append(words, strings.Fields(s.singular)[c-1])
			case direct && last > 1 && last < 5 && !teen:
				words = append(words, s.few)
			case direct:
				words = append(words, s.many)
			default:
				words = append(words, strings.Fields(s.plural)[c-1])
			}
			n %= s.size
		}
	}
	return strings.Join(append(words, below(int(n), c, false)...), " ")
}

func below(n, c int, fem bool) []string {
	var words []string
	add := func(v int) {
		w := strings.Fields(cases[v])[c]
		if f := feminine[w]; fem && f != "" {
			w = f
			if v == 1 && c == 3 {
				w = "одну"
			}
		}
		words = append(words, w)
	}
	if n >= 100 {
		add(n / 100 * 100)
		n %= 100
	}
	if n >= 20 {
		add(n / 10 * 10)
		n %= 10
	}
	if n > 0 {
		add(n)
	}
	return words
}

// A number rendered in words, in any case, reads as itself.
func TestWordsOfNumbers(t *testing.T) {
	r := rand.New(rand.NewSource(7))
	numbers := []int64{0, 1, 2, 10, 11, 21, 100, 101, 111, 1000, 1001, 1021, 2000, 11000, 21000, 1000000, 1000001, 2000003, 999999999999999}
	for range 400 {
		numbers = append(numbers, r.Int63n([]int64{100, 1000, 100000, 1e9, 1e15}[r.Intn(5)]))
	}
	for _, n := range numbers {
		for c := range 6 {
			words := render(n, c)
			got := stats.Numbers(words)
			require.Len(t, got, 1, "%d: %s", n, words)
			require.Equal(t, stats.Decimal(fmt.Sprint(n)), got[0].Value, words)
			require.Equal(t, words, got[0].In(words))
		}
	}
}

// A number written with digits reads as itself in every grouping.
func TestDigitsOfNumbers(t *testing.T) {
	r := rand.New(rand.NewSource(11))
	for range 500 {
		n := r.Int63n([]int64{1000, 100000, 1e9, 1e15}[r.Intn(4)])
		plain := fmt.Sprint(n)
		for _, space := range []string{"", " ", "\u00a0", "\u202f", "\u2009"} {
			grouped := group(plain, space)
			frac := fmt.Sprintf(",%d", 1+r.Intn(9))
			for _, tail := range []string{"", frac} {
				s := "Сумма " + grouped + tail + " тенге"
				got := stats.Numbers(s)
				require.Len(t, got, 1, s)
				require.Equal(t, stats.Decimal(plain+strings.Replace(tail, ",", ".", 1)), got[0].Value, s)
				require.Equal(t, "KZT", got[0].Unit)
			}
		}
	}
}

func group(s, space string) string {
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + space + s[i:]
	}
	return s
}

// A number in words with the noun that it counts, both in one of the six cases
// and the noun inflected by morph, is read as that number of that noun.
func TestCountedNouns(t *testing.T) {
	r := rand.New(rand.NewSource(5))
	dictionary := words()
	nouns := []struct {
		lemma    string
		feminine bool
	}{{"завод", false}, {"мост", false}, {"автобус", false}, {"школа", true}, {"больница", true}, {"организация", true}}
	cases := []morph.Case{morph.Nom, morph.Gen, morph.Dat, morph.Acc, morph.Ins, morph.Loc}
	before := []string{"Построены ", "Нет ", "К ", "Построили ", "Управляют ", "Речь идёт о "}
	form := func(lemma string, c morph.Case, n morph.Number) string {
		w := dictionary.Word(lemma)
		for i := range w.Parses {
			if tag := w.Parses[i].Tag; tag.POS() == morph.Noun && w.Parses[i].Lemma == lemma {
				s, ok := dictionary.Inflect(w, i, c, n, tag.Gender())
				require.True(t, ok, lemma)
				return s
			}
		}
		t.Fatalf("%s is no noun", lemma)
		return ""
	}
	for range 300 {
		noun := nouns[r.Intn(len(nouns))]
		n := 2 + r.Int63n([]int64{30, 1000, 900000}[r.Intn(3)])
		c := r.Intn(6)
		last, teen := n%10, n%100 > 10 && n%100 < 20
		kase, number := cases[c], morph.Plur
		switch direct := c == 0 || c == 3; {
		case n%1000 == 0:
			kase = morph.Gen
		case last == 1 && !teen:
			number = morph.Sing
		case direct && last > 1 && last < 5 && !teen:
			kase, number = morph.Gen, morph.Sing
		case direct:
			kase = morph.Gen
		}
		thousands := ""
		if n >= 1000 {
			thousands = render(n/1000*1000, c)
		}
		said := strings.TrimSpace(thousands + " " + strings.Join(below(int(n%1000), c, noun.feminine), " "))
		s := before[c] + said + " " + form(noun.lemma, kase, number) + "."
		got := stats.Figures(body(s))
		require.Len(t, got, 1, s)
		require.Equal(t, stats.Decimal(fmt.Sprint(n)), got[0].Value, s)
		require.Equal(t, said, got[0].In(s))
		require.Equal(t, noun.lemma, got[0].Of, s)
	}
}
