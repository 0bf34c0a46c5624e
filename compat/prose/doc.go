// Package prose gives svodka's reports the shape of github.com/jdkato/prose/v2,
// so that code written for prose works on Russian.
//
//	rep, err := a.Analyze(ctx, svodka.Input{Text: s}) // with the layers tokens, sentences, entities
//	doc, err := prose.New(rep)
//	for _, tok := range doc.Tokens() {
//		fmt.Println(tok.Text, tok.Tag, tok.Label)
//	}
//
// Tags are those of the Penn Treebank, which prose uses, as near as Russian
// comes to them; labels are PERSON, ORGANIZATION and GPE. Every token keeps its
// span of the text ([Document.Spans]), which prose has not.
//
// With [Latin], passages in Latin script are tagged by prose's own English
// model. The model takes about a second and some sixty megabytes to load, once
// in the life of the program, and only when a document asks for it. prose
// rewrites curly quotes and drops offsets; its tokens are matched back to the
// text from left to right, and a passage that does not match keeps our tags.
//
// Limits: prose's model is made for English; its names are weak, so names stay
// ours. The two passages of a document never share a sentence.
package prose
