package report

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// jsonEncoder writes one object a report: on one line, or spread for the eye.
type jsonEncoder struct {
	unit   Unit
	indent bool
}

func (jsonEncoder) Begin(dst []byte) []byte { return dst }
func (jsonEncoder) End(dst []byte) []byte   { return dst }

func (e jsonEncoder) Append(dst []byte, r *Report) ([]byte, error) {
	r = r.In(e.unit)
	if !e.indent {
		out, ok := appendReport(dst, r)
		if ok {
			return append(out, '\n'), nil
		}
		out, err := appendJSON(out[:len(dst)], r)
		if err != nil {
			return dst, fmt.Errorf("report: %w", err)
		}
		return out, nil
	}
	b, ok := appendReport(nil, r)
	if !ok {
		var err error
		if b, err = marshal(r); err != nil {
			return dst, fmt.Errorf("report: %w", err)
		}
	}
	return append(spread(dst, b), '\n'), nil
}

func (e jsonEncoder) AppendFailure(dst []byte, f *Failure) []byte {
	b, err := marshal(f)
	if err != nil { // strings alone: cannot fail
		return dst
	}
	return append(append(dst, b...), '\n')
}

// marshal is json.Marshal without its escapes for HTML, which make Russian
// pages with «&» and tags hard to read. U+2028 and broken UTF-8 are escaped.
func marshal(v any) ([]byte, error) {
	b, err := appendJSON(nil, v)
	if err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b, []byte("\n")), nil
}

// appendJSON appends a value as marshal writes it, and the end of the line.
func appendJSON(dst []byte, v any) ([]byte, error) {
	w := appender{dst}
	e := json.NewEncoder(&w)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return w.b, err
}

// appender spares the copy that a buffer would hold: a report may be large.
type appender struct{ b []byte }

func (a *appender) Write(p []byte) (int, error) {
	a.b = append(a.b, p...)
	return len(p), nil
}

// spread writes compact JSON with a line for each key of the object, and one
// for each element of an array of objects: a record is read at a glance, where
// full indentation would give a line to every offset.
func spread(dst, src []byte) []byte {
	depth, quoted := 0, false
	for i := 0; i < len(src); i++ {
		c := src[i]
		if quoted {
			dst = append(dst, c)
			switch c {
			case '\\':
				i++
				dst = append(dst, src[i])
			case '"':
				quoted = false
			}
			continue
		}
		switch c {
		case '"':
			quoted = true
			dst = append(dst, c)
		case '{', '[':
			dst = append(dst, c)
			depth++
			if depth <= 2 && opens(src, i) {
				dst = newline(dst, depth)
			}
		case '}', ']':
			if depth <= 2 && closes(src, i) {
				dst = newline(dst, depth-1)
			}
			depth--
			dst = append(dst, c)
		case ',':
			dst = append(dst, c)
			if depth == 1 || depth == 2 && src[i-1] == '}' && src[i+1] == '{' {
				dst = newline(dst, depth)
			} else {
				dst = append(dst, ' ')
			}
		case ':':
			dst = append(dst, ':', ' ')
		default:
			dst = append(dst, c)
		}
	}
	return dst
}

// opens reports whether a bracket at i opens the object itself or an array of
// objects.
func opens(src []byte, i int) bool {
	if src[i] == '{' {
		return i == 0 && src[1] != '}'
	}
	return src[i+1] == '{'
}

// closes reports whether a bracket at i closes the object itself or an array
// of objects.
func closes(src []byte, i int) bool {
	if src[i] == '}' {
		return i == len(src)-1
	}
	return src[i-1] == '}'
}

func newline(dst []byte, depth int) []byte {
	dst = append(dst, '\n')
	for range depth {
		dst = append(dst, ' ', ' ')
	}
	return dst
}
