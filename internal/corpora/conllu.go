package corpora

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/svodka-nlp/svodka/text"
)

// Sentence is one sentence of a CoNLL-U file.
type Sentence struct {
	ID     string // «# sent_id», "" where the file gives none
	NewDoc bool   // the first sentence of a document
	NewPar bool   // the first sentence of a paragraph
	// Text is the sentence as it was written. Where the file gives none it is
	// rebuilt from the forms and SpaceAfter, with a space after every token
	// that does not say otherwise.
	Text string
	// Spaced tells that the file knows the spaces between the tokens.
	Spaced bool
	Tokens []text.Span // the surface tokens; a contraction is one token of several words
	Words  []Word
}

// Word is one syntactic word, a line of the file.
type Word struct {
	Form, Lemma, UPOS, XPOS, Feats string // «_» is read as ""
	Head                           int    // 1-based; 0 is the root, -1 where the file gives none
	Deprel, Deps, Misc             string
	Token                          int // index of its surface token
}

// ReadCoNLLU yields the sentences of a CoNLL-U file, plain or gzipped. A broken
// line ends the sequence with an error that names the line.
func ReadCoNLLU(path string) iter.Seq2[*Sentence, error] {
	return func(yield func(*Sentence, error) bool) {
		f, err := open(path)
		if err != nil {
			yield(nil, err)
			return
		}
		defer f.Close()
		for s, err := range parseCoNLLU(f) {
			if err != nil {
				err = fmt.Errorf("corpora: %s: %w", path, err)
			}
			if !yield(s, err) {
				return
			}
		}
	}
}

// conllu is the sentence that is being read.
type conllu struct {
	sentence       *Sentence
	written        string // «# text»
	forms          []string
	glued          []bool // no space after the token
	spaces         bool   // SpaceAfter was seen
	contracted     int    // the last word of the contraction that is open
	newDoc, newPar bool
}

func parseCoNLLU(r io.Reader) iter.Seq2[*Sentence, error] {
	return func(yield func(*Sentence, error) bool) {
		in := bufio.NewScanner(r)
		in.Buffer(make([]byte, 1<<16), 1<<26)
		c := conllu{sentence: &Sentence{}}
		for n := 1; in.Scan(); n++ {
			line := strings.TrimSuffix(in.Text(), "\r")
			if line == "" {
				if s := c.finish(); s != nil && !yield(s, nil) {
					return
				}
				continue
			}
			if err := c.line(line); err != nil {
				yield(nil, fmt.Errorf("line %d: %w", n, err))
				return
			}
		}
		if err := in.Err(); err != nil {
			yield(nil, err)
			return
		}
		if s := c.finish(); s != nil {
			yield(s, nil)
		}
	}
}

func (c *conllu) line(line string) error {
	if comment, ok := strings.CutPrefix(line, "#"); ok {
		key, value, _ := strings.Cut(comment, "=")
		switch strings.TrimSpace(key) {
		case "text":
			c.written = strings.TrimSpace(value)
		case "sent_id":
			c.sentence.ID = strings.TrimSpace(value)
		case "newdoc", "newdoc id":
			c.newDoc = true
		case "newpar", "newpar id":
			c.newPar = true
		}
		return nil
	}
	cols := strings.Split(line, "\t")
	if len(cols) != 10 {
		return fmt.Errorf("%d columns, want 10", len(cols))
	}
	for i := range cols {
		if cols[i] == "_" && i != 1 {
			cols[i] = ""
		}
	}
	if strings.Contains(cols[0], ".") { // an empty node of the enhanced graph
		return nil
	}
	glued := strings.Contains(cols[9], "SpaceAfter=No")
	if first, last, ok := strings.Cut(cols[0], "-"); ok {
		end, err := strconv.Atoi(last)
		if err != nil || first == "" {
			return fmt.Errorf("token number %q", cols[0])
		}
		c.token(cols[1], glued)
		c.contracted = end
		return nil
	}
	id, err := strconv.Atoi(cols[0])
	if err != nil {
		return fmt.Errorf("word number %q", cols[0])
	}
	if id > c.contracted {
		c.token(cols[1], glued)
	}
	head := -1
	if cols[6] != "" {
		if head, err = strconv.Atoi(cols[6]); err != nil {
			return fmt.Errorf("head %q", cols[6])
		}
	}
	c.sentence.Words = append(c.sentence.Words, Word{
		Form: cols[1], Lemma: cols[2], UPOS: cols[3], XPOS: cols[4], Feats: cols[5],
		Head: head, Deprel: cols[7], Deps: cols[8], Misc: cols[9], Token: len(c.forms) - 1,
	})
	return nil
}

func (c *conllu) token(form string, glued bool) {
	c.forms = append(c.forms, form)
	c.glued = append(c.glued, glued)
	c.spaces = c.spaces || glued
}

// finish returns the sentence that was read and begins the next one.
func (c *conllu) finish() *Sentence {
	s := c.sentence
	defer func() { *c = conllu{sentence: &Sentence{}, newDoc: c.newDoc, newPar: c.newPar} }()
	if len(c.forms) == 0 {
		return nil
	}
	s.NewDoc, s.NewPar = c.newDoc, c.newPar
	c.newDoc, c.newPar = false, false
	s.Spaced = c.spaces || c.written != ""
	if c.written != "" {
		if tokens, ok := align(c.written, c.forms); ok {
			s.Text, s.Tokens = c.written, tokens
			return s
		}
	}
	var b strings.Builder
	for i, form := range c.forms {
		start := b.Len()
		b.WriteString(form)
		s.Tokens = append(s.Tokens, text.Span{Start: start, End: b.Len()})
		if !c.glued[i] && i+1 < len(c.forms) {
			b.WriteByte(' ')
		}
	}
	s.Text = b.String()
	return s
}

// align finds the forms in the text, one after the other.
func align(s string, forms []string) ([]text.Span, bool) {
	spans := make([]text.Span, 0, len(forms))
	i := 0
	for _, form := range forms {
		for i < len(s) && !strings.HasPrefix(s[i:], form) {
			if s[i] != ' ' && s[i] != '\t' && !strings.HasPrefix(s[i:], "\u00a0") && s[i] != 0xA0 {
				return nil, false
			}
			i++
		}
		if !strings.HasPrefix(s[i:], form) {
			return nil, false
		}
		spans = append(spans, text.Span{Start: i, End: i + len(form)})
		i += len(form)
	}
	return spans, strings.TrimSpace(s[i:]) == ""
}
