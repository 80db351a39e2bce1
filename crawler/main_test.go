package crawler_test

import (
	"os"
	"testing"

	"go.uber.org/goleak"
)

// TestMain runs the tests and looks for goroutines that they left behind. As a
// child of the kill test it crawls instead.
func TestMain(m *testing.M) {
	if spec := os.Getenv(childEnv); spec != "" {
		os.Exit(crawlAsChild(spec))
	}
	goleak.VerifyTestMain(m)
}
