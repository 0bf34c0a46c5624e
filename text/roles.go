package text

import (
	"hash/maphash"
	"net/url"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// roles gives every block its role: what its elements say, and which blocks are
// the article.
func (w *walker) roles(source string) []Block {
	w.weigh()
	chosen := w.article(source)
	blocks := make([]Block, len(w.pieces))
	first, last := -1, -1
	for i := range w.pieces {
		p := &w.pieces[i]
		b := Block{Span: p.Span, Role: w.roleOf(p.group)}
		switch menu := float64(p.links) > menuShare*float64(p.Len()); {
		case menu && b.Role == Plain && chosen(i):
			b.Role = Aside // «Читайте также: …» and teasers between paragraphs
		case menu && b.Role == Plain && (p.count > 1 || p.Len() >= longBlock): // one short link may be the rubric
			b.Role = Navigation
		case b.Role == Plain && chosen(i):
			b.Role = Article
			if p.Len() >= longBlock || first >= 0 {
				if first < 0 {
					first = i
				}
				last = i
			}
		}
		blocks[i] = b
	}
	if last >= 0 {
		last = w.onwards(blocks, last)
	}
	// Between the first and the last paragraph of the article a plain block is
	// a short paragraph that was passed over, unless it is mostly links.
	for i := first; i >= 0 && i < last; i++ {
		if p := &w.pieces[i]; blocks[i].Role == Plain && float64(p.links) < linked*float64(p.Len()) {
			blocks[i].Role = Article
		}
	}
	return blocks
}

// onwards is the last paragraph that follows those of the article: builders of
// pages put every paragraph in a section of its own, and readability keeps one
// of them. It ends where the markup tells that something else begins.
func (w *walker) onwards(blocks []Block, last int) int {
	text := w.text.String()
	for i := last + 1; i < len(blocks); i++ {
		p := &w.pieces[i]
		switch blocks[i].Role {
		case Comment, Footer, TagLine, Aside, Heading:
			return last
		case Plain:
			if p.count > 0 && p.Len() >= longBlock && float64(p.links) > linked*float64(p.Len()) {
				return last
			}
			if end := text[:p.End]; p.Len() >= longBlock && p.count == 0 && !strings.Contains(p.In(text), "©") && (strings.HasSuffix(end, ".") || strings.HasSuffix(end, ".»")) {
				blocks[i].Role = Article
				last = i
			}
		}
	}
	return last
}

// weigh finds how much of the page's prose each group holds, and takes the role
// of a class away from a group that holds too much of it: <div class="menu-open
// page"> is no menu.
func (w *walker) weigh() {
	total := 0
	for _, p := range w.pieces {
		if p.Len() < longBlock || float64(p.links) > linked*float64(p.Len()) {
			continue
		}
		total += p.Len()
		w.groups[p.group].prose += p.Len()
	}
	for i := len(w.groups) - 1; i > 0; i-- {
		g := &w.groups[i]
		w.groups[g.parent].prose += g.prose
	}
	if total == 0 {
		return
	}
	for i := range w.groups {
		g := &w.groups[i]
		if g.class && g.role != Plain && float64(g.prose) > chiefly*float64(total) {
			g.role = Plain
		}
		if g.class && g.main == false && (g.role == Navigation || g.role == Footer) && w.insideMain(g.parent) && g.prose > 0 {
			g.role = Plain // the header of the article itself
		}
	}
}

// insideMain reports whether a group stands in <article> or <main>.
func (w *walker) insideMain(i int32) bool {
	for n := 0; i > 0 && n < maxDepth; n++ {
		if w.groups[i].main {
			return true
		}
		i = w.groups[i].parent
	}
	return false
}

// roleOf is the role that a group gives. Furniture covers what it holds, a
// heading in a sidebar too; else the innermost role counts.
func (w *walker) roleOf(i int32) Role {
	role := Plain
	for n := 0; i > 0 && n < maxDepth; n++ {
		switch r := w.groups[i].role; r {
		case Plain:
		case Navigation, Aside, Comment, Footer:
			if r == Navigation && role == Heading || r == Navigation && w.insideMain(i) && role != Plain {
				break // <header><h1>…</h1><time>…</time></header>
			}
			if r == Footer && role == TagLine {
				break // <footer><a rel="tag">…</a></footer>
			}
			return r
		default:
			if role == Plain {
				role = r
			}
		}
		i = w.groups[i].parent
	}
	return role
}

// menuShare is the share of link text from which a block is nothing else.
const menuShare = 0.8

const (
	readabilityBytes = 2 << 20 // larger pages are judged by their paragraphs alone
	readabilityDepth = 256
	readabilityCount = 20000 // blocks
)

// article tells which blocks are the article: those that readability keeps or,
// where it keeps nothing or the page is out of all proportion, the paragraphs.
func (w *walker) article(source string) func(i int) bool {
	if len(source) <= readabilityBytes && w.deepest <= readabilityDepth && len(w.pieces) <= readabilityCount {
		if kept := w.readable(source); kept != nil {
			return kept
		}
	}
	return func(i int) bool {
		p := w.pieces[i]
		return p.tag == atom.P && float64(p.links) < linked*float64(p.Len()) || p.Len() >= longBlock && float64(p.links) < linked*float64(p.Len())/2
	}
}

// readable asks readability for the article. Its answer is a changed tree, so
// blocks are found again by their letters.
func (w *walker) readable(source string) func(i int) bool {
	root, err := html.ParseWithOptions(strings.NewReader(source), html.ParseOptionEnableScripting(false))
	if err != nil {
		return nil
	}
	parser := readability.NewParser()
	parser.MaxElemsToParse = 0
	found, err := parser.ParseAndMutate(root, &url.URL{Scheme: "https", Host: "page"})
	if err != nil || found.Node == nil {
		return nil
	}
	var b strings.Builder
	if err := html.Render(&b, found.Node); err != nil {
		return nil
	}
	seed := maphash.MakeSeed()
	inside := walk(b.String(), false)
	kept := make(map[uint64]bool, len(inside.pieces))
	letters := 0
	for _, p := range inside.pieces {
		kept[lettersOf(seed, p.In(inside.text.String()))] = true
		letters += p.Len()
	}
	if letters < longBlock {
		return nil
	}
	all := w.text.String()
	return func(i int) bool { return kept[lettersOf(seed, w.pieces[i].In(all))] }
}

// lettersOf is a hash of a string without white space.
func lettersOf(seed maphash.Seed, s string) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	for field := range strings.FieldsSeq(s) {
		h.WriteString(field)
	}
	return h.Sum64()
}
