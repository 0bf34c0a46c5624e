package eval

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/svodka-nlp/svodka/data"
	"github.com/svodka-nlp/svodka/internal/corpora"
	"github.com/svodka-nlp/svodka/morph"
)

// Likeness says how strictly a gold tag is compared with a reading.
type Likeness uint8

// The conventions of gold tags.
const (
	LikeUD          Likeness = iota
	LikeOpenCorpora          // MorphoRuEval-2017: participles are adjectives, CONJ, capitals in lemmas
)

// coarsePOS merges what the project's aims merge: PROPN with NOUN, AUX with
// VERB, SCONJ with CCONJ.
func coarsePOS(p string) string {
	switch p {
	case "PROPN":
		return "NOUN"
	case "AUX":
		return "VERB"
	case "SCONJ", "CONJ":
		return "CCONJ"
	}
	return p
}

func sameLemma(a, b string) bool {
	return morph.FoldYo(strings.ToLower(a)) == morph.FoldYo(strings.ToLower(b))
}

// RightReadings has a bit for every reading that is nearest to a gold word;
// zero when none is near.
func RightReadings(w *morph.Word, gold corpora.Word, like Likeness) uint64 {
	best, mask := 0, uint64(0)
	for i := range min(len(w.Parses), 64) {
		s := nearness(&w.Parses[i], gold, like)
		switch {
		case s > best:
			best, mask = s, 1<<i
		case s == best && s > 0:
			mask |= 1 << i
		}
	}
	return mask
}

// little words that MorphoRuEval and UD divide in different ways.
var littleWords = map[string]bool{"CCONJ": true, "PART": true, "ADV": true, "INTJ": true, "ADP": true, "VERB": true}

func nearness(p *morph.Parse, gold corpora.Word, like Likeness) int {
	ours, theirs := p.Tag.POS().String(), gold.UPOS
	s := 0
	switch {
	case ours == theirs && !(like == LikeOpenCorpora && littleWords[ours]):
		s += 30
	case coarsePOS(ours) == coarsePOS(theirs):
		s += 28
	case like == LikeOpenCorpora && theirs == "ADJ" && p.Tag.VerbForm() == morph.Participle:
		s += 24
	case like == LikeOpenCorpora && (theirs == "DET" || theirs == "PRON") && (ours == "PRON" || ours == "DET" || ours == "NUM"):
		s += 24
	case like == LikeOpenCorpora && (theirs == "ADV" || theirs == "PART" || theirs == "CONJ" || theirs == "INTJ") && littleWords[coarsePOS(ours)] &&
		p.Tag.VerbForm() == morph.NoVerbForm:
		s += 28
	case theirs == "DET" && (ours == "PRON" || ours == "ADJ" || ours == "NUM"), theirs == "ADJ" && (ours == "DET" || p.Tag.VerbForm() == morph.Participle):
		s += 20
	}
	if sameLemma(p.Lemma, gold.Lemma) {
		s += 20
	}
	if s < 20 {
		return 0
	}
	feats := p.Tag.Feats()
	for f := range strings.SplitSeq(gold.Feats, "|") {
		k, v, _ := strings.Cut(f, "=")
		switch k {
		case "Case", "Number", "Gender", "Tense", "Mood", "VerbForm", "Person", "Degree", "Animacy":
		default:
			continue
		}
		if v == "Notpast" || v == "Ptan" || v == "Coll" {
			continue
		}
		weight := 2
		if k == "Animacy" {
			weight = 1
		}
		switch ov := feature(feats, k); {
		case ov == v || k == "Case" && v == "Gen" && ov == "Par":
			s += weight
		case ov != "":
			s -= weight
		}
	}
	return s
}

func feature(feats, name string) string {
	for f := range strings.SplitSeq(feats, "|") {
		if k, v, _ := strings.Cut(f, "="); k == name {
			return v
		}
	}
	return ""
}

// readings measures lemmas and parts of speech on UD's words.
func readings(_ context.Context, env Env) ([]Row, error) {
	words, err := morph.New(data.Dictionary(), data.Readings())
	if err != nil {
		return nil, err
	}
	var rows []Row
	for _, set := range []struct {
		name, file string
		lemma, pos float64
	}{
		{"UD GSD dev", "data/ud/ru_gsd-ud-dev.conllu.gz", .965, .96},
		{"UD Taiga dev", "data/ud/ru_taiga-ud-dev.conllu.gz", .945, .93},
	} {
		path := filepath.Join(env.Shared, filepath.FromSlash(set.file))
		if _, err := os.Stat(path); err != nil {
			return nil, fmt.Errorf("%s: %w", path, ErrAbsent)
		}
		n, lemmas, poses, cases, cased := 0, 0, 0, 0, 0
		for s, err := range corpora.ReadCoNLLU(path) {
			if err != nil {
				return nil, err
			}
			ws := make([]*morph.Word, len(s.Words))
			for i, w := range s.Words {
				ws[i] = words.Word(w.Form)
			}
			chosen := make([]uint8, len(ws))
			words.Disambiguate(ws, chosen)
			for i, g := range s.Words {
				p := ws[i].Parses[chosen[i]]
				n++
				pos := coarsePOS(p.Tag.POS().String()) == coarsePOS(g.UPOS)
				lemma := sameLemma(p.Lemma, g.Lemma)
				if pos {
					poses++
				}
				if lemma {
					lemmas++
				}
				if c := feature(g.Feats, "Case"); c != "" {
					cased++
					if oc := feature(p.Tag.Feats(), "Case"); oc == c || oc == "Par" && c == "Gen" {
						cases++
					} else if env.Errors != nil && pos {
						env.Errors("%s: CASE %s, not %s, in %q", g.Form, oc, c, s.Text)
					}
				}
				if !pos || !lemma {
					env.Errors("%s: %s %s, not %s %s in %q", g.Form, p.Lemma, p.Tag.POS(), g.Lemma, g.UPOS, s.Text)
				}
			}
		}
		share := func(k, n int) float64 { return float64(k) / float64(max(n, 1)) }
		rows = append(rows,
			Row{Layer: "morph", Set: set.name, Metric: "lemma", Value: share(lemmas, n), Gold: n, Aim: set.lemma, Fall: .002},
			Row{Layer: "morph", Set: set.name, Metric: "part of speech", Value: share(poses, n), Gold: n, Aim: set.pos, Fall: .002},
			Row{Layer: "morph", Set: set.name, Metric: "case", Value: share(cases, cased), Gold: cased, Fall: .003},
		)
	}
	return rows, nil
}
