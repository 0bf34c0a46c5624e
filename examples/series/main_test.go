package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const reports = `{"schema":"svodka/1","id":"b","meta":{"anchor":"2025-02-01"},"figures":[{"start":0,"end":4,"text":"5,5%","kind":"percent","value":5.5,"unit":"%","of":"безработица","role":"to","by":"x"}]}
{"id":"broken","error":{"code":"unreadable","message":"no"}}
{"schema":"svodka/1","id":"a","figures":[{"start":0,"end":4,"text":"6,8%","kind":"percent","value":6.8,"unit":"%","of":"безработица","place":"Узбекистан","time":"2023","by":"x"}]}
{"schema":"svodka/1","id":"c","figures":[{"start":0,"end":1,"text":"3","kind":"count","value":3,"of":"школа","by":"x"}]}
`

func TestRun(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run("безработица", strings.NewReader(reports), &out))
	require.Equal(t, "безработица\t2023\t6.8 %\t\tУзбекистан\ta\nбезработица\t2025-02-01\t5.5 %\tto\t\tb\n", out.String())
	require.Error(t, run("безработица", strings.NewReader("{"), &out))
}
