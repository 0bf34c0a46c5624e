package text

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/svodka-nlp/svodka/internal/sharedtest"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

const news = "Аким района Марат Сулейменов сообщил, что за год построено 12 школ. Ещё две откроют осенью, сказал он журналистам."

// encoded is s in an encoding by its WHATWG name; what it lacks becomes «?».
func encoded(t testing.TB, s, name string) []byte {
	t.Helper()
	switch name {
	case "utf-16le":
		b, err := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().Bytes([]byte(s))
		require.NoError(t, err)
		return b
	case "utf-16be":
		b, err := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().Bytes([]byte(s))
		require.NoError(t, err)
		return b
	}
	e, err := htmlindex.Get(name)
	require.NoError(t, err)
	var b []byte
	for _, r := range s {
		if c, err := e.NewEncoder().String(string(r)); err == nil {
			b = append(b, c...)
		} else {
			b = append(b, '?')
		}
	}
	return b
}

var encodings = []string{"utf-8", "utf-16le", "utf-16be", "windows-1251", "koi8-r", "ibm866", "iso-8859-5", "x-mac-cyrillic"}

func codes(ws []Warning) (out []string) {
	for _, w := range ws {
		out = append(out, w.Code)
	}
	return out
}

func TestEncodingsAreDetected(t *testing.T) {
	for _, name := range encodings {
		for _, s := range []string{news, strings.ToUpper(news), "Школа в Астане", "МОСКВА, 5 мая. Заседание правительства"} {
			b := encoded(t, s, name)
			for _, declared := range append([]string{"", "iso-8859-1", "gibberish", "shift_jis"}, encodings...) {
				if name == "x-mac-cyrillic" && declared == "ibm866" && s == strings.ToUpper(s) {
					continue // the capitals of both are the same bytes, all but Ё
				}
				d := Decode(b, "", declared)
				require.Equal(t, s, d.Text, "%s declared as %q", name, declared)
				require.Empty(t, d.Warnings)
			}
		}
	}
}

func TestByteOrderMarksAreNoText(t *testing.T) {
	for name, bom := range map[string]string{"utf-8": "\xEF\xBB\xBF", "utf-16le": "\xFF\xFE", "utf-16be": "\xFE\xFF"} {
		for _, s := range []string{news, "Да", "", "ok"} {
			d := Decode(append([]byte(bom), encoded(t, s, name)...), "", "windows-1251")
			require.Equal(t, Decoded{Text: s, Encoding: name}, d)
		}
	}
}

func TestAForcedEncodingIsObeyed(t *testing.T) {
	d := Decode(encoded(t, "Ещё", "windows-1251"), "cp1251", "utf-8")
	require.Equal(t, Decoded{Text: "Ещё", Encoding: "windows-1251"}, d)
	d = Decode([]byte(news), "windows-1251", "")
	require.Contains(t, codes(d.Warnings), DoubleEncoded)
	require.True(t, KnownEncoding("KOI8-R"))
	require.False(t, KnownEncoding("кои8"))
}

func TestOtherTexts(t *testing.T) {
	for _, c := range []struct{ in, encoding, text string }{
		{"", "utf-8", ""},
		{"plain ASCII", "utf-8", "plain ASCII"},
		{"a b c d e f g", "utf-8", "a b c d e f g"},
		{"caf\xe9 au lait", "windows-1252", "café au lait"},
		{"Әкім ауданға келді, халықпен кездесті", "utf-8", "Әкім ауданға келді, халықпен кездесті"},
		{"аким\xff области", "utf-8", "аким\uFFFD области"},
	} {
		d := Decode([]byte(c.in), "", "")
		require.Equal(t, c.encoding, d.Encoding, c.in)
		require.Equal(t, c.text, d.Text)
	}
}

func TestWarnings(t *testing.T) {
	misread := func(s, truth string, as *charmap.Charmap) string {
		out, err := as.NewDecoder().Bytes(encoded(t, s, truth))
		require.NoError(t, err)
		return string(out)
	}
	for _, c := range []struct {
		why, in string
		codes   []string
	}{
		{"clean", news, nil},
		{"capitals", strings.ToUpper(news), nil},
		{"Kazakh", "Қазақстан Республикасының Үкіметі әлеуметтік төлемдерді көбейтеді деп хабарлады", nil},
		{"French", "Où êtes-vous allés cet été? À l’hôtel près de la forêt, où j’ai été élève", nil},
		{"a table", "1 029 | 12,5 % | 3:2 | 2023 | 44 | 1 100 | 8 | 17 | 20 | 33 | 45 | 60", nil},
		{"a broken byte", "аким\xff области", []string{InvalidUTF8}},
		{"NUL", "аким\x00области", []string{Controls}},
		{"C1", "аким\u0099области", []string{Controls}},
		{"tabs and line ends", "а\tб\r\nв\u0085г", nil},
		{"UTF-8 as 1252", misread(news, "utf-8", charmap.Windows1252), []string{DoubleEncoded}},
		{"UTF-8 as 1251", misread(news, "utf-8", charmap.Windows1251), []string{DoubleEncoded}},
		{"UTF-8 as KOI8-R", misread(news, "utf-8", charmap.KOI8R), []string{DoubleEncoded}},
		{"UTF-8 as 866", misread(news, "utf-8", charmap.CodePage866), []string{DoubleEncoded}},
		{"1251 as 1252", misread(news, "windows-1251", charmap.Windows1252), []string{DoubleEncoded}},
		{"1251 as KOI8-R", misread(news, "windows-1251", charmap.KOI8R), []string{DoubleEncoded}},
		{"KOI8-R as 1251", misread(news, "koi8-r", charmap.Windows1251), []string{DoubleEncoded}},
		{"866 as 1251", misread(news, "ibm866", charmap.Windows1251), []string{DoubleEncoded}},
		{"letters lost", strings.Repeat("\uFFFD", 40) + ", " + strings.Repeat("\uFFFD", 20) + ".", []string{Unreadable}},
		{"marks alone", strings.Repeat(" , . - ", 20), []string{Unreadable}},
	} {
		_, warnings := Clean(c.in)
		got := codes(warnings)
		if c.codes != nil && c.codes[0] == DoubleEncoded {
			got = got[max(0, len(got)-1):] // misreadings make control characters too
		}
		require.Equal(t, c.codes, got, "%s: %s", c.why, c.in)
	}
}

func TestBinary(t *testing.T) {
	for _, b := range []string{
		"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\b\x06\x00\x00\x00",
		"%PDF-1.4\n\x00\x01\x02\x03\x04\x05\x06\x07\xff\xfe\xfd" + strings.Repeat("\x00\x9c", 60),
		"PK\x03\x04\x14\x00\x00\x00\x08\x00" + strings.Repeat("\x8f\x01\x00", 50),
	} {
		require.Contains(t, codes(Decode([]byte(b), "", "").Warnings), Binary)
	}
	require.NotContains(t, codes(Decode([]byte(news+"\x00"), "", "").Warnings), Binary)
}

// TestDetectionOnNews is the share of sentences of raw news whose encoding is
// told right without a label.
func TestDetectionOnNews(t *testing.T) {
	f, err := os.Open(sharedtest.Path(t, "data/raw/news.jsonl.gz"))
	require.NoError(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	lines := bufio.NewReader(z)
	right, all := map[string]int{}, 0
	for all < 600 {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			break
		}
		var d struct{ Text string }
		require.NoError(t, json.Unmarshal(line, &d))
		s := strings.ReplaceAll(d.Text[:min(len(d.Text), 400)], "\uFFFD", "")
		for _, stop := range []string{". ", "\n"} {
			s, _, _ = strings.Cut(s, stop)
		}
		s = strings.ToValidUTF8(s, "")
		if len(s) < 60 {
			continue
		}
		all++
		for _, name := range encodings {
			b := encoded(t, s, name)
			d := Decode(b, "", "")
			e, _, _ := lookup(name)
			if strings.HasPrefix(name, "utf") {
				if d.Text == s {
					right[name]++
				}
			} else if d.Text == decodeWith(e, b) {
				right[name]++
			} else if testing.Verbose() {
				t.Logf("%s read as %s: %s", name, d.Encoding, d.Text)
			}
		}
	}
	for _, name := range encodings {
		t.Logf("%-15s %d of %d", name, right[name], all)
		require.GreaterOrEqual(t, float64(right[name]), 0.99*float64(all), name)
	}
}

func FuzzDecode(f *testing.F) {
	for _, name := range encodings {
		f.Add(encoded(f, news, name), "")
	}
	f.Add([]byte("\xff\xfe\x00"), "utf-16")
	f.Fuzz(func(t *testing.T, b []byte, label string) {
		d := Decode(b, "", label)
		require.Equal(t, strings.ToValidUTF8(d.Text, "?"), d.Text)
		require.Equal(t, d, Decode(b, "", label))
		Decode(b, label, "")
	})
}
