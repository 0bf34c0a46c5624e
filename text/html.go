package text

import (
	"bytes"
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Markup is the text of a page of HTML with what the markup says of it. All
// visible text is there, block by block, furniture too: it is labelled, not
// deleted. Offsets of the blocks refer to Text.
type Markup struct {
	Decoded
	Blocks []Block
	About  About
}

// DeepHTML is the code of the warning about markup nested beyond reason.
const DeepHTML = "deep_html"

// ReadHTML decodes a page and takes its text out. The encoding is the forced
// one, or the declared one unless the bytes are plainly in another, or what is
// detected. Time and memory are linear in the page, however broken the markup.
func ReadHTML(b []byte, forced string) Markup {
	source, name, warnings := decode(b, forced, declaredIn(b))
	w := walk(source, true)
	m := Markup{
		Decoded: Decoded{Text: w.text.String(), Encoding: name, Warnings: warnings},
		About:   w.head.about,
	}
	if binary(b, name) {
		m.Warnings = append(m.Warnings, Warning{Binary, "the bytes are no text in any encoding"})
	}
	if w.deepest > maxDepth {
		m.Warnings = append(m.Warnings, Warning{DeepHTML, "the elements nest deeper than browsers allow"})
	}
	m.Warnings = append(m.Warnings, inspect(m.Text)...)
	m.Blocks = w.roles(source)
	w.title(&m)
	return m
}

// declaredIn is the encoding that the head of a page declares, "" if none.
func declaredIn(b []byte) string {
	z := html.NewTokenizer(bytes.NewReader(b[:min(len(b), 8<<10)]))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			if !more || string(name) != "meta" {
				continue
			}
			var content string
			for more {
				var key, value []byte
				key, value, more = z.TagAttr()
				switch string(key) {
				case "charset":
					return string(value)
				case "content":
					content = string(value)
				}
			}
			if _, label, ok := strings.Cut(strings.ToLower(content), "charset="); ok {
				label, _, _ = strings.Cut(strings.Trim(label, `"' `), ";")
				return label
			}
		}
	}
}

const (
	maxDepth  = 512  // where browsers and x/net/html stop nesting
	lookBack  = 64   // how far an end tag may look for its beginning
	longCell  = 160  // bytes above which a cell is no figure with its name
	longBlock = 80   // bytes from which a block reads as a paragraph
	linked    = 0.5  // share of link text above which a block is a menu
	chiefly   = 0.35 // share of a page's paragraphs that furniture cannot hold
)

// frame is an open element.
type frame struct {
	tag    atom.Atom
	hidden bool  // nothing inside is seen
	link   bool  // inside <a>
	own    bool  // an inline element that is a block of its own
	group  int32 // index into walker.groups
}

// group is an element that gives a role to what it holds, and its parent.
type group struct {
	parent int32
	role   Role
	class  bool // the role comes from a class, which may be wrong
	main   bool // <article>, <main>
	prose  int  // bytes of paragraphs inside
}

// piece is a block while the roles are still open.
type piece struct {
	Span
	group int32
	tag   atom.Atom // nearest block element
	links int       // bytes inside <a>
	count int       // how many <a> begin inside
}

// walker goes through the tokens of a page once.
type walker struct {
	text    strings.Builder
	pieces  []piece
	groups  []group
	open    []frame
	over    int // elements open beyond maxDepth
	deepest int
	head    head

	line    []byte // the block that is being read
	links   int    // bytes of it inside links
	count   int    // links that begin in it
	tag     atom.Atom
	group   int32
	space   bool // white space is due before the next character
	breaks  int  // <br> since the last character
	closing bool // an inline element has just closed: </a>
	raw     atom.Atom
	inHead  bool
}

// walk reads a page. With about it also reads what the head says.
func walk(source string, about bool) *walker {
	w := &walker{groups: []group{{parent: -1}}}
	w.head.want = about
	z := html.NewTokenizer(strings.NewReader(source))
	for {
		switch t := z.Next(); t {
		case html.ErrorToken:
			w.flush()
			return w
		case html.TextToken:
			w.characters(z.Text())
		case html.StartTagToken, html.SelfClosingTagToken:
			w.start(z, t == html.SelfClosingTagToken)
		case html.EndTagToken:
			name, _ := z.TagName()
			w.end(atom.Lookup(name))
		}
	}
}

// void elements have no end.
func void(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// unseen elements hold no text that a reader sees.
func unseen(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Math, atom.Iframe, atom.Object, atom.Audio, atom.Video, atom.Canvas,
		atom.Select, atom.Textarea, atom.Datalist, atom.Title, atom.Noframes:
		return true
	}
	return false
}

// inline elements do not end a block.
func inline(a atom.Atom) bool {
	switch a {
	case atom.A, atom.Abbr, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite, atom.Code, atom.Data, atom.Del, atom.Dfn, atom.Em, atom.Font, atom.I,
		atom.Img, atom.Ins, atom.Kbd, atom.Label, atom.Mark, atom.Nobr, atom.Q, atom.Rp, atom.Rt, atom.Ruby, atom.S, atom.Samp, atom.Small, atom.Span,
		atom.Strike, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.Tt, atom.U, atom.Var, atom.Wbr, atom.Picture, atom.Source, atom.Input, atom.Svg,
		atom.Script, atom.Style, atom.Noscript, atom.Td, atom.Th:
		return true
	}
	return a == 0 // unknown elements are inline, as in browsers
}

func (w *walker) start(z *html.Tokenizer, selfClosing bool) {
	name, more := z.TagName()
	a := atom.Lookup(name)
	var attrs attributes
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		attrs.set(key, value)
	}
	switch a {
	case atom.Br:
		w.breaks++
		w.space = true
		return
	case atom.Meta, atom.Link, atom.Base:
		w.head.element(a, &attrs)
		return
	case atom.Html:
		w.head.lang(attrs.lang)
	case atom.Td, atom.Th:
		// A row of a table of figures is a line; the cells of a layout are
		// blocks.
		if w.breaks > 0 || w.count > 0 || len(w.line) > longCell || bytes.IndexByte(w.line, '\n') >= 0 {
			w.flush()
		} else if len(w.line) > 0 {
			w.line = append(w.line, '\t')
			w.space = false
		}
	}
	if !inline(a) {
		w.flush()
	} else if a == atom.A && len(w.line) > 0 && w.groups[w.group].role == TagLine {
		w.breaks = max(w.breaks, 1) // each tag has a line: «малый бизнес», «мост»
	} else if w.closing && (a == atom.A || a == atom.Time || a == atom.Span && !w.paragraph()) {
		w.space = true // <a>Общество</a><a>Политика</a> are two words
	}
	if void(a) || selfClosing && (a == 0 || a == atom.Svg) {
		return
	}
	if a == atom.P || a == atom.Li || a == atom.Dd || a == atom.Dt || a == atom.Option || a == atom.Tr || a == atom.Td || a == atom.Th {
		w.implied(a)
	}
	w.head.open(a, &attrs)
	w.deepest = max(w.deepest, len(w.open)+w.over+1)
	if len(w.open) >= maxDepth {
		w.over++
		return
	}
	f := frame{tag: a, hidden: unseen(a) || attrs.hidden()}
	if n := len(w.open); n > 0 {
		top := w.open[n-1]
		f.hidden = f.hidden || top.hidden
		f.link, f.group = top.link, top.group
	}
	if a == atom.A {
		f.link = true
		w.count++
	}
	if role, class, main := w.role(a, &attrs); main || role != Plain && !(inline(a) && role == w.groups[f.group].role) {
		if inline(a) && !w.paragraph() {
			w.flush() // a line of <time>, author and rubric is three blocks
			f.own = true
		}
		w.groups = append(w.groups, group{parent: f.group, role: role, class: class, main: main})
		f.group = int32(len(w.groups) - 1)
	}
	w.open = append(w.open, f)
}

// implied closes an element that the beginning of another ends: <p> ends <p>.
func (w *walker) implied(a atom.Atom) {
	for i := len(w.open) - 1; i >= 0 && i >= len(w.open)-4; i-- {
		switch t := w.open[i].tag; {
		case t == a, t == atom.Dd && a == atom.Dt, t == atom.Dt && a == atom.Dd, t == atom.Td && a == atom.Th, t == atom.Th && a == atom.Td:
			w.open = w.open[:i]
			return
		case !inline(t) && t != atom.P:
			return
		}
	}
}

func (w *walker) end(a atom.Atom) {
	if a == atom.P || !inline(a) {
		w.flush()
	}
	w.head.close(a)
	if w.over > 0 {
		w.over--
		return
	}
	for i := len(w.open) - 1; i >= 0 && i >= len(w.open)-lookBack; i-- {
		if w.open[i].tag == a {
			if w.open[i].own {
				w.flush()
			}
			w.open = w.open[:i]
			break
		}
	}
	w.closing = a == atom.A || a == atom.Time || a == atom.Span
}

// paragraph reports whether the text stands in a paragraph or a heading, where
// neighbouring inline elements may share a word.
func (w *walker) paragraph() bool {
	for i := len(w.open) - 1; i >= 0 && i >= len(w.open)-8; i-- {
		switch w.open[i].tag {
		case atom.P, atom.H1, atom.H2, atom.H3, atom.Blockquote, atom.Li:
			return true
		}
	}
	return false
}

func (w *walker) characters(b []byte) {
	w.head.characters(b)
	var top frame
	if n := len(w.open); n > 0 {
		top = w.open[n-1]
	}
	if top.hidden {
		return
	}
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		if r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f' {
			w.space = true
			b = b[size:]
			continue
		}
		if w.breaks > 1 {
			w.flush()
		}
		if len(w.line) == 0 {
			w.group, w.tag = top.group, w.blockTag()
		} else if w.breaks == 1 {
			w.line = append(w.line, '\n')
		} else if w.space && w.line[len(w.line)-1] != '\t' {
			w.line = append(w.line, ' ')
		}
		w.space, w.breaks, w.closing = false, 0, false
		if top.link {
			w.links += size
		}
		w.line = append(w.line, b[:size]...)
		b = b[size:]
	}
}

// blockTag is the nearest open element that makes a block.
func (w *walker) blockTag() atom.Atom {
	for i := len(w.open) - 1; i >= 0 && i >= len(w.open)-lookBack; i-- {
		if !inline(w.open[i].tag) {
			return w.open[i].tag
		}
	}
	return 0
}

// flush ends the block that is being read. A row of a table with links in it is
// a menu or a layout: each cell is a block of its own.
func (w *walker) flush() {
	line := bytes.TrimFunc(w.line, unicode.IsSpace)
	if w.count > 0 && bytes.IndexByte(line, '\t') >= 0 {
		for cell := range bytes.SplitSeq(line, []byte{'\t'}) {
			w.block(bytes.TrimFunc(cell, unicode.IsSpace), w.links*len(cell)/len(line), 1)
		}
	} else {
		w.block(line, w.links, w.count)
	}
	w.line, w.links, w.count = w.line[:0], 0, 0
	w.space, w.breaks, w.closing = false, 0, false
}

// block takes a block that is not empty, with the bytes of it that are links
// and their number.
func (w *walker) block(line []byte, links, count int) {
	if len(line) == 0 {
		return
	}
	if w.text.Len() > 0 {
		w.text.WriteString("\n\n")
	}
	s := Span{Start: w.text.Len(), End: w.text.Len() + len(line)}
	w.text.Write(line)
	w.pieces = append(w.pieces, piece{Span: s, group: w.group, tag: w.tag, links: links, count: count})
}

// attributes are the attributes that matter.
type attributes struct {
	class, id, role, itemprop, rel, style, lang string
	name, property, content, datetime, href     string
	kind, equiv, charset                        string
	isHidden                                    bool
}

func (a *attributes) set(key, value []byte) {
	const most = 4096 // longer values are no names
	if len(value) > most {
		value = value[:most]
	}
	switch string(key) {
	case "class":
		a.class = string(value)
	case "id":
		a.id = string(value)
	case "role":
		a.role = string(value)
	case "itemprop":
		a.itemprop = string(value)
	case "rel":
		a.rel = string(value)
	case "style":
		a.style = string(value)
	case "lang":
		a.lang = string(value)
	case "name":
		a.name = string(value)
	case "property":
		a.property = string(value)
	case "content":
		a.content = string(value)
	case "datetime":
		a.datetime = string(value)
	case "href":
		a.href = string(value)
	case "type":
		a.kind = string(value)
	case "hidden":
		a.isHidden = true
	case "aria-hidden":
		a.isHidden = a.isHidden || string(value) == "true"
	}
}

// hidden reports whether the element is not shown.
func (a *attributes) hidden() bool {
	if a.isHidden {
		return true
	}
	if a.style == "" {
		return false
	}
	style := strings.ReplaceAll(strings.ToLower(a.style), " ", "")
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

//go:embed lists/classes.txt
var classList string

var classRoles = sync.OnceValue(func() map[string]Role {
	names := map[string]Role{
		"navigation": Navigation, "aside": Aside, "comment": Comment, "footer": Footer, "caption": Caption, "tags": TagLine, "stamp": Stamp, "author": Author,
	}
	m := map[string]Role{}
	for line := range strings.Lines(classList) {
		role, word, ok := strings.Cut(strings.TrimSpace(line), " ")
		if ok && names[role] != Plain {
			m[word] = names[role]
		}
	}
	return m
})

// role is what an element makes of the text inside.
func (w *walker) role(a atom.Atom, attrs *attributes) (role Role, class, main bool) {
	switch a {
	case atom.Html, atom.Body:
		return Plain, false, false
	case atom.Main, atom.Article:
		return Plain, false, true
	case atom.H1:
		return Heading, false, false
	case atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		role = Subheading
	case atom.Nav, atom.Menu, atom.Button:
		return Navigation, false, false
	case atom.Header:
		role = Navigation
		class = true // the header of an article holds its title
	case atom.Aside:
		return Aside, false, false
	case atom.Footer:
		role = Footer
		class = true
	case atom.Figcaption:
		return Caption, false, false
	case atom.Time:
		return Stamp, false, false
	case atom.Address:
		role = Footer
		class = true
	}
	if strings.EqualFold(attrs.rel, "tag") || strings.EqualFold(attrs.rel, "category tag") {
		return TagLine, true, false
	}
	if role == Subheading {
		return role, false, false
	}
	if r := namesRole(attrs); r != Plain {
		return r, true, false
	}
	if strings.EqualFold(attrs.itemprop, "articleBody") || strings.EqualFold(attrs.role, "main") {
		return Plain, false, true
	}
	return role, class, false
}

// namesRole reads the names that people give to elements.
func namesRole(attrs *attributes) Role {
	roles := classRoles()
	for _, names := range []string{attrs.role, attrs.itemprop, attrs.id, attrs.class} {
		found := Plain
		eachWord(names, func(word string) bool {
			found = roles[word]
			return found == Plain
		})
		if found != Plain {
			return found
		}
	}
	return Plain
}

// eachWord gives the words of names like "article__main-menu siteFooter", in
// small letters, until told to stop.
func eachWord(names string, f func(string) bool) {
	start := 0
	for i := 0; i <= len(names); i++ {
		letter := i < len(names) && (names[i]|0x20 >= 'a' && names[i]|0x20 <= 'z')
		hump := letter && i > start && names[i] < 'a' && names[i-1] >= 'a'
		if letter && !hump {
			continue
		}
		if i > start && !f(strings.ToLower(names[start:i])) {
			return
		}
		start = i
		if !letter {
			start = i + 1
		}
	}
}
