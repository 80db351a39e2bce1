package storetest

import (
	"context"
	"maps"
	"time"

	"gongkai/store"
)

var refusalTests = []test{
	{"a refusal is kept with its rule and counted", refusalKept},
	{"a visit may refuse its URL", refusedByVisit},
	{"rejudging frees what the new rules allow", rejudgeFrees},
	{"rejudging happens only when the rules changed", rejudgeOnce},
	{"rejudging walks many refusals", rejudgeMany},
	{"a shorter path lowers the depth", shorterLowers},
	{"a shorter path lifts a refusal for depth", shorterLifts},
	{"a link that is taken lifts a refusal of the page that had the first", equalLifts},
	{"a link that matters more lifts a refusal of one that mattered less", anotherLifts},
	{"a shorter path does not lift what asking refused", shorterKeepsVisitsRefusal},
}

func tooDeep(path string, depth int) store.Discovery {
	d := store.Discovery{Request: page(path), Refused: store.OutOfScope, Reason: "depth", Rule: "max_depth = 5"}
	d.Request.Depth = depth
	return d
}

func refusalKept(w *world) {
	w.add(1, append(found("ok"), tooDeep("a", 6), tooDeep("b", 7),
		store.Discovery{Request: page("c"), Refused: store.Budget, Reason: "max-pages"})...)
	w.states(1, 0, 3, 0, 1)
	want := map[string]uint64{"out-of-scope: max_depth = 5": 2, "budget: max-pages": 1}
	if got := w.ledger().Refusals; !maps.Equal(got, want) {
		w.Fatalf("got %v, want %v", got, want)
	}
	u := w.url("a")
	if u.State != store.Refused || u.Outcome != store.OutOfScope || u.Reason != "depth" || u.Rule != "max_depth = 5" || u.Request.Depth != 6 || u.Queued || u.Last != 0 {
		w.Fatalf("%+v", u)
	}
	w.wantPaths(w.lease(9).Items, "ok")
}

func refusedByVisit(w *world) {
	w.add(1, found("a")...)
	l := w.lease(1)
	v := w.silent(l.Items[0], store.RobotsDenied, store.Next{State: store.Refused})
	v.Reason, v.Detail = "disallow", "Disallow: /a"
	w.end(l, v)
	w.states(0, 0, 1, 0, 0)
	if u := w.url("a"); u.Rule != "Disallow: /a" || u.Reason != "disallow" || u.Last != 1 {
		w.Fatalf("%+v", u)
	}
	if got, want := w.ledger().Refusals, map[string]uint64{"robots-denied: Disallow: /a": 1}; !maps.Equal(got, want) {
		w.Fatalf("got %v, want %v", got, want)
	}
}

func (w *world) rejudge(want int, rules string, judge func(*store.URL) store.Discovery) {
	w.Helper()
	freed, err := w.Rejudge(context.Background(), rules, judge)
	if err != nil {
		w.Fatalf("rejudge: %v", err)
	}
	if freed != want {
		w.Fatalf("freed %d, want %d", freed, want)
	}
	w.ledger()
}

func rejudgeFrees(w *world) {
	w.add(1, append(found("ok"), tooDeep("a", 6), tooDeep("b", 7), tooDeep("c", 8))...)
	w.pass(time.Minute)
	w.rejudge(2, "rules 2", func(u *store.URL) store.Discovery {
		d := store.Discovery{Request: u.Request}
		if u.State != store.Refused || u.Rule != "max_depth = 5" || u.Request.Host != host {
			w.Errorf("asked about %+v", u)
		}
		if u.Request.Depth > 7 {
			d.Refused, d.Reason, d.Rule = store.OutOfScope, "depth", "max_depth = 7"
		}
		return d
	})
	w.states(3, 0, 1, 0, 3)
	if got, want := w.ledger().Refusals, map[string]uint64{"out-of-scope: max_depth = 7": 1}; !maps.Equal(got, want) {
		w.Fatalf("got %v, want %v", got, want)
	}
	if u := w.url("a"); u.State != store.Pending || u.Outcome != 0 || u.Rule != "" || u.Reason != "" {
		w.Fatalf("%+v", u)
	}
	w.wantPaths(w.lease(9).Items, "ok", "a", "b")
}

func rejudgeOnce(w *world) {
	w.add(0, tooDeep("a", 6))
	asked := 0
	keep := func(u *store.URL) store.Discovery {
		asked++
		return store.Discovery{Request: u.Request, Refused: u.Outcome, Reason: u.Reason, Rule: u.Rule}
	}
	for i, rules := range []string{"1", "1", "2", "1"} {
		w.rejudge(0, rules, keep)
		w.reopen()
		if want := []int{1, 1, 2, 3}[i]; asked != want {
			w.Fatalf("asked %d times after rules %q, want %d", asked, rules, want)
		}
	}
	w.states(0, 0, 1, 0, 0)
}

func rejudgeMany(w *world) {
	const urls = 4500
	refused := make([]store.Discovery, urls)
	for i := range refused {
		refused[i] = tooDeep(number("p", i), 6)
	}
	w.add(0, refused...)
	w.rejudge(urls/2, "new", func(u *store.URL) store.Discovery {
		d := store.Discovery{Request: u.Request}
		if last := u.Request.URL[len(u.Request.URL)-1]; last%2 == 0 {
			d.Refused, d.Rule = store.OutOfScope, "even"
		}
		return d
	})
	w.states(urls/2, 0, urls/2, 0, urls/2)
}

func shorterLowers(w *world) {
	deep := found("pending", "done")
	for i := range deep {
		deep[i].Request.Depth = 6
	}
	w.add(2, deep...)
	l := w.lease(2)
	w.end(l, w.answer(l.Items[1], "done"))
	for _, depth := range []int{4, 5} {
		for i := range deep {
			deep[i].Request.Depth = depth
		}
		w.add(0, deep...)
		for _, name := range []string{"pending", "done"} {
			if u := w.url(name); u.Request.Depth != 4 {
				w.Fatalf("%s: depth %d, want 4", name, u.Request.Depth)
			}
		}
	}
	w.states(1, 1, 0, 0, 1)
}

func shorterLifts(w *world) {
	w.add(0, tooDeep("a", 9), tooDeep("b", 9))
	w.add(0, tooDeep("a", 7)) // shorter, and still too deep
	if u := w.url("a"); u.State != store.Refused || u.Request.Depth != 7 {
		w.Fatalf("%+v", u)
	}
	near := found("a")[0]
	near.Request.Depth = 5
	w.add(1, near)
	w.states(1, 0, 1, 0, 1)
	if u := w.url("a"); u.State != store.Pending || u.Request.Depth != 5 || u.Rule != "" {
		w.Fatalf("%+v", u)
	}
	if got, want := w.ledger().Refusals, map[string]uint64{"out-of-scope: max_depth = 5": 1}; !maps.Equal(got, want) {
		w.Fatalf("got %v, want %v", got, want)
	}
	// In one call the shortest counts, wherever it stands.
	far, close := tooDeep("c", 9), found("c")[0]
	close.Request.Depth = 2
	w.add(1, far, close)
	if u := w.url("c"); u.State != store.Pending || u.Request.Depth != 2 {
		w.Fatalf("%+v", u)
	}
}

// anotherLifts finds a URL that was refused for what its first link was called
// by one that matters more and is no nearer.
func anotherLifts(w *world) {
	for i, depth := range []int{3, 7} {
		name := string(rune('a' + i))
		poor := store.Discovery{Request: page(name), Refused: store.OutOfScope, Reason: "reports-only", Rule: "reports_only"}
		poor.Request.Depth, poor.Request.Priority = 3, store.PriorityDefault
		w.add(0, poor)
		good := found(name)[0]
		good.Request.Depth, good.Request.Priority = depth, store.PriorityReport
		w.add(1, poor, good)
		w.add(0, poor)
		if u := w.url(name); u.State != store.Pending || u.Request.Depth != 3 || u.Request.Priority != store.PriorityReport || u.Rule != "" {
			w.Fatalf("%+v", u)
		}
		w.states(uint64(i+1), 0, 0, 0, uint64(i+1))
	}
}

// equalLifts finds a URL that was refused for the page that had its link, on
// another page of the same depth.
func equalLifts(w *world) {
	trap := store.Discovery{Request: page("a"), Refused: store.Trap, Reason: "twin-page", Rule: "on a twin"}
	trap.Request.Depth = 3
	w.add(0, trap)
	good := found("a")[0]
	good.Request.Depth = 3
	w.add(1, trap, good)
	w.add(0, trap)
	w.states(1, 0, 0, 0, 1)
	if u := w.url("a"); u.State != store.Pending || u.Rule != "" || u.Reason != "" {
		w.Fatalf("%+v", u)
	}
	if got := w.ledger().Refusals; len(got) > 0 {
		w.Fatalf("%v", got)
	}
}

func shorterKeepsVisitsRefusal(w *world) {
	deep := found("a")[0]
	deep.Request.Depth = 4
	w.add(1, deep)
	l := w.lease(1)
	w.end(l, w.silent(l.Items[0], store.RobotsDenied, store.Next{State: store.Refused}))
	deep.Request.Depth = 2
	w.add(0, deep)
	w.states(0, 0, 1, 0, 0)
	if u := w.url("a"); u.Request.Depth != 2 || u.Outcome != store.RobotsDenied {
		w.Fatalf("%+v", u)
	}
}
