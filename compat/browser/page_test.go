package browser

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka"
	"github.com/svodka-nlp/svodka/report"
)

// pale lists the texts that do not stand out from their ground by 4.5 to 1, as
// WCAG AA asks, and counts the texts that it has looked at.
const pale = `(() => {
	const parse = c => { const m = c.match(/[\d.]+/g).map(Number); return {rgb: m.slice(0, 3), a: m.length > 3 ? m[3] : 1}; };
	const light = rgb => { const [r, g, b] = rgb.map(v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126*r + 0.7152*g + 0.0722*b; };
	const ground = e => {
		for (; e; e = e.parentElement) {
			const c = parse(getComputedStyle(e).backgroundColor);
			if (c.a === 1) return c.rgb;
			if (c.a > 0) throw new Error("half a ground: " + e.className);
		}
		throw new Error("no ground");
	};
	const bad = [];
	let seen = 0, least = 99;
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walk.nextNode()) {
		const e = walk.currentNode.parentElement;
		if (!walk.currentNode.data.trim() || e.closest("style, nav") && getComputedStyle(e.closest("style, nav")).display === "none") continue;
		const a = light(parse(getComputedStyle(e).color).rgb), b = light(ground(e));
		const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
		seen++;
		least = Math.min(least, ratio);
		if (ratio < 4.5) bad.push(e.tagName + "." + e.className + " " + ratio.toFixed(2) + " " + walk.currentNode.data.slice(0, 40));
	}
	return {Seen: seen, Least: least, Bad: bad};
})()`

func TestEveryTextStandsOut(t *testing.T) {
	ctx, complaints := open(t)
	for name, html := range pages(t) {
		show(t, ctx, html)
		for _, s := range screens {
			s.set(t, ctx)
			got := eval[struct {
				Seen  int
				Least float64
				Bad   []string
			}](t, ctx, pale)
			require.Greater(t, got.Seen, 100)
			require.Empty(t, got.Bad, "%s, %s", name, s.name)
			t.Logf("%s, %s: %d texts, the palest %.1f to 1", name, s.name, got.Seen, got.Least)
			if s.media == "screen" {
				wide := eval[int64](t, ctx, `document.documentElement.scrollWidth`)
				require.LessOrEqual(t, wide, s.width, "%s, %s: nobody should scroll sideways", name, s.name)
			}
			if strings.HasPrefix(s.name, "paper") {
				require.Equal(t, "rgb(255, 255, 255)", eval[string](t, ctx, `getComputedStyle(document.body).backgroundColor`), s.name)
			}
			picture(t, ctx, name+"-"+s.name)
		}
	}
	require.Empty(t, complaints())
}

// TestOutline: one first heading, no level left out; every table has a row of
// headings that says what its columns are; the page says its language.
func TestOutline(t *testing.T) {
	ctx, _ := open(t)
	for name, html := range pages(t) {
		show(t, ctx, html)
		levels := eval[[]int](t, ctx, `[...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map(h => +h.tagName[1])`)
		require.Equal(t, 1, levels[0], name)
		require.Equal(t, -1, slices.Index(levels[1:], 1), "%s: one first heading", name)
		for i, l := range levels[1:] {
			require.LessOrEqual(t, l, levels[i]+1, "%s: heading %d leaves out a level", name, i+1)
		}
		require.Empty(t, eval[[]string](t, ctx, `[...document.querySelectorAll("h1,h2,h3")].filter(h => !h.textContent.trim()).map(h => h.outerHTML)`))
		tables := eval[[]struct {
			Class   string
			Columns int
			Cells   []int
			Scoped  bool
		}](t, ctx, `[...document.querySelectorAll("table")].map(t => ({Class: t.className, Columns: t.tHead ? t.tHead.rows[0].cells.length : 0,
			Cells: [...t.tBodies[0].rows].map(r => r.cells.length), Scoped: t.tHead && [...t.tHead.rows[0].cells].every(c => c.tagName === "TH" && c.scope === "col" && c.textContent.trim())}))`)
		require.NotEmpty(t, tables)
		for _, table := range tables {
			require.True(t, table.Scoped, "%s: table %s", name, table.Class)
			for _, n := range table.Cells {
				require.Equal(t, table.Columns, n, "%s: table %s", name, table.Class)
			}
		}
		require.Equal(t, "ru", eval[string](t, ctx, `document.documentElement.lang`))
		require.Equal(t, 1, eval[int](t, ctx, `document.querySelectorAll("main").length`))
		require.NotEmpty(t, eval[string](t, ctx, `document.title`))
		require.Empty(t, eval[[]string](t, ctx, `[...document.querySelectorAll("svg")].filter(s => !s.ariaHidden && !(s.getAttribute("role") === "img" && s.ariaLabel)).map(s => s.outerHTML)`),
			"%s: a picture says what it shows", name)
		seen := eval[map[string]int](t, ctx, `[...document.querySelectorAll("[id]")].reduce((m, e) => (m[e.id] = (m[e.id] || 0) + 1, m), {})`)
		for id, n := range seen {
			require.Equal(t, 1, n, "%s: id %s", name, id)
		}
	}
}

// TestEveryRowLeadsToItsPlace follows every link of the page: its place must be
// seen, not hidden below the head of the page, and say what the row says.
func TestEveryRowLeadsToItsPlace(t *testing.T) {
	ctx, _ := open(t)
	for name, html := range pages(t) {
		show(t, ctx, html)
		for _, s := range screens[:3] {
			s.set(t, ctx)
			got := eval[struct {
				Links int
				Bad   []string
			}](t, ctx, `(() => {
				const bad = [], links = [...document.querySelectorAll("a[href]")];
				const header = document.querySelector("header");
				for (const a of links) {
					const say = why => bad.push(why + ": " + a.outerHTML);
					if (!a.getAttribute("href").startsWith("#")) { say("leads away"); continue; }
					location.hash = a.hash;
					const to = document.querySelector(":target");
					if (!to) { say("leads nowhere"); continue; }
					const mark = to.tagName === "A" ? to.nextElementSibling : to;
					const box = (to.tagName === "A" ? to.parentElement : to).getBoundingClientRect();
					const at = to.getBoundingClientRect();
					const under = getComputedStyle(header).position === "sticky" ? header.getBoundingClientRect().bottom : 0;
					const end = document.documentElement.scrollTop + innerHeight >= document.documentElement.scrollHeight - 2;
					if (at.top < under - 1 || at.top > innerHeight && !end) say("not seen at " + at.top);
					if (to.tagName === "A") {
						let text = "";
						for (let n = to.nextSibling; n; n = n.nextSibling) text += n.textContent;
						const row = a.closest(".figures, .dates");
						if (row && !text.startsWith(a.textContent)) say("another text: " + text.slice(0, 60));
						if (!text.trim()) say("an empty place");
					}
				}
				return {Links: links.length, Bad: bad};
			})()`)
			require.Empty(t, got.Bad, "%s, %s", name, s.name)
			require.Greater(t, got.Links, map[string]int{"report": 100, "digest": 5}[name])
		}
	}
	// And one with the mouse.
	screens[0].set(t, ctx)
	show(t, ctx, pageOf(t, analyzed(t, articles(t)...)...))
	do(t, ctx, chromedp.Click(`.officials a`))
	require.NotEqual(t, "none", eval[string](t, ctx, `getComputedStyle([...document.querySelectorAll("a:target ~ span")][0]).outlineStyle`), "the place is marked")
}

// TestKeyboard walks with the tabulator: what has the focus shows it.
func TestKeyboard(t *testing.T) {
	ctx, _ := open(t)
	for name, html := range pages(t) {
		for _, s := range screens[:2] {
			s.set(t, ctx)
			show(t, ctx, html)
			visited := map[string]bool{}
			for range 6 {
				do(t, ctx, chromedp.KeyEvent(kb.Tab))
				focus := eval[struct{ Tag, Hash, Style, Width string }](t, ctx,
					`(e => { const s = getComputedStyle(e); return {Tag: e.tagName, Hash: e.hash || "", Style: s.outlineStyle, Width: s.outlineWidth}; })(document.activeElement)`)
				require.Equal(t, "A", focus.Tag, name)
				require.Equal(t, "solid", focus.Style, name)
				require.Equal(t, "3px", focus.Width, name)
				visited[focus.Hash] = true
			}
			require.Len(t, visited, 6, "%s: the focus goes on", name)
		}
	}
}

func TestPrint(t *testing.T) {
	ctx, _ := open(t)
	for name, html := range pages(t) {
		show(t, ctx, html)
		pdf, err := chromedp.Run(ctx, func(ctx context.Context, tab *chromedp.Target) ([]byte, error) {
			printed, err := cdp.Call(ctx, tab, page.PrintToPDF, page.PrintToPDFParams{PaperWidth: 8.27, PaperHeight: 11.69})
			return printed.Data, err
		})
		require.NoError(t, err)
		require.True(t, bytes.HasPrefix(pdf, []byte("%PDF")), name)
		sheets := bytes.Count(pdf, []byte("/Type /Page\n"))
		require.Greater(t, sheets, 1, name)
		if name == "report" {
			require.Greater(t, sheets, len(articles(t)), "every article begins on a sheet of its own")
		}
		screens[4].set(t, ctx)
		require.Empty(t, eval[[]string](t, ctx, `[...document.querySelectorAll("nav")].filter(n => getComputedStyle(n).display !== "none").map(n => n.outerHTML)`), "%s: nothing to click on paper", name)
		require.NotEqual(t, "sticky", eval[string](t, ctx, `getComputedStyle(document.querySelector("header")).position`), name)
	}
}

// evils break out of HTML wherever a page forgets to escape.
var evils = []string{
	`<script>document.title="owned"</script>`, `"><img src=x onerror=document.title="owned">`, `' onmouseover='document.title="owned"`, `javascript:document.title="owned"`,
	`</style><b>жирно</b>`, `</title><i>`, `</p></div></article></main>`, "\u2028</script>", `<!--`, `]]>`, `<svg onload=document.title="owned">`, `{{.}}`, `&lt;b&gt;`,
	`<base href="https://example.org/">`, `<meta http-equiv="refresh" content="0;url=https://example.org/">`, `<a href="https://example.org/">`, `<plaintext>`, `<textarea>`, `<table><td>`,
	`#"onfocus=document.title="owned"autofocus tabindex=1`, "`onload=x", "\x00<u>", "</span\x0c><u>", "＜script＞", `<form><input name=x>`, `<link rel=stylesheet href=x>`, `<iframe srcdoc="x">`,
}

// shape is the number of elements by name and the set of attributes.
const shape = `(() => {
	const tags = {}, attrs = {};
	for (const e of document.querySelectorAll("*")) {
		tags[e.tagName] = (tags[e.tagName] || 0) + 1;
		for (const a of e.attributes) attrs[e.tagName + "." + a.name] = (attrs[e.tagName + "." + a.name] || 0) + 1;
	}
	return {Tags: tags, Attrs: attrs, Title: document.title};
})()`

type pageShape struct {
	Tags, Attrs map[string]int
	Title       string
}

// hostile is a report with a text in every field that can hold one.
func hostile(evil string) *report.Report {
	source := evil + " мэр сказал 5 мая, что " + evil + "."
	all := report.Pair{0, len(source)}
	r := &report.Report{
		Schema: report.Schema, ID: evil, SHA256: evil, Text: &source, Source: source,
		Meta:      &report.Meta{Title: evil, Published: evil, Updated: evil, Category: evil, Source: evil, Byline: evil, Anchor: "2024-01-01"},
		Entities:  []report.Entity{{ID: "e1", Type: evil, Name: evil, Aliases: []string{evil}, Mentions: []report.Mention{{Text: evil, Kind: "name"}}}},
		Officials: []report.Official{{Text: evil, Person: evil, Position: evil, Workplace: evil, Status: evil}},
		Figures:   []report.Figure{{Text: evil, Kind: "count", Value: report.Value(evil), Unit: evil, Of: evil, Mod: evil, Role: evil, Dir: evil, Per: evil, Place: evil, Time: evil}},
		Dates:     []report.Date{{Text: evil, Value: evil, Mod: evil, Reason: evil}},
		Quotes:    []report.Quote{{Text: evil, Speaker: evil, SpeakerType: "PER", Cue: evil, Parts: []report.Pair{all}}},
	}
	r.Entities[0].Mentions[0].End, r.Officials[0].End, r.Figures[0].End, r.Dates[0].End, r.Quotes[0].End = len(evil), len(source), len(evil), len(evil), len(source)
	return r
}

// TestHostileTextMakesNothing compares the page of a hostile text, element by
// element, with that of a harmless one.
func TestHostileTextMakesNothing(t *testing.T) {
	ctx, complaints := open(t)
	for name, write := range map[string]func(*testing.T, ...*report.Report) string{"report": pageOf, "digest": digestOf} {
		show(t, ctx, write(t, hostile("слово")))
		want := eval[pageShape](t, ctx, shape)
		for _, evil := range evils {
			show(t, ctx, write(t, hostile(evil)))
			got := eval[pageShape](t, ctx, shape)
			require.Equal(t, want.Tags, got.Tags, "%s: %q", name, evil)
			require.Equal(t, want.Attrs, got.Attrs, "%s: %q", name, evil)
			require.Equal(t, want.Title, got.Title, "%s: %q", name, evil)
			// What a reader sees is what the text says.
			visible := strings.NewReplacer("\x00", "\uFFFD", "\x0c", " ").Replace(evil)
			require.Contains(t, eval[string](t, ctx, `document.body.textContent`), strings.Split(visible, "\x0c")[0][:3], "%s: %q", name, evil)
		}
	}
	require.Empty(t, complaints())
}

// TestThePolicyForbidsScripts puts a script into the page, as if a text had
// broken out: the browser must not run it. Without the policy it runs.
func TestThePolicyForbidsScripts(t *testing.T) {
	ctx, complaints := open(t)
	for name, html := range map[string]string{"report": pageOf(t, hostile("слово")), "digest": digestOf(t, hostile("слово"))} {
		at := strings.Index(html, "<body>") + len("<body>")
		attacked := html[:at] + `<script>document.title="owned"</script><img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=" onload='document.title="owned"' onerror='document.title="owned"'><p style="color:red" id="styled">` + html[at:]
		show(t, ctx, attacked)
		require.NotEqual(t, "owned", eval[string](t, ctx, `document.title`), name)
		require.NotEqual(t, "rgb(255, 0, 0)", eval[string](t, ctx, `getComputedStyle(document.getElementById("styled")).color`), name)
		require.NotEmpty(t, complaints(), "%s: the browser says what it refused", name)

		from := strings.Index(attacked, `<meta http-equiv="Content-Security-Policy"`)
		require.Positive(t, from, name)
		to := from + strings.Index(attacked[from:], ">") + 1
		show(t, ctx, attacked[:from]+attacked[to:])
		require.Equal(t, "owned", eval[string](t, ctx, `document.title`), "%s: without the policy the script runs, so the test can fail", name)
	}
}

// TestAMegabyteIsReadable loads the page of a text of a megabyte.
func TestAMegabyteIsReadable(t *testing.T) {
	ctx, _ := open(t)
	var text strings.Builder
	all := articles(t)
	for i := 0; text.Len() < 1<<20; i++ {
		fmt.Fprintf(&text, "Часть %d. %s\n\n", i, all[i%len(all)].Text)
	}
	html := pageOf(t, analyzed(t, svodka.Input{ID: "мегабайт", Text: text.String()})...)
	start := time.Now()
	show(t, ctx, html)
	got := eval[string](t, ctx, `[...document.querySelectorAll(".text p")].map(p => p.textContent).join("\n")`)
	require.Less(t, time.Since(start), 60*time.Second)
	t.Logf("%d bytes of text, %d bytes of page, %v", text.Len(), len(html), time.Since(start))
	want := strings.FieldsFunc(text.String(), func(r rune) bool { return r == '\n' })
	want = slices.DeleteFunc(want, func(s string) bool { return strings.TrimSpace(s) == "" })
	require.True(t, strings.Join(want, "\n") == got, "the text is whole: %d and %d bytes", len(strings.Join(want, "\n")), len(got))
	screens[2].set(t, ctx)
	require.LessOrEqual(t, eval[int64](t, ctx, `document.documentElement.scrollWidth`), int64(360))
}
