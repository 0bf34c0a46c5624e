package stats

import (
	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/text"
)

// Figure is a number, or a stated trend, with its unit, what it counts and
// what bounds it. The strings are the labels of the extraction guide.
type Figure struct {
	text.Span
	Tokens   doc.Range
	Kind     string  // count percent money measure fraction multiple ordinal age score trend
	Value    Decimal // "" for a range or a trend; "3:2" for a score
	Min, Max Decimal // both set for a range, else ""
	Unit     string  // UCUM code, ISO 4217 currency, or ""
	Mod      string  // "" approx gt ge lt le order
	Of       string  // what is counted, nominative singular
	Role     string  // "" delta from to
	Dir      string  // "" up down stable
	Per      string  // denominator: "P1Y", "100000 население", "m3"
	Place    string  // canonical name of the place that bounds it
	PlaceID  entity.ID
	Time     string // value of the date that bounds it
	By       string // the rule that found it
}
