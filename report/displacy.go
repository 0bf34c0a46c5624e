package report

import "github.com/svodka-nlp/svodka/text"

// displacyEncoder writes what displaCy draws with manual=True: the flat names,
// with offsets in code points.
type displacyEncoder struct{}

type displacyDoc struct {
	ID   string        `json:"id"`
	Text string        `json:"text"`
	Ents []displacyEnt `json:"ents"`
}

type displacyEnt struct {
	text.Span
	Label string `json:"label"`
}

func (displacyEncoder) Begin(dst []byte) []byte { return dst }
func (displacyEncoder) End(dst []byte) []byte   { return dst }

func (displacyEncoder) Append(dst []byte, r *Report) ([]byte, error) {
	m := newRuler(r.Source, Runes)
	d := displacyDoc{ID: r.ID, Text: r.Source, Ents: []displacyEnt{}}
	for _, l := range r.Flat {
		d.Ents = append(d.Ents, displacyEnt{m.span(l.Span), l.Label})
	}
	b, err := marshal(d)
	if err != nil {
		return dst, err
	}
	return append(append(dst, b...), '\n'), nil
}

func (displacyEncoder) AppendFailure(dst []byte, f *Failure) []byte {
	return jsonEncoder{}.AppendFailure(dst, f)
}
