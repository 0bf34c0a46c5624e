package stats

import (
	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/text"
)

// Date is a time expression in the terms of TIMEX3.
type Date struct {
	text.Span
	Tokens doc.Range
	Type   string // DATE TIME DURATION SET INTERVAL
	Value  string // ISO 8601; "" for an impossible date
	Mod    string // START MID END APPROX BEFORE AFTER MORE_THAN LESS_THAN EACH or ""
	Reason string // why there is no value: «31 февраля»
	By     string
}
