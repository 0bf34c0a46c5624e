package report

import (
	"encoding/json"
	"math"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/text"
)

// odd are strings that JSON escapes, or does not.
var odd = []string{"мост", "", "«Ёж» & <b>", "a\"b\\c/", "\b\f\n\r\t\x00\x1f\x7f", "\u2028и\u2029", "\xffа\xd0", "😀", "қ", "\u00a0"}

// fill gives every field of a value something, in turn: zeros on the way, so
// that what is left out is met too. A field that appendReport does not write
// makes a difference.
func fill(v reflect.Value, n *int) {
	*n++
	switch v.Interface().(type) {
	case json.RawMessage:
		v.SetBytes([]byte(`{"k": [1, "\u0434<"], "l":null}`))
		return
	case Value:
		v.SetString([]string{"", "12", "-0.50", "3:2", "a<b"}[*n%5])
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(odd[*n%len(odd)])
	case reflect.Int:
		v.SetInt(int64(*n - 5))
	case reflect.Bool:
		v.SetBool(*n%2 == 0)
	case reflect.Float64:
		v.SetFloat([]float64{0, 0.5, 1, 0.123, 12345678.25}[*n%5])
	case reflect.Pointer:
		if *n%3 > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(v.Elem(), n)
		}
	case reflect.Slice:
		if k := *n % 4; k > 0 {
			v.Set(reflect.MakeSlice(v.Type(), k-1, k))
		}
		for i := range v.Len() {
			fill(v.Index(i), n)
		}
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i), n)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), n)
		}
	default:
		panic(v.Kind().String())
	}
}

func TestAppendReport_isEncodingJSON(t *testing.T) {
	for n := range 500 {
		var r Report
		if n > 0 {
			k := n
			fill(reflect.ValueOf(&r).Elem(), &k)
		}
		want, err := marshal(&r)
		require.NoError(t, err)
		got, ok := appendReport([]byte("before\n"), &r)
		require.True(t, ok)
		require.Equal(t, "before\n"+string(want), string(got))
	}
}

// What appendReport cannot write, encoding/json writes or refuses.
func TestAppendReport_leavesTheRest(t *testing.T) {
	scored := func(score float64) *Report {
		return &Report{Entities: []Entity{{Mentions: []Mention{{Span: text.Span{End: 1}, Score: score}}}}}
	}
	for _, indent := range []bool{false, true} {
		e := jsonEncoder{indent: indent}
		out, err := e.Append([]byte("before\n"), scored(1e-7))
		require.NoError(t, err)
		require.Contains(t, string(out), "1e-7")
		for _, r := range []*Report{scored(math.NaN()), {Extra: json.RawMessage(`{`)}} {
			out, err := e.Append([]byte("before\n"), r)
			require.ErrorContains(t, err, "report: json: ")
			require.Equal(t, "before\n", string(out))
		}
	}
}
