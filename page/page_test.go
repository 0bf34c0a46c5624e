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

// TestPages holds what is read of every page that has no gold file, faults
// included.
func TestPages(t *testing.T) {
	files, err := filepath.Glob("../testdata/pages/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		if _, err := os.Stat(strings.TrimSuffix(file, ".txt") + ".gold"); err == nil {
			continue // marked by hand, measured by eval
		}
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
		{"Петрозаводск. 14 сентября. Степинформ - ", "Петрозаводск", "XXXX-09-14", "Степинформ", ""},
		{"ТАРАЗ. ДАЛА ИНФО - ", "Тараз", "", "ДАЛА ИНФО", ""},
		{"Актау. 5 мая. STEPNEWS.KZ - ", "Актау", "XXXX-05-05", "STEPNEWS.KZ", ""},
		{"КИРЕНСК. /Ленские вести/. ", "Киренск", "", "Ленские вести", ""},
		{"Тараз. Весна - ", "", "", "", ""},
		{"Москва. Кремль — ", "", "", "", ""},
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

func TestRead_emptyTextHasNoZone(t *testing.T) {
	require.Empty(t, page.Read("", page.Hint{}).Zones)
	require.Len(t, page.Read(" \n", page.Hint{}).Zones, 1)
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
	for _, s := range []string{ // Russian, whatever its names are written in
		"Holcim продаёт Lafarge Cement и Ambuja группе Heidelberg Materials.",
		"Поезд «Тұлпар» компании «Қазақстан Темір Жолы» опоздал на час.",
		"«Қазақ тілі» қоғамы проведёт диктант, сообщили организаторы.",
		"Telegram на Windows Phone",
		"Гости фестиваля: Нұрлан Әбішев, Қайрат Өтеген, Жәнібек Құсайынов.",
	} {
		require.Equal(t, "ru", page.Read(s, page.Hint{}).Zones[0].Lang, s)
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

	const told = "Мост открыт\nМост через Тобол закрыли вчера, 6 мая 2024 года, и откроют не раньше осени, сообщил акимат.\n"
	p = page.Read(told, page.Hint{Anchor: "2024-05-07"})
	require.Equal(t, "2024-05-07", p.Anchor.Format(time.DateOnly), "the caller's day goes before a date of the text")
	p = page.Read(told, page.Hint{})
	require.Equal(t, "2024-05-06", p.Anchor.Format(time.DateOnly), "without any other day it is the first of the text")
	p = page.Read("Мост открыт\n5 мая 2024 года\n"+told, page.Hint{Anchor: "2024-05-07"})
	require.Equal(t, "2024-05-05", p.Anchor.Format(time.DateOnly), "a stamp of the page goes before the caller's day")
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

// kindOf is the kind of the zone that holds some words of a page.
func kindOf(t *testing.T, p page.Page, words string) page.Kind {
	t.Helper()
	at := strings.Index(p.Text, words)
	require.GreaterOrEqual(t, at, 0, words)
	for _, z := range p.Zones {
		if z.Start <= at && at < z.End {
			return z.Kind
		}
	}
	t.Fatalf("no zone holds %q", words)
	return ""
}

// A page with one line of another kind between its paragraphs, and below them.
func TestLineRules(t *testing.T) {
	const (
		head = "Главная Новости Общество Спорт\nМост через Тобол открыли раньше срока\n11 августа 2023, 21:03\nДвижение по мосту началось в семь утра. Первым проехал автобус.\n"
		more = "\nВторым по мосту прошёл грузовик с зерном. Очередь растянулась на километр.\n"
	)
	for _, c := range []struct {
		line string
		kind page.Kind
		tail bool // only below the article
	}{
		{"Другие материалы рубрики", page.Promo, false},
		{"Ещё новости по теме:", page.Promo, false},
		{"Чтобы не пропустить важное, подписывайтесь на нас в соцсетях.", page.Promo, false},
		{"Заметили неточность? Выделите её и нажмите Ctrl + Enter.", page.Promo, false},
		{"Читать «Степь» в", page.Promo, false},
		{"Telegram Instagram Facebook", page.Promo, false},
		{"4 мая 21:40 Ветер усилится 4 мая 17:05 Паромы вышли", page.Promo, false},
		{"#мост #Тобол", page.Tags, false},
		{"Сейчас +5° Пробки 4", page.Nav, false},
		{"Главный редактор С. П. Лыткин. Тел. (34551) 7-00-11", page.Legal, false},
		{"110000, г. Костанай, ул. Степная, 14. Тел.: 8 (7142) 50-11-90", page.Legal, false},
		{"Автобус на мосту. Фото: пресс-служба акимата", page.Caption, false},
		{"Автобус на мосту / Фото из личного архива", page.Caption, false},
		{"Озвучить текст", page.Promo, true},
		{"Главный редактор Степан Лыткин", page.Legal, true},
		{"А вам нравится новый мост?\nДа, езжу каждый день", page.Promo, true},
		{"Сетевое издание «Степь». Учредитель — ТОО «Дала медиа». Перепечатка материалов разрешена только со ссылкой.", page.Legal, true},
		// These are of the article.
		{"Грузовики пойдут по мосту с 12 октября.", page.Body, false},
		{"Что изменится", page.Body, false},
		{"Редактор газеты «Степь» Иван Лыткин приехал на мост первым, он ждал у шлагбаума с ночи.", page.Body, false},
		{"«Подписывайтесь на мой канал в Telegram», — сказал водитель Пётр Лосев.", page.Body, false},
		{"Другие водители ждали на берегу.", page.Body, false},
		{"Он работал здесь в молодости (1939-1961), а с 1963-1965 годов жил в Москве.", page.Body, false},
	} {
		if !c.tail {
			p := page.Read(head+c.line+more, page.Hint{})
			covers(t, p)
			require.Equal(t, c.kind, kindOf(t, p, c.line), "between: %s", c.line)
			require.Equal(t, page.Body, kindOf(t, p, "Вторым по мосту"), c.line)
		}
		if c.kind != page.Body {
			p := page.Read(head+more+c.line+"\n", page.Hint{})
			require.Equal(t, c.kind, kindOf(t, p, c.line), "below: %s", c.line)
		}
	}
}

func TestStampLines(t *testing.T) {
	const title, text = "Мост через Тобол открыли раньше срока\n", "Движение по мосту началось в семь утра. Первым проехал автобус.\n"
	for _, c := range []struct{ line, published, updated, category, byline string }{
		{"5 мая 2023 г. 08:14 В Казахстане", "2023-05-05T08:14", "", "В Казахстане", ""},
		{"Экономика, 20 ноября 2003", "2003-11-20", "", "Экономика", ""},
		{"30-01-2019, 22:17 | Происшествия | Просмотров: 2 415", "2019-01-30T22:17", "", "Происшествия", ""},
		{"16.12.2020 | Награды | нет комментариев", "2020-12-16", "", "Награды", ""},
		{"12:20 14.03.2024 (обновлено: 12:45 14.03.2024)", "2024-03-14T12:20", "2024-03-14T12:45", "", ""},
		{"18 июня 2024, 00:20 Обновлено 01:01", "2024-06-18T00:20", "2024-06-18T01:01", "", ""},
		{"Опубликовано 01.10.2020 09:05 Обновлено 01.10.2020 10:40", "2020-10-01T09:05", "2020-10-01T10:40", "", ""},
		{"Лейла Асанова 18 июня 2024, 00:20", "2024-06-18T00:20", "", "", "Лейла Асанова"},
		{"Кира Лаптева, 09.09.2021 в 10:12, просмотров: 1327", "2021-09-09T10:12", "", "", "Кира Лаптева"},
		{"30 маусым 2022, 15:26 Ауыл 742 рет қаралды", "2022-06-30T15:26", "", "Ауыл", ""},
		{"3 сентября, 06:12, обновлено 3 сентября, 08:40", "XXXX-09-03T06:12", "XXXX-09-03T08:40", "", ""},
	} {
		p := page.Read(title+c.line+"\n"+text, page.Hint{})
		require.Equal(t, page.MetaLine, kindOf(t, p, c.line), c.line)
		require.Equal(t, []string{c.published, c.updated, c.category, c.byline}, []string{p.Published, p.Updated, p.Category, p.Byline}, c.line)
	}
	p := page.Read(title+"3 сентября, 06:12\n"+text, page.Hint{Anchor: "2021-09-05"})
	require.Equal(t, "2021-09-03T06:12", p.Published, "the caller's day gives the year")
}

func TestHeadline(t *testing.T) {
	const text = "Движение по мосту через Тобол началось в семь утра. Первым проехал автобус.\n"
	for _, c := range []struct{ head, title, category string }{
		{"Главная » Криминал » Мост через Тобол открыли раньше срока\nМост через Тобол открыли раньше срока 27-11-2025, 12:08\n", "Мост через Тобол открыли раньше срока", "Криминал"},
		{"Главная\nНовости\nПолитика\nМост через Тобол открыли раньше срока\n", "Мост через Тобол открыли раньше срока", "Политика"},
		{"Главная Дороги Мост через Тобол открыли раньше срока\nМост через Тобол открыли раньше срока\n", "Мост через Тобол открыли раньше срока", "Дороги"},
		{"Мост через Тобол открыли - РИА Новости, 14.03.2024\nВойти\nМост через Тобол открыли\n12:20 14.03.2024\n", "Мост через Тобол открыли", ""},
		{"Степь. Новости Тобола и области\nАрхив Подписка Реклама Контакты\n09.09.2021\nМост открыли раньше срока\n", "Мост открыли раньше срока", ""},
		{"Россия Мир Бывший СССР Экономика Силовые структуры Культура Спорт\nМост открыли раньше срока\n", "Мост открыли раньше срока", ""},
		{"Кто откроет мост через Тобол, если строители ушли домой, а до срока осталась всего одна неделя и пять дней?\n12:20 14.03.2024\n", "Кто откроет мост через Тобол, если строители ушли домой, а до срока осталась всего одна неделя и пять дней?", ""},
		{"Умерла певица Зоя Лунина.\nЛунина на сцене театра\n", "Умерла певица Зоя Лунина.", ""},
		{"Футбол\nХоккей\nБокс\nМост открыли раньше срока\n", "Мост открыли раньше срока", ""},
	} {
		p := page.Read(c.head+text, page.Hint{})
		require.Equal(t, []string{c.title, c.category}, []string{p.Title, p.Category}, c.head)
		require.Equal(t, page.Body, kindOf(t, p, "Движение по мосту"), c.head)
	}
}
