package morph

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed lists/missing.txt
var missingText string

// missingReadings are readings of closed classes that OpenCorpora has not:
// form → readings.
var missingReadings = sync.OnceValue(func() map[string][]Parse {
	m := map[string][]Parse{}
	for line := range listLines(missingText) {
		f := strings.Split(line, "\t")
		t := Tag(0).WithPOS(ParsePOS(f[2]))
		if len(f) > 3 {
			t = parseFeats(t, f[3])
		}
		m[f[0]] = append(m[f[0]], plain(f[1], t))
	}
	return m
})

// parseFeats adds the features of a CoNLL-U column that lists need.
func parseFeats(t Tag, feats string) Tag {
	index := func(names []string, v string) int {
		for i, n := range names {
			if n == v {
				return i
			}
		}
		return 0
	}
	for f := range strings.SplitSeq(feats, "|") {
		k, v, _ := strings.Cut(f, "=")
		switch k {
		case "Case":
			t = t.WithCase(Case(index(caseNames[:], v)))
		case "Number":
			t = t.WithNumber(Number(index(numberNames[:], v)))
		case "Gender":
			t = t.WithGender(Gender(index(genderNames[:], v)))
		case "Animacy":
			t = t.WithAnimacy(Animacy(index(animacyNames[:], v)))
		}
	}
	return t
}

// withMissing adds the readings of lists/missing.txt, and to a comparative the
// adverb that it may be: «чаще» is «частый» and «часто».
func withMissing(ps []Parse, norm string) []Parse {
	n := len(ps)
	for _, m := range missingReadings()[norm] {
		m.Score = 0.2
		ps = append(ps, m)
	}
	for i := range n {
		if t := ps[i].Tag; t.POS() == Adj && t.Degree() == Cmp {
			p := plain(adverbOf(ps[i].Lemma), Tag(0).WithPOS(Adv).WithDegree(Cmp))
			p.Score = ps[i].Score * 0.6
			ps[i].Score *= 0.4
			ps = append(ps, p)
		}
	}
	if len(ps) == n {
		return ps
	}
	return byScore(ps)
}

// adverbOf makes the adverb of an adjective: «частый», «часто»; «искренний»,
// «искренне».
func adverbOf(adjective string) string {
	for _, e := range []struct{ from, to string }{{"хороший", "хорошо"}, {"далёкий", "далеко"}, {"маленький", "мало"}, {"малый", "мало"}, {"поздний", "поздно"}, {"ранний", "рано"}, {"ний", "не"}, {"ый", "о"}, {"ий", "о"}, {"ой", "о"}} {
		if s, ok := strings.CutSuffix(adjective, e.from); ok {
			return s + e.to
		}
	}
	return adjective
}
