package cli

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka"
)

// walked reads a line without the decoder, if it can be.
func walked(line string) (*item, bool) {
	it := &item{in: svodka.Input{ID: "l:1"}}
	o := object{it: it}
	return it, o.walk([]byte(line)) && o.finish() == nil
}

// decoded reads a line by the decoder alone.
func decoded(line string) (*item, error) {
	it := &item{in: svodka.Input{ID: "l:1"}}
	o := object{it: it}
	if err := o.decode([]byte(line)); err != nil {
		return it, err
	}
	return it, o.finish()
}

// What is accepted on the short way is what the decoder reads.
func TestWalk_isTheDecoder(t *testing.T) {
	const text = `"text":"В Елани открыли мост"`
	for _, line := range []string{
		`{` + text + `}`,
		" {\t" + text + " }\r",
		`{"id":"a\/1","text":"«Мост»\nи \"брод\"\\ \u041c\u043e\u0441\u0442 \ud83d\ude00 \t\b\f\r"}`,
		`{"text":"\ud83d\u0041 \ude00 \ud83d \ud83d\ud83d\ude00 \ud83d\\u"}`,
		`{"id":12e3,` + text + `}`, `{"id":null,"text":"","title":null,"url":"u","published":"2024-05-06"}`,
		`{"html":"<p>Мост</p>"}`, `{"html":"<p>Мост</p>","text":null}`, `{"text":"а","text":"б"}`,
		`{"a":[1,{"b":"]}"}],` + text + `,"c":{"d":[]},"e":-1.5e+7,"f":true,"г":"\u0434"}`,
		`{"\u0074ext":"а","i\u0064":"б"}`, `{"text" : "а" , "k" : [ ] }`,
	} {
		it, ok := walked(line)
		require.True(t, ok, line)
		want, err := decoded(line)
		require.NoError(t, err, line)
		require.Equal(t, want, it, line)
	}
	for _, line := range []string{
		``, ` `, `[]`, `{`, `{}`, `{"text"}`, `{"text":}`, `{"text":"а"`, `{"text":"а",}`, `{,"text":"а"}`, `{"text":"а"}x`, `{"text":"а"}{}`,
		`{"text":"а" "id":1}`, `{"text":"\x"}`, `{"text":"\u12g4"}`, `{"text":"\ud83d\uzzzz"}`, `{"text":"а\`, `{"text":"а\"}`, "{\"text\":\"а\tб\"}",
		"{\"text\":\"а\\\tб\"}", `{"text":1}`, `{"text":["а"]}`, `{"id":[],` + text + `}`, `{"id":01,` + text + `}`, `{"k":tru,` + text + `}`,
		`{"k":[1,],` + text + `}`, `{"k":[}],` + text + `}`, `{"k":],` + text + `}`, `{"k":"\q",` + text + `}`, `{"\q":1,` + text + `}`, `{1:2,` + text + `}`,
		`{"k":[` + text + `}`, `{"html":null}`, `{"text":"а","text":null}`,
	} {
		_, ok := walked(line)
		require.False(t, ok, line)
		it := &item{in: svodka.Input{ID: "l:1"}}
		require.Error(t, parseLine([]byte(line), it), line)
	}
}

func BenchmarkParseLine(b *testing.B) {
	line := []byte(`{"id":"b/1","text":"` + strings.Repeat(`Через Елань построили мост, сообщает газета.\n`, 60) + `","url":"https://stepnews.kz/1"}`)
	b.SetBytes(int64(len(line)))
	b.ReportAllocs()
	for b.Loop() {
		it := &item{}
		require.NoError(b, parseLine(line, it))
	}
}
