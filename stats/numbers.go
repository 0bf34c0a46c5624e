package stats

import "github.com/svodka-nlp/svodka/text"

// Number is a number of a bare text with its unit: what can be said of it
// without a dictionary and without the sentence around it.
type Number struct {
	text.Span
	Kind     string  // count percent money measure fraction multiple ordinal age score
	Value    Decimal // "" for a range; "3:2" for a score
	Min, Max Decimal // both set for a range
	Alt      Decimal // «20.000»: what the number is if the separator means the other thing
	Unit     string  // UCUM code, ISO 4217 currency, or ""
	Mod      string  // "" approx gt ge lt le order
}

// Numbers finds the numbers of a bare text. It reads everything that can be a
// number: telling «статья 188» from «188 статей» needs a document and is done
// by [Figures].
func Numbers(s string) []Number {
	st := cutText(s, builtin())
	defer st.release()
	g := &figurer{stream: st}
	var out []Number
	for i := 0; i < len(st.atoms); {
		q, ok := st.quantity(i)
		if !ok {
			i++
			continue
		}
		f := found{quantity: q, head: -1, after: q.last}
		g.modOf(&f)
		n := Number{
			Span: text.Span{Start: int(st.atoms[q.first].start), End: int(st.atoms[q.last-1].end)},
			Kind: q.kind, Unit: q.unit, Mod: f.mod,
		}
		switch {
		case q.kind == "score":
			n.Value = Decimal(q.score)
		case q.ranged:
			n.Min, n.Max, n.Mod = q.value.Decimal(), q.upper.Decimal(), ""
		default:
			n.Value = q.value.Decimal()
			if q.thousand {
				n.Alt = q.alternative.Decimal()
			}
		}
		out = append(out, n)
		i = q.last
	}
	return out
}
