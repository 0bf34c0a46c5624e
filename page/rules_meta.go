package page

import (
	"fmt"
	"strings"
	"time"

	"github.com/svodka-nlp/svodka/internal/calendar"
	"github.com/svodka-nlp/svodka/text"
)

// moment is a time that the page states, with the authority it has.
type moment struct {
	value string
	rank  int // of sources of the day of publication, the least counts
	label string
}

// The ranks of sources of the time of publication.
const (
	rankLabel    = iota // «Опубликовано: …», JSON-LD
	rankHeadline        // a stamp in the line of the headline, or beside it
	rankDate            // «Дата: …»
	rankStamp           // a stamp elsewhere above or below the text
	rankDateline        // the dateline, if it has a year
	rankURL             // /2016/12/01/
)

// metadata reads the labelled lines.
func (r *reader) metadata() {
	p := &r.page
	for i := range r.lines {
		l := &r.lines[i]
		switch l.kind {
		case MetaLine, Byline, Source, Tags, Caption:
		case Nav, Promo, Comments, Legal, Body, Background, Lead:
			continue
		}
		fields := []field(nil)
		if l.by == "label" {
			fields = r.fields(l)
		}
		for _, f := range fields {
			r.field(l, f)
		}
		if l.kind == Source && l.by == "credit" {
			r.credit(l)
		}
		if l.kind == Byline && l.by == "markup" && l.words <= 8 {
			p.Byline = first(p.Byline, collapse(l.In(r.src)))
		}
		if l.stampValue != "" && l.by != "label" && (l.kind == MetaLine || l.kind == Title) {
			rank := rankStamp
			if l.kind == Title || r.beside(i) {
				rank = rankHeadline
			}
			if strings.Contains(l.norm, "обновлен") && !strings.Contains(l.norm, "опубликован") {
				p.Updated = first(p.Updated, l.stampValue)
				continue
			}
			r.times = append(r.times, moment{l.stampValue, rank, "stamp"})
		}
	}
	if len(p.Tags) == 0 {
		r.tags()
	}
	if p.Source == "" {
		p.Source = r.credited()
	}
	r.published()
}

// beside reports whether a stamp line stands next to the headline, or to a
// repetition of it.
func (r *reader) beside(i int) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if r.lines[k].kind == Title {
			return true
		}
		if r.lines[k].kind != MetaLine && r.lines[k].kind != Byline {
			break
		}
	}
	return i+1 < len(r.lines) && r.lines[i+1].kind == Title && !r.lines[i+1].repeated
}

// field stores the value of a label.
func (r *reader) field(l *line, f field) {
	p := &r.page
	value := collapse(f.value.In(r.src))
	switch f.name {
	case "date", "published", "updated":
		stamp, _, _, ok := calendar.Stamp(f.value.In(r.src))
		if !ok {
			return
		}
		switch f.name {
		case "updated":
			p.Updated = first(p.Updated, stamp)
		case "published":
			r.times = append(r.times, moment{stamp, rankLabel, f.label})
		default:
			r.times = append(r.times, moment{stamp, rankDate, f.label})
		}
	case "category":
		p.Category = first(p.Category, strings.TrimRight(cutBefore(value, "|/"), ".,; "))
	case "byline":
		p.Byline = first(p.Byline, strings.TrimRight(cutBefore(value, "|"), "., "))
	case "source":
		p.Source = first(p.Source, cleanSource(value))
	case "tags":
		if len(p.Tags) == 0 {
			p.Tags = r.split(f.value)
		}
	}
}

// cutBefore is s up to the first of the marks.
func cutBefore(s, marks string) string {
	if i := strings.IndexAny(s, marks); i > 0 {
		s = s[:i]
	}
	return strings.TrimSpace(s)
}

// cleanSource is the name of a source without what pages write around it.
func cleanSource(s string) string {
	s = strings.TrimSpace(strings.TrimRight(s, ".,; "))
	if i := strings.Index(s, ", со ссылкой"); i > 0 {
		s = s[:i]
	}
	s = strings.TrimPrefix(strings.TrimPrefix(s, "https://"), "http://")
	if domain(cutBefore(s, "/ ")) {
		s = strings.TrimPrefix(cutBefore(s, "/ "), "www.")
	}
	low := strings.ToLower(s)
	for _, word := range sourceWords() {
		if strings.HasPrefix(low, word) {
			s = s[len(word):]
			break
		}
	}
	if strings.HasPrefix(s, "«") && strings.HasSuffix(s, "»") && strings.Count(s, "«") == 1 {
		s = strings.TrimSuffix(strings.TrimPrefix(s, "«"), "»")
	}
	return strings.Trim(s, "\"")
}

// credit reads «По сообщению сайта X» and «Материал предоставлен X».
func (r *reader) credit(l *line) {
	p := &r.page
	credits().starting(l.norm, func(e phrase) bool {
		value, ok := r.after(l, e.words)
		if !ok || value.Empty() {
			return false
		}
		if e.field == "provider" {
			if w := firstWord(fold(value.In(r.src))); p.Provider == "" && w != "при" && w != "по" && w != "на" && w != "в" && w != "с" && w != "для" {
				p.Provider, p.ProviderSpan = collapse(value.In(r.src)), value
			}
			return true
		}
		p.Source = first(p.Source, cleanSource(collapse(value.In(r.src))))
		return true
	})
}

// credited is the agency or site that the first or the last paragraphs name:
// «…, передает Tengrinews.kz», «Об этом сообщает МИА «Казинформ»».
func (r *reader) credited() string {
	looked := 0
	for i := range r.lines {
		l := &r.lines[i]
		if l.kind != Body && l.kind != Lead {
			continue
		}
		if looked++; looked > 4 && i < r.last-1 {
			continue
		}
		if s := r.creditIn(l.In(r.src)); s != "" {
			return s
		}
	}
	return ""
}

func (r *reader) creditIn(s string) string {
	if len(s) > 3000 {
		s = cutRunes(s, 3000)
	}
	words := strings.Fields(s)
	for i, w := range words {
		if !saying()[strings.ToLower(strings.Trim(w, ",—–-"))] {
			continue
		}
		next := i + 1
		if next < len(words) && words[next] == "на" {
			next++
		}
		for n := min(4, len(words)-next); n > 0; n-- {
			name := strings.TrimRight(strings.Join(words[next:next+n], " "), ".,;:")
			bareName := strings.TrimPrefix(strings.TrimPrefix(name, "агентство "), "портал ")
			if _, ok := agencies()[bare(fold(bareName))]; ok || n == 1 && domain(name) {
				return cleanSource(bareName)
			}
		}
	}
	return ""
}

// published settles the times: the source with the highest authority counts,
// another day is reported as a conflict.
func (r *reader) published() {
	p, h := &r.page, &r.hint
	if h.About.Published != "" {
		r.times = append(r.times, moment{h.About.Published, rankLabel, "markup"})
	}
	if h.About.Updated != "" {
		p.Updated = first(p.Updated, h.About.Updated)
	}
	if p.DatelineDate != "" && p.DatelineDate[0] != 'X' {
		r.times = append(r.times, moment{p.DatelineDate, rankDateline, "dateline"})
	}
	if day := urlDay(h.URL); day != "" {
		r.times = append(r.times, moment{day, rankURL, "url"})
	}
	best := -1
	for i, m := range r.times {
		if best < 0 || m.rank < r.times[best].rank {
			best = i
		}
	}
	if best >= 0 {
		p.Published = r.times[best].value
		for _, m := range r.times {
			// «Дата:» beside a stamp at the headline is the time of the last change.
			if m.rank == rankDate && r.times[best].rank < rankDate && p.Updated == "" && m.value != p.Published {
				p.Updated = m.value
			}
		}
	}
	if p.DatelineDate != "" && p.DatelineDate[0] == 'X' && len(p.Published) >= 10 {
		p.DatelineDate = nearestYear(p.DatelineDate, p.Published[:10])
	}
	r.conflict(best)
}

// conflict warns where another source names a day far from the one chosen.
func (r *reader) conflict(best int) {
	if best < 0 {
		return
	}
	p := &r.page
	all := r.times
	if p.DatelineDate != "" && p.DatelineDate[0] != 'X' {
		all = append(all[:len(all):len(all)], moment{p.DatelineDate, rankDateline, "dateline"})
	}
	day, err := time.Parse(time.DateOnly, p.Published[:min(10, len(p.Published))])
	if err != nil {
		return
	}
	for _, m := range all {
		if m.rank == rankDate || m.rank == rankStamp {
			continue // an update, the day of copying
		}
		if o, err := time.Parse(time.DateOnly, m.value[:min(10, len(m.value))]); err == nil {
			if gap := o.Sub(day); gap > 48*time.Hour || gap < -48*time.Hour {
				p.Warnings = append(p.Warnings, text.Warning{
					Code:    "date_conflict",
					Message: fmt.Sprintf("published %s, but %s says %s", p.Published, m.label, m.value),
				})
				return
			}
		}
	}
}

// nearestYear gives a date without a year the year that brings it nearest to a day.
func nearestYear(date, day string) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return date
	}
	best := date
	least := time.Duration(1<<63 - 1)
	for y := d.Year() - 1; y <= d.Year()+1; y++ {
		c := fmt.Sprintf("%04d%s", y, date[4:])
		t, err := time.Parse(time.DateOnly, c)
		if err != nil {
			continue
		}
		if gap := t.Sub(d).Abs(); gap < least {
			best, least = c, gap
		}
	}
	return best
}

// urlDay is the day in an address: «/2016/12/01/», «/20161201/».
func urlDay(url string) string {
	if url == "" {
		return ""
	}
	parts := strings.FieldsFunc(url, func(c rune) bool { return c == '/' || c == '-' || c == '_' || c == '?' || c == '.' })
	valid := func(y, m, d string) string {
		s := y + "-" + m + "-" + d
		if t, err := time.Parse(time.DateOnly, s); err == nil && t.Year() > 1990 && t.Year() < 2100 {
			return s
		}
		return ""
	}
	for i, part := range parts {
		if len(part) == 8 {
			if s := valid(part[:4], part[4:6], part[6:]); s != "" {
				return s
			}
		}
		if len(part) == 4 && i+2 < len(parts) && len(parts[i+1]) <= 2 && len(parts[i+2]) <= 2 {
			if s := valid(part, two(parts[i+1]), two(parts[i+2])); s != "" {
				return s
			}
		}
	}
	return ""
}

func two(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// firstDay is the first full date of the article, else of the page.
func (r *reader) firstDay() time.Time {
	for pass := range 2 {
		for i := range r.lines {
			l := &r.lines[i]
			if pass == 0 && (l.kind.Boilerplate() || l.repeated) {
				continue
			}
			value := l.stampValue
			if value == "" && l.Len() > longLine {
				value = firstStamp(l.In(r.src))
			}
			if len(value) >= 10 {
				if t, err := time.Parse(time.DateOnly, value[:10]); err == nil {
					return t
				}
			}
		}
	}
	return time.Time{}
}

// firstStamp looks for a date in pieces of a long line.
func firstStamp(s string) string {
	for len(s) > 0 {
		n := min(longLine, len(s))
		piece := cutRunesAt(s, n)
		if value, _, _, ok := calendar.Stamp(piece); ok {
			return value
		}
		if len(piece) == len(s) {
			break
		}
		s = s[len(piece)-len(cutTail(piece, 60)):]
	}
	return ""
}

func cutRunesAt(s string, n int) string {
	if n >= len(s) {
		return s
	}
	if c := cutRunes(s, n); c != "" {
		return c
	}
	return s
}

// cutTail is the end of s, at most n bytes, whole runes.
func cutTail(s string, n int) string {
	i := len(s) - n
	if i <= 0 {
		return ""
	}
	for i < len(s) && s[i]&0xC0 == 0x80 {
		i++
	}
	return s[i:]
}
