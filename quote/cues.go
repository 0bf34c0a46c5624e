package quote

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/svodka-nlp/svodka/morph"
)

var (
	//go:embed lists/verbs.txt
	verbList string
	//go:embed lists/words.txt
	wordList string
	//go:embed lists/phrases.txt
	phraseList string
	//go:embed lists/bodies.txt
	bodyList string
	//go:embed lists/speakers.txt
	speakerList string
	//go:embed lists/media.txt
	mediaList string
	//go:embed lists/questions.txt
	questionList string
	//go:embed lists/outlets.txt
	outletList string
	//go:embed lists/occasions.txt
	occasionList string
)

// class is what a cue can introduce, a set.
type class uint8

const (
	say    class = 1 << iota // a clause with «что», direct speech, the end of a sentence
	think                    // an opinion
	ask                      // a question
	demand                   // a clause with «чтобы»
	only                     // direct speech alone
	nobody                   // impersonal: a document says

	weighed // of a token: its class is known
)

var classNames = map[string]class{"say": say, "think": think, "ask": ask, "demand": demand, "only": only, "nobody": nobody}

// entries are the lines of a list that are neither blank nor a comment.
func entries(list string) []string {
	var out []string
	for l := range strings.Lines(list) {
		if l = strings.TrimSpace(l); l != "" && l[0] != '#' {
			out = append(out, l)
		}
	}
	return out
}

func wordSet(list string) map[string]bool {
	m := map[string]bool{}
	for _, l := range entries(list) {
		for w := range strings.FieldsSeq(l) {
			m[morph.FoldYo(w)] = true
		}
	}
	return m
}

// trait is what words.txt says of a word, a set.
type trait uint32

const (
	traitAdjective   trait = 1 << iota // «уверен»: introduces an opinion
	traitNoun                          // «мнение»: a verb with it is a cue
	traitPaper                         // «сообщение»: what is published says
	traitCarrier                       // «выразить»: makes a cue of a noun
	traitAffirming                     // «исключить»: with «не» it affirms
	traitImpersonal                    // «нужно»: a predicate without a verb
	traitLinking                       // «в свою очередь»: stands before a cue and carries nothing
	traitDependent                     // «отвечая»: begins a clause about the speaker
	traitSubordinate                   // «хотя»: begins a clause inside a sentence
	traitHead                          // «году», «тех»: a relative hangs on it, and no question
	traitRelation                      // «адвокат»: a name in the genitive hangs on it
	traitPointer                       // «сам»: no part of the phrase that it stands before
	traitSubstantive                   // «дежурн»: stem of an adjective that stands for somebody
	traitSelf                          // «мне»: of who speaks of himself
	traitReport                        // «писать»: what media do
	traitOtherwise                     // «рейтинговый»: of agencies that are no media
	traitAnybody                       // «ведомство»: takes up a body named before
	traitDenial                        // «опровергнуть»: denies what others said
	traitVoice                         // «пресс-служба»: speaks for the one in its genitive
	traitKind                          // «штат»: the name of a place follows it undeclined
	traitLabel                         // «лозунг»: what follows is written or chanted, and nobody says it
	traitNewcomer                      // «очевидец»: brings a new speaker
	traitOutsider                      // «эксперт»: takes up the one who spoke, but nobody else
)

var traitNames = map[string]trait{
	"adjective":   traitAdjective,
	"noun":        traitNoun,
	"paper":       traitPaper,
	"carrier":     traitCarrier,
	"affirming":   traitAffirming,
	"impersonal":  traitImpersonal,
	"linking":     traitLinking,
	"dependent":   traitDependent,
	"subordinate": traitSubordinate,
	"head":        traitHead,
	"relation":    traitRelation,
	"pointer":     traitPointer,
	"substantive": traitSubstantive,
	"self":        traitSelf,
	"report":      traitReport,
	"otherwise":   traitOtherwise,
	"anybody":     traitAnybody,
	"denial":      traitDenial,
	"voice":       traitVoice,
	"kind":        traitKind,
	"label":       traitLabel,
	"newcomer":    traitNewcomer,
	"outsider":    traitOutsider,
}

// lexicon is everything that the lists say, keyed by words with е for ё.
type lexicon struct {
	verbs    map[string]class
	words    map[string]trait
	known    sieve                      // of words
	synonyms map[string]string          // «премьер»: another word for the same office
	phrases  map[string]map[string]bool // preposition → nouns

	phraseLengths uint64 // a bit for each number of bytes that the prepositions have

	bodies    map[string]bool
	media     map[string]bool
	outlets   map[string]bool // names of papers and channels, folded
	speakers  map[string]bool
	questions map[string]bool
	occasions map[string]bool
}

// has reports whether a word has a trait.
func (l *lexicon) has(word string, t trait) bool { return l.known.may(word) && l.words[word]&t != 0 }

// sieve has a bit for the hash of each word of a list: it tells of most other
// words that they are not in it, in a tenth of the time of a map.
type sieve [64]uint64

func (s *sieve) add(word string) {
	h := sieveHash(word)
	s[h>>6] |= 1 << (h & 63)
}

func (s *sieve) may(word string) bool {
	h := sieveHash(word)
	return s[h>>6]>>(h&63)&1 != 0
}

// sieveHash is a number below 4096 made of the length of a word and of the bytes
// at its ends.
func sieveHash(word string) uint32 {
	n := len(word)
	if n < 4 {
		return uint32(n)
	}
	first := uint32(word[0]) | uint32(word[1])<<8 | uint32(word[2])<<16 | uint32(word[3])<<24
	last := uint32(word[n-4]) | uint32(word[n-3])<<8 | uint32(word[n-2])<<16 | uint32(word[n-1])<<24
	return (first*0x9E3779B1 ^ last*0x85EBCA6B ^ uint32(n)*0xC2B2AE35) >> 20
}

var lists = sync.OnceValue(func() *lexicon {
	l := &lexicon{
		verbs: map[string]class{}, words: map[string]trait{}, synonyms: map[string]string{}, phrases: map[string]map[string]bool{},
		bodies: wordSet(bodyList), media: wordSet(mediaList), outlets: map[string]bool{}, speakers: wordSet(speakerList),
		questions: map[string]bool{}, occasions: wordSet(occasionList),
	}
	for _, line := range entries(verbList) {
		f := strings.Fields(line)
		for _, w := range f[1:] {
			l.verbs[morph.FoldYo(w)] |= classNames[f[0]]
		}
	}
	for _, line := range entries(wordList) {
		f := strings.Fields(line)
		if f[0] == "synonym" {
			l.synonyms[f[1]], l.synonyms[f[2]] = f[2], f[1]
			continue
		}
		for _, w := range f[1:] {
			l.words[morph.FoldYo(w)] |= traitNames[f[0]]
			l.known.add(morph.FoldYo(w))
		}
	}
	for _, line := range entries(phraseList) {
		prep, noun, _ := strings.Cut(line, " ")
		l.phraseLengths |= 1 << min(len(prep), 63)
		if l.phrases[prep] == nil {
			l.phrases[prep] = map[string]bool{}
		}
		l.phrases[prep][morph.FoldYo(noun)] = true
	}
	for _, line := range entries(outletList) {
		l.outlets[foldName(line)] = true
	}
	for _, line := range entries(questionList) {
		l.questions[morph.FoldYo(line)] = true
	}
	return l
})

// verb tells what the word introduces when it is a finite verb (or, for
// impersonal cues, a short participle): 0 when it does not introduce speech.
func (f *finder) verb(i int) class {
	t := &f.d.Tokens[i]
	if t.Kind != wordKind {
		return 0
	}
	c := f.classes[i]
	if c&weighed == 0 {
		c = f.introduces(t.Word) | weighed
		f.classes[i] = c
	}
	return c &^ weighed
}

// introduces is what a word introduces.
func (f *finder) introduces(w *morph.Word) class {
	c := class(0)
	for k := range w.Parses {
		p := &w.Parses[k]
		if p.Tag.POS() != morph.Verb {
			continue
		}
		cl := f.lex.verbs[foldYo(p.Lemma)]
		if cl == 0 {
			continue
		}
		switch p.Tag.VerbForm() {
		case morph.Fin:
			if p.Tag.Mood() == morph.Imp || p.Tag.Person() == 1 || p.Tag.Person() == 2 {
				continue
			}
			if strings.HasSuffix(w.Norm, "ся") && cl&nobody != 0 {
				c |= cl
				continue
			}
			c |= cl &^ nobody
		case morph.Converb:
			c |= cl &^ nobody
		case morph.Participle:
			if cl&nobody != 0 && p.Tag.Has(morph.Short) && p.Tag.Gender() == morph.Neut {
				c |= nobody
			}
		}
	}
	if f.lex.has(foldYo(w.Norm), traitAdjective) {
		c |= think
	}
	return c
}

// converb reports whether the word is «предупредив», «добавляя».
func (f *finder) converb(i int) bool {
	return f.d.Tokens[i].Word.Find(func(t morph.Tag) bool { return t.POS() == morph.Verb && t.VerbForm() == morph.Converb }) >= 0
}

// denied reports whether «не» stands before the cue: a speech act that was not
// made is no quote. «Не исключил», «не скрывает» affirm.
func (f *finder) denied(i int) bool {
	for k := i - 1; k >= 0 && k >= i-2; k-- {
		switch f.norm(k) {
		case "не":
			return !f.lex.has(foldYo(f.verbLemma(i)), traitAffirming)
		case "ничего", "никак", "пока", "еще", "ещё", "так", "и", "стал", "стала", "стали":
			continue
		}
		return false
	}
	return false
}

func (f *finder) verbLemma(i int) string {
	w := f.d.Tokens[i].Word
	for k := range w.Parses {
		if w.Parses[k].Tag.POS() == morph.Verb {
			return w.Parses[k].Lemma
		}
	}
	return ""
}
