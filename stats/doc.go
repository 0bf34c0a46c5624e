// Package stats reads the numbers of an article as facts: value, unit, what is
// counted, bound, change, rate, where and when; and its dates.
//
//	dates := finder.Dates(d)                  // 11 августа 2023, 21:03 → TIME 2023-08-11T21:03
//	figures := finder.Figures(d, dates, names) // порядка двухсот представителей → count 200 approx
//	dates, figures := finder.Find(d, names)    // both in one reading
//
// The work goes in this order. A text is cut into atoms, runs of digits or
// letters or single signs, and every atom is looked up in the lists
// (lists/*.txt). Named rules read dates from them (rules_date.go), then numbers
// and units (number.go, quantity.go) where no date stands. Named traps tell
// what only looks like a figure (traps.go). At last every figure gets its bound
// and role (rules_mod.go), its noun (rules_of.go), its place and time
// (rules_scope.go).
//
// [Numbers] and [Dates] read a bare string, without a dictionary. [Figures]
// needs a document. Values are exact decimals of any size; an expression of
// time is ISO 8601 with X for what is not known, and never a guess: 31 February
// keeps its surface and says why it has no value.
//
// Limits: holidays and school terms are not read as dates; hours and minutes
// from now have no value, because a document is known by its day; a number
// whose noun stands more than a sentence away stays without one. A sentence of
// more than four hundred atoms, as in tables, is read in parts.
package stats
