package entity_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/page"
)

// TestFind_isRecognizeMergeAndResolve holds the shared view to what the steps give
// one by one, for recognizers that share it and for a user's own.
func TestFind_isRecognizeMergeAndResolve(t *testing.T) {
	var g entity.Gazetteer
	g.Add(entity.Org, "Союз садоводов Тобола", "ССТ")
	said := saying("Аким Костаная Ерлан Спанов открыл Союз садоводов Тобола. [PER 1 Шубин] похвалил ССТ и «Путь» из Канады.")
	recognizers := []entity.Recognizer{&g, said, entity.Settled{Tagger: nerTagger()}, entity.Settled{Tagger: said}, entity.Rules{}}
	for _, rs := range [][]entity.Recognizer{nil, recognizers[:1], recognizers[2:3], recognizers[3:], recognizers} {
		d := nerDocument(said.plain())
		var cores []entity.Mention
		for _, r := range rs {
			cores = entity.Merge(cores, r.Recognize(d))
		}
		want, got := entity.Resolve(d, cores), entity.Find(d, rs...)
		require.Equal(t, want.Flat, got.Flat)
		require.Equal(t, want.Entities, got.Entities)
		require.Equal(t, want.Mentions, got.Mentions)
		require.Equal(t, entity.Officials(d, want), entity.Officials(d, got))
	}
}

// TestFind_stopped: a stopped work answers with a part, and asks nothing of words
// that it did not come to.
func TestFind_stopped(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	d := doc.BuildContext(ctx, page.Page{Text: strings.Repeat("Ерлан Спанов приехал в Канаду. ", 300)}, nerWords())
	mentions := entity.Rules{}.Recognize(d)
	require.NotEmpty(t, mentions)
	cancel()
	require.NotPanics(t, func() {
		entity.Find(d, entity.Rules{})
		entity.Resolve(d, mentions)
		entity.Normalize(d, entity.Person, mentions[len(mentions)-1].Span)
	})
}

func TestMerge_ordersWhatIsNotInOrder(t *testing.T) {
	d := nerDocument("Ерлан Спанов приехал в Канаду из Дании.")
	ms := entity.Rules{}.Recognize(d)
	require.Len(t, ms, 3)
	require.Equal(t, ms, entity.Merge(ms[:1], []entity.Mention{ms[2], ms[1]}))
}
