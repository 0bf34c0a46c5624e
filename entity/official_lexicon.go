package entity

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
)

// postClass says when a word for a position makes an official.
type postClass uint8

const (
	notPost        postClass = iota
	postOffice               // counts even without a workplace: «министр»
	postRole                 // needs a workplace, stated or understood: «нападающий»
	postOccupation           // needs a workplace in the same phrase: «хирург»
	postTitle                // never counts: «академик»
)

var postClasses = map[string]postClass{"office": postOffice, "role": postRole, "occupation": postOccupation, "title": postTitle}

// postFlags refine a word for a position; lists/positions.txt explains them.
type postFlags uint16

const (
	portfolio postFlags = 1 << iota
	heldInCountry
	heldInRegion
	ofNation
	inSport
	isDeputy
	ruledIns
	isRanked
	needsName
	needsProper
	hasSee
)

var postFlagNames = map[string]postFlags{
	"portfolio": portfolio, "country": heldInCountry, "region": heldInRegion, "nation": ofNation,
	"sport": inSport, "deputy": isDeputy, "ins": ruledIns, "ranked": isRanked, "named": needsName, "proper": needsProper, "see": hasSee,
}

// post is one word for a position.
type post struct {
	class postClass
	flags postFlags
}

// workClass is what kind of workplace a common noun heads.
type workClass uint8

const (
	notWork workClass = iota
	workUnit
	workBoard
	workCountry
	workRegion
)

var workClasses = map[string]workClass{"unit": workUnit, "board": workBoard, "country": workCountry, "region": workRegion}

type workFlags uint8

const (
	workHolder workFlags = 1 << iota
	workHost
	workState
)

var workFlagNames = map[string]workFlags{"holder": workHolder, "host": workHost, "state": workState}

// workNoun is one common noun that heads the name of a workplace.
type workNoun struct {
	class workClass
	flags workFlags
}

// verbKind is the construction a verb of office opens; lists/position_verbs.txt
// explains them.
type verbKind uint8

const (
	notVerb verbKind = iota
	verbBe
	verbName
	verbHead
	verbLead
	verbHold
	verbLeave
	verbReplace
	verbRun
	verbDeed
)

var verbKinds = map[string]verbKind{
	"be": verbBe, "name": verbName, "head": verbHead, "lead": verbLead,
	"hold": verbHold, "leave": verbLeave, "replace": verbReplace, "run": verbRun, "deed": verbDeed,
}

type postVerb struct {
	kind   verbKind
	status Status
	noun   string // the position that the verb itself names: «глава»
}

var statusNames = map[string]Status{
	"current": Current, "former": Former, "acting": Acting, "elect": Elect, "candidate": Candidate,
}

// postLexicon is all that the lists say of positions. It is read only.
type postLexicon struct {
	posts     map[string]post
	works     map[string]workNoun
	boards    map[string][]string // first word of a board of two → second words
	modifiers map[string]bool
	status    map[string]Status
	verbs     list[[]postVerb]
	places    map[string]string // adjective → the country or region it speaks of
	towns     map[string]string // adjective → the town, where the region has the same
}

// readPostLexicon reads the built-in lists; adjectives are those of countries.
func readPostLexicon(adjectives map[string]country) *postLexicon {
	l := &postLexicon{
		posts: map[string]post{}, works: map[string]workNoun{}, boards: map[string][]string{},
		modifiers: map[string]bool{}, status: map[string]Status{}, verbs: list[[]postVerb]{of: map[string][]postVerb{}},
		places: map[string]string{}, towns: map[string]string{},
	}
	must := func(err error) {
		if err != nil {
			panic(err) // an embedded list is broken: the tests would not have passed
		}
	}
	must(l.readPosts(openList("positions.txt")))
	must(l.readWorks(openList("workplaces.txt")))
	eachEntry(openList("position_modifiers.txt"), func(fields []string) { l.modifiers[fields[0]] = true })
	eachEntry(openList("position_status.txt"), func(fields []string) { l.status[fields[1]] = statusNames[fields[0]] })
	eachEntry(openList("position_verbs.txt"), func(fields []string) {
		v := postVerb{kind: verbKinds[fields[0]], status: statusNames[fields[1]]}
		if len(fields) > 3 {
			v.noun = fields[3]
		}
		l.verbs.of[fields[2]] = append(l.verbs.of[fields[2]], v)
	})
	l.readPlaces(adjectives)
	return l
}

func openList(name string) io.Reader {
	b, err := lists.ReadFile("lists/" + name)
	if err != nil {
		panic(err)
	}
	return bytes.NewReader(b)
}

// eachLine calls f with every line of a list, comments and blanks left out.
func eachLine(r io.Reader, f func(line string)) error {
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		line, _, _ := strings.Cut(sc.Text(), "#")
		if line = strings.TrimSpace(line); line != "" {
			f(line)
		}
	}
	return sc.Err()
}

func eachEntry(r io.Reader, f func(fields []string)) error {
	return eachLine(r, func(line string) { f(strings.Fields(line)) })
}

// readPosts adds the words of a list of positions in the layout of
// lists/positions.txt.
func (l *postLexicon) readPosts(r io.Reader) error {
	class := postOffice
	var bad error
	err := eachEntry(r, func(f []string) {
		if f[0] == "=" {
			c, ok := notPost, false
			if len(f) == 2 {
				c, ok = postClasses[f[1]], true
			}
			if !ok || c == notPost {
				bad = errors.Join(bad, fmt.Errorf("entity: positions: no class %q", strings.Join(f[1:], " ")))
			}
			class = c
			return
		}
		p := post{class: class}
		for _, name := range f[1:] {
			flag, ok := postFlagNames[name]
			if !ok {
				bad = errors.Join(bad, fmt.Errorf("entity: positions: %s: no flag %q", f[0], name))
			}
			p.flags |= flag
		}
		l.posts[foldYo(strings.ToLower(f[0]))] = p
	})
	return errors.Join(err, bad)
}

// readWorks adds the nouns of a list in the layout of lists/workplaces.txt. A
// board of two words is written with a low line between them.
func (l *postLexicon) readWorks(r io.Reader) error {
	class := workUnit
	var bad error
	err := eachEntry(r, func(f []string) {
		if f[0] == "=" {
			class = workClasses[f[len(f)-1]]
			return
		}
		if first, second, two := strings.Cut(f[0], "_"); two {
			l.boards[first] = append(l.boards[first], second)
			return
		}
		w := workNoun{class: class}
		for _, name := range f[1:] {
			flag, ok := workFlagNames[name]
			if !ok {
				bad = errors.Join(bad, fmt.Errorf("entity: workplaces: %s: no flag %q", f[0], name))
			}
			w.flags |= flag
		}
		l.works[f[0]] = w
	})
	return errors.Join(err, bad)
}

// readPlaces learns the adjectives of countries, which are given, and those of
// regions whose name begins with one: «свердловский» is of «Свердловская область».
func (l *postLexicon) readPlaces(adjectives map[string]country) {
	lines("regions.txt", func(line string) {
		f := strings.Split(line, "|")
		if len(f) < 2 {
			return
		}
		first, rest, two := strings.Cut(f[1], " ")
		if !two || strings.Contains(rest, " ") {
			return
		}
		if base, ok := strings.CutSuffix(fold(first), "ая"); ok {
			l.places[base+"ий"] = f[1]
		} else if base, ok := strings.CutSuffix(fold(first), "ий"); ok {
			l.places[base+"ий"] = f[1]
		}
	})
	lines("place_adjectives.txt", func(line string) {
		adjective, name, _ := strings.Cut(line, "|")
		switch {
		case name == "":
			delete(l.places, adjective)
		case l.places[adjective] == "":
			l.places[adjective] = name
		default:
			l.towns[adjective] = name
		}
	})
	for adjective, c := range adjectives {
		l.places[adjective] = c.name
	}
}

// hyphenPrefixes stand before a word for a position in one word with it and
// stay in the position, but for «экс».
var hyphenPrefixes = sync.OnceValue(func() map[string]bool { return wordSet("hyphenprefixes.txt") })

// postWord is the position that a word names, if it does. The lemma is the
// dictionary form of the word as the list knows it, former is set where «экс-» was
// taken off.
type postWord struct {
	post
	lemma  string
	former bool
}

// word looks a word up.
func (l *postLexicon) word(w *morph.Word) postWord {
	// «замминистра» does not inflect, whatever the guesser says
	if strings.HasPrefix(w.Norm, "зам") {
		if p, ok := l.posts[foldYo(w.Norm)]; ok {
			return postWord{post: p, lemma: w.Norm}
		}
	}
	if short, ok := strings.CutSuffix(w.Norm, "."); ok {
		return postWord{post: l.posts[short], lemma: short}
	}
	switch w.Parses[0].Tag.POS() {
	case morph.Adp, morph.CConj, morph.SConj, morph.Part, morph.Pron, morph.Num:
		return postWord{} // «после» is a form of «посол» too
	}
	before := ""
	for i := range w.Parses {
		r := &w.Parses[i]
		if pos := r.Tag.POS(); pos != morph.Noun && pos != morph.PropN && pos != morph.Adj && pos != morph.Verb && pos != morph.X {
			continue
		}
		lemma := r.Lemma
		if r.Tag.VerbForm() == morph.Participle {
			lemma = participleLemma(w.Norm)
		} else if r.Tag.POS() == morph.Verb {
			continue
		}
		if lemma == before {
			continue
		}
		before = lemma
		if p, former := l.postLemma(lemma); p.class != notPost {
			return postWord{post: p, lemma: lemma, former: former}
		}
	}
	return postWord{}
}

func (l *postLexicon) postLemma(lemma string) (p post, former bool) {
	key := foldYo(lemma)
	if p, ok := l.posts[key]; ok {
		return p, false
	}
	first, rest, ok := strings.Cut(key, "-")
	if !ok {
		return post{}, false
	}
	if first == "экс" || first == "бывший" {
		p, _ = l.postLemma(rest)
		return p, true
	}
	if hyphenPrefixes()[first] {
		p, former = l.postLemma(rest)
		if first == "вице" {
			p.flags |= isRanked
		}
		return p, former
	}
	// «режиссёр-постановщик»: the first half rules, else the last:
	// «бизнес-консультант».
	if p, ok = l.posts[first]; ok && p.class != postTitle {
		return p, false
	}
	if p, ok = l.posts[rest]; ok && p.class != postTitle {
		return p, false
	}
	return post{}, false
}

// participleLemma is the masculine nominative of a participle in -щий:
// «заведующему», «управляющая». Others come back as they are.
func participleLemma(norm string) string {
	i := strings.LastIndex(norm, "щ")
	if i < 0 {
		return norm
	}
	stem := norm[:i+len("щ")]
	switch norm[i+len("щ"):] {
	case "ий", "его", "ему", "им", "ем", "ие", "их", "ими":
		return stem + "ий"
	case "ая", "ей", "ую", "ею":
		return stem + "ая"
	}
	return norm
}

// work looks a common noun up.
func (l *postLexicon) work(t *doc.Token) (workNoun, string) {
	for i := range t.Word.Parses {
		r := &t.Word.Parses[i]
		if pos := r.Tag.POS(); pos != morph.Noun && pos != morph.PropN {
			continue
		}
		lemma := foldYo(r.Lemma)
		if w, ok := l.works[lemma]; ok {
			return w, r.Lemma
		}
		if first, _, two := strings.Cut(lemma, "-"); two {
			if w, ok := l.works[first]; ok {
				return w, r.Lemma // «школа-лицей»
			}
		}
	}
	return workNoun{}, ""
}

// place is the country, region or town that an adjective speaks of, "" for
// none. A governor's is the region, anybody else's the town of that name.
func (l *postLexicon) place(t *doc.Token, region bool) string {
	for i := range t.Word.Parses {
		r := &t.Word.Parses[i]
		if r.Tag.POS() == morph.Adj {
			lemma := foldYo(r.Lemma)
			if name := l.towns[lemma]; name != "" && !region {
				return name
			}
			if name := l.places[lemma]; name != "" {
				return name
			}
		}
	}
	return ""
}
