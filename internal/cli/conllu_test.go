package cli

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
)

// oddLines are texts that make a poor treebank.
var oddLines = []string{
	"", " ", "\u200B", ".", "1 029 школ\u00A0—\u00A0да", "и\u0306 и е\u0308", "а\u00ADким", "аким\tрайона\x00да", "# text = обман", "1-2\tне строка", "a|b=c|d", "SpaceAfter=No",
	"🙂👩‍👩‍👧", "«»", "_", "__", "\u2028\u2029", "5-й, 11-го; XXIV", "один из первых, одного и одной", "Наши и его, каждый и никто.", "http://a.kz/?q=1|2 a@b.kz", "\u202Eобратно\u202C",
	strings.Repeat("ы", 3000), strings.Repeat("-", 50), "Құрметті оқырман", "The minister said.", "аким\uFFFD области \uFFFD",
}

// treebank is the CoNLL-U of the articles and pages of the repository and of odd
// lines, and the texts by the ids of their documents.
func treebank(t *testing.T) (conllu string, texts map[string]string) {
	t.Helper()
	var in strings.Builder
	texts = map[string]string{}
	add := func(id, text string) {
		in.WriteString(lineOf(id, text))
		texts[id] = text
	}
	names, err := filepath.Glob("../../testdata/*/*.txt")
	require.NoError(t, err)
	require.Greater(t, len(names), 30)
	for _, name := range names {
		b, err := os.ReadFile(name)
		require.NoError(t, err)
		add(strings.TrimSuffix(filepath.Base(name), ".txt"), string(b))
	}
	for i, s := range oddLines {
		add(fmt.Sprint("odd", i), s)
	}
	a := analyzed(t, in.String(), "--input", "jsonl", "--format", "conllu")
	require.Equal(t, Done, a.status, a.err)
	return a.out, texts
}

// permitted are the values of each feature and part of speech.
func permitted(t *testing.T) map[[2]string][]string {
	t.Helper()
	b, err := os.ReadFile("testdata/ud_russian.txt")
	require.NoError(t, err)
	all := map[[2]string][]string{}
	for line := range strings.Lines(string(b)) {
		if f := strings.Split(strings.TrimSpace(line), "\t"); !strings.HasPrefix(line, "#") {
			require.Len(t, f, 3)
			all[[2]string{f[0], f[1]}] = strings.Split(f[2], ",")
		}
	}
	return all
}

var (
	upos      = strings.Fields("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X")
	miscField = regexp.MustCompile(`^(SpaceAfter=No|Stem=[^\s|]+|TokenRange=\d+:\d+)$`)
)

// TestCoNLLUKeepsUDsFormat checks what the format rules of Universal
// Dependencies say of the columns that svodka fills.
func TestCoNLLUKeepsUDsFormat(t *testing.T) {
	conllu, texts := treebank(t)
	values := permitted(t)
	require.True(t, strings.HasSuffix(conllu, "\n\n"), "a blank line ends every sentence")
	require.NotContains(t, conllu, "\n\n\n")
	require.NotContains(t, conllu, "\r")
	require.True(t, norm.NFC.IsNormalString(conllu))
	ids, doc := map[string]bool{}, ""
	features := map[string]bool{}
	for sentence := range strings.SplitSeq(strings.TrimSuffix(conllu, "\n\n"), "\n\n") {
		comments := map[string]string{}
		var built strings.Builder
		next, glued := 1, true
		for line := range strings.SplitSeq(sentence, "\n") {
			if c, ok := strings.CutPrefix(line, "# "); ok && next == 1 {
				k, v, is := strings.Cut(c, " = ")
				require.True(t, is, line)
				require.NotContains(t, comments, k)
				comments[k] = v
				continue
			}
			f := strings.Split(line, "\t")
			require.Len(t, f, 10, "%q", line)
			for i, cell := range f {
				require.NotEmpty(t, cell, "column %d of %q", i+1, line)
				require.Equal(t, strings.TrimSpace(cell), cell, "%q", line)
				require.NotContains(t, cell, "  ", "%q", line)
				if i != 1 && i != 2 {
					require.NotContains(t, cell, " ", "column %d of %q", i+1, line)
				}
			}
			require.Equal(t, strconv.Itoa(next), f[0])
			next++
			require.Contains(t, upos, f[3])
			require.Equal(t, []string{"_", "_", "_", "_"}, []string{f[4], f[6], f[7], f[8]})
			if f[5] != "_" {
				var keys []string
				for pair := range strings.SplitSeq(f[5], "|") {
					k, v, _ := strings.Cut(pair, "=")
					keys = append(keys, k)
					require.Contains(t, values[[2]string{k, f[3]}], v, "%s of %s in %q", pair, f[3], line)
					features[pair] = true
				}
				sorted := slices.SortedFunc(slices.Values(keys), func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) })
				require.Equal(t, sorted, keys, "features are sorted without regard to case: %q", line)
				require.Len(t, slices.Compact(sorted), len(keys), "every feature once: %q", line)
			}
			misc := strings.Split(f[9], "|")
			for _, m := range misc {
				require.Regexp(t, miscField, m)
			}
			require.True(t, slices.IsSorted(misc), "%q", f[9])
			if next > 2 && !glued {
				built.WriteByte(' ')
			}
			built.WriteString(f[1])
			glued = misc[0] == "SpaceAfter=No"

			if d := comments["newdoc id"]; d != "" {
				doc = d
			}
			var a, b int
			_, err := fmt.Sscanf(misc[len(misc)-1], "TokenRange=%d:%d", &a, &b)
			require.NoError(t, err)
			source := []rune(texts[doc])
			require.Less(t, a, b)
			require.LessOrEqual(t, b, len(source))
			letters := norm.NFC.String(strings.ReplaceAll(strings.Join(strings.FieldsFunc(string(source[a:b]), space), " "), "\uFFFD", "□"))
			if letters == "" {
				letters = "□" // a control character is a token that no column can hold
			}
			require.Equal(t, letters, f[1], "the letters at %d:%d of %s", a, b, doc)
		}
		require.Greater(t, next, 1, "a sentence without words: %q", sentence)
		require.Equal(t, comments["text"], built.String())
		require.NotEmpty(t, comments["sent_id"])
		require.False(t, ids[comments["sent_id"]], comments["sent_id"])
		ids[comments["sent_id"]] = true
		require.NotContains(t, comments["sent_id"], "/")
		for k := range comments {
			require.Contains(t, []string{"newdoc id", "sent_id", "text"}, k)
		}
	}
	require.Greater(t, len(ids), 300)
	require.Greater(t, len(features), 40, "%v", slices.Sorted(maps.Keys(features)))
}

// space is what a form writes as one blank.
func space(r rune) bool { return r == '\u00A0' || strings.TrimSpace(string(r)) == "" || r < ' ' }

// TestUDsValidatorPasses runs the validator of Universal Dependencies (the
// package udtools of PyPI) where it is installed. HEAD and DEPREL, which svodka
// leaves open, are filled with a tree that says nothing.
func TestUDsValidatorPasses(t *testing.T) {
	if out, err := exec.Command("python3", "-c", "import udtools").CombinedOutput(); err != nil {
		t.Skipf("no validator: pip install udtools (%s)", strings.TrimSpace(string(out[max(0, len(out)-80):])))
	}
	conllu, _ := treebank(t)
	var filled strings.Builder
	for line := range strings.Lines(conllu) {
		f := strings.Split(line, "\t")
		if len(f) == 10 {
			switch {
			case f[0] == "1":
				f[6], f[7] = "0", "root"
			case f[3] == "PUNCT":
				f[6], f[7] = "1", "punct"
			default:
				f[6], f[7] = "1", "dep"
			}
		}
		filled.WriteString(strings.Join(f, "\t"))
	}
	file := filepath.Join(t.TempDir(), "all.conllu")
	require.NoError(t, os.WriteFile(file, []byte(filled.String()), 0o644))
	out, err := exec.Command("python3", "-c", "import sys; from udtools.cli import main; sys.argv[0] = 'udvalidate'; sys.exit(main())",
		"--lang", "ru", "--level", "5", "--no-warnings", "--max-err", "5", file).CombinedOutput()
	require.NoError(t, err, "%s", out)
}
