package eval

import (
	"bufio"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/svodka-nlp/svodka/internal/calendar"
	"github.com/svodka-nlp/svodka/stats"
)

//go:embed lists/numbers_excluded.txt
var excludedNumbers string

// excluded are the strings that the extraction guide defines differently from
// the public list that has them, by "list|string": each with its reason.
func excluded() map[string]string {
	m := make(map[string]string)
	for line := range strings.Lines(excludedNumbers) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) == 3 && !strings.HasPrefix(line, "#") {
			for _, name := range strings.Split(f[0], ",") {
				m[name+"|"+f[1]] = f[2]
			}
		}
	}
	return m
}

// numbers measures the reading of numbers, quantities and times against the
// public lists of Duckling, NeMo and natasha: the share of strings read right.
func numbers(_ context.Context, env Env) ([]Row, error) {
	skip := excluded()
	var rows []Row
	dims := []struct {
		set, file string
		right     func(item numberItem) (bool, string)
	}{
		{"Duckling number", "duckling/number.jsonl", plainNumber},
		{"Duckling ordinal", "duckling/ordinal.jsonl", plainNumber},
		{"Duckling money", "duckling/money.jsonl", unitNumber},
		{"Duckling distance", "duckling/distance.jsonl", unitNumber},
		{"Duckling volume", "duckling/volume.jsonl", unitNumber},
		{"Duckling quantity", "duckling/quantity.jsonl", unitNumber},
		{"Duckling duration", "duckling/duration.jsonl", durationItem},
		{"Duckling time", "duckling/time.jsonl", timeItem},
		{"NeMo", "figures/nemo_ru.jsonl", nemoItem},
		{"natasha", "figures/natasha_tests.jsonl", natashaItem},
	}
	for _, d := range dims {
		path := filepath.Join(env.Shared, "data", filepath.FromSlash(d.file))
		items, err := readItems(path)
		if errors.Is(err, os.ErrNotExist) {
			return nil, fmt.Errorf("%s: %w", path, ErrAbsent)
		}
		if err != nil {
			return nil, err
		}
		right, total := 0, 0
		for _, it := range items {
			name := strings.ToLower(strings.ReplaceAll(d.set, " ", "-"))
			if it.Dim == "name" || skip[name+"|"+it.text()] != "" {
				continue
			}
			total++
			ok, got := d.right(it)
			if ok {
				right++
				continue
			}
			env.Errors("%s\t%s\twant %s, got %s", name, it.text(), it.Expected, got)
		}
		rows = append(rows, Row{Layer: "numbers", Set: d.set, Metric: "share", Value: float64(right) / float64(max(total, 1)), Gold: total, Aim: .95, Fall: .005})
	}
	return rows, nil
}

// numberItem is a line of a public list.
type numberItem struct {
	Dim, Text, Class, Spoken, Written, From string
	Expected                                json.RawMessage
	want                                    map[string]any
}

func (it *numberItem) text() string {
	if it.Text != "" {
		return it.Text
	}
	if it.From == "tn" {
		return it.Written
	}
	return it.Spoken
}

func readItems(path string) ([]numberItem, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []numberItem
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		var it numberItem
		if err := json.Unmarshal(lines.Bytes(), &it); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if len(it.Expected) > 0 {
			dec := json.NewDecoder(strings.NewReader(string(it.Expected)))
			dec.UseNumber()
			if err := dec.Decode(&it.want); err != nil {
				it.want = nil
			}
		} else {
			it.Expected = json.RawMessage(it.Written + " = " + it.Spoken)
		}
		out = append(out, it)
	}
	return out, lines.Err()
}

// rat is an exact number, nil for what is none.
func rat(v any) *big.Rat {
	r, ok := new(big.Rat).SetString(fmt.Sprint(v))
	if !ok {
		return nil
	}
	return r
}

func same(a, b *big.Rat) bool {
	if a == nil || b == nil {
		return false
	}
	d := new(big.Rat).Sub(a, b)
	return d.Abs(d).Cmp(big.NewRat(1, 1000000)) <= 0
}

func show(ns []stats.Number) string {
	var b strings.Builder
	for _, n := range ns {
		fmt.Fprintf(&b, "[%s %s %s-%s %s %s]", n.Kind, n.Value, n.Min, n.Max, n.Unit, n.Mod)
	}
	return b.String()
}

// plainNumber: the string holds one number with the value; negative examples
// hold none.
func plainNumber(it numberItem) (bool, string) {
	ns := stats.Numbers(it.Text)
	if it.want == nil {
		return len(ns) == 0, show(ns)
	}
	return len(ns) == 1 && same(rat(ns[0].Value), rat(it.want["value"])), show(ns)
}

// listUnits are the units of the lists in the guide's terms: code and factor.
var listUnits = map[string]struct {
	code   string
	factor string
}{
	"Dollar": {"USD", "1"}, "Pound": {"GBP", "1"}, "Cent": {"USD", "0.01"}, "Unnamed": {"USD", "1"}, "kilometre": {"km", "1"}, "metre": {"m", "1"},
	"centimetre": {"cm", "1"}, "millimetre": {"mm", "1"}, "mile": {"[mi_i]", "1"}, "inch": {"[in_i]", "1"}, "foot": {"[ft_i]", "1"}, "yard": {"[yd_i]", "1"},
	"millilitre": {"mL", "1"}, "litre": {"L", "1"}, "gallon": {"[gal_us]", "1"}, "hectolitre": {"hL", "1"}, "gram": {"g", "1"}, "pound": {"[lb_av]", "1"},
	"ounce": {"[oz_av]", "1"}, "cup": {"[cup_us]", "1"},
}

// grams are the masses that a list may give in another unit than the text.
var grams = map[string]string{"kg": "1000", "mg": "0.001"}

func unitNumber(it numberItem) (bool, string) {
	ns := stats.Numbers(it.Text)
	if len(ns) != 1 || it.want == nil {
		return len(ns) == 0 && it.want == nil, show(ns)
	}
	n := ns[0]
	unit, factor := fmt.Sprint(it.want["unit"]), rat("1")
	if u, ok := listUnits[unit]; ok {
		unit, factor = u.code, rat(u.factor)
	}
	got := rat("1")
	if unit != n.Unit && grams[n.Unit] != "" && unit == "g" {
		got = rat(grams[n.Unit])
	} else if unit != n.Unit {
		return false, show(ns)
	}
	equal := func(have stats.Decimal, want any) bool {
		h, w := rat(have), rat(want)
		return h != nil && w != nil && same(h.Mul(h, got), w.Mul(w, factor))
	}
	from, to := it.want["from"], it.want["to"]
	switch {
	case from != nil && to != nil:
		return equal(n.Min, from) && equal(n.Max, to), show(ns)
	case from != nil:
		return equal(n.Value, from) && (n.Mod == "gt" || n.Mod == "ge"), show(ns)
	case to != nil:
		return equal(n.Value, to) && (n.Mod == "lt" || n.Mod == "le"), show(ns)
	}
	return equal(n.Value, it.want["value"]), show(ns)
}

func showDates(s string, ds []stats.Date) string {
	var b strings.Builder
	for _, d := range ds {
		fmt.Fprintf(&b, "[%s: %s %s %s]", d.In(s), d.Type, d.Value, d.Mod)
	}
	return b.String()
}

// seconds is the length of a duration with one unit, nil for others. A month is
// thirty days here, as in the list.
func seconds(value string) *big.Rat {
	total := new(big.Rat)
	clock := false
	number := ""
	for _, r := range strings.TrimPrefix(value, "P") {
		switch {
		case r == 'T':
			clock = true
		case r >= '0' && r <= '9' || r == '.':
			number += string(r)
		default:
			each := map[string]int64{"Y": 31536000, "M": 2592000, "W": 604800, "D": 86400, "TH": 3600, "TM": 60, "TS": 1}
			key := string(r)
			if clock {
				key = "T" + key
			}
			n := rat(number)
			if n == nil || each[key] == 0 {
				return nil
			}
			total.Add(total, n.Mul(n, big.NewRat(each[key], 1)))
			number = ""
		}
	}
	return total
}

func durationItem(it numberItem) (bool, string) {
	ds := stats.Dates(it.Text, time.Time{})
	if it.want == nil {
		return len(ds) == 0, showDates(it.Text, ds)
	}
	if len(ds) != 1 || ds[0].Type != "DURATION" {
		return false, showDates(it.Text, ds)
	}
	want := seconds(durationOf(fmt.Sprint(it.want["value"]), fmt.Sprint(it.want["unit"])))
	return same(seconds(ds[0].Value), want), showDates(it.Text, ds)
}

func durationOf(value, unit string) string {
	switch unit {
	case "second":
		return "PT" + value + "S"
	case "minute":
		return "PT" + value + "M"
	case "hour":
		return "PT" + value + "H"
	case "quarter":
		n := rat(value)
		return "P" + n.Mul(n, big.NewRat(3, 1)).FloatString(0) + "M"
	}
	return "P" + value + strings.ToUpper(unit[:1])
}

// anchorTime is the reference moment of Duckling's corpus, a Tuesday.
var anchorTime = time.Date(2013, 2, 12, 4, 30, 0, 0, time.UTC)

// timeItem compares the day, month or clock that is named; a range of the list
// is compared by its beginning and end where the guide gives an interval, and by
// its beginning where it gives a period (2013-Q1, 2013-SU, …TMO).
func timeItem(it numberItem) (bool, string) {
	ds := stats.Dates(it.Text, anchorTime)
	got := showDates(it.Text, ds)
	if it.want == nil {
		return len(ds) == 0, got
	}
	if len(ds) != 1 {
		return false, got
	}
	d := ds[0]
	at := func(key string) (time.Time, bool) {
		s, _ := it.want[key].(string)
		t, err := time.Parse("2006-01-02T15:04:05", s)
		return t, err == nil
	}
	if t, ok := at("time"); ok {
		switch it.want["grain"] {
		case "year":
			return d.Value == t.Format("2006"), got
		case "quarter":
			return d.Value == fmt.Sprintf("%d-Q%d", t.Year(), (int(t.Month())+2)/3), got
		case "month":
			return d.Value == t.Format("2006-01") || d.Value == t.Format("2006"), got
		case "week":
			return d.Value == calendar.Of(t).Week(), got
		case "day":
			return d.Value == t.Format("2006-01-02") || d.Value == t.Format("2006-01"), got
		default:
			return d.Value == t.Format("2006-01-02T15:04") || d.Value == t.Format("2006-01-02T15:04:05") || d.Value == t.Format("2006-01-02"), got
		}
	}
	from, okFrom := at("from")
	to, okTo := at("to")
	switch {
	case d.Type == "INTERVAL" && okFrom && okTo:
		a, b, _ := strings.Cut(d.Value, "/")
		if len(a) == 10 {
			return a == from.Format("2006-01-02") && b == to.AddDate(0, 0, -1).Format("2006-01-02"), got
		}
		return a == from.Format("2006-01-02T15:04") && b == to.Add(-time.Minute).Format("2006-01-02T15:04"), got
	case d.Type == "DURATION" && okFrom && okTo:
		days := to.Sub(from).Seconds()
		s := seconds(d.Value)
		if s == nil {
			return false, got
		}
		have, _ := s.Float64()
		return have > days*.95 && have < days*1.05 || have == days, got
	case okFrom && okTo && d.Type == "TIME":
		return strings.HasPrefix(d.Value, from.Format("2006-01-02")+"T"), got
	case okFrom && okTo:
		day := calendar.Of(from)
		season := map[time.Month]string{3: "SP", 6: "SU", 9: "FA", 12: "WI"}[day.Month]
		year := day.Year
		if season == "WI" {
			year++
		}
		return d.Value == day.Week() || season != "" && d.Value == fmt.Sprintf("%d-%s", year, season), got
	case okFrom:
		return d.Mod == "AFTER" && strings.HasPrefix(d.Value, from.Format("2006-01-02T15:04")), got
	case okTo:
		return d.Mod == "BEFORE" && strings.HasPrefix(d.Value, to.Format("2006-01-02T15:04")), got
	}
	return false, got
}

// nemoItem: what is spoken and what is written mean the same.
func nemoItem(it numberItem) (bool, string) {
	if it.Class == "date" || it.Class == "time" {
		a, b := stats.Dates(it.Spoken, time.Time{}), stats.Dates(it.Written, time.Time{})
		got := showDates(it.Spoken, a) + " / " + showDates(it.Written, b)
		return len(a) == 1 && len(b) == 1 && a[0].Value == b[0].Value && a[0].Value != "", got
	}
	a, b := stats.Numbers(it.Spoken), stats.Numbers(it.Written)
	got := show(a) + " / " + show(b)
	if len(a) != len(b) || len(a) == 0 {
		return false, got
	}
	for i := range a {
		if !same(rat(a[i].Value), rat(b[i].Value)) || a[i].Unit != b[i].Unit {
			return false, got
		}
	}
	return true, got
}

func natashaItem(it numberItem) (bool, string) {
	if it.Dim == "money" {
		return unitNumber(it)
	}
	ds := stats.Dates(it.Text, time.Time{})
	got := showDates(it.Text, ds)
	want := ""
	num := func(key string) string { return fmt.Sprint(it.want[key]) }
	switch {
	case it.want["year"] == nil:
		want = fmt.Sprintf("XXXX-%02s-%02s", num("month"), num("day"))
	case it.want["month"] == nil:
		want = num("year")
	case it.want["day"] == nil:
		want = fmt.Sprintf("%s-%02s", num("year"), num("month"))
	default:
		want = fmt.Sprintf("%s-%02s-%02s", num("year"), num("month"), num("day"))
	}
	return len(ds) == 1 && ds[0].Value == want, got
}
