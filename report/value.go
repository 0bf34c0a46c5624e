package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
)

// Value is an exact number, kept as the digits that stand for it and written as
// a JSON number, or the score of a match («3:2»), written as a JSON string.
// The zero Value is no number and is left out.
type Value string

// IsZero reports whether there is no number.
func (v Value) IsZero() bool { return v == "" }

// Float is the nearest float64; ok is false for a score, for no number, and
// for a number that a float64 cannot hold.
func (v Value) Float() (f float64, ok bool) {
	f, err := strconv.ParseFloat(string(v), 64)
	return f, err == nil && v.numeric()
}

// numeric reports whether the value is a JSON number.
func (v Value) numeric() bool {
	s := string(v)
	if len(s) > 0 && s[0] == '-' {
		s = s[1:]
	}
	whole, fraction, point := s, "", false
	for i := 0; i < len(s); i++ {
		if s[i] == '.' {
			whole, fraction, point = s[:i], s[i+1:], true
			break
		}
	}
	return digits(whole) && (len(whole) == 1 || whole[0] != '0') && (!point || digits(fraction))
}

func digits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// MarshalJSON writes a number as it stands and anything else as a string.
func (v Value) MarshalJSON() ([]byte, error) {
	switch {
	case v == "":
		return []byte("null"), nil
	case v.numeric():
		return []byte(v), nil
	}
	return json.Marshal(string(v))
}

// UnmarshalJSON reads a JSON number without rounding it, or a string.
func (v *Value) UnmarshalJSON(b []byte) error {
	switch {
	case bytes.Equal(b, []byte("null")):
		*v = ""
	case len(b) > 0 && b[0] == '"':
		var s string
		if err := json.Unmarshal(b, &s); err != nil {
			return fmt.Errorf("report: value %s: %w", b, err)
		}
		*v = Value(s)
	default:
		*v = Value(b)
	}
	return nil
}
