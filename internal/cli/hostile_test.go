package cli

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

const story = "Аким района Марат Сулейменов сообщил, что в 2023 году построено 12 школ. Ещё две откроют осенью, сказал он журналистам."

func encoded(t *testing.T, e encoding.Encoding, s string) string {
	t.Helper()
	out, err := e.NewEncoder().String(s)
	require.NoError(t, err)
	return out
}

func utf16Bytes(s string, order binary.AppendByteOrder, mark bool) string {
	var b []byte
	if mark {
		s = "\uFEFF" + s
	}
	for _, u := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, u)
	}
	return string(b)
}

// surfaces are the texts of the records of a layer.
func surfaces(m map[string]any, layer string) (out []string) {
	for _, r := range m[layer].([]any) {
		out = append(out, r.(map[string]any)["text"].(string))
	}
	return out
}

// TestHostileInputs sends through the whole command what the world calls a text.
func TestHostileInputs(t *testing.T) {
	cases := []struct {
		name     string
		in       string
		args     []string
		text     string // what is read; empty: not looked at
		warnings []string
		fault    string
	}{
		{name: "UTF-8", in: story, text: story},
		{name: "UTF-8 with a mark", in: "\uFEFF" + story, text: story},
		{name: "only spaces", in: "  \n\n\t", text: "  \n\n\t"},
		{name: "UTF-16LE with a mark", in: utf16Bytes(story, binary.LittleEndian, true), text: story},
		{name: "UTF-16BE with a mark", in: utf16Bytes(story, binary.BigEndian, true), text: story},
		{name: "UTF-16LE", in: utf16Bytes(story, binary.LittleEndian, false), text: story},
		{name: "UTF-16BE", in: utf16Bytes(story, binary.BigEndian, false), text: story},
		{name: "windows-1251", in: encoded(t, charmap.Windows1251, story), text: story},
		{name: "KOI8-R", in: encoded(t, charmap.KOI8R, story), text: story},
		{name: "IBM866", in: encoded(t, charmap.CodePage866, story), text: story},
		{name: "ISO-8859-5", in: encoded(t, charmap.ISO8859_5, story), text: story},
		{name: "Macintosh", in: encoded(t, charmap.MacintoshCyrillic, story), text: story},
		{name: "a wrong label", in: `<html><meta charset="koi8-r"><p>` + encoded(t, charmap.Windows1251, story), text: story},
		{name: "a forced encoding", in: encoded(t, charmap.Windows1251, "Да."), args: []string{"--encoding", "cp1251"}, text: "Да."},
		{name: "bad bytes", in: "Аким\xff района \xc3\x28.", text: "Аким\uFFFD района \uFFFD(.", warnings: []string{"invalid_utf8"}},
		{name: "bad bytes, strict", in: "Аким\xff района.", args: []string{"--strict"}, fault: "invalid_utf8"},
		{name: "NUL", in: story + "\x00" + story, text: story + "\x00" + story, warnings: []string{"control_chars"}},
		{name: "NUL, strict", in: story + "\x00", args: []string{"--strict"}, fault: "control_chars"},
		{name: "C1 controls", in: story + "\u0085\u0091", text: story + "\u0085\u0091", warnings: []string{"control_chars"}},
		{name: "a picture", in: "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + strings.Repeat("\x00\x01\xfe", 99), fault: "binary"},
		{name: "a program", in: "\x7fELF\x02\x01\x01\x00" + strings.Repeat("\x00\x00\x03", 99), fault: "binary"},
		{name: "a text decoded once too often", in: encodedTwice(t), warnings: []string{"double_encoded"}},
		{name: "lost letters", in: strings.Repeat("\uFFFD\uFFFD\uFFFD \uFFFD\uFFFD, \uFFFD. ", 30), warnings: []string{"unreadable"}},
		{name: "look-alikes", in: "Глава Kостанайской oбласти Мaрат Сулейменов.", text: "Глава Kостанайской oбласти Мaрат Сулейменов."},
		{name: "decomposed letters", in: "Глава Алтаи\u0306ского края Пе\u0308тр Дятлов.", text: "Глава Алтаи\u0306ского края Пе\u0308тр Дятлов."},
		{name: "hidden characters", in: "Глава Кост\u00ADанай\u200Bской обла\u2060сти Ма\u200Dрат Су\u00ADлейменов."},
		{name: "odd spaces", in: "В области 1\u00A0029 школ, 2\u202F500 учителей и 3\u2007000 классов."},
		{name: "marks of direction", in: "\u202E" + story + "\u202C \u200F\u061C"},
		{name: "Kazakh", in: "Құрметті оқырман, бүгін Алматыда жиын өтті. Qazaqstan Respýblıkasy. قازاقستان"},
		{name: "capitals", in: strings.ToUpper(story)},
		{name: "small letters without points", in: strings.ToLower(strings.NewReplacer(".", "", ",", "").Replace(story))},
		{name: "deep markup", in: "<html>" + strings.Repeat("<div>", 2000) + "<p>" + story + strings.Repeat("</div>", 2000), warnings: []string{"deep_html"}},
		{name: "broken markup", in: "<html><p>" + story + "<script>if (a</b) alert(1)</script><!-- <p>нет --><style>p{}</style><p>Да", text: story + "\n\nДа"},
		{name: "an open comment", in: "<html><p>Да.<!-- нет"},
		{name: "markup in a text", in: "Он написал <script>alert(1)</script> & «\"onload=», \u2028 javascript: </style>.", text: "Он написал <script>alert(1)</script> & «\"onload=», \u2028 javascript: </style>."},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			a := analyzed(t, c.in, c.args...)
			m := one(t, a)
			require.Equal(t, c.fault, code(m))
			if c.fault != "" {
				require.Equal(t, SomeFailed, a.status)
				require.Contains(t, a.err, c.fault)
				return
			}
			require.Equal(t, Done, a.status, a.err)
			if c.text != "" {
				require.Equal(t, c.text, m["text"])
			}
			require.Equal(t, c.warnings, warnings(m))
			if c.text == story {
				require.Contains(t, fmt.Sprint(m["entities"]), "Марат Сулейменов")
			}
			for _, layer := range []string{"entities", "officials", "figures", "dates", "quotes"} {
				if len(c.warnings) > 0 && c.warnings[0] == "unreadable" {
					require.Empty(t, m[layer], "nothing is invented")
				}
			}
			for _, format := range []string{"csv", "conllu", "iob2", "displacy", "html"} {
				require.Equal(t, Done, analyzed(t, c.in, append(c.args, "--format", format)...).status, format)
			}
		})
	}
}

func encodedTwice(t *testing.T) string {
	t.Helper()
	s, err := charmap.Windows1252.NewDecoder().String(strings.ToLower("приветственная речь мэра города о воде и тепле"))
	require.NoError(t, err)
	return strings.Repeat(s+". ", 5)
}

func TestTheWarningOfBadBytesSaysHowManyAndWhere(t *testing.T) {
	m := one(t, analyzed(t, "Аким\xff района\xfe."))
	message := m["warnings"].([]any)[0].(map[string]any)["message"].(string)
	require.Contains(t, message, "2")
	require.Contains(t, message, "8", "the first bad byte")
}

// TestHiddenLettersHideNoName: the name is found and stands as it is written.
func TestHiddenLettersHideNoName(t *testing.T) {
	for _, in := range []string{"Об этом сообщил Ма\u00ADрат Сулей\u200Bменов.", "Об этом сообщил Мaрат Сулеймeнов.", "Об этом сообщил Марат Сулеи\u0306менов."} {
		m := one(t, analyzed(t, in))
		require.Contains(t, fmt.Sprint(m["entities"]), "PER", in)
		text := m["text"].(string)
		for _, e := range m["entities"].([]any) {
			for _, mention := range e.(map[string]any)["mentions"].([]any) {
				require.Contains(t, text, mention.(map[string]any)["text"])
			}
		}
	}
}

func TestOddNumbersAndDates(t *testing.T) {
	in := "Итог: 1e400, 00012, 1.844.036.360,12 рублей, миллион миллионов, −0, 1/0, ½ пирога, XXIV съезд, 99999999999999999999999999 тонн. Это было 31 февраля, в 25:61, 5 мая 12023 года."
	a := analyzed(t, in)
	require.Equal(t, Done, a.status)
	require.NotContains(t, a.out, "NaN")
	require.NotContains(t, a.out, "Inf")
	m := one(t, a)
	require.NotContains(t, surfaces(m, "figures"), "00012")
	for _, d := range m["dates"].([]any) {
		if d := d.(map[string]any); strings.Contains(d["text"].(string), "31 февраля") {
			require.NotContains(t, d, "value")
			require.NotEmpty(t, d["reason"])
		}
	}
	require.Contains(t, a.out, "31 февраля")
	// Numbers of any length stay exact.
	d := json.NewDecoder(strings.NewReader(analyzed(t, "Добыто 99999999999999999999999999 тонн.", "--layers", "figures").out))
	d.UseNumber()
	var exact map[string]any
	require.NoError(t, d.Decode(&exact))
	require.Contains(t, fmt.Sprint(exact["figures"]), "99999999999999999999999999")
}
