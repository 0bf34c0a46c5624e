package entity

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/data"
)

// The network comes out of a model as it went in, so that a chain can be
// taught anew over it.
func TestStudentOf(t *testing.T) {
	model := data.Names()
	s, err := StudentOf(model)
	require.NoError(t, err)
	require.Equal(t, nerLabels, s.head.Out)
	bare, err := s.model(nil, 0, nil)
	require.NoError(t, err)
	again, err := StudentOf(bare)
	require.NoError(t, err)
	require.Equal(t, s, again)
	_, err = NewTagger(bare)
	require.NoError(t, err)
	_, err = StudentOf(model[:len(model)/2])
	require.Error(t, err)
}
