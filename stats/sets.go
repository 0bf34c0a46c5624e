package stats

import "sync"

// set is one of the small sets of words that rules ask for. The words are in
// lists/sets.txt, under the name of the set.
type set int

const (
	yearForms         set = iota // the noun of an age: «17 лет»
	agePart                      // what may follow the years of an age
	ageVerb                      // verbs of reaching an age
	ageFiller                    // words between a person and an age
	ageEvent                     // events that an age is told of
	barePreposition              // little words that no number counts
	rank                         // what an order goes by
	pluralThousand               // multipliers that alone mean an order of size
	point                        // the noun after «процентный»
	percentWord                  // the noun of a hundredth
	degree                       // the noun of temperature and angle
	squareWord                   // «square» before a unit of length
	cubicWord                    // «cubic» before a unit of length
	adjectiveTail                // endings of an adjective after a hyphen
	yearNoun                     // the noun after the number of a year
	countedNoun                  // nouns that a number of four digits counts: it is no year
	lastWord                     // «last» and «previous» before a span
	calendarWord                 // nouns that a bare year is said with
	dayName                      // days named from today
	dayOrPart                    // the day or its part after «вчерашний»
	scoreWord                    // words that tell that «3:1» is a score
	spanAdjective                // adjectives between a number and its span
	afterHours                   // words that tell that «5 часов» is a span, not a clock
	partName                     // parts of the day beside a day
	spanAccusative               // units that alone mean one
	spanEach                     // units that alone mean one, after «каждый»
	spanPlural                   // units in the plural that an adjective stands before
	spanOne                      // units in the singular that an adjective stands before
	boundPrepositions            // prepositions between a bound and the number
	approximator                 // words between a preposition and the number of a change
	fillAttribute                // words between a noun and the number that is its measure
	amountVerb                   // verbs between a noun and its amount
	scopePreposition             // words before a time that belong to it
	timeAdverb                   // adverbs that are whole times
	placeWord                    // kinds of places before the name
	sameLevel                    // what stands between «на» and «уровне»
	unchanged                    // adjectives of what stays
	outsideTrend                 // adverbs that do not belong to a trend
	trendAdverb                  // adverbs of the pace of a trend
	clauseNumber                 // nouns of a document that a number names
	durationAdjective            // adjectives between a number and days
	oneOnly                      // nouns that «один» counts though plural
	onePhrase                    // nouns that make a set phrase with «один»
	oneBefore                    // words that make «один» a number
	oneCounted                   // nouns that «один» counts after a verb
	beyondPreposition            // prepositions of a phrase between an ordinal and its noun
	bestBefore                   // words that tell that a half is of a match
	matchPart                    // what a fraction of a match is of
	ageBound                     // words that bind an age from one side
	people                       // people that an age limit is set for
	addressNoun                  // nouns before a name with a date in it
	streetNoun                   // nouns of a street before the number of a house
	openSite                     // of these, the nouns that a plain day or a clock can follow
	expecting                    // verbs in the present that tell of the future
	rankAlone                    // what an order goes by, of an ordinal without its noun
	lifeless                     // lifeless things whose years are an age
	dottedShort                  // abbreviations that always take their full stop
	shortened                    // words shortened without a vowel at the end
	passing                      // verbs between a verb of change and its figure
	gap                          // nouns of change that stand after their figure
	perNoun                      // nouns that a rate goes by
	noAttribute                  // nouns before a number that are not its measure
	emptyAdjective               // adjectives that say nothing of what is counted
	sourceNoun                   // nouns that seldom are what a share is of
	oneSpanAfter                 // units without a number after «через», before «после»
	oneSpanIn                    // units without a number after «за», «на», «спустя»
	oneSpanDuring                // units without a number after «в течение»
	oneSpanAbout                 // units without a number after «около», «более», «почти»
	halfWord                     // parts that a match is divided into
	ageWord                      // words between people and their age
	hourNoun                     // the noun of «километров в час»
	spanShort                    // abbreviations of time that mean something else without digits
	scheduling                   // verbs that set a day ahead
	openingNoun                  // nouns of what begins at a clock time
	spanInstrumental             // units in the instrumental before «ранее»
	oneDozen                     // dozens that alone are a number
	fallingTo                    // verbs of what falls to a number of people
	befalling                    // verbs of what befalls people
	lasting                      // nouns of what lasts
	summingUp                    // nouns of what a period comes to
	dimension                    // nouns of dimension
	spanGenitive                 // units in the genitive before their number
	lawCode                      // codes of law
	spanLocative                 // units in the locative, which a number before them orders
	degreeAdverb                 // adverbs of degree before an adjective
	kin                          // people whose ages are listed
	gaining                      // verbs that take their change without a preposition
)

var setNames = [...]string{
	yearForms:         "yearForms",
	agePart:           "agePart",
	ageVerb:           "ageVerb",
	ageFiller:         "ageFiller",
	ageEvent:          "ageEvent",
	barePreposition:   "barePreposition",
	rank:              "rank",
	pluralThousand:    "pluralThousand",
	point:             "point",
	percentWord:       "percentWord",
	degree:            "degree",
	squareWord:        "squareWord",
	cubicWord:         "cubicWord",
	adjectiveTail:     "adjectiveTail",
	yearNoun:          "yearNoun",
	countedNoun:       "countedNoun",
	lastWord:          "lastWord",
	calendarWord:      "calendarWord",
	dayName:           "dayName",
	dayOrPart:         "dayOrPart",
	scoreWord:         "scoreWord",
	spanAdjective:     "spanAdjective",
	afterHours:        "afterHours",
	partName:          "partName",
	spanAccusative:    "spanAccusative",
	spanEach:          "spanEach",
	spanPlural:        "spanPlural",
	spanOne:           "spanOne",
	boundPrepositions: "boundPrepositions",
	approximator:      "approximator",
	fillAttribute:     "fillAttribute",
	amountVerb:        "amountVerb",
	scopePreposition:  "scopePreposition",
	timeAdverb:        "timeAdverb",
	placeWord:         "placeWord",
	sameLevel:         "sameLevel",
	unchanged:         "unchanged",
	outsideTrend:      "outsideTrend",
	trendAdverb:       "trendAdverb",
	clauseNumber:      "clauseNumber",
	durationAdjective: "durationAdjective",
	oneOnly:           "oneOnly",
	onePhrase:         "onePhrase",
	oneBefore:         "oneBefore",
	oneCounted:        "oneCounted",
	beyondPreposition: "beyondPreposition",
	bestBefore:        "bestBefore",
	matchPart:         "matchPart",
	ageBound:          "ageBound",
	people:            "people",
	addressNoun:       "addressNoun",
	streetNoun:        "streetNoun",
	openSite:          "openSite",
	expecting:         "expecting",
	rankAlone:         "rankAlone",
	lifeless:          "lifeless",
	dottedShort:       "dottedShort",
	shortened:         "shortened",
	passing:           "passing",
	gap:               "gap",
	perNoun:           "perNoun",
	noAttribute:       "noAttribute",
	emptyAdjective:    "emptyAdjective",
	sourceNoun:        "sourceNoun",
	oneSpanAfter:      "oneSpanAfter",
	oneSpanIn:         "oneSpanIn",
	oneSpanDuring:     "oneSpanDuring",
	oneSpanAbout:      "oneSpanAbout",
	halfWord:          "halfWord",
	ageWord:           "ageWord",
	hourNoun:          "hourNoun",
	spanShort:         "spanShort",
	scheduling:        "scheduling",
	openingNoun:       "openingNoun",
	spanInstrumental:  "spanInstrumental",
	oneDozen:          "oneDozen",
	fallingTo:         "fallingTo",
	befalling:         "befalling",
	lasting:           "lasting",
	summingUp:         "summingUp",
	gaining:           "gaining",
	dimension:         "dimension",
	kin:               "kin",
	degreeAdverb:      "degreeAdverb",
	spanLocative:      "spanLocative",
	lawCode:           "lawCode",
	spanGenitive:      "spanGenitive",
}

var sets = sync.OnceValue(func() *[len(setNames)]map[string]bool {
	var out [len(setNames)]map[string]bool
	index := make(map[string]int, len(setNames))
	for i, name := range setNames {
		index[name] = i
		out[i] = make(map[string]bool)
	}
	list("sets", func(f []string) {
		i, ok := index[f[0]]
		if !ok {
			panic("stats: list: sets: no set " + f[0])
		}
		for _, w := range f[1:] {
			out[i][w] = true
		}
	})
	return &out
})

// among reports whether a word, a form or a lemma, is in a set.
func among(word string, s set) bool { return sets()[s][fold(word)] }

// in reports whether atom i is in a set.
func (st *stream) in(i int, s set) bool {
	if i < 0 || i >= len(st.atoms) {
		return false
	}
	a := &st.atoms[i]
	if a.odd {
		return among(st.str(i), s)
	}
	return a.known.in(s)
}

// abroad is a currency of a shared name and the country, city or genitive that
// tells whose it is.
type abroad struct{ currency, country string }

var countryCurrency = sync.OnceValue(func() map[abroad]string {
	m := make(map[abroad]string)
	list("country_currencies", func(f []string) {
		for _, country := range f[2:] {
			m[abroad{f[1], country}] = f[0]
		}
	})
	return m
})

// rateAdjective says the period of a figure beside its noun.
type rateAdjective struct{ lemma, period string }

// rateWords are the words of a rate of time.
type rateWords struct {
	units, adverbs map[string]string
	adjectives     []rateAdjective
}

var rates = sync.OnceValue(func() *rateWords {
	r := &rateWords{units: make(map[string]string), adverbs: make(map[string]string)}
	list("rates", func(f []string) {
		for _, w := range f[2:] {
			switch f[0] {
			case "unit":
				r.units[w] = f[1]
			case "adverb":
				r.adverbs[w] = f[1]
			case "adjective":
				r.adjectives = append(r.adjectives, rateAdjective{w, f[1]})
			default:
				panic("stats: list: rates: no kind " + f[0])
			}
		}
	})
	return r
})

// counters are the abbreviated nouns of counting with their full form.
var counters = sync.OnceValue(func() map[string]string {
	m := make(map[string]string)
	list("counters", func(f []string) { m[f[0]] = f[1] })
	return m
})

// pluralOnly are nouns of the plural that a dictionary gives a singular of
// another meaning.
var pluralOnly = sync.OnceValue(func() map[string]string {
	m := make(map[string]string)
	list("plurals", func(f []string) { m[f[0]] = f[1] })
	return m
})

// twice are the adverbs of multiplication.
var twice = sync.OnceValue(func() map[string]int64 {
	m := make(map[string]int64)
	list("multiples", func(f []string) { m[f[1]] = number(f[0]) })
	return m
})

// genitives are the ends of a unit that may stand before its number: «тонн
// двадцать».
var genitives = sync.OnceValue(func() []string {
	var out []string
	list("genitives", func(f []string) { out = append(out, f...) })
	return out
})

// suffixes are the endings after digits: o makes an ordinal, c is the ending of
// a numeral in some case, x and m depend on the number.
var suffixes = sync.OnceValue(func() map[string]byte {
	m := make(map[string]byte)
	list("suffixes", func(f []string) {
		for _, w := range f[1:] {
			m[w] = f[0][0]
		}
	})
	return m
})
