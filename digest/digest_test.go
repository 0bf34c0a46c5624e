package digest

import (
	"encoding/json"
	"fmt"
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
	require.Equal(t, []Pair{{A: "Игорь Пантелеев", B: "Ольга Береснева", Documents: 1}}, s.Together)
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
		require.Equal(t, []Group{{First: "a", Reprints: []string{"b"}}}, s.Groups)
		require.Equal(t, map[bool]int{false: 2, true: 1}[once], s.People[0].Documents)
	}
}

func TestWriteHTML_escapesWhatItIsGiven(t *testing.T) {
	b := New(Options{})
	r := article("<a>", "2024-01-01", "один", report.Official{Person: `<script>alert("x")</script>`, Position: `"><img src=x onerror=y>`, Status: "current"})
	r.Figures = []report.Figure{{Kind: "count", Value: "3", Of: "</style><b>"}, {Kind: "count", Value: "5", Of: "</style><b>"}}
	b.Add(r)
	var out strings.Builder
	require.NoError(t, WriteHTML(&out, b.Summary()))
	for _, bad := range []string{"<script", "<img", "</style><b>", "<a>"} {
		require.NotContains(t, strings.Replace(out.String(), "</style>\n</head>", "", 1), bad)
	}
	require.Contains(t, out.String(), "<polyline points=", "two values make a chart")
}
