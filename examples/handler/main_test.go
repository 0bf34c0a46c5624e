package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka"
	"github.com/svodka-nlp/svodka/report"
)

func TestHandler(t *testing.T) {
	a, err := svodka.New()
	require.NoError(t, err)
	s := httptest.NewServer(handler(a))
	defer s.Close()

	res, err := http.Post(s.URL+"/?published=2024-10-14", "text/plain", strings.NewReader("Мэр Заречья Игорь Пантелеев вернулся вчера."))
	require.NoError(t, err)
	defer res.Body.Close()
	var rep report.Report
	require.NoError(t, json.NewDecoder(res.Body).Decode(&rep))
	require.Equal(t, "Игорь Пантелеев", rep.Officials[0].Person)
	require.Equal(t, "2024-10-13", rep.Dates[0].Value)

	large, err := http.Post(s.URL, "text/plain", strings.NewReader(strings.Repeat("а", limit)))
	require.NoError(t, err)
	large.Body.Close()
	require.Equal(t, http.StatusRequestEntityTooLarge, large.StatusCode)

	get, err := http.Get(s.URL)
	require.NoError(t, err)
	get.Body.Close()
	require.Equal(t, http.StatusMethodNotAllowed, get.StatusCode)
}
