package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/internal/char"
	"github.com/svodka-nlp/svodka/text"
)

// lineRules decide about one line by its words alone, the first that knows it.
var lineRules = []struct {
	name string
	is   func(*reader, *line) bool
}{
	{"label", ruleLabel},
	{"stamp", ruleStamp},
	{"crumbs", ruleCrumbs},
	{"menu", ruleMenu},
	{"furniture", ruleFurniture},
	{"copyright", ruleCopyright},
	{"imprint", ruleImprint},
	{"caption", ruleCaption},
	{"credit", ruleCredit},
	{"counter", ruleCounter},
	{"site", ruleSite},
	{"hashtags", ruleHashtags},
	{"channel", ruleChannel},
	{"channels", ruleChannels},
	{"rates", ruleRates},
	{"appeal", ruleAppeal},
	{"list-heading", ruleListHeading},
	{"feed", ruleFeed},
}

// field is a label of a line with its value.
type field struct {
	name  string
	label string
	value text.Span
}

// fields reads a line that begins with a label: «Дата: 11 августа 2023 в 21:13
// Категория: Общество». A later label needs its colon and a capital. A label of
// a time may go without the colon: «Опубликовано 01.10.2020 09:05».
func (r *reader) fields(l *line) []field {
	var out []field
	part := l.In(r.src)
	begin := 0
	reach := wordAt(part, mostLabelWords)
	for at := 0; at < len(part); {
		within := part
		if len(out) == 0 { // a label begins the line
			within = part[:min(reach+1, len(part))]
		}
		colon := valueAt(within, at)
		if colon < 0 {
			break
		}
		at = colon + 1
		name, start := labelBefore(part, begin, colon, len(out) == 0)
		if part[colon] != ':' && name != "published" && name != "updated" {
			continue
		}
		if name == "" {
			if len(out) == 0 {
				return nil
			}
			continue
		}
		if n := len(out); n > 0 {
			out[n-1].value.End = l.Start + start
		}
		out = append(out, field{name: name, label: fold(part[start:colon]), value: text.Span{Start: l.Start + colon + 1, End: l.End}})
		begin = colon + 1
	}
	for i := range out {
		out[i].value = trim(r.src, out[i].value)
		for !out[i].value.Empty() && strings.ContainsRune("|,;/·•-–—", lastRune(out[i].value.In(r.src))) {
			_, size := utf8.DecodeLastRuneInString(out[i].value.In(r.src))
			out[i].value.End -= size
			out[i].value = trim(r.src, out[i].value)
		}
	}
	return out
}

// valueAt is the next place where a label may end: a colon, or the space before
// a number; -1: none.
func valueAt(s string, at int) int {
	for i := at; i < len(s); i++ {
		if s[i] == ':' || s[i] == ' ' && i+1 < len(s) && digit(s[i+1]) {
			return i
		}
	}
	return -1
}

// wordAt is where word n of a line begins, counted from 0; a hyphen is part of a
// word. It is the length of the line where there are fewer.
func wordAt(s string, n int) int {
	inside := false
	for i, c := range s {
		word := char.IsWord(c)
		if word && !inside {
			if n == 0 {
				return i
			}
			n--
		}
		inside = word || inside && c == '-'
	}
	return len(s)
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// mostLabelWords is how many words the name of a label has at most.
const mostLabelWords = 3

// labelBefore is the label of up to three words that ends at colon, and where
// it begins. The first label of a line has nothing but marks before it.
func labelBefore(part string, begin, colon int, isFirst bool) (string, int) {
	best, at := "", 0
	start := colon
	for range mostLabelWords {
		word := strings.TrimRightFunc(part[begin:start], blankRune)
		i := strings.LastIndexFunc(word, func(r rune) bool { return !char.IsWord(r) && r != '-' })
		if i >= 0 {
			_, size := utf8.DecodeRuneInString(word[i:])
			start = begin + i + size
		} else {
			start = begin
		}
		key := fold(part[start:colon])
		if name := labelled(strings.TrimSpace(key)); name != "" && (isFirst || char.IsUpper(runeAt(part, start))) {
			best, at = name, start
		}
		if start == begin || i < 0 {
			break
		}
	}
	if isFirst && best != "" && strings.IndexFunc(part[:at], char.IsWord) >= 0 {
		return "", 0
	}
	return best, at
}

// labelled is the field of a label. Whose tags they are does not matter:
// «Метки новости», «Теги к статье».
func labelled(key string) string {
	if name := labels()[key]; name != "" {
		return name
	}
	if head, rest, more := strings.Cut(key, " "); more && labels()[head] == "tags" && len(rest) < 40 {
		return "tags"
	}
	return ""
}

// ruleLabel: «Дата: 11 августа 2023 в 21:13 Категория: Общество», «Фото: Акорда».
func ruleLabel(r *reader, l *line) bool {
	fields := r.fields(l)
	if len(fields) == 0 {
		return false
	}
	f := fields[0]
	words := countWords(f.value.In(r.src))
	if f.value.Empty() && len(fields) == 1 {
		if f.name != "tags" || l.words > 2 {
			return false
		}
		l.is(Tags, "label")
		l.section = true
		return true
	}
	switch f.name {
	case "tags":
		l.is(Tags, "label")
	case "caption":
		if words > 14 || l.prose && words > 9 {
			return false
		}
		l.is(Caption, "label")
	case "byline":
		if words > 6 && len(fields) == 1 {
			return false
		}
		l.is(Byline, "label")
		if len(fields) > 1 {
			l.is(MetaLine, "label")
		}
	case "source":
		if words > 8 {
			return false
		}
		l.is(Source, "label")
	case "date", "published", "updated":
		if l.stampValue == "" && !strings.ContainsAny(f.value.In(r.src), "0123456789") || words > 24 {
			return false
		}
		l.is(MetaLine, "label")
	case "counter":
		if !strings.ContainsAny(f.value.In(r.src), "0123456789") || words > 10 {
			return false
		}
		l.is(MetaLine, "label")
	default:
		if words > 8 && len(fields) == 1 {
			return false
		}
		l.is(MetaLine, "label")
	}
	return true
}

// siteLike reports whether s, apart from known words, is the name of a site.
func (r *reader) siteLike(s string) bool {
	if r.hint.About.Site != "" && strings.Contains(fold(s), fold(r.hint.About.Site)) {
		return true
	}
	return agencyInside(s) && countWords(s) <= 8 || quotedWhole(strings.TrimSpace(s)) && countWords(s) <= 4
}

// agencyInside reports whether one of the parts of s between marks is an agency
// or a site's address.
func agencyInside(s string) bool {
	for _, part := range strings.FieldsFunc(s, func(c rune) bool { return strings.ContainsRune("|•·—–,/()", c) }) {
		key := strings.TrimPrefix(bare(fold(strings.TrimSpace(part))), "- ")
		if _, ok := agencies()[key]; ok || domain(key) {
			return true
		}
	}
	return false
}

// domain reports whether s is the address of a site: «zakon.kz».
func domain(s string) bool {
	s = strings.TrimPrefix(strings.TrimPrefix(char.Lower(s), "https://"), "http://")
	i := strings.LastIndexByte(s, '.')
	if i <= 0 || i+2 >= len(s) || strings.ContainsAny(s, " ,") {
		return false
	}
	switch s[i+1:] {
	case "kz", "ru", "com", "org", "net", "kg", "uz", "ua", "by", "info", "tv", "news", "media", "рф", "ру", "қаз", "su", "am", "az", "ge", "md", "tj", "tm", "uk", "eu", "asia":
		return true
	}
	return false
}

// ruleCrumbs: «Главная » Новости » Общество», «Вы здесь: Главная / Новости».
// The category is the last part that is a rubric, else the last that is short
// enough to be none of the headline.
func ruleCrumbs(r *reader, l *line) bool {
	if l.full || l.words < 2 || l.words > 40 {
		return false
	}
	part := l.In(r.src)
	if !strings.ContainsAny(part, "»>›→/|•") {
		return false
	}
	if i := strings.IndexByte(part, ':'); i > 0 && strings.HasPrefix(l.norm, "вы ") {
		part = part[i+1:]
	}
	parts := strings.FieldsFunc(part, func(c rune) bool { return strings.ContainsRune("»>›→/|•", c) })
	if len(parts) < 2 {
		return false
	}
	if !homes()[core(fold(parts[0]))] {
		// «Новости / Медицина»: of one entry of a menu and a rubric.
		last := collapse(parts[len(parts)-1])
		if strings.ContainsAny(part, ">›→") && len(parts) <= 4 && l.words <= 10 && countWords(last) <= 3 {
			l.is(Nav, "crumbs") // «Новости района > Благоустройство»
			r.category(catGuess, last)
			return true
		}
		if _, known := menu()[core(fold(parts[0]))]; !known || len(parts) > 3 || !menu()[fold(last)] || strings.ContainsRune(part, '|') {
			return false
		}
		l.is(Nav, "crumbs")
		r.category(catGuess, last)
		return true
	}
	short, rubric := "", ""
	menus := 0
	for _, s := range parts[1:] {
		s = strings.TrimFunc(collapse(s), func(c rune) bool { return !char.IsWord(c) })
		is, known := menu()[fold(s)]
		if known {
			menus++
		}
		switch {
		case is:
			rubric = s
		case !known && s != "" && countWords(s) <= 3:
			short = s
		case countWords(s) > 3:
			r.crumbTitle = s
		}
	}
	l.is(Nav, "crumbs")
	if menus <= 3 { // more is a menu
		r.category(catCrumbs, first(rubric, short))
	}
	return true
}

// ruleMenu: «Главная Новости Политика Экономика Спорт». A menu may have entries
// that no list knows: «Россия Мир Бывший СССР Экономика Силовые структуры
// Культура».
func ruleMenu(r *reader, l *line) bool {
	if l.words < 2 || l.full {
		return false
	}
	norm := l.norm
	known, foreign := 0, 0
	entry := ""
	for {
		norm = strings.TrimLeftFunc(norm, func(c rune) bool { return !char.IsWord(c) })
		if norm == "" {
			break
		}
		n := phraseAt(norm, func(words string) bool { _, ok := menu()[words]; return ok })
		if n > 0 {
			known++
			entry = norm[:n]
		} else {
			foreign++
			if n = strings.IndexFunc(norm, func(c rune) bool { return !char.IsWord(c) && c != '-' }); n < 0 {
				n = len(norm)
			}
		}
		norm = norm[n:]
	}
	home := homes()[firstWord(core(l.norm))]
	switch {
	case known < 2, known == 2 && l.words < 3 && !home:
		return false
	case foreign > 0 && (known < 3 || foreign > known || strings.ContainsAny(l.norm, ",:.") || !mostlyCapitals(l.In(r.src))):
		return false
	}
	l.is(Nav, "menu")
	if home && foreign == 0 && known <= 3 && menu()[entry] {
		c, size := utf8.DecodeRuneInString(entry)
		r.category(catGuess, string(unicode.ToUpper(c))+entry[size:])
	}
	return true
}

// mostlyCapitals reports whether most words of a line begin with a capital, as
// the entries of a menu do.
func mostlyCapitals(s string) bool {
	up, low := 0, 0
	for w := range strings.FieldsSeq(s) {
		switch c := runeAt(w, 0); {
		case char.IsUpper(c):
			up++
		case char.IsLetter(c):
			low++
		}
	}
	return up > low
}

// ruleFurniture: the list of lines that pages print around an article.
func ruleFurniture(r *reader, l *line) bool {
	if len(l.norm) > 400 {
		return false
	}
	mid := core(l.norm)
	return furniture().starting(l.norm, func(e phrase) bool {
		switch e.how {
		case "line", "section":
			if mid != e.words && l.norm != e.words {
				rest := strings.TrimPrefix(mid, e.words)
				colon := e.how == "section" && strings.HasPrefix(rest, ":")
				count := !hasLetter(rest) && len(rest) < len(mid) // «Комментарии (5)»
				if !colon && !count {
					return false
				}
				if colon && rest != ":" && (e.kind == Comments || e.kind == Nav || l.prose && l.words > 14) {
					return false
				}
			}
			l.section = e.how == "section" && (mid == e.words || !hasLetter(strings.TrimPrefix(mid, e.words)))
		case "short":
			return false // see below
		case "start":
			// A long line with these words may be a paragraph of the article, and
			// so may one that somebody says.
			if l.words > 45 || l.full && (l.norm[0] == '"' || l.norm[0] == '-') {
				return false
			}
		}
		l.is(e.kind, "furniture")
		if l.section {
			l.by = "section"
		}
		return true
	})
}

// short labels a line below the article that begins as lines of furniture do,
// with words that an article may begin with too: «Редакция», «Главный редактор».
func (r *reader) short(l *line) bool {
	return !l.prose && l.words <= 14 && furniture().starting(l.norm, func(e phrase) bool {
		if e.how != "short" {
			return false
		}
		l.is(e.kind, "furniture")
		return true
	})
}

// ruleCopyright: «© ИА «Вести», 2002-2005», «Все права защищены».
func ruleCopyright(r *reader, l *line) bool {
	part := l.In(r.src)
	if l.words > 40 {
		return false
	}
	if strings.Contains(l.norm, "все права защищены") || strings.Contains(l.norm, "all rights reserved") ||
		strings.Contains(l.norm, "ссылка на") && strings.Contains(l.norm, "обязательна") {
		l.is(Legal, "copyright")
		return true
	}
	if i := strings.Index(part, "©"); i > 0 && !strings.Contains(l.norm, "фото") && !l.full && hasYear(part[i:]) {
		l.is(Legal, "copyright") // «Костанай 24 © 2015 — 2020»
		return true
	}
	if !strings.HasPrefix(part, "©") && !strings.HasPrefix(l.norm, "(c) ") && !strings.HasPrefix(l.norm, "(с) ") {
		return false
	}
	if hasYear(part) {
		l.is(Legal, "copyright")
		return true
	}
	if l.words <= 14 {
		l.is(Caption, "copyright")
		if furniture().within(l.norm, Legal) {
			l.kind = Legal // «© АО «Вестник». Условия использования»
		}
		return true
	}
	return false
}

// hasYear reports whether s has a year of our time.
func hasYear(s string) bool {
	for i := 0; i+4 <= len(s); i++ {
		if (s[i:i+2] == "19" || s[i:i+2] == "20") && digit(s[i+2]) && digit(s[i+3]) {
			return true
		}
	}
	return false
}

func digit(b byte) bool { return '0' <= b && b <= '9' }

// credited reports whether a folded line ends with the credit of a photograph:
// «Мария Лобанова у здания суда. Фото: архив героини», «Старт забега / Фото
// автора».
func credited(norm string) bool {
	pictured := strings.Contains(norm, "фото") || strings.Contains(norm, "©")
	if pictured || strings.Contains(norm, ". / ") {
		for _, mark := range [...]string{". / ", ". фото", "/ фото", "| фото", "(фото", ", фото:", "/фото", ". ©", "/ ©", " © "} {
			if i := strings.LastIndex(norm, mark); i > 0 {
				tail := norm[i+len(mark):]
				return countWords(norm) <= 30 && countWords(tail) <= 8 && border(norm, i+len(mark))
			}
		}
	}
	// «Жанар Мухтарова. Кадр из передачи»
	if i := lastStop(norm); i > 0 {
		tail := norm[i+2:]
		return captions().starting(tail, func(e phrase) bool { return !strings.HasPrefix(e.words, "на ") }) &&
			countWords(tail) <= 6 && countWords(norm) <= 20
	}
	return false
}

// lastStop is where the last full stop stands that has a space behind it, -1:
// none does.
func lastStop(s string) int {
	for end := len(s); ; {
		i := strings.LastIndexByte(s[:end], '.')
		if i < 0 || i+1 < len(s) && s[i+1] == ' ' {
			return i
		}
		end = i
	}
}

// agencyInBrackets reports whether a line ends with the credit of a photograph
// in brackets: «… в Капитолии (Getty Images)».
func agencyInBrackets(norm string) bool {
	if !strings.HasSuffix(norm, ")") {
		return false
	}
	i := strings.LastIndexByte(norm, '(')
	if i <= 0 || countWords(norm) > 30 {
		return false
	}
	inside := norm[i+1 : len(norm)-1]
	if inside == "gettyimages" {
		return true
	}
	return captions().starting(inside, func(e phrase) bool { return !strings.HasPrefix(e.words, "на ") })
}

// ruleCaption: credits of photographs without a colon.
func ruleCaption(r *reader, l *line) bool {
	if l.words <= 30 && (credited(l.norm) || agencyInBrackets(l.norm)) {
		l.is(Caption, "caption")
		return true
	}
	if l.words > 14 || l.full && l.words > 9 {
		return false
	}
	if captions().starting(l.norm, func(e phrase) bool {
		// «Фото с места аварии появились в сети» is a headline; «фото с» needs a short line.
		return len(strings.Fields(e.words)) > 1 && !strings.HasPrefix(e.words, "фото с") && !strings.HasPrefix(e.words, "фото из") && !strings.HasPrefix(e.words, "на ") && !strings.HasPrefix(e.words, "видео с") || l.words <= 6 && !strings.HasPrefix(e.words, "на ") ||
			strings.HasSuffix(e.words, ":")
	}) {
		l.is(Caption, "caption")
		return true
	}
	// «Фото Ивана Петрова», «Фото Акорды»
	if w := strings.Fields(l.In(r.src)); len(w) >= 2 && len(w) <= 4 && fold(w[0]) == "фото" {
		for _, x := range w[1:] {
			if !char.IsUpper(runeAt(x, 0)) && x[0] != '"' && !strings.HasPrefix(x, "«") {
				return false
			}
		}
		l.is(Caption, "caption")
		return true
	}
	return false
}

// ruleCredit: «По сообщению сайта Tengrinews», «Материал предоставлен акиматом …».
func ruleCredit(r *reader, l *line) bool {
	if l.words > 16 {
		return false
	}
	return credits().starting(l.norm, func(e phrase) bool {
		value, ok := r.after(l, e.words)
		if !ok || value.Empty() {
			return false
		}
		v := value.In(r.src)
		if e.field == "source" {
			// A clause after the name is a sentence of the article: «По информации сайта X, мост закрыт».
			if countWords(v) > 6 || strings.ContainsAny(v, ",:;") && !strings.Contains(v, ", со ссылкой") {
				return false
			}
			explicit := strings.Contains(e.words, "сайт") || strings.Contains(e.words, "портал") || strings.HasPrefix(e.words, "источник ") ||
				strings.HasPrefix(e.words, "новость") || strings.HasPrefix(e.words, "по материалам")
			if !explicit && !medium(v) {
				return false
			}
		}
		l.is(Source, "credit")
		return true
	})
}

// after is what follows the words of an entry in a line.
func (r *reader) after(l *line, words string) (text.Span, bool) {
	part := l.In(r.src)
	n := len(strings.Fields(words))
	at := strings.IndexFunc(part, char.IsWord)
	if at < 0 {
		return text.Span{}, false
	}
	for range n {
		for at < len(part) && blankRune(runeAt(part, at)) {
			at += utf8.RuneLen(runeAt(part, at))
		}
		i := strings.IndexFunc(part[at:], blankRune)
		if i < 0 {
			at = len(part)
			break
		}
		at += i
	}
	sp := trim(r.src, text.Span{Start: l.Start + at, End: l.End})
	for !sp.Empty() && strings.ContainsRune(":-—– ", runeAt(r.src, sp.Start)) {
		sp.Start += utf8.RuneLen(runeAt(r.src, sp.Start))
	}
	for !sp.Empty() && strings.ContainsRune(". ", rune(r.src[sp.End-1])) {
		sp.End--
	}
	return trim(r.src, sp), true
}

// Medium reports whether a name is that of a news agency or a site of news:
// «ТАСС», «Tengrinews», «zakon.kz».
func Medium(name string) bool {
	key := bare(fold(name))
	_, ok := agencies()[key]
	return ok || domain(key)
}

// medium reports whether a phrase is the name of a news agency or a site.
func medium(s string) bool {
	s = strings.TrimSpace(s)
	key := bare(fold(s))
	if _, ok := agencies()[key]; ok {
		return true
	}
	for w := range strings.FieldsSeq(key) {
		if domain(w) {
			return true
		}
	}
	for _, prefix := range outlets() {
		if strings.HasPrefix(key, prefix) {
			return true
		}
	}
	return false
}

// ruleCounter: «1029 просмотров», «Около минуты», «20,9 тыс подписчиков».
func ruleCounter(r *reader, l *line) bool {
	if l.words > 5 || l.full && l.words > 3 {
		return false
	}
	mid := strings.TrimSpace(strings.TrimLeftFunc(l.norm, func(c rune) bool { return !char.IsLetter(c) }))
	if mid == "около минуты" || mid != l.norm && counters()[strings.TrimRightFunc(mid, func(c rune) bool { return !char.IsLetter(c) && c != ')' })] {
		l.is(MetaLine, "counter")
		return true
	}
	return false
}

// ruleSite: a line that is the address of the site and nothing else,
// «— inform.kz inform.kz».
func ruleSite(r *reader, l *line) bool {
	if l.words > 6 || !strings.Contains(l.norm, ".") {
		return false
	}
	n := 0
	for w := range strings.FieldsSeq(l.norm) {
		if w = strings.Trim(w, "-|•:;,.()"); w == "" {
			continue
		}
		if n++; !domain(cutBefore(strings.TrimPrefix(strings.TrimPrefix(w, "https://"), "http://"), "/")) {
			return false
		}
	}
	if n == 0 {
		return false
	}
	l.is(MetaLine, "site")
	return true
}

// ruleChannel: «Газета «Степь» в Telegram».
func ruleChannel(r *reader, l *line) bool {
	if l.full || l.words > 7 {
		return false
	}
	if readIn(strings.TrimRight(l.norm, ": ")) {
		l.is(Promo, "channel")
		return true
	}
	for _, c := range channels() {
		if strings.HasSuffix(l.norm, c) {
			for w := range wordsOf(l.norm) {
				if channelStems()[stem(w)] {
					l.is(Promo, "channel")
					return true
				}
			}
			return false
		}
	}
	return false
}

// readIn reports whether a line asks to be read somewhere: «Читать ТАСС в».
func readIn(norm string) bool {
	return strings.HasSuffix(norm, " в") && (strings.HasPrefix(norm, "чита") || strings.HasPrefix(norm, "смотр") || strings.HasPrefix(norm, "слуша"))
}

// ruleRates: a strip of currencies, weather, traffic, «USD 92.51 -0.79 EUR 98.91
// -0.65», «Алматы -4° USD 512.30», «Сейчас +5° Пробки 4».
func ruleRates(r *reader, l *line) bool {
	if l.full || l.prose {
		return false
	}
	codes, numbers, foreign := 0, 0, 0
	for w := range strings.FieldsSeq(l.norm) {
		w = strings.Trim(w, "$€₽₸|:;•,")
		switch w {
		case "usd", "eur", "rub", "cny", "kgs", "uzs", "gbp", "kzt", "brent", "btc":
			codes++
			continue
		}
		switch {
		case strings.ContainsRune(w, '°'):
			codes++
			numbers++
		case hasLetter(w):
			foreign++
		default:
			numbers++
		}
	}
	if codes == 0 || numbers < codes || foreign > 0 && (foreign > 3 || l.words > 12 || strings.ContainsAny(l.norm, ",:")) || foreign == 0 && codes < 2 {
		return false
	}
	l.is(Nav, "rates")
	return true
}
