package text

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Decoded is the text of some bytes.
type Decoded struct {
	Text     string // valid UTF-8, without a byte order mark
	Encoding string // WHATWG name: utf-8, windows-1251, koi8-r, …
	Warnings []Warning
}

// KnownEncoding reports whether a label names an encoding of the WHATWG
// standard: «windows-1251», «cp1251», «koi8-r», «UTF-8».
func KnownEncoding(label string) bool {
	_, _, ok := lookup(label)
	return ok
}

func lookup(label string) (e encoding.Encoding, name string, ok bool) {
	e, err := htmlindex.Get(label)
	if err != nil {
		return nil, "", false
	}
	name, err = htmlindex.Name(e)
	return e, name, err == nil
}

// Decode makes text of bytes. A forced label is obeyed, a declared one is
// believed unless the text is plainly in another encoding: pages declare what
// their template was once written in. Both may be empty. Nothing is lost
// silently: broken bytes become U+FFFD with a warning.
func Decode(b []byte, forced, declared string) Decoded {
	s, name, warnings := decode(b, forced, declared)
	warnings = append(warnings, inspect(s)...)
	if binary(b, name) {
		warnings = append(warnings, Warning{Binary, "the bytes are no text in any encoding"})
	}
	return Decoded{Text: s, Encoding: name, Warnings: warnings}
}

// decode is Decode without a look at what the text says.
func decode(b []byte, forced, declared string) (s, name string, warnings []Warning) {
	e, name, known := lookup(forced)
	if !known {
		name = Detect(b, declared)
		e, _, _ = lookup(name)
	}
	switch name {
	case "utf-8":
		s = string(bytes.TrimPrefix(b, []byte("\uFEFF")))
		if !utf8.ValidString(s) {
			var w Warning
			s, w = repair(s)
			warnings = append(warnings, w)
		}
		return s, name, warnings
	case "utf-16le", "utf-16be":
		order := unicode.LittleEndian
		if name == "utf-16be" {
			order = unicode.BigEndian
		}
		s = strings.TrimPrefix(decodeWith(unicode.UTF16(order, unicode.IgnoreBOM), b), "\uFEFF")
	default:
		s = decodeWith(e, b)
	}
	if n := strings.Count(s, "\uFFFD"); n > 0 {
		warnings = append(warnings, Warning{
			InvalidUTF8,
			fmt.Sprintf("%d characters are no %s and became U+FFFD, the first of them at byte %d", n, name, strings.Index(s, "\uFFFD")),
		})
	}
	return s, name, warnings
}

// decodeWith decodes; what the encoding lacks becomes U+FFFD.
func decodeWith(e encoding.Encoding, b []byte) string {
	out, err := e.NewDecoder().Bytes(b)
	if err != nil { // the decoders replace, they do not fail
		return strings.ToValidUTF8(string(b), "\uFFFD")
	}
	return string(out)
}

// binary reports whether the bytes are no text: more than one in a hundred is
// NUL, or one in ten another control character, or UTF-8 that is mostly broken.
func binary(b []byte, name string) bool {
	if name == "utf-16le" || name == "utf-16be" || len(b) == 0 {
		return false
	}
	sample := b[:min(len(b), 1<<20)]
	nul, controls, broken := 0, 0, 0
	for _, c := range sample {
		switch {
		case c == 0:
			nul++
		case c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' && c != 0x1b:
			controls++
		}
	}
	if name == "utf-8" {
		_, broken = sequences(sample)
	}
	return nul > 1 && nul*100 > len(sample) || (nul+controls)*10 > len(sample) || broken*3 > len(sample) && controls*50 > len(sample)
}

// charmaps are the encodings in which Cyrillic is one byte a letter, with the
// logarithm of how rare they are: the last was never common, and shares its
// small letters with the first.
var charmaps = []struct {
	name string
	cm   *charmap.Charmap
	rare float64
}{
	{"windows-1251", charmap.Windows1251, 0},
	{"koi8-r", charmap.KOI8R, -2},
	{"ibm866", charmap.CodePage866, -2},
	{"iso-8859-5", charmap.ISO8859_5, -3},
	{"x-mac-cyrillic", charmap.MacintoshCyrillic, -3},
}

const (
	sampleChars = 4000 // characters that are weighed
	readable    = -4.5 // mean logarithm above which a text may be Russian
	clearly     = 4.0  // by how much, over all characters, a reading must beat the declared one
)

// Detect tells the encoding of bytes, by its WHATWG name. A declared label,
// which may be empty, wins unless the bytes are plainly something else.
func Detect(b []byte, declared string) string {
	switch {
	case bytes.HasPrefix(b, []byte("\uFEFF")):
		return "utf-8"
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}):
		return "utf-16le"
	case bytes.HasPrefix(b, []byte{0xFE, 0xFF}):
		return "utf-16be"
	}
	if name := utf16Name(b); name != "" {
		return name
	}
	whole, broken := sequences(b)
	if broken == 0 && (whole > 0 || declared == "") {
		return "utf-8"
	}
	_, label, known := lookup(declared)
	if whole+broken == 0 { // ASCII alone: any label says the same
		if known && label != "utf-16le" && label != "utf-16be" {
			return label
		}
		return "utf-8"
	}
	// A page in UTF-8 with some broken bytes is still one: the sequences of
	// another encoding are hardly ever whole by chance.
	if whole > 4*broken {
		return "utf-8"
	}
	best, bestScore, declaredScore, weighed := "", -100.0, -100.0, 0.0
	for _, c := range charmaps {
		score, n := weigh(b, c.cm, c.rare)
		if score > bestScore {
			best, bestScore, weighed = c.name, score, float64(n)
		}
		if c.name == label {
			declaredScore = score
		}
	}
	switch {
	case known && (bestScore-declaredScore)*weighed < clearly && declaredScore > readable:
		return label
	case bestScore > readable:
		return best
	case known && label != "utf-8" && label != "utf-16le" && label != "utf-16be":
		return label
	case whole > broken:
		return "utf-8"
	case broken*2 > len(bytes.Fields(b[:min(len(b), 4096)])) && bestScore > readable-2:
		return best // hardly a word without such a letter
	}
	return "windows-1252"
}

// weigh is how plausible the bytes are as Russian in a charmap, and over how
// many characters.
func weigh(b []byte, cm *charmap.Charmap, rare float64) (float64, int) {
	i := 0
	score, n := plausible(func() (rune, bool) {
		// Long runs of ASCII (the head of a page) tell nothing.
		if i > 0 && i < len(b) && b[i-1] < utf8.RuneSelf && b[i] < utf8.RuneSelf {
			for i+1 < len(b) && b[i+1] < utf8.RuneSelf {
				i++
			}
		}
		if i >= len(b) {
			return 0, false
		}
		r := cm.DecodeByte(b[i])
		i++
		return r, true
	}, sampleChars)
	if n == 0 {
		return -100, 0
	}
	return score + rare/float64(n), n
}

// sequences counts the whole characters of UTF-8 that are no ASCII, and the
// bytes that are no UTF-8. A sequence cut at the end counts as neither.
func sequences(b []byte) (whole, broken int) {
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			broken++
		} else {
			whole++
		}
		i += size
	}
	return whole, broken
}

// utf16Name tells UTF-16 without a byte order mark: the high bytes of Russian
// are 04 for letters and 00 for spaces and marks, and stand at every other
// place.
func utf16Name(b []byte) string {
	sample := b[:min(len(b), 4096)&^1]
	if len(sample) < 4 {
		return ""
	}
	var even, odd, evenControl, oddControl int
	for i := 0; i < len(sample); i += 2 {
		a, b := sample[i], sample[i+1]
		if high(a) {
			even++
		}
		if high(b) {
			odd++
		}
		if a == 0 && control(b) {
			oddControl++
		}
		if b == 0 && control(a) {
			evenControl++
		}
	}
	units := len(sample) / 2
	switch {
	case odd*10 >= units*8 && even*10 <= units*3 && evenControl*10 < units:
		return "utf-16le"
	case even*10 >= units*8 && odd*10 <= units*3 && oddControl*10 < units:
		return "utf-16be"
	}
	return ""
}

// control reports whether U+00c is a control character that articles lack.
func control(c byte) bool {
	return c < ' ' && c != '\n' && c != '\r' && c != '\t' || 0x7F <= c && c < 0xA0
}

// high reports whether c is the high byte of the characters of Russian text.
func high(c byte) bool { return c == 0 || c == 4 }

// NewReader decodes a stream from an encoding that is known by its WHATWG
// label; an unknown label leaves the stream as it is.
func NewReader(r io.Reader, label string) io.Reader {
	e, name, known := lookup(label)
	switch {
	case !known || name == "utf-8":
		return r
	case name == "utf-16le":
		e = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case name == "utf-16be":
		e = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return transform.NewReader(r, e.NewDecoder())
}
