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
	verbs     map[string]class
	words     map[string]trait
	synonyms  map[string]string          // «премьер»: another word for the same office
	phrases   map[string]map[string]bool // preposition → nouns
	bodies    map[string]bool
	media     map[string]bool
	outlets   map[string]bool // names of papers and channels, folded
	speakers  map[string]bool
	questions map[string]bool
	occasions map[string]bool
}

// has reports whether a word has a trait.
func (l *lexicon) has(word string, t trait) bool { return l.words[word]&t != 0 }

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
		}
	}
	for _, line := range entries(phraseList) {
		prep, noun, _ := strings.Cut(line, " ")
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
	w := t.Word
	if c, ok := f.cache[w]; ok {
		return c
	}
	c := class(0)
	for k := range w.Parses {
		p := &w.Parses[k]
		if p.Tag.POS() != morph.Verb {
			continue
		}
		cl := f.lex.verbs[morph.FoldYo(p.Lemma)]
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
	if f.lex.has(morph.FoldYo(w.Norm), traitAdjective) {
		c |= think
	}
	if len(f.cache) > 1<<16 {
		clear(f.cache)
	}
	f.cache[w] = c
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
			return !f.lex.has(morph.FoldYo(f.verbLemma(i)), traitAffirming)
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
