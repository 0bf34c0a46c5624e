package text

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

var roleNames = []string{"plain", "heading", "subheading", "article", "caption", "stamp", "author", "tags", "navigation", "aside", "comment", "footer"}

// outline is one line a block: its role and text.
func outline(m Markup) string {
	var b strings.Builder
	for _, block := range m.Blocks {
		fmt.Fprintf(&b, "%-11s%q\n", roleNames[block.Role], block.In(m.Text))
	}
	return b.String()
}

// check holds for every page.
func check(t *testing.T, m Markup) {
	t.Helper()
	at := 0
	for _, b := range m.Blocks {
		require.Empty(t, strings.TrimSpace(m.Text[at:b.Start]), "only white space stands between blocks")
		require.Less(t, b.Start, b.End)
		require.Equal(t, strings.TrimSpace(b.In(m.Text)), b.In(m.Text))
		at = b.End
	}
	require.Empty(t, m.Text[at:])
	require.True(t, utf8.ValidString(m.Text))
}

func TestAPageBlockByBlock(t *testing.T) {
	source, err := os.ReadFile("testdata/page.html")
	require.NoError(t, err)
	golden, err := os.ReadFile("testdata/page.golden")
	require.NoError(t, err)
	// The page declares windows-1251 whatever it is written in.
	for _, name := range encodings {
		page := string(source)
		if name != "utf-8" {
			page = strings.NewReplacer("©", "&copy;", "—", "&mdash;", "«", "&laquo;", "»", "&raquo;").Replace(page)
		}
		m := ReadHTML(encoded(t, page, name), "")
		check(t, m)
		require.Equal(t, name, m.Encoding)
		require.Equal(t, About{
			Title: "В Кызылжаре открыли мост через Ишим", Published: "2024-05-16T09:30:00+05:00", Updated: "2024-05-16T11:02:00+05:00",
			Section: "Общество", Tags: []string{"мост", "Ишим", "дороги"}, Author: "Дана Ержанова", Site: "Степной вестник",
			URL: "https://vestnik.example/news/77", Lang: "ru",
		}, m.About)
		got := outline(m)
		if *update && name == "utf-8" {
			require.NoError(t, os.WriteFile("testdata/page.golden", []byte(got), 0o644))
		}
		require.Equal(t, string(golden), got, name)
		require.Empty(t, m.Warnings)
	}
}

// TestPagesBlockByBlock reads pages of other makes: tables of the nineties,
// nests of <div>, a blog.
func TestPagesBlockByBlock(t *testing.T) {
	pages, err := filepath.Glob("testdata/*.html")
	require.NoError(t, err)
	require.NotEmpty(t, pages)
	for _, name := range pages {
		source, err := os.ReadFile(name)
		require.NoError(t, err)
		m := ReadHTML(source, "")
		check(t, m)
		require.Empty(t, m.Warnings)
		golden := strings.TrimSuffix(name, ".html") + ".golden"
		if *update {
			require.NoError(t, os.WriteFile(golden, []byte(outline(m)), 0o644))
		}
		want, err := os.ReadFile(golden)
		require.NoError(t, err)
		require.Equal(t, string(want), outline(m), name)
	}
}

// TestWords: words are neither glued nor torn.
func TestWords(t *testing.T) {
	for in, want := range map[string]string{
		"<p>годовых.</p><p>Об этом</p>":                                      "годовых.|Об этом",
		"<div>Первый<div>Второй</div>третий</div>":                           "Первый|Второй|третий",
		"<p>раз<br>два<br><br>три":                                           "раз\nдва|три",
		"<a href=x>Общество</a><a href=y>Политика</a>":                       "Общество Политика",
		"<p>на<b>чаль</b>ник, <a href=x>аким</a>, да</p>":                    "начальник, аким, да",
		"<p><span>В</span><span>о вторник</span></p>":                        "Во вторник",
		"<ul><li>раз<li>два</ul>":                                            "раз|два",
		"<table><tr><td>Год</td><td>2023</td></tr></table>":                  "Год\t2023",
		"<table><tr><td>Вести</td><td><a href=x>Архив</a></td></tr></table>": "Вести|Архив",
		"<p>Мост открыт.</p><button>Подписаться</button>":                    "Мост открыт.|Подписаться",
		"<p>5&nbsp;мая &laquo;да&raquo; &amp; &#1085;&#x435;т &lt;</p>":      "5\u00A0мая «да» & нет <",
		"<p>а<!-- нет --> б<script>x()</script> в</p>":                       "а б в",
		"<p hidden>нет</p><p style='DISPLAY : none'>нет</p>да":               "да",
		"<select><option>нет</select><textarea>нет</textarea>да":             "да",
		"a < b и c > d":       "a < b и c > d",
		"<p>незакрытый <b>":   "незакрытый",
		"<![CDATA[да]]>нет":   "нет",
		"</p></div>конец":     "конец",
		"":                    "",
		"<html><body></body>": "",
	} {
		m := ReadHTML([]byte(in), "utf-8")
		check(t, m)
		var blocks []string
		for _, b := range m.Blocks {
			blocks = append(blocks, b.In(m.Text))
		}
		require.Equal(t, want, strings.Join(blocks, "|"), in)
	}
}

// Builders of pages give every paragraph a section of its own; the article goes
// on where readability kept one of them, up to what the markup sets apart.
func TestArticleInSections(t *testing.T) {
	const first, second, third = "Движение по новому мосту через Тобол началось в семь утра, первым проехал автобус.",
		"Вторым по мосту прошёл грузовик с зерном, очередь растянулась на целый километр.", "Пишите, если знаете больше об этом мосте и о тех, кто его строил в прошлом году."
	m := ReadHTML([]byte("<h1>Мост открыт</h1><div><div class=t>"+first+" "+first+"</div></div><div><div class=t>"+second+
		"</div></div><footer>Вестник</footer><div>"+third+"</div>"), "")
	roles := map[string]Role{}
	for _, b := range m.Blocks {
		roles[b.In(m.Text)] = b.Role
	}
	require.Equal(t, Article, roles[second])
	require.Equal(t, Footer, roles["Вестник"])
	require.NotEqual(t, Article, roles[third])
}

func TestMetadataOfTheHead(t *testing.T) {
	for name, c := range map[string]struct {
		in   string
		want About
	}{
		"OpenGraph": {
			`<meta property="og:title" content="Мост открыли"><meta property="article:published_time" content="2024-05-16T09:30"><meta property="article:tag" content="мост"><meta property="article:tag" content="Ишим"><meta property="og:locale" content="ru_RU">`,
			About{Title: "Мост открыли", Published: "2024-05-16T09:30", Tags: []string{"мост", "Ишим"}, Lang: "ru-RU"},
		},
		"the title alone":                 {`<title>Мост через Ишим открыли раньше срока | Вестник</title>`, About{Title: "Мост через Ишим открыли раньше срока"}},
		"the site and a rubric before it": {`<title>Вестник | Дороги | Мост через Ишим открыли</title>`, About{Title: "Мост через Ишим открыли"}},
		"a comma at the end of JSON-LD":   {`<script type="application/ld+json">[{"@type":"NewsArticle","headline":"Мост, да, ,]","keywords":["мост",], }]</script>`, About{Title: "Мост, да, ,]", Tags: []string{"мост"}}},
		"microdata of a span":             {`<span itemprop="datePublished" content="2024-05-16T09:30">16 мая</span>`, About{Published: "2024-05-16T09:30"}},
		"a heading and no head":           {`<h1>Мост открыли</h1>`, About{Title: "Мост открыли"}},
		"the site's name is no heading":   {`<title>Мост открыли в четверг</title><h1>Вестник</h1><h1>Мост открыли в четверг</h1>`, About{Title: "Мост открыли в четверг"}},
		"microdata":                       {`<time itemprop="datePublished" datetime="2024-05-16">16 мая</time><time itemprop="dateModified" datetime="2024-05-17">17 мая</time>`, About{Published: "2024-05-16", Updated: "2024-05-17"}},
		"JSON-LD with line ends":          {"<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Мост\nоткрыли\",\"author\":[{\"name\":\"Дана\"}]}</script>", About{Title: "Мост открыли", Author: "Дана"}},
		"broken JSON-LD":                  {`<script type="application/ld+json">{"headline":</script><title>Мост</title>`, About{Title: "Мост"}},
		"JSON-LD of something else":       {`<script type="application/ld+json">{"@type":"Organization","name":"Вестник"}</script>`, About{}},
	} {
		require.Equal(t, c.want, ReadHTML([]byte(c.in), "utf-8").About, name)
	}
}

// TestHostileMarkup: time is linear, nothing is lost, the worst is a warning.
func TestHostileMarkup(t *testing.T) {
	const n = 50_000
	for name, in := range map[string]string{
		"nested":            strings.Repeat("<div>", n) + "слово" + strings.Repeat("</div>", n) + "конец",
		"nested and closed": strings.Repeat("<div><p>слово</p>", 10_000) + strings.Repeat("</div>", 10_000) + "конец",
		"unclosed":          strings.Repeat("<b><i><a href=x>слово ", n/4) + "конец",
		"ends alone":        strings.Repeat("</section>", n) + "конец",
		"comments":          strings.Repeat("<!-- <!-- -- >", n) + "-->конец",
		"an open comment":   "конец<!--" + strings.Repeat("-", 10*n),
		"an open tag":       "конец<p class='" + strings.Repeat("a ", 5*n),
		"attributes":        "<p " + strings.Repeat("a=1 ", n) + ">конец",
		"classes":           "<p class='" + strings.Repeat("menu ", n) + "'>конец</p>",
		"entities":          strings.Repeat("&amp;&#1085;&bogus;", n) + "конец",
		"scripts":           strings.Repeat("<script>if (a < b) document.write('<p>');</script>", n/4) + "конец",
		"open script":       "конец<script>" + strings.Repeat("<p>", n),
		"tables":            strings.Repeat("<table><tr><td>", n/4) + "конец",
		"times":             strings.Repeat("<time>1</time>", n) + "конец",
		"links":             strings.Repeat("<a href=x>слово</a>", n) + "конец",
		"formatting":        strings.Repeat("<p><b>", 10_000) + "конец",
	} {
		start := time.Now()
		m := ReadHTML([]byte(in), "")
		took := time.Since(start)
		check(t, m)
		require.Contains(t, m.Text, "конец", name)
		require.Less(t, took, 5*time.Second, name)
	}
	deep := ReadHTML([]byte(strings.Repeat("<div>", 10_000)+"слово"), "")
	require.Equal(t, []string{DeepHTML}, codes(deep.Warnings))
}

func FuzzReadHTML(f *testing.F) {
	source, err := os.ReadFile("testdata/page.html")
	require.NoError(f, err)
	f.Add(source)
	f.Add([]byte("<p>а<br><br>б<td>в</td><a>г</a><time>д"))
	f.Add([]byte("<script type=application/ld+json>[{\"@graph\":[[]]}]</script><title>"))
	f.Fuzz(func(t *testing.T, b []byte) { check(t, ReadHTML(b, "")) })
}
