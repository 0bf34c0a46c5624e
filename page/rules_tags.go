package page

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/internal/char"
	"github.com/svodka-nlp/svodka/text"
)

// tags reads tag lines without a label on their own line: the lines under
// «Теги:», and lines of hashtags.
func (r *reader) tags() {
	for i := range r.lines {
		l := &r.lines[i]
		if l.kind != Tags {
			continue
		}
		if l.role == text.TagLine && !l.section && l.by != "section" && l.by != "label" {
			// The markup gives each tag a line of its own.
			r.page.Tags = append(r.page.Tags, r.given(l.Span)...)
			continue
		}
		if l.section {
			for k := i + 1; k < len(r.lines) && k <= i+12 && r.tagBelow(&r.lines[k]); k++ {
				r.lines[k].is(Tags, "section")
				if r.lines[k].role == text.TagLine {
					r.page.Tags = append(r.page.Tags, r.given(r.lines[k].Span)...)
				} else {
					r.page.Tags = append(r.page.Tags, r.split(r.lines[k].Span)...)
				}
			}
			continue
		}
		if l.by != "label" && len(r.page.Tags) == 0 {
			r.page.Tags = r.split(l.Span)
		}
	}
	r.page.Tags = distinct(r.page.Tags)
}

// tagBelow reports whether a line under «Теги:» is one: short, with a capital,
// and no line that a rule knows by its words.
func (r *reader) tagBelow(l *line) bool {
	if l.words > 5 || l.full || l.section || l.words > 3 && strings.Contains(l.norm, ", ") {
		return false
	}
	switch l.by {
	case "section", "tail", "adrift", "outside", "paragraph", "row", "markup", "hashtags":
		return l.kind != Body || l.words <= 4
	case "menu", "rubric":
		return true
	}
	return false
}

// given is the tag of a line that the markup sets apart; a line of several has
// commas or bars.
func (r *reader) given(sp text.Span) []string {
	tag := strings.Trim(collapse(sp.In(r.src)), " #.,;|·•")
	if strings.ContainsAny(tag, ",;|#·•") {
		return r.split(sp)
	}
	if tag == "" {
		return nil
	}
	return []string{tag}
}

// distinct takes repetitions away: pages show their tags twice.
func distinct(tags []string) []string {
	seen := map[string]bool{}
	return slices.DeleteFunc(tags, func(t string) bool {
		key := fold(t)
		if seen[key] {
			return true
		}
		seen[key] = true
		return false
	})
}

// split cuts a line of tags: at commas, bars, hashes; a line that runs its tags
// together («Общество Костанай Касым-Жомарт Токаев») at capitals, except
// inside names that the article has.
func (r *reader) split(sp text.Span) []string {
	s := strings.TrimSpace(sp.In(r.src))
	const marks = ",;|•·/\n\t"
	var out []string
	seen := map[string]bool{}
	add := func(tag string) {
		tag = strings.Trim(collapse(tag), " #.")
		if tag != "" && !seen[fold(tag)] {
			seen[fold(tag)] = true
			out = append(out, tag)
		}
	}
	switch {
	case strings.ContainsAny(s, marks):
		for _, tag := range strings.FieldsFunc(s, func(c rune) bool { return strings.ContainsRune(marks, c) }) {
			add(tag)
		}
	case strings.Count(s, "#") > 1:
		for _, tag := range strings.Split(s, "#") {
			add(strings.ReplaceAll(tag, "_", " "))
		}
	case strings.Contains(s, "   ") || strings.Contains(s, "\u00a0 "):
		for _, tag := range strings.Split(strings.ReplaceAll(s, "\u00a0", " "), "  ") {
			add(tag)
		}
	default:
		for _, tag := range r.capitals(strings.Fields(s)) {
			add(tag)
		}
	}
	return out
}

// tagRow reports whether a line below the article is a row of tags without a
// label: «Саратов Общество Олег Галкинский». Two in three at least are rubrics
// or in the article, of two tags both.
func (r *reader) tagRow(l *line) bool {
	part := l.In(r.src)
	if l.full || l.words < 2 || l.words > 16 || strings.ContainsAny(l.norm, ":;?!\"") {
		return false
	}
	var tags []string
	if strings.Contains(part, ",") {
		tags = strings.Split(part, ",")
	} else {
		tags = r.capitals(strings.Fields(part))
	}
	known := 0
	for _, tag := range tags {
		words := strings.Fields(tag)
		if len(words) == 0 || len(words) > 3 || !startsTag(words[0]) {
			return false
		}
		if _, entry := menu()[fold(strings.Join(words, " "))]; entry || sequence(words, r.body()) {
			known++
		}
	}
	return len(tags) > 1 && (known == len(tags) || known*3 >= 2*len(tags))
}

// capitals groups the words of tags that are run together.
func (r *reader) capitals(words []string) []string {
	body := r.body()
	var out []string
	for i := 0; i < len(words); {
		n := 1
		for i+n < len(words) && !startsTag(words[i+n]) {
			n++ // lower case goes on: «Чрезвычайные ситуации»
		}
		if n == 1 {
			n = joined(words[i:], body)
		}
		for i+n < len(words) && (!startsTag(words[i+n]) || linksTag(words[i+n-1])) {
			n++
		}
		out = append(out, strings.Join(words[i:i+n], " "))
		i += n
	}
	return out
}

// linksTag reports whether a word needs the next one: «Департамент по ЧС».
func linksTag(w string) bool {
	switch w {
	case "по", "и", "в", "во", "на", "о", "об", "для", "с", "за", "из", "от", "к", "при", "под":
		return true
	}
	return false
}

func startsTag(w string) bool {
	c := runeAt(w, 0)
	return char.IsUpper(c) || unicode.IsDigit(c) || c == '«' || c == '"' || c == '#'
}

// joined is how many words at the head of a run of capitalised words are one
// tag: the longest sequence that the article has, else a given name with its
// surname, else one.
func joined(words []string, body []string) int {
	most := 1
	for most < len(words) && most < 6 {
		most++
	}
	for n := most; n > 1; n-- {
		if _, rubric := menu()[fold(words[0])]; !rubric && sequence(words[:n], body) {
			return n
		}
	}
	if len(words) > 1 && given()[fold(words[0])] && !given()[fold(words[1])] {
		if _, known := menu()[fold(words[1])]; !known {
			return 2
		}
	}
	return 1
}

// sequence reports whether the words follow each other in the article, in any
// form of theirs.
func sequence(words, body []string) bool {
	stems := make([]string, len(words))
	for i, w := range words {
		stems[i] = nameStem(strings.Trim(fold(w), "\""))
	}
next:
	for i := 0; i+len(stems) <= len(body); i++ {
		for k, s := range stems {
			w := body[i+k]
			if !strings.HasPrefix(w, s) || len(w)-len(s) > 8 {
				continue next
			}
		}
		return true
	}
	return false
}

// nameStem is a word without the letters that inflection may change.
func nameStem(w string) string {
	n := utf8.RuneCountInString(w)
	cut := 0
	switch {
	case n >= 7:
		cut = 2
	case n >= 4:
		cut = 1
	}
	for range cut {
		_, size := utf8.DecodeLastRuneInString(w)
		w = w[:len(w)-size]
	}
	return w
}

// body are the folded words of the article; marks between words are words too,
// so that no sequence runs over them.
func (r *reader) body() []string {
	if r.words != nil {
		return r.words
	}
	out := []string{""}
	for i := range r.lines {
		l := &r.lines[i]
		if l.kind.Boilerplate() || l.repeated || i > r.last && l.free() {
			continue
		}
		part := l.In(r.src)
		if len(part) > 20000 {
			part = cutRunes(part, 20000)
		}
		for w := range strings.FieldsSeq(fold(part)) {
			trimmed := strings.TrimLeft(w, "\"(")
			end := strings.TrimRightFunc(trimmed, func(c rune) bool { return !char.IsWord(c) })
			out = append(out, end)
			if tail := trimmed[len(end):]; strings.ContainsAny(tail, ".,;:!?") {
				out = append(out, "")
			}
		}
		out = append(out, "")
		if len(out) > 50000 {
			break
		}
	}
	r.words = out
	return out
}
