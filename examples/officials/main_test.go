package main

import (
	"bytes"
	"context"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRun(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(context.Background(), "../../testdata/articles", &out))
	require.Contains(t, out.String(), "article,person,position,workplace,status\n")
	require.Contains(t, out.String(), "forum,Ермек Толегенов,заместитель акима,Акмолинская область,current\n")
}
