package digest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"reflect"
	"strings"
)

// WriteJSON writes a summary as encoding/json does with an indent of two spaces,
// row by row: the whole would stand in memory three times.
func WriteJSON(w io.Writer, s *Summary) error {
	out := bufio.NewWriter(w) // keeps its first error
	var row bytes.Buffer
	encode := func(v any, prefix string) error {
		row.Reset()
		e := json.NewEncoder(&row)
		e.SetEscapeHTML(false)
		e.SetIndent(prefix, "  ")
		err := e.Encode(v)
		out.Write(bytes.TrimSuffix(row.Bytes(), []byte("\n")))
		return err
	}
	between := "{\n  "
	v := reflect.ValueOf(s).Elem()
	for i := range v.NumField() {
		name, options, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		field := v.Field(i)
		if options == "omitempty" && field.IsZero() {
			continue
		}
		out.WriteString(between + `"` + name + `": `)
		between = ",\n  "
		if field.Kind() != reflect.Slice || field.Len() == 0 {
			if err := encode(field.Interface(), "  "); err != nil {
				return err
			}
			continue
		}
		out.WriteString("[")
		for j := range field.Len() {
			if j > 0 {
				out.WriteString(",")
			}
			out.WriteString("\n    ")
			if err := encode(field.Index(j).Interface(), "    "); err != nil {
				return err
			}
		}
		out.WriteString("\n  ]")
	}
	out.WriteString("\n}\n")
	return out.Flush()
}
