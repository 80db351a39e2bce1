package boltstore

import "hash/maphash"

// seenTable remembers keys that are surely in the urls bucket, so that a link
// seen a moment ago costs no look into the tree. It forgets at will and never
// errs towards "seen": two independent 64-bit seeded hashes must agree.
type seenTable struct {
	a, b  maphash.Seed
	slots []seenSlot
	used  int
}

type seenSlot struct {
	a, b  uint64
	depth int32 // smallest known depth; a shorter path is news
}

const (
	seenMinSlots = 1 << 10
	seenMaxSlots = 1 << 16 // 1.5 MiB a portal at the most
)

func newSeenTable() *seenTable {
	return &seenTable{a: maphash.MakeSeed(), b: maphash.MakeSeed(), slots: make([]seenSlot, seenMinSlots)}
}

func (t *seenTable) has(key string, depth int) bool {
	a := maphash.String(t.a, key)
	s := &t.slots[a&uint64(len(t.slots)-1)]
	return s.a == a && s.depth <= int32(depth) && s.b == maphash.String(t.b, key)
}

func (t *seenTable) add(key string, depth int) {
	if t.used > len(t.slots)/2 && len(t.slots) < seenMaxSlots {
		t.grow()
	}
	a := maphash.String(t.a, key)
	s := &t.slots[a&uint64(len(t.slots)-1)]
	if s.a == 0 && s.b == 0 {
		t.used++
	}
	*s = seenSlot{a: a, b: maphash.String(t.b, key), depth: int32(depth)}
}

func (t *seenTable) grow() {
	old := t.slots
	t.slots = make([]seenSlot, 2*len(old))
	for _, s := range old {
		if s.a != 0 || s.b != 0 {
			t.slots[s.a&uint64(len(t.slots)-1)] = s
		}
	}
}
