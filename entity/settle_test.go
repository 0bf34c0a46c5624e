package entity_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/entity"
)

// saying is a tagger that says what the brackets of a marked text say:
// «[LOC 0.7 Кипре Ерлан]».
type saying string

func (s saying) plain() string {
	var b strings.Builder
	for i, part := range strings.Split(string(s), "[") {
		if i > 0 {
			part = strings.Replace(strings.SplitN(part, " ", 3)[2], "]", "", 1)
		}
		b.WriteString(part)
	}
	return b.String()
}

func (s saying) Recognize(d *doc.Document) []entity.Mention {
	var out []entity.Mention
	at := 0
	for i, part := range strings.Split(string(s), "[") {
		if i > 0 {
			f := strings.SplitN(part, " ", 3)
			name, rest, _ := strings.Cut(f[2], "]")
			m := entity.Mention{By: "ner", Type: map[string]entity.Type{"PER": entity.Person, "ORG": entity.Org, "LOC": entity.Place}[f[0]]}
			fmt.Sscan(f[1], &m.Score)
			m.Start, m.End = at, at+len(name)
			m.Tokens = d.TokensIn(m.Span)
			if m.Tokens.Len() == 1 && name == strings.ToUpper(name) {
				m.Kind = entity.Abbr
			}
			out = append(out, m)
			at += len(name)
			part = rest
		}
		at += len(part)
	}
	return out
}

// TestSettled_trimsTheTagger gives what a tagger says, then what is kept.
func TestSettled_trimsTheTagger(t *testing.T) {
	for said, want := range map[string]string{
		// an office is no part of a name
		"Вчера [LOC 0.6 аким Павлодарской области] уехал.":         "Вчера аким [LOC Павлодарской области] уехал.",
		"Выговор объявлен [ORG 0.6 акиму Экибастуза] вчера.":       "Выговор объявлен акиму [LOC Экибастуза] вчера.",
		"[ORG 0.5 Аким] [LOC 1 Карагандинской области] промолчал.": "Аким [LOC Карагандинской области] промолчал.",
		"Вышел [PER 1 Аким Спанов] на сцену.":                      "Вышел [PER Аким Спанов] на сцену.",
		"[PER 1 Коллега Спанова] промолчал.":                       "Коллега [PER Спанова] промолчал.",
		// a place, then a name
		"Посол в [LOC 0.7 Казахстане Наут ванн Дейл] уехал.":   "Посол в [LOC Казахстане] [PER Наут ванн Дейл] уехал.",
		"Аким области [PER 1 Жетісу Лаззат Турсунова] уехала.": "Аким области [LOC Жетісу] [PER Лаззат Турсунова] уехала.",
		"Пришёл [PER 0.9 Наут] ванн [LOC 0.6 Дейл] с цветами.": "Пришёл [PER Наут ванн Дейл] с цветами.",
		"Победил [PER 1 Мали Кейта] из Африки.":                "Победил [PER Мали Кейта] из [LOC Африки].",
		"Играли на [LOC 0.8 Кипре ночной лигой] весь год.":     "Играли на [LOC Кипре] ночной лигой весь год.",
		// two names with initials
		"Встретились [PER 0.7 А. Спанов Б. Какенов] вчера.": "Встретились [PER А. Спанов] [PER Б. Какенов] вчера.",
		// what is no part of a body
		"В комитете [ORG 0.8 Госдумы по лесу] ответили.":                                    "В комитете [ORG Госдумы] по лесу ответили.",
		"Помог [ORG 0.5 Верховный Совет Кипра 43-летний] беглец.":                           "Помог [ORG Верховный Совет] [LOC Кипра] 43-летний беглец.",
		"Решено [ORG 1 Министерством экономики и Агентством по надзору] вместе.":            "Решено [ORG Министерством экономики] и [ORG Агентством по надзору] вместе.",
		"Проверил [ORG 1 Министерство сельского хозяйства и продовольствия] лично министр.": "Проверил [ORG Министерство сельского хозяйства и продовольствия] лично министр.",
		"Отметим, [PER 0.9 АРРФ] возглавляет опытный банкир.":                               "Отметим, [ORG АРРФ] возглавляет опытный банкир.",
		// listed places
		"Сенатора от [PER 0.8 Мангистау] избрали.": "Сенатора от [LOC Мангистау] избрали.",
		"Матч с [ORG 1 Барселоной] перенесён.":     "Матч с [ORG Барселоной] перенесён.",
	} {
		t.Run(want, func(t *testing.T) {
			d := nerDocument(saying(said).plain())
			var b strings.Builder
			at := 0
			for _, m := range (entity.Settled{Tagger: saying(said)}).Recognize(d) {
				b.WriteString(d.Text[at:m.Start])
				b.WriteString("[" + m.Type.String() + " " + m.In(d.Text) + "]")
				at = m.End
			}
			require.Equal(t, want, b.String()+d.Text[at:])
		})
	}
}
