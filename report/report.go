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
	Published    string   `json:"published,omitempty"`
	Updated      string   `json:"updated,omitempty"`
	Category     string   `json:"category,omitempty"`
	Source       string   `json:"source,omitempty"`
	Provider     string   `json:"provider,omitempty"`
	Dateline     string   `json:"dateline,omitempty"`
	DatelineDate string   `json:"dateline_date,omitempty"`
	Agency       string   `json:"agency,omitempty"`
	Byline       string   `json:"byline,omitempty"`
	Tags         []string `json:"tags"`
	Anchor       string   `json:"anchor,omitempty"`
	Encoding     string   `json:"encoding,omitempty"` // of the input, where it was not UTF-8
	Boilerplate  []Pair   `json:"boilerplate"`
	Captions     []Pair   `json:"captions"`
	Zones        []Zone   `json:"zones"`
}

// Zone is a stretch of the page with one purpose.
type Zone struct {
	text.Span
	Kind string `json:"kind"`
	Lang string `json:"lang,omitempty"`
}

// Token is one word, number or mark.
type Token struct {
	text.Span
	Text  string `json:"text"`
	Stem  string `json:"stem,omitempty"`
	Lemma string `json:"lemma,omitempty"`
	POS   string `json:"pos,omitempty"`
	Feats string `json:"feats,omitempty"`
}

// Entity is one person, organisation or place of the document.
type Entity struct {
	ID       string    `json:"id"`
	Type     string    `json:"type"`
	Name     string    `json:"name"`
	Gender   string    `json:"gender,omitempty"`
	Code     string    `json:"code,omitempty"`
	Aliases  []string  `json:"aliases"`
	Mentions []Mention `json:"mentions"`
}

// Mention is one place that names an entity.
type Mention struct {
	text.Span
	Text  string  `json:"text"`
	Kind  string  `json:"kind"`
	By    string  `json:"by"`
	Score float64 `json:"score,omitempty"`
}

// Official says that a person holds an office.
type Official struct {
	text.Span
	Text        string   `json:"text"`
	Person      string   `json:"person"`
	PersonID    string   `json:"person_id,omitempty"`
	Position    string   `json:"position"`
	Workplace   string   `json:"workplace,omitempty"`
	WorkplaceID string   `json:"workplace_id,omitempty"`
	Status      string   `json:"status"`
	Implicit    bool     `json:"implicit,omitempty"`
	Spans       Evidence `json:"spans"`
	At          []Pair   `json:"at,omitempty"`
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
	Kind    string `json:"kind"`
	Value   Value  `json:"value,omitzero"`
	Min     Value  `json:"min,omitzero"`
	Max     Value  `json:"max,omitzero"`
	Unit    string `json:"unit,omitempty"`
	Mod     string `json:"mod,omitempty"`
	Of      string `json:"of,omitempty"`
	Role    string `json:"role,omitempty"`
	Dir     string `json:"dir,omitempty"`
	Per     string `json:"per,omitempty"`
	Place   string `json:"place,omitempty"`
	PlaceID string `json:"place_id,omitempty"`
	Time    string `json:"time,omitempty"`
	By      string `json:"by"`
}

// Date is a time expression.
type Date struct {
	text.Span
	Text   string `json:"text"`
	Type   string `json:"type"`
	Value  string `json:"value,omitempty"`
	Mod    string `json:"mod,omitempty"`
	Reason string `json:"reason,omitempty"`
	By     string `json:"by"`
}

// Quote is a piece of reported speech.
type Quote struct {
	text.Span
	Text        string `json:"text"`
	Type        string `json:"type"`
	Parts       []Pair `json:"parts"`
	Speaker     string `json:"speaker,omitempty"`
	SpeakerType string `json:"speaker_type,omitempty"`
	SpeakerID   string `json:"speaker_id,omitempty"`
	Cue         string `json:"cue,omitempty"`
	Mention     *Pair  `json:"mention,omitempty"`
	Occasion    string `json:"occasion,omitempty"`
	By          string `json:"by"`
}
