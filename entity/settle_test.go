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
		"Посол в [LOC 0.7 Казахстане Наут ванн Дейл] уехал.":           "Посол в [LOC Казахстане] [PER Наут ванн Дейл] уехал.",
		"Аким области [PER 1 Жетісу Лаззат Турсунова] уехала.":         "Аким области [LOC Жетісу] [PER Лаззат Турсунова] уехала.",
		"Пришёл [PER 0.9 Наут] ванн [LOC 0.6 Дейл] с цветами.":         "Пришёл [PER Наут ванн Дейл] с цветами.",
		"Победил [PER 1 Мали Кейта] из Африки.":                        "Победил [PER Мали Кейта] из [LOC Африки].",
		"Играли на [LOC 0.8 Кипре ночной лигой] весь год.":             "Играли на [LOC Кипре] ночной лигой весь год.",
		"Посол в [LOC 0.4 Казахстане Наут ванн] [LOC 0.8 Дейл] уехал.": "Посол в [LOC Казахстане] [PER Наут ванн Дейл] уехал.",
		"Он служит в [LOC 0.7 Северном округе (СВО]), в штабе.":        "Он служит в [LOC Северном округе] ([LOC СВО]), в штабе.",
		// two names with initials
		"Встретились [PER 0.7 А. Спанов Б. Какенов] вчера.": "Встретились [PER А. Спанов] [PER Б. Какенов] вчера.",
		// what is no part of a body
		"В комитете [ORG 0.8 Госдумы по лесу] ответили.":                                    "В комитете [ORG Госдумы] по лесу ответили.",
		"Помог [ORG 0.5 Верховный Совет Кипра 43-летний] беглец.":                           "Помог [ORG Верховный Совет] [LOC Кипра] 43-летний беглец.",
		"Решено [ORG 1 Министерством экономики и Агентством по надзору] вместе.":            "Решено [ORG Министерством экономики] и [ORG Агентством по надзору] вместе.",
		"Проверил [ORG 1 Министерство сельского хозяйства и продовольствия] лично министр.": "Проверил [ORG Министерство сельского хозяйства и продовольствия] лично министр.",
		"Отметим, [PER 0.9 АРРФ] возглавляет опытный банкир.":                               "Отметим, [ORG АРРФ] возглавляет опытный банкир.",
		"Решили [ORG 1 областная палата учёта и Союз пекарей] вместе.":                      "Решили [ORG областная палата учёта] и [ORG Союз пекарей] вместе.",
		"Пресс-служба [ORG 0.6 Главы Ивановской митрополии] молчит.":                        "Пресс-служба Главы [ORG Ивановской митрополии] молчит.",
		"Был в [ORG 1 городском совете ветеранов и городской думе] Алматы.":                 "Был в [ORG городском совете ветеранов] и [ORG городской думе] [LOC Алматы].",
		// a name to its end, and letters that are no name
		"Приём в [LOC 1 Белом доме] отменён.":      "Приём в [LOC Белом доме] отменён.",
		"Дзиро Абэ ([PER 0.9 木村]) уехал.":          "[PER Дзиро Абэ] (木村) уехал.",
		"[PER 0.5 Племянник] старика ответил сам.": "Племянник старика ответил сам.",
		// one word, one type
		"Жители [LOC 1 Салтовки] рады. Дети [PER 0.8 Салтовки] тоже.":                         "Жители [LOC Салтовки] рады. Дети [LOC Салтовки] тоже.",
		"Матч «[ORG 1 Зари]» отложен. Гол [PER 0.7 Зари] засчитан.":                           "Матч «[ORG Зари]» отложен. Гол [ORG Зари] засчитан.",
		"Пришёл [PER 1 Джон Линкольн]. Речь [PER 0.6 Линкольна] в [LOC 0.9 Линкольне] ждали.": "Пришёл [PER Джон Линкольн]. Речь [PER Линкольна] в [LOC Линкольне] ждали.",
		// parliaments and movements by foreign words
		"Закон принял [PER 0.6 Жогорку Кенеш] вчера.":           "Закон принял [ORG Жогорку Кенеш] вчера.",
		"Бюджет утвердил Жогорку [LOC 0.5 Кенеш] вчера.":        "Бюджет утвердил [ORG Жогорку Кенеш] вчера.",
		"Депутаты [PER 1 Олий Мажлиса] спорили до ночи.":        "Депутаты [ORG Олий Мажлиса] спорили до ночи.",
		"Сессию открыл [PER 1 Маджлиси Оли] страны.":            "Сессию открыл [ORG Маджлиси Оли] страны.",
		"[PER 0.4 Хаммас] отверг условия обмена.":               "[ORG Хаммас] отверг условия обмена.",
		"Бундестаг одобрил закон. Стортинг молчит.":             "[ORG Бундестаг] одобрил закон. [ORG Стортинг] молчит.",
		"Эдускунта вернула проект, Скупщина его приняла.":       "[ORG Эдускунта] вернула проект, [ORG Скупщина] его приняла.",
		"Закон принял Великий Государственный [PER 0.5 Хурал].": "Закон принял [ORG Великий Государственный Хурал].",
		// a common noun before a person's name
		"[PER 0.6 Пьесу Гулноз Рахматовой] сыграли.": "Пьесу [PER Гулноз Рахматовой] сыграли.",
		"[PER 0.9 Рассказ Тимура Жакиянова] издали.": "Рассказ [PER Тимура Жакиянова] издали.",
		"[PER 0.7 Картину Сапаровой] купил музей.":   "Картину [PER Сапаровой] купил музей.",
		"[PER 0.9 Роза Сапарова] запела.":            "[PER Роза Сапарова] запела.",
		"[PER 0.9 Пан Ги Мун] прилетел из Сеула.":    "[PER Пан Ги Мун] прилетел из [LOC Сеула].",
		// two names side by side
		"Школу в области [PER 0.8 Абай Нурлан Жумабеков] закрыл.": "Школу в области [LOC Абай] [PER Нурлан Жумабеков] закрыл.",
		"Утром из [PER 0.8 Семея Ербол Нурланов] уехал.":          "Утром из [LOC Семея] [PER Ербол Нурланов] уехал.",
		"Защитник [PER 0.5 Савченко Марк Фейнман] молчал.":        "Защитник [PER Савченко] [PER Марк Фейнман] молчал.",
		"Министр [PER 1 Петров Иван Сергеевич] ушёл.":             "Министр [PER Петров Иван Сергеевич] ушёл.",
		"Вдова [PER 0.6 Ивана Серова Мария Лугова] пела.":         "Вдова [PER Ивана Серова] [PER Мария Лугова] пела.",
		"[PER 1 Хуан Карлос Мария Лопес] победил.":                "[PER Хуан Карлос Мария Лопес] победил.",
		// a person or an office at the end of a body
		"В [ORG 0.7 Совете Федерации Шубина] выступила.":         "В [ORG Совете Федерации] [PER Шубина] выступила.",
		"В [ORG 0.9 Академии наук Король Швеции] вручил премию.": "В [ORG Академии наук] Король [LOC Швеции] вручил премию.",
		"Доклад в Госдуме [LOC 0.4 Шубина] прочла.":              "Доклад в [ORG Госдуме] [PER Шубина] прочла.",
		// a thing of a place, and a whole place
		"[LOC 0.7 Улицы Орла] украсили.":                          "Улицы [LOC Орла] украсили.",
		"[LOC 0.9 Порты Объединённых Арабских Эмиратов] закрыты.": "Порты [LOC Объединённых Арабских Эмиратов] закрыты.",
		"[LOC 0.9 Ледники Памира] тают.":                          "Ледники [LOC Памира] тают.",
		"[LOC 0.9 Республика Кипр] голосует.":                     "[LOC Республика Кипр] голосует.",
		"Банк открыли в [LOC 0.6 Великих] Луках.":                 "Банк открыли в [LOC Великих Луках].",
		// places in quotation marks
		"Матч с японской «[LOC 0.9 Осакой]» перенесли.":       "Матч с японской «[ORG Осакой]» перенесли.",
		"Гости из «Тараза» забили трижды.":                    "Гости из «[ORG Тараза]» забили трижды.",
		"Трибуны рукоплескали «Кызыл-Жару» стоя.":             "Трибуны рукоплескали «[ORG Кызыл-Жару]» стоя.",
		"Пожар потушили в микрорайоне «[LOC 0.9 Караганда]».": "Пожар потушили в микрорайоне «[LOC Караганда]».",
		"Операция «[LOC 0.6 Багдад]» провалилась.":            "Операция «Багдад» провалилась.",
		// a common noun that is a given name too
		"[PER 0.9 Лев] вырвался из вольера.":                "Лев вырвался из вольера.",
		"[PER 0.9 Лев] спит. [PER 0.9 Лев] сыт.":            "Лев спит. Лев сыт.",
		"[PER 0.8 Вера] горы движет.":                       "Вера горы движет.",
		"[PER 0.8 Роман] провалился в прокате.":             "Роман провалился в прокате.",
		"[PER 1 Лев Серов] приехал. [PER 0.9 Лев] доволен.": "[PER Лев Серов] приехал. [PER Лев] доволен.",
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

// TestResolve_namesWhatWasSaid gives a tagger's names, then the entities with the
// number of their mentions.
func TestResolve_namesWhatWasSaid(t *testing.T) {
	for said, want := range map[string]string{
		// a surname that looks like a patronymic
		"Ушёл [PER 1 Михаил Юревич]. Потом [PER 1 Юревич] вернулся.": "Михаил Юревич 2",
		// the office reaches its holder over the country he is sent to
		"Посол [LOC 1 Японии] в [LOC 1 Чехии] [PER 1 Масахару Коно] уйдёт с поста.": "Япония 1, Чехия 1, Масахару Коно 1",
		// one name, whatever gender the words around seem to show
		"[PER 1 Маурисио Макри]\n\nУгрожали президенту [PER 1 Маурисио Макри] вчера.": "Маурисио Макри 2",
		// a body in small letters
		"Глава [ORG 1 кабинета министров островного королевства] ушёл.": "кабинет министров островного королевства 1",
		// hyphens do not tell names apart
		"Лидер движения «[ORG 1 Зелёный-фронт]» и члены «[ORG 1 Зелёный фронт]» молчат.": "Зелёный-фронт 2",
		// the letters in brackets are those of the whole name
		"Доклад [ORG 1 Детского фонда] [ORG 1 ООН] ([ORG 1 UNICEF]) готов.": "Детский фонд ООН 2, ООН 1",
	} {
		t.Run(said, func(t *testing.T) {
			d := nerDocument(saying(said).plain())
			s := entity.Resolve(d, entity.Settled{Tagger: saying(said)}.Recognize(d))
			var names []string
			for i := range s.Entities {
				names = append(names, fmt.Sprint(s.Entities[i].Name, " ", len(s.Entities[i].Mentions)))
			}
			require.Equal(t, want, strings.Join(names, ", "))
		})
	}
}

// TestAnaphora_thingsInside: «в нём» is a contest, not the person named last.
func TestAnaphora_thingsInside(t *testing.T) {
	d, s := read(t, "Ерлан Спанов задумал конкурс. В нём участвовали школьники. Он доволен.")
	entity.Anaphora(d, s, nil)
	var said []string
	for _, m := range s.Mentions {
		if m.Kind == entity.Pronoun {
			said = append(said, m.In(d.Text))
		}
	}
	require.Equal(t, []string{"Он"}, said)
}
