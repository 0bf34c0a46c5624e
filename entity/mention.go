package entity

import (
	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/text"
)

// Type is what an entity is.
type Type uint8

// The types of entities.
const (
	NoType Type = iota
	Person
	Org
	Place
)

// String is the label of the type: PER, ORG, LOC, and "" for none.
func (t Type) String() string { return [...]string{"", "PER", "ORG", "LOC"}[t] }

// Kind is how a mention refers to its entity.
type Kind uint8

// The kinds of mentions.
const (
	Name    Kind = iota // «Ерлан Спанов», «Казахстан»
	Abbr                // «НПО», «РК»
	Nominal             // «вице-министр»
	Pronoun             // «он»
)

// String is the label of the kind: name, abbr, nominal, pronoun.
func (k Kind) String() string { return [...]string{"name", "abbr", "nominal", "pronoun"}[k] }

// ID numbers the entities of a document from 1; zero means none.
type ID int

// Mention is one place of a document that names an entity.
type Mention struct {
	text.Span
	Tokens doc.Range
	Type   Type
	Kind   Kind
	Name   string  // the mention itself in the nominative: «Токаева» gives «Токаев»
	Entity ID      // zero until the mention is resolved
	By     string  // the recognizer or rule that found it: "ner", "gazetteer:akims"
	Score  float32 // confidence of a model, 0 to 1; zero for rules
}

// Entity is one person, organisation or place of the document.
type Entity struct {
	ID       ID
	Type     Type
	Name     string // canonical: nominative, as full as the document gives it
	Gender   morph.Gender
	Code     string // ISO 3166 of a country or region
	Aliases  []string
	Mentions []int // indices into Set.Mentions, in order of the text
}

// Set is everything that a document names. Flat are the cores as the
// recognizers cut them, disjoint, without abbreviations of common nouns; Mentions are the full names over them, which
// may nest, and the nominal and pronoun mentions of people.
type Set struct {
	Flat     []Mention
	Mentions []Mention // ordered by start, then end
	Entities []Entity  // Entities[i].ID is i+1

	view *view // of the document, for those who go on with the set; nil where it was made by hand
}

// Entity returns the entity with an id, nil for zero.
func (s *Set) Entity(id ID) *Entity {
	if id <= 0 || int(id) > len(s.Entities) {
		return nil
	}
	return &s.Entities[id-1]
}

// Name is the canonical name of an entity, "" for zero.
func (s *Set) Name(id ID) string {
	if e := s.Entity(id); e != nil {
		return e.Name
	}
	return ""
}

// Recognizer is anything that finds names: a trained tagger, a list of known
// names, a user's own finder. Recognize must not keep or change the document,
// and may be called from many goroutines at once.
type Recognizer interface {
	Recognize(d *doc.Document) []Mention
}
