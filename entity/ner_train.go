package entity

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/tagger"
)

// Student is the network as training/names leaves it.
type Student struct {
	about  map[string]any
	keys   []string
	rows   []byte // those of the words sorted by hash, of the shapes, of the affixes
	hashes []byte
	layers []tagger.Dense
	head   tagger.Dense
}

// ReadStudent reads the file that training/names/student.py writes: the length
// of a header, the header in JSON, float arrays, the keys of the words.
func ReadStudent(data []byte) (*Student, error) {
	var h struct {
		About  map[string]any
		Keys   int
		Arrays []struct {
			Name  string
			Shape []int
		}
	}
	if len(data) < 4 || uint64(binary.LittleEndian.Uint32(data)) > uint64(len(data)-4) {
		return nil, fmt.Errorf("entity: student: cut short")
	}
	n := int(binary.LittleEndian.Uint32(data))
	if err := json.Unmarshal(data[4:4+n], &h); err != nil {
		return nil, fmt.Errorf("entity: student: header: %w", err)
	}
	data = data[4+n:]
	arrays := map[string][]float32{}
	shapes := map[string][]int{}
	for _, a := range h.Arrays {
		size := 1
		for _, d := range a.Shape {
			size *= d
		}
		if len(data) < 4*size {
			return nil, fmt.Errorf("entity: student: array %s is cut short", a.Name)
		}
		v := make([]float32, size)
		for i := range v {
			v[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
		}
		arrays[a.Name], shapes[a.Name], data = v, a.Shape, data[4*size:]
	}
	s := &Student{about: h.About, keys: strings.Split(string(data), "\n")}
	if len(s.keys) != h.Keys || len(arrays["rows"]) != (1+h.Keys)*rowDim ||
		len(arrays["shapes"]) != int(shapeCount)*rowDim || len(arrays["affix"]) != affixRows*rowDim {
		return nil, fmt.Errorf("entity: student: made for other features")
	}
	order := make([]int, len(s.keys))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		x, y := vocabularyHash(s.keys[a]), vocabularyHash(s.keys[b])
		if x != y {
			return int(int64(x) - int64(y))
		}
		return a - b
	})
	add := func(row []float32) {
		for _, v := range row {
			s.rows = append(s.rows, byte(int8(max(-127, min(127, math.Round(float64(v)*32))))))
		}
	}
	rows := arrays["rows"]
	add(rows[:rowDim])
	for _, i := range order {
		add(rows[(1+i)*rowDim : (2+i)*rowDim])
		s.hashes = binary.LittleEndian.AppendUint32(s.hashes, vocabularyHash(s.keys[i]))
	}
	add(arrays["shapes"])
	add(arrays["affix"])
	for i := 0; ; i++ {
		w, b := arrays[fmt.Sprintf("w%d", i)], arrays[fmt.Sprintf("b%d", i)]
		if w == nil {
			break
		}
		shape := shapes[fmt.Sprintf("w%d", i)]
		s.layers = append(s.layers, tagger.Dense{In: shape[0], Out: shape[1], W: w, B: b})
	}
	if len(s.layers) < 3 {
		return nil, fmt.Errorf("entity: student: %d layers", len(s.layers))
	}
	last := len(s.layers) - 1
	s.layers, s.head = s.layers[:last], s.layers[last]
	return s, nil
}

// StudentOf is the network that a model carries, without its chain: the same
// that [ReadStudent] gave when the model was made. A chain can so be taught anew
// where the student's own file is gone.
func StudentOf(model []byte) (*Student, error) {
	f, err := tagger.OpenFile(model)
	if err != nil {
		return nil, fmt.Errorf("entity: names: %w", err)
	}
	parts, err := readModel(f)
	if err != nil {
		return nil, fmt.Errorf("entity: names: %w", err)
	}
	last := len(parts.dense) - 1
	full := parts.dense[last]
	if full.Out < nerLabels {
		return nil, fmt.Errorf("entity: names: %w: a head of %d", tagger.ErrCorrupt, full.Out)
	}
	head := tagger.Dense{In: full.In, Out: nerLabels, B: full.B[:nerLabels]}
	for i := range full.In {
		head.W = append(head.W, full.W[i*full.Out:][:nerLabels]...)
	}
	return &Student{rows: parts.rows, hashes: parts.hashes, layers: parts.dense[:last], head: head}, nil
}

// model packs the student with what the chain has learned, nil for the student
// alone.
func (s *Student) model(learned *tagger.Learned, prune float32, about map[string]string) ([]byte, error) {
	head := tagger.Dense{In: s.head.In, Out: 4 * nerLabels, W: make([]float32, s.head.In*4*nerLabels), B: make([]float32, 4*nerLabels)}
	copy(head.B, s.head.B)
	step, start := make([]float32, nerLabels*nerLabels), make([]float32, nerLabels)
	var keys []tagger.Key
	var weights [][]float32
	for i := range s.head.In {
		copy(head.W[i*head.Out:], s.head.W[i*nerLabels:(i+1)*nerLabels])
		if learned != nil && len(learned.Dense) > 0 {
			for o := range 3 {
				copy(head.W[i*head.Out+(1+o)*nerLabels:], learned.Dense[(o*s.head.In+i)*nerLabels:][:nerLabels])
			}
		}
	}
	if learned != nil {
		step, start, keys, weights = learned.Step, learned.Start, learned.Keys, learned.Weights
	}
	var net []byte
	for _, l := range append(slices.Clone(s.layers), head) {
		net = tagger.AppendDense(net, l)
	}
	return tagger.Bytes(about, []tagger.Section{
		{Name: sectionHashes, Data: s.hashes},
		{Name: sectionRows, Data: s.rows},
		{Name: sectionNet, Data: net},
		{Name: sectionChain, Data: tagger.AppendDense(nil, tagger.Dense{In: nerLabels, Out: nerLabels, W: step, B: start})},
		{Name: sectionTable, Data: tagger.PackTable(nerLabels, keys, weights, prune)},
	})
}

// Gold is a document with its flat names.
type Gold struct {
	Document *doc.Document
	Names    []Mention // Tokens and Type are read; in order, disjoint
	Domain   int       // whose conventions the names follow
	Weight   float32   // 1: as it is
}

// Training says how [TrainTagger] learns.
type Training struct {
	Domain  int // the domain whose conventions the model is to follow
	Domains int
	Epochs  int
	Rate    float64
	Decay   float64
	Drop    float64 // share of the features that a line is shown without
	Seeds   int     // runs that are averaged
	Prune   float32 // features with smaller weights are left out
	Dense   bool    // the chain reads the network's activations, not its opinion alone
	About   map[string]string
	Log     func(format string, args ...any)
}

// TrainTagger teaches a chain over a student and returns the model's bytes: the
// same for the same gold and the same settings.
func TrainTagger(s *Student, gold []Gold, how Training) ([]byte, error) {
	if how.Log == nil {
		how.Log = func(string, ...any) {}
	}
	bare, err := s.model(nil, 0, nil)
	if err != nil {
		return nil, err
	}
	t, err := NewTagger(bare)
	if err != nil {
		return nil, err
	}
	var examples []tagger.Example
	for _, g := range gold {
		examples = append(examples, t.examples(g, how.Dense)...)
	}
	how.Log("%d documents, %d lines", len(gold), len(examples))
	trainer := tagger.Trainer{
		Labels: nerLabels, Domains: how.Domains, Reach: 1, Epochs: how.Epochs, Rate: how.Rate, Decay: how.Decay, Drop: how.Drop, MinSeen: 2, Seed: 1, Runs: how.Seeds,
		Log: func(seed uint64, epoch int, loss float64) { how.Log("seed %d epoch %d loss %.1f", seed, epoch, loss) },
	}
	return s.model(trainer.Train(examples, how.Domain), how.Prune, how.About)
}

// examples gives the lines of a gold document with their features.
func (t *Tagger) examples(g Gold, dense bool) []tagger.Example {
	d := g.Document
	if len(d.Tokens) == 0 {
		return nil
	}
	w := t.borrow()
	defer t.giveBack(w)
	acts := make([][]int16, len(d.Tokens))
	var hidden func(i int, a []int16)
	if dense {
		hidden = func(i int, a []int16) { acts[i] = slices.Clone(a) }
	}
	t.read(w, d, hidden)
	w.gather(Rules{}.Recognize(d))
	var spans []tagger.Span
	for _, m := range g.Names {
		spans = append(spans, tagger.Span{First: m.Tokens.First, Last: m.Tokens.Last, Kind: slices.Index(nerTypes[:], m.Type)})
	}
	labels := tagger.Labels(len(d.Tokens), spans)
	var out []tagger.Example
	for _, line := range w.lines {
		e := tagger.Example{Gold: labels[line.First:line.Last], Domain: g.Domain, Weight: g.Weight}
		if !tagger.May(tagger.Outside, e.Gold[0]) { // a name that runs over the line
			e.Gold[0] = tagger.Begin(tagger.Kind(e.Gold[0]))
		}
		if dense {
			e.Dense = acts[line.First:line.Last]
		}
		for i := line.First; i < line.Last; i++ {
			e.Keys = append(e.Keys, w.keysOf(d, i, line))
		}
		out = append(out, e)
	}
	return out
}

// keysOf is every sparse feature of a token.
func (w *tagging) keysOf(d *doc.Document, i int, line doc.Range) []tagger.Key {
	var keys []tagger.Key
	for o := -around; o <= around; o++ {
		if j := i + o; line.Has(j) {
			word := d.Tokens[j].Word
			key := wordKey(word)
			values := valuesOf(tagMarks(word), w.shape[j], key, nameStem(key))
			keys = values.appendKeys(keys, o)
		}
	}
	return w.appendPlaceKeys(keys, i, line, true)
}
