//go:build race

package parse_test

// underRace: times and memory tell nothing while the race detector watches.
const underRace = true
