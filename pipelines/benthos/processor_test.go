package benthos

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	_ "github.com/redpanda-data/benthos/v4/public/components/io"
	_ "github.com/redpanda-data/benthos/v4/public/components/pure"
	"github.com/redpanda-data/benthos/v4/public/service"
	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"

	"github.com/svodka-nlp/svodka"
	"github.com/svodka-nlp/svodka/report"
)

// builder is a stream builder that knows the processor and says nothing.
func builder(t *testing.T) *service.StreamBuilder {
	t.Helper()
	env := service.NewEnvironment()
	require.NoError(t, Register(env))
	b := env.NewStreamBuilder()
	require.NoError(t, b.SetLoggerYAML("level: OFF"))
	return b
}

// outcome is what came out of a stream for one message.
type outcome struct {
	body  string
	batch int // number of the batch that it came in
	err   error
}

// run sends batches through processors in a real stream.
func run(t *testing.T, b *service.StreamBuilder, batches [][]string) []outcome {
	t.Helper()
	produce, err := b.AddBatchProducerFunc()
	require.NoError(t, err)
	var mu sync.Mutex
	var out []outcome
	got := 0
	require.NoError(t, b.AddBatchConsumerFunc(func(_ context.Context, batch service.MessageBatch) error {
		mu.Lock()
		defer mu.Unlock()
		for _, m := range batch {
			body, err := m.AsBytes()
			if err != nil {
				return err
			}
			out = append(out, outcome{string(body), got, m.GetError()})
		}
		got++
		return nil
	}))
	stream, err := b.Build()
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	ended := make(chan error, 1)
	go func() { ended <- stream.Run(ctx) }()
	for _, batch := range batches {
		var messages service.MessageBatch
		for _, body := range batch {
			messages = append(messages, service.NewMessage([]byte(body)))
		}
		require.NoError(t, produce(ctx, messages))
	}
	require.NoError(t, stream.StopWithin(time.Minute))
	<-ended
	return out
}

// one sends single messages through a processor with a configuration.
func one(t *testing.T, config string, bodies ...string) []outcome {
	t.Helper()
	b := builder(t)
	b.SetThreads(1)
	require.NoError(t, b.AddProcessorYAML("svodka:\n  "+strings.ReplaceAll(strings.TrimSpace(config), "\n", "\n  ")))
	return run(t, b, [][]string{bodies})
}

func decode(t *testing.T, o outcome) (r report.Report) {
	t.Helper()
	require.NoError(t, o.err)
	require.NoError(t, json.Unmarshal([]byte(o.body), &r))
	require.Equal(t, report.Schema, r.Schema)
	return r
}

// TestStream: batches keep their shape and order, good documents become the
// report that the library makes, bad ones keep their message and carry an error.
func TestStream(t *testing.T) {
	bad := map[int]string{3: `не JSON`, 4: `{"id":"4"`, 5: `[1]`, 6: `{"id":"6"}`, 0: `{"id":"0","text":7}`}
	codes := map[int]string{3: invalidJSON, 4: invalidJSON, 5: invalidJSON, 6: noText, 0: invalidJSON}
	var batches [][]string
	for i := range 700 {
		if i%7 == 0 {
			batches = append(batches, nil)
		}
		body := fmt.Sprintf(`{"id":"%d","text":"В Заречье открыли %d школ, сообщил мэр Игорь Пантелеев.","lang":"ru"}`, i, i+2)
		if i%10 == 0 {
			body = bad[i/10%7]
			if body == "" {
				body = fmt.Sprintf(`{"id":%d,"html":"<p>Мэр Заречья Игорь Пантелеев.</p>"}`, i)
			}
		}
		batches[len(batches)-1] = append(batches[len(batches)-1], body)
	}
	b := builder(t)
	b.SetThreads(1)
	require.NoError(t, b.AddProcessorYAML("svodka: {}"))
	out := run(t, b, batches)
	require.Len(t, out, 700)

	library, err := svodka.New()
	require.NoError(t, err)
	encoder, err := report.NewEncoder("jsonl", report.Bytes)
	require.NoError(t, err)
	failed := 0
	for i, o := range out {
		require.Equal(t, i/7, o.batch, "message %d", i)
		in := batches[i/7][i%7]
		if code := codes[i/10%7]; i%10 == 0 && code != "" {
			require.ErrorContains(t, o.err, code+": ", in)
			require.Equal(t, in, o.body, "a bad message stays as it was")
			failed++
			continue
		}
		r := decode(t, o)
		require.Equal(t, fmt.Sprint(i), r.ID)
		if i%10 == 0 {
			require.Equal(t, "Игорь Пантелеев", r.Officials[0].Person)
			continue
		}
		var doc struct{ ID, Text string }
		require.NoError(t, json.Unmarshal([]byte(in), &doc))
		want, err := library.Analyze(t.Context(), svodka.Input{ID: doc.ID, Text: doc.Text})
		require.NoError(t, err)
		want.Extra = json.RawMessage(`{"lang":"ru"}`)
		line, err := encoder.Append(nil, want)
		require.NoError(t, err)
		require.Equal(t, string(bytes.TrimSpace(line)), o.body)
	}
	require.Equal(t, 50, failed)
}

// TestThreads: several threads share the work and lose nothing.
func TestThreads(t *testing.T) {
	b := builder(t)
	b.SetThreads(4)
	require.NoError(t, b.AddProcessorYAML("svodka: { layers: [ officials ] }"))
	var batches [][]string
	for i := range 200 {
		batches = append(batches, []string{fmt.Sprintf(`{"id":"%d","text":"Мэр Заречья Игорь Пантелеев вернулся."}`, i), "{"})
	}
	seen := map[string]bool{}
	failed := 0
	for _, o := range run(t, b, batches) {
		if o.err != nil {
			failed++
			continue
		}
		seen[decode(t, o).ID] = true
	}
	require.Len(t, seen, 200)
	require.Equal(t, 200, failed)
}

func TestConfig(t *testing.T) {
	const text = "Мэр Заречья Игорь Пантелеев вернулся вчера."
	t.Run("mapping", func(t *testing.T) {
		out := one(t, "mapping: |\n  root.id = this.guid\n  root.text = this.body.content\n  root.published = this.at.slice(0, 10)\n  root.source = this.source",
			`{"guid":12,"body":{"content":"`+text+`"},"at":"2024-10-14T10:00:00Z","source":"<a>","skipped":1}`)
		r := decode(t, out[0])
		require.Equal(t, "12", r.ID)
		require.Equal(t, "2024-10-13", r.Dates[0].Value)
		require.JSONEq(t, `{"source":"<a>"}`, string(r.Extra))
	})
	t.Run("mapping of bytes", func(t *testing.T) {
		koi := "\xf7\xda\xc7\xcc\xd1\xce\xc9 \xce\xc1 \xcd\xc9\xd2, \xd3\xcb\xc1\xda\xc1\xcc \xcf\xce \xd7\xde\xc5\xd2\xc1."
		out := one(t, "mapping: root.text = content()\nencoding: koi8-r", koi)
		require.Equal(t, "Взгляни на мир, сказал он вчера.", *decode(t, out[0]).Text)
		out = one(t, "mapping: root.html = content()", `<html><meta charset="koi8-r"><p>`+koi)
		require.Equal(t, "Взгляни на мир, сказал он вчера.", strings.TrimSpace(*decode(t, out[0]).Text))
	})
	t.Run("a mapping that fails", func(t *testing.T) {
		out := one(t, "mapping: root.text = this.body.uppercase()", `{"body":5}`, `{"body":"да"}`)
		require.Error(t, out[0].err)
		require.Equal(t, `{"body":5}`, out[0].body)
		require.Equal(t, "ДА", *decode(t, out[1]).Text)
		out = one(t, "mapping: root = deleted()", `{"text":"да"}`)
		require.ErrorContains(t, out[0].err, noText)
	})
	t.Run("layers", func(t *testing.T) {
		r := decode(t, one(t, "layers: [ officials, dates ]", `{"text":"`+text+`"}`)[0])
		require.NotEmpty(t, r.Officials)
		require.Nil(t, r.Text)
		require.Nil(t, r.Entities)
	})
	t.Run("offsets", func(t *testing.T) {
		for unit, end := range map[string]int{"byte": 51, "rune": 27, "utf16": 27} {
			require.Equal(t, end, decode(t, one(t, "offsets: "+unit, `{"text":"`+text+`"}`)[0]).Officials[0].End, unit)
		}
	})
	t.Run("published", func(t *testing.T) {
		require.Equal(t, "2023-12-31", decode(t, one(t, "published: 2024-01-01", `{"text":"`+text+`"}`)[0]).Dates[0].Value)
	})
	t.Run("gazetteer", func(t *testing.T) {
		names := filepath.Join(t.TempDir(), "names.tsv")
		require.NoError(t, os.WriteFile(names, []byte("ORG\tПароходство «Заря»\tзаревцы\n"), 0o644))
		r := decode(t, one(t, "gazetteer: "+names, `{"text":"Груз приняли заревцы."}`)[0])
		require.Equal(t, "Пароходство «Заря»", r.Entities[0].Name)
	})
	t.Run("limits", func(t *testing.T) {
		out := one(t, "max_doc_bytes: 100", `{"text":"`+text+text+`"}`, `{"text":"да"}`)
		require.ErrorContains(t, out[0].err, tooLarge+": ")
		decode(t, out[1])
	})
	t.Run("bad bytes", func(t *testing.T) {
		in := "{\"text\":\"Аким\xff области.\"}"
		require.Equal(t, "invalid_utf8", decode(t, one(t, "strict: false", in)[0]).Warnings[0].Code)
		out := one(t, "strict: true", in)
		require.ErrorContains(t, out[0].err, "invalid_utf8: ")
		require.Equal(t, in, out[0].body)
		binary := one(t, "mapping: root.text = content()", strings.Repeat("\x00\x01\x02\x7fELF\x89", 200))
		require.ErrorContains(t, binary[0].err, "binary: ")
	})
	t.Run("mistakes are found at the start", func(t *testing.T) {
		for _, config := range []string{
			"layers: [ names ]", "offsets: bits", "gazetteer: ./absent.tsv", "encoding: klingon", "mapping: root = ", "max_doc_bytes: big", "colour: red",
		} {
			b := builder(t)
			err := b.AddProcessorYAML("svodka: { " + config + " }")
			if err == nil {
				require.NoError(t, b.AddConsumerFunc(func(context.Context, *service.Message) error { return nil }))
				_, err = b.AddProducerFunc()
				require.NoError(t, err)
				var s *service.Stream
				if s, err = b.Build(); err == nil {
					ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
					err = s.Run(ctx)
					cancel()
				}
			}
			require.Error(t, err, config)
			require.NotErrorIs(t, err, context.DeadlineExceeded, config)
		}
	})
}

// TestFiles runs config/files.yaml as it is.
func TestFiles(t *testing.T) {
	dir := t.TempDir()
	source, err := filepath.Glob("../../testdata/articles/*.txt")
	require.NoError(t, err)
	for _, f := range source {
		body, err := os.ReadFile(f)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(dir, filepath.Base(f)), body, 0o644))
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "program.txt"), bytes.Repeat([]byte("\x00\x01\x02\x7fELF\x89"), 200), 0o644))
	reports, failed := filepath.Join(dir, "reports.jsonl"), filepath.Join(dir, "failed.jsonl")
	paths := map[string]string{"ARTICLES": dir + "/*.txt", "REPORTS": reports, "FAILED": failed}

	config, err := os.ReadFile("config/files.yaml")
	require.NoError(t, err)
	b := builder(t)
	b.SetEnvVarLookupFunc(func(name string) (string, bool) { v, ok := paths[name]; return v, ok })
	require.NoError(t, b.SetYAML(string(config)))
	stream, err := b.Build()
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	require.NoError(t, stream.Run(ctx), "the stream ends with its files")

	body, err := os.ReadFile(reports)
	require.NoError(t, err)
	found := map[string]report.Report{}
	for line := range strings.Lines(string(body)) {
		r := decode(t, outcome{body: line})
		found[r.ID] = r
	}
	require.Len(t, found, len(source))
	require.Equal(t, "Акмолинская область", found["forum"].Officials[len(found["forum"].Officials)-1].Workplace)
	body, err = os.ReadFile(failed)
	require.NoError(t, err)
	require.Equal(t, 1, strings.Count(string(body), "\n"))
	require.Contains(t, string(body), "program.txt")
	require.Contains(t, string(body), "binary: ")
}

// TestKafka runs the pipeline of config/kafka.yaml between other ends.
func TestKafka(t *testing.T) {
	body, err := os.ReadFile("config/kafka.yaml")
	require.NoError(t, err)
	var config struct {
		Pipeline struct {
			Threads    int
			Processors []yaml.Node
		}
	}
	require.NoError(t, yaml.Unmarshal(body, &config))
	b := builder(t)
	b.SetThreads(config.Pipeline.Threads)
	for _, p := range config.Pipeline.Processors {
		text, err := yaml.Marshal(&p)
		require.NoError(t, err)
		require.NoError(t, b.AddProcessorYAML(string(text)))
	}
	out := run(t, b, [][]string{{`{"id":"a","text":"Мэр Заречья Игорь Пантелеев вернулся вчера.","published":"2024-10-14"}`, `{"id":"b"}`}})
	r := decode(t, out[0])
	require.Equal(t, "a", r.ID)
	require.Equal(t, "2024-10-13", r.Dates[0].Value)
	require.Error(t, out[1].err)
	require.Equal(t, `{"id":"b"}`, out[1].body)
}

// TestSpec: the examples of the configuration's own description can be run, and
// the README names every field.
func TestSpec(t *testing.T) {
	env := service.NewEnvironment()
	require.NoError(t, Register(env))
	var view *service.ConfigView
	env.WalkProcessors(func(name string, c *service.ConfigView) {
		if name == "svodka" {
			view = c
		}
	})
	require.NotNil(t, view)
	data, err := view.TemplateData()
	require.NoError(t, err)
	require.Len(t, data.Examples, 2)
	for _, e := range data.Examples {
		require.NoError(t, env.NewStreamBuilder().SetYAML(e.Config), e.Title)
	}
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	require.NotEmpty(t, data.Fields)
	for _, f := range data.Fields {
		require.NotEmpty(t, f.Description, f.FullName)
		require.Contains(t, string(readme), "| `"+f.FullName+"` |")
	}
}
