package morph

import "strings"

// Inflect puts a reading of a word into another case, number and gender; a
// zero argument keeps what the reading has. The letters are written as in the
// word: «Президентом» gives «Президент», «КАЗАХСТАНА» «КАЗАХСТАН». It works for
// guessed words too. It reports false when the word has no such form, or does
// not inflect; an indeclinable word is returned as it is, with true.
//
//	w := a.Word("Костанайской")
//	a.Inflect(w, 0, morph.Nom, morph.NoNumber, morph.NoGender) // «Костанайская»
func (a *Analyzer) Inflect(w *Word, parse int, c Case, n Number, g Gender) (string, bool) {
	return a.InflectFor(w, parse, c, n, g, NoAnimacy)
}

// InflectFor is Inflect with the animacy of the noun that an adjective goes
// with, which decides its accusative: «новый дом», «нового акима».
func (a *Analyzer) InflectFor(w *Word, parse int, c Case, n Number, g Gender, an Animacy) (string, bool) {
	p := &w.Parses[parse]
	t := p.Tag
	if c == NoCase {
		c = t.Case()
	}
	if n == NoNumber {
		n = t.Number()
	}
	if p.paradigm == noParadigm {
		return w.Form, t.Has(Indeclinable) || t.Case() == c && (n == t.Number() || t.Number() == NoNumber)
	}
	norm, ok := a.inflect(p, w.Norm, c, n, g, an)
	if !ok {
		return w.Form, false
	}
	if norm == w.Norm {
		return w.Form, true
	}
	return writeLike(norm, w.Form), true
}

func (a *Analyzer) inflect(p *Parse, norm string, c Case, n Number, g Gender, an Animacy) (string, bool) {
	head := norm[:p.head]
	if p.twin >= 0 {
		// Only the half that stands before the last hyphen inflects too.
		cut := strings.TrimSuffix(head, "-")
		lw := a.Word(cut)
		if int(p.twin) < len(lw.Parses) && lw.Parses[p.twin].paradigm != noParadigm {
			if l, ok := a.inflect(&lw.Parses[p.twin], lw.Norm, c, n, g, an); ok {
				head = l + "-"
			}
		}
	}
	par := a.dict.paradigm(p.paradigm)
	f := bestForm(par, int(p.form), c, n, g, an)
	if f < 0 {
		return "", false
	}
	word := norm[p.head:]
	prefix, suffix := par.affixes(int(p.form))
	if len(prefix)+len(suffix) > len(word) {
		return "", false
	}
	np, ns := par.affixes(f)
	return head + np + word[len(prefix):len(word)-len(suffix)] + string(ns), true
}

// bestForm finds the form of a paradigm with the wanted case and number that
// is nearest to the given one in the rest. The first of equals is the usual
// variant: «водой» before «водою».
func bestForm(par paradigm, from int, c Case, n Number, g Gender, an Animacy) int {
	t := par.tag(from)
	manyGenders := t.POS() != Noun && t.POS() != Pron
	if g == NoGender {
		g = t.Gender()
	}
	_, own := par.affixes(from)
	best, bestCost := -1, 1<<30
	for i := range par.len() {
		f := par.tag(i)
		if f.POS() != t.POS() || f.Case() != c || f.VerbForm() != t.VerbForm() || f.Has(Short) != t.Has(Short) {
			continue
		}
		if f.Number() != NoNumber && n != NoNumber && f.Number() != n {
			continue
		}
		cost := 0
		if manyGenders && f.Gender() != NoGender && f.Gender() != Common {
			switch {
			case g == NoGender || g == Common:
				if f.Gender() != Masc {
					cost += 4
				}
			case f.Gender() != g:
				continue
			}
		}
		if !manyGenders && f.Gender() != g && f.Gender() != NoGender && g != NoGender {
			cost += 8 // «раба» is of «раб», and a woman's name for it too
		}
		if f.Tense() != t.Tense() || f.Voice() != t.Voice() || f.Degree() != t.Degree() || f.Aspect() != t.Aspect() {
			cost += 100
		}
		if an != NoAnimacy && f.Animacy() != NoAnimacy && f.Animacy() != an && manyGenders {
			cost += 50
		}
		if f.Person() != t.Person() {
			cost += 200
		}
		// Of variants the one spelt like the given form: «Юрьевне», «Юрьевна».
		_, suffix := par.affixes(i)
		cost = cost*16 - min(15, commonPrefix(own, suffix))
		if cost < bestCost {
			best, bestCost = i, cost
		}
	}
	if best < 0 && c == Par {
		return bestForm(par, from, Gen, n, g, an)
	}
	return best
}

func commonPrefix(a, b []byte) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
