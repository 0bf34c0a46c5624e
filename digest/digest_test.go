package digest

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/report"
)

func article(id, day, text string, officials ...report.Official) *report.Report {
	r := &report.Report{ID: id, SHA256: text, Text: &text, Meta: &report.Meta{Anchor: day}, Officials: officials}
	for i, o := range officials {
		r.Entities = append(r.Entities, report.Entity{ID: fmt.Sprint("e", i+1), Type: "PER", Name: o.Person, Mentions: make([]report.Mention, 2)})
	}
	return r
}

func TestBuilder(t *testing.T) {
	b := New(Options{})
	mayor := report.Official{Person: "Игорь Пантелеев", Position: "мэр", Workplace: "Заречье", Status: "current"}
	once := report.Official{Person: "Игорь Пантелеев", Position: "депутат", Status: "former"}
	deputy := report.Official{Person: "Ольга Береснева", Position: "депутат", Status: "current"}
	first := article("a", "2024-03-02", "один", mayor, deputy)
	first.Figures = []report.Figure{{Kind: "percent", Value: "6.8", Unit: "%", Of: "безработица", Place: "Заречье", Time: "2024-02"}}
	first.Quotes = []report.Quote{{Text: "Денег хватит", Type: "direct", Speaker: "Игорь Пантелеев", SpeakerType: "PER"}}
	second := article("b", "2024-01-15", "два", mayor)
	second.Figures = []report.Figure{
		{Kind: "percent", Value: "5.5", Unit: "%", Of: "безработица"},
		{Kind: "ordinal", Value: "5", Of: "раз"},
	}
	b.Add(first)
	b.Add(second)
	b.Add(article("c", "2024-04-01", "три", once))
	b.Fail()

	s := b.Summary()
	require.Equal(t, 3, s.Documents)
	require.Equal(t, 1, s.Failed)
	require.Equal(t, "2024-01-15", s.First)
	require.Equal(t, "2024-04-01", s.Last)
	require.Equal(t, "Игорь Пантелеев", s.People[0].Name)
	require.Equal(t, 3, s.People[0].Documents)
	require.Equal(t, 6, s.People[0].Mentions)
	require.Equal(t, 1, s.People[0].Quotes)
	require.Equal(t, []Position{
		{Position: "мэр", Workplace: "Заречье", Status: "current", Documents: 2, First: "2024-01-15", Last: "2024-03-02"},
		{Position: "депутат", Status: "former", Documents: 1, First: "2024-04-01", Last: "2024-04-01"},
	}, s.People[0].Positions)
	require.Len(t, s.Figures, 1, "an ordinal makes no series")
	require.Equal(t, []Point{
		{Value: "5.5", Time: "2024-01-15", Document: "b"},
		{Value: "6.8", Place: "Заречье", Time: "2024-02", Document: "a"},
	}, s.Figures[0].Points, "in the order of time; without one, the day of the document")
	require.Equal(t, []Pair{{A: "Игорь Пантелеев", AType: "PER", B: "Ольга Береснева", BType: "PER", Documents: 1}}, s.Together)
	require.Equal(t, []Month{{"2024-01", 1}, {"2024-03", 1}, {"2024-04", 1}}, s.People[0].Months)
	require.Equal(t, "Денег хватит", s.Speakers[0].Samples[0].Text)

	b.Add(article("d", "2024-05-01", "четыре", mayor))
	require.Equal(t, 2, s.People[0].Positions[0].Documents, "a summary does not change afterwards")
}

func TestBuilder_sameBytesTwice(t *testing.T) {
	make := func() string {
		b := New(Options{Limit: 5})
		for i := range 200 {
			b.Add(article(fmt.Sprint(i), "2024-01-01", fmt.Sprint("текст ", i),
				report.Official{Person: fmt.Sprint("Лицо ", i%37), Position: "депутат", Status: "current"},
				report.Official{Person: fmt.Sprint("Лицо ", i%3), Position: "мэр", Status: "current"}))
		}
		out, err := json.Marshal(b.Summary())
		require.NoError(t, err)
		return string(out)
	}
	require.Equal(t, make(), make())
}

func TestBuilder_keepsTheCommonInBoundedMemory(t *testing.T) {
	b := New(Options{Limit: 10})
	for i := range 5000 {
		common := report.Official{Person: fmt.Sprint("Частый ", i%4), Position: "мэр", Status: "current"}
		rare := report.Official{Person: fmt.Sprint("Редкий ", i), Position: "депутат", Status: "current"}
		b.Add(article(fmt.Sprint(i), "", fmt.Sprint("текст ", i), common, rare))
	}
	require.LessOrEqual(t, len(b.people.rows), 20)
	s := b.Summary()
	require.Len(t, s.People, 10)
	for i := range 4 {
		require.Equal(t, fmt.Sprint("Частый ", i), s.People[i].Name)
		require.Equal(t, 1250, s.People[i].Documents)
	}
	require.Positive(t, s.LeftOut)
}

func TestReprints(t *testing.T) {
	story := "В Заречье открыли новый мост через реку Быструю, движение по нему пустили утром. " +
		"Строили его четыре года, подрядчик потратил почти два миллиарда рублей и дважды переносил срок. " +
		"Мэр города Игорь Пантелеев перерезал ленточку и поблагодарил рабочих за терпение и труд. " +
		"Старый мост разберут весной, а металл отправят на переплавку, рассказали в управлении дорог."
	other := "Хоккеисты «Портовика» проиграли третий матч подряд и опустились на седьмое место в таблице чемпионата. " +
		"Тренер объяснил неудачи травмами и пообещал, что к финалу команда наберёт форму и удивит болельщиков."
	var r Reprints
	require.Empty(t, r.Add("first", "1", story))
	require.Empty(t, r.Add("other", "2", other))
	require.Equal(t, "first", r.Add("copy", "1", story), "to the letter")
	require.Equal(t, "first", r.Add("cut", "3", "Новый мост в Заречье!\n\n"+story+" Читайте также: погода на завтра."), "with another headline and tail")
	require.Equal(t, "first", r.Add("shouted", "4", strings.ToUpper(story)), "letter case does not matter")
	require.Empty(t, r.Add("short", "5", "Мост открыли."))
	require.Empty(t, r.Add("short too", "6", "Мост открыт."))
	require.Equal(t, "short", r.Add("short again", "5", "Мост открыли."))
}

func TestBuilder_reprintsCountOnce(t *testing.T) {
	mayor := report.Official{Person: "Игорь Пантелеев", Position: "мэр", Status: "current"}
	for _, once := range []bool{false, true} {
		b := New(Options{Once: once})
		b.Add(article("a", "", "один текст", mayor))
		b.Add(article("b", "", "один текст", mayor))
		s := b.Summary()
		require.Equal(t, 2, s.Documents)
		require.Equal(t, 1, s.Reprints)
		require.Equal(t, []Group{{First: "a", Documents: 2, Reprints: []string{"b"}}}, s.Groups)
		require.Equal(t, map[bool]int{false: 2, true: 1}[once], s.People[0].Documents)
	}
}

func TestWriteHTML_escapesWhatItIsGiven(t *testing.T) {
	b := New(Options{})
	r := article("<a>", "2024-01-01", "один", report.Official{Person: `<script>alert("x")</script>`, Position: `"><img src=x onerror=y>`, Status: "current"})
	r.Figures = []report.Figure{{Kind: "count", Value: "3", Of: "</style><b>"}, {Kind: "count", Value: "5", Of: "</style><b>", Time: "2023", Place: "<i>"}, {Kind: "count", Value: "4", Of: "</style><b>"}}
	b.Add(r)
	var out strings.Builder
	require.NoError(t, WriteHTML(&out, b.Summary()))
	for _, bad := range []string{"<script", "<img", "</style><b>", "<a>", "<i>"} {
		require.NotContains(t, strings.Replace(out.String(), "</style>\n</head>", "", 1), bad)
	}
	require.Contains(t, out.String(), "<polyline points=", "two moments make a chart")
	require.Contains(t, out.String(), "<title>2023 &lt;i&gt; 5</title>")
}

// TestBuilder_countsADocumentOnce: two entities of one name, two records of one
// office are one appearance.
func TestBuilder_countsADocumentOnce(t *testing.T) {
	r := article("a", "2024-03-02", "один",
		report.Official{Person: "Игорь Пантелеев", Position: "мэр", Status: "current"},
		report.Official{Person: "Игорь Пантелеев", Position: "мэр", Status: "current"})
	r.Entities = append(r.Entities,
		report.Entity{Type: "ORG", Name: "Портовик", Mentions: make([]report.Mention, 3)},
		report.Entity{Type: "LOC", Name: "Заречье", Code: "RU", Mentions: make([]report.Mention, 1)},
		report.Entity{Type: "LOC", Name: "Заречье", Mentions: make([]report.Mention, 1)})
	b := New(Options{})
	b.Add(r)
	s := b.Summary()
	require.Equal(t, 1, s.People[0].Documents)
	require.Equal(t, 4, s.People[0].Mentions)
	require.Equal(t, 1, s.People[0].Positions[0].Documents)
	require.Equal(t, []Name{{Name: "Заречье", Code: "RU", Documents: 1, Mentions: 2}}, s.Places)
	require.Equal(t, []Pair{{A: "Игорь Пантелеев", AType: "PER", B: "Портовик", BType: "ORG", Documents: 1}}, s.Together)
}

// TestBuilder_reprintsWithoutText: reports that leave out the text are compared
// by its hash, and no text at all is no story.
func TestBuilder_reprintsWithoutText(t *testing.T) {
	b := New(Options{})
	for _, id := range []string{"a", "b"} {
		b.Add(&report.Report{ID: id, SHA256: "7"})
		b.Add(&report.Report{ID: id + "0", SHA256: empty})
		blank := " \n"
		b.Add(&report.Report{ID: id + "1", SHA256: "8", Text: &blank})
	}
	require.Equal(t, []Group{{First: "a", Documents: 2, Reprints: []string{"b"}}}, b.Summary().Groups)
}

func TestReprints_forgetsTheOld(t *testing.T) {
	r := Reprints{memory: 10}
	for i := range 100 {
		require.Empty(t, r.Add(fmt.Sprint(i), fmt.Sprint(i), "Мост открыли."))
		if i >= 9 {
			require.Equal(t, fmt.Sprint(i-9), r.Add("again", fmt.Sprint(i-9), "Мост открыли."), "the last ten are known")
		}
		require.LessOrEqual(t, len(r.now.exact)+len(r.before.exact), 20)
	}
	require.Empty(t, r.Add("late", "1", "Мост открыли."))
}

// One band in common with the first of its documents is enough to be compared with it.
func TestGeneration(t *testing.T) {
	var g generation
	random := rand.New(rand.NewPCG(3, 3))
	for n := range int32(2000) {
		var s signature
		for i := range s {
			s[i] = uint16(random.Uint32())
		}
		_, ok := g.like(&s)
		require.False(t, ok)
		g.known = append(g.known, original{sign: s})
		for band := range bands {
			g.put(n, band)
		}
	}
	require.Equal(t, 2000*bands, g.taken)
	for n := range g.known {
		s := g.known[n].sign
		for band := range bands {
			require.Equal(t, int32(n), g.buckets[g.at(&s, band)].document())
		}
		for i := range s {
			if i%rows == 0 && i > 0 {
				s[i]++ // no band but the first stays
			}
		}
		like, ok := g.like(&s)
		require.True(t, ok)
		require.Equal(t, int32(n), like)
	}
}

// What the builder keeps of a point is all of it.
func TestPoint(t *testing.T) {
	b := New(Options{})
	b.Add(&report.Report{ID: "a", Meta: &report.Meta{Anchor: "2024-05-01"}, Figures: []report.Figure{
		{Of: "мост", Kind: "count", Value: "3", Mod: "gt", Role: "to", Dir: "up", Place: "Заречье"},
		{Of: "мост", Kind: "count", Min: "4", Max: "5", Time: "2023"},
	}})
	require.Equal(t, []Point{
		{Min: "4", Max: "5", Time: "2023", Document: "a"},
		{Value: "3", Mod: "gt", Role: "to", Dir: "up", Place: "Заречье", Time: "2024-05-01", Document: "a"},
	}, b.Summary().Figures[0].Points)
}

func TestChart(t *testing.T) {
	points := []Point{
		{Value: "6.8", Time: "2023", Place: "Заречье"}, {Value: "5.5", Time: "2024-07", Place: "Заречье"},
		{Value: "4", Time: "2024-01-01/2024-01-31", Place: "Ключи"},
		{Value: "900", Time: "2024", Role: "delta"}, {Min: "1", Max: "900", Time: "2024"}, {Value: "900"}, {Value: "3:2", Time: "2024"},
	}
	c := chart(points)
	require.Equal(t, []string{"2023", "2024-07", "4", "6.8"}, []string{c.From, c.To, c.Low, c.High})
	require.Len(t, c.Lines, 2, "a line for each place")
	require.Equal(t, "8.0,8.0 352.0,42.4", c.Lines[0].Points, "time goes right, values go up")
	require.Empty(t, c.Lines[1].Points, "one value is a dot")
	require.Equal(t, Dot{"237.3", "82.0", "2024-01-01/2024-01-31 Ключи 4"}, c.Lines[1].Dots[0])
	require.Nil(t, chart(points[:1]))
	require.Nil(t, chart([]Point{{Value: "1", Time: "2024"}, {Value: "2", Time: "2024"}}), "one moment is no course")

	for iso, want := range map[string]float64{"2024": 2024, "2024-07": 2024.5, "2024-Q3": 2024.5, "2024-07-01T10:00": 2024.5, "2024-01-01/P1M": 2024} {
		got, ok := years(iso)
		require.True(t, ok, iso)
		require.InDelta(t, want, got, 0.001, iso)
	}
	for _, iso := range []string{"", "PT5H", "XXXX-05", "2024-W05", "2024-13", "2024-05-", "199"} {
		_, ok := years(iso)
		require.False(t, ok, iso)
	}
}

func TestMonths(t *testing.T) {
	b := months([]Month{{"2019-01", 9}, {"2023-12", 1}, {"2024-02", 4}})
	require.Equal(t, []string{"2023-12", "2024-02"}, []string{b.From, b.To}, "the last three years")
	require.Equal(t, 12, b.Width, "the empty month has its place")
	require.Equal(t, []Bar{{"0", "18.0", "3", "6.0", "2023-12: 1"}, {"8", "0.0", "3", "24.0", "2024-02: 4"}}, b.Bars)
	require.Nil(t, months([]Month{{"2024-02", 4}}))
}

// stream makes reports as an archive has them: names, subjects and positions by
// Zipf's law, so that new rare ones never end, and reprints.
type stream struct {
	random                     *rand.Rand
	names, subjects, positions *rand.Zipf
	last                       *report.Report
}

func newStream() *stream {
	r := rand.New(rand.NewPCG(1, 2))
	return &stream{r, rand.NewZipf(r, 1.1, 3, 1<<20), rand.NewZipf(r, 1.1, 3, 1<<18), rand.NewZipf(r, 1.2, 2, 1<<16), nil}
}

func (s *stream) next(i int) *report.Report {
	if s.last != nil && i%10 == 0 {
		again := *s.last
		again.ID = fmt.Sprint("статья/", i)
		return &again
	}
	words := make([]string, 40)
	for i := range words {
		words[i] = strconv.Itoa(s.random.IntN(50_000))
	}
	text := strings.Join(words, " слово")
	r := &report.Report{ID: fmt.Sprint("статья/", i), SHA256: fmt.Sprint(i), Text: &text, Meta: &report.Meta{Anchor: fmt.Sprintf("%d-%02d-%02d", 2015+i%10, 1+i%12, 1+i%28)}}
	for range 2 {
		person := fmt.Sprint("Лицо Номер ", s.names.Uint64())
		r.Entities = append(r.Entities,
			report.Entity{Type: "PER", Name: person, Mentions: make([]report.Mention, 2)},
			report.Entity{Type: "ORG", Name: fmt.Sprint("Управление ", s.names.Uint64()), Mentions: make([]report.Mention, 1)},
			report.Entity{Type: "LOC", Name: fmt.Sprint("Место ", s.names.Uint64()), Mentions: make([]report.Mention, 1)})
		r.Officials = append(r.Officials, report.Official{Person: person, Position: fmt.Sprint("должность ", s.positions.Uint64()), Workplace: fmt.Sprint("Управление ", s.names.Uint64()), Status: "current"})
		r.Quotes = append(r.Quotes, report.Quote{Text: text[:100], Type: "direct", Speaker: person, SpeakerType: "PER"})
	}
	for range 4 {
		r.Figures = append(r.Figures, report.Figure{
			Kind: "count", Value: report.Value(fmt.Sprint(s.random.IntN(1e6))), Of: fmt.Sprint("предмет ", s.subjects.Uint64()),
			Place: fmt.Sprint("Место ", s.names.Uint64()), Time: r.Meta.Anchor,
		})
	}
	s.last = r
	return r
}

func heap() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / (1 << 20)
}

// TestBuilder_aHundredThousandReports: when the tables are full, memory stays.
func TestBuilder_aHundredThousandReports(t *testing.T) {
	if testing.Short() {
		t.Skip("100,000 reports")
	}
	before := heap()
	b := New(Options{Limit: 500, Points: 100})
	b.reprints.memory = 5000
	s := newStream()
	var half float64
	const n = 100_000
	for i := range n {
		b.Add(s.next(i))
		if i == n/2 {
			half = heap() - before
		}
	}
	whole := heap() - before
	t.Logf("%.1f MB after %d reports, %.1f MB after %d", half, n/2, whole, n)
	// What grows with the reports would double; tables fill at a pace of their own.
	require.Less(t, whole, 1.5*half)
	sum := b.Summary()
	require.Equal(t, n, sum.Documents)
	require.InDelta(t, n/10, sum.Reprints, 5)
	require.LessOrEqual(t, len(sum.Figures), 500)
	require.Equal(t, "Лицо Номер 0", sum.People[0].Name)
	require.Positive(t, sum.LeftOut)
}

func BenchmarkAdd(b *testing.B) {
	d := New(Options{})
	s := newStream()
	before := heap()
	var reports []*report.Report
	for i := range 2000 {
		reports = append(reports, s.next(i))
	}
	for b.Loop() {
		for _, r := range reports {
			d.Add(r)
		}
	}
	b.ReportMetric(heap()-before, "MB")
}

func TestWriteJSON(t *testing.T) {
	b := New(Options{})
	s := newStream()
	for i := range 50 {
		sum := b.Summary()
		var want, got strings.Builder
		e := json.NewEncoder(&want)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		require.NoError(t, e.Encode(sum))
		require.NoError(t, WriteJSON(&got, sum))
		require.Equal(t, want.String(), got.String())
		b.Add(s.next(i))
	}
	b.Add(article("<a>", "", "<&>", report.Official{Person: "<b>"}))
	require.ErrorIs(t, WriteJSON(broken{}, b.Summary()), io.ErrClosedPipe)
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }
