package calendar_test

import (
	"fmt"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/internal/calendar"
)

func TestNames(t *testing.T) {
	for word, month := range map[string]time.Month{
		"январь": 1, "февралём": 2, "март": 3, "апр": 4, "мае": 5, "июнях": 6, "июл": 7, "августу": 8, "сент": 9,
		"октябри": 10, "нояб": 11, "декабрями": 12, "майский": 0, "": 0,
	} {
		require.Equal(t, month, calendar.Month(word), word)
	}
	for word, day := range map[string]int{
		"понедельник": 1, "вторникам": 2, "среду": 3, "чт": 4, "пятницею": 5, "субботы": 6, "воскресеньям": 7, "выходной": 0,
	} {
		require.Equal(t, day, calendar.Weekday(word), word)
	}
}

func TestStamp(t *testing.T) {
	for _, c := range []struct{ line, stamp, value string }{
		{"XI форум открылся в Кокшетау 11 августа 2023, 21:03", "11 августа 2023, 21:03", "2023-08-11T21:03"},
		{"Дата: 11\u00a0августа\u00a02023 в 21:13 Категория: Общество", "11\u00a0августа\u00a02023 в 21:13", "2023-08-11T21:13"},
		{"10:56, 14 Март 2020", "10:56, 14 Март 2020", "2020-03-14T10:56"},
		{"2011-08-09 11:56", "2011-08-09 11:56", "2011-08-09T11:56"},
		{"2023-08-11T21:03:07+06:00", "2023-08-11T21:03:07+06:00", "2023-08-11T21:03:07+06:00"},
		{"2023-08-11T21:03:07.512Z", "2023-08-11T21:03:07.512Z", "2023-08-11T21:03:07Z"},
		{"18 июня 2020 г., 10:02", "18 июня 2020 г., 10:02", "2020-06-18T10:02"},
		{"Опубликовано: 05.11.2021 | 7:40", "05.11.2021 | 7:40", "2021-11-05T07:40"},
		{"21:03 | 11.08.2023", "21:03 | 11.08.2023", "2023-08-11T21:03"},
		{"Пт, 18.07.14", "18.07.14", "2014-07-18"},
		{"3 окт. 2022 г. — Тараз", "3 окт. 2022 г.", "2022-10-03"},
		{"9/05/2017 в 20:15 (обновлено 9/05/2017 в 21:00)", "9/05/2017 в 20:15", "2017-05-09T20:15"},
		{"24.02.2023 07:40 - Новости", "24.02.2023 07:40", "2023-02-24T07:40"},
		{"1 августа 2023 года", "1 августа 2023 года", "2023-08-01"},
		{"31 февраля 2023, 10:00", "", ""},
		{"11 августа, 21:03", "", ""},
		{"Телефон 20-12-24, офис 5", "", ""},
		{"Счёт 3:2, зрителей 2023", "", ""},
		{"", "", ""},
	} {
		value, start, end, ok := calendar.Stamp(c.line)
		require.Equal(t, c.value, value, c.line)
		require.Equal(t, c.value != "", ok, c.line)
		require.Equal(t, c.stamp, c.line[start:end], c.line)
	}
}

func TestDay(t *testing.T) {
	d := calendar.Day{Year: 2024, Month: 1, Day: 31}
	require.Equal(t, "2024-02-29", d.AddMonths(1).String())
	require.Equal(t, "2023-12-31", d.AddMonths(-1).String())
	require.Equal(t, "2022-01-31", d.AddMonths(-24).String())
	require.Equal(t, "2024-03-01", d.AddDays(30).String())
	require.Equal(t, 3, d.Weekday())
	require.Equal(t, "2024-W05", d.Week())
	require.Equal(t, 31, d.Sub(calendar.Day{Year: 2023, Month: 12, Day: 31}))
	require.False(t, calendar.Day{Year: 2023, Month: 2, Day: 29}.Valid())
	require.True(t, calendar.Of(time.Time{}).IsZero())
}

// A stamp lies in the line, on the borders of its characters, and reads the
// same alone as in its line.
func FuzzStamp(f *testing.F) {
	for _, s := range []string{"10:56, 14 Март 2020", "2011-08-09 11:56", "18 июня 2020 г., 10:02", "1.2.3.2020", "24:60 \xff 1 мая 1999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		value, start, end, ok := calendar.Stamp(s)
		if !ok {
			require.Empty(t, value)
			return
		}
		require.Less(t, start, end)
		if utf8.ValidString(s) {
			require.True(t, utf8.ValidString(s[start:end]))
		}
		again, _, _, ok := calendar.Stamp(s[start:end])
		require.True(t, ok)
		require.Equal(t, value, again)
	})
}

func ExampleStamp() {
	line := "XI форум открылся в Кокшетау 11 августа 2023, 21:03"
	value, start, end, ok := calendar.Stamp(line)
	fmt.Println(value, ok)
	fmt.Println(line[start:end])
	// Output:
	// 2023-08-11T21:03 true
	// 11 августа 2023, 21:03
}
