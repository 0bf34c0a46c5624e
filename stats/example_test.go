package stats_test

import (
	"fmt"
	"time"

	"github.com/svodka-nlp/svodka/stats"
)

func ExampleDates() {
	s := "Съезд перенесли с 28 сентября на конец октября, а итоги подвели вчера вечером."
	for _, d := range stats.Dates(s, time.Date(2024, 9, 20, 0, 0, 0, 0, time.UTC)) {
		fmt.Printf("[%s] %s %s\n", d.In(s), d.Type, d.Value)
	}
	// Output:
	// [28 сентября] DATE 2024-09-28
	// [конец октября] DATE 2024-10
	// [вчера вечером] TIME 2024-09-19TEV
}
