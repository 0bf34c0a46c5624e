package segment

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

// borderRules decide in this order; the first that does not pass has spoken.
var borderRules = [...]struct {
	name   string
	decide func(*border) verdict
}{
	{"no word yet", noWordYet},
	{"face", face},
	{"ellipsis opens", ellipsisOpens},
	{"punctuation follows", punctuationFollows},
	{"no space", noSpace},
	{"author's words", authorsWords},
	{"list item", listItem},
	{"bracket note", bracketNote},
	{"opening date", openingDate},
	{"pair", pair},
	{"initial", initial},
	{"abbreviation", abbreviation},
	{"brand", brandCry},
	{"interjection", interjection},
	{"range", span},
	{"title", title},
	{"gloss", gloss},
	{"detached stop", detachedStop},
	{"quotation goes on", quotationGoesOn},
	{"bracket goes on", bracketGoesOn},
	{"lower case", lowerCase},
}

// noWordYet: marks alone are no sentence. «… Так он и сказал.»
func noWordYet(b *border) verdict {
	if b.last-b.c.first > 3 {
		return pass
	}
	for i := b.last; i >= b.c.first; i-- {
		switch b.kind(i) {
		case Punct, Other:
		default:
			return pass
		}
	}
	return join
}

// face: a smiley or an emoji without a stop ends a sentence before a capital
// only. «Ждём всех :) | Начало в семь.»
func face(b *border) verdict {
	if b.class(b.stop) == classStop {
		return pass
	}
	if b.glued(b.next) {
		return join
	}
	if b.stop == b.c.first {
		return join
	}
	if b.kind(b.next) == Handle && !b.matched && b.class(b.stop) != classQuote {
		return split // «Ждём вас)) @akimat Спасибо», an answer to someone
	}
	if !isUpper(b.first(b.word())) {
		return join
	}
	switch b.class(b.stop) {
	case classClosing, classQuote:
		// a bracket or a quotation that is only closed says nothing by itself
		if b.kind(b.next) != Word || b.label() {
			return join
		}
		if b.class(b.stop) == classClosing && (!b.matched || b.remark()) || b.opener() {
			return split
		}
		return join
	}
	return split
}

//go:embed lists/openers.txt
var openerList string

var openers = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for line := range listLines(openerList) {
		set[line] = true
	}
	return set
})

// opener reports that the next word can have its capital only from the beginning
// of a sentence.
func (b *border) opener() bool {
	i := b.word()
	if b.kind(i) != Word || b.text(i+1) == "." || !isUpper(b.first(i)) {
		return false
	}
	w := b.text(i)
	if utf8.RuneCountInString(w) > 1 && isUpper(lastRune(w)) {
		return false // «ТО», «СО»
	}
	var buf [longest]byte
	return openers()[string(fold(buf[:0], w))]
}

// remark reports a bracket that holds all of its sentence, a remark of several
// words. «(снимок сделан в мае) Площадь уже открыта»
func (b *border) remark() bool {
	if b.c.depth > 0 || b.stop-b.c.first <= 4 || b.text(b.c.first) != "(" && b.text(b.c.first) != "[" {
		return false
	}
	for i := b.c.first + 1; i < b.stop; i++ {
		if b.class(i) == classClosing {
			return false
		}
	}
	return true
}

// label reports a bracket that holds the mark of what follows. «(Б) У реки мост.»
func (b *border) label() bool {
	return b.class(b.stop) == classClosing && b.matched && b.stop == b.c.first+2
}

func lastRune(w string) rune {
	r, _ := utf8.DecodeLastRuneInString(w)
	return r
}

// ellipsisOpens: «Ответа не было. …Только ветер шумел.»
func ellipsisOpens(b *border) verdict {
	if b.class(b.next) == classStop && b.resumes(b.next) {
		return split
	}
	return pass
}

// punctuationFollows: a comma, a colon or another stop goes on the sentence.
// «и т.д., и т.п.»
func punctuationFollows(b *border) verdict {
	switch b.class(b.next) {
	case classPunct:
		switch b.c.s[b.c.tokens[b.next].Start] {
		case ',', ':', ';', '/':
			return join
		}
	case classStop, classClosing:
		return join
	}
	return pass
}

// noSpace: without a space a sentence goes on, except where a capitalised word
// follows an ordinary one and the space was forgotten. «Дождь прошёл.Стало
// свежо.»
func noSpace(b *border) verdict {
	if !b.glued(b.next) {
		return pass
	}
	if b.kind(b.next) != Word || !isUpper(b.first(b.next)) || b.last != b.stop {
		return join
	}
	if !b.period() {
		if t := b.text(b.stop); t == "..." || t == "…" {
			// «Ответа нет, …Только ветер», «"...Только ветер"»
			if cls := b.class(b.stop - 1); !b.glued(b.stop) || cls == classQuote || cls == classOpening {
				return join
			}
		}
		return split
	}
	w := b.text(b.stop - 1)
	next := b.text(b.next)
	if b.kind(b.stop-1) == Word && isLower(b.first(b.stop-1)) && utf8.RuneCountInString(w) > 2 && lookup(w) == 0 &&
		utf8.RuneCountInString(next) > 1 {
		return split
	}
	return join
}

// authorsWords: a dash and a small letter after a question, a cry or a
// quotation are the words of the author. «— Когда? — спросил он.»; «"Идём!" — и
// мы пошли.» Before them a statement ends with a comma, not with a full stop.
func authorsWords(b *border) verdict {
	if !b.dash(b.next) {
		return pass
	}
	if b.period() && b.imprint() {
		return join
	}
	if !isLower(b.first(b.next + 1)) {
		return pass
	}
	if b.period() && b.last == b.stop && b.abbreviated() == 0 {
		return pass
	}
	return join
}

// brandCry: a name that is written with an exclamation mark. «Поиск Yahoo! стал
// быстрее.»
func brandCry(b *border) verdict {
	if w := b.text(b.stop - 1); b.last != b.stop || b.text(b.stop) != "!" || w != "Yahoo" && w != "YAHOO" {
		return pass
	}
	if r := b.first(b.word()); isLower(r) || r < utf8.RuneSelf {
		return join // «Yahoo! Mail»; but «купили Yahoo! Сделка прошла»
	}
	return pass
}

// interjection: a sigh with its exclamation mark goes on with a small letter.
// «Ах! как хорошо у реки.»
func interjection(b *border) verdict {
	if b.last != b.stop || b.text(b.stop) != "!" || !isLower(b.first(b.word())) {
		return pass
	}
	var buf [longest]byte
	switch string(fold(buf[:0], b.text(b.stop-1))) {
	case "ах", "ох", "эх", "ух", "ой", "эй", "о", "увы":
		return join
	}
	return pass
}

// span: an ellipsis between numbers is a range. «Нужно 3... 5 дней.»
func span(b *border) verdict {
	if t := b.text(b.stop); b.last == b.stop && (t == "..." || t == "…") && b.kind(b.stop-1) == Number && b.kind(b.next) == Number {
		return join
	}
	return pass
}

// gloss: a bracket behind a closed title or with a year belongs to what stands
// before it. «Песню «Кто там?» (Алматы) поют все.»; «Ура! (2006) — её альбом.»
func gloss(b *border) verdict {
	if b.text(b.next) != "(" {
		return pass
	}
	if b.last > b.stop && b.class(b.last) != classClosing {
		return join
	}
	if n := b.text(b.next + 1); b.kind(b.next+1) == Number && len(n) == 4 && b.text(b.next+2) == ")" {
		return join
	}
	return pass
}

// titleWords is the greatest number of tokens on either side of a stop within a
// title.
const titleWords = 6

// title: a stop within a title that is named in the sentence. «Доклад «Степь.
// Итоги» вызвал споры.»
func title(b *border) verdict {
	open := b.c.open
	if open <= b.c.first || b.last != b.stop || b.stop-open > titleWords {
		return pass
	}
	switch b.kind(open - 1) {
	case Word, Number, Mixed:
	default:
		return pass
	}
	for i := b.next; i <= b.next+titleWords; i++ {
		switch b.text(i) {
		case "»":
			return join
		case "«", "":
			return pass
		}
	}
	return pass
}

// detachedStop: a full stop that stands apart belongs to no abbreviation.
func detachedStop(b *border) verdict {
	if b.period() && !b.glued(b.stop) && b.stop > b.c.first {
		return split
	}
	return pass
}

// imprint reports the parts of a reference after a dash: «Степь. — А. : Жазу,
// 2014. — 240 с.»
func (b *border) imprint() bool {
	i := b.next + 1
	switch b.kind(i) {
	case Number:
		return b.text(i+1) == "с" || b.text(i+1) == "." || b.text(i+1) == "p"
	case Word:
		if b.text(i+1) != "." {
			return false
		}
		after := b.text(i + 2)
		return after == ":" || after == "," || b.kind(i+2) == Number
	}
	return false
}

// listItem: the number of an item is no sentence. «1. Утвердить план.»; «• 2).
// Назначить срок.»; «§ 3. Права граждан»
func listItem(b *border) verdict {
	if !b.period() || b.last != b.stop {
		return pass
	}
	i := b.stop - 1
	if b.text(i) == ")" {
		i--
	}
	for j := b.c.first; j < i; j++ {
		switch b.class(j) {
		case classQuote, classOpening:
			continue
		}
		if r := b.first(j); !bullet(r) && r != '§' {
			return pass
		}
	}
	if i < b.c.first {
		return pass
	}
	switch b.kind(i) {
	case Number:
		if n := b.text(i); !year(n) && !hour(n) {
			return join
		}
	case Word:
		w := b.text(i)
		if utf8.RuneCountInString(w) == 1 && isLower(b.first(i)) || roman(w) {
			return join
		}
	}
	return pass
}

// year reports a year or a date that ends with one: a line of a diary, a verse
// that is dated, and no item of a list. «1930. Зима.»
func year(digits string) bool {
	if i := strings.LastIndexByte(digits, '.'); i >= 0 {
		digits = digits[i+1:]
	}
	return len(digits) == 4 && (digits[0] == '1' && digits[1] >= '7' || digits[0] == '2' && digits[1] == '0')
}

// hour reports the time of an entry of a chronicle, «• 14.42. Площадь пуста.»
func hour(digits string) bool {
	return len(digits) == 5 && (digits[2] == '.' || digits[2] == ':') && clock(digits[:2], digits[3:]) && digits[0] != '0'
}

// bracketNote: the first word of a bracket is short for something when a full
// stop follows it, and so is the name of a language after a comma. «Отец (каз.
// Әке, узбекск. Ота) молчал.»
func bracketNote(b *border) verdict {
	if !b.period() || b.last != b.stop || b.c.depth == 0 || b.kind(b.stop-1) != Word || !isLower(b.first(b.stop-1)) {
		return pass
	}
	switch b.text(b.stop - 2) {
	case "(", "[":
		return join
	case ",", ";":
		if w := b.text(b.stop - 1); strings.HasSuffix(w, "ск") || strings.HasSuffix(w, "цк") {
			return join
		}
	}
	return pass
}

// roman reports a number in Roman letters.
func roman(w string) bool {
	for i := range len(w) {
		switch w[i] {
		case 'I', 'V', 'X', 'L', 'C':
		default:
			return false
		}
	}
	return w != ""
}

// lowerCase: before a small letter an ellipsis goes on, and so does a full stop
// that can belong to an abbreviation which the list does not know. A question, a
// cry and an ordinary word before the full stop end the sentence: people write
// letters without capitals. «ну как дела? у нас всё хорошо. ждём вас»
func lowerCase(b *border) verdict {
	if !isLower(b.first(b.word())) {
		return pass
	}
	stop := b.text(b.stop)
	switch {
	case b.last != b.stop:
		return join
	case stop == ".":
		if wholeWord(b.text(b.stop - 1)) {
			return split
		}
		return join
	case stop[0] == '!' || stop[0] == '?':
		if stop[len(stop)-1] == '.' || len(stop) > 3 {
			return join // «что?.. никто не знал»
		}
		return split
	}
	return join
}

//go:embed lists/short_words.txt
var shortWordList string

var shortWords = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for line := range listLines(shortWordList) {
		set[line] = true
	}
	return set
})

// wholeWord tells whether a word is written in full. Abbreviations that no list
// knows are short and end in a consonant.
func wholeWord(w string) bool {
	if lookup(w) != 0 {
		return false
	}
	n, vowel, last := 0, false, rune(0)
	for _, r := range w {
		n++
		last = r
		switch r {
		case 'а', 'е', 'ё', 'и', 'о', 'у', 'ы', 'э', 'ю', 'я', 'А', 'Е', 'И', 'О', 'У', 'Э', 'Ю', 'Я':
			vowel = true
		}
		if n > 24 {
			return true
		}
	}
	switch last {
	case 'а', 'е', 'ё', 'и', 'о', 'у', 'ы', 'э', 'ю', 'я', 'ь':
		return n > 1
	}
	if last < 'а' || last > 'ё' {
		return digitByte(byte(last)) && last < utf8.RuneSelf
	}
	if !vowel {
		return false
	}
	if n >= 5 {
		return true
	}
	var buf [longest]byte
	return shortWords()[string(fold(buf[:0], w))]
}

// quotationGoesOn: after the end of a quotation a small letter is the author's.
func quotationGoesOn(b *border) verdict {
	if b.last > b.stop && b.class(b.last) == classQuote && isLower(b.first(b.word())) {
		return join
	}
	return pass
}

// bracketGoesOn: a stop within brackets ends the sentence of the brackets only.
func bracketGoesOn(b *border) verdict {
	if b.last > b.stop && b.class(b.last) == classClosing && isLower(b.first(b.word())) {
		return join
	}
	return pass
}
