package storetest

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"gongkai/store"
)

// model is what an archive promises, as simply as it can be written: maps in
// memory that are changed at once.
type model struct {
	urls   map[store.Key]*modelURL
	leases map[string]*modelLease // by host
	visits []modelVisit           // number 1 first
	bodies map[store.Digest]uint64
	rests  map[string]time.Time
	rules  string
	seq    int
}

type modelURL struct {
	host      string
	state     store.State
	outcome   store.Outcome
	rule      string
	priority  uint8
	depth     int
	attempts  int
	last      uint64
	capture   uint64
	queued    bool
	seq       int // its age in the queue
	notBefore time.Time
	nextDue   time.Time
	visits    []uint64
}

type modelLease struct {
	lease *store.Lease
	keys  map[store.Key]bool
}

type modelVisit struct {
	key     store.Key
	outcome store.Outcome
	body    []byte // nil: no capture
}

func newModel() *model {
	return &model{
		urls: map[store.Key]*modelURL{}, leases: map[string]*modelLease{},
		bodies: map[store.Digest]uint64{}, rests: map[string]time.Time{},
	}
}

// discover adds what is not known and takes note of better paths.
func (m *model) discover(found []store.Discovery) (added int) {
	for _, d := range found {
		m.seq++
		u := m.urls[d.Request.Key()]
		if u == nil {
			u = &modelURL{host: d.Request.Host, depth: d.Request.Depth, priority: d.Request.Priority}
			m.urls[d.Request.Key()] = u
			if d.Refused != 0 {
				u.state, u.outcome, u.rule = store.Refused, d.Refused, d.Rule
			} else {
				u.state = store.Pending
				u.enqueue(m.seq, time.Time{})
				added++
			}
			continue
		}
		u.depth = min(u.depth, d.Request.Depth)
		if u.state == store.Refused && u.last == 0 && d.Refused == 0 {
			u.priority = min(u.priority, d.Request.Priority)
			u.free(m.seq)
			added++
		}
	}
	return added
}

func (u *modelURL) enqueue(seq int, notBefore time.Time) {
	u.queued, u.seq, u.notBefore = true, seq, notBefore
}

func (u *modelURL) free(seq int) {
	u.state, u.outcome, u.rule, u.attempts = store.Pending, 0, "", 0
	u.enqueue(seq, time.Time{})
}

// answer is what one committed visit changes.
func (m *model) answer(v *store.Visit, now time.Time) {
	key := v.Request.Key()
	number := uint64(len(m.visits) + 1)
	mv := modelVisit{key: key, outcome: v.Outcome}
	if v.Capture != nil {
		mv.body, _ = v.Capture.Body.Bytes()
		m.bodies[v.Capture.Body.Digest] = uint64(v.Capture.Body.Size)
	}
	m.visits = append(m.visits, mv)
	if v.Rest > 0 {
		if until := v.Ended.Add(v.Rest); until.After(m.rests[v.Request.Host]) {
			m.rests[v.Request.Host] = until
		}
	}
	u := m.urls[key]
	u.visits = append(u.visits, number)
	u.last, u.outcome, u.rule, u.queued, u.notBefore = number, v.Outcome, "", false, time.Time{}
	if v.Outcome == store.Fetched || v.Outcome == store.SameContent || v.Outcome == store.Truncated {
		u.capture = number
	}
	if v.Next.State == store.Pending {
		u.attempts++
		m.seq++
		at := v.Ended.Add(v.Next.Retry)
		if !at.After(now) {
			at = time.Time{}
		}
		u.enqueue(m.seq, at)
		return
	}
	u.attempts = 0
	u.nextDue = time.Time{}
	if v.Next.Revisit > 0 {
		u.nextDue = v.Ended.Add(v.Next.Revisit)
	}
	if u.state == store.Pending {
		if u.state = v.Next.State; u.state == store.Refused {
			u.rule = v.Detail
		}
	}
}

// wake queues what is due and the seeds.
func (m *model) wake(seeds []store.Request, now time.Time) (woken int) {
	for _, u := range m.urls {
		if u.nextDue.IsZero() || u.nextDue.After(now) {
			continue
		}
		u.nextDue = time.Time{}
		if u.state == store.Dead {
			u.state = store.Pending
		}
		if !u.queued {
			m.seq++
			u.enqueue(m.seq, time.Time{})
			woken++
		}
	}
	for _, r := range seeds {
		u := m.urls[r.Key()]
		if u == nil {
			woken += m.discover([]store.Discovery{{Request: r}})
			continue
		}
		if u.queued {
			continue
		}
		m.seq++
		u.nextDue, u.attempts = time.Time{}, 0
		switch u.state {
		case store.Refused:
			u.free(m.seq)
		case store.Dead:
			u.state = store.Pending
			u.enqueue(m.seq, time.Time{})
		default:
			u.enqueue(m.seq, time.Time{})
		}
		woken++
	}
	return woken
}

// rejudge asks about every refused URL when the rules changed.
func (m *model) rejudge(rules string, limit int) (freed int) {
	if rules == m.rules {
		return 0
	}
	m.rules = rules
	for _, key := range m.sorted() {
		u := m.urls[key]
		if u.state != store.Refused {
			continue
		}
		if u.depth > limit {
			u.outcome, u.rule = store.OutOfScope, limitRule(limit)
			continue
		}
		m.seq++
		u.free(m.seq)
		freed++
	}
	return freed
}

func limitRule(limit int) string { return fmt.Sprintf("max_depth = %d", limit) }

func (m *model) sorted() []store.Key {
	keys := make([]store.Key, 0, len(m.urls))
	for k := range m.urls {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// due lists what of a host may be leased, first things first.
func (m *model) due(host string, now time.Time) []store.Key {
	var keys []store.Key
	for k, u := range m.urls {
		if u.host == host && u.queued && !u.notBefore.After(now) && !m.taken(host, k) {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, func(a, b store.Key) int {
		x, y := m.urls[a], m.urls[b]
		return cmp.Or(cmp.Compare(x.priority, y.priority), x.notBefore.Compare(y.notBefore), cmp.Compare(x.seq, y.seq))
	})
	return keys
}

func (m *model) taken(host string, k store.Key) bool {
	l := m.leases[host]
	return l != nil && l.keys[k]
}

// ledger counts the model.
func (m *model) ledger() *store.Ledger {
	l := &store.Ledger{
		Discovered: uint64(len(m.urls)), Visits: uint64(len(m.visits)),
		ByOutcome: map[store.Outcome]uint64{}, Refusals: map[string]uint64{}, Elsewhere: map[string]uint64{},
	}
	for _, u := range m.urls {
		switch u.state {
		case store.Pending:
			l.Pending++
		case store.Done:
			l.Done++
		case store.Refused:
			l.Refused++
			name := u.outcome.String()
			if u.rule != "" {
				name += ": " + u.rule
			}
			l.Refusals[name]++
		case store.Dead:
			l.Dead++
		}
		if u.queued {
			l.Queued++
		}
	}
	for _, lease := range m.leases {
		l.Leased += uint64(len(lease.keys))
	}
	for _, v := range m.visits {
		l.ByOutcome[v.outcome]++
		if v.body != nil {
			l.Captures++
			l.PayloadBytes += uint64(len(v.body))
		}
	}
	for _, size := range m.bodies {
		l.UniqueBytes += size
	}
	return l
}
