package report

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/text"
)

// appendReport appends a report as [encoding/json] writes it without escapes
// for HTML, in a fifth of the time: reports are half of what a run handles, and
// reflection finds the same fields in each. It reports false where it does not
// know how: a number that needs an exponent, an Extra that is no JSON.
func appendReport(dst []byte, r *Report) ([]byte, bool) {
	w := jsonWriter{b: dst}
	w.open()
	w.text("schema", r.Schema)
	w.text("id", r.ID)
	w.text("sha256", r.SHA256)
	if r.Text != nil {
		w.text("text", *r.Text)
	}
	if r.Meta != nil {
		w.key("meta")
		w.meta(r.Meta)
	}
	if r.Sentences != nil {
		list(&w, "sentences", r.Sentences, func(s *text.Span) { w.span(*s) })
	}
	if r.Tokens != nil {
		list(&w, "tokens", r.Tokens, w.token)
	}
	if r.Entities != nil {
		list(&w, "entities", r.Entities, w.entity)
	}
	if r.Officials != nil {
		list(&w, "officials", r.Officials, w.official)
	}
	if r.Figures != nil {
		list(&w, "figures", r.Figures, w.figure)
	}
	if r.Dates != nil {
		list(&w, "dates", r.Dates, w.date)
	}
	if r.Quotes != nil {
		list(&w, "quotes", r.Quotes, w.quote)
	}
	list(&w, "warnings", r.Warnings, func(v *text.Warning) {
		w.text("code", v.Code)
		w.text("message", v.Message)
	})
	if len(r.Extra) > 0 {
		var compact bytes.Buffer
		w.failed = w.failed || json.Compact(&compact, r.Extra) != nil
		w.key("extra")
		w.b = append(w.b, compact.Bytes()...)
	}
	w.key("tool")
	w.open()
	w.text("name", r.Tool.Name)
	w.text("version", r.Tool.Version)
	w.text("model", r.Tool.Model)
	w.text("dictionary", r.Tool.Dictionary)
	w.close()
	w.close()
	return w.b, !w.failed
}

func (w *jsonWriter) meta(m *Meta) {
	w.open()
	w.some("title", m.Title)
	w.some("published", m.Published)
	w.some("updated", m.Updated)
	w.some("category", m.Category)
	w.some("source", m.Source)
	w.some("provider", m.Provider)
	w.some("dateline", m.Dateline)
	w.some("dateline_date", m.DatelineDate)
	w.some("agency", m.Agency)
	w.some("byline", m.Byline)
	w.strings("tags", m.Tags)
	w.some("anchor", m.Anchor)
	w.some("encoding", m.Encoding)
	w.pairs("boilerplate", m.Boilerplate)
	w.pairs("captions", m.Captions)
	list(w, "zones", m.Zones, func(z *Zone) {
		w.span(z.Span)
		w.text("kind", z.Kind)
		w.some("lang", z.Lang)
	})
	w.close()
}

func (w *jsonWriter) token(t *Token) {
	w.span(t.Span)
	w.text("text", t.Text)
	w.some("stem", t.Stem)
	w.some("lemma", t.Lemma)
	w.some("pos", t.POS)
	w.some("feats", t.Feats)
}

func (w *jsonWriter) entity(e *Entity) {
	w.text("id", e.ID)
	w.text("type", e.Type)
	w.text("name", e.Name)
	w.some("gender", e.Gender)
	w.some("code", e.Code)
	w.strings("aliases", e.Aliases)
	list(w, "mentions", e.Mentions, func(m *Mention) {
		w.span(m.Span)
		w.text("text", m.Text)
		w.text("kind", m.Kind)
		w.text("by", m.By)
		if m.Score != 0 {
			w.float("score", m.Score)
		}
	})
}

func (w *jsonWriter) official(o *Official) {
	w.span(o.Span)
	w.text("text", o.Text)
	w.text("person", o.Person)
	w.some("person_id", o.PersonID)
	w.text("position", o.Position)
	w.some("workplace", o.Workplace)
	w.some("workplace_id", o.WorkplaceID)
	w.text("status", o.Status)
	if o.Implicit {
		w.key("implicit")
		w.b = append(w.b, "true"...)
	}
	w.key("spans")
	w.open()
	w.optional("person", o.Spans.Person)
	w.optional("position", o.Spans.Position)
	w.optional("workplace", o.Spans.Workplace)
	w.close()
	if len(o.At) > 0 {
		w.pairs("at", o.At)
	}
	w.text("by", o.By)
}

func (w *jsonWriter) figure(f *Figure) {
	w.span(f.Span)
	w.text("text", f.Text)
	w.text("kind", f.Kind)
	w.value("value", f.Value)
	w.value("min", f.Min)
	w.value("max", f.Max)
	w.some("unit", f.Unit)
	w.some("mod", f.Mod)
	w.some("of", f.Of)
	w.some("role", f.Role)
	w.some("dir", f.Dir)
	w.some("per", f.Per)
	w.some("place", f.Place)
	w.some("place_id", f.PlaceID)
	w.some("time", f.Time)
	w.text("by", f.By)
}

func (w *jsonWriter) date(d *Date) {
	w.span(d.Span)
	w.text("text", d.Text)
	w.text("type", d.Type)
	w.some("value", d.Value)
	w.some("mod", d.Mod)
	w.some("reason", d.Reason)
	w.text("by", d.By)
}

func (w *jsonWriter) quote(q *Quote) {
	w.span(q.Span)
	w.text("text", q.Text)
	w.text("type", q.Type)
	w.pairs("parts", q.Parts)
	w.some("speaker", q.Speaker)
	w.some("speaker_type", q.SpeakerType)
	w.some("speaker_id", q.SpeakerID)
	w.some("cue", q.Cue)
	w.optional("mention", q.Mention)
	w.some("occasion", q.Occasion)
	w.text("by", q.By)
}

// jsonWriter appends JSON.
type jsonWriter struct {
	b      []byte
	failed bool
}

// next stands before a member or an element: all but the first have a comma.
func (w *jsonWriter) next() {
	if c := w.b[len(w.b)-1]; c != '{' && c != '[' {
		w.b = append(w.b, ',')
	}
}

func (w *jsonWriter) open()  { w.b = append(w.b, '{') }
func (w *jsonWriter) close() { w.b = append(w.b, '}') }

func (w *jsonWriter) key(name string) {
	w.next()
	w.b = append(w.b, '"')
	w.b = append(w.b, name...)
	w.b = append(w.b, '"', ':')
}

// list writes an array of objects; write fills one.
func list[T any](w *jsonWriter, name string, of []T, write func(*T)) {
	w.key(name)
	if of == nil {
		w.b = append(w.b, "null"...)
		return
	}
	w.b = append(w.b, '[')
	for i := range of {
		w.next()
		w.open()
		write(&of[i])
		w.close()
	}
	w.b = append(w.b, ']')
}

func (w *jsonWriter) text(name, s string) {
	w.key(name)
	w.b = appendString(w.b, s)
}

// some writes a string that is not empty.
func (w *jsonWriter) some(name, s string) {
	if s != "" {
		w.text(name, s)
	}
}

func (w *jsonWriter) strings(name string, of []string) {
	w.key(name)
	if of == nil {
		w.b = append(w.b, "null"...)
		return
	}
	w.b = append(w.b, '[')
	for _, s := range of {
		w.next()
		w.b = appendString(w.b, s)
	}
	w.b = append(w.b, ']')
}

func (w *jsonWriter) span(s text.Span) {
	w.key("start")
	w.b = strconv.AppendInt(w.b, int64(s.Start), 10)
	w.key("end")
	w.b = strconv.AppendInt(w.b, int64(s.End), 10)
}

func (w *jsonWriter) pair(p Pair) {
	w.b = append(w.b, '[')
	w.b = strconv.AppendInt(w.b, int64(p[0]), 10)
	w.b = append(w.b, ',')
	w.b = strconv.AppendInt(w.b, int64(p[1]), 10)
	w.b = append(w.b, ']')
}

func (w *jsonWriter) pairs(name string, of []Pair) {
	w.key(name)
	if of == nil {
		w.b = append(w.b, "null"...)
		return
	}
	w.b = append(w.b, '[')
	for _, p := range of {
		w.next()
		w.pair(p)
	}
	w.b = append(w.b, ']')
}

// optional writes a pair that is there.
func (w *jsonWriter) optional(name string, p *Pair) {
	if p != nil {
		w.key(name)
		w.pair(*p)
	}
}

// value writes a number that is there.
func (w *jsonWriter) value(name string, v Value) {
	switch {
	case v == "":
	case v.numeric():
		w.key(name)
		w.b = append(w.b, v...)
	default:
		b, err := v.MarshalJSON()
		w.failed = w.failed || err != nil
		w.key(name)
		w.b = append(w.b, b...)
	}
}

func (w *jsonWriter) float(name string, f float64) {
	if size := math.Abs(f); !(size >= 1e-6 && size < 1e21) {
		w.failed = true
		return
	}
	w.key(name)
	w.b = strconv.AppendFloat(w.b, f, 'f', -1, 64)
}

// appendString appends a JSON string. U+2028, U+2029 and bytes that are no
// UTF-8 are escaped.
func appendString(dst []byte, s string) []byte {
	const hex = "0123456789abcdef"
	dst = append(dst, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c >= utf8.RuneSelf:
			if (c == 0xD0 || c == 0xD1) && i+1 < len(s) && s[i+1]&0xC0 == 0x80 { // Cyrillic
				i += 2
				continue
			}
			r, size := utf8.DecodeRuneInString(s[i:])
			switch {
			case r == utf8.RuneError && size == 1:
				dst = append(append(dst, s[from:i]...), `\ufffd`...)
				from = i + size
			case r == '\u2028' || r == '\u2029':
				dst = append(append(dst, s[from:i]...), `\u202`...)
				dst = append(dst, hex[r&0xF])
				from = i + size
			}
			i += size
			continue
		case c >= ' ' && c != '"' && c != '\\':
			i++
			continue
		}
		dst = append(append(dst, s[from:i]...), '\\')
		switch c {
		case '"', '\\':
			dst = append(dst, c)
		case '\b':
			dst = append(dst, 'b')
		case '\f':
			dst = append(dst, 'f')
		case '\n':
			dst = append(dst, 'n')
		case '\r':
			dst = append(dst, 'r')
		case '\t':
			dst = append(dst, 't')
		default:
			dst = append(dst, 'u', '0', '0', hex[c>>4], hex[c&0xF])
		}
		i++
		from = i
	}
	dst = append(dst, s[from:]...)
	return append(dst, '"')
}
