package morph_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/morph"
)

func TestKana(t *testing.T) {
	for word, want := range map[string]int{
		"тода": 2, "накамура": 4, "есихико": 4, "сюдзи": 2, "кэн": 1, "дзюн": 1, "онодэра": 4, "маехара": 4, "сейдзи": 3,
		"горелов": 0, "диего": 0, "туск": 0, "лиса": 0, "маас": 0, "хайнса": 0, "мэттису": 0, "": 0, "н": 0, "накам": 0,
	} {
		require.Equal(t, want, morph.Kana(word), word)
	}
}

func TestJapaneseName(t *testing.T) {
	require.True(t, morph.JapaneseName("есихико", "тода", false))
	require.True(t, morph.JapaneseName("тору", "тода", true))
	require.False(t, morph.JapaneseName("сакибу", "нисару", false))
	require.False(t, morph.JapaneseName("есихико", "горелов", false))
}
