package page

import (
	"fmt"
	"strings"
	"time"

	"github.com/svodka-nlp/svodka/internal/calendar"
	"github.com/svodka-nlp/svodka/internal/char"
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
	rankYearless        // a stamp beside the headline that leaves its year out
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
		if l.by != "label" && (l.kind == MetaLine || l.kind == Title) {
			r.stamped(i)
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

// stamped takes the times of a stamp line, and the rubric beside them.
func (r *reader) stamped(i int) {
	l := &r.lines[i]
	rank := rankStamp
	if l.kind == Title || r.beside(i) {
		rank = rankHeadline
	}
	if r.tailAt > 0 && i > r.tailAt {
		return // of other articles, of comments
	}
	value := first(l.stampValue, l.yearless)
	if l.kind == MetaLine && (value != "" || isClock(l.norm)) {
		if value != "" && (rank == rankHeadline || i < r.first) {
			r.category(catStamp, r.stampRubric(l))
			r.category(catGuess, r.stampNeighbour(l))
			r.page.Byline = first(r.page.Byline, r.stampAuthor(l))
		}
	}
	day := value
	if day == "" && len(r.times) > 0 {
		day = r.times[len(r.times)-1].value
	}
	changed, at := r.changed(l, day)
	if changed != "" && (rank == rankHeadline || i < r.first) {
		r.page.Updated = first(r.page.Updated, changed)
	}
	if value == "" || at < l.stamp.Start {
		return
	}
	if l.stampValue == "" {
		if rank != rankHeadline || l.kind == Title {
			return // the day of the event, of another article
		}
		rank = rankYearless
	}
	r.times = append(r.times, moment{value, rank, "stamp"})
}

// beside reports whether a stamp line stands next to the headline, or to a
// repetition of it; a lead, an author or a caption may stand between.
func (r *reader) beside(i int) bool {
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		switch r.lines[k].kind {
		case Title:
			return true
		case MetaLine, Byline, Lead, Caption:
			continue
		}
		break
	}
	for k := i + 1; k < len(r.lines) && k <= i+3; k++ {
		switch l := &r.lines[k]; {
		case l.kind == Title:
			return !l.repeated
		case l.kind != MetaLine && l.kind != Byline && l.kind != Nav || l.words > 6:
			return false
		}
	}
	return false
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
		r.category(catLabel, strings.TrimRight(cutBefore(value, "|/"), ".,; "))
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
	low := char.Lower(s)
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
	if !says(s) {
		return ""
	}
	words := strings.Fields(s)
	for i, w := range words {
		if !saying()[char.Lower(strings.Trim(w, ",—–-"))] {
			continue
		}
		next := i + 1
		if next < len(words) && words[next] == "на" {
			next++
		}
		if next < len(words) && mediumWords()[char.Lower(words[next])] {
			next++ // «сообщает портал X»
			if name := quotedName(words[next:]); name != "" {
				return name
			}
		}
		for n := min(4, len(words)-next); n > 0; n-- {
			name := strings.TrimRight(strings.Join(words[next:next+n], " "), ".,;:")
			if _, ok := agencies()[bare(fold(name))]; ok || n == 1 && domain(name) {
				return cleanSource(name)
			}
		}
		// «Об этом сообщает «Уральский курьер»»: a name alone in its marks.
		if name := quotedName(words[next:]); name != "" && reports()[char.Lower(strings.Trim(w, ",—–-"))] {
			return name
		}
	}
	return ""
}

// says reports whether a text has a word of saying: few paragraphs have.
func says(s string) bool {
	heads := sayingHeads()
	for start, end := char.Word(s, 0); start < end; start, end = char.Word(s, end) {
		w := s[start:end]
		if heads.may(w) && saying()[char.Lower(w)] {
			return true
		}
	}
	return false
}

// quotedName is the name in quotation marks that words begin with, without
// the marks, at most four words long; "" if they do not.
func quotedName(words []string) string {
	if len(words) == 0 || !strings.HasPrefix(words[0], "«") && !strings.HasPrefix(words[0], "\"") {
		return ""
	}
	for n := 1; n <= min(4, len(words)); n++ {
		name := strings.TrimRight(words[n-1], ".,;:")
		if strings.HasSuffix(name, "»") || n > 1 && strings.HasSuffix(name, "\"") || n == 1 && len(name) > 1 && strings.HasSuffix(name, "\"") {
			return strings.Trim(strings.TrimRight(strings.Join(words[:n], " "), ".,;:"), "«»\"")
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
		if best < 0 || m.rank < r.times[best].rank || m.rank <= rankStamp && m.rank != rankDate && finer(m.value, r.times[best].value) {
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

// finer reports whether a is the same day as b with a clock that b lacks.
func finer(a, b string) bool {
	return len(a) > len(b) && len(b) == len(time.DateOnly) && strings.HasPrefix(a, b)
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
