package benthos

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"

	"github.com/redpanda-data/benthos/v4/public/bloblang"
	"github.com/redpanda-data/benthos/v4/public/service"

	"github.com/svodka-nlp/svodka"
	"github.com/svodka-nlp/svodka/report"
	"github.com/svodka-nlp/svodka/text"
)

// processor turns the messages of a batch into reports.
type processor struct {
	settings
	mapping *bloblang.Executor // nil: a message is the object that is read
}

func newProcessor(c *service.ParsedConfig, r *service.Resources) (*processor, error) {
	s, err := parse(c, r)
	if err != nil {
		return nil, err
	}
	p := &processor{settings: s}
	if c.Contains("mapping") {
		if p.mapping, err = c.FieldBloblang("mapping"); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// Close implements [service.BatchProcessor].
func (*processor) Close(context.Context) error { return nil }

// ProcessBatch implements [service.BatchProcessor]. Its error is a cancelled
// context; what is wrong with a document is said by its message.
func (p *processor) ProcessBatch(ctx context.Context, batch service.MessageBatch) ([]service.MessageBatch, error) {
	out := batch.Copy()
	var documents []document
	for i, m := range out {
		d, err := p.read(batch, i)
		if err != nil {
			m.SetError(err)
			continue
		}
		d.message = m
		documents = append(documents, d)
	}
	inputs := func(yield func(svodka.Input) bool) {
		for i := range documents {
			if !yield(documents[i].in) {
				return
			}
		}
	}
	next := 0
	for r, err := range p.analyzer.AnalyzeAll(ctx, inputs) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		documents[next].answer(p, r, err)
		next++
	}
	return []service.MessageBatch{out}, nil
}

// document is a message as svodka reads it.
type document struct {
	message  *service.Message // that the report goes into
	in       svodka.Input
	extra    json.RawMessage
	warnings []text.Warning
}

// The codes of failures, as the command line has them.
const (
	invalidJSON = "invalid_json"
	noText      = "no_text"
	tooLarge    = "too_large"
)

// read makes the document of a message.
func (p *processor) read(batch service.MessageBatch, i int) (d document, err error) {
	m := batch[i]
	if p.mapping != nil {
		if m, err = batch.BloblangQuery(i, p.mapping); err != nil {
			return d, err
		}
		if m == nil {
			return d, fmt.Errorf("%s: the mapping deletes the document", noText)
		}
	}
	value, err := m.AsStructured()
	if err != nil {
		return d, fmt.Errorf("%s: %w", invalidJSON, err)
	}
	object, ok := value.(map[string]any)
	if !ok {
		return d, fmt.Errorf("%s: the message is no object", invalidJSON)
	}
	if err := d.fill(object, p.encoding); err != nil {
		return d, err
	}
	if d.in.Text != "" {
		// The parser of JSON turns bad bytes into U+FFFD without a word.
		if raw, err := batch[i].AsBytes(); err == nil && !utf8.Valid(raw) {
			_, d.warnings = text.Clean(string(raw))
		}
	}
	return d, nil
}

// fill reads the keys of an object; encoding is that of documents in bytes.
func (d *document) fill(object map[string]any, encoding string) error {
	extra := map[string]any{}
	given := map[string]any{}
	for _, key := range slices.Sorted(maps.Keys(object)) {
		value := object[key]
		var err error
		switch key {
		case "id":
			err = readID(value, &d.in.ID)
		case "text", "html":
			switch value.(type) {
			case nil:
			case string, []byte:
				given[key] = value
			default:
				err = errNoString
			}
		case "title":
			err = readString(value, &d.in.Title)
		case "published":
			err = readString(value, &d.in.Published)
		case "url":
			err = readString(value, &d.in.URL)
		default:
			extra[key] = value
		}
		if err != nil {
			return fmt.Errorf("%s: %q: %w", invalidJSON, key, err)
		}
	}
	if len(extra) > 0 {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if err := e.Encode(extra); err != nil {
			return fmt.Errorf("%s: %w", invalidJSON, err)
		}
		d.extra = bytes.TrimSpace(b.Bytes())
	}
	switch s := given["text"].(type) {
	case string:
		d.in.Text = s
		return nil
	case []byte:
		d.in.Bytes, d.in.Encoding = s, encoding
		return nil
	}
	switch s := given["html"].(type) {
	case string:
		d.in.HTML, d.in.Encoding = []byte(s), "utf-8"
		return nil
	case []byte:
		d.in.HTML, d.in.Encoding = s, encoding
		return nil
	}
	return errors.New(noText + `: the message has neither "text" nor "html"`)
}

var errNoString = errors.New("it is not a string")

// readString reads a string; null is as good as nothing.
func readString(value any, s *string) error {
	switch v := value.(type) {
	case nil:
	case string:
		*s = v
	default:
		return errNoString
	}
	return nil
}

// readID reads an id, which may be a number too.
func readID(value any, id *string) error {
	switch v := value.(type) {
	case json.Number:
		*id = v.String()
	case int64, uint64, float64:
		*id = fmt.Sprint(v)
	default:
		return readString(value, id)
	}
	return nil
}

// answer puts the report, or what went wrong, into the message.
func (d *document) answer(p *processor, r *report.Report, err error) {
	if errors.Is(err, svodka.ErrTooLarge) {
		err = fmt.Errorf("%s: %w", tooLarge, err)
	}
	if err != nil {
		d.message.SetError(err)
		return
	}
	r.Extra = d.extra
	r.Warnings = slices.Insert(r.Warnings, 0, d.warnings...)
	for _, w := range r.Warnings {
		if p.strict || w.Code == text.Binary {
			d.message.SetError(fmt.Errorf("%s: %s", w.Code, w.Message))
			return
		}
	}
	line, err := p.encoder.Append(nil, r)
	if err != nil {
		d.message.SetError(err)
		return
	}
	d.message.SetBytes(bytes.TrimSuffix(line, []byte("\n")))
}
