package digest

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/svodka-nlp/svodka/report"
)

// WriteCSV writes a summary as one table, a fact a row (RFC 4180, UTF-8). Cells
// that a spreadsheet would run as a formula are defused.
func WriteCSV(w io.Writer, s *Summary) error {
	out := csv.NewWriter(w)
	row := func(table, name, detail, place, time, value, unit string, documents int, document string) {
		cells := []string{table, name, detail, place, time, value, unit, "", document}
		if documents > 0 {
			cells[7] = strconv.Itoa(documents)
		}
		for i := range cells {
			cells[i] = report.Defuse(cells[i])
		}
		_ = out.Write(cells) // the error stays and Flush reports it
	}
	_ = out.Write([]string{"table", "name", "detail", "place", "time", "value", "unit", "documents", "document"})
	for _, p := range s.People {
		row("people", p.Name, "", "", "", "", "", p.Documents, "")
		for _, m := range p.Months {
			row("months", p.Name, "", "", m.Month, "", "", m.Documents, "")
		}
		for _, x := range p.Positions {
			row("positions", p.Name, x.Position, x.Workplace, interval(x.First, x.Last), x.Status, "", x.Documents, "")
		}
	}
	for _, n := range s.Organisations {
		row("organisations", n.Name, "", "", "", "", "", n.Documents, "")
	}
	for _, n := range s.Places {
		row("places", n.Name, n.Code, "", "", "", "", n.Documents, "")
	}
	for _, f := range s.Figures {
		for _, p := range f.Points {
			row("figures", f.Of, strings.TrimSuffix(f.Kind+"/"+f.Per, "/"), p.Place, p.Time, p.text(), f.Unit, 0, p.Document)
		}
	}
	for _, p := range s.Speakers {
		for _, q := range p.Samples {
			row("quotes", p.Name, q.Text, "", q.Date, "", "", p.Documents, q.Document)
		}
	}
	for _, p := range s.Together {
		row("together", p.A, p.B, "", "", "", "", p.Documents, "")
	}
	out.Flush()
	return out.Error()
}
