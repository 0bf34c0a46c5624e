package svodka

import (
	"strings"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
)

// provider is who provided the material, in the nominative: «(Материал
// предоставлен) акиматом Костанайской области» is «акимат Костанайской
// области». Words that do not stand in the instrumental stay as they are.
func provider(d *doc.Document) string {
	p := &d.Page
	if p.ProviderSpan.Empty() || d.Words == nil {
		return p.Provider
	}
	r := d.TokensIn(p.ProviderSpan)
	instrumental := func(t morph.Tag) bool {
		return t.Case() == morph.Ins && (t.POS() == morph.Noun || t.POS() == morph.PropN || t.POS() == morph.Adj || t.POS() == morph.Det)
	}
	genitive := func(t morph.Tag) bool { return t.Case() == morph.Gen }
	var b strings.Builder
	head, noun := true, false // genitives after the head, and all behind them, stay
	for i := r.First; i < r.Last; i++ {
		s := d.Surface(i)
		if w := d.Tokens[i].Word; head {
			if k := w.Find(instrumental); k >= 0 && !(noun && w.Find(genitive) >= 0) {
				noun = noun || w.Parses[k].Tag.POS() == morph.Noun || w.Parses[k].Tag.POS() == morph.PropN
				if form, ok := d.Words.Inflect(w, k, morph.Nom, w.Parses[k].Tag.Number(), morph.NoGender); ok {
					s = form
				}
			} else {
				head = false
			}
		}
		if i > r.First && d.Space(i) {
			b.WriteByte(' ')
		}
		b.WriteString(s)
	}
	return b.String()
}
