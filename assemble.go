package svodka

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"strconv"
	"time"

	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/page"
	"github.com/svodka-nlp/svodka/report"
	"github.com/svodka-nlp/svodka/text"
)

// assemble writes what the rooms found as the records of a report.
func (a *Analyzer) assemble(in Input, f *findings, want Layers) *report.Report {
	src := f.document.Text
	r := &report.Report{
		Schema:   report.Schema,
		ID:       in.ID,
		SHA256:   digest(src),
		Warnings: append([]text.Warning{}, f.document.Page.Warnings...),
		Tool:     a.tool(),
		Source:   src,
		Flat:     labels(f),
	}
	if want.Has(Text) {
		r.Text = &src
	}
	if want.Has(Meta) {
		r.Meta = meta(&f.document.Page)
		r.Meta.Provider = provider(f.document)
		if f.encoding != "utf-8" {
			r.Meta.Encoding = f.encoding
		}
	}
	if want.Has(Sentences) {
		r.Sentences = make([]text.Span, len(f.document.Sentences))
		for i, s := range f.document.Sentences {
			r.Sentences[i] = s.Span
		}
	}
	if want.Has(Tokens) {
		r.Tokens = tokens(f)
	}
	if want.Has(Entities) {
		r.Entities = entities(f)
	}
	if want.Has(Officials) {
		r.Officials = officials(f)
	}
	if want.Has(Figures) {
		r.Figures = figures(f)
	}
	if want.Has(Dates) {
		r.Dates = dates(f)
	}
	if want.Has(Quotes) {
		r.Quotes = quotes(f)
	}
	return r
}

// digest is the SHA-256 of a text in hexadecimal digits. It makes no copy of the
// text: a long one has many megabytes.
func digest(s string) string {
	h := sha256.New()
	room := make([]byte, min(len(s), 1<<10))
	for s != "" {
		n := copy(room, s)
		h.Write(room[:n]) // never fails
		s = s[n:]
	}
	return hex.EncodeToString(h.Sum(room[:0]))
}

func meta(p *page.Page) *report.Meta {
	m := &report.Meta{
		Title: p.Title, Published: p.Published, Updated: p.Updated, Category: p.Category,
		Source: p.Source, Provider: p.Provider, Dateline: p.Dateline, DatelineDate: p.DatelineDate,
		Agency: p.Agency, Byline: p.Byline, Tags: append([]string{}, p.Tags...),
		Boilerplate: []report.Pair{}, Captions: []report.Pair{}, Zones: []report.Zone{},
	}
	if !p.Anchor.IsZero() {
		m.Anchor = p.Anchor.Format(time.DateOnly)
	}
	for _, z := range p.Zones {
		m.Zones = append(m.Zones, report.Zone{Span: z.Span, Kind: string(z.Kind), Lang: z.Lang})
		switch {
		case z.Boilerplate():
			if n := len(m.Boilerplate); n > 0 && m.Boilerplate[n-1][1] == z.Start {
				m.Boilerplate[n-1][1] = z.End
				continue
			}
			m.Boilerplate = append(m.Boilerplate, pair(z.Span))
		case z.Kind == page.Caption:
			m.Captions = append(m.Captions, pair(z.Span))
		}
	}
	return m
}

func tokens(f *findings) []report.Token {
	out := make([]report.Token, len(f.document.Tokens))
	for i := range f.document.Tokens {
		t := &f.document.Tokens[i]
		out[i] = report.Token{
			Span: t.Span, Text: t.In(f.document.Text), Stem: t.Word.Stem(),
			Lemma: t.Lemma(), POS: t.Tag().POS().String(), Feats: t.Tag().Feats(),
		}
	}
	return out
}

// labels are the names as the recognizers cut them.
func labels(f *findings) []report.Label {
	out := make([]report.Label, len(f.names.Flat))
	for i := range f.names.Flat {
		m := &f.names.Flat[i]
		out[i] = report.Label{Span: m.Span, Label: m.Type.String()}
	}
	return out
}

func entities(f *findings) []report.Entity {
	out := make([]report.Entity, len(f.names.Entities))
	for i := range f.names.Entities {
		e := &f.names.Entities[i]
		o := report.Entity{
			ID: entityID(e.ID), Type: e.Type.String(), Name: e.Name, Code: e.Code, Aliases: append([]string{}, e.Aliases...),
			Mentions: make([]report.Mention, len(e.Mentions)),
		}
		switch e.Gender {
		case morph.Masc:
			o.Gender = "m"
		case morph.Fem:
			o.Gender = "f"
		}
		for k, n := range e.Mentions {
			m := &f.names.Mentions[n]
			o.Mentions[k] = report.Mention{
				Span: m.Span, Text: m.In(f.document.Text), Kind: m.Kind.String(), By: m.By,
				Score: math.Round(float64(m.Score)*1000) / 1000,
			}
		}
		out[i] = o
	}
	return out
}

func officials(f *findings) []report.Official {
	out := make([]report.Official, len(f.officials))
	for i, o := range f.officials {
		out[i] = report.Official{
			Span: o.Span, Text: o.In(f.document.Text),
			Person: f.names.Name(o.Person), PersonID: entityID(o.Person),
			Position: o.Position, Workplace: o.Workplace, WorkplaceID: entityID(o.WorkplaceID),
			Status: o.Status.String(), Implicit: o.Implicit,
			Spans: report.Evidence{
				Person: optional(o.Evidence.Person), Position: optional(o.Evidence.Position), Workplace: optional(o.Evidence.Workplace),
			},
			At: pairs(o.At), By: o.By,
		}
	}
	return out
}

func figures(f *findings) []report.Figure {
	out := make([]report.Figure, len(f.figures))
	for i, v := range f.figures {
		out[i] = report.Figure{
			Span: v.Span, Text: v.In(f.document.Text), Kind: v.Kind,
			Value: report.Value(v.Value), Min: report.Value(v.Min), Max: report.Value(v.Max),
			Unit: v.Unit, Mod: v.Mod, Of: v.Of, Role: v.Role, Dir: v.Dir, Per: v.Per,
			Place: v.Place, PlaceID: entityID(v.PlaceID), Time: v.Time, By: v.By,
		}
	}
	return out
}

func dates(f *findings) []report.Date {
	out := make([]report.Date, len(f.dates))
	for i, d := range f.dates {
		out[i] = report.Date{
			Span: d.Span, Text: d.In(f.document.Text),
			Type: d.Type, Value: d.Value, Mod: d.Mod, Reason: d.Reason, By: d.By,
		}
	}
	return out
}

func quotes(f *findings) []report.Quote {
	out := make([]report.Quote, len(f.quotes))
	for i, q := range f.quotes {
		out[i] = report.Quote{
			Span: q.Span, Text: q.In(f.document.Text), Type: q.Type, Parts: pairs(q.Parts),
			Speaker: q.Speaker, SpeakerType: q.SpeakerType, SpeakerID: entityID(q.SpeakerID),
			Cue: q.CueText, Mention: optional(q.Mention), Occasion: q.Occasion, By: q.By,
		}
	}
	return out
}

func entityID(id entity.ID) string {
	if id == 0 {
		return ""
	}
	return "e" + strconv.Itoa(int(id))
}

func pair(s text.Span) report.Pair { return report.Pair{s.Start, s.End} }

func pairs(spans []text.Span) []report.Pair {
	var out []report.Pair
	for _, s := range spans {
		out = append(out, pair(s))
	}
	return out
}

// optional is the pair of a span, nil for an empty one.
func optional(s text.Span) *report.Pair {
	if s.Empty() {
		return nil
	}
	p := pair(s)
	return &p
}
