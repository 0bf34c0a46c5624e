package morph_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/data"
	"github.com/svodka-nlp/svodka/morph"
)

var words = sync.OnceValue(func() *morph.Analyzer {
	a, err := morph.New(data.Dictionary())
	if err != nil {
		panic(err)
	}
	return a
})

func Example() {
	a, err := morph.New(data.Dictionary())
	if err != nil {
		panic(err)
	}
	w := a.Word("министерством")
	fmt.Println(w.Parses[0].Lemma, w.Parses[0].Tag.Case() == morph.Ins)
	plural, _ := a.Inflect(w, 0, morph.Nom, morph.Plur, morph.NoGender)
	fmt.Println(plural)
	// Output:
	// министерство true
	// министерства
}

// reads finds a reading by lemma and the beginning of its tag.
func reads(w *morph.Word, lemma, tag string) bool {
	for _, p := range w.Parses {
		if p.Lemma != lemma {
			continue
		}
		all := true
		for f := range strings.FieldsSeq(tag) {
			all = all && strings.Contains(" "+strings.ReplaceAll(p.Tag.String(), "|", " ")+" ", " "+f+" ")
		}
		if all {
			return true
		}
	}
	return false
}

func TestReadings(t *testing.T) {
	for _, c := range []struct{ form, lemma, tag string }{
		{"акимата", "акимат", "NOUN Case=Gen Number=Sing"},
		{"Костаная", "костанай", "PROPN Case=Gen NameType=Geo"},
		{"КАЗАХСТАНОМ", "казахстан", "PROPN Case=Ins"},
		{"актера", "актёр", "NOUN Case=Gen"},
		{"Агапитовой", "агапитова", "PROPN Case=Dat Gender=Fem"},
		{"Агапитову", "агапитов", "PROPN Case=Dat Gender=Masc"},
		{"принятый", "принять", "VERB VerbForm=Part Voice=Pass"},
		{"принято", "принять", "VERB VerbForm=Part Variant=Short"},
		{"будет", "быть", "AUX Person=3"},
		{"которого", "который", "PRON Case=Gen"},
		{"этими", "этот", "DET Case=Ins"},
		{"чтобы", "чтобы", "SCONJ"},
		{"или", "или", "CCONJ"},
		{"можно", "можно", "VERB"},
		{"одного", "один", "NUM Case=Gen"},
		{"второму", "второй", "ADJ NumType=Ord Case=Dat"},
		{"чаю", "чай", "NOUN Case=Par"},
		{"1029", "1029", "NUM"},
		{"1990-х", "1990-й", "ADJ NumType=Ord Case=Gen Number=Plur"},
		{"XXI", "XXI", "ADJ NumType=Ord"},
		{"—", "—", "PUNCT"},
		{"&#39;&#39;", "&#39;&#39;", "PUNCT"},
		{"&quot;", "&quot;", "PUNCT"},
		{"&nbsp;", "&nbsp;", "PUNCT"},
		{"&no;", "&no;", "X"},
		{"&sect;", "&sect;", "SYM"},
		{"&alpha;", "&alpha;", "X"},
		{"№", "№", "SYM"},
		{"С.", "с", "PROPN"},
		// Words of no dictionary.
		{"Бектурсуновым", "бектурсунов", "PROPN NameType=Sur Case=Ins Gender=Masc"},
		{"скажи-ка", "сказать", "VERB Mood=Imp"},
		{"пресс-центром", "пресс-центр", "NOUN Case=Ins"},
		{"города-спутника", "город-спутник", "NOUN Case=Gen"},
		{"антикризисником", "антикризисник", "NOUN Case=Ins"},
		{"цифровизатору", "цифровизатор", "NOUN Case=Dat"},
		// The ways to write a word.
		{"Каза\u00ADхстаном", "казахстан", "PROPN Case=Ins"},
		{"за\u0301мка", "замок", "NOUN Case=Gen"},
		{"и\u0306од", "йод", "NOUN Case=Nom"},
		{"Kостанаем", "костанай", "PROPN Case=Ins"},
	} {
		w := words().Word(c.form)
		require.Truef(t, reads(w, c.lemma, c.tag), "%s: %s %s not among %v", c.form, c.lemma, c.tag, w.Parses)
	}
}

func TestNorm(t *testing.T) {
	for form, norm := range map[string]string{
		"Ещё": "ещё", "ИТ‑отдел": "ит-отдел", "IT-компания": "it-компания", "Bodka": "bodka", "Cеверный": "северный",
		"Кот-д’Ивуар": "кот-д'ивуар", "\xff": "�", "": "",
	} {
		require.Equal(t, norm, morph.Norm(form), form)
	}
}

// Every form with ё must read as itself when it is asked for with ё, and be
// among the readings when it is asked for without.
func TestYo(t *testing.T) {
	require.True(t, reads(words().Word("всё"), "весь", "DET Gender=Neut"))
	require.False(t, reads(words().Word("всё"), "весь", "DET Number=Plur"))
	require.True(t, reads(words().Word("все"), "весь", "DET Number=Plur"))
	require.True(t, reads(words().Word("все"), "весь", "DET Gender=Neut"))
	require.True(t, reads(words().Word("берез"), "берёза", "NOUN Case=Gen"))
}

func TestInflect(t *testing.T) {
	const none = morph.NoNumber
	for _, c := range []struct {
		form, tag string
		c         morph.Case
		n         morph.Number
		g         morph.Gender
		want      string
	}{
		{"Президентом", "NOUN", morph.Nom, none, 0, "Президент"},
		{"КАЗАХСТАНА", "PROPN", morph.Nom, none, 0, "КАЗАХСТАН"},
		{"министерств", "NOUN Case=Gen", morph.Nom, morph.Sing, 0, "министерство"},
		{"сельских", "ADJ Case=Gen", morph.Nom, morph.Sing, morph.Fem, "сельская"},
		{"Вице-Премьера", "NOUN Case=Gen", morph.Nom, none, 0, "Вице-Премьер"},
		{"завода-гиганта", "NOUN Case=Gen", morph.Dat, morph.Plur, 0, "заводам-гигантам"},
		{"актеров", "NOUN Case=Gen", morph.Nom, morph.Sing, 0, "актер"},
		{"принятого", "VERB Case=Gen", morph.Nom, none, morph.Masc, "принятый"},
		{"людьми", "NOUN Case=Ins", morph.Gen, none, 0, "людей"},
		{"водой", "NOUN", morph.Ins, none, 0, "водой"},
		{"Бектурсуновым", "PROPN Gender=Masc", morph.Gen, none, 0, "Бектурсунова"},
		{"метро", "NOUN", morph.Ins, none, 0, "метро"},
	} {
		w := words().Word(c.form)
		i := w.Find(func(tag morph.Tag) bool {
			for f := range strings.FieldsSeq(c.tag) {
				if !strings.Contains(tag.String(), f) {
					return false
				}
			}
			return true
		})
		require.GreaterOrEqual(t, i, 0, "%s %s", c.form, c.tag)
		got, ok := words().Inflect(w, i, c.c, c.n, c.g)
		require.True(t, ok, c.form)
		require.Equal(t, c.want, got)
	}
}

func TestWordIsSharedAndBounded(t *testing.T) {
	a := words()
	require.Same(t, a.Word("область"), a.Word("область"))
	require.Zero(t, testing.AllocsPerRun(100, func() { a.Word("область") }))
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range 20000 {
				a.Word(fmt.Sprintf("слово%dх%d", i%5000, g))
			}
		}()
	}
	wg.Wait()
}

func TestScoresSumToOne(t *testing.T) {
	for _, form := range []string{"стали", "Какенова", "пресс-секретаря", "С", "1990-х", "мыла", "Ёж", "ЪЪЪ"} {
		sum, last := float32(0), float32(2)
		for _, p := range words().Parse(form) {
			sum += p.Score
			require.LessOrEqual(t, p.Score, last+0.01, form)
			last = p.Score
		}
		require.InDelta(t, 1, sum, 1e-3, form)
	}
}

func TestForeignBlobs(t *testing.T) {
	whole := data.Dictionary()
	damaged := append([]byte(nil), whole...)
	damaged[len(damaged)/2] ^= 1
	for name, blob := range map[string][]byte{
		"nothing": nil, "text": []byte("не словарь, а письмо читателя в редакцию, и довольно длинное, чтобы шапка нашлась, но её нет"),
		"half": whole[:len(whole)/2], "damaged": damaged,
	} {
		_, err := morph.New(blob)
		require.ErrorIs(t, err, morph.ErrDictionary, name)
	}
}

// FuzzWord: any bytes have a reading, and inflecting it does not panic.
func FuzzWord(f *testing.F) {
	for _, s := range []string{"", "-", "а-", "-а", "\xd0", "\xd0-\xd1", "А-Б-В-Г-Д", "ё-", "и\u0306", "3-х", "-то", "полу", "по-ски", "ССС-ё", "’", "а\u00ADб", "сказал&B", "конце&ами"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, form string) {
		w := words().Word(form)
		require.NotEmpty(t, w.Parses)
		require.Equal(t, form, w.Form)
		for i := range w.Parses {
			inflected, _ := words().Inflect(w, i, morph.Gen, morph.Plur, morph.Fem)
			if utf8.ValidString(form) {
				require.True(t, utf8.ValidString(w.Parses[i].Lemma), w.Parses[i].Lemma)
				require.True(t, utf8.ValidString(inflected), inflected)
			}
		}
		morph.Stem(form)
	})
}

func BenchmarkWordCached(b *testing.B) {
	a := words()
	b.ReportAllocs()
	for b.Loop() {
		a.Word("область")
	}
}

// Words that are no words cost no more than their length.
func TestHugeWords(t *testing.T) {
	for _, unit := range []string{"а", "а-", "Ё", ".", "а\u0301", "\xff", "1", "х-"} {
		form := strings.Repeat(unit, 1<<18)
		w := words().Word(form)
		require.NotEmpty(t, w.Parses)
		words().Inflect(w, 0, morph.Gen, morph.Plur, morph.NoGender)
		words().FullName([]string{form, "Иванов"}, morph.Hint{})
		words().Phrase([]string{"новый", form}, morph.Hint{})
		morph.Stem(form)
	}
}

func BenchmarkWordCold(b *testing.B) {
	a := words()
	forms := []string{"министерство", "Какеновой", "пресс-конференцией", "антидронами", "сельскохозяйственных"}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		// Beyond the cache: a new spelling each time.
		a.Word(forms[i%len(forms)] + strings.Repeat("\u00AD", 1+i%40))
	}
}

// Words says of every word of a text what Word says of it, whether it was met
// before or not, and however many there are.
func TestWords(t *testing.T) {
	forms := strings.Fields(strings.Repeat("х", 200) + ` Министр и его пресс-секретарь , г-н Кёсебаев , 12 мая 2026-го осмотрели антидроновый
		полигон « Бөкей » . Министр и пресс-секретарь были там в 9:30 , &quot; NATO — нет`)
	for n := range forms {
		a, err := morph.New(data.Dictionary(), data.Readings())
		require.NoError(t, err)
		one, err := morph.New(data.Dictionary(), data.Readings())
		require.NoError(t, err)
		words := make([]*morph.Word, n)
		for range 2 {
			a.Words(forms[:n], words)
			for i, f := range forms[:n] {
				want := one.Word(f)
				require.Equal(t, want.Form, words[i].Form)
				require.Equal(t, want.Norm, words[i].Norm)
				require.Equal(t, want.Parses, words[i].Parses, f)
			}
		}
	}
}
