package browser

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka"
	"github.com/svodka-nlp/svodka/digest"
	"github.com/svodka-nlp/svodka/report"
)

// browsers are the names of programs that speak the DevTools protocol.
var browsers = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"}

// open starts a browser with a profile of its own. What the pages do against
// their security policy, and errors of any kind, come out of complaints.
func open(t *testing.T) (ctx context.Context, complaints func() []string) {
	t.Helper()
	path := ""
	for _, name := range browsers {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skipf("no browser is installed (looked for %s): on Debian, apt-get install chromium", strings.Join(browsers, ", "))
	}
	options := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir()), chromedp.NoFirstRun, chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true), chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("disable-ipc-flooding-protection", true), // a test follows more links than a person
	}
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	var mu sync.Mutex
	var said []string
	entries := chromedp.Events(ctx, log.EntryAdded)
	go func() {
		for e, err := range entries {
			if err != nil {
				return // the browser has gone
			}
			mu.Lock()
			said = append(said, e.Entry.Text)
			mu.Unlock()
		}
	}()
	do(t, ctx, func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, tab, log.Enable, cdp.Empty{})
		return chromedp.Void{}, err
	})
	return ctx, func() []string {
		mu.Lock()
		defer mu.Unlock()
		all := said
		said = nil
		return all
	}
}

func do(t *testing.T, ctx context.Context, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	require.NoError(t, chromedp.Do(ctx, steps...))
}

// eval runs a script in the page and reads its result. The tools of the browser
// stand above the security policy of the page.
func eval[T any](t *testing.T, ctx context.Context, script string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](script))
	require.NoError(t, err)
	return v
}

// show loads a page from a file, as a person who was sent it does.
func show(t *testing.T, ctx context.Context, page string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "page.html")
	require.NoError(t, os.WriteFile(path, []byte(page), 0o644))
	do(t, ctx, chromedp.Navigate("file://"+path))
}

// screen is a size and a look.
type screen struct {
	name          string
	width, height int64
	media, scheme string
}

var screens = []screen{
	{"light", 1200, 900, "screen", "light"},
	{"dark", 1200, 900, "screen", "dark"},
	{"phone", 360, 740, "screen", "light"},
	{"phone-dark", 360, 740, "screen", "dark"},
	{"paper", 794, 1123, "print", "light"},
	{"paper-of-the-dark", 794, 1123, "print", "dark"},
}

func (s screen) set(t *testing.T, ctx context.Context) {
	t.Helper()
	do(t, ctx, chromedp.EmulateViewport(s.width, s.height), func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Media: s.media, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: s.scheme}},
		})
		return chromedp.Void{}, err
	})
}

// picture leaves a screenshot of the whole page where one is asked for.
func picture(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	dir := os.Getenv("SVODKA_SCREENSHOTS")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	require.NoError(t, err)
	require.NoError(t, os.MkdirAll(dir, 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644))
}

// articles are the articles of the repository.
func articles(t *testing.T) (all []svodka.Input) {
	t.Helper()
	names, err := filepath.Glob("../../testdata/articles/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		content, err := os.ReadFile(name)
		require.NoError(t, err)
		all = append(all, svodka.Input{ID: strings.TrimSuffix(filepath.Base(name), ".txt"), Text: string(content)})
	}
	return all
}

func analyzed(t *testing.T, inputs ...svodka.Input) (all []*report.Report) {
	t.Helper()
	a, err := svodka.New()
	require.NoError(t, err)
	for _, in := range inputs {
		r, err := a.Analyze(t.Context(), in)
		require.NoError(t, err)
		all = append(all, r)
	}
	return all
}

// pageOf is the page of some reports, with a document that failed.
func pageOf(t *testing.T, reports ...*report.Report) string {
	t.Helper()
	var b strings.Builder
	w, err := report.NewWriter(&b, "html", report.Bytes)
	require.NoError(t, err)
	for _, r := range reports {
		require.NoError(t, w.Write(r))
	}
	require.NoError(t, w.WriteFailure(&report.Failure{ID: "пропавший", Error: report.Fault{Code: "not_found", Message: "файла нет"}}))
	require.NoError(t, w.Close())
	return b.String()
}

// digestOf is the page of the digest of some reports.
func digestOf(t *testing.T, reports ...*report.Report) string {
	t.Helper()
	b := digest.New(digest.Options{})
	for _, r := range reports {
		b.Add(r)
	}
	var s strings.Builder
	require.NoError(t, digest.WriteHTML(&s, b.Summary()))
	return s.String()
}

// pages are both pages, of the articles and of some that no editor would pass.
func pages(t *testing.T) map[string]string {
	reports := analyzed(t, append(articles(t), svodka.Input{ID: "длинное/" + strings.Repeat("имя", 80), Text: "Мэр " + strings.Repeat("а", 400) + " сказал: «" + strings.Repeat("Да", 300) + "»."})...)
	one := *reports[0]
	one.ID = "перепечатка"
	return map[string]string{"report": pageOf(t, reports...), "digest": digestOf(t, append(reports, &one)...)}
}
