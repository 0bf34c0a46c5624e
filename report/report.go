package report

import (
	"encoding/json"

	"github.com/svodka-nlp/svodka/text"
)

// Schema is the version of the JSON that this package writes.
const Schema = "svodka/1"

// Report is everything that svodka found in one document. Offsets are bytes of
// Text unless the report was rewritten with another [Unit].
type Report struct {
	Schema    string          `json:"schema"`
	ID        string          `json:"id"`
	SHA256    string          `json:"sha256"`
	Text      *string         `json:"text,omitempty"`
	Meta      *Meta           `json:"meta,omitempty"`
	Sentences []text.Span     `json:"sentences,omitzero"`
	Tokens    []Token         `json:"tokens,omitzero"`
	Entities  []Entity        `json:"entities,omitzero"`
	Officials []Official      `json:"officials,omitzero"`
	Figures   []Figure        `json:"figures,omitzero"`
	Dates     []Date          `json:"dates,omitzero"`
	Quotes    []Quote         `json:"quotes,omitzero"`
	Warnings  []text.Warning  `json:"warnings"`
	Extra     json.RawMessage `json:"extra,omitempty"`
	Tool      Tool            `json:"tool"`

	// Source is the text that offsets refer to, also where Text is left out.
	Source string `json:"-"`
	// Flat are the names that do not overlap, as training data has them: «МИД
	// Грузии» is «МИД» and «Грузии». The formats displacy, iob2 and html write
	// them; the JSON has the full names in Entities.
	Flat []Label `json:"-"`
}

// Label is a stretch of the text with the type of what it names: PER, ORG, LOC.
type Label struct {
	text.Span
	Label string
}

// Tool says what made the report.
type Tool struct {
	Name       string `json:"name"`
	Version    string `json:"version"`
	Model      string `json:"model"`
	Dictionary string `json:"dictionary"`
}

// Pair is a span written as [start, end].
type Pair [2]int

// Meta is what the page says about itself.
type Meta struct {
	Title        string   `json:"title,omitempty"`
	Published    string   `json:"published,omitempty"` // ISO 8601, as the page gives it
	Updated      string   `json:"updated,omitempty"`   // ISO 8601, as the page gives it
	Category     string   `json:"category,omitempty"`
	Source       string   `json:"source,omitempty"`        // whom the page credits
	Provider     string   `json:"provider,omitempty"`      // who provided the material, nominative
	Dateline     string   `json:"dateline,omitempty"`      // the place alone
	DatelineDate string   `json:"dateline_date,omitempty"` // ISO 8601, XXXX for a year not told
	Agency       string   `json:"agency,omitempty"`
	Byline       string   `json:"byline,omitempty"`
	Tags         []string `json:"tags"`
	Anchor       string   `json:"anchor,omitempty"`   // the day that relative dates start from
	Encoding     string   `json:"encoding,omitempty"` // of the input, where it was not UTF-8
	Boilerplate  []Pair   `json:"boilerplate"`        // where no facts but dates are taken
	Captions     []Pair   `json:"captions"`
	Zones        []Zone   `json:"zones"`
}

// Zone is a stretch of the page with one purpose.
type Zone struct {
	text.Span
	Kind string `json:"kind"`           // title meta dateline byline lead body background caption source tags nav promo comments legal
	Lang string `json:"lang,omitempty"` // BCP 47: ru, kk, en, …
}

// Token is one word, number or mark.
type Token struct {
	text.Span
	Text  string `json:"text"`
	Stem  string `json:"stem,omitempty"`
	Lemma string `json:"lemma,omitempty"`
	POS   string `json:"pos,omitempty"`   // UPOS
	Feats string `json:"feats,omitempty"` // as CoNLL-U writes them
}

// Entity is one person, organisation or place of the document.
type Entity struct {
	ID       string    `json:"id"`               // "e1", "e2", …: what person_id and its kin point at
	Type     string    `json:"type"`             // PER ORG LOC
	Name     string    `json:"name"`             // nominative, as full as the document gives it
	Gender   string    `json:"gender,omitempty"` // m f
	Code     string    `json:"code,omitempty"`   // ISO 3166 of a country or region
	Aliases  []string  `json:"aliases"`
	Mentions []Mention `json:"mentions"`
}

// Mention is one place that names an entity.
type Mention struct {
	text.Span
	Text  string  `json:"text"`
	Kind  string  `json:"kind"`            // name abbr nominal pronoun
	By    string  `json:"by"`              // the rule or model that found it
	Score float64 `json:"score,omitempty"` // confidence of the model, 0 to 1; none where rules alone found it
}

// Official says that a person holds an office.
type Official struct {
	text.Span
	Text        string   `json:"text"`
	Person      string   `json:"person"` // the entity's name
	PersonID    string   `json:"person_id,omitempty"`
	Position    string   `json:"position"`            // nominative, without the workplace and words of status
	Workplace   string   `json:"workplace,omitempty"` // nominative; none where the text does not say
	WorkplaceID string   `json:"workplace_id,omitempty"`
	Status      string   `json:"status"`             // current former acting elect candidate
	Implicit    bool     `json:"implicit,omitempty"` // the construction itself does not name the workplace
	Spans       Evidence `json:"spans"`
	At          []Pair   `json:"at,omitempty"` // further places that state it
	By          string   `json:"by"`
}

// Evidence are the words of the text that say who, what and where.
type Evidence struct {
	Person    *Pair `json:"person,omitempty"`
	Position  *Pair `json:"position,omitempty"`
	Workplace *Pair `json:"workplace,omitempty"`
}

// Figure is a number, or a stated trend, as a fact.
type Figure struct {
	text.Span
	Text    string `json:"text"`
	Kind    string `json:"kind"`            // count percent money measure fraction multiple ordinal age score trend
	Value   Value  `json:"value,omitzero"`  // none for a range or a trend
	Min     Value  `json:"min,omitzero"`    // lower end of a range
	Max     Value  `json:"max,omitzero"`    // upper end of a range
	Unit    string `json:"unit,omitempty"`  // UCUM code or ISO 4217 currency
	Mod     string `json:"mod,omitempty"`   // approx gt ge lt le order
	Of      string `json:"of,omitempty"`    // what is counted or measured, nominative
	Role    string `json:"role,omitempty"`  // delta from to; none for a level
	Dir     string `json:"dir,omitempty"`   // up down stable
	Per     string `json:"per,omitempty"`   // "P1Y", "100000 население", "m3"
	Place   string `json:"place,omitempty"` // name of the place that bounds it
	PlaceID string `json:"place_id,omitempty"`
	Time    string `json:"time,omitempty"` // value of the date that bounds it
	By      string `json:"by"`
}

// Date is a time expression.
type Date struct {
	text.Span
	Text   string `json:"text"`
	Type   string `json:"type"`             // DATE TIME DURATION SET INTERVAL
	Value  string `json:"value,omitempty"`  // ISO 8601 with X for what is not known; none for an impossible date
	Mod    string `json:"mod,omitempty"`    // START MID END APPROX BEFORE AFTER MORE_THAN LESS_THAN EACH
	Reason string `json:"reason,omitempty"` // why there is no value
	By     string `json:"by"`
}

// Quote is a piece of reported speech.
type Quote struct {
	text.Span
	Text        string `json:"text"`                   // from the first part to the last, with the author's words between
	Type        string `json:"type"`                   // direct indirect mixed
	Parts       []Pair `json:"parts"`                  // the words that were said
	Speaker     string `json:"speaker,omitempty"`      // an entity's name, or a noun phrase in the nominative
	SpeakerType string `json:"speaker_type,omitempty"` // PER ORG NOUN
	SpeakerID   string `json:"speaker_id,omitempty"`
	Cue         string `json:"cue,omitempty"`      // the words that introduce it
	Mention     *Pair  `json:"mention,omitempty"`  // the words that name the speaker
	Occasion    string `json:"occasion,omitempty"` // «на форуме», as in the text
	By          string `json:"by"`
}
