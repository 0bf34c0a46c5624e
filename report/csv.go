package report

import (
	"strconv"
	"strings"
)

// csvEncoder writes one row a fact, by RFC 4180. Spreadsheets run what begins
// like a formula, so such cells begin with an apostrophe.
type csvEncoder struct{ unit Unit }

var csvColumns = []string{"doc", "layer", "start", "end", "text", "subject", "predicate", "value", "unit", "mod", "place", "time", "by"}

func (csvEncoder) Begin(dst []byte) []byte { return appendRow(dst, csvColumns...) }

func (csvEncoder) AppendFailure(dst []byte, _ *Failure) []byte { return dst }

func (csvEncoder) End(dst []byte) []byte { return dst }

func (e csvEncoder) Append(dst []byte, r *Report) ([]byte, error) {
	m := r.In(e.unit)
	row := func(layer string, start, end int, text string, cells ...string) {
		dst = appendRow(dst, append([]string{r.ID, layer, strconv.Itoa(start), strconv.Itoa(end), text}, cells...)...)
	}
	for _, o := range m.Officials {
		row("officials", o.Start, o.End, o.Text, o.Person, o.Position, o.Workplace, "", o.Status, "", "", o.By)
	}
	for _, f := range m.Figures {
		value := string(f.Value)
		if f.Value.IsZero() && !f.Min.IsZero() {
			value = string(f.Min) + "/" + string(f.Max)
		}
		row("figures", f.Start, f.End, f.Text, f.Of, joined(" ", f.Kind, f.Role, f.Dir), value, joined("/", f.Unit, f.Per), f.Mod, f.Place, f.Time, f.By)
	}
	for _, d := range m.Dates {
		row("dates", d.Start, d.End, d.Text, "", d.Type, d.Value, "", d.Mod, "", "", d.By)
	}
	for _, q := range m.Quotes {
		row("quotes", q.Start, q.End, q.Text, q.Speaker, q.Cue, q.Type, "", "", "", "", q.By)
	}
	for _, n := range m.Entities {
		if len(n.Mentions) > 0 {
			first := n.Mentions[0]
			row("entities", first.Start, first.End, first.Text, n.Name, n.Type, n.Code, "", "", "", "", first.By)
		}
	}
	return dst, nil
}

// joined joins the parts that are not empty.
func joined(sep string, parts ...string) string {
	var b strings.Builder
	for _, p := range parts {
		if p == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(sep)
		}
		b.WriteString(p)
	}
	return b.String()
}

func appendRow(dst []byte, cells ...string) []byte {
	for i, c := range cells {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendCell(dst, c)
	}
	return append(dst, '\r', '\n')
}

func appendCell(dst []byte, c string) []byte {
	defuse := formula(c)
	if !strings.ContainsAny(c, "\",\r\n\x00") {
		if defuse {
			dst = append(dst, '\'')
		}
		return append(dst, c...)
	}
	dst = append(dst, '"')
	if defuse {
		dst = append(dst, '\'')
	}
	for i := 0; i < len(c); i++ {
		switch c[i] {
		case '"':
			dst = append(dst, '"', '"')
		case 0:
			dst = append(dst, "\uFFFD"...)
		default:
			dst = append(dst, c[i])
		}
	}
	return append(dst, '"')
}

// formula reports whether a spreadsheet would run a cell. A negative number is
// none; a sign after white space, or in full width, may be one.
func formula(c string) bool {
	if c == "" || Value(c).numeric() {
		return false
	}
	if c[0] == '\t' || c[0] == '\r' {
		return true
	}
	c = strings.TrimLeft(c, " \u00A0\n\v\f")
	for _, sign := range []string{"=", "+", "-", "@", "＝", "＋", "－", "＠"} {
		if strings.HasPrefix(c, sign) {
			return true
		}
	}
	return false
}
