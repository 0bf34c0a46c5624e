package entity

import (
	"embed"
	"hash/maphash"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/internal/trie"
	"github.com/svodka-nlp/svodka/morph"
)

//go:embed lists/*.txt
var lists embed.FS

// lines calls f for every entry of a list, comments and empty lines left out.
// The lists are part of the program, so that a missing one cannot happen.
func lines(name string, f func(line string)) {
	b, err := lists.ReadFile("lists/" + name)
	if err != nil {
		panic(err)
	}
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSpace(line)
		if line != "" && line[0] != '#' {
			f(line)
		}
	}
}

// wordSet reads a list of words as a set, ё folded.
func wordSet(name string) map[string]bool {
	m := map[string]bool{}
	lines(name, func(line string) { m[foldYo(line)] = true })
	return m
}

// known is one name of the built-in lists. All names of one line share their
// group, which is how an abbreviation finds its expansion.
type known struct {
	typ   Type
	shy   bool // asks for context: also a common word or a person
	sure  bool // means nothing else, even where a sentence begins
	town  bool
	list  string
	by    string // what a mention by it bears
	code  string // ISO 3166, "" where there is none
	form  string // this name
	name  string // the first name of the line
	group int32
	spelling
}

// spelling is what the letters of a token are compared with to be a listed form.
type spelling struct {
	first shape  // of its first word
	low   string // lower case, ё folded
	key   string // nameKey
}

func spellingOf(form string) spelling {
	first, _ := shapeOf(firstWord(form))
	return spelling{first, foldYo(strings.ToLower(form)), nameKey(form)}
}

// country is what an adjective of a country tells: «казахстанский».
type country struct{ name, code string }

// head is what the lists know of a noun that heads names of organisations.
type head uint16

const (
	headTerritory  head = 1 << iota // t
	headDescriptor                  // d
	headQuoted                      // q
	headUnit                        // u
	headAbroad                      // p
	headOn                          // o
	headAdjective                   // n
	headSelf                        // s
	headCapital                     // c
	headPlain                       // x
	headAny                         // every entry
)

// ground is what the lists know of a noun for a kind of place.
type ground uint8

const (
	groundAfter   ground = 1 << iota // a
	groundBefore                     // b
	groundOutside                    // o
	groundWord                       // w
)

// lexicon is all that the lists say.
type lexicon struct {
	names      trie.Trie
	known      []known
	adjectives list[country]     // of countries
	countries  map[string]string // folded name or alias → ISO code
	republics  map[string]bool   // folded names of regions that are republics
	heads      list[head]
	legal      map[string]bool
	units      list[bool] // adjectives of units
	grounds    list[ground]
	placewords list[bool]
	particles  map[string]bool
	stop       map[string]bool
	works      list[bool]
	tailstops  list[bool]      // nouns after «по» that begin no name
	offices    map[string]bool // words that speak of an office, not its holder
	posts      list[bool]
	eastern    map[string]bool // family names that stand first, undeclined
	acronyms   map[string]bool // abbreviations that name no organisation
	common     map[string]bool // abbreviations of common nouns: «СМИ», «НПО»
	given      map[string]*givenEntry
	formal     map[string][]string // short given name → those that it may stand for

	nametails   map[string]bool         // particles that close a name: «оглы»
	shortplaces map[string]bool         // «г.», «пос.»
	departments map[string]bool         // «надзор за», «связь с»
	rare        map[string]morph.Gender // given names that the other gender's forms hide
	clipped     []string                // ends of compounds: «ком», «пром»
	kin         list[bool]              // nouns that a person's name hangs on in the genitive

	positions *postLexicon

	lemmas   map[string]listBits // lemma → the lists that have it
	numbered int                 // how many lists have a bit
	met      *metTraits
}

var words = sync.OnceValue(func() *lexicon {
	x := &lexicon{
		adjectives: list[country]{of: map[string]country{}},
		countries:  map[string]string{},
		republics:  map[string]bool{},
		heads:      list[head]{of: map[string]head{}},
		grounds:    list[ground]{of: map[string]ground{}},
		legal:      wordSet("legal.txt"),
		units:      list[bool]{of: wordSet("unitadjectives.txt")},
		placewords: list[bool]{of: wordSet("placewords.txt")},
		particles:  wordSet("particles.txt"),
		stop:       wordSet("stopnames.txt"),
		works:      list[bool]{of: wordSet("works.txt")},
		offices:    wordSet("offices.txt"),
		tailstops:  list[bool]{of: wordSet("tailstops.txt")},
		posts:      list[bool]{of: wordSet("posts.txt")},
		eastern:    wordSet("eastern.txt"),
		acronyms:   wordSet("acronyms.txt"),
		common:     wordSet("commonabbreviations.txt"),
		given:      map[string]*givenEntry{},
		formal:     map[string][]string{},

		nametails:   wordSet("nametails.txt"),
		shortplaces: wordSet("shortplaces.txt"),
		departments: wordSet("departmentheads.txt"),
		kin:         list[bool]{of: wordSet("kin.txt")},
		rare:        map[string]morph.Gender{},

		lemmas: map[string]listBits{},
		met:    &metTraits{seed: maphash.MakeSeed()},
	}
	group := int32(0)
	add := func(k known, names ...string) {
		group++
		k.by, k.group, k.name = "gazetteer:"+k.list, group, strings.TrimLeft(names[0], "=?")
		for _, n := range names {
			k := k
			if n = strings.TrimSpace(n); n == "" {
				continue
			}
			if rest, shy := strings.CutPrefix(n, "?"); shy {
				n, k.shy = rest, true
			}
			if rest, sure := strings.CutPrefix(n, "="); sure {
				n, k.sure = rest, true
			}
			k.form, k.spelling = n, spellingOf(n)
			x.known = append(x.known, k)
			x.names.Add(nameKeys(n), int32(len(x.known)-1))
			if k.code != "" && k.list == "countries" {
				x.countries[fold(n)] = k.code
			}
		}
	}
	lines("countries.txt", func(line string) {
		f := strings.Split(line, "|")
		k := known{typ: Place, list: "countries", code: dash(f[0])}
		add(k, append([]string{f[1]}, split(f, 2)...)...)
		for _, a := range split(f, 3) {
			if _, taken := x.adjectives.of[foldYo(a)]; !taken {
				x.adjectives.of[foldYo(a)] = country{f[1], k.code}
			}
		}
	})
	lines("regions.txt", func(line string) {
		f := strings.Split(line, "|")
		names := append([]string{f[1]}, split(f, 2)...)
		add(known{typ: Place, list: "regions", code: dash(f[0])}, names...)
		if strings.Contains(line, "Республика") {
			for _, n := range names {
				x.republics[fold(n)] = true
			}
		}
	})
	town := true
	lines("places.txt", func(line string) {
		if line == "= lands" {
			town = false
			return
		}
		line, shy := strings.CutPrefix(line, "?")
		add(known{typ: Place, list: "places", shy: shy, town: town}, strings.Split(line, "|")...)
	})
	lines("organisations.txt", func(line string) {
		if not, ok := strings.CutPrefix(line, "!"); ok {
			add(known{list: "organisations"}, strings.Split(not, "|")...)
			return
		}
		line, shy := strings.CutPrefix(line, "?")
		f := strings.Split(line, "|")
		add(known{typ: Org, list: "organisations", shy: shy}, append([]string{f[0]}, split(f, 1)...)...)
	})
	lines("orgheads.txt", func(line string) {
		lemma, flags, _ := strings.Cut(line, " ")
		h := headAny
		for _, c := range flags {
			if i := strings.IndexRune("tduqponscx", c); i >= 0 {
				h |= [...]head{headTerritory, headDescriptor, headUnit, headQuoted, headAbroad, headOn, headAdjective, headSelf, headCapital, headPlain}[i]
			}
		}
		x.heads.of[foldYo(lemma)] = h
	})
	lines("placeheads.txt", func(line string) {
		lemma, flags, _ := strings.Cut(line, " ")
		var g ground
		for _, c := range flags {
			if i := strings.IndexRune("abow", c); i >= 0 {
				g |= [...]ground{groundAfter, groundBefore, groundOutside, groundWord}[i]
			}
		}
		x.grounds.of[foldYo(lemma)] = g
	})
	names := func(local bool) func(line string) {
		return func(line string) {
			f := strings.Fields(line)
			low := foldYo(strings.ToLower(f[0]))
			g := &givenEntry{f[0], low, givenName(f[1][0]), local}
			x.given[low] = g
			if strings.Contains(low, "-") {
				x.given[hyphenKey(low)] = g
			}
		}
	}
	lines("worldnames.txt", names(false))
	lines("givennames.txt", names(true))
	lines("shortnames.txt", func(line string) {
		f := strings.Fields(foldYo(strings.ToLower(line)))
		x.formal[f[0]] = append(x.formal[f[0]], f[1:]...)
	})
	lines("clipped.txt", func(line string) { x.clipped = append(x.clipped, line) })
	lines("rarenames.txt", func(line string) {
		name, g, _ := strings.Cut(line, " ")
		x.rare[foldYo(strings.ToLower(name))] = map[string]morph.Gender{"m": morph.Masc, "f": morph.Fem}[g]
	})
	number(x, &x.adjectives)
	number(x, &x.heads)
	number(x, &x.grounds)
	for _, l := range [...]*list[bool]{&x.units, &x.placewords, &x.works, &x.tailstops, &x.posts, &x.kin} {
		number(x, l)
	}
	x.positions = readPostLexicon(x.adjectives.of)
	number(x, &x.positions.verbs)
	return x
})

// number gives a list its bit and notes its lemmas.
func number[V any](x *lexicon, l *list[V]) {
	x.numbered++
	l.bit = 1 << x.numbered
	for lemma := range l.of {
		x.lemmas[lemma] |= l.bit
	}
}

// givenName is the gender of a given name that the dictionary lacks: m or f.
type givenName byte

// givenEntry is a given name of the list in the nominative.
type givenEntry struct {
	form   string
	key    string // lower case, ё folded
	gender givenName
	local  bool // of our region: it proves a person
}

func dash(s string) string {
	if s == "-" {
		return ""
	}
	return s
}

// split is field i of a line cut at «;», nil when there is none.
func split(fields []string, i int) []string {
	if i >= len(fields) || fields[i] == "" {
		return nil
	}
	return strings.Split(fields[i], ";")
}

// nameKeys cuts a name into words as the tokens of a text are cut, marks left
// out, and gives the key of each.
func nameKeys(name string) []string {
	f := strings.FieldsFunc(name, func(r rune) bool {
		return r == ' ' || r == '\u00a0' || strings.ContainsRune("«»\"“”„—–,()", r)
	})
	for i, w := range f {
		f[i] = nameKey(w)
	}
	return f
}

// fold makes names comparable: lower case, ё as е, no quotation marks, one kind
// of dash, single spaces.
func fold(s string) string {
	b := make([]byte, 0, len(s))
	space := false
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		i += n
		switch {
		case 'а' <= r && r <= 'я', 'a' <= r && r <= 'z':
		case 'А' <= r && r <= 'Я', 'A' <= r && r <= 'Z':
			r += 'a' - 'A'
		case r == 'ё' || r == 'Ё':
			r = 'е'
		case r == ' ' || r == '\u00a0' || r == '\t' || r == '\n' || r == '\r' || r == '\u202f' || r == '\u2009':
			space = len(b) > 0
			continue
		case r == '"' || r == '\'' || r == '`' || r == '«' || r == '»' || '‘' <= r && r <= '„' || r == '‟' || r == '‹' || r == '›':
			continue
		case '‐' <= r && r <= '―' || r == '−':
			r = '-'
		case r >= utf8.RuneSelf:
			r = unicode.ToLower(r)
		}
		if space {
			b = append(b, ' ')
			space = false
		}
		b = utf8.AppendRune(b, r)
	}
	return string(b)
}
