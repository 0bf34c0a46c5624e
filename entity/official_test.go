package entity_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/data"
	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/page"
)

// read resolves the names of a text by the rules alone.
func read(t testing.TB, text string) (*doc.Document, *entity.Set) {
	t.Helper()
	w, err := morph.New(data.Dictionary())
	require.NoError(t, err)
	d := doc.Build(page.Page{Text: text}, w)
	return d, entity.Resolve(d, entity.Rules{}.Recognize(d))
}

// told writes officials as «person | position | workplace | status».
func told(s *entity.Set, officials []entity.Official) []string {
	out := []string{}
	for _, o := range officials {
		out = append(out, strings.Join([]string{s.Name(o.Person), o.Position, o.Workplace, o.Status.String()}, " | "))
	}
	return out
}

func TestOfficials(t *testing.T) {
	for _, c := range []struct {
		lesson, text string
		want         []string
	}{
		{"the workplace stands between", "Отчёт сдал аким Костаная Сергей Ладынин.", []string{"Сергей Ладынин | аким | Костанай | current"}},
		{"a chain of units", "Иск подал начальник управления архитектуры акимата Павлодарской области Сергей Ладынин.",
			[]string{"Сергей Ладынин | начальник | управление архитектуры акимата Павлодарской области | current"}},
		{"a field is not a workplace", "Министр иностранных дел Грузии Сергей Ладынин прилетел в Баку.",
			[]string{"Сергей Ладынин | министр иностранных дел | Грузия | current"}},
		{"a deputy serves another office", "По словам заместителя министра финансов Казахстана Сергея Ладынина, цены стабильны.",
			[]string{"Сергей Ладынин | заместитель министра финансов | Казахстан | current"}},
		{"after a comma", "Сергей Ладынин, директор Национальной библиотеки, ушёл в отпуск.",
			[]string{"Сергей Ладынин | директор | Национальная библиотека | current"}},
		{"after a dash", "Сергей Ладынин — посол Японии в Казахстане.", []string{"Сергей Ладынин | посол | Япония | current"}},
		{"in brackets", "Выступил Сергей Ладынин (мэр Риги).", []string{"Сергей Ладынин | мэр | Рига | current"}},
		{"one who was", "Бывший премьер Армении Сергей Ладынин дал показания.", []string{"Сергей Ладынин | премьер | Армения | former"}},
		{"one who acts", "Врио губернатора Курской области Сергей Ладынин подписал указ.",
			[]string{"Сергей Ладынин | губернатор | Курская область | acting"}},
		{"one who runs", "Кандидат в президенты Молдавии Сергей Ладынин выступил в парке.",
			[]string{"Сергей Ладынин | президент | Молдавия | candidate"}},
		{"an adjective tells the country", "Турецкий министр обороны Сергей Ладынин посетил учения.",
			[]string{"Сергей Ладынин | министр обороны | Турция | current"}},
		{"the verb names the office", "Сергей Ладынин возглавляет «Газпром».", []string{"Сергей Ладынин | глава | Газпром | current"}},
		{"an appointment", "Министром транспорта Латвии назначен Сергей Ладынин.",
			[]string{"Сергей Ладынин | министр транспорта | Латвия | elect"}},
		{"a post left", "Сергей Ладынин покинул пост мэра Риги.", []string{"Сергей Ладынин | мэр | Рига | former"}},
		{"a player of a club", "Нападающий «Кайрата» Сергей Ладынин забил дважды.",
			[]string{"Сергей Ладынин | нападающий | Кайрат | current"}},
		{"the case tells whose office it is", "Пресс-секретарь президента Сербии Сергея Ладынина отказался от комментариев.",
			[]string{"Сергей Ладынин | президент | Сербия | current"}},
		{"an occupation with a workplace", "Хирург областной больницы Сергей Ладынин провёл операцию.",
			[]string{"Сергей Ладынин | хирург | областная больница | current"}},
		{"a bare occupation is no office", "Хирург Сергей Ладынин провёл операцию.", []string{}},
		{"nor is a title", "Народный артист Сергей Ладынин дал концерт.", []string{}},
		{"nobody is named", "Министр финансов отказался называть прогноз.", []string{}},
		{"nor here", "Кафе «Президент» закрылось.", []string{}},
	} {
		t.Run(c.lesson, func(t *testing.T) {
			d, s := read(t, c.text)
			require.Equal(t, c.want, told(s, entity.Officials(d, s)), c.text)
		})
	}
}

// A user's own words count as the built-in ones do.
func TestOfficesAdd(t *testing.T) {
	d, s := read(t, "Подарок вручил бакаул Костаная Сергей Ладынин.")
	require.Empty(t, entity.Officials(d, s))
	var o entity.Offices
	require.NoError(t, o.Add(strings.NewReader("= office\nбакаул region # «бакаул Костаная»\n")))
	require.Equal(t, []string{"Сергей Ладынин | бакаул | Костанай | current"}, told(s, o.Find(d, s)))
	require.Empty(t, entity.Officials(d, s), "the built-in list stays as it is")
	require.ErrorContains(t, o.Add(strings.NewReader("= emperor\n")), `no class "emperor"`)
	require.ErrorContains(t, o.Add(strings.NewReader("бакаул big\n")), `no flag "big"`)
}
