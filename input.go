package svodka

import (
	"strings"

	"github.com/svodka-nlp/svodka/page"
	"github.com/svodka-nlp/svodka/text"
)

// Size is the size of a document in bytes, before it is decoded.
func (in *Input) Size() int { return max(len(in.Text), len(in.Bytes), len(in.HTML)) }

// page decodes the input and labels the zones of its page. Where nothing says
// when it was published, the day given is the anchor.
func (in *Input) page(day string) page.Page {
	hint := page.Hint{Title: in.Title, Published: in.Published, URL: in.URL, Anchor: day}
	source := in.Text
	if in.Text == "" {
		source = strings.TrimPrefix(string(in.Bytes)+string(in.HTML), "\uFEFF")
	}
	s, warnings := text.Clean(source)
	p := page.Read(s, hint)
	p.Warnings = append(warnings, p.Warnings...)
	return p
}
