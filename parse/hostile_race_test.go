//go:build race

package parse_test

// underRace: times tell nothing while the race detector watches.
const underRace = true
