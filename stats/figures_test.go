package stats_test

import (
	"fmt"
	"math/rand"
	"sort"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/data"
	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/page"
	"github.com/svodka-nlp/svodka/stats"
	"github.com/svodka-nlp/svodka/text"
)

var words = sync.OnceValue(func() *morph.Analyzer {
	a, err := morph.New(data.Dictionary())
	if err != nil {
		panic(err)
	}
	return a
})

// body is a document of one body zone, without the reading of a page.
func body(s string) *doc.Document {
	p := page.Page{Text: s, Anchor: time.Date(2025, 8, 14, 0, 0, 0, 0, time.UTC)}
	if s != "" {
		p.Zones = []page.Zone{{Span: text.Span{End: len(s)}, Kind: page.Body}}
	}
	return doc.Build(p, words())
}

// told writes a figure as the tests state it: surface, kind, value and what
// fields it has.
func told(s string, f stats.Figure) string {
	value := string(f.Value)
	if f.Min != "" {
		value = string(f.Min) + ".." + string(f.Max)
	}
	out := fmt.Sprintf("[%s] %s %s", f.In(s), f.Kind, value)
	for _, v := range []struct{ name, value string }{{"unit", f.Unit}, {"mod", f.Mod}, {"of", f.Of}, {"role", f.Role}, {"dir", f.Dir}, {"per", f.Per}, {"time", f.Time}} {
		if v.value != "" {
			out += " " + v.name + "=" + strings.ReplaceAll(v.value, " ", "_")
		}
	}
	return strings.TrimSpace(strings.ReplaceAll(out, "  ", " "))
}

// Both at once are what one finds after the other, with units of one's own too,
// and what a stream held before does not show.
func TestFinder_Find(t *testing.T) {
	own := []stats.Unit{{Code: "шанырак", Forms: []string{"шанырак/m", "год/m"}}}
	texts := []string{
		"В мае 2023 года построили 12 шаныраков, на 5 больше, чем годом ранее.", "Вдвое выросли цены.", "",
		"За 3 года посадили 5 тыс. деревьев, 40% — вдоль Быстрой. Вчера в 18:30 высадили ещё 200.",
	}
	for _, units := range [][]stats.Unit{nil, own} {
		both, apart := stats.Finder{Units: units}, stats.Finder{Units: units}
		for range 2 {
			for _, s := range texts {
				d := body(s)
				dates, figures := both.Find(d, nil)
				require.Equal(t, apart.Dates(d), dates, s)
				require.Equal(t, apart.Figures(d, dates, nil), figures, s)
			}
		}
	}
}

func TestFigures(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"На форум приехали порядка двухсот новых волонтёров.", []string{"[двухсот] count 200 mod=approx of=новый_волонтёр"}},
		{"В районе открыли сорок семь сельских школ.", []string{"[сорок семь] count 47 of=сельская_школа"}},
		{"Экспорт муки вырос на 3,5% до 12,4 млрд тенге.", []string{"[3,5%] percent 3.5 unit=% of=экспорт role=delta dir=up", "[12,4 млрд тенге] money 12400000000 unit=KZT of=экспорт role=to dir=up"}},
		{"Сокращение членов совета с 14 до 11 одобрили.", []string{"[14] count 14 of=член role=from dir=down", "[11] count 11 of=член role=to dir=down"}},
		{"Клуб отстаёт от соперника на 4 очка.", []string{"[4] count 4 of=очко role=delta dir=down"}},
		{"Первое место принесёт 368 млн рублей, второе — 316 млн.", []string{"[Первое] ordinal 1 of=место", "[368 млн рублей] money 368000000 unit=RUB", "[второе] ordinal 2 of=место", "[316 млн] money 316000000 unit=RUB"}},
		{"Лечение уменьшило опухоль на 75 процентов.", []string{"[75 процентов] percent 75 unit=% of=опухоль role=delta dir=down"}},
		{"Цены на хлеб взлетели втрое.", []string{"[втрое] multiple 3 of=цена dir=up"}},
		{"За поправку высказались 61,3% опрошенных, против — 20%.", []string{"[61,3%] percent 61.3 unit=% of=опрошенный", "[20%] percent 20 unit=% of=опрошенный"}},
		{"Каждый пятый выпускник уезжает.", []string{"[Каждый пятый] fraction 0.2 of=выпускник"}},
		{"Зафиксировано 37 случаев на 100 тысяч населения.", []string{"[37] count 37 of=случай per=100000_население"}},
		{"Тариф составит 27,5 тенге за кубометр.", []string{"[27,5 тенге] money 27.5 unit=KZT of=тариф per=m3"}},
		{"Скорая выезжает 240 раз в сутки.", []string{"[240] count 240 of=раз per=P1D"}},
		{"На площади собралось человек двести.", []string{"[двести] count 200 mod=approx of=человек"}},
		{"Из 98 депутатов поправку поддержал 71, 12 воздержались.", []string{"[98] count 98 of=депутат", "[71] count 71 of=депутат", "[12] count 12 of=депутат"}},
		{"Голосовать могут граждане старше 18 лет.", []string{"[18 лет] age 18 unit=a mod=gt of=гражданин"}},
		{"57-летний слесарь спас соседей.", []string{"[57-летний] age 57 unit=a of=слесарь"}},
		{"Анне Луговой 41 год.", []string{"[41 год] age 41 unit=a of=Анна"}},
		{"В 2024 году построили 15 поликлиник, в 2025-м — 19.", []string{"[15] count 15 of=поликлиника time=2024", "[19] count 19 of=поликлиника time=2025"}},
		{"Доля сельских клубов продолжает неуклонно расти.", []string{"[продолжает неуклонно расти] trend of=доля_сельских_клубов dir=up"}},
		{"Цены остаются на прежнем уровне.", []string{"[остаются на прежнем уровне] trend of=цена dir=stable"}},
		{"Юниоры взяли 4 золотые, 6 серебряных и 9 бронзовых медалей.", []string{"[4] count 4 of=золотая_медаль", "[6] count 6 of=серебряная_медаль", "[9] count 9 of=бронзовая_медаль"}},
		{"Хозяйства намолотили 2,1 и 3,4 млн тонн зерна.", []string{"[2,1] measure 2100000 unit=t of=хозяйство", "[3,4 млн тонн] measure 3400000 unit=t of=зерно"}},
		{"Это второй по величине город страны.", []string{"[второй] ordinal 2 of=город"}},
		{"Она стала первой в истории области женщиной-акимом.", []string{"[первой] ordinal 1 of=женщина-аким"}},
		{"На улицы вышли десятки тысяч горожан.", []string{"[десятки тысяч] count 10000 mod=order of=горожанин"}},
	} {
		var got []string
		for _, f := range stats.Figures(body(c.text)) {
			got = append(got, told(c.text, f))
			require.True(t, strings.HasPrefix(f.By, "rule:"), f.By)
		}
		require.Equal(t, c.want, got, c.text)
	}
}

// What the guide names as no figure (3.7).
func TestNoFigures(t *testing.T) {
	for _, s := range []string{
		"Справки по телефону 8-7172-55-61-90.", "Звоните: +7 (727) 250-00-17.",
		"Справки по телефону +7 701 200 56 78.", "Звоните: 8 (7142) 54-00-33.", "Тел.: 8 701 500 44 33.", "Ватсап 87015004433 открыт.",
		"Приёмная: +7 7142 54 00 33.", "Обвинение предъявлено по статье 188 Уголовного кодекса.",
		"Рейс KC-904 задержан, борт Ту-154 ждёт.", "Школа № 64 закрыта из-за COVID-19.", "Один из фигурантов признал вину, ни один из свидетелей не пришёл.",
		"Офис находится на улице Абая, 52, корпус 3, индекс 050008.", "В первую очередь врачам нужна первая помощь.", "Первый заместитель акима встретился с третьим секретарём посольства.",
		"Бойцы 75-го полка вернулись в часть.", "Подробности на сайте news24.kz/2026/118.", "1) заявление; 2) копия паспорта; 3) справка.",
		"Фильм «Девять ярдов» вернули в прокат.", "Пётр I основал город.", "Обе стороны остались при своём, оба посла уехали.", "Карта 4400 4301 2233 8890 заблокирована.",
		"Он поблагодарил свою семью.", "Иметь 15-летний опыт работы обязательно.", "Ремонт занял пять лет и три месяца.", "Первые результаты ждут к вечеру.",
		"По данным Il Sole 24 Ore, сделка сорвалась.", "Постановление 112 утратило силу.", "Двойной стандарт и трёхсторонний формат раздражают.",
	} {
		var got []string
		for _, f := range stats.Figures(body(s)) {
			got = append(got, told(s, f))
		}
		require.Empty(t, got, s)
	}
}

func TestOwnUnits(t *testing.T) {
	s := "На холме поставили 12 шаныраков войлока."
	f := stats.Finder{Units: []stats.Unit{{Code: "шанырак", Forms: []string{"шанырак/m"}}}}
	d := body(s)
	got := f.Figures(d, nil, nil)
	require.Len(t, got, 1)
	require.Equal(t, "[12 шаныраков] measure 12 unit=шанырак of=войлок", told(s, got[0]))
	require.Equal(t, "[12] count 12 of=шанырак", told(s, stats.Figures(d)[0]))
}

// A Finder is shared: the words with its units are made once, by whoever comes
// first.
func TestFinderShared(t *testing.T) {
	f := stats.Finder{Units: []stats.Unit{{Code: "шанырак", Forms: []string{"шанырак/m"}}}}
	d := body("На холме поставили 12 шаныраков войлока.")
	var done sync.WaitGroup
	found := make([][]stats.Figure, 8)
	for i := range found {
		done.Go(func() { found[i] = f.Figures(d, nil, nil) })
	}
	done.Wait()
	for _, got := range found {
		require.Len(t, got, 1)
		require.Equal(t, "шанырак", got[0].Unit)
	}
}

// hold is what is true of the answer for any text.
func hold(t *testing.T, s string) {
	t.Helper()
	number := func(d stats.Decimal) {
		require.NotContains(t, strings.ToLower(string(d)), "n") // NaN, Inf
		require.NotContains(t, string(d), "+")
	}
	valid := utf8.ValidString(s)
	within := func(span text.Span) {
		require.True(t, 0 <= span.Start && span.Start < span.End && span.End <= len(s))
		require.True(t, !valid || utf8.ValidString(s[span.Start:span.End]))
	}
	last := 0
	for _, n := range stats.Numbers(s) {
		within(n.Span)
		require.GreaterOrEqual(t, n.Start, last)
		last = n.End
		number(n.Value)
		number(n.Min)
		number(n.Max)
	}
	d := body(s)
	var f stats.Finder
	dates := f.Dates(d)
	last = 0
	for _, x := range dates {
		within(x.Span)
		require.GreaterOrEqual(t, x.Start, last)
		last = x.End
		require.NotEqual(t, x.Value == "", x.Reason == "")
	}
	for _, x := range f.Figures(d, dates, nil) {
		within(x.Span)
		number(x.Value)
		number(x.Min)
		number(x.Max)
		k := sort.Search(len(dates), func(i int) bool { return dates[i].End > x.Start })
		require.False(t, k < len(dates) && dates[k].Overlaps(x.Span), "%s in a date", x.In(s))
	}
}

var pieces = strings.Fields("0 1 7 12 100 2023 000 1029 12,5 3.14 1:0 ½ − - – — + % ‰ $ € ₸ № . , : ; ( ) « » / ° один одна два трёх пять двадцати сорока сто двухсот тысяча тысяч " +
	"миллионов млн млрд. тыс. полтора половина треть пол полтонны десятки первый втором тысячный XI V каждый пятый с половиной целых десятых до от по и из на в через назад год года лет г. мая май " +
	"января понедельник вчера утром ночь начале конце кв. км тонн градусов рублей крон процентов раз людей человек вырос снизился более чем не менее около 11-й 16-летний 90-х \u00a0 \n \t \xff")

// Numbers, separators and number words in any order.
func TestAnyOrder(t *testing.T) {
	r := rand.New(rand.NewSource(3))
	for range 1500 {
		var b strings.Builder
		for range 1 + r.Intn(14) {
			b.WriteString(pieces[r.Intn(len(pieces))])
			if r.Intn(3) > 0 {
				b.WriteByte(' ')
			}
		}
		hold(t, b.String())
	}
	hold(t, strings.Repeat("тысяч ", 1000))
	hold(t, strings.Repeat("1", 5000))
	hold(t, strings.Repeat("1 000 ", 1000))
	hold(t, strings.Repeat("5 или ", 1000))
	hold(t, strings.Repeat("первого и ", 800))
	hold(t, strings.Repeat("(1999, ", 800))
}

func FuzzHold(f *testing.F) {
	words() // a worker that loads the dictionary inside an input is taken for hung
	for _, s := range []string{"", "от 10 до 20 млн", "с 28 декабря по 3 января 2025 года", "XII–XIII вв.", "1.844.036.360,12 руб.", "ночь с 6 на 7 мая", "две целых пять десятых", "от 10 до\x00\x00\x02\x00млн",
		"накануне, 18, 23 и 26 января", "три с лишним млн на 100 км", "Иван Петров (Рим, 36, 27)", "7 км 200 м 5 см", "с 80 до 100 тысяч", "лет двадцать спустя", "III—VII созывов 2002 / 03", "\xd0A\xd1 5 лет\xd0", "AT&T; &x;"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { hold(t, s) })
}

func BenchmarkFigures(b *testing.B) {
	s := strings.Repeat("Экспорт муки вырос на 3,5% до 12,4 млрд тенге. Власти области надеются, что хозяйства, которые пострадали от паводка, вернутся к работе осенью. "+
		"В 2024 году построили 15 поликлиник, а глава района сообщил журналистам, что жители довольны и ждут продолжения программы. ", 200)
	d := body(s)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		var f stats.Finder
		f.Figures(d, f.Dates(d), nil)
	}
}
