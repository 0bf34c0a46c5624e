package report

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// luminance is the relative luminance of WCAG of a colour «#rrggbb».
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 32)
	require.NoError(t, err, colour)
	linear := func(c uint64) float64 {
		v := float64(c&0xFF) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(n>>16) + 0.7152*linear(n>>8) + 0.0722*linear(n)
}

// TestPageIsLegible: every text of the page stands out from its ground by 4.5 to
// 1, as WCAG AA asks, by day and by night; lines and underlines by 3 to 1.
func TestPageIsLegible(t *testing.T) {
	themes := regexp.MustCompile(`:root\{([^}]*)\}`).FindAllStringSubmatch(pageStyle, -1)
	require.Len(t, themes, 3, "light, dark, paper")
	for _, theme := range themes {
		colours := map[string]float64{}
		for _, m := range regexp.MustCompile(`--([a-z]+):(#[0-9a-f]{6})`).FindAllStringSubmatch(theme[1], -1) {
			colours[m[1]] = luminance(t, m[2])
		}
		contrast := func(a, b string) float64 {
			require.Contains(t, colours, a)
			require.Contains(t, colours, b)
			x, y := colours[a], colours[b]
			return (max(x, y) + 0.05) / (min(x, y) + 0.05)
		}
		for _, ground := range []string{"back", "said", "per", "org", "loc", "figure", "date"} {
			require.GreaterOrEqual(t, contrast("ink", ground), 4.5, ground)
			require.GreaterOrEqual(t, contrast("soft", ground), 4.5, "furniture on "+ground)
		}
		for _, ink := range []string{"link", "bad"} {
			require.GreaterOrEqual(t, contrast(ink, "back"), 4.5, ink)
		}
		for _, line := range []string{"quote", "office"} {
			require.GreaterOrEqual(t, contrast(line, "back"), 3.0, line)
		}
	}
}

// TestPageHeadings: one h1, and no level is left out.
func TestPageHeadings(t *testing.T) {
	out := encode(t, "html", Bytes, sample(), sample())
	require.Equal(t, 1, strings.Count(out, "<h1>"))
	level := 0
	for _, m := range regexp.MustCompile(`<h([1-6])[ >]`).FindAllStringSubmatch(out, -1) {
		next, err := strconv.Atoi(m[1])
		require.NoError(t, err)
		require.LessOrEqual(t, next, level+1)
		level = next
	}
}
