package morph_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/internal/sharedtest"
	"github.com/svodka-nlp/svodka/morph"
)

func ExampleAnalyzer_Phrase() {
	p := words().Phrase([]string{"управления", "общественного", "развития", "акимата"}, morph.Hint{})
	fmt.Println(p.Nominative())
	fmt.Println(morph.JoinWords(p.Inflect(morph.Dat, morph.NoNumber)))
	// Output:
	// управление общественного развития акимата
	// управлению общественного развития акимата
}

func phraseWords(s string) []string {
	return strings.Fields(strings.NewReplacer("«", "« ", "»", " »", ",", " ,").Replace(s))
}

// A phrase, its nominative, its nominative singular.
func TestPhrase(t *testing.T) {
	for _, line := range strings.Split(strings.TrimSpace(`
государственных органов | государственные органы | государственный орган
неправительственных организаций | неправительственные организации | неправительственная организация
Министерством цифрового развития Казахстана | Министерство цифрового развития Казахстана | Министерство цифрового развития Казахстана
новой карагандинской школе | новая карагандинская школа | новая карагандинская школа
Верховного суда | Верховный суд | Верховный суд
Нижнем Тагиле | Нижний Тагил | Нижний Тагил
Мытищах | Мытищи | Мытищи
Босния и Герцеговина | Босния и Герцеговина | Босния и Герцеговина
Боснией и Герцеговиной | Босния и Герцеговина | Босния и Герцеговина
Республики Казахстан | Республика Казахстан | Республика Казахстан
города Костаная | город Костанай | город Костанай
театром «Молодой зритель» | театр «Молодой зритель» | театр «Молодой зритель»
пострадавшими детьми | пострадавшие дети | пострадавший ребёнок
людей | люди | человек
школьных выборов | школьные выборы | школьные выборы
комиссии по делам молодёжи | комиссия по делам молодёжи | комиссия по делам молодёжи
двухэтажного жилого дома | двухэтажный жилой дом | двухэтажный жилой дом
США | США | США
метро | метро | метро
`), "\n") {
		f := strings.Split(line, " | ")
		p := words().Phrase(phraseWords(f[0]), morph.Hint{})
		require.Equal(t, morph.FoldYo(f[1]), morph.FoldYo(p.Nominative()), f[0])
		require.Equal(t, morph.FoldYo(f[2]), morph.FoldYo(p.Singular()), f[0])
	}
}

func TestPhraseHint(t *testing.T) {
	ws := []string{"общества"}
	p := words().Phrase(ws, morph.Hint{Cases: morph.CaseSet(morph.Nom)})
	require.Equal(t, "общества", p.Nominative())
	p = words().Phrase(ws, morph.Hint{Cases: morph.Governs("из")})
	require.Equal(t, "общество", p.Nominative())
}

func TestPhraseInOtherCases(t *testing.T) {
	p := words().Phrase([]string{"новый", "аким"}, morph.Hint{})
	require.Equal(t, []string{"нового", "акима"}, p.Inflect(morph.Acc, morph.NoNumber))
	require.Equal(t, []string{"новыми", "акимами"}, p.Inflect(morph.Ins, morph.Plur))
	p = words().Phrase([]string{"новый", "дом"}, morph.Hint{})
	require.Equal(t, []string{"нового", "дома"}, p.Inflect(morph.Gen, morph.NoNumber))
}

func FuzzPhrase(f *testing.F) {
	f.Add("и и и")
	f.Add("« »")
	f.Add("новый и")
	f.Fuzz(func(t *testing.T, s string) {
		ws := strings.Fields(s)
		p := words().Phrase(ws, morph.Hint{})
		require.Len(t, p.Inflect(morph.Dat, morph.Plur), len(ws))
	})
}

// Places and organisations of the phrases, given their spans.
func TestPhraseNames(t *testing.T) {
	f, err := os.Open(sharedtest.Path(t, "data/phrases/names.jsonl"))
	require.NoError(t, err)
	defer f.Close()
	total, right := 0, 0
	for sc := bufio.NewScanner(f); sc.Scan(); {
		var c struct {
			Text   string
			Expect []struct{ Text, Type, Name string }
		}
		require.NoError(t, json.Unmarshal(sc.Bytes(), &c))
		for _, e := range c.Expect {
			if e.Type == "PER" || len(strings.Fields(e.Text)) != len(strings.Fields(e.Name)) {
				continue
			}
			total++
			before := strings.Fields(c.Text[:strings.Index(c.Text, e.Text)])
			var h morph.Hint
			if len(before) > 0 {
				h.Cases = morph.Governs(morph.Norm(before[len(before)-1]))
			}
			p := words().Phrase(phraseWords(e.Text), h)
			if got := p.Nominative(); morph.FoldYo(got) == morph.FoldYo(e.Name) {
				right++
			} else {
				t.Logf("%s: %s, want %s", e.Text, got, e.Name)
			}
		}
	}
	require.GreaterOrEqual(t, float64(right), 0.95*float64(total), "%d of %d", right, total)
}
