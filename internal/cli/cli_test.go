package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	validator "github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
	"github.com/svodka-nlp/svodka/report"
)

// answer is what a run of the command gave.
type answer struct {
	status   int
	out, err string
}

func run(t *testing.T, in string, args ...string) answer {
	t.Helper()
	var out, errs bytes.Buffer
	status := Run(t.Context(), args, strings.NewReader(in), &out, &errs)
	return answer{status, out.String(), errs.String()}
}

func analyzed(t *testing.T, in string, args ...string) answer {
	t.Helper()
	return run(t, in, append([]string{"analyze"}, args...)...)
}

// objects are the JSON values of an output, each checked against the schema.
func objects(t *testing.T, out string) []map[string]any {
	t.Helper()
	s := schema(t)
	var all []map[string]any
	d := json.NewDecoder(strings.NewReader(out))
	for {
		var raw json.RawMessage
		err := d.Decode(&raw)
		if err == io.EOF {
			return all
		}
		require.NoError(t, err)
		v, err := validator.UnmarshalJSON(bytes.NewReader(raw))
		require.NoError(t, err)
		require.NoError(t, s.Validate(v), "%s", raw)
		var m map[string]any
		require.NoError(t, json.Unmarshal(raw, &m))
		all = append(all, m)
	}
}

// one is the only record of an output.
func one(t *testing.T, a answer) map[string]any {
	t.Helper()
	all := objects(t, a.out)
	require.Len(t, all, 1, a.err)
	return all[0]
}

func schema(t *testing.T) *validator.Schema {
	t.Helper()
	doc, err := validator.UnmarshalJSON(bytes.NewReader(report.JSONSchema()))
	require.NoError(t, err)
	c := validator.NewCompiler()
	require.NoError(t, c.AddResource("svodka.json", doc))
	s, err := c.Compile("svodka.json")
	require.NoError(t, err)
	return s
}

// fault is the code of an error record, "" for a report.
func code(m map[string]any) string {
	if e, ok := m["error"].(map[string]any); ok {
		return e["code"].(string)
	}
	return ""
}

func ids(all []map[string]any) (out []string) {
	for _, m := range all {
		out = append(out, m["id"].(string))
	}
	return out
}

func warnings(m map[string]any) (out []string) {
	for _, w := range m["warnings"].([]any) {
		out = append(out, w.(map[string]any)["code"].(string))
	}
	return out
}

// tree writes files into a new folder.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(content), 0o644))
	}
	return dir
}

const article = "Аким района Марат Сулейменов сообщил, что в 2023 году построено 12 школ."

func TestEmptyTextsAreReports(t *testing.T) {
	for _, in := range []string{"", " \n\t ", "\uFEFF"} {
		a := analyzed(t, in)
		require.Equal(t, Done, a.status, a.err)
		m := one(t, a)
		require.Equal(t, "stdin", m["id"])
		for _, layer := range []string{"sentences", "entities", "officials", "figures", "dates", "quotes", "warnings"} {
			require.Equal(t, []any{}, m[layer], layer)
		}
	}
}

func TestFormats(t *testing.T) {
	a := analyzed(t, article, "--format", "jsonl")
	require.Equal(t, Done, a.status, a.err)
	require.Equal(t, 1, strings.Count(a.out, "\n"))
	spreadOut := analyzed(t, article)
	require.Greater(t, strings.Count(spreadOut.out, "\n"), 10)
	require.JSONEq(t, a.out, spreadOut.out)
}

func TestKeysStandInTheOrderOfTheInterface(t *testing.T) {
	out := analyzed(t, `{"text":"Да.","note":1}`, "--layers", "tokens,sentences,entities,officials,figures,dates,quotes,meta,text").out
	at := -1
	for _, key := range []string{"schema", "id", "sha256", "text", "meta", "sentences", "tokens", "entities", "officials", "figures", "dates", "quotes", "warnings", "extra", "tool"} {
		i := strings.Index(out, `"`+key+`":`)
		require.Greater(t, i, at, key)
		at = i
	}
}

func TestLinesInLinesOut(t *testing.T) {
	in := `{"id":"a","text":"Первый.","lang":"ru","n":[1,2]}` + "\n\n" +
		`{"text":"Второй."}` + "\r\n" +
		`{"id":7,"text":""}` + "\n" +
		`не JSON` + "\n" +
		`{"id":"b"}` + "\n" +
		`{"id":"c","text":5}` + "\n" +
		`{"id":"d","text":"x"} {}` + "\n" +
		`{"id":"e","text":"x"` + "\n" +
		`[]` + "\n" +
		`{"id":"a","text":"без конца строки"}`
	a := analyzed(t, in)
	require.Equal(t, SomeFailed, a.status)
	all := objects(t, a.out)
	require.Equal(t, []string{"a", "stdin:3", "7", "stdin:5", "b", "c", "d", "e", "stdin:10", "a#2"}, ids(all))
	var codes []string
	for _, m := range all {
		codes = append(codes, code(m))
	}
	require.Equal(t, []string{"", "", "", invalidJSON, noText, invalidJSON, invalidJSON, invalidJSON, invalidJSON, ""}, codes)
	require.Contains(t, a.out, `"extra":{"lang":"ru","n":[1,2]}`)
}

func TestAnEmptyStreamIsDone(t *testing.T) {
	require.Equal(t, answer{}, analyzed(t, "", "--input", "jsonl"))
	require.Equal(t, answer{}, analyzed(t, "\n\n", "--input", "jsonl"))
}

func TestNothingToRead(t *testing.T) {
	dir := tree(t, map[string]string{"notes.md": "x", ".hidden.txt": "x", ".git/a.txt": "x"})
	a := analyzed(t, "", dir)
	require.Equal(t, NothingRead, a.status)
	require.Empty(t, a.out)
	require.NotEmpty(t, a.err)
}

func TestMissingInput(t *testing.T) {
	dir := tree(t, map[string]string{"b.txt": article})
	a := analyzed(t, "", filepath.Join(dir, "a.txt"), filepath.Join(dir, "b.txt"))
	require.Equal(t, SomeFailed, a.status)
	all := objects(t, a.out)
	require.Equal(t, []string{"a", "b"}, ids(all))
	require.Equal(t, notFound, code(all[0]))
	require.Empty(t, code(all[1]))
	require.Contains(t, a.err, "a.txt")
}

func TestWrongUsage(t *testing.T) {
	for _, args := range [][]string{
		{"--colour"}, {"--format", "xml"}, {"--layers", "names"}, {"--offsets", "bits"}, {"--jobs", "0"}, {"--jobs", "many"},
		{"--published", "вчера"}, {"--published", "2023-02-30"}, {"--input", "pdf"}, {"--progress", "loud"}, {"--max-doc-bytes", "-1"}, {"--max-doc-bytes", "big"},
	} {
		a := analyzed(t, article, args...)
		require.Equal(t, WrongUsage, a.status, "%v", args)
		require.Empty(t, a.out)
		require.Contains(t, a.err, args[0], "the message names the flag")
	}
	require.Equal(t, WrongUsage, run(t, "", "analyse").status)
	require.Equal(t, WrongUsage, run(t, "", "schema", "extra").status)
}

func TestOffsets(t *testing.T) {
	in := "😀 Да. Нет."
	for unit, end := range map[string]float64{"byte": 10, "rune": 5, "utf16": 6} {
		m := one(t, analyzed(t, in, "--offsets", unit, "--layers", "sentences,meta"))
		require.NotContains(t, m, "text")
		require.Contains(t, m, "sentences")
		require.NotContains(t, m, "figures")
		zones := m["meta"].(map[string]any)["zones"].([]any)
		last := zones[len(zones)-1].(map[string]any)["end"].(float64)
		require.Equal(t, map[string]float64{"byte": 18, "rune": 10, "utf16": 11}[unit], last)
		if s := m["sentences"].([]any); len(s) > 0 {
			require.Equal(t, end, s[0].(map[string]any)["end"], unit)
		}
	}
}

func TestInvalidUTF8(t *testing.T) {
	m := one(t, analyzed(t, "{\"text\":\"аким\xff области\"}"))
	require.Contains(t, warnings(m), "invalid_utf8")
	require.Equal(t, "аким\uFFFD области", m["text"])
	a := analyzed(t, "{\"text\":\"аким\xff области\"}", "--strict")
	require.Equal(t, SomeFailed, a.status)
	require.Equal(t, "invalid_utf8", code(one(t, a)))
}

func TestControlCharactersAreWarnedOf(t *testing.T) {
	m := one(t, analyzed(t, `{"text":"аким \u0000 области"}`))
	require.Equal(t, []string{"control_chars"}, warnings(m))
	require.Equal(t, "аким \x00 области", m["text"])
}

func TestALongLineIsNotCut(t *testing.T) {
	if testing.Short() {
		t.Skip("20 MB")
	}
	text := strings.Repeat("слово ", 20<<20/11)
	var m struct{ Text string }
	require.NoError(t, json.Unmarshal([]byte(analyzed(t, `{"text":"`+text+`"}`, "--layers", "text").out), &m))
	require.True(t, text == m.Text)
}

func TestDocumentsOverTheLimit(t *testing.T) {
	dir := tree(t, map[string]string{"a.txt": strings.Repeat("а", 600), "b.txt": "б"})
	a := analyzed(t, "", "--max-doc-bytes", "1000", dir)
	require.Equal(t, SomeFailed, a.status)
	all := objects(t, a.out)
	require.Equal(t, tooLarge, code(all[0]))
	require.Empty(t, code(all[1]))

	in := `{"id":"x","text":"` + strings.Repeat("а", 600) + `"}` + "\n" + strings.Repeat("б", 300_000) + "\n" + `{"id":"y","text":"да"}`
	a = analyzed(t, in, "--input", "jsonl", "--max-doc-bytes", "1000")
	require.Equal(t, SomeFailed, a.status)
	all = objects(t, a.out)
	require.Equal(t, []string{"x", "stdin:2", "y"}, ids(all))
	require.Equal(t, []string{tooLarge, tooLarge, ""}, []string{code(all[0]), code(all[1]), code(all[2])})
}

// TestOneLineGoesOutForEachLineIn: whoever writes a line and waits gets its
// answer, before the next line is written.
func TestOneLineGoesOutForEachLineIn(t *testing.T) {
	for _, c := range []struct {
		args  []string
		lines []string
		says  []string
	}{
		{[]string{"--input", "jsonl", "-"}, []string{`{"id":"a","text":"Да."}`, `{"id":"b"`, `{"id":"c","text":"Нет."}`}, []string{`"id":"a"`, invalidJSON, `"id":"c"`}},
		{nil, []string{`{"id":"a","text":"Да."}`, `{"id":"b","text":"Нет."}`}, []string{`"id":"a"`, `"id":"b"`}},
		{[]string{"--input", "jsonl", "--wrap", "report", "-"}, []string{"", `{"id":"b","text":"Да."}`, ""}, []string{invalidJSON, `\"id\":\"b\"`, invalidJSON}},
	} {
		in, feed := io.Pipe()
		read, out := io.Pipe()
		status := make(chan int, 1)
		go func() {
			status <- Run(t.Context(), append([]string{"analyze"}, c.args...), in, out, io.Discard)
			out.Close()
		}()
		answers := bufio.NewReader(read)
		for i, line := range c.lines {
			_, err := io.WriteString(feed, line+"\n")
			require.NoError(t, err)
			answer, err := answers.ReadString('\n')
			require.NoError(t, err)
			require.Contains(t, answer, c.says[i], "%v: line %d", c.args, i+1)
		}
		feed.Close()
		rest, err := io.ReadAll(answers)
		require.NoError(t, err)
		require.Empty(t, rest)
		want := SomeFailed
		if !slices.Contains(c.says, invalidJSON) || slices.Contains(c.args, "--wrap") {
			want = Done
		}
		require.Equal(t, want, <-status, "%v", c.args)
	}
}

func TestWrap(t *testing.T) {
	a := analyzed(t, "{\"text\":\"Да.\"}\nнет\n\n", "--wrap", "result", "--input", "jsonl")
	require.Equal(t, Done, a.status)
	rows := strings.Split(strings.TrimSuffix(a.out, "\n"), "\n")
	require.Len(t, rows, 3, "a row for every line, a blank one too")
	var codes []string
	for _, row := range rows {
		var m map[string]string
		require.NoError(t, json.Unmarshal([]byte(row), &m))
		require.Len(t, m, 1)
		codes = append(codes, code(objects(t, m["result"])[0]))
	}
	require.Equal(t, []string{"", invalidJSON, invalidJSON}, codes)
	require.Empty(t, a.err, "the errors are in the rows")
}

// TestWrap_isAFunctionOfTheRow: an engine asks one process in many queries, and
// equal rows have equal answers.
func TestWrap_isAFunctionOfTheRow(t *testing.T) {
	row := `{"id":"a","text":"Мэр Заречья Игорь Пантелеев открыл школу."}` + "\n"
	rows := strings.SplitAfter(strings.TrimSuffix(analyzed(t, row+"{}\n"+row+row, "--wrap", "r", "--input", "jsonl").out, "\n"), "\n")
	require.Len(t, rows, 4)
	require.Equal(t, rows[0], rows[2])
	require.Equal(t, rows[0], rows[3]+"\n")
	require.NotContains(t, rows[3], "#2")
}

// TestWrap_takesWhatEnginesSend: ClickHouse escapes «/», NUL and U+2028, and
// sends bytes that are no UTF-8 as they are.
func TestWrap_takesWhatEnginesSend(t *testing.T) {
	a := analyzed(t, `{"id":"1","text":"км\/ч\u0000\u2028`+"\xff\xfe"+`.","url":"a"}`+"\n"+`{"id":"2","text":"`+strings.Repeat("б", 600)+`"}`+"\n",
		"--wrap", "имя", "--input", "jsonl", "--max-doc-bytes", "1000")
	require.Equal(t, Done, a.status)
	var rows [2]map[string]string
	for i, line := range strings.SplitAfterN(a.out, "\n", 2) {
		require.NoError(t, json.Unmarshal([]byte(line), &rows[i]))
	}
	first := objects(t, rows[0]["имя"])[0]
	require.Equal(t, "км/ч\x00\u2028\uFFFD\uFFFD.", first["text"])
	require.Contains(t, warnings(first), "invalid_utf8")
	second := objects(t, rows[1]["имя"])[0]
	require.Equal(t, "2", second["id"])
	require.Equal(t, tooLarge, code(second))
}

func TestSchemaAndVersion(t *testing.T) {
	a := run(t, "", "schema")
	require.Equal(t, Done, a.status)
	require.Equal(t, string(report.JSONSchema()), a.out)
	var v struct{ Version, Schema string }
	require.NoError(t, json.Unmarshal([]byte(run(t, "", "version", "--json").out), &v))
	require.Equal(t, "svodka/1", v.Schema)
	require.Contains(t, run(t, "", "version").out, "svodka "+v.Version)
}

func TestHelpBeginsWithExamples(t *testing.T) {
	a := run(t, "", "analyze", "--help")
	require.Equal(t, Done, a.status)
	require.Less(t, strings.Index(a.out, "Examples:"), 200)
	for _, flag := range []string{"format", "input", "layers", "offsets", "published", "encoding", "output", "jobs", "resume", "gazetteer", "max-doc-bytes", "strict", "progress", "wrap"} {
		require.Contains(t, a.out, "--"+flag)
	}
}

// brokenWriter takes n bytes and then fails, as a full disk does.
type brokenWriter struct{ n int }

func (w *brokenWriter) Write(p []byte) (int, error) {
	if len(p) > w.n {
		n := w.n
		w.n = 0
		return n, io.ErrShortWrite
	}
	w.n -= len(p)
	return len(p), nil
}

func TestAnOutputThatFails(t *testing.T) {
	for _, n := range []int{0, 1, 100, 1000} {
		var errs bytes.Buffer
		status := Run(t.Context(), []string{"analyze"}, strings.NewReader(strings.Repeat(article+"\n", 10)), &brokenWriter{n}, &errs)
		require.Equal(t, NotWritten, status)
		require.Contains(t, errs.String(), "cannot write")
	}
}
