// Package text is the street door: it turns bytes of any kind into clean UTF-8
// and names places in it.
//
// Every offset of svodka is a byte offset into one string, half open. [Span] is
// the only type that says where something stands; runes and UTF-16 units are
// computed at the very end, when a report is written.
package text
