package text

// Role is what the markup of a page tells of a block.
type Role uint8

// The roles of blocks. The markup is often silent, and sometimes wrong: a block
// of the article may hold «Читайте также», and a plain one the whole article.
const (
	Plain      Role = iota // the markup says nothing: outside the article it found
	Heading                // the headline of the page: h1
	Subheading             // h2 to h6
	Article                // a paragraph of the article
	Caption                // figcaption and the like
	Stamp                  // <time> and lines of the publication date
	Author                 // the author's line
	TagLine                // the page's tags or keywords
	Navigation             // nav, header, menus, breadcrumbs
	Aside                  // aside, related articles, subscriptions, sharing
	Comment                // readers' comments
	Footer                 // footer, copyright
)

// Block is a run of text that a page sets apart: a paragraph, a heading, an
// item of a list. Blocks are ordered and disjoint, and only white space stands
// between them.
type Block struct {
	Span
	Role Role
}

// About is what a page says of itself in its head and its JSON-LD. Times are
// ISO 8601 as the page gives them.
type About struct {
	Title     string
	Published string
	Updated   string
	Section   string
	Tags      []string
	Author    string
	Site      string // the name of the site or publisher
	Agency    string // whom JSON-LD names as the source
	URL       string // the canonical address
	Lang      string // BCP 47, as declared
}
