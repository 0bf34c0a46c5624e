package quote

import (
	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/text"
)

// Quote is a piece of reported speech.
type Quote struct {
	text.Span          // from the first part to the last
	Type        string // direct indirect mixed
	Parts       []text.Span
	Speaker     string // canonical name, or a noun phrase in the nominative
	SpeakerType string // PER ORG NOUN
	SpeakerID   entity.ID
	Cue         text.Span // the words that introduce it, empty where there are none
	CueText     string    // the cue without what stands inside it
	Mention     text.Span // the words that name the speaker
	Occasion    string    // «на форуме», as in the text
	By          string
}

// Find finds the quotes of a document.
func Find(d *doc.Document, names *entity.Set, officials []entity.Official) []Quote { return nil }
