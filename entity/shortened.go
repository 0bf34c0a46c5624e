package entity

import (
	"strings"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/morph"
)

// shortened joins an organisation of one word to the longer name that it is short
// for: a clipped compound («Минкульт» for «Министерство культуры»), the head of a
// name with a capital letter («Палата» for «Торговая палата» before it), the
// first or last word of a foreign name («Кингз» for «Лос-Анджелес Кингз»).
func (c *clusterer) shortened() {
	order := c.inOrder(Org)
	long := c.longNames(order)
	if len(long.begins) == 0 {
		return
	}
	heads := map[string]int{} // lemma of a head → the last name with it
	for _, i := range order {
		m := &c.members[i]
		if m.Len() > 1 {
			if lemma := c.headLemma(m); lemma != "" {
				heads[lemma] = i
			}
			continue
		}
		if m.kind == Abbr || c.looks[m.First].shape != title {
			continue
		}
		if k := c.longNameOf(m, &long, heads); k >= 0 {
			c.merge(c.members[k].entity, m.entity)
		}
	}
}

// longNames are the names of several words that a short one may stand for.
type longNames struct {
	begins map[string][]int // the first letters of the first word → members
	words  map[string]int   // key of the first or last word of a foreign name → member, -1 for several names
}

// mostLongNames bounds how many names with the same beginning are tried.
const mostLongNames = 8

// clippedLetters is how many letters of a word stay at least in a compound.
const clippedLetters = 3

func (c *clusterer) longNames(order []int) longNames {
	l := longNames{begins: map[string][]int{}, words: map[string]int{}}
	for _, i := range order {
		m := &c.members[i]
		if m.Len() < 2 {
			continue
		}
		if b := beginning(foldYo(c.Tokens[m.First].Word.Norm)); b != "" && len(l.begins[b]) < mostLongNames {
			l.begins[b] = append(l.begins[b], i)
		}
		if m.head >= 0 || !c.quotedCore(m.Range).Empty() || c.headLemma(m) != "" {
			continue
		}
		for _, t := range [...]int{m.First, m.Last - 1} {
			if c.looks[t].shape != title {
				continue
			}
			k := nameKey(c.Surface(t))
			if old, had := l.words[k]; had && (old < 0 || c.root(c.members[old].entity) != c.root(m.entity)) {
				l.words[k] = -1
			} else {
				l.words[k] = i
			}
		}
	}
	return l
}

// beginning is what a clipped compound has of its first word at least.
func beginning(norm string) string {
	n := 0
	for i := range norm {
		if n == clippedLetters {
			return norm[:i]
		}
		n++
	}
	return ""
}

// longNameOf is the member that one word is short for, -1 for none.
func (c *clusterer) longNameOf(m *member, long *longNames, heads map[string]int) int {
	word := foldYo(strings.ToLower(m.name))
	for _, k := range long.begins[beginning(word)] {
		if l := &c.members[k]; c.compoundOf(word, l.First, l.Last) && (m.known == nil || l.place == "") {
			return k
		}
	}
	if m.known != nil {
		return -1
	}
	if l := &c.looks[m.First]; !l.first {
		if lemma, _ := lemmaIn(c.view, m.First, c.heads); lemma != "" {
			if k, ok := heads[lemma]; ok {
				return k
			}
			return -1
		}
	}
	if k, ok := long.words[nameKey(m.name)]; ok {
		return k
	}
	return -1
}

// headLemma is the lemma of the noun that heads a name of several words, "" where
// the lists have none.
func (c *clusterer) headLemma(m *member) string {
	h := m.head
	if h < 0 {
		h = c.phraseHead(m.Range)
	}
	if h < 0 {
		return ""
	}
	lemma, _ := lemmaIn(c.view, h, c.heads)
	return lemma
}

// compoundOf reports whether a word, ё folded, is put together of the beginnings
// of two or more of the words from one token to another: «мосгорсуд» of
// «Московский городской суд».
func (c *clusterer) compoundOf(word string, first, last int) bool {
	for used := 0; first < last; first++ {
		if t := c.Tokens[first].Tag().POS(); t == morph.CConj || t == morph.Adp {
			continue
		}
		norm := foldYo(c.Tokens[first].Word.Norm)
		n := sharedLetters(word, norm)
		if utf8.RuneCountInString(word[:n]) < clippedLetters {
			return false
		}
		used++
		rest := word[n:]
		if used > 1 && utf8.RuneCountInString(rest) <= 2 && strings.Trim(rest, "аеиоуыьюяй") == "" {
			return true // the ending of the last word
		}
		if first+1 < last && beginning(rest) != "" && sharedLetters(rest, foldYo(c.Tokens[first+1].Word.Norm)) == 0 {
			rest = strings.TrimLeft(rest, "ое") // «Центробанк»
		}
		// The first letters of the next word may be those that follow here:
		// «минздрав» shares but «мин» with «министерство».
		word = rest
	}
	return false
}

// sharedLetters is how many bytes two words begin with in common.
func sharedLetters(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && n < len(a) && !utf8.RuneStart(a[n]) {
		n--
	}
	return n
}
