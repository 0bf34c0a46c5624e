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

func ExampleAnalyzer_InflectName() {
	a, err := morph.New(data.Dictionary())
	if err != nil {
		panic(err)
	}
	name, _ := a.InflectName([]string{"Ерлан", "Спанов"}, morph.Hint{}, morph.Dat)
	fmt.Println("Грамоту вручили", name)
	// Output: Грамоту вручили Ерлану Спанову
}

// The nominative, then genitive, dative, accusative, instrumental, prepositional.
func TestInflectName(t *testing.T) {
	for _, c := range strings.Split(strings.TrimSpace(`
Лев Коломиец | Льва Коломийца | Льву Коломийцу | Льва Коломийца | Львом Коломийцем | Льве Коломийце
Елена Сергеевна Полевая | Елены Сергеевны Полевой | Елене Сергеевне Полевой | Елену Сергеевну Полевую | Еленой Сергеевной Полевой | Елене Сергеевне Полевой
Павел Ильич Зоркий | Павла Ильича Зоркого | Павлу Ильичу Зоркому | Павла Ильича Зоркого | Павлом Ильичом Зорким | Павле Ильиче Зорком
Нина Долгих | Нины Долгих | Нине Долгих | Нину Долгих | Ниной Долгих | Нине Долгих
Тарас Живаго | Тараса Живаго | Тарасу Живаго | Тараса Живаго | Тарасом Живаго | Тарасе Живаго
Анна-Мария Кёлер | Анны-Марии Кёлер | Анне-Марии Кёлер | Анну-Марию Кёлер | Анной-Марией Кёлер | Анне-Марии Кёлер
Абылай-хан Какенов | Абылай-хана Какенова | Абылай-хану Какенову | Абылай-хана Какенова | Абылай-ханом Какеновым | Абылай-хане Какенове
Наут ванн Вауденберг | Наута ванн Вауденберга | Науту ванн Вауденбергу | Наута ванн Вауденберга | Наутом ванн Вауденбергом | Науте ванн Вауденберге
Н. И. Седов | Н. И. Седова | Н. И. Седову | Н. И. Седова | Н. И. Седовым | Н. И. Седове
Серик Болатулы | Серика Болатулы | Серику Болатулы | Серика Болатулы | Сериком Болатулы | Серике Болатулы
ЕРЛАН СЫДЫКОВ | ЕРЛАНА СЫДЫКОВА | ЕРЛАНУ СЫДЫКОВУ | ЕРЛАНА СЫДЫКОВА | ЕРЛАНОМ СЫДЫКОВЫМ | ЕРЛАНЕ СЫДЫКОВЕ
`), "\n") {
		forms := strings.Split(c, " | ")
		for i, k := range []morph.Case{morph.Nom, morph.Gen, morph.Dat, morph.Acc, morph.Ins, morph.Loc} {
			got, ok := words().InflectName(strings.Fields(forms[0]), morph.Hint{Cases: morph.CaseSet(morph.Nom)}, k)
			require.True(t, ok, forms[0])
			require.Equal(t, forms[i], got)
		}
	}
	name, ok := words().InflectName([]string{"Королёвых"}, morph.Hint{}, morph.Dat)
	require.False(t, ok, "a family")
	require.Equal(t, "Королёвы", name)
}

// The gold's nominatives, put back into the case that the text has.
func TestInflectNamePhrases(t *testing.T) {
	f, err := os.Open(sharedtest.Path(t, "data/phrases/names.jsonl"))
	require.NoError(t, err)
	defer f.Close()
	total, right := 0, 0
	for sc := bufio.NewScanner(f); sc.Scan(); {
		var c struct {
			Expect []struct{ Text, Type, Name, Gender string }
		}
		require.NoError(t, json.Unmarshal(sc.Bytes(), &c))
		for _, e := range c.Expect {
			gender := map[string]morph.Gender{"m": morph.Masc, "f": morph.Fem}[e.Gender]
			// What the words alone do not lead back to is the business of others.
			if e.Type != "PER" || gender == morph.NoGender || words().FullName(strings.Fields(e.Text), morph.Hint{Gender: gender}).Nominative != e.Name {
				continue
			}
			total++
			got := map[string]bool{}
			for k := morph.Nom; k <= morph.Loc; k++ {
				form, ok := words().InflectName(strings.Fields(e.Name), morph.Hint{Cases: morph.CaseSet(morph.Nom), Gender: gender}, k)
				require.True(t, ok, e.Name)
				got[strings.ReplaceAll(form, "ё", "е")] = true
			}
			if got[strings.ReplaceAll(e.Text, "ё", "е")] {
				right++
			} else {
				t.Logf("%s: %s is none of %v", e.Name, e.Text, got)
			}
		}
	}
	require.GreaterOrEqual(t, float64(right), .93*float64(total), "%d of %d", right, total)
	t.Logf("%d of %d", right, total)
}
