package cli

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"
	"github.com/svodka-nlp/svodka"
	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/internal/inorder"
	"github.com/svodka-nlp/svodka/report"
	"github.com/svodka-nlp/svodka/text"
)

// settings are the flags of analyze.
type settings struct {
	format    string
	input     string
	layers    string
	offsets   string
	published string
	encoding  string
	jobs      int
	output    string
	resume    bool
	gazetteer string
	maxBytes  size
	strict    bool
	progress  string
	wrap      string

	gazetteerHash string
}

func analyzeCommand(s streams) *cobra.Command {
	set := settings{maxBytes: 64 << 20}
	c := &cobra.Command{
		Use:   "analyze [flags] [INPUT …]",
		Short: "Analyse articles: files, folders, JSON Lines, standard input",
		Long: `analyze reads articles and writes one report for each.

INPUT is a file (.txt one article, .html one page, .jsonl one article a line,
each also as .gz), a folder of such files, or "-" for standard input, which is
also what is read where there is no INPUT.

A line of JSON Lines is {"id", "text" or "html", "title", "published", "url"},
all but the text optional; other keys are passed through under "extra".

Exit status: 0 done, 1 some documents failed (each has an error record), 2 wrong
usage, 3 nothing to read, 4 the output could not be written, 130 or 143
interrupted.`,
		Example: `  svodka analyze article.txt
  curl -s https://example.kz/news/1 | svodka analyze --input html
  svodka analyze --layers officials,figures --format jsonl articles/
  cat news.jsonl | svodka analyze --offsets utf16 --published 2023-08-11
  svodka analyze --output facts.jsonl --resume archive/
  svodka analyze --format html --output pages/ articles/`,
		RunE: func(c *cobra.Command, args []string) error {
			return analyze(c.Context(), s, &set, args)
		},
	}
	f := c.Flags()
	f.SortFlags = false
	f.StringVar(&set.format, "format", "", "`FORMAT` of the output: "+strings.Join(report.Formats(), ", ")+" (default: json for one document, else jsonl)")
	f.StringVar(&set.input, "input", auto, "`KIND` of the inputs: auto (by name, on standard input by content), text, html or jsonl")
	f.StringVar(&set.layers, "layers", "", "comma `LIST` of tokens,sentences,entities,officials,figures,dates,quotes,meta,text (default: all but tokens)")
	f.StringVar(&set.offsets, "offsets", "byte", "`UNIT` that offsets count: byte, rune or utf16")
	f.StringVar(&set.published, "published", "", "`DAY` that relative dates start from where the document gives none (ISO 8601)")
	f.StringVar(&set.encoding, "encoding", "", "force an encoding (WHATWG `LABEL`, such as windows-1251; default: detected)")
	f.StringVar(&set.output, "output", "", "`FILE` to write, or a folder (existing, or a name that ends in /) for one file a document (default: standard output)")
	f.BoolVar(&set.resume, "resume", false, "go on where an interrupted run with this --output stopped")
	f.IntVar(&set.jobs, "jobs", runtime.GOMAXPROCS(0), "`NUMBER` of documents analysed at once")
	f.Lookup("jobs").DefValue = "number of cores" // the manual is the same on every machine
	f.StringVar(&set.gazetteer, "gazetteer", "", "`FILE` with names of your own: type, canonical name and aliases, separated by tabs (types: PER, ORG, LOC)")
	f.Var(&set.maxBytes, "max-doc-bytes", "`SIZE` above which a document gets an error record")
	f.BoolVar(&set.strict, "strict", false, "make a warning an error of its document")
	f.StringVar(&set.progress, "progress", auto, "`HOW` to show progress: auto (a bar on a terminal), plain (a line every few seconds) or none")
	f.StringVar(&set.wrap, "wrap", "", "for SQL engines: every line is {\"`NAME`\": the report as a string}, errors inside, exit 0")
	return c
}

// batch is one run of analyze.
type batch struct {
	settings
	analyzer *svodka.Analyzer
	encoder  report.Encoder
	sink     sink
	streams  streams
	records  sync.Pool // of *record that are written, for the room of their bytes
}

// mostRecordRoom is the most that a written record leaves to the next.
const mostRecordRoom = 256 << 10

// newRecord is the record of an item that nothing is said of yet.
func (b *batch) newRecord(it *item) *record {
	r, ok := b.records.Get().(*record)
	if !ok {
		r = &record{}
	}
	*r = record{id: it.in.ID, size: it.size(), fault: it.fault, bytes: r.bytes[:0]}
	return r
}

// spent gives back a record that nobody looks at any more.
func (b *batch) spent(r *record) {
	if cap(r.bytes) <= mostRecordRoom {
		b.records.Put(r)
	}
}

// record is what became of one document: bytes for the output.
type record struct {
	id    string
	bytes []byte
	size  int64         // of the document
	sum   string        // of the document, for the journal
	fault *report.Fault // nil: it was analysed
}

func analyze(ctx context.Context, s streams, set *settings, names []string) error {
	if len(names) == 0 {
		names = []string{"-"}
	}
	in := &inputs{
		ctx: ctx, names: names, stdin: s.in, kind: set.input, encoding: set.encoding,
		maxBytes: int(set.maxBytes), rows: set.wrap != "",
	}
	b := &batch{settings: *set, streams: s}
	if err := b.check(in); err != nil {
		return err
	}
	var err error
	if b.analyzer, err = b.newAnalyzer(); err != nil {
		return err
	}
	if b.sink, err = b.newSink(names); err != nil {
		return written(err)
	}
	if b.output != "" {
		in.digests = true
		in.output, _ = os.Stat(b.output)
	}
	return b.run(ctx, in)
}

// check reads the flags that have their own languages.
func (b *batch) check(in *inputs) error {
	if !slices.Contains([]string{auto, plain, html, lines}, b.input) {
		return usage("unknown --input %q: it is auto, text, html or jsonl", b.input)
	}
	if !slices.Contains([]string{auto, plainProgress, noProgress}, b.progress) {
		return usage("unknown --progress %q: it is auto, plain or none", b.progress)
	}
	if b.jobs < 1 {
		return usage("--jobs is %d: at least one document must be analysed at once", b.jobs)
	}
	if b.published != "" && !isDay(b.published) {
		return usage("--published %q is no day of ISO 8601, such as 2023-08-11", b.published)
	}
	if b.encoding != "" && !text.KnownEncoding(b.encoding) {
		return usage("--encoding: unknown encoding %q: a WHATWG label is wanted, such as windows-1251", b.encoding)
	}
	unit, err := report.ParseUnit(b.offsets)
	if err != nil {
		return usage("--offsets: %w", err)
	}
	if b.format == "" {
		b.format = "json"
		if in.many() {
			b.format = "jsonl"
		}
	}
	if b.wrap != "" {
		if b.format != "json" && b.format != "jsonl" {
			return usage("--wrap is for --format jsonl")
		}
		b.format = "jsonl"
	}
	if b.encoder, err = report.NewEncoder(b.format, unit); err != nil {
		return usage("--format: %w", err)
	}
	if b.wrap != "" {
		b.encoder = wrapper{b.wrap, b.encoder}
	}
	return nil
}

// isDay reports whether s is a day or a time of ISO 8601.
func isDay(s string) bool {
	for _, layout := range []string{time.DateOnly, "2006-01-02T15:04", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", time.RFC3339, "2006-01-02 15:04", time.DateTime} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}

func (b *batch) newAnalyzer() (*svodka.Analyzer, error) {
	want := svodka.DefaultLayers
	switch b.format {
	case "conllu", "iob2", "displacy":
		want = 0
	}
	if b.layers != "" {
		var err error
		if want, err = svodka.ParseLayers(b.layers); err != nil {
			return nil, usage("--layers: %w", err)
		}
	}
	opts := []svodka.Option{svodka.WithLayers(want | formatLayers[b.format]), svodka.WithPublished(b.published)}
	if b.gazetteer != "" {
		g, err := b.readGazetteer()
		if err != nil {
			return nil, usage("--gazetteer: %w", err)
		}
		opts = append(opts, svodka.WithRecognizer(g))
	}
	return svodka.New(opts...)
}

// readGazetteer reads the user's names and their check sum.
func (b *batch) readGazetteer() (*entity.Gazetteer, error) {
	content, err := os.ReadFile(b.gazetteer)
	if err != nil {
		return nil, err
	}
	g, err := entity.ReadGazetteer(bytes.NewReader(content))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", b.gazetteer, err)
	}
	sum := sha256.Sum256(content)
	b.gazetteerHash = hex.EncodeToString(sum[:16])
	return g, nil
}

// formatLayers are the layers that a format cannot do without; with nothing
// else asked for, they are all that is computed.
var formatLayers = map[string]svodka.Layers{
	"conllu":   svodka.Tokens | svodka.Sentences,
	"iob2":     svodka.Tokens | svodka.Sentences | svodka.Entities,
	"displacy": svodka.Entities,
	"html":     svodka.Meta,
}

// run analyses the inputs and writes the records in their order.
func (b *batch) run(ctx context.Context, in *inputs) error {
	work := inorder.Work[*item, *record]{
		Workers: b.jobs,
		Weigh:   (*item).size,
		Budget:  int64(b.jobs) * int64(b.maxBytes),
		Idle:    b.sink.flush,
		Stop:    ctx.Done(),
		Do:      b.record,
	}
	failed := 0
	done, err := b.sink.begin(b.encoder.Begin(nil))
	if err != nil {
		return written(err)
	}
	held := &resumed{done: done}
	if s, ok := b.sink.(*folderSink); ok {
		held.passed = s.skip
	}
	in.pass = held.pass
	show := b.newProgress(in)
	// An interrupted run takes no more documents but finishes those under way.
	for r := range work.Map(context.WithoutCancel(ctx), in.all()) {
		if err != nil {
			break
		}
		if r.fault != nil {
			failed++
			show.clear()
			b.complain(r)
		}
		err = b.sink.write(r)
		show.add(r)
		b.spent(r)
	}
	show.end()
	switch {
	case err != nil:
		b.sink.leave()
		return written(err)
	case ctx.Err() != nil:
		if err := b.sink.leave(); err != nil {
			return written(err)
		}
		var s signalled
		if errors.As(context.Cause(ctx), &s) {
			return &exit{s.status(), fmt.Errorf("stopped by a signal: %w", s)}
		}
		return &exit{Interrupted, fmt.Errorf("stopped: %w", context.Cause(ctx))}
	case held.err() != nil:
		b.sink.leave()
		return held.err()
	}
	if !in.found && b.wrap == "" {
		// An output that stands from another run is worth more than nothing.
		if err := b.sink.drop(); err != nil {
			return written(err)
		}
		return &exit{NothingRead, fmt.Errorf("no document in %s", strings.Join(in.names, ", "))}
	}
	if err := b.sink.end(b.encoder.End(nil)); err != nil {
		return written(err)
	}
	failed += held.failed
	switch {
	case b.wrap != "":
		return nil
	case failed > 0:
		return &exit{status: SomeFailed}
	}
	return nil
}

// complain tells people of a document that failed; where the format has no
// place for the record, it is written here. An SQL engine has the error in its
// row, and some stop at a word on standard error.
func (b *batch) complain(r *record) {
	if b.wrap != "" {
		return
	}
	if !report.HoldsFailures(b.format) {
		e, err := report.NewEncoder("jsonl", report.Bytes)
		if err == nil {
			b.streams.err.Write(e.AppendFailure(nil, &report.Failure{ID: r.id, Error: *r.fault}))
		}
		return
	}
	fmt.Fprintf(b.streams.err, "svodka: %s: %s: %s\n", visible(r.id), r.fault.Code, visible(r.fault.Message))
}

// visible is a text that says nothing to a terminal: what is no letter, mark or
// space is written as Go would quote it.
func visible(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return !strconv.IsPrint(r) }) < 0 {
		return s
	}
	q := strconv.Quote(s)
	return strings.ReplaceAll(q[1:len(q)-1], `\"`, `"`)
}

// record analyses one document and encodes its report.
func (b *batch) record(ctx context.Context, it *item) (r *record) {
	r = b.newRecord(it)
	if b.output != "" {
		r.sum = it.sum()
	}
	defer func() {
		if p := recover(); p != nil {
			// A defect of ours must not end a night's work: the document fails
			// and says where.
			r.fault = fault("internal", "panic: %v at %s", p, origin())
		}
		if r.fault != nil {
			r.bytes = b.encoder.AppendFailure(r.bytes[:0], &report.Failure{ID: r.id, Error: *r.fault})
		}
	}()
	if r.fault != nil {
		return r
	}
	rep, err := b.analyzer.Analyze(ctx, it.in)
	if err != nil {
		r.fault = fault("cancelled", "%v", err)
		return r
	}
	rep.Extra = it.extra
	rep.Warnings = slices.Insert(rep.Warnings, 0, it.warnings...)
	if r.fault = b.refused(rep.Warnings); r.fault != nil {
		return r
	}
	if r.bytes, err = b.encoder.Append(r.bytes, rep); err != nil {
		r.fault = fault("internal", "%v", err)
	}
	return r
}

// refused is the fault that warnings make: bytes that are no text always, any
// warning when --strict is set.
func (b *batch) refused(warnings []text.Warning) *report.Fault {
	for _, w := range warnings {
		if b.strict || w.Code == text.Binary {
			return &report.Fault{Code: w.Code, Message: w.Message}
		}
	}
	return nil
}

// origin is the line of svodka that panicked.
func origin() string {
	stack := strings.Split(string(debug.Stack()), "\n")
	past := false
	for _, line := range stack {
		past = past || strings.HasPrefix(line, "panic(")
		if past && strings.Contains(line, ".go:") && !strings.Contains(line, "/runtime/") {
			return strings.TrimSpace(line)
		}
	}
	return "an unknown place"
}
