package crawler

import (
	"context"
	"time"

	"gongkai/store"
)

// daily counts the requests of the last 24 hours, by the hour in which they
// ended. An hour counts until all of it is over 24 hours ago.
type daily struct {
	counts map[int64]int // by hours since 1970
}

const dailyHours = 24

func hourOf(t time.Time) int64 { return t.Unix() / 3600 }

func (d *daily) add(at time.Time) {
	if d.counts == nil {
		d.counts = map[int64]int{}
	}
	d.counts[hourOf(at)]++
}

// next is the first moment from now on at which the budget allows a request,
// with some in flight; 0 is no budget.
func (d *daily) next(now time.Time, budget, inFlight int) time.Time {
	if budget == 0 {
		return now
	}
	this := hourOf(now)
	total := inFlight
	for hour, n := range d.counts {
		if hour < this-dailyHours {
			delete(d.counts, hour)
			continue
		}
		total += n
	}
	if total < budget {
		return now
	}
	for hour := this - dailyHours; hour <= this; hour++ {
		if total -= d.counts[hour]; total < budget {
			return time.Unix((hour+dailyHours+1)*3600, 0)
		}
	}
	return now.Add(time.Hour) // all of it is in flight
}

// recall counts what the log says of the last 24 hours, so that a restart gives
// no second budget.
func (d *daily) recall(ctx context.Context, log store.Log, now time.Time) error {
	const window = 512
	since := now.Add(-(dailyHours + 1) * time.Hour)
	last, err := log.Mark(ctx)
	if err != nil {
		return err
	}
	d.counts = nil
	for last > 0 {
		first := max(1, int64(last)-window+1)
		recent := false
		for v, err := range log.Ledgered(ctx, uint64(first), last) {
			if err != nil {
				return err
			}
			if v.Ended.Before(since) {
				continue
			}
			recent = true
			if wasAsked(v.Outcome) {
				d.add(v.Ended)
			}
		}
		if !recent {
			return nil
		}
		last = uint64(first) - 1
	}
	return nil
}

// wasAsked tells a visit that sent a request from one that a rule kept from it.
func wasAsked(o store.Outcome) bool {
	switch o {
	case store.RobotsDenied, store.OutOfScope, store.Budget, store.Trap, store.AddressDenied:
		return false
	}
	return true
}
