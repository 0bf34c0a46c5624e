package report

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"reflect"
	"testing"

	"github.com/invopop/jsonschema"
	validator "github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the golden files anew")

// labels are the values of the fields that have a closed list of them.
var labels = map[string][]any{
	"Entity.type":        {"PER", "ORG", "LOC"},
	"Entity.gender":      {"m", "f"},
	"Mention.kind":       {"name", "abbr", "nominal", "pronoun"},
	"Official.status":    {"current", "former", "acting", "elect", "candidate"},
	"Figure.kind":        {"count", "percent", "money", "measure", "fraction", "multiple", "ordinal", "age", "score", "trend"},
	"Figure.mod":         {"approx", "gt", "ge", "lt", "le", "order"},
	"Figure.role":        {"level", "delta", "from", "to"},
	"Figure.dir":         {"up", "down", "stable"},
	"Date.type":          {"DATE", "TIME", "DURATION", "SET", "INTERVAL"},
	"Date.mod":           {"START", "MID", "END", "APPROX", "BEFORE", "AFTER", "MORE_THAN", "LESS_THAN", "EACH"},
	"Quote.type":         {"direct", "indirect", "mixed"},
	"Quote.speaker_type": {"PER", "ORG", "NOUN"},
	"Zone.kind":          {"title", "meta", "dateline", "byline", "lead", "body", "background", "caption", "source", "tags", "nav", "promo", "comments", "legal"},
	"Report.schema":      {Schema},
	"Token.pos":          {"NOUN", "PROPN", "ADJ", "VERB", "AUX", "ADV", "PRON", "DET", "NUM", "ADP", "CCONJ", "SCONJ", "PART", "INTJ", "PUNCT", "SYM", "X"},
}

func generate(t *testing.T) []byte {
	r := jsonschema.Reflector{
		Anonymous: true,
		Mapper: func(typ reflect.Type) *jsonschema.Schema {
			switch typ {
			case reflect.TypeFor[Value]():
				return &jsonschema.Schema{
					Description: "an exact number, or a score such as 3:2",
					OneOf:       []*jsonschema.Schema{{Type: "number"}, {Type: "string", Pattern: "^[0-9]+:[0-9]+"}},
				}
			case reflect.TypeFor[Pair]():
				two := uint64(2)
				return &jsonschema.Schema{
					Type: "array", Description: "a half-open span, [start, end]",
					Items: &jsonschema.Schema{Type: "integer", Minimum: "0"}, MinItems: &two, MaxItems: &two,
				}
			case reflect.TypeFor[json.RawMessage]():
				return &jsonschema.Schema{Type: "object", Description: "the caller's own keys of a JSON line"}
			}
			return nil
		},
	}
	require.NoError(t, r.AddGoComments("github.com/svodka-nlp/svodka/report", "./"))
	root := r.Reflect(&Report{})
	failure := r.Reflect(&Failure{})
	for name, d := range failure.Definitions {
		root.Definitions[name] = d
	}
	for name, d := range root.Definitions {
		for at := d.Properties.Oldest(); at != nil; at = at.Next() {
			at.Value.Enum = labels[name+"."+at.Key]
			if at.Key == "start" || at.Key == "end" {
				at.Value.Minimum = "0"
			}
		}
	}
	b, err := json.MarshalIndent(&jsonschema.Schema{
		Version:     jsonschema.Version,
		Title:       Schema,
		Description: "One record of svodka's json and jsonl output: a report, or why there is none. Offsets are bytes of the text unless asked otherwise, half open.",
		OneOf:       []*jsonschema.Schema{{Ref: "#/$defs/Report"}, {Ref: "#/$defs/Failure"}},
		Definitions: root.Definitions,
	}, "", "  ")
	require.NoError(t, err)
	return append(b, '\n')
}

func TestSchemaIsThatOfTheTypes(t *testing.T) {
	made := generate(t)
	if *update {
		require.NoError(t, os.WriteFile("schema.json", made, 0o644))
		return
	}
	require.Equal(t, string(made), string(schemaJSON), "the types have changed: go test ./report -run TestSchemaIsThatOfTheTypes -update")
}

// compiled is the schema as a validator.
func compiled(t *testing.T) *validator.Schema {
	t.Helper()
	doc, err := validator.UnmarshalJSON(bytes.NewReader(JSONSchema()))
	require.NoError(t, err)
	c := validator.NewCompiler()
	require.NoError(t, c.AddResource("svodka.json", doc))
	s, err := c.Compile("svodka.json")
	require.NoError(t, err)
	return s
}

func TestSchemaRefusesWhatIsNoReport(t *testing.T) {
	s := compiled(t)
	for _, bad := range []string{
		`{}`,
		`{"id":"a"}`,
		`{"id":"a","error":{"code":"x"}}`,
		`{"schema":"svodka/1","id":"a"}`,
		`{"schema":"svodka/2","id":"a","sha256":"","warnings":[],"tool":{"name":"svodka","version":"1","model":"","dictionary":""}}`,
		`{"schema":"svodka/1","id":"a","sha256":"","figures":[{"start":1}],"warnings":[],"tool":{"name":"svodka","version":"1","model":"","dictionary":""}}`,
	} {
		v, err := validator.UnmarshalJSON(bytes.NewReader([]byte(bad)))
		require.NoError(t, err)
		require.Error(t, s.Validate(v), bad)
	}
}
