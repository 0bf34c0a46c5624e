package digest

import "github.com/svodka-nlp/svodka/report"

// Schema is the version of the summary's JSON.
const Schema = "svodka-digest/1"

// Summary is what many reports say together. All lists are ordered by weight,
// largest first, and by name where weights are equal.
type Summary struct {
	Schema        string    `json:"schema"`
	Documents     int       `json:"documents"`
	Failed        int       `json:"failed"`   // error records among the reports
	Reprints      int       `json:"reprints"` // documents that repeat an earlier one
	First         string    `json:"first,omitempty"`
	Last          string    `json:"last,omitempty"`
	People        []Person  `json:"people"`
	Organisations []Name    `json:"organisations"`
	Places        []Name    `json:"places"`
	Figures       []Series  `json:"figures"`
	Speakers      []Speaker `json:"speakers"`
	Together      []Pair    `json:"together"`
	Groups        []Group   `json:"groups"`
	// LeftOut counts what there was no room for: names in full tables, and the
	// positions, values and ids of reprints beyond the bounds of their row.
	LeftOut int `json:"left_out"`
}

// Name is how often an organisation or a place appears.
type Name struct {
	Name      string `json:"name"`
	Code      string `json:"code,omitempty"`
	Documents int    `json:"documents"`
	Mentions  int    `json:"mentions"`
}

// Person is how often a person appears, when, and as what.
type Person struct {
	Name      string     `json:"name"`
	Documents int        `json:"documents"`
	Mentions  int        `json:"mentions"`
	Quotes    int        `json:"quotes"`
	Months    []Month    `json:"months"` // in their order, those without documents left out
	Positions []Position `json:"positions"`
}

// Month is how many documents of a month (2006-01) name somebody.
type Month struct {
	Month     string `json:"month"`
	Documents int    `json:"documents"`
}

// Position is an office in which a person appears, from the first day to the
// last on which a document says so.
type Position struct {
	Position  string `json:"position"`
	Workplace string `json:"workplace,omitempty"`
	Status    string `json:"status"`
	Documents int    `json:"documents"`
	First     string `json:"first,omitempty"`
	Last      string `json:"last,omitempty"`
}

// Series are the values given for one subject: «библиотека», «безработица».
type Series struct {
	Of     string  `json:"of"`
	Kind   string  `json:"kind"`
	Unit   string  `json:"unit,omitempty"`
	Per    string  `json:"per,omitempty"`
	Points []Point `json:"points"`
}

// Point is one value of a series.
type Point struct {
	Value    report.Value `json:"value,omitzero"`
	Min      report.Value `json:"min,omitzero"`
	Max      report.Value `json:"max,omitzero"`
	Mod      string       `json:"mod,omitempty"`
	Role     string       `json:"role,omitempty"`
	Dir      string       `json:"dir,omitempty"`
	Place    string       `json:"place,omitempty"`
	Time     string       `json:"time,omitempty"` // of the figure, else the day of the document
	Document string       `json:"document"`
}

// Speaker is who is quoted how often.
type Speaker struct {
	Name      string   `json:"name"`
	Type      string   `json:"type"`
	Quotes    int      `json:"quotes"`
	Documents int      `json:"documents"`
	Samples   []Sample `json:"samples"`
}

// Sample is one quote of a speaker.
type Sample struct {
	Text     string `json:"text"`
	Date     string `json:"date,omitempty"`
	Document string `json:"document"`
}

// Pair is two people or organisations that appear in the same documents.
type Pair struct {
	A         string `json:"a"`
	AType     string `json:"a_type"` // PER, ORG
	B         string `json:"b"`
	BType     string `json:"b_type"`
	Documents int    `json:"documents"`
}

// Group is an article and its reprints, by the ids of the documents.
type Group struct {
	First     string   `json:"first"`
	Documents int      `json:"documents"` // with the first
	Reprints  []string `json:"reprints"`  // the first thousand
}

// interval writes two days as ISO 8601, one where they are the same.
func interval(first, last string) string {
	if first == last {
		return first
	}
	return first + "/" + last
}

// text is the value of a point, a range with its ends.
func (p *Point) text() string {
	if p.Min != "" || p.Max != "" {
		return string(p.Min) + "–" + string(p.Max)
	}
	return string(p.Value)
}
