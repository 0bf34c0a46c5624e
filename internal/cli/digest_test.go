package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/digest"
)

const reports = `{"schema":"svodka/1","id":"a","sha256":"1","officials":[{"start":0,"end":4,"text":"мэр","person":"Игорь Пантелеев","position":"мэр","workplace":"Заречье","status":"current","spans":{},"by":"x"}],"warnings":[],"tool":{}}
{"id":"b","error":{"code":"unreadable","message":"no"}}
{"schema":"svodka/1","id":"c","sha256":"2","figures":[{"start":0,"end":1,"text":"5","kind":"count","value":5,"of":"мост","by":"x"}],"warnings":[],"tool":{}}
`

func TestDigest(t *testing.T) {
	a := run(t, reports, "digest")
	require.Equal(t, Done, a.status, a.err)
	var s digest.Summary
	require.NoError(t, json.Unmarshal([]byte(a.out), &s))
	require.Equal(t, 2, s.Documents)
	require.Equal(t, 1, s.Failed)
	require.Equal(t, "Заречье", s.People[0].Positions[0].Workplace)
	require.Equal(t, "мост", s.Figures[0].Of)

	file := filepath.Join(t.TempDir(), "reports.jsonl")
	require.NoError(t, os.WriteFile(file, []byte(reports), 0o644))
	csv := run(t, "", "digest", "--format", "csv", file)
	require.Equal(t, Done, csv.status, csv.err)
	require.Contains(t, csv.out, "figures,мост,count,,,5")
	require.Contains(t, run(t, reports, "digest", "--format", "html").out, "Игорь Пантелеев")
	require.Equal(t, a, run(t, packed(t, reports), "digest"))
}

func TestDigest_faults(t *testing.T) {
	for _, c := range []struct {
		in     string
		args   []string
		status int
		says   string
	}{
		{"", nil, NothingRead, "no report"},
		{reports, []string{"--format", "xml"}, WrongUsage, "--format"},
		{reports, []string{"--limit", "0"}, WrongUsage, "--limit"},
		{reports, []string{"--points", "0"}, WrongUsage, "--points"},
		{reports, []string{"--quotes", "-1"}, WrongUsage, "--quotes"},
		{packed(t, reports)[:60], nil, SomeFailed, "unexpected EOF"},
		{"", []string{"absent.jsonl"}, SomeFailed, "absent.jsonl"},
		{`{"schema":"svodka/9","id":"a"}`, nil, SomeFailed, "svodka/9"},
		{reports + "{\"schema\":", nil, SomeFailed, "report 4"},
	} {
		a := run(t, c.in, append([]string{"digest"}, c.args...)...)
		require.Equal(t, c.status, a.status, "%v %s", c.args, c.in)
		require.Contains(t, a.err, c.says)
		require.Empty(t, strings.TrimSpace(a.out))
	}
}
