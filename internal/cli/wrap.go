package cli

import (
	"bytes"
	"encoding/json"

	"github.com/svodka-nlp/svodka/report"
)

// wrapper puts each record as a string under one name: {"NAME":"{…}"}. SQL
// engines that speak rows of JSON take it as one column.
type wrapper struct {
	name string
	report.Encoder
}

func (w wrapper) Append(dst []byte, r *report.Report) ([]byte, error) {
	b, err := w.Encoder.Append(nil, r)
	if err != nil {
		return dst, err
	}
	return w.wrap(dst, b), nil
}

func (w wrapper) AppendFailure(dst []byte, f *report.Failure) []byte {
	return w.wrap(dst, w.Encoder.AppendFailure(nil, f))
}

func (w wrapper) wrap(dst, record []byte) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	// Maps and strings alone cannot fail.
	_ = e.Encode(map[string]string{w.name: string(bytes.TrimSuffix(record, []byte("\n")))})
	return append(dst, b.Bytes()...)
}
