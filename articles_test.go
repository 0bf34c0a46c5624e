package svodka_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/report"
)

// facts are what a careful reader takes from the articles of testdata, one fact
// a line, in the form that fact, below, gives to the records of a report.
var facts = map[string]string{
	"forum": `
official Дархан Оспанкулов | вице-министр культуры и информации | РК
official Гульмира Садвакасова | руководитель | управление культуры акимата Акмолинской области
official Ермек Толегенов | заместитель акима | Акмолинская область
figure approx count 300 участник
figure count 214 библиотека
figure count 386 библиотека @Акмолинская область =2024-10-14
figure percent 46.3 %
figure lt age 18 a
figure gt count 2500 издание
figure money 4100000 KZT
figure to money 96000000 KZT
figure up multiple 1.5
date DATE 2024-10-14
date TIME 2024-10-14T10:05
date DURATION P5Y
quote direct Дархан Оспанкулов: Библиотека в ауле
quote direct Гульмира Садвакасова: Дети приходят
meta title Форум сельских библиотек впервые прошёл в Кокшетау
meta published 2024-10-14T10:05
meta dateline Кокшетау`,
	"budget": `
official Ольга Береснева | председатель | комитет по бюджету Зареченской городской думы
official Игорь Пантелеев | мэр | Заречье
figure count 23 депутат
figure money 18400000000 RUB
figure money 19100000000 RUB
figure percent 3.8 % доход
figure delta up percent 6.2 % доход
figure ge money 640000000 RUB
figure money 1200000000..1400000000 RUB
figure from money 32 RUB
figure to money 36 RUB
figure multiple 2
quote direct Игорь Пантелеев: Мы сократили расходы
quote direct Степан Лузгин: В первом квартале
quote indirect Степан Лузгин: дефицит занижен`,
	"appointment": `
official Марина Воробей | ректор | Северский лесной университет
official Алексей Дорохов | министр науки и высшего образования | Россия
official Пётр Климов | ректор
official Анна Луговая | проректор по науке
official Олег Стешенко | губернатор | Северская область
official Янис Озолиньш | министр транспорта | Латвия
figure count 1250 первокурсник
figure money 48000000 RUB
figure fraction 0.5
figure age 52 a Марина Воробей
date INTERVAL 2011/2017
date DATE 2025
quote direct Марина Воробей: Университет ждёт
meta published 2024-03-12T09:40
meta category Образование
meta source Северская неделя`,
	"incident": `
official Бауыржан Исабеков | главный врач
official Серик Нурпеисов | начальник | областной департамент по чрезвычайным ситуациям
official Ербол Карашев | аким
figure count 4 человек
figure age 16 a подросток
figure count 11
figure age 43 a житель
figure measure 12 km
figure money 1000000 KZT
date TIME 18:30
date DATE 2024-08
quote direct Бауыржан Исабеков: Состояние двоих`,
	"sport": `
official Егор Малахов | нападающий | Портовик
official Виктор Саенко | главный тренер | Портовик
official Андрей Ким | наставник | Шахтёр
figure score 3:1
figure ordinal 5 раз
figure age 19 a Тимур Алиев
figure percent 64 % время
figure count 17 удар
figure approx count 6500 зритель
figure money 300..800 RUB
figure delta down count 4 очко
figure count 7 раз
quote direct Виктор Саенко: Мы владели
quote indirect Андрей Ким: победа соперника`,
	"statistics": `
official Бехзод Хамраев | директор
figure count 37540000 человек @Узбекистан =2025-01-01
figure delta up count 739000 человек
figure delta up percent 2 %
figure count 3090000 человек @Ташкент
figure count 83.6 человек per km2
figure delta down percent 3.7 %
figure per 1000 житель count 24.7
figure money 5360000 UZS
figure approx money 415 USD
figure from percent 6.8 % безработица
figure to percent 5.5 % безработица
figure delta down percent 1.3 {pp}
figure fraction 0.2 безработный
figure trend down
figure ge count 9000000 домохозяйство
date DATE 2025-01-01
date DATE 2026
quote direct Бехзод Хамраев: Мы опросим
meta published 2025-01-21T12:00
meta source Uznews`,
}

// TestArticles looks for what a careful reader takes from each article. Every
// word of a line must stand in the record that carries it.
func TestArticles(t *testing.T) {
	texts := articles(t)
	for name, want := range facts {
		t.Run(name, func(t *testing.T) {
			require.Contains(t, texts, name)
			got := factLines(analyze(t, texts[name], ""))
			for line := range strings.Lines(want) {
				if line = strings.TrimSpace(line); line != "" && !anyHas(got, line) {
					t.Errorf("not found: %s\namong:\n%s", line, strings.Join(sameLayer(got, line), "\n"))
				}
			}
		})
	}
}

// factLines writes the records of a report as lines of words.
func factLines(r *report.Report) []string {
	var out []string
	add := func(words ...string) {
		out = append(out, strings.Join(strings.Fields(strings.Join(words, " ")), " "))
	}
	for _, o := range r.Officials {
		add("official", o.Person, "|", o.Position, "|", o.Workplace)
	}
	for _, f := range r.Figures {
		value := string(f.Value)
		if f.Min != "" {
			value = string(f.Min) + ".." + string(f.Max)
		}
		place, time, per := "", "", ""
		if f.Place != "" {
			place = "@" + f.Place
		}
		if f.Time != "" {
			time = "=" + f.Time
		}
		if f.Per != "" {
			per = "per " + f.Per
		}
		add("figure", f.Role, f.Dir, f.Mod, f.Kind, value, f.Unit, f.Of, place, time, per)
	}
	for _, d := range r.Dates {
		add("date", d.Type, d.Value)
	}
	for _, q := range r.Quotes {
		add("quote", q.Type, q.Speaker+":", q.Text)
	}
	m := r.Meta
	add("meta title", m.Title)
	add("meta published", m.Published)
	add("meta updated", m.Updated)
	add("meta category", m.Category)
	add("meta source", m.Source)
	add("meta dateline", m.Dateline)
	return out
}

// anyHas reports whether one of the lines is of the layer and has all words of
// want.
func anyHas(lines []string, want string) bool {
	words := strings.Fields(want)
next:
	for _, line := range sameLayer(lines, want) {
		padded := " " + line + " "
		for _, w := range words {
			if !strings.Contains(padded, " "+w+" ") && !strings.Contains(padded, "T"+w+" ") {
				continue next
			}
		}
		return true
	}
	return false
}

func sameLayer(lines []string, want string) []string {
	layer, _, _ := strings.Cut(want, " ")
	var out []string
	for _, line := range lines {
		if strings.HasPrefix(line, layer+" ") {
			out = append(out, line)
		}
	}
	return out
}
