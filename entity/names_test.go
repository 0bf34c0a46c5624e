package entity_test

import (
	"fmt"
	"sort"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/data"
	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/page"
	"github.com/svodka-nlp/svodka/text"
)

// unmark takes the marks out of «[PER Ерлан Жаров] уехал» and gives the clean
// sentence and its marked spans in the form of mark.
func unmark(marked string) (clean string, want []string) {
	var b strings.Builder
	for rest := marked; rest != ""; {
		open := strings.IndexByte(rest, '[')
		if open < 0 {
			b.WriteString(rest)
			break
		}
		b.WriteString(rest[:open])
		body, tail, _ := strings.Cut(rest[open+1:], "]")
		label, name, _ := strings.Cut(body, " ")
		want = append(want, label+" "+name)
		b.WriteString(name)
		rest = tail
	}
	return b.String(), want
}

// outer are the names that lie in no other, as unmark gives them.
func outer(d *doc.Document, s *entity.Set) []string {
	var out []string
	last := 0
	ms := append([]entity.Mention{}, s.Mentions...)
	sort.SliceStable(ms, func(i, j int) bool {
		if ms[i].Start != ms[j].Start {
			return ms[i].Start < ms[j].Start
		}
		return ms[i].End > ms[j].End
	})
	for _, m := range ms {
		if m.Kind != entity.Name && m.Kind != entity.Abbr || m.Start < last {
			continue
		}
		last = m.End
		out = append(out, m.Type.String()+" "+m.In(d.Text))
	}
	return out
}

func TestNames(t *testing.T) {
	for _, c := range []struct{ lesson, text string }{
		{"a person, a place, a body", "В [LOC Павлодаре] [PER Ерлан Жаров] возглавил [ORG управление архитектуры]."},
		{"a unit takes its territory", "Смету утвердил [ORG акимат Мангистауской области]."},
		{"nested units are one name", "Пришли люди из [ORG отдела культуры акимата Сарыаркинского района]."},
		{"a comma in a name needs an «и» after it", "Заседал [ORG комитет по бюджету, налогам и сборам], сообщили депутаты."},
		{"two bodies, not one", "Спорили [ORG Министерство юстиции] и [ORG акимат Алматы]."},
		{"an abbreviation takes the state", "Ноту вручил [ORG МИД Грузии]."},
		{"adjectives of places are no names", "Казахстанский опыт изучили в российской школе."},
		{"nor are inhabitants", "Грузины и армяне спели вместе."},
		{"bare common nouns are no names", "Парламент и министерство спорят с властями города."},
		{"the first word of a sentence is no name for its capital", "Надежда умирает последней. Роман дочитали."},
		{"class nouns stay outside", "Партия «[ORG Новый берег]» и компания [ORG Altyn Dala] судятся."},
		{"legal forms stay inside", "Тендер выиграло [ORG ТОО «Степной ветер»]."},
		{"titles of works are no organisations", "Фильм «Ветер с Арала» сняли за год."},
		{"the class noun of a city stays outside", "Приехали из города [LOC Рудный] и провинции [LOC Хэнань]."},
		{"that of a region stays inside", "Снег выпал в [LOC Жамбылской области] и у [LOC Мёртвого моря]."},
		{"an embassy and where it stands", "Пикет стоял у [ORG посольства Чили в Казахстане]."},
		{"a common word that is also a place", "На [LOC Лене] тронулся лёд."},
		{"initials with and without spaces", "Отчёт сдали [PER А. К. Сарин] и [PER Т.Ж. Омаров]."},
		{"particles of surnames", "Портрет [PER Людвига ван Хорна] и речь [PER Марии фон Линд] утрачены."},
		{"surname first with a patronymic", "Акт подписал [PER Серов Пётр Ильич]."},
		{"a word of office before a name", "Вице-министр [PER Данияр Сеитов] выступил."},
		{"names that the dictionary does not know", "Ей ответил врач [PER Шанти Гамлиэли]."},
		{"speech in quotation marks is no name", "«Мы ждём дождя», — сказал фермер."},
		{"measures in capitals are no organisations", "ВВП вырос, в ДТП никто не пострадал."},
		{"a woman's surname in a consonant stands still", "Победу [PER Серены Коллинз] ждали."},
		{"the number of a ruler", "Портрет [PER Бенедикта XV] продан."},
		{"named after someone", "Спектакль ставит [ORG Степной театр комедии имени А. П. Серова]."},
		{"concerns with their own prepositions", "Отчёт сдал [ORG комитет по контролю за оборотом зерна]."},
		{"small words within Latin names", "Ссуду дал [ORG Bank of Altai]."},
		{"English text is not searched for names", "Надпись гласит: they lived in the North with Anna."},
		{"what is said of the first title holds for all", "Вышли фильмы «Ветер», «Камни» и «Соль»."},
		{"a tournament is no organisation", "Билеты на Лигу чемпионов раскупили."},
		{"a shouted headline", "В [LOC АСТАНЕ] ОТКРЫЛИ НОВУЮ ШКОЛУ"},
	} {
		t.Run(c.lesson, func(t *testing.T) {
			clean, want := unmark(c.text)
			d, s := read(t, clean)
			require.Equal(t, want, outer(d, s))
		})
	}
}

// entities writes the entities of a text as «TYPE name (alias; alias) ×mentions».
func entities(s *entity.Set) []string {
	var out []string
	for _, e := range s.Entities {
		line := e.Type.String() + " " + e.Name
		if e.Code != "" {
			line += " " + e.Code
		}
		out = append(out, fmt.Sprintf("%s ×%d", line, len(e.Mentions)))
	}
	return out
}

func TestEntities(t *testing.T) {
	for _, c := range []struct {
		lesson, text string
		want         []string
	}{
		{"a surname means who was named in full", "Айгуль Сарина взяла слово. Сариной возразили.", []string{"PER Айгуль Сарина ×2"}},
		{"also before", "Жаров уволен\n\nАкима Ерлана Жарова уволили в пятницу.", []string{"PER Ерлан Жаров ×2"}},
		{"two of one family are two", "Игорь Лодыгин спорил с Анной Лодыгиной.", []string{"PER Игорь Лодыгин ×1", "PER Анна Лодыгина ×1"}},
		{"initials and the full name", "Е. Жаров болен. Ерлана Жарова ждут.", []string{"PER Ерлан Жаров ×2"}},
		{"given name and patronymic", "Пётр Ильич Серов молчал. Пётр Ильич устал.", []string{"PER Пётр Ильич Серов ×2"}},
		{"names that the lists join", "РК и Казахстан — одно. Киргизия граничит с Узбекистаном.", []string{"LOC Казахстан KZ ×2", "LOC Киргизия KG ×1", "LOC Узбекистан UZ ×1"}},
		{"regions have codes too", "В Мангистауской области жарко.", []string{"LOC Мангистауская область KZ-47 ×1"}},
		{"an abbreviation in brackets", "Северный водный союз (СВС) бастует. СВС ждёт денег.", []string{"ORG Северный водный союз ×3"}},
		{"the letters of a phrase of common words", "Сельские НПО просят денег. Неправительственных организаций всё больше.", []string{"ORG неправительственная организация ×1"}},
		{"a body with and without its state", "Госдума РФ приняла закон. В Госдуме спорили.", []string{"ORG Госдума РФ ×2", "LOC РФ RU ×1"}},
		{"a body and the one it is named after", "Театр имени Ивана Левшина закрыт.", []string{"ORG Театр имени Ивана Левшина ×1", "PER Иван Левшин ×1"}},
		{"letters that crop to another's are not its", "Об этом молчит ИА «Восход». Об Оби тоже.", []string{"ORG ИА «Восход» ×1", "LOC Обь ×1"}},
		{"abbreviations of common nouns stay in the answer", "СМИ молчат.", []string{"ORG СМИ ×1"}},
		{"places in their nominative", "Туман над Нидерландами, Филиппинами и Великими Луками.", []string{"LOC Нидерланды NL ×1", "LOC Филиппины PH ×1", "LOC Великие Луки ×1"}},
	} {
		t.Run(c.lesson, func(t *testing.T) {
			_, s := read(t, c.text)
			require.Equal(t, c.want, entities(s))
		})
	}
}

func TestResolve_mendsCores(t *testing.T) {
	d := doc.Build(page.Page{Text: "Доклад А. К. Сарина вернули. Счета Минсвязи заморожены. Рос куст."}, words(t))
	core := func(s string, typ entity.Type) entity.Mention {
		i := strings.Index(d.Text, s)
		r := d.TokensIn(text.Span{Start: i, End: i + len(s)})
		return entity.Mention{Span: d.Span(r), Tokens: r, Type: typ, By: "ner"}
	}
	s := entity.Resolve(d, []entity.Mention{
		core("К. Сарина", entity.Person), core("Минсвязи заморожены", entity.Org), core("куст", entity.Place),
	})
	require.Equal(t, []string{"PER А. К. Сарина", "ORG Минсвязи"}, outer(d, s))
}

func words(t testing.TB) *morph.Analyzer {
	t.Helper()
	w, err := morph.New(data.Dictionary())
	require.NoError(t, err)
	return w
}

func TestNormalize(t *testing.T) {
	w := words(t)
	for _, c := range []struct {
		typ        entity.Type
		name, want string
	}{
		{entity.Person, "Абылай-хана Муратова", "Абылай-хан Муратов"},
		{entity.Person, "Олега Стешенко", "Олег Стешенко"},
		{entity.Person, "Марины Коваль", "Марина Коваль"},
		{entity.Person, "Ивана Коваля", "Иван Коваль"},
		{entity.Person, "Льва Коломийца", "Лев Коломиец"},
		{entity.Person, "Анне Снежной", "Анна Снежная"},
		{entity.Person, "Жана-Мари Лепажа", "Жан-Мари Лепаж"},
		{entity.Person, "Кончиты Гарсии", "Кончита Гарсия"},
		{entity.Person, "Джорджу Бушу-младшему", "Джордж Буш-младший"},
		{entity.Person, "Светлане Юрьевне Беловой", "Светлана Юрьевна Белова"},
		{entity.Person, "Алимжана Сапар оглы", "Алимжан Сапар оглы"},
		{entity.Person, "Ким Чен Ына", "Ким Чен Ын"},
		{entity.Person, "С.Б. Антоновой", "С. Б. Антонова"},
		{entity.Person, "Томаса Брунера (Thomas Bruner)", "Томас Брунер"},
		{entity.Org, "Министерства информации и общественного развития РК", "Министерство информации и общественного развития РК"},
		{entity.Org, "Верховному суду Казахстана", "Верховный суд Казахстана"},
		{entity.Org, "Роснефти", "Роснефть"},
		{entity.Place, "Соединённых Штатах", "Соединённые Штаты"},
		{entity.Place, "Северо-Казахстанской области", "Северо-Казахстанская область"},
		{entity.Place, "Ростове-на-Дону", "Ростов-на-Дону"},
	} {
		d := doc.Build(page.Page{Text: c.name}, w)
		require.Equal(t, c.want, entity.Normalize(d, c.typ, text.Span{End: len(c.name)}), c.name)
	}
	d := doc.Build(page.Page{Text: " и "}, w)
	require.Equal(t, "", entity.Normalize(d, entity.Person, text.Span{}))
}

func TestAnaphora(t *testing.T) {
	for _, c := range []struct {
		lesson, text string
		want         []string
	}{
		{"the person named last", "Депутат Айгуль Сарина выступила. Она просила денег.", []string{"Она = Айгуль Сарина"}},
		{"gender decides", "Пётр Серов встретил Анну Лугову. Она молчала, он шутил.", []string{"Она = Анна Лугова", "он = Пётр Серов"}},
		{"the subject comes before others", "Пётр Серов поздравил Ивана Ладынина. Он волновался.", []string{"Он = Пётр Серов"}},
		{"a position that was given", "Аким Костаная Пётр Серов уволен. Аким не спорил.", []string{"Аким = Пётр Серов"}},
		{"the office is not its holder", "Аким Костаная Пётр Серов уволен. Выборы акима назначены.", nil},
		{"a noun that stood before the name", "Суд оправдал продюсера Ивана Серова. Продюсер не спорил.", []string{"Продюсер = Иван Серов"}},
		{"kin is not said of the name", "Сын Петра Серова уехал. Сын молчал.", nil},
		{"what somebody became makes nobody known", "Директором был аким Пётр Серов. Иван Ладынин стал акимом.", nil},
		{"nobody is named", "Он молчал.", nil},
	} {
		t.Run(c.lesson, func(t *testing.T) {
			d, s := read(t, c.text)
			entity.Anaphora(d, s, entity.Officials(d, s))
			var got []string
			for _, m := range s.Mentions {
				if m.Kind == entity.Pronoun || m.Kind == entity.Nominal {
					got = append(got, m.In(d.Text)+" = "+s.Name(m.Entity))
				}
			}
			require.Equal(t, c.want, got)
			for _, e := range s.Entities {
				for _, i := range e.Mentions {
					require.Equal(t, e.ID, s.Mentions[i].Entity)
				}
			}
		})
	}
}

func TestMerge_theFirstStays(t *testing.T) {
	span := func(a, b int) entity.Mention { return entity.Mention{Span: text.Span{Start: a, End: b}} }
	first := []entity.Mention{span(2, 4), span(8, 9)}
	second := []entity.Mention{span(0, 1), span(3, 5), span(5, 8), span(8, 12)}
	require.Equal(t, []entity.Mention{span(0, 1), span(2, 4), span(5, 8), span(8, 9)}, entity.Merge(first, second))
	require.Equal(t, []entity.Mention{span(2, 4), span(8, 9)}, first, "the input is not changed")
}

// FuzzResolve holds names to what must be true of them in any text.
func FuzzResolve(f *testing.F) {
	for _, s := range []string{
		"", "«", "А. Б. ", "ТОО «", "Министерство", "г. ", "Ким Чен Ын", "он она", "Д'Артаньян-младший",
		"комитет по бюджету, налогам и сборам при Президенте РФ (КБНС)", "\xff«Зенит\x00»", "-", "Дж. Ф. -Иванов И.",
	} {
		f.Add(s)
	}
	w := words(f)
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "\uFFFD")
		d := doc.Build(page.Page{Text: s}, w)
		for _, r := range []entity.Rules{{}, {Complement: true}} {
			set := entity.Resolve(d, r.Recognize(d))
			entity.Anaphora(d, set, entity.Officials(d, set))
			last := -1
			for _, m := range set.Mentions {
				require.True(t, m.Start >= last && m.Start < m.End && m.End <= len(s))
				require.Equal(t, d.Span(m.Tokens), m.Span)
				require.NotNil(t, set.Entity(m.Entity))
				last = m.Start
			}
			for i, e := range set.Entities {
				require.Equal(t, entity.ID(i+1), e.ID)
				require.NotEmpty(t, e.Mentions)
				require.NotEmpty(t, e.Name)
			}
		}
	})
}
