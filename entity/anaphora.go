package entity

import "github.com/svodka-nlp/svodka/doc"

// Anaphora adds the pronouns and bare positions that refer to people.
func Anaphora(d *doc.Document, s *Set, officials []Official) {}
