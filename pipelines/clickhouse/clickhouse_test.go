package clickhouse

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/internal/cli"
	"github.com/svodka-nlp/svodka/report"
)

// function is one function of svodka_function.xml.
type function struct {
	Type     string `xml:"type"`
	Name     string `xml:"name"`
	Return   string `xml:"return_name"`
	Format   string `xml:"format"`
	Command  string `xml:"command"`
	Argument []struct {
		Type string `xml:"type"`
		Name string `xml:"name"`
	} `xml:"argument"`
}

func functions(t *testing.T) []function {
	t.Helper()
	body, err := os.ReadFile("svodka_function.xml")
	require.NoError(t, err)
	var f struct {
		Function []function `xml:"function"`
	}
	require.NoError(t, xml.Unmarshal(body, &f))
	require.Len(t, f.Function, 2)
	return f.Function
}

// args are the arguments of the function's command.
func (f *function) args() []string { return strings.Fields(f.Command)[1:] }

// TestCommands: each command of the XML answers a row of its arguments under the
// name that the XML gives the answer. It needs no engine.
func TestCommands(t *testing.T) {
	for _, f := range functions(t) {
		require.Equal(t, []string{"executable_pool", "JSONEachRow"}, []string{f.Type, f.Format})
		row := map[string]string{}
		for _, a := range f.Argument {
			require.Equal(t, "String", a.Type)
			row[a.Name] = map[string]string{
				"id": "7", "published": "2024-10-14",
				"text": "Мэр Заречья Игорь Пантелеев вернулся вчера.", "html": "<p>Мэр Заречья Игорь Пантелеев вернулся вчера.</p>",
			}[a.Name]
			require.NotEmpty(t, row[a.Name], "%s: svodka knows no key %q", f.Name, a.Name)
		}
		in, err := json.Marshal(row)
		require.NoError(t, err)
		var out, errs bytes.Buffer
		require.Equal(t, cli.Done, cli.Run(t.Context(), f.args(), bytes.NewReader(append(in, '\n')), &out, &errs), errs.String())
		var answer map[string]string
		require.NoError(t, json.Unmarshal(out.Bytes(), &answer))
		require.Len(t, answer, 1)
		var r report.Report
		require.NoError(t, json.Unmarshal([]byte(answer[f.Return]), &r), f.Name)
		require.Equal(t, "7", r.ID)
		require.Equal(t, "Игорь Пантелеев", r.Officials[0].Person)
		require.Equal(t, "2024-10-13", r.Dates[0].Value)
	}
}

// articles is how many rows go through the engine.
const articles = 20_000

// bad are texts that a table of scraped pages holds too, with the error or the
// warning that each makes in its row and in no other.
var bad = []struct {
	text, error, warning string
}{
	{text: ""},
	{text: "Аким \xff\xfe области Ерлан Сейтов.", warning: "invalid_utf8"},
	{text: "Аким\x00 области\u2028 Ерлан Сейтов </script>\\n\"", warning: "control_chars"},
	{text: strings.Repeat("\x00\x01\x02\x7fELF\x89", 200), warning: "invalid_utf8"},
	{text: strings.Repeat("«(", 2000), warning: "unreadable"},
}

// large is over the limit that the commands set. Few rows are, for the time it
// takes to make them.
var large = strings.Repeat("а", 4<<20)

const largeEvery = 4000

// row is one article of the table.
type row struct {
	ID        string `json:"id"`
	Published string `json:"published"`
	Text      string `json:"text"`
}

// corpus makes the articles, short ones for the time of the test: two paragraphs
// of one of testdata with its headline and a line of their own, over two years. Each hundredth row is
// one of bad, each four thousandth too large.
func corpus(t *testing.T) []row {
	t.Helper()
	files, err := filepath.Glob("../../testdata/articles/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	var sources [][]string
	for _, f := range files {
		body, err := os.ReadFile(f)
		require.NoError(t, err)
		sources = append(sources, strings.Split(string(body), "\n\n"))
	}
	rows := make([]row, articles)
	first := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range rows {
		rows[i] = row{ID: strconv.Itoa(i), Published: first.AddDate(0, 0, i%730).Format(time.DateOnly)}
		if i%largeEvery == 0 {
			rows[i].Text = large
			continue
		}
		if i%100 == 99 {
			rows[i].Text = bad[i/100%len(bad)].text
			continue
		}
		paragraphs := sources[i%len(sources)]
		body, first := paragraphs[1:], i/len(sources)
		rows[i].Text = strings.Join([]string{
			paragraphs[0], body[first%len(body)], body[(first+1)%len(body)], fmt.Sprintf("Заметка № %d.\n", i),
		}, "\n\n")
	}
	return rows
}

// lines writes rows as ClickHouse writes them for a function: bytes that are no
// UTF-8 as they are, control characters escaped. encoding/json would change the
// former.
func lines(rows []row) []byte {
	var b []byte
	for _, r := range rows {
		b = append(b, `{"id":"`+r.ID+`","text":"`...)
		for i := 0; i < len(r.Text); i++ {
			switch c := r.Text[i]; {
			case c == '"', c == '\\':
				b = append(b, '\\', c)
			case c < ' ':
				b = fmt.Appendf(b, `\u%04x`, c)
			default:
				b = append(b, c)
			}
		}
		b = append(b, `","published":"`+r.Published+"\"}\n"...)
	}
	return b
}

// engine is a running testdata/engine.py.
type engine struct {
	t   *testing.T
	in  *json.Encoder
	out *bufio.Reader
}

// python is the interpreter that has chdb; the test is skipped where there is
// none, and fails where SVODKA_PYTHON promises one.
func python(t *testing.T) string {
	t.Helper()
	named := os.Getenv("SVODKA_PYTHON")
	name := named
	if name == "" {
		name = "python3"
	}
	out, err := exec.Command(name, "-c", "import chdb; print(chdb.__version__, chdb.engine_version)").CombinedOutput()
	if err == nil {
		t.Logf("chdb %s", bytes.TrimSpace(out))
		return name
	}
	require.Empty(t, named, "SVODKA_PYTHON has no chdb: %v: %s", err, out)
	t.Skip("no engine: python3 with chdb is not here (pip install chdb==4.4.0, and SVODKA_PYTHON=… for another interpreter)")
	return ""
}

func start(t *testing.T, python, scripts string) *engine {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	c := exec.CommandContext(ctx, python, "testdata/engine.py", scripts, t.TempDir())
	c.Stderr = os.Stderr
	in, err := c.StdinPipe()
	require.NoError(t, err)
	out, err := c.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, c.Start())
	t.Cleanup(func() {
		in.Close()
		_, _ = io.Copy(io.Discard, out)
		_ = c.Wait()
		cancel()
	})
	return &engine{t, json.NewEncoder(in), bufio.NewReader(out)}
}

// run runs the statements of an SQL text and returns the rows of the last one.
func (e *engine) run(sql string) (rows []map[string]any, took time.Duration) {
	e.t.Helper()
	for statement := range strings.SplitSeq(sql, ";\n") {
		if strings.TrimSpace(statement) == "" {
			continue
		}
		require.NoError(e.t, e.in.Encode(statement))
		line, err := e.out.ReadBytes('\n')
		require.NoError(e.t, err)
		var a struct {
			Out, Error string
			Seconds    float64
		}
		require.NoError(e.t, json.Unmarshal(line, &a))
		require.Empty(e.t, a.Error, statement)
		took = time.Duration(a.Seconds * float64(time.Second))
		rows = nil
		for d := json.NewDecoder(strings.NewReader(a.Out)); d.More(); {
			var r map[string]any
			require.NoError(e.t, d.Decode(&r))
			rows = append(rows, r)
		}
	}
	return rows, took
}

// file runs one of sql/.
func (e *engine) file(name string) ([]map[string]any, time.Duration) {
	e.t.Helper()
	body, err := os.ReadFile(filepath.Join("sql", name))
	require.NoError(e.t, err)
	return e.run(string(body))
}

// TestEngine sends the articles through the functions in ClickHouse itself and
// asks the examples of sql/ of the reports.
func TestEngine(t *testing.T) {
	if testing.Short() {
		t.Skip("20,000 articles")
	}
	python := python(t)
	dir := t.TempDir()
	program := filepath.Join(dir, "svodka")
	out, err := exec.Command("go", "build", "-o", program, "../../cmd/svodka").CombinedOutput()
	require.NoError(t, err, "%s", out)
	definition, err := os.ReadFile("svodka_function.xml")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "svodka_function.xml"), definition, 0o644))

	rows := corpus(t)
	data := lines(rows)
	input := filepath.Join(t.TempDir(), "articles.jsonl")
	require.NoError(t, os.WriteFile(input, data, 0o644))

	e := start(t, python, dir)
	e.file("schema.sql")
	e.run("INSERT INTO articles SELECT id, published, text FROM file('" + input + "', JSONEachRow, 'id String, published Date, text String')")
	_, took := e.file("analyze.sql")
	megabytes := 0.0
	for _, r := range rows {
		if len(r.Text) < len(large) {
			megabytes += float64(len(r.Text)) / 1e6
		}
	}
	t.Logf("%d articles (%.1f MB, %.1f KB each) through executable_pool in %.1f s: %.0f articles/s, %.2f MB/s",
		articles, megabytes, megabytes*1e3/articles, took.Seconds(), articles/took.Seconds(), megabytes/took.Seconds())

	t.Run("every row has its own answer", func(t *testing.T) {
		e.t = t
		got, _ := e.run("SELECT count() AS n, countIf(JSONExtractString(report, 'id') = id) AS own, uniqExact(id) AS distinct FROM reports")
		require.Equal(t, map[string]any{"n": float64(articles), "own": float64(articles), "distinct": float64(articles)}, got[0])
		e.file("analyze.sql")
		got, _ = e.run("SELECT count() AS n FROM reports")
		require.EqualValues(t, articles, got[0]["n"], "what is read is not read again")
	})

	t.Run("bad rows survive", func(t *testing.T) {
		e.t = t
		got, _ := e.file("failures.sql")
		require.Len(t, got, 1)
		require.Equal(t, "too_large", got[0]["code"])
		require.EqualValues(t, articles/largeEvery, got[0]["articles"])
		for i, b := range bad {
			got, _ := e.run(fmt.Sprintf("SELECT JSONExtractString(report, 'error', 'code') AS error, JSONExtractString(report, 'warnings', 1, 'code') AS warning FROM reports WHERE id = '%d'", 100*i+99))
			require.Equal(t, map[string]any{"error": b.error, "warning": b.warning}, got[0], "row %d", 100*i+99)
		}
	})

	// One month by the command itself, past the engine.
	var month []row
	for _, r := range rows {
		if strings.HasPrefix(r.Published, "2024-03") {
			month = append(month, r)
		}
	}
	command := functions(t)[0]
	c := exec.Command(program, command.args()...)
	c.Stdin = bytes.NewReader(lines(month))
	answers, err := c.Output()
	require.NoError(t, err)
	direct := map[string]string{}
	for i, line := range bytes.Split(bytes.TrimSuffix(answers, []byte("\n")), []byte("\n")) {
		var answer map[string]string
		require.NoError(t, json.Unmarshal(line, &answer))
		direct[month[i].ID] = answer[command.Return]
	}

	t.Run("the engine changes no byte", func(t *testing.T) {
		e.t = t
		got, _ := e.run("SELECT id, report FROM reports WHERE toStartOfMonth(published) = '2024-03-01'")
		require.Len(t, got, len(month))
		for _, r := range got {
			require.Equal(t, direct[r["id"].(string)], r["report"])
		}
	})

	t.Run("officials per month", func(t *testing.T) {
		e.t = t
		type office struct{ person, position, workplace string }
		want := map[office]float64{}
		for _, answer := range direct {
			var r report.Report
			require.NoError(t, json.Unmarshal([]byte(answer), &r))
			seen := map[office]bool{}
			for _, o := range r.Officials {
				if key := (office{o.Person, o.Position, o.Workplace}); o.Status == "current" && !seen[key] {
					seen[key] = true
					want[key]++
				}
			}
		}
		require.Contains(t, want, office{"Ермек Толегенов", "заместитель акима", "Акмолинская область"})
		got, _ := e.file("officials_per_month.sql")
		have := map[office]float64{}
		months := map[any]bool{}
		for _, r := range got {
			months[r["month"]] = true
			if r["month"] == "2024-03-01" {
				have[office{r["person"].(string), r["position"].(string), r["workplace"].(string)}] = r["articles"].(float64)
			}
		}
		require.Equal(t, want, have)
		require.Len(t, months, 24)
	})

	t.Run("figures by place", func(t *testing.T) {
		e.t = t
		got, _ := e.file("figures_by_place.sql")
		i := slices.IndexFunc(got, func(r map[string]any) bool {
			return r["place"] == "Акмолинская область" && r["of"] == "библиотека"
		})
		require.GreaterOrEqual(t, i, 0, "%v", got)
		require.EqualValues(t, 386, got[i]["latest"])
		require.Equal(t, []any{341.0, 386.0}, got[i]["named"])
	})

	t.Run("offsets are those of the table", func(t *testing.T) {
		e.t = t
		got, _ := e.file("words.sql")
		require.Len(t, got, 10)
		for _, r := range got {
			require.Contains(t, r["words"], r["quote"])
		}
	})

	t.Run("pages", func(t *testing.T) {
		e.t = t
		got, _ := e.run("SELECT svodka_html('p', '<html><body><p>Мэр Заречья Игорь Пантелеев открыл школу.</p></body></html>', '') AS r")
		require.Contains(t, got[0]["r"], `"person":"Игорь Пантелеев"`)
	})
}
