package report

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// Encoder turns reports into one format. Its methods append to dst and keep no
// state, so reports may be encoded on several goroutines and joined in order:
// Begin, the records, End.
type Encoder interface {
	// Begin appends what stands before the first record.
	Begin(dst []byte) []byte
	// Append appends one report. The error says that the report cannot be
	// written (its Extra is no JSON, say).
	Append(dst []byte, r *Report) ([]byte, error)
	// AppendFailure appends the record of a failed document, or nothing where
	// the format has no place for one.
	AppendFailure(dst []byte, f *Failure) []byte
	// End appends what stands after the last record.
	End(dst []byte) []byte
}

// format is a way to write reports.
type format struct {
	name      string
	extension string
	failures  bool // has a place for failures
	encoder   func(Unit) Encoder
}

var formats = []format{
	{"json", "json", true, func(u Unit) Encoder { return jsonEncoder{unit: u, indent: true} }},
	{"jsonl", "jsonl", true, func(u Unit) Encoder { return jsonEncoder{unit: u} }},
	{"csv", "csv", false, func(u Unit) Encoder { return csvEncoder{u} }},
	{"conllu", "conllu", false, func(Unit) Encoder { return conlluEncoder{} }},
	{"iob2", "iob2", false, func(u Unit) Encoder { return iobEncoder{u} }},
	{"displacy", "jsonl", true, func(Unit) Encoder { return displacyEncoder{} }},
	{"html", "html", true, func(Unit) Encoder { return pageEncoder{} }},
}

// Formats are the names of the formats.
func Formats() []string {
	var names []string
	for _, f := range formats {
		names = append(names, f.name)
	}
	return names
}

func find(name string) (*format, error) {
	i := slices.IndexFunc(formats, func(f format) bool { return f.name == name })
	if i < 0 {
		return nil, fmt.Errorf("unknown format %q: the formats are %s", name, strings.Join(Formats(), ", "))
	}
	return &formats[i], nil
}

// NewEncoder makes the encoder of a format. The unit is that of the offsets of
// json, jsonl, csv and iob2; displacy and conllu count code points.
func NewEncoder(name string, unit Unit) (Encoder, error) {
	f, err := find(name)
	if err != nil {
		return nil, err
	}
	return f.encoder(unit), nil
}

// Extension is how the name of a file in the format ends, without the dot.
func Extension(name string) string {
	if f, err := find(name); err == nil {
		return f.extension
	}
	return name
}

// HoldsFailures reports whether a format has a place for failed documents.
func HoldsFailures(name string) bool {
	f, err := find(name)
	return err == nil && f.failures
}

// Writer writes reports to a stream, one after another.
type Writer struct {
	w     io.Writer
	e     Encoder
	buf   []byte
	begun bool
}

// NewWriter makes a writer of a format. Close it after the last report.
//
//	w, err := report.NewWriter(os.Stdout, "jsonl", report.Bytes)
func NewWriter(w io.Writer, format string, unit Unit) (*Writer, error) {
	e, err := NewEncoder(format, unit)
	if err != nil {
		return nil, err
	}
	return &Writer{w: w, e: e}, nil
}

// Write writes one report.
func (w *Writer) Write(r *Report) error {
	w.begin()
	b, err := w.e.Append(w.buf, r)
	if err != nil {
		return err
	}
	w.buf = b
	return w.send()
}

// WriteFailure writes the record of a failed document, where the format has a
// place for it.
func (w *Writer) WriteFailure(f *Failure) error {
	w.begin()
	w.buf = w.e.AppendFailure(w.buf, f)
	return w.send()
}

// Close writes the end of the format; it does not close the stream.
func (w *Writer) Close() error {
	w.begin()
	w.buf = w.e.End(w.buf)
	return w.send()
}

func (w *Writer) begin() {
	if !w.begun {
		w.buf = w.e.Begin(w.buf)
		w.begun = true
	}
}

func (w *Writer) send() error {
	_, err := w.w.Write(w.buf)
	w.buf = w.buf[:0]
	return err
}
