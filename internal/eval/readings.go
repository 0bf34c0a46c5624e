package eval

import (
	"context"
	"io"
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

// ReadingSets are UD's sets on which the choice of readings is measured.
var ReadingSets = []struct {
	Name, File       string
	LemmaAim, POSAim float64
}{
	{"UD GSD dev", "data/ud/ru_gsd-ud-dev.conllu.gz", .965, .96},
	{"UD Taiga dev", "data/ud/ru_taiga-ud-dev.conllu.gz", .945, .93},
}

// ReadingScore counts how many words of UD's gold were read right.
type ReadingScore struct{ Words, lemmas, poses, cased, cases int }

// Add reads one sentence with the choice of taught and compares it with the
// gold; wrong, if not nil, is told of every difference.
func (r *ReadingScore) Add(taught *morph.Analyzer, s TaughtSentence, wrong func(format string, args ...any)) {
	words, gold := s.words, s.gold
	chosen := make([]uint8, len(words))
	taught.Disambiguate(words, chosen)
	for i, g := range gold.Words {
		p := words[i].Parses[chosen[i]]
		r.Words++
		pos := coarsePOS(p.Tag.POS().String()) == coarsePOS(g.UPOS)
		lemma := sameLemma(p.Lemma, g.Lemma)
		if pos {
			r.poses++
		}
		if lemma {
			r.lemmas++
		}
		if c := feature(g.Feats, "Case"); c != "" {
			r.cased++
			if oc := feature(p.Tag.Feats(), "Case"); oc == c || oc == "Par" && c == "Gen" {
				r.cases++
			} else if wrong != nil && pos {
				wrong("%s: CASE %s, not %s, in %q", g.Form, oc, c, gold.Text)
			}
		}
		if wrong != nil && (!pos || !lemma) {
			wrong("%s: %s %s, not %s %s in %q", g.Form, p.Lemma, p.Tag.POS(), g.Lemma, g.UPOS, gold.Text)
		}
	}
}

// Lemma is the share of words with the right lemma.
func (r *ReadingScore) Lemma() float64 { return share(r.lemmas, r.Words) }

// POS is the share of words with the right part of speech.
func (r *ReadingScore) POS() float64 { return share(r.poses, r.Words) }

// Case is the share of words with a case that got it.
func (r *ReadingScore) Case() float64 { return share(r.cases, r.cased) }

// readingFolds is the number of parts of the cross-validation.
const readingFolds = 3

// readings measures lemmas and parts of speech on the words of UD's dev sets.
// The model that svodka carries has learnt from them; so every third of them is
// read by a model that was taught in the same way without it.
func readings(_ context.Context, env Env) ([]Row, error) {
	words, err := morph.New(data.Dictionary())
	if err != nil {
		return nil, err
	}
	gold, err := ReadTaught(words, env.Shared)
	if err != nil {
		return nil, err
	}
	scores := make([]ReadingScore, len(ReadingSets))
	for fold := range readingFolds {
		held := func(set, i int) bool { return i*readingFolds/len(gold.Dev[set]) == fold }
		var dev []TaughtSentence
		for set := range gold.Dev {
			for i, s := range gold.Dev[set] {
				if !held(set, i) {
					dev = append(dev, s)
				}
			}
		}
		taught, err := morph.New(data.Dictionary(), DefaultReadings.Teach(gold.Base, gold.Taiga, dev, io.Discard))
		if err != nil {
			return nil, err
		}
		for set := range gold.Dev {
			for i, s := range gold.Dev[set] {
				if held(set, i) {
					scores[set].Add(taught, s, env.Errors)
				}
			}
		}
	}
	var rows []Row
	for i, set := range ReadingSets {
		score, name := &scores[i], set.Name+", threefold"
		rows = append(rows,
			Row{Layer: "morph", Set: name, Metric: "lemma", Value: score.Lemma(), Gold: score.Words, Aim: set.LemmaAim, Fall: .002},
			Row{Layer: "morph", Set: name, Metric: "part of speech", Value: score.POS(), Gold: score.Words, Aim: set.POSAim, Fall: .002},
			Row{Layer: "morph", Set: name, Metric: "case", Value: score.Case(), Gold: score.cased, Fall: .003},
		)
	}
	return rows, nil
}
