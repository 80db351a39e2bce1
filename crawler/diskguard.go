package crawler

import (
	"log/slog"
	"time"
)

// diskGuard stops asking before the disk of the archive is full, and begins
// again when there is a tenth more room than that.
type diskGuard struct {
	free    func() (int64, error) // bytes; nil: nothing is guarded
	log     *slog.Logger
	low     bool
	checked time.Time
}

// diskRecheck is how long one look at the disk counts.
const diskRecheck = 10 * time.Second

// closed tells whether nothing may be asked for now. A disk that cannot be
// looked at is taken for one with room: a full one ends the run in any case.
func (g *diskGuard) closed(now time.Time, least int64) bool {
	if g.free == nil || least == 0 {
		return false
	}
	if age := now.Sub(g.checked); !g.checked.IsZero() && age >= 0 && age < diskRecheck {
		return g.low
	}
	g.checked = now
	free, err := g.free()
	if err != nil {
		g.log.Warn("the disk of the archive cannot be looked at", "error", err)
		g.low = false
		return false
	}
	switch {
	case !g.low && free < least:
		g.low = true
		g.log.Warn("nobody is asked: the disk of the archive is nearly full", "free", free, "min_free", least)
	case g.low && free >= least+least/10:
		g.low = false
		g.log.Info("there is room on the disk again", "free", free)
	}
	return g.low
}
