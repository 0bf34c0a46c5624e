package svodka

import (
	"context"

	"github.com/svodka-nlp/svodka/page"
	"github.com/svodka-nlp/svodka/text"
)

// Size is the size of a document in bytes, before it is decoded.
func (in *Input) Size() int { return max(len(in.Text), len(in.Bytes), len(in.HTML)) }

// page decodes the input and labels the zones of its page. Where nothing says
// when it was published, the day given is the anchor.
func (in *Input) page(ctx context.Context, day string) (p page.Page, encoding string) {
	hint := page.Hint{Title: in.Title, Published: in.Published, URL: in.URL, Anchor: day, Done: ctx.Done()}
	var d text.Decoded
	switch {
	case in.Text != "":
		d.Text, d.Warnings = text.Clean(in.Text)
		d.Encoding = "utf-8"
	case len(in.Bytes) > 0:
		d = text.Decode(in.Bytes, in.Encoding, "")
	default:
		m := text.ReadHTML(in.HTML, in.Encoding)
		d, hint.Blocks, hint.About = m.Decoded, m.Blocks, m.About
	}
	p = page.Read(d.Text, hint)
	p.Warnings = append(d.Warnings, p.Warnings...)
	return p, d.Encoding
}
