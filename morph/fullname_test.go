package morph_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/data"
	"github.com/svodka-nlp/svodka/internal/sharedtest"
	"github.com/svodka-nlp/svodka/morph"
)

func ExampleAnalyzer_FullName() {
	a, err := morph.New(data.Dictionary())
	if err != nil {
		panic(err)
	}
	n := a.FullName([]string{"Еленой", "Сергеевной", "Полевой"}, morph.Hint{})
	fmt.Println(n.Nominative, n.Gender == morph.Fem, n.Case == morph.Ins)
	// Output: Елена Сергеевна Полевая true true
}

// Names in the text and in the nominative; m, f or - for the gender.
func TestFullName(t *testing.T) {
	for _, c := range strings.Split(strings.TrimSpace(`
Бориса Кравченко → Борис Кравченко m
Юлией Кравченко → Юлия Кравченко f
Ерболу Абдрахманову → Ербол Абдрахманов m
Асель Тургунбаевой → Асель Тургунбаева f
Павла Соловьёва → Павел Соловьёв m
Виктора Зайца → Виктор Заяц m
Надежде Заяц → Надежда Заяц f
Егора Коломойца → Егор Коломоец m
Льву Соболевскому → Лев Соболевский m
Мариной Соболевской → Марина Соболевская f
Григория Лугового → Григорий Луговой m
Ольги Полевой → Ольга Полевая f
Тараса Живаго → Тарас Живаго m
Нины Долгих → Нина Долгих f
Фёдора Косых → Фёдор Косых m
Зурабу Ломидзе → Зураб Ломидзе m
Русудан Мамаладзе → Русудан Мамаладзе f
Геворга Авакяна → Геворг Авакян m
Лусине Авакян → Лусине Авакян f
Вольфганга Штрауса → Вольфганг Штраус m
Ингрид Штраус → Ингрид Штраус f
Паоло Росси → Паоло Росси m
Сюдзи Такамура → Сюдзи Такамура -
Синдзо Онодэра → Синдзо Онодэра -
Ли Сюин → Ли Сюин -
Нур-Али Серикбаева → Нур-Али Серикбаев m
Анны-Марии Кёлер → Анна-Мария Кёлер f
Жан-Клоду Мерсье → Жан-Клод Мерсье m
Марины Ли-Соколовой → Марина Ли-Соколова f
Серика Болатулы → Серик Болатулы m
Айгуль Сапаркызы → Айгуль Сапаркызы f
Рамиза Гасан оглы → Рамиз Гасан оглы m
Карла фон Дитриха → Карл фон Дитрих m
Наутом ванн Вауденбергом → Наут ванн Вауденберг m
Николая Ивановича Седова → Николай Иванович Седов m
Седов Николай Иванович → Николай Иванович Седов m
Гульнарой Маратовной Исаевой → Гульнара Маратовна Исаева f
Н. И. Седову → Н. И. Седов m
Н.И. Седовым → Н. И. Седов m
С . Антуфьевым → С. Антуфьев m
ЕРЛАНА СЫДЫКОВА → ЕРЛАН СЫДЫКОВ m
Азата СУЛТАНОВА → Азат СУЛТАНОВ m
Королёвых → Королёвы -
Светланы Королёвых → Светлана Королёва f
`), "\n") {
		form, want, _ := strings.Cut(c, " → ")
		want, gender := want[:strings.LastIndexByte(want, ' ')], want[strings.LastIndexByte(want, ' ')+1:]
		got := words().FullName(strings.Fields(form), morph.Hint{})
		require.Equal(t, want, got.Nominative, form)
		if gender != "-" {
			require.Equal(t, map[string]morph.Gender{"m": morph.Masc, "f": morph.Fem}[gender], got.Gender, form)
		}
	}
}

// The context settles what the name leaves open.
func TestNameHint(t *testing.T) {
	for _, c := range []struct{ before2, before, name, after, want string }{
		{"", "", "Александра Соболева", "заявила", "Александра Соболева"},
		{"", "для", "Александра Соболева", "", "Александр Соболев"},
		{"", "отчёт", "Валентина Носова", "приняли", "Валентин Носов"},
		{"акима", ",", "Евгения Носова", ",", "Евгений Носов"},
	} {
		word := func(s string) *morph.Word {
			if s == "" {
				return nil
			}
			return words().Word(s)
		}
		h := morph.NameHint(word(c.before2), word(c.before), word(c.after))
		require.Equal(t, c.want, words().FullName(strings.Fields(c.name), h).Nominative, c.before+" "+c.name)
	}
}

func FuzzFullName(f *testing.F) {
	for _, s := range []string{"", "-", "А Б В Г Д Е Ж З И К", "ван", "оглы оглы", "С. .", "а-б-в", "\xd0 \xd1", "Ё-Ё ё"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		ws := strings.Fields(s)
		n := words().FullName(ws, morph.Hint{})
		require.LessOrEqual(t, len(n.Roles), len(ws))
	})
}

// Full names of the phrases, given their spans and the words around.
func TestFullNamePhrases(t *testing.T) {
	f, err := os.Open(sharedtest.Path(t, "data/phrases/names.jsonl"))
	require.NoError(t, err)
	defer f.Close()
	cut := strings.NewReplacer(",", " , ", ".", " . ", "—", " — ")
	at := func(ws []string, k int) *morph.Word {
		if k < 0 || k >= len(ws) {
			return nil
		}
		return words().Word(ws[k])
	}
	total, right := 0, 0
	for sc := bufio.NewScanner(f); sc.Scan(); {
		var c struct {
			Text   string
			Expect []struct{ Text, Type, Name string }
		}
		require.NoError(t, json.Unmarshal(sc.Bytes(), &c))
		for _, e := range c.Expect {
			// Parts of a name that stands elsewhere are the business of clusters.
			if e.Type != "PER" || len(strings.Fields(e.Text)) < 2 || len(strings.Fields(e.Text)) != len(strings.Fields(e.Name)) {
				continue
			}
			total++
			i := strings.Index(c.Text, e.Text)
			before, after := strings.Fields(cut.Replace(c.Text[:i])), strings.Fields(cut.Replace(c.Text[i+len(e.Text):]))
			h := morph.NameHint(at(before, len(before)-2), at(before, len(before)-1), at(after, 0))
			if got := words().FullName(strings.Fields(e.Text), h).Nominative; morph.FoldYo(got) == morph.FoldYo(e.Name) {
				right++
			} else {
				t.Logf("%s: %s, want %s", e.Text, got, e.Name)
			}
		}
	}
	require.GreaterOrEqual(t, float64(right), 0.95*float64(total), "%d of %d", right, total)
}
