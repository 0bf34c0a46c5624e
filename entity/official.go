package entity

import (
	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/text"
)

// Status is how a person holds an office.
type Status uint8

// The statuses of an office.
const (
	Current Status = iota
	Former
	Acting
	Elect
	Candidate
)

// String is the label of the status: current, former, acting, elect, candidate.
func (s Status) String() string {
	return [...]string{"current", "former", "acting", "elect", "candidate"}[s]
}

// Official says that a person holds an office at an organisation or territory.
// There is one per distinct person, position, workplace and status.
type Official struct {
	text.Span             // the first place that states it
	Tokens      doc.Range // the same, in tokens
	Person      ID
	Position    string // nominative: «заместитель акима»
	Workplace   string // nominative: «Костанайская область»; "" unknown
	WorkplaceID ID     // the entity of the workplace, where it is one
	Status      Status
	Implicit    bool // the construction itself does not name the workplace
	Evidence    Evidence
	At          []text.Span // further places that state it
	By          string
}

// Evidence are the words of the text that say who, what and where; an empty
// span: not said.
type Evidence struct{ Person, Position, Workplace text.Span }

// Officials finds the offices that named people hold.
func Officials(d *doc.Document, s *Set) []Official { return nil }
