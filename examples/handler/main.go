// Handler serves reports over HTTP: POST an article, read its report.
//
//	go run ./examples/handler &
//	curl --data-binary @testdata/articles/forum.txt localhost:8080
package main

import (
	"encoding/json"
	"errors"
	"io"
	"log"
	"net/http"
	"time"

	"github.com/svodka-nlp/svodka"
)

// limit is the size of the largest article.
const limit = 4 << 20

func main() {
	a, err := svodka.New()
	if err != nil {
		log.Fatal(err)
	}
	s := http.Server{Addr: "localhost:8080", Handler: handler(a), ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second}
	log.Fatal(s.ListenAndServe())
}

// handler is the whole service. One Analyzer answers all requests.
func handler(a *svodka.Analyzer) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /{$}", func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
		if large := (*http.MaxBytesError)(nil); errors.As(err, &large) {
			http.Error(w, "the article is too large", http.StatusRequestEntityTooLarge)
			return
		} else if err != nil {
			http.Error(w, "the article did not arrive", http.StatusBadRequest)
			return
		}
		rep, err := a.Analyze(r.Context(), svodka.Input{Bytes: body, Published: r.URL.Query().Get("published")})
		if err != nil {
			return // the reader has gone
		}
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		_ = json.NewEncoder(w).Encode(rep)
	})
	return mux
}
