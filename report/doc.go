// Package report is what svodka answers: one [Report] per document, its JSON,
// and the other formats it can be written in.
//
// It imports no model and no dictionary: a program that only reads reports
// stays small. The records are the wire form of the rooms' own types; the
// facade fills them.
package report
