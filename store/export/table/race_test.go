//go:build race

package table_test

// underRace: memory tells nothing while the race detector watches, which keeps a
// shadow of it that is several times as large.
const underRace = true
