package eval

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// Print writes the rows as one table; «<» marks a row that misses its aim.
func Print(w io.Writer, rows []Row) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintln(t, "layer\tset\tmetric\tvalue\taim\tgold")
	for _, r := range rows {
		aim, miss := "", ""
		if r.Aim != 0 {
			aim = number(r.Aim)
			if (r.Value < r.Aim) != r.Less && r.Value != r.Aim {
				miss = " <"
			}
		}
		gold := ""
		if r.Gold != 0 {
			gold = fmt.Sprint(r.Gold)
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s%s\t%s\n", r.Layer, r.Set, r.Metric, number(r.Value), aim, miss, gold)
	}
	return t.Flush()
}

func number(v float64) string {
	if v >= 10 {
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.3f", v)
}
