package entity_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestShortened holds which organisations of one word are a longer name's.
func TestShortened(t *testing.T) {
	for _, c := range []struct{ lesson, text, want string }{
		{"a clipped compound", "Съезд провела [ORG Народная партия]. В [ORG Нарпартии] довольны.", "Народная партия ×2"},
		{"before its long name", "[ORG Мосгорсовет] молчит. Ответил [ORG Московский городской совет].", "Московский городской совет ×2"},
		{"with a linking vowel", "Ставку поднял [ORG Степной банк]. [ORG Степобанк] не спорит.", "Степной банк ×2"},
		{"another beginning", "Съезд провела [ORG Народная партия]. В [ORG Демпартии] спорят.", "Народная партия ×1, Демпартия ×1"},
		{"another end", "Съезд провела [ORG Народная партия]. В [ORG Нарсовете] спорят.", "Народная партия ×1, Нарсовет ×1"},
		{"the head alone", "Собралась [ORG Торговая палата Акмолы]. Устав приняла [ORG Палата].", "Торговая палата Акмолы ×2"},
		{"the nearest one", "Спорят [ORG Торговая палата] и [ORG Горная палата]. Завтра [ORG Палата] решит.", "Торговая палата ×1, Горная палата ×2"},
		{"not before it", "Завтра [ORG Палата] решит. Ответила [ORG Горная палата].", "Палата ×1, Горная палата ×1"},
		{"the last word of a foreign name", "Играют [ORG Сан-Лукас Тингз]. Счёт открыл нападающий [ORG Тингз].", "Сан-Лукас Тингз ×2"},
		{"the first one", "Победил [ORG Бейрис Таун]. Вратарь [ORG Бейриса] доволен.", "Бейрис Таун ×2"},
		{"of two names", "Играют [ORG Бейрис Таун] и [ORG Бейрис Атлетик]. Вратарь [ORG Бейриса] доволен.", "Бейрис Таун ×1, Бейрис Атлетик ×1, Бейрис ×1"},
	} {
		t.Run(c.lesson, func(t *testing.T) {
			var got []string
			for _, e := range given(t, c.text).Entities {
				got = append(got, fmt.Sprintf("%s ×%d", e.Name, len(e.Mentions)))
			}
			require.Equal(t, c.want, strings.Join(got, ", "))
		})
	}
}
