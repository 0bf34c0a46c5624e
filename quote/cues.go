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

// lexicon is everything that the lists say, keyed by words with е for ё.
type lexicon struct {
	verbs        map[string]class
	adjectives   map[string]bool
	nouns        map[string]bool
	papers       map[string]bool
	phrases      map[string]map[string]bool // preposition → nouns
	bodies       map[string]bool
	media        map[string]bool
	outlets      map[string]bool // names of papers and channels, folded
	speakers     map[string]bool
	carriers     map[string]bool
	questions    map[string]bool
	occasions    map[string]bool
	affirming    map[string]bool   // «не исключил»: with «не» they affirm
	impersonal   map[string]bool   // «нужно»: words that are a predicate without a verb
	linking      map[string]bool   // «в то же время», «в свою очередь»
	dependent    map[string]bool   // «отвечая»: words that begin a clause of the speaker
	subordinate  map[string]bool   // «хотя»: words that begin a clause inside a sentence
	synonyms     map[string]string // «премьер»: another word for the same office
	heads        map[string]bool   // «году», «тех»: words that a relative hangs on, and no question
	relations    map[string]bool   // «адвокат»: nouns that a name in the genitive hangs on
	pointers     map[string]bool   // «сам»: words before a noun that are no part of its phrase
	substantives map[string]bool   // «дежурный»: adjectives that stand for people
	selves       map[string]bool   // «мне»: who speaks of himself
	reports      map[string]bool   // «пишет»: what media do
	otherwise    map[string]bool   // «рейтинговое»: agencies and channels that are no media
	anybody      map[string]bool   // «ведомство»: a bare noun that takes up a body named before
	denials      map[string]bool   // «опроверг»: what was said of others is denied
	voices       map[string]bool   // «пресс-служба»: bodies that speak for the one in their genitive
	kinds        map[string]bool   // «штат»: class nouns that a name of a place follows undeclined
	labels       map[string]bool   // «лозунг»: the words after it are written or chanted, and nobody says them
	newcomers    map[string]bool   // «очевидец»: a bare noun that brings a new speaker
	outsiders    map[string]bool   // «эксперт»: a bare noun that takes up a speaker, but nobody else
}

var lists = sync.OnceValue(func() *lexicon {
	l := &lexicon{
		verbs: map[string]class{}, adjectives: map[string]bool{}, nouns: map[string]bool{}, papers: map[string]bool{},
		phrases: map[string]map[string]bool{}, bodies: wordSet(bodyList), media: wordSet(mediaList), speakers: wordSet(speakerList), carriers: map[string]bool{},
		outlets: map[string]bool{}, questions: map[string]bool{}, occasions: wordSet(occasionList),
		affirming: map[string]bool{}, impersonal: map[string]bool{}, linking: map[string]bool{}, dependent: map[string]bool{},
		subordinate: map[string]bool{}, synonyms: map[string]string{}, heads: map[string]bool{}, relations: map[string]bool{}, pointers: map[string]bool{}, substantives: map[string]bool{}, selves: map[string]bool{}, reports: map[string]bool{}, otherwise: map[string]bool{}, anybody: map[string]bool{}, denials: map[string]bool{}, voices: map[string]bool{}, kinds: map[string]bool{}, labels: map[string]bool{}, newcomers: map[string]bool{}, outsiders: map[string]bool{},
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
		into := map[string]map[string]bool{"adjective": l.adjectives, "noun": l.nouns, "paper": l.papers, "carrier": l.carriers,
			"affirming": l.affirming, "impersonal": l.impersonal, "linking": l.linking, "dependent": l.dependent,
			"subordinate": l.subordinate, "head": l.heads, "relation": l.relations, "pointer": l.pointers, "substantive": l.substantives, "self": l.selves, "report": l.reports, "otherwise": l.otherwise, "anybody": l.anybody, "denial": l.denials, "voice": l.voices, "kind": l.kinds, "label": l.labels, "newcomer": l.newcomers, "outsider": l.outsiders}[f[0]]
		for _, w := range f[1:] {
			into[morph.FoldYo(w)] = true
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
	if f.lex.adjectives[morph.FoldYo(w.Norm)] {
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
			return !f.lex.affirming[morph.FoldYo(f.verbLemma(i))]
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
