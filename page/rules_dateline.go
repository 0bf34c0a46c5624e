package page

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/internal/calendar"
	"github.com/svodka-nlp/svodka/internal/char"
	"github.com/svodka-nlp/svodka/text"
)

// dateline is the head of an article: place, date, agency, sometimes the author.
//
//	Астана. 11 августа. Казинформ —
//	КЫЗЫЛОРДА. 22 января. КАЗИНФОРМ /Руслан Игилик/ -
//	МОСКВА, 14 марта. /ТАСС/.
//	МОСКВА, 8 апр — РИА Новости, Сергей Лютых.
type dateline struct {
	place, agency, author string
	day, month, year      int
	end                   int // where the article begins
}

// scan walks over the head of a paragraph.
type scan struct {
	s     string
	at    int
	dated bool // a date has been read
}

func (c *scan) rest() string { return c.s[c.at:] }

func (c *scan) spaces() {
	c.at += len(c.rest()) - len(strings.TrimLeftFunc(c.rest(), blankRune))
}

// mark takes one of the marks, with the white space around it.
func (c *scan) mark(marks string) (rune, bool) {
	c.spaces()
	r, size := utf8.DecodeRuneInString(c.rest())
	if size == 0 || !strings.ContainsRune(marks, r) {
		return 0, false
	}
	c.at += size
	c.spaces()
	return r, true
}

// word takes a run of letters, digits, hyphens and inner points.
func (c *scan) word() string {
	start := c.at
	for c.at < len(c.s) {
		r, size := utf8.DecodeRuneInString(c.rest())
		if char.IsWord(r) || r == '-' && c.at > start {
			c.at += size
			continue
		}
		if r == '.' && c.at > start && c.at+1 < len(c.s) && char.IsWord(runeAt(c.s, c.at+1)) && !char.IsSpace(runeAt(c.s, c.at+1)) {
			c.at += size
			continue
		}
		break
	}
	return strings.TrimRight(c.s[start:c.at], "-")
}

// readDateline reads the head of a paragraph; ok is false where there is none.
func readDateline(s string) (d dateline, ok bool) {
	if len(s) > 300 {
		s = cutRunes(s, 300)
	}
	c := &scan{s: s}
	if d.place = c.place(); d.place == "" {
		return d, false
	}
	sep, has := c.mark(".,—–-")
	if !has {
		return d, false
	}
	if sep == '-' || sep == '—' || sep == '–' {
		// «Астана — Казинформ.» is a dateline, «Москва — столица» is not.
		if d.agency = c.agency(); d.agency == "" {
			return d, false
		}
		if _, ok := c.mark(".—–-:"); !ok {
			return d, false
		}
		d.end = c.at
		return d, true
	}
	before := c.at
	dated := c.date(&d)
	c.dated = dated
	if dated {
		end := c.at
		stop, _ := c.mark(".,—–-")
		if stop == '.' || stop == ',' {
			if _, dash := c.mark("—–-"); dash { // «1 ноя. – Sputnik»
				stop = '—'
			}
		}
		if stop == 0 && !strings.HasPrefix(c.rest(), "/") && !strings.HasPrefix(c.rest(), "(") {
			return d, false
		}
		afterDate := c.at
		if d.agency = c.agency(); d.agency == "" {
			// «Астана. 11 августа.» ends with its stop; «Астана, 11 августа — прошёл» is a sentence.
			if stop != '.' && !(stop == '—' && char.IsUpper(runeAt(c.s, afterDate))) {
				return d, false
			}
			if sep == ',' && stop != '.' && strings.ToUpper(d.place) != d.place {
				return d, false
			}
			d.end = afterDate
			_ = end
			return d, afterDate < len(c.s)
		}
	} else {
		c.at = before
		if d.agency = c.agency(); d.agency == "" {
			return d, false
		}
	}
	atAgency := c.at
	if open, ok := c.mark("/("); ok {
		stop := "/"
		if open == '(' {
			stop = ")"
		}
		if i := strings.Index(c.rest(), stop); i > 0 && i < 80 {
			d.author = strings.TrimSpace(c.rest()[:i])
			c.at += i + 1
			atAgency = c.at
		} else {
			c.at = atAgency
		}
	}
	mark, has := c.mark(",.—–-:")
	if !has {
		return d, false
	}
	if mark == ',' { // «РИА Новости, Сергей Лютых.»
		i := strings.IndexAny(c.rest(), ".—–")
		if i < 0 || !nameWords(c.rest()[:i]) {
			return d, false
		}
		d.author = strings.TrimSpace(c.rest()[:i])
		c.at += i
		if mark, has = c.mark(".—–-:"); !has {
			return d, false
		}
	}
	if mark == '.' { // «/ТАСС/. —»
		c.mark("—–-")
	}
	d.end = c.at
	return d, true
}

// place takes up to three capitalised words: «Нур-Султан», «НИЖНИЙ НОВГОРОД».
func (c *scan) place() string {
	start := c.at
	end := c.at
	for n := 0; n < 3; n++ {
		keep := c.at
		w := c.word()
		if w == "" || !char.IsUpper(runeAt(w, 0)) || strings.ContainsAny(w, "0123456789.") {
			if n > 0 && (w == "на" || w == "НА") { // «Ростов-на-Дону», «РОСТОВ НА ДОНУ»
				c.spaces()
				continue
			}
			c.at = keep
			break
		}
		end = c.at
		if c.at < len(c.s) && c.s[c.at] != ' ' {
			break
		}
		c.spaces()
	}
	c.at = end
	if utf8.RuneCountInString(c.s[start:end]) < 3 {
		return ""
	}
	return c.s[start:end]
}

// date takes «11 августа», «8 апр», «14 марта 2023 года».
func (c *scan) date(d *dateline) bool {
	start := c.at
	day := c.word()
	c.spaces()
	month := c.word()
	n := 0
	for _, b := range []byte(day) {
		if !digit(b) {
			n = 99
			break
		}
		n = n*10 + int(b-'0')
		if n > 99 {
			break
		}
	}
	m := int(calendar.Month(char.Lower(month)))
	if day == "" || n < 1 || n > 31 || m == 0 {
		c.at = start
		return false
	}
	d.day, d.month = n, m
	keep := c.at
	c.spaces()
	if year := c.word(); len(year) == 4 && digit(year[0]) && digit(year[1]) && digit(year[2]) && digit(year[3]) {
		d.year = int(year[0]-'0')*1000 + int(year[1]-'0')*100 + int(year[2]-'0')*10 + int(year[3]-'0')
		keep = c.at
		c.spaces()
		if w := c.word(); w == "года" || w == "г" {
			keep = c.at
		}
	}
	c.at = keep
	return true
}

// agency takes a known agency, with its slashes or quotes: «/ТАСС/», «МИА
// «Казинформ»», «РИА Новости». The longest that the list has.
func (c *scan) agency() string {
	start := c.at
	closing := rune(0)
	if r, ok := c.mark("/("); ok {
		closing = '/'
		if r == '(' {
			closing = ')'
		}
	}
	begin := c.at
	best, name := 0, ""
	for n, at := 0, c.at; n < 5 && at < len(c.s); n++ {
		i := strings.IndexFunc(c.s[at:], func(r rune) bool {
			return blankRune(r) || r == ',' || r == '/' || r == ')' || r == '—' || r == ':'
		})
		if i < 0 {
			i = len(c.s) - at
		}
		at += i
		part := strings.TrimRight(c.s[begin:at], ". \u00a0")
		if _, ok := agencies()[bare(fold(part))]; ok {
			best, name = begin+len(part), part
		}
		if at >= len(c.s) || !blankRune(runeAt(c.s, at)) {
			break
		}
		at += utf8.RuneLen(runeAt(c.s, at))
	}
	if best == 0 {
		c.at = begin
		if name = c.unlisted(closing); name == "" {
			c.at = start
			return ""
		}
		best = c.at
	}
	c.at = best
	if closing != 0 {
		if r := runeAt(c.s, c.at); r != closing {
			// «/ТАСС-корр. Иван Петров/»: the agency with its man.
			c.at = start
			return ""
		}
		c.at++
	}
	return name
}

// unlisted takes the name of an agency that no list has: up to three words with
// capitals that stand between slashes, or before a dash at least in a dateline
// that has its date, or wholly in capitals: «Карелинформ -», «ДАЛА ИНФО -».
func (c *scan) unlisted(closing rune) string {
	if closing == '/' {
		i := strings.IndexByte(c.rest(), '/')
		if i <= 0 || i > 60 || !char.IsUpper(runeAt(c.s, c.at)) || countWords(c.rest()[:i]) > 4 {
			return ""
		}
		c.at += i
		return strings.TrimSpace(c.s[c.at-i : c.at])
	}
	start, end, words := c.at, c.at, 0
	for words < 3 {
		w := c.word()
		if w == "" || !char.IsUpper(runeAt(w, 0)) {
			break
		}
		end = c.at
		words++
		if c.at < len(c.s) && !blankRune(runeAt(c.s, c.at)) {
			break
		}
		c.spaces()
	}
	name := c.s[start:end]
	c.at = end
	if words == 0 || calendar.Month(fold(name)) != 0 {
		return ""
	}
	if closing != 0 {
		return ""
	}
	keep := c.at
	_, dash := c.mark("—–-")
	spaced := c.at-keep > 2
	c.at = keep
	if dash && spaced && (c.dated || strings.ToUpper(name) == name) || domain(name) {
		return name
	}
	return ""
}

// nameWords reports whether s is two or three capitalised words.
func nameWords(s string) bool {
	w := strings.Fields(s)
	if len(w) < 1 || len(w) > 3 {
		return false
	}
	for _, x := range w {
		if !char.IsUpper(runeAt(x, 0)) {
			return false
		}
	}
	return true
}

// cutDateline splits the dateline from a paragraph. Where the paragraph does
// not open the article, only a dateline with an agency is one.
func (r *reader) cutDateline(l *line, opens bool) bool {
	d, ok := readDateline(l.In(r.src))
	if !ok || !opens && d.agency == "" {
		return false
	}
	p := &r.page
	p.Dateline, p.Agency = sentenceCase(d.place), d.agency
	p.Byline = first(p.Byline, d.author)
	if d.day > 0 {
		year := "XXXX"
		if d.year > 0 {
			year = fmt.Sprintf("%04d", d.year)
		}
		p.DatelineDate = fmt.Sprintf("%s-%02d-%02d", year, d.month, d.day)
	}
	at := l.Start + d.end
	if at >= l.End {
		l.is(Dateline, "dateline")
		return true
	}
	l.cut = []Zone{
		{Span: text.Span{Start: l.outer.Start, End: at}, Kind: Dateline},
		{Span: text.Span{Start: at, End: l.outer.End}, Kind: l.kind},
	}
	return true
}

// sentenceCase writes a place that stands in capitals as names are written:
// «НУР-СУЛТАН» is «Нур-Султан».
func sentenceCase(s string) string {
	if strings.ToUpper(s) != s || utf8.RuneCountInString(s) < 4 {
		return s
	}
	var b strings.Builder
	up := true
	for _, r := range s {
		if up {
			b.WriteRune(r)
		} else {
			b.WriteRune(char.ToLower(r))
		}
		up = r == '-' || r == ' '
	}
	return strings.ReplaceAll(strings.ReplaceAll(b.String(), "-На-", "-на-"), " На ", " на ")
}
