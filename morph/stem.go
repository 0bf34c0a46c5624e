package morph

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// Stem is the snowball stem of a Russian word: «сельских» gives «сельск».
// The word is first put into its [Norm], and ё counts as е; the stem is always
// the beginning of that. It agrees with snowball's own vocabulary word for
// word. Words in other scripts come back in lower case.
func Stem(word string) string {
	norm := FoldYo(Norm(word))
	if !hasCyrillic(norm) {
		return norm
	}
	e := stemEndings()
	rv, r2 := stemRegions(norm)
	s := stemming{word: norm, region: rv}
	if !s.cut(&e.gerund) {
		s.cut(&e.reflexive)
		switch {
		case s.cut(&e.adjective):
			s.cut(&e.participle)
		case s.cut(&e.verb):
		default:
			s.cut(&e.noun)
		}
	}
	s.cut(&e.joint)
	s.region = r2
	s.cut(&e.derivation)
	s.region = rv
	superlative := s.cut(&e.superlative)
	switch {
	case strings.HasSuffix(s.rest(), "нн"):
		s.word = s.word[:len(s.word)-len("н")]
	case !superlative:
		s.cut(&e.soft)
	}
	return s.word
}

// stemming is a word whose endings are being cut off; only what lies wholly
// behind region, a byte of the word, is cut.
type stemming struct {
	word   string
	region int
}

func (s *stemming) rest() string { return s.word[min(s.region, len(s.word)):] }

// cut takes away the longest of some endings, and reports whether there was one.
func (s *stemming) cut(e *endings) bool {
	rest := s.rest()
	if rest == "" {
		return false
	}
	for _, x := range e[rest[len(rest)-1]%64] {
		before, ok := strings.CutSuffix(rest, x.letters)
		if !ok {
			continue
		}
		if x.afterA && !strings.HasSuffix(before, "а") && !strings.HasSuffix(before, "я") {
			return false
		}
		s.word = s.word[:len(s.word)-len(x.letters)]
		return true
	}
	return false
}

// stemRegions are snowball's RV, which begins behind the first vowel, and R2,
// which begins where behind a vowel and a consonant both have come once more;
// either ends with the word.
func stemRegions(norm string) (rv, r2 int) {
	rv, r2 = len(norm), len(norm)
	turns := 0
	for i, r := range norm {
		if isVowel(r) != (turns%2 == 0) {
			continue
		}
		end := i + utf8.RuneLen(r)
		switch turns++; turns {
		case 1:
			rv = end
		case 4:
			return rv, end
		}
	}
	return rv, r2
}

// endings are the endings of one kind by the last six bits of their last byte,
// which differ for all letters of the alphabet; long ones stand first.
type endings [64][]ending

type ending struct {
	letters string
	afterA  bool // only behind «а» and «я»
}

// endingsOf splits endings at spaces; those of the first list are cut only
// behind «а» and «я».
func endingsOf(afterA, always string) (e endings) {
	put := func(letters string, a bool) {
		list := &e[letters[len(letters)-1]%64]
		i := 0
		for i < len(*list) && len((*list)[i].letters) >= len(letters) {
			i++
		}
		*list = append(*list, ending{})
		copy((*list)[i+1:], (*list)[i:])
		(*list)[i] = ending{letters, a}
	}
	for w := range strings.FieldsSeq(afterA) {
		put(w, true)
	}
	for w := range strings.FieldsSeq(always) {
		put(w, false)
	}
	return e
}

// kindsOfEndings are the endings of snowball's Russian algorithm, in the order
// in which it looks for them.
type kindsOfEndings struct {
	gerund, reflexive, adjective, participle, verb, noun, joint, derivation, superlative, soft endings
}

var stemEndings = sync.OnceValue(func() *kindsOfEndings {
	return &kindsOfEndings{
		gerund:     endingsOf("в вши вшись", "ив ивши ившись ыв ывши ывшись"),
		reflexive:  endingsOf("", "ся сь"),
		adjective:  endingsOf("", "ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею"),
		participle: endingsOf("ем нн вш ющ щ", "ивш ывш ующ"),
		verb: endingsOf("ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно",
			"ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю"),
		noun:        endingsOf("", "а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я"),
		joint:       endingsOf("", "и"),
		derivation:  endingsOf("", "ост ость"),
		superlative: endingsOf("", "ейш ейше"),
		soft:        endingsOf("", "ь"),
	}
})
