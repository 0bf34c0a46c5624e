package page

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/svodka-nlp/svodka/internal/char"
)

var (
	//go:embed lists/furniture.txt
	furnitureList string
	//go:embed lists/menu.txt
	menuList string
	//go:embed lists/labels.txt
	labelList string
	//go:embed lists/credits.txt
	creditList string
	//go:embed lists/captions.txt
	captionList string
	//go:embed lists/agencies.txt
	agencyList string
	//go:embed lists/background.txt
	backgroundList string
	//go:embed lists/counters.txt
	counterList string
	//go:embed lists/given.txt
	givenList string
	//go:embed lists/stamps.txt
	stampList string
	//go:embed lists/channels.txt
	channelList string
	//go:embed lists/channel_stems.txt
	channelStemList string
	//go:embed lists/outlets.txt
	outletList string
	//go:embed lists/source_words.txt
	sourceWordList string
	//go:embed lists/saying.txt
	sayingList string
	//go:embed lists/networks.txt
	networkList string
	//go:embed lists/imprint.txt
	imprintList string
	//go:embed lists/list_words.txt
	listWordList string
	//go:embed lists/updates.txt
	updateList string
	//go:embed lists/surnames.txt
	surnameList string
	//go:embed lists/media.txt
	mediumList string
	//go:embed lists/reports.txt
	reportList string
	//go:embed lists/appeals.txt
	appealList string
	//go:embed lists/laws.txt
	lawList string
	//go:embed lists/endings.txt
	endingList string
	//go:embed lists/mastheads.txt
	mastheadList string
	//go:embed lists/homes.txt
	homeList string
	//go:embed lists/posts.txt
	postList string
)

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

// phrase is an entry that a line begins with, or is.
type phrase struct {
	words string
	how   string // line start short section
	kind  Kind
	field string
}

// phrases are looked up by their first word.
type phrases map[string][]phrase

func (p phrases) add(e phrase) {
	first, _, _ := strings.Cut(e.words, " ")
	first = core(first)
	p[first] = append(p[first], e)
}

// starting calls f for the entries that a folded line begins with, at the
// border of a word, until f is content.
func (p phrases) starting(norm string, f func(phrase) bool) bool {
	trimmed := strings.TrimLeftFunc(norm, func(r rune) bool { return !char.IsWord(r) })
	first := firstWord(trimmed)
	for _, key := range [2]string{core(first), ""} {
		for _, e := range p[key] {
			for _, s := range [2]string{trimmed, norm} {
				if strings.HasPrefix(s, e.words) && border(s, len(e.words)) && f(e) {
					return true
				}
			}
		}
	}
	return false
}

// within reports whether the words of an entry of a kind begin at any sentence
// of a folded line.
func (p phrases) within(norm string, kind Kind) bool {
	for _, sentence := range strings.Split(norm, ". ") {
		if p.starting(sentence, func(e phrase) bool { return e.kind == kind }) {
			return true
		}
	}
	return false
}

// openings are entries that are looked for at the beginnings of the words of a
// folded line.
type openings struct {
	entries []opening
	byHead  map[uint32][]int // indices of entries
	heads   [16]uint64       // a bit for the hash of each head: few words have one
}

type opening struct {
	words string
	kind  string
}

// head is what an entry begins with: two letters of Russian, the first of them
// in lower case, or one byte; 0: the end of the line.
func head(s string) uint32 {
	switch {
	case s == "":
		return 0
	case s[0] != 0xD0 && s[0] != 0xD1:
		return uint32(s[0])
	case len(s) < 4:
		return 0
	}
	a, b := uint32(s[0]), uint32(s[1])
	if a == 0xD0 && b < 0xB0 { // А to Я
		if b += 0x20; b >= 0xC0 {
			a, b = 0xD1, b-0x40
		}
	}
	return a<<24 | b<<16 | uint32(s[2])<<8 | uint32(s[3])
}

// bit is the place of a head in [openings.heads].
func bit(head uint32) (word int, mask uint64) {
	h := head * 0x9E3779B1 >> 22
	return int(h >> 6), 1 << (h & 63)
}

// may reports whether an entry can begin s.
func (o *openings) may(s string) bool {
	word, mask := bit(head(s))
	return o.heads[word]&mask != 0
}

func (o *openings) add(e opening) {
	if o.byHead == nil {
		o.byHead = map[uint32][]int{}
	}
	h := head(e.words)
	o.byHead[h] = append(o.byHead[h], len(o.entries))
	o.entries = append(o.entries, e)
	word, mask := bit(h)
	o.heads[word] |= mask
}

// find calls f for every entry at every word, and mark outside of words, that
// begins with it.
func (o *openings) find(norm string, f func(opening)) {
	inside := false
	for i := 0; i < len(norm); {
		if !inside {
			if o.may(norm[i:]) {
				for _, k := range o.byHead[head(norm[i:])] {
					if strings.HasPrefix(norm[i:], o.entries[k].words) {
						f(o.entries[k])
					}
				}
			}
		}
		size := 0
		inside, size = char.WordAt(norm, i)
		i += size
	}
}

func firstWord(s string) string {
	if i := strings.IndexByte(s, ' '); i >= 0 {
		return s[:i]
	}
	return s
}

// border reports whether a word ends at byte i of a folded line.
func border(s string, i int) bool {
	if i >= len(s) {
		return true
	}
	last := s[i-1]
	if last < 0x80 && !('a' <= last && last <= 'z' || '0' <= last && last <= '9') {
		return true
	}
	return !char.IsWord(runeAt(s, i))
}

var furniture = sync.OnceValue(func() phrases {
	p := phrases{}
	for _, l := range entries(furnitureList) {
		f := strings.SplitN(l, " ", 3)
		p.add(phrase{kind: Kind(f[0]), how: f[1], words: f[2]})
	}
	return p
})

// menu maps the entries of menus; the value tells rubrics.
var menu = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, l := range entries(menuList) {
		rubric := strings.HasPrefix(l, "* ")
		m[strings.TrimPrefix(l, "* ")] = rubric
	}
	return m
})

var labels = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, l := range entries(labelList) {
		field, words, _ := strings.Cut(l, " ")
		m[strings.TrimSpace(words)] = field
	}
	return m
})

var credits = sync.OnceValue(func() phrases {
	p := phrases{}
	for _, l := range entries(creditList) {
		field, words, _ := strings.Cut(l, " ")
		p.add(phrase{field: field, words: strings.TrimSpace(words)})
	}
	return p
})

var captions = sync.OnceValue(func() phrases { return starts(captionList) })

var backgrounds = sync.OnceValue(func() phrases { return starts(backgroundList) })

func starts(list string) phrases {
	p := phrases{}
	for _, l := range entries(list) {
		p.add(phrase{words: l})
	}
	return p
}

// agencies maps the bare key of an agency to its name.
var agencies = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, l := range entries(agencyList) {
		m[bare(fold(l))] = l
	}
	return m
})

var counters = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, l := range entries(counterList) {
		m[l] = true
	}
	return m
})

var given = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, l := range entries(givenList) {
		for _, name := range strings.Fields(l) {
			m[fold(name)] = true
		}
	}
	return m
})

// stampWords are what stands beside a time stamp in its line.
var stampWords = sync.OnceValue(func() map[string]bool { return wordSet(stampList) })

// saying are words before the name of a source inside the article.
var saying = sync.OnceValue(func() map[string]bool { return wordSet(sayingList) })

// sayingHeads have a bit for what each of them begins with.
var sayingHeads = sync.OnceValue(func() *openings {
	var o openings
	for w := range saying() {
		o.add(opening{words: w})
	}
	return &o
})

// channelStems tell that a line that ends in a channel asks to follow it.
var channelStems = sync.OnceValue(func() map[string]bool { return wordSet(channelStemList) })

// channels are where pages ask to be followed, each with the space before it.
var channels = sync.OnceValue(func() []string {
	out := entries(channelList)
	for i := range out {
		out[i] = " " + out[i]
	}
	return out
})

// outlets are words before the name of a medium, each with the space after it.
var outlets = sync.OnceValue(func() []string { return spaced(outletList) })

// sourceWords are words before the name of a source, each with the space after
// it.
var sourceWords = sync.OnceValue(func() []string { return spaced(sourceWordList) })

// networks are the names of networks and messengers, and the words between them.
var networks = sync.OnceValue(func() map[string]bool { return wordSet(networkList) })

// imprintWords are words beside a telephone number at the foot of a page.
var imprintWords = sync.OnceValue(func() map[string]bool { return wordSet(imprintList) })

// listWords are the words of headings over lists of articles, with their kind:
// "a", "n", "-".
var listWords = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, l := range entries(listWordList) {
		kind, word, _ := strings.Cut(l, " ")
		m[word] = kind
	}
	return m
})

// updateWords are the beginnings of the words before the time of a change.
var updateWords = sync.OnceValue(func() []string { return entries(updateList) })

// surnameEndings are ends of surnames.
var surnameEndings = sync.OnceValue(func() []string { return entries(surnameList) })

// mediumWords are what a medium is, between a word of saying and its name.
var mediumWords = sync.OnceValue(func() map[string]bool { return wordSet(mediumList) })

// reports are words of saying after which a name in quotation marks is that of
// a medium.
var reports = sync.OnceValue(func() map[string]bool { return wordSet(reportList) })

// appeals are the beginnings of what asks the reader to do something with the
// page, by kind: "do", "what", "alone".
var appeals = sync.OnceValue(func() *openings {
	var o openings
	for _, l := range entries(appealList) {
		kind, words, _ := strings.Cut(l, " ")
		o.add(opening{words: strings.TrimSpace(words), kind: kind})
	}
	return &o
})

// endings are ends of words, by what they tell a line to be: "verb", "button".
var endings = sync.OnceValue(func() map[string][]string { return byKind(endingList) })

// byKind reads entries that have their kind before them.
func byKind(list string) map[string][]string {
	m := map[string][]string{}
	for _, l := range entries(list) {
		kind, words, _ := strings.Cut(l, " ")
		m[kind] = append(m[kind], strings.TrimSpace(words))
	}
	return m
}

// appealWords are the first words of the appeals that may stand alone or ask.
var appealWords = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, e := range appeals().entries {
		if e.kind != "what" {
			m[strings.FieldsFunc(e.words, func(c rune) bool { return !char.IsLetter(c) })[0]] = true
		}
	}
	return m
})

// laws are what the foot of a page says of the site by law.
var laws = sync.OnceValue(func() *openings {
	var o openings
	for _, l := range entries(lawList) {
		o.add(opening{words: l})
	}
	return &o
})

// mastheads are words of the head of a paper or a site.
var mastheads = sync.OnceValue(func() map[string]bool { return wordSet(mastheadList) })

// homes are the names of the first page of a site.
var homes = sync.OnceValue(func() map[string]bool { return wordSet(homeList) })

// postWords are the first words of what an author is.
var postWords = sync.OnceValue(func() map[string]bool { return wordSet(postList) })

func wordSet(list string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range entries(list) {
		m[w] = true
	}
	return m
}

func spaced(list string) []string {
	out := entries(list)
	for i := range out {
		out[i] += " "
	}
	return out
}
