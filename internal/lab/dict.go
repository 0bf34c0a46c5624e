package lab

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/svodka-nlp/svodka/morph"
)

// The wheel that carries OpenCorpora's dictionary, and its check sum.
const (
	wheelName   = "pymorphy3_dicts_ru-2.4.417150.4580142-py2.py3-none-any.whl"
	wheelSHA256 = "718bac64c73c10c16073a199402657283d9b64c04188b694f6d3e9b0d85440f4"
	wheelFolder = "pymorphy3_dicts_ru/data/"
)

func dictCommand() *cobra.Command {
	var wheel, out string
	cmd := &cobra.Command{
		Use:   "dict --wheel FILE",
		Short: "Compile the dictionary of OpenCorpora into data/dictionary.bin",
		Long: "Compile the dictionary of OpenCorpora into data/dictionary.bin and write its manifest.\n" +
			"The wheel comes from: pip download --no-deps pymorphy3-dicts-ru==2.4.417150.4580142",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return compileDictionary(wheel, out, cmd.OutOrStdout())
		},
	}
	cmd.Flags().StringVar(&wheel, "wheel", "", "the wheel "+wheelName)
	cmd.Flags().StringVar(&out, "out", "data", "folder for dictionary.bin and manifest.json")
	_ = cmd.MarkFlagRequired("wheel")
	return cmd
}

// DictionaryManifest describes data/dictionary.bin.
type DictionaryManifest struct {
	Source    string `json:"source"`
	Revision  string `json:"revision"`
	Compiled  string `json:"source_compiled"`
	Licence   string `json:"licence"`
	Wheel     string `json:"wheel"`
	WheelHash string `json:"wheel_sha256"`
	Hash      string `json:"sha256"`
	Bytes     int    `json:"bytes"`
	Words     int    `json:"words"`
	Readings  int    `json:"readings"`
	Extra     int    `json:"extra_lexemes"`
}

func compileDictionary(wheel, out string, log io.Writer) error {
	b, err := os.ReadFile(wheel)
	if err != nil {
		return fmt.Errorf("dict: %w", err)
	}
	if sum := sha256.Sum256(b); hex.EncodeToString(sum[:]) != wheelSHA256 {
		return fmt.Errorf("dict: %s has sha256 %x, want %s", wheel, sum, wheelSHA256)
	}
	files, err := wheelFiles(b)
	if err != nil {
		return err
	}
	src, err := readSource(files)
	if err != nil {
		return err
	}
	src.Extra = morph.ExtraLexemes()
	blob, stats, err := morph.Compile(src)
	if err != nil {
		return err
	}
	if _, err := morph.New(blob); err != nil {
		return fmt.Errorf("dict: the compiled blob does not open: %w", err)
	}
	if err := os.WriteFile(filepath.Join(out, "dictionary.bin"), blob, 0o644); err != nil {
		return fmt.Errorf("dict: %w", err)
	}
	meta, err := sourceMeta(files)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(blob)
	err = writeManifest(out, "dictionary", DictionaryManifest{
		Source: "OpenCorpora, https://opencorpora.org", Revision: meta["source_revision"], Compiled: meta["compiled_at"],
		Licence: "CC BY-SA 3.0", Wheel: wheelName, WheelHash: wheelSHA256,
		Hash: hex.EncodeToString(sum[:]), Bytes: len(blob),
		Words: stats.Words, Readings: stats.Readings, Extra: len(src.Extra),
	})
	if err != nil {
		return fmt.Errorf("dict: %w", err)
	}
	fmt.Fprintf(log, "%d bytes: %d words, %d readings in %d sets, %d paradigms, %d tags, %d endings\n",
		len(blob), stats.Words, stats.Readings, stats.Sets, stats.Paradigms, stats.Tags, stats.Endings)
	for _, k := range slices.Sorted(maps.Keys(stats.Sections)) {
		fmt.Fprintf(log, "%10d %s\n", stats.Sections[k], k)
	}
	return nil
}

// wheelFiles unpacks the data files of the wheel.
func wheelFiles(b []byte) (map[string][]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, fmt.Errorf("dict: open wheel: %w", err)
	}
	files := map[string][]byte{}
	for _, f := range z.File {
		name, ok := strings.CutPrefix(f.Name, wheelFolder)
		if !ok {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("dict: open %s: %w", name, err)
		}
		files[name], err = io.ReadAll(r)
		if err != nil {
			return nil, fmt.Errorf("dict: read %s: %w", name, err)
		}
		r.Close()
	}
	return files, nil
}

func sourceMeta(files map[string][]byte) (map[string]string, error) {
	var pairs [][2]any
	if err := json.Unmarshal(files["meta.json"], &pairs); err != nil {
		return nil, fmt.Errorf("dict: read meta.json: %w", err)
	}
	m := map[string]string{}
	for _, p := range pairs {
		if k, ok := p[0].(string); ok {
			m[k] = fmt.Sprint(p[1])
		}
	}
	return m, nil
}

// readSource reads the wheel's files: tags, suffixes, paradigms, words with
// their places in paradigms, P(tag|word).
func readSource(files map[string][]byte) (morph.Source, error) {
	src := morph.Source{Scores: map[string]float64{}}
	if err := json.Unmarshal(files["gramtab-opencorpora-int.json"], &src.Tags); err != nil {
		return src, fmt.Errorf("dict: read tags: %w", err)
	}
	var suffixes []string
	if err := json.Unmarshal(files["suffixes.json"], &suffixes); err != nil {
		return src, fmt.Errorf("dict: read suffixes: %w", err)
	}
	prefixes := []string{"", "по", "наи"}
	b := files["paradigms.array"]
	next := func() int {
		if len(b) < 2 {
			b = nil
			return 0
		}
		v := int(binary.LittleEndian.Uint16(b))
		b = b[2:]
		return v
	}
	for n := next(); n > 0; n-- {
		size := next() / 3
		forms := make([]morph.SourceForm, size)
		for i := range forms {
			forms[i].Suffix = suffixes[next()]
		}
		for i := range forms {
			forms[i].Tag = next()
		}
		for i := range forms {
			forms[i].Prefix = prefixes[next()]
		}
		src.Paradigms = append(src.Paradigms, forms)
	}
	words, err := readDawg(files["words.dawg"])
	if err != nil {
		return src, err
	}
	for key := range words.all() {
		word, payload, ok := strings.Cut(key, "\x01")
		p, err := base64.StdEncoding.DecodeString(strings.TrimRight(payload, "\n"))
		if !ok || err != nil || len(p) != 4 {
			return src, fmt.Errorf("dict: bad payload of %q", word)
		}
		src.Entries = append(src.Entries, morph.SourceEntry{
			Word:     word,
			Paradigm: int(binary.BigEndian.Uint16(p)), Form: int(binary.BigEndian.Uint16(p[2:])),
		})
	}
	scores, err := readDawg(files["p_t_given_w.intdawg"])
	if err != nil {
		return src, err
	}
	for key, v := range scores.all() {
		src.Scores[key] = float64(v) / 1e6
	}
	return src, nil
}
