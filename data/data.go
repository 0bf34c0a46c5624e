// Package data embeds what svodka knows: the compiled dictionary of words and
// the model of names. The facade imports it; rooms take the bytes as an
// argument.
package data

// Dictionary is the compiled dictionary of words.
func Dictionary() []byte { return nil }
