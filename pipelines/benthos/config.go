package benthos

import (
	"fmt"

	"github.com/redpanda-data/benthos/v4/public/service"

	"github.com/svodka-nlp/svodka"
	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/report"
	"github.com/svodka-nlp/svodka/text"
)

// Register adds the processor svodka to an environment; Benthos's commands use
// [service.GlobalEnvironment].
func Register(env *service.Environment) error {
	return env.RegisterBatchProcessor("svodka", Spec(), func(c *service.ParsedConfig, r *service.Resources) (service.BatchProcessor, error) {
		return newProcessor(c, r)
	})
}

// Spec describes the configuration of the processor.
func Spec() *service.ConfigSpec {
	return service.NewConfigSpec().
		Stable().
		Version(svodka.Version).
		Categories("Parsing").
		Summary("Reads a Russian news article and replaces it by a report in JSON: officials, people, organisations, places, figures, dates and quotes.").
		Description(`
A message is a JSON object: `+"`text` or `html`, and where they are known `id`, `title`, `published` (ISO 8601) and `url`"+`. All
other keys come back under `+"`extra`"+` in the report. Use `+"`mapping`"+` where messages look different, and the processor
`+"`branch`"+` where the report should be put into the message and not replace it.

Metadata stays. A document that cannot be read keeps its message as it was and is marked with an error that begins with
the code of the failure (`+"`invalid_json`, `no_text`, `too_large`, `binary`"+`; with `+"`strict`"+` any code of a warning): catch it with
`+"`errored()`"+`. The other messages of its batch are not concerned. An odd text is no failure.

The documents of a batch are analysed at once, and their order is kept.`).
		Fields(
			service.NewBloblangField("mapping").Optional().
				Description("Makes the object that is read of a message. A `text` or `html` that is bytes, such as `content()`, is decoded: its encoding is found out.").
				Example("root.id = this.guid\nroot.text = this.body\nroot.published = this.created_at.slice(0, 10)").
				Example("root.id = @path\nroot.html = content()"),
			service.NewStringListField("layers").Default([]any{}).
				Description("The parts of the report: `tokens`, `sentences`, `entities`, `officials`, `figures`, `dates`, `quotes`, `meta`, `text`. What is not named is neither computed nor written. Empty: all but `tokens`.").
				Example([]string{"officials", "figures"}),
			service.NewStringAnnotatedEnumField("offsets", map[string]string{
				"byte":  "Bytes of UTF-8, as Go and SQL count.",
				"rune":  "Code points, as Python counts.",
				"utf16": "Code units of UTF-16, as JavaScript and Java count.",
			}).Default("byte").Description("What the offsets of the report count."),
			service.NewStringField("published").Default("").
				Description("The day that relative dates («вчера») start from where neither message nor page says (ISO 8601).").
				Example("2024-10-14"),
			service.NewStringField("encoding").Default("").Advanced().
				Description("The encoding of documents that `mapping` gives as bytes (a WHATWG label). Empty: detected.").
				Example("windows-1251"),
			service.NewStringField("gazetteer").Default("").
				Description("A file of names of your own, tab-separated: type (PER, ORG, LOC), canonical name, aliases.").
				Example("./names.tsv"),
			service.NewIntField("max_doc_bytes").Default(64<<20).Advanced().
				Description("A larger document is marked with an error."),
			service.NewBoolField("strict").Default(false).Advanced().
				Description("Make a warning (broken UTF-8, say) an error of its document."),
			service.NewIntField("workers").Default(0).Advanced().
				Description("How many documents of a batch are analysed at once. 0: one for each processor. Batches run beside each other as `pipeline.threads` says."),
		).
		Example("From an archive into a report with the fields of one's own", "", `
pipeline:
  processors:
    - svodka:
        mapping: |
          root.id = this.guid
          root.text = this.body
          root.published = this.created_at.slice(0, 10)
        layers: [ officials, figures ]
`).
		Example("Beside the message", "Put the officials into the message and leave the rest of it alone.", `
pipeline:
  processors:
    - branch:
        processors:
          - svodka:
              layers: [ officials ]
        result_map: root.officials = this.officials
`)
}

// settings are the parsed fields but the mapping.
type settings struct {
	analyzer *svodka.Analyzer
	encoder  report.Encoder
	encoding string
	strict   bool
}

func parse(c *service.ParsedConfig, r *service.Resources) (s settings, err error) {
	var opts []svodka.Option
	names, err := c.FieldStringList("layers")
	if err != nil {
		return s, err
	}
	var layers svodka.Layers
	for _, name := range names {
		l, err := svodka.ParseLayers(name)
		if err != nil {
			return s, fmt.Errorf("layers: %w", err)
		}
		layers |= l
	}
	opts = append(opts, svodka.WithLayers(layers))
	published, err := c.FieldString("published")
	if err != nil {
		return s, err
	}
	opts = append(opts, svodka.WithPublished(published))
	limit, err := c.FieldInt("max_doc_bytes")
	if err != nil {
		return s, err
	}
	opts = append(opts, svodka.WithMaxBytes(limit))
	workers, err := c.FieldInt("workers")
	if err != nil {
		return s, err
	}
	opts = append(opts, svodka.WithWorkers(workers))
	gazetteer, err := c.FieldString("gazetteer")
	if err != nil {
		return s, err
	}
	if gazetteer != "" {
		g, err := readGazetteer(r, gazetteer)
		if err != nil {
			return s, fmt.Errorf("gazetteer: %s: %w", gazetteer, err)
		}
		opts = append(opts, svodka.WithRecognizer(g))
	}
	offsets, err := c.FieldString("offsets")
	if err != nil {
		return s, err
	}
	unit, err := report.ParseUnit(offsets)
	if err != nil {
		return s, fmt.Errorf("offsets: %w", err)
	}
	if s.encoder, err = report.NewEncoder("jsonl", unit); err != nil {
		return s, err
	}
	if s.encoding, err = c.FieldString("encoding"); err != nil {
		return s, err
	}
	if s.encoding != "" && !text.KnownEncoding(s.encoding) {
		return s, fmt.Errorf("encoding: unknown encoding %q: a WHATWG label is wanted, such as windows-1251", s.encoding)
	}
	if s.strict, err = c.FieldBool("strict"); err != nil {
		return s, err
	}
	s.analyzer, err = svodka.New(opts...)
	return s, err
}

func readGazetteer(r *service.Resources, name string) (*entity.Gazetteer, error) {
	f, err := r.FS().Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return entity.ReadGazetteer(f)
}
