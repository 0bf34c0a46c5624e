package page_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/internal/sharedtest"
	"github.com/svodka-nlp/svodka/page"
	"github.com/svodka-nlp/svodka/text"
)

var update = flag.Bool("update", false, "rewrite the golden files; read the diff by eye")

// golden is what a fixture says of its page.
type golden struct {
	Title        string   `json:"title,omitempty"`
	Published    string   `json:"published,omitempty"`
	Updated      string   `json:"updated,omitempty"`
	Category     string   `json:"category,omitempty"`
	Source       string   `json:"source,omitempty"`
	Provider     string   `json:"provider,omitempty"`
	Dateline     string   `json:"dateline,omitempty"`
	DatelineDate string   `json:"dateline_date,omitempty"`
	Agency       string   `json:"agency,omitempty"`
	Byline       string   `json:"byline,omitempty"`
	Tags         []string `json:"tags,omitempty"`
	Anchor       string   `json:"anchor,omitempty"`
	Warnings     []string `json:"warnings,omitempty"`
	Zones        []string `json:"zones"`
}

func view(p page.Page) golden {
	g := golden{
		Title: p.Title, Published: p.Published, Updated: p.Updated, Category: p.Category, Source: p.Source, Provider: p.Provider,
		Dateline: p.Dateline, DatelineDate: p.DatelineDate, Agency: p.Agency, Byline: p.Byline, Tags: p.Tags,
	}
	if !p.Anchor.IsZero() {
		g.Anchor = p.Anchor.Format(time.DateOnly)
	}
	for _, w := range p.Warnings {
		g.Warnings = append(g.Warnings, w.Code)
	}
	for _, z := range p.Zones {
		s := strings.Join(strings.Fields(z.In(p.Text)), " ")
		if r := []rune(s); len(r) > 70 {
			s = string(r[:40]) + " … " + string(r[len(r)-25:])
		}
		again := ""
		if z.Repeated {
			again = " again"
		}
		g.Zones = append(g.Zones, fmt.Sprintf("%s%s %s| %s", z.Kind, again, z.Lang, s))
	}
	return g
}

func TestPages(t *testing.T) {
	files, err := filepath.Glob("../testdata/pages/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		t.Run(name, func(t *testing.T) {
			b, err := os.ReadFile(file)
			require.NoError(t, err)
			p := page.Read(string(b), page.Hint{})
			covers(t, p)
			got, err := json.MarshalIndent(view(p), "", " ")
			require.NoError(t, err)
			got = []byte(strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(got)) + "\n")
			path := strings.TrimSuffix(file, ".txt") + ".golden.json"
			if *update {
				require.NoError(t, os.WriteFile(path, got, 0o644))
			}
			want, err := os.ReadFile(path)
			require.NoError(t, err, "go test -update writes it")
			require.Equal(t, string(want), string(got))
		})
	}
}

// covers checks that the zones are ordered, disjoint, not empty, and leave out
// no byte.
func covers(t testing.TB, p page.Page) {
	at := 0
	valid := utf8.ValidString(p.Text)
	for _, z := range p.Zones {
		require.Equal(t, at, z.Start)
		require.Less(t, z.Start, z.End)
		if valid {
			require.True(t, utf8.ValidString(z.In(p.Text)), "a zone cuts a character")
		}
		at = z.End
	}
	require.Equal(t, len(p.Text), at)
}

func TestBareTextIsBody(t *testing.T) {
	for _, s := range []string{
		"Комментарии",
		"Фото с места аварии появились в сети.",
		"Об этом рассказал Сергей Лунин.",
		"Реклама пива запрещена с июля.",
		"Источник: пожар начался на складе.",
		"— Вы уволены? — спросил репортёр. \n— Пока нет, — ответил тренер.",
		"Пресс-секретарь сообщил:\n\n«Вывоз людей завершён.\nРаненых нет».",
		"Ранее сообщалось, что мост закрыли.",
		"Главное — не опоздать.\nТак считает тренер.",
		"По информации сайта акимата, мост закрыт до мая.\nОбъезд открыт.",
	} {
		p := page.Read(s, page.Hint{})
		covers(t, p)
		for _, z := range p.Zones {
			require.False(t, z.Boilerplate(), "%q: %s", s, z.Kind)
		}
	}
}

func TestDateline(t *testing.T) {
	const rest = "В городе открыли мост через реку, по нему поехали автобусы. Стройка длилась год."
	for _, c := range []struct{ head, place, date, agency, byline string }{
		{"Астана. 11 августа. Казинформ — ", "Астана", "XXXX-08-11", "Казинформ", ""},
		{"НУР-СУЛТАН. КАЗИНФОРМ - ", "Нур-Султан", "", "КАЗИНФОРМ", ""},
		{"КЫЗЫЛОРДА. 22 января. КАЗИНФОРМ /Тимур Оспанов/ - ", "Кызылорда", "XXXX-01-22", "КАЗИНФОРМ", "Тимур Оспанов"},
		{"ASTANA. KAZINFORM - ", "Astana", "", "KAZINFORM", ""},
		{"Москва. 5 мая. INTERFAX.RU - ", "Москва", "XXXX-05-05", "INTERFAX.RU", ""},
		{"МОСКВА, 14 марта. /ТАСС/. ", "Москва", "XXXX-03-14", "ТАСС", ""},
		{"МОСКВА, 8 апр — РИА Новости, Мария Звонкова. ", "Москва", "XXXX-04-08", "РИА Новости", "Мария Звонкова"},
		{"АСТАНА, 1 ноя – Sputnik. ", "Астана", "XXXX-11-01", "Sputnik", ""},
		{"АСТАНА, 1 ноя. – Sputnik. ", "Астана", "XXXX-11-01", "Sputnik", ""},
		{"Ростов-на-Дону. 7 июля 2022 года. Интерфакс - ", "Ростов-на-Дону", "2022-07-07", "Интерфакс", ""},
		{"НИЖНИЙ НОВГОРОД, 3 июня. /ТАСС/. ", "Нижний Новгород", "XXXX-06-03", "ТАСС", ""},
		{"Алматы. 2 мая. ", "Алматы", "XXXX-05-02", "", ""},
		{"Москва — столица России. ", "", "", "", ""},
		{"Астана, 11 августа — ", "", "", "", ""},
		{"Аким, 5 мая открывший мост, уехал. ", "", "", "", ""},
	} {
		p := page.Read("Мост открыли в городе раньше срока\n\n"+c.head+rest, page.Hint{})
		covers(t, p)
		require.Equal(t, []string{c.place, c.date, c.agency, c.byline}, []string{p.Dateline, p.DatelineDate, p.Agency, p.Byline}, c.head)
		if c.place != "" {
			require.Equal(t, page.Dateline, p.Zones[1].Kind)
			require.Equal(t, c.head, p.Zones[1].In(p.Text))
		}
	}
}

func TestTags(t *testing.T) {
	const body = "В Костанае прошёл форум\n\nФорум в Костанае открыл Ерлан Абилев. Участвовало управление культуры акимата Костанайской области.\n\n"
	for _, c := range []struct {
		line string
		tags []string
	}{
		{"Тэги новости: Общество Костанай Ерлан Абилев", []string{"Общество", "Костанай", "Ерлан Абилев"}},
		{"Теги: общество, Костанай; Ерлан Абилев", []string{"общество", "Костанай", "Ерлан Абилев"}},
		{"Метки: #форум #Костанай #управление_культуры", []string{"форум", "Костанай", "управление культуры"}},
		{"Теги: Чрезвычайные ситуации Акимат Костанайской области Казахстан", []string{"Чрезвычайные ситуации", "Акимат Костанайской области", "Казахстан"}},
		{"Теги: Политика Касым-Жомарт Токаев Парламент", []string{"Политика", "Касым-Жомарт Токаев", "Парламент"}},
		{"Ключевые слова: форум | Костанай | форум", []string{"форум", "Костанай"}},
	} {
		p := page.Read(body+c.line, page.Hint{})
		require.Equal(t, c.tags, p.Tags, c.line)
		require.Equal(t, page.Tags, p.Zones[len(p.Zones)-1].Kind)
	}
}

func TestLanguage(t *testing.T) {
	for lang, s := range map[string]string{
		"ru": "Аким Тараза Ержан Қасымов открыл новую школу, в ней тысяча мест.",
		"kk": "Тараз қаласында бір мың екі жүз орындық жаңа мектеп ашылды.",
		"ky": "Бишкекте жаңы көпүрө ачылды, аны өлкө башчысы өзү көрдү.",
		"uk": "Міський голова відкрив нову школу, у ній є басейн і їдальня.",
		"be": "Новы мост адкрылі ў Мінску, па ім пайшлі аўтобусы і тралейбусы.",
		"en": "The mayor opened a new school in the city, and it has a pool.",
		"":   "2023, 12:40",
	} {
		p := page.Read(s, page.Hint{})
		require.Equal(t, lang, p.Zones[0].Lang, s)
	}
}

func TestHint(t *testing.T) {
	const s = "Степной вестник\nМост открыт\nМост через Тобол открыли на неделю раньше срока, движение уже началось.\n"
	p := page.Read(s, page.Hint{
		Title: "ignored", Published: "2024-05-06", URL: "https://example.kz/2024/05/01/most",
		About: text.About{Title: "Мост открыт", Published: "2024-05-02T10:00", Section: "Общество", Author: "Нина Ли", Tags: []string{"мост"}},
	})
	require.Equal(t, "Мост открыт", p.Title)
	require.Equal(t, "2024-05-02T10:00", p.Published)
	require.Equal(t, "2024-05-06", p.Anchor.Format(time.DateOnly), "the caller's day is the anchor")
	require.Equal(t, []string{"Общество", "Нина Ли", "мост"}, []string{p.Category, p.Byline, p.Tags[0]})
	require.Empty(t, p.Warnings)

	p = page.Read(s, page.Hint{URL: "https://example.kz/20240501/most.html"})
	require.Equal(t, "2024-05-01", p.Published)

	p = page.Read(s, page.Hint{About: text.About{Published: "2024-05-20"}, URL: "https://example.kz/2024/05/01/most"})
	require.Equal(t, "2024-05-20", p.Published)
	require.Equal(t, "date_conflict", p.Warnings[0].Code)

	at := strings.Index(s, "Мост через")
	first := len("Степной вестник")
	p = page.Read(s, page.Hint{Anchor: "2024-05-07", Blocks: []text.Block{
		{Span: text.Span{Start: 0, End: first}, Role: text.Heading},
		{Span: text.Span{Start: first + 1, End: at - 1}, Role: text.Navigation},
		{Span: text.Span{Start: at, End: len(s) - 1}, Role: text.Article},
	}})
	require.Equal(t, []page.Kind{page.Title, page.Nav, page.Body}, []page.Kind{p.Zones[0].Kind, p.Zones[1].Kind, p.Zones[2].Kind})
	require.Equal(t, "2024-05-07", p.Anchor.Format(time.DateOnly))
}

// The page around the article that the project started from.
func TestSeed(t *testing.T) {
	b, err := os.ReadFile(sharedtest.Path(t, "data/facts/dev/seed.txt"))
	require.NoError(t, err)
	p := page.Read(string(b), page.Hint{})
	covers(t, p)
	require.Equal(t, "XI Гражданский форум состоялся в Костанае", p.Title)
	require.Equal(t, []string{"2023-08-11T21:03", "2023-08-11T21:13"}, []string{p.Published, p.Updated})
	require.Equal(t, []string{"Общество", "Tengrinews", "акиматом Костанайской области"}, []string{p.Category, p.Source, p.Provider})
	require.Equal(t, []string{"Общество", "Костанай", "Касым-Жомарт Токаев"}, p.Tags)
	require.Equal(t, page.Body, p.Zones[6].Kind)
	require.Equal(t, 403, p.Zones[6].Start)
	require.Equal(t, 6530, p.Zones[6].End)
}

func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("../testdata/pages/*.txt")
	for _, file := range files {
		if b, err := os.ReadFile(file); err == nil {
			f.Add(string(b))
		}
	}
	f.Add("\n\n \xff\xd0\n:\nТеги:\nМОСКВА, 8 апр — РИА Новости, ")
	f.Fuzz(func(t *testing.T, s string) {
		p := page.Read(s, page.Hint{})
		covers(t, p)
		require.Equal(t, view(p), view(page.Read(s, page.Hint{})))
	})
}

// A page of many short lines takes time in proportion to its length.
func TestLongPage(t *testing.T) {
	for _, one := range []string{"Заголовок новости номер\n", "a:b:Теги:Дата: ", "Читайте также\n", "Теги: А Б В Г Д Е\n", "Комментарии\nда\n"} {
		start := time.Now()
		p := page.Read(strings.Repeat(one, 1<<20/len(one)), page.Hint{})
		covers(t, p)
		require.Less(t, time.Since(start), 20*time.Second, one)
	}
}

func ExampleRead() {
	p := page.Read(`Мост через Тобол открыли раньше срока
11 августа 2023, 21:03
Астана. 11 августа. Казинформ — Движение по мосту началось в семь утра. Первым проехал автобус.
По сообщению сайта Tengrinews`, page.Hint{})
	fmt.Println(p.Title)
	fmt.Println(p.Published, p.Dateline, p.Agency, p.Source)
	for _, z := range p.Zones {
		fmt.Print(z.Kind, " ")
	}
	// Output:
	// Мост через Тобол открыли раньше срока
	// 2023-08-11T21:03 Астана Казинформ Tengrinews
	// title meta dateline body source
}
