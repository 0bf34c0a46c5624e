package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/svodka-nlp/svodka/text"
)

// visible is the text that a browser shows, and how many marks it opens.
func visible(t *testing.T, page string) (s string, marks int) {
	t.Helper()
	var b strings.Builder
	depth := 0
	for z := html.NewTokenizer(strings.NewReader(page)); ; {
		switch z.Next() {
		case html.ErrorToken:
			require.Equal(t, io.EOF, z.Err())
			require.Zero(t, depth)
			return b.String(), marks
		case html.TextToken:
			b.Write(z.Text())
		case html.StartTagToken:
			name, _ := z.TagName()
			require.Equal(t, "mark", string(name))
			marks++
			depth++
		case html.EndTagToken:
			depth--
		}
	}
}

func TestRun(t *testing.T) {
	body, err := os.ReadFile("../../testdata/articles/forum.txt")
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, run(context.Background(), bytes.NewReader(body), &out))
	s, marks := visible(t, out.String())
	require.Equal(t, string(body), s, "no word is lost")
	require.Greater(t, marks, 30)
	require.Contains(t, out.String(), `<mark class="per" title="Дархан Оспанкулов">Дархан Оспанкулов</mark>`)
	require.Contains(t, out.String(), `<mark class="figure" title="библиотека">386`)
	require.Contains(t, out.String(), `<mark class="quote" title="Дархан Оспанкулов">`)
}

func TestHighlight(t *testing.T) {
	at := func(start, end int) text.Span { return text.Span{Start: start, End: end} }
	for _, c := range []struct {
		marks []mark
		want  string
	}{
		{nil, "a&lt;b&gt;c"},
		{[]mark{{at(0, 5), "x", ""}, {at(1, 2), "y", `"`}}, `<mark class="x" title="">a<mark class="y" title="&#34;">&lt;</mark>b&gt;c</mark>`},
		{[]mark{{at(0, 3), "x", ""}, {at(2, 5), "y", ""}, {at(3, 3), "z", ""}}, `<mark class="x" title="">a&lt;b</mark>&gt;c`},
		{[]mark{{at(0, 1), "x", ""}, {at(1, 5), "y", ""}}, `<mark class="x" title="">a</mark><mark class="y" title="">&lt;b&gt;c</mark>`},
	} {
		require.Equal(t, c.want, highlight("a<b>c", c.marks))
	}
}
