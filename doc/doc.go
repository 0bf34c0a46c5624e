// Package doc binds text, segment, morph and page into one immutable value,
// the [Document] that every later room reads.
//
// It is the only place where tokens meet morphology. A Document is built once
// by [Build] and never changed: rooms return slices of their own and point at
// tokens by number.
//
//	d := doc.Build(page.Read(text, page.Hint{}), words)
//	for _, t := range d.Tokens {
//		fmt.Println(t.In(d.Text), t.Word.Parses[t.Reading].Lemma)
//	}
package doc
