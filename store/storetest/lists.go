package storetest

import (
	"context"
	"errors"
	"slices"

	"gongkai/store"
)

var listTests = []test{
	{"a list is summed up over its pages", listSums},
	{"a page seen again replaces what it was", listReplaced},
	{"a list that has become shorter forgets its last pages", listShorter},
	{"a page that failed is told, and counts what it held before", listFailed},
	{"rows that new ones push down a page are counted without asking for it", listPushed},
	{"rows that lead elsewhere or nowhere are summed up, wherever new rows push them", listAstray},
	{"a list that gives no rows any more is an alarm until it does", listDried},
	{"lists outlive a crash and are walked by name", listsReopen},
	{"a known URL is asked again when a list reads on, with the new recipe", againQueues},
	{"asking again changes what waits and queues nothing twice", againFreshens},
}

// listed commits a visit that says something of a list.
func (w *world) listed(path string, pages ...store.ListPage) {
	w.Helper()
	if _, err := w.URL(context.Background(), key(path)); err != nil {
		w.add(1, found(path)...)
	} else {
		w.addAgain(path, "")
	}
	l := w.lease(1)
	v := w.answer(l.Items[0], path)
	v.Lists = pages
	w.end(l, v)
}

func (w *world) addAgain(path, recipe string) {
	w.Helper()
	r := page(path)
	r.Recipe = recipe
	if _, err := w.Add(context.Background(), []store.Discovery{{Request: r, Again: true}}); err != nil {
		w.Fatal(err)
	}
}

func (w *world) lists() []store.List {
	w.Helper()
	var all []store.List
	for l, err := range w.Lists(context.Background()) {
		if err != nil {
			w.Fatal(err)
		}
		all = append(all, *l)
	}
	w.folded(all)
	return all
}

// folded demands that the log alone gives the same lists.
func (w *world) folded(want []store.List) {
	w.Helper()
	mark, err := w.Mark(context.Background())
	if err != nil {
		w.Fatal(err)
	}
	var fold store.ListFold
	for v, err := range w.Ledgered(context.Background(), 1, mark) {
		if err != nil {
			w.Fatal(err)
		}
		fold.Add(v)
	}
	var got []store.List
	for _, l := range fold.Lists() {
		got = append(got, *l)
	}
	if !slices.Equal(got, want) {
		w.Fatalf("the log gives lists\n%+v\nthe archive says\n%+v", got, want)
	}
}

// list demands the one list there is.
func (w *world) list(want store.List) {
	w.Helper()
	all := w.lists()
	if len(all) != 1 {
		w.Fatalf("%d lists", len(all))
	}
	if l, err := w.List(context.Background(), want.Name); err != nil || *l != all[0] {
		w.Fatalf("alone it is %+v, %v", l, err)
	}
	if _, err := w.List(context.Background(), want.Name+"x"); !errors.Is(err, store.ErrNotFound) {
		w.Fatalf("a list that is not known: %v", err)
	}
	all[0].Visit = 0
	if all[0] != want {
		w.Fatalf("got  %+v\nwant %+v", all[0], want)
	}
}

func part(number, rows int, end store.ListEnd) store.ListPage {
	return store.ListPage{List: "http://www.example.gov.cn/list", Family: "trs", Page: number, Pages: 3, Total: 25, Rows: rows, New: rows, End: end}
}

func wholeList() store.List {
	return store.List{Name: "http://www.example.gov.cn/list", Family: "trs", Pages: 3, Total: 25, Asked: 3, Rows: 25, End: store.EndLast}
}

func listSums(w *world) {
	w.listed("list", part(1, 10, ""))
	w.listed("list_2", part(3, 5, store.EndLast))
	w.listed("list_1", part(2, 10, ""))
	w.list(wholeList())
	if v := w.read(2); len(v.Lists) != 1 || v.Lists[0] != part(3, 5, store.EndLast) {
		w.Fatalf("%+v", v.Lists)
	}
}

func listReplaced(w *world) {
	w.listed("list", part(1, 3, ""))
	w.listed("list", part(1, 10, ""))
	w.listed("list_1", part(2, 10, ""))
	w.listed("list_2", part(3, 4, store.EndLast))
	w.listed("list_2", part(3, 5, store.EndLast))
	w.list(wholeList())
}

func listShorter(w *world) {
	w.listed("list", part(1, 10, ""))
	w.listed("list_1", part(2, 10, ""))
	w.listed("list_2", part(3, 5, store.EndLast))
	shorter := part(1, 10, "")
	shorter.Pages, shorter.Total, shorter.New = 2, 15, 0
	w.listed("list", shorter)
	last := part(2, 5, store.EndLast)
	last.Pages, last.Total, last.New = 2, 15, 0
	w.listed("list_1", last)
	w.list(store.List{Name: shorter.List, Family: "trs", Pages: 2, Total: 15, Asked: 2, Rows: 15, End: store.EndLast})
}

func listFailed(w *world) {
	w.listed("list", part(1, 10, ""))
	w.listed("list_1", part(2, 0, store.EndFailed))
	w.listed("list_2", part(3, 5, store.EndLast))
	l := wholeList()
	l.Asked, l.Failed, l.Rows = 2, 1, 15
	w.list(l)
	w.listed("list_1", part(2, 10, ""))
	w.list(wholeList())
	w.listed("list_1", part(2, 0, store.EndFailed))
	l.Rows = 25
	w.list(l)
}

func listPushed(w *world) {
	w.listed("list", part(1, 10, ""))
	w.listed("list_1", part(2, 10, ""))
	w.listed("list_2", part(3, 5, store.EndLast))
	first := part(1, 10, "")
	first.New, first.Total = 2, 27
	w.listed("list", first)
	if l := w.lists()[0]; !l.Open {
		w.Fatalf("its news have not ended: %+v", l)
	}
	second := part(2, 10, store.EndKnown)
	second.New, second.Total = 0, 27
	w.listed("list_1", second)
	l := wholeList()
	l.Total, l.Rows, l.Moved = 27, 27, 2
	w.list(l)
	last := part(3, 6, store.EndLast) // read to its end, it has one less than was thought
	last.New, last.Total = 0, 27
	w.listed("list_2", last)
	l.Rows, l.Moved = 26, 0
	w.list(l)
}

func listAstray(w *world) {
	says := func(number, news int, end store.ListEnd, elsewhere, nowhere, want int) {
		w.Helper()
		p := part(number, 10, end)
		p.New, p.Astray = news, store.Astray{Elsewhere: elsewhere, Nowhere: nowhere}
		w.listed(number2path[number], p)
		if l := w.lists()[0]; l.Elsewhere != want || l.Nowhere != 2*l.Elsewhere && want > 0 {
			w.Fatalf("page %d: %+v, want %d rows elsewhere", number, l, want)
		}
		mark, err := w.Mark(context.Background())
		if v := w.read(mark); err != nil || len(v.Lists) != 1 || v.Lists[0] != p {
			w.Fatalf("%+v, want %+v", v.Lists, p)
		}
	}
	says(1, 10, "", 1, 2, 1)
	says(2, 10, "", 0, 0, 1)
	says(3, 5, store.EndLast, 1, 2, 2)
	says(2, 0, store.EndFailed, 0, 0, 2)
	says(1, 3, "", 0, 0, 2)             // pushed to the page below
	says(2, 0, store.EndKnown, 1, 2, 2) // there it is
	says(2, 0, store.EndKnown, 0, 0, 1) // and is taken away
	says(1, 3, store.EndKnown, 1, 2, 2)
	says(1, 3, store.EndKnown, 0, 0, 2)
	says(3, 0, store.EndLast, 0, 0, 0) // read to its end
}

var number2path = map[int]string{1: "list", 2: "list_1", 3: "list_2"}

func listDried(w *world) {
	w.listed("list", part(1, 10, ""))
	empty := part(1, 0, store.EndEmpty)
	empty.Pages, empty.Total = 0, -1
	w.listed("list", empty)
	if l := w.lists()[0]; l.Dried != 10 || l.Rows != 0 {
		w.Fatalf("%+v", l)
	}
	w.listed("list", empty)
	if l := w.lists()[0]; l.Dried != 10 {
		w.Fatalf("the alarm ended without a row: %+v", l)
	}
	w.listed("list", part(1, 10, ""))
	if l := w.lists()[0]; l.Dried != 0 || l.Rows != 10 {
		w.Fatalf("%+v", l)
	}
	w.listed("list", part(1, 0, store.EndFailed))
	if l := w.lists()[0]; l.Dried != 10 || l.Failed != 1 {
		w.Fatalf("its first page is gone: %+v", l)
	}
	back := part(1, 10, "")
	back.New = 0
	w.listed("list", back)
	if l := w.lists()[0]; l.Dried != 0 || l.Failed != 0 || l.Rows != 10 {
		w.Fatalf("its first page is back: %+v", l)
	}
}

func listsReopen(w *world) {
	b, a := part(1, 10, ""), part(1, 2, store.EndLast)
	a.List = "http://www.example.gov.cn/a list=2"
	w.listed("both", b, a)
	w.crash()
	all := w.lists()
	if len(all) != 2 || all[0].Name != a.List || all[1].Name != b.List || all[0].Rows != 2 || all[1].Rows != 10 {
		w.Fatalf("%+v", all)
	}
}

func againQueues(w *world) {
	w.fetched(store.Next{State: store.Done}, "list_1")
	w.add(0, found("list_1")...)
	w.idle()
	w.addAgain("list_1", "recipe 2")
	w.states(0, 1, 0, 0, 1)
	l := w.lease(1)
	if it := l.Items[0]; it.Request.Recipe != "recipe 2" || !it.Revisit {
		w.Fatalf("%+v", it)
	}
	w.end(l, w.answer(l.Items[0], "new"))
	if v := w.read(2); v.Request.Recipe != "recipe 2" {
		w.Fatalf("%+v", v.Request)
	}
	w.states(0, 1, 0, 0, 0)
}

func againFreshens(w *world) {
	w.add(1, found("list_1")...)
	w.addAgain("list_1", "recipe 2")
	w.addAgain("list_1", "recipe 3")
	w.states(1, 0, 0, 0, 1)
	if u := w.url("list_1"); u.Request.Recipe != "recipe 3" {
		w.Fatalf("%+v", u.Request)
	}
}
