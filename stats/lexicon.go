package stats

import (
	"embed"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/svodka-nlp/svodka/internal/calendar"
)

//go:embed lists/*.txt
var lists embed.FS

// role is a set of the things that a word can be in a number or a date.
type role uint32

const (
	cardinal   role = 1 << iota // value in entry.value
	collective                  // value
	multiplier                  // power of ten in entry.pow
	ordinal                     // value
	fraction                    // value/denom: «треть», «полтора»
	tens                        // «десятки»: value
	measure                     // entry.unit
	money                       // entry.unit
	duration                    // entry.letter, entry.count
	month                       // entry.month
	weekday                     // entry.day
	season                      // entry.code
	daypart                     // entry.code
	dateWord                    // entry.code: a word of rules_date.go
	national                    // «шведских»: entry.national
	dozen                       // «десяток», «сотня»: value
)

// entry is what the lists know of one word form. Forms of several lists share
// one entry: «четверти» is a fraction, «сто» a numeral.
type entry struct {
	roles    role
	value    int64
	denom    int64
	ord      int64
	pow      int8 // of a multiplier
	month    time.Month
	day      int8
	unit     Unit
	currency Unit
	shared   string // name of a currency that countries share
	letter   string // of a duration: Y M W D TH TM TS
	count    int64  // so many letters
	season   string
	part     string
	word     string
	national map[string]string
	of       *entry // of «полтонны»: what it is half of
}

func (e *entry) is(r role) bool { return e != nil && e.roles&r != 0 }

// Unit is a unit of measure, a currency or a counter. A user's own units are
// given to a [Finder].
type Unit struct {
	Code  string   // UCUM code or ISO 4217
	Power int      // «центнер» is kg with power 2: a hundred kilograms
	Money bool     // a currency
	Forms []string // all forms, lower case, «батман», «батмана», …; or «батман/m», as the lists have it
}

// endings are the endings that a list adds to a stem.
var endings = map[string][]string{
	"m": strings.Fields("- а у ом е ы и ов ам ами ах"),
	"f": strings.Fields("- а у ой ою е ы и ам ами ах"),
	"s": strings.Fields("ь я ю ем е и ей ям ями ях ью ев"),
	"y": strings.Fields("я и ю ей й ям ями ях е"),
	"a": strings.Fields("ый ий ой ая ое ее ые ие ого его ому ему ым им ом ем ую ей ых их ыми ими ою"),
	"t": strings.Fields("ий ья ье ьи ьего ьему ьим ьем ью ьей ьих ьими"),
}

// expand yields the forms that one word of a list stands for: «метр/m» gives
// метр, метра, метру, ….
func expand(word string, yield func(string)) {
	stem, class, ok := strings.Cut(word, "/")
	if !ok || endings[class] == nil {
		yield(fold(word))
		return
	}
	for _, e := range endings[class] {
		yield(fold(stem + strings.TrimPrefix(e, "-")))
	}
}

// fold is the key of a word in the lists: lower case, ё as е. Most words are
// their own key, and are returned as they are.
func fold(s string) string {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'A' && c <= 'Z', c == 0xD0 && i+1 < len(s) && (s[i+1] < 0xB0), c == 0xD1 && i+1 < len(s) && s[i+1] == 0x91,
			c >= 0xC2 && c != 0xD0 && c != 0xD1:
			return foldAny(s)
		}
	}
	return s
}

func foldAny(s string) string { return strings.ReplaceAll(strings.ToLower(s), "ё", "е") }

// list yields the fields of every line of an embedded list.
func list(name string, yield func(fields []string)) {
	b, err := lists.ReadFile("lists/" + name + ".txt")
	if err != nil {
		panic(err)
	}
	for line := range strings.Lines(string(b)) {
		if f := strings.Fields(line); len(f) > 0 && !strings.HasPrefix(f[0], "#") {
			yield(f)
		}
	}
}

func number(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		panic(fmt.Errorf("stats: list: %w", err))
	}
	return n
}

// lexicon is all lists by word form.
type lexicon struct {
	forms *vocabulary
	mods  map[string][]modPhrase // by the last word of the phrase
}

// modPhrase is an approximator: its words before the last, right to left.
type modPhrase struct {
	words []string
	mod   string
}

var builtin = sync.OnceValue(func() *lexicon {
	forms := make(map[string]*entry, 4096)
	mods := make(map[string][]modPhrase)
	put := func(r role, words []string, set func(*entry)) {
		for _, w := range words {
			expand(w, func(form string) {
				e := forms[form]
				if e == nil {
					e = &entry{}
					forms[form] = e
				}
				if e.roles&r == 0 { // the first list line of a role wins
					e.roles |= r
					set(e)
				}
			})
		}
	}
	numeral := func(name string, r role) {
		list(name, func(f []string) { put(r, f[1:], func(e *entry) { e.value = number(f[0]) }) })
	}
	numeral("cardinals", cardinal)
	numeral("collectives", collective)
	numeral("tens", tens)
	numeral("dozens", dozen)
	list("ordinals", func(f []string) { put(ordinal, f[1:], func(e *entry) { e.ord = number(f[0]) }) })
	list("multipliers", func(f []string) { put(multiplier, f[1:], func(e *entry) { e.pow = int8(number(f[0])) }) })
	list("fractions", func(f []string) {
		a, b, _ := strings.Cut(f[0], "/")
		put(fraction, f[1:], func(e *entry) { e.value, e.denom = number(a), number(b) })
	})
	power := func(s string) int {
		if s == "=" {
			return 0
		}
		return int(number(s))
	}
	list("units", func(f []string) {
		put(measure, f[2:], func(e *entry) { e.unit = Unit{Code: f[0], Power: power(f[1])} })
	})
	list("currencies", func(f []string) {
		put(money, f[2:], func(e *entry) { e.currency = Unit{Code: f[0], Power: power(f[1]), Money: true} })
	})
	list("shared_currencies", func(f []string) {
		put(money, f[2:], func(e *entry) { e.currency = Unit{Code: f[1], Money: true} })
		for _, w := range f[2:] {
			expand(w, func(form string) { forms[form].shared = f[0] })
		}
	})
	list("nationals", func(f []string) {
		put(national, []string{f[0] + "/a"}, func(e *entry) { e.national = map[string]string{} })
		expand(f[0]+"/a", func(form string) {
			for _, pair := range f[1:] {
				name, code, _ := strings.Cut(pair, "=")
				forms[form].national[name] = code
			}
		})
	})
	list("durations", func(f []string) {
		put(duration, f[2:], func(e *entry) { e.letter, e.count = f[0], number(f[1]) })
	})
	list("seasons", func(f []string) { put(season, f[1:], func(e *entry) { e.season = f[0] }) })
	list("dayparts", func(f []string) { put(daypart, f[1:], func(e *entry) { e.part = f[0] }) })
	list("datewords", func(f []string) { put(dateWord, f[1:], func(e *entry) { e.word = f[0] }) })
	for _, form := range calendar.MonthForms() {
		put(month, []string{form}, func(e *entry) { e.month = calendar.Month(form) })
	}
	for _, form := range calendar.WeekdayForms() {
		put(weekday, []string{form}, func(e *entry) { e.day = int8(calendar.Weekday(form)) })
	}
	for _, form := range slices.Collect(maps.Keys(forms)) {
		// «полмиллиона», «поллитра», «полцены» is none: the genitive of a unit.
		if e := forms[form]; e.is(multiplier|measure) && len(form) > 4 && hasSuffix(form, "а", "ы", "и", "я") && forms["пол"+form] == nil {
			forms["пол"+form] = &entry{of: e}
		}
	}
	for _, form := range []string{"полпроцента", "полупроцента"} {
		forms[form] = &entry{of: &entry{roles: measure, unit: Unit{Code: "%"}}}
	}
	list("mods", func(f []string) {
		last := len(f) - 1
		p := modPhrase{mod: f[0]}
		for i := last - 1; i > 0; i-- {
			p.words = append(p.words, f[i])
		}
		mods[f[last]] = append(mods[f[last]], p)
	})
	return &lexicon{newVocabulary(forms), mods}
})

// with is the lexicon with a user's units added. The built-in one is shared
// and stays as it is.
func (x *lexicon) with(units []Unit) *lexicon {
	if len(units) == 0 {
		return x
	}
	words := make(map[string]*entry, len(x.forms.list)+16*len(units))
	for i := range x.forms.list {
		if k := &x.forms.list[i]; k.entry != nil {
			words[k.form] = k.entry
		}
	}
	for _, u := range units {
		for _, w := range u.Forms {
			expand(w, func(form string) {
				e := &entry{}
				if old := words[form]; old != nil {
					*e = *old
				}
				if u.Money {
					e.roles |= money
					e.currency = u
				} else {
					e.roles |= measure
					e.unit = u
				}
				words[form] = e
			})
		}
	}
	return &lexicon{newVocabulary(words), x.mods}
}

// half is the unit or multiplier of a word like «полтонны», «полмиллиона».
func (e *entry) half() *entry {
	if e == nil {
		return nil
	}
	return e.of
}

// stemUnit is a line of the list of adjectives.
type stemUnit struct {
	stem string
	adjUnit
}

var adjectiveUnits = sync.OnceValue(func() []stemUnit {
	var out []stemUnit
	list("adjectives", func(f []string) {
		for _, stem := range f[3:] {
			out = append(out, stemUnit{stem, adjUnit{f[0], f[1], int(number(f[2]))}})
		}
	})
	return out
})

type prefixNumeral struct {
	form  string
	value int64
}

// prefixNumerals are the genitives that compound adjectives are made of:
// «семи-летний», «двадцати-пяти-летний», «сорока-летний», «сто-метровый».
var prefixNumerals = sync.OnceValue(func() []prefixNumeral {
	var out []prefixNumeral
	list("cardinals", func(f []string) {
		v := number(f[0])
		for _, form := range f[1:] {
			if v > 1 && (hasSuffix(form, "и", "а", "ух", "ех", "сот", "сто") || form == "девяносто" || form == "двух") {
				out = append(out, prefixNumeral{form, v})
			}
		}
	})
	return append(out, prefixNumeral{"одно", 1}, prefixNumeral{"двадцатиодно", 21}, prefixNumeral{"тысяче", 1000})
})
