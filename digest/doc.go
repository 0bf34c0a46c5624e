// Package digest turns many reports into one summary: who appears how often
// and in which positions over time, which figures were given for a subject as a
// series by place and date, who is quoted, and who appears together.
//
// It reads reports alone, so it needs neither the dictionary nor a model:
//
//	b := digest.New(digest.Options{})
//	for _, r := range reports {
//		b.Add(r)
//	}
//	s := b.Summary()
//
// Reprints of one article, exact or nearly so, are grouped (see [Reprints]) and
// may be counted once.
//
// Memory is bounded, whatever the number of reports: every table keeps at most
// [Options].Limit names, every row a bounded number of values, and [Reprints]
// the last documents. What is frequent stays, and the summary says how much was
// left out.
package digest
