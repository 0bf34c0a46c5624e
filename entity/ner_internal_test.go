package entity

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// The numbers are those of training/names/words.py: the network was trained on
// them.
func TestWordShapeOf_isPythons(t *testing.T) {
	for word, want := range map[string]wordShape{
		"Я": 1, "и": 2, "МИД": 3, "дождь": 4, "Астана": 5, "Касым-Жомарт": 6, "КазТрансОйл": 7, "иМя": 8, "Санкт-петербург": 8,
		"Ростов-на-Дону": 8, "I": 9, "NATO": 11, "Reuters": 13, "iPhone": 16, "東京": 17, "12,5": 18, "2023": 19, "3456": 18, "F-35": 20,
		"1990-х": 21, "«": 22, "...": 23, "№": 22,
	} {
		require.Equal(t, want, wordShapeOf(word), word)
	}
	require.Equal(t, wordShape(24), shapeCount)
}

func TestAffixRow_isPythons(t *testing.T) {
	require.Equal(t, int32(2047), affixRow(1, "аст", prefix3Rows))
	require.Equal(t, int32(3138), affixRow(4, "тана", suffix4Rows))
}

func TestAffixes_cutLetters(t *testing.T) {
	p3, s2, s3, s4 := affixes("астана")
	require.Equal(t, []string{"аст", "на", "ана", "тана"}, []string{p3, s2, s3, s4})
	p3, s2, s3, s4 = affixes("я")
	require.Equal(t, []string{"я", "я", "я", "я"}, []string{p3, s2, s3, s4})
}

func TestNameStem_bringsFormsTogether(t *testing.T) {
	for _, forms := range [][]string{
		{"токаев", "токаева", "токаеву", "токаевым", "токаеве"},
		{"астана", "астаны", "астане", "астану", "астаной"},
		{"казахстан", "казахстана", "казахстаном", "казахстане"},
		{"костанайская", "костанайской", "костанайскую"},
	} {
		for _, f := range forms {
			require.Equal(t, nameStem(forms[0]), nameStem(f), f)
		}
	}
	require.Equal(t, "мид", nameStem("мид"), "short words stay")
}

func TestBallot_countsTheOthers(t *testing.T) {
	require.Zero(t, ballot([4]uint8{0, 1, 0, 0}, 1, true), "nobody else")
	require.Equal(t, uint8(1+1), ballot([4]uint8{0, 2, 0, 0}, 1, true), "one other, the same")
	require.Equal(t, uint8(1+3+4+8), ballot([4]uint8{0, 1, 1, 2}, 0, false), "several, who differ")
}

func TestLanes_addUp(t *testing.T) {
	a, b := [nerLabels]int32{1016, -1024, 0, 5, -7, 1016, -1}, [nerLabels]int32{1016, -1024, 3, -5, 7, 1016, -1}
	x, y := lanesOf(&a), lanesOf(&b)
	var sum lanes
	scores := []int32{100, 100, 100, 100, 100, 100, 100}
	for range 10 {
		sum[0] += x[0] + y[0]
		sum[1] += x[1] + y[1]
	}
	sum.addTo(scores, 20)
	require.Equal(t, []int32{20420, -20380, 130, 100, 100, 20420, 80}, scores)
}
