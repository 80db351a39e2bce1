package store

import "testing"

func TestProofOfAList(t *testing.T) {
	for _, c := range []struct {
		name  string
		list  List
		whole bool
		why   string
	}{
		{"all rows that it announces were seen", List{Pages: 2, Total: 20, Asked: 2, Rows: 20, End: EndLast}, true, "20 rows seen, 20 announced"},
		{"its last page is empty, but all rows were seen", List{Pages: 2, Total: 10, Asked: 2, Rows: 10, End: EndEmpty}, true, "10 rows seen, 10 announced"},
		{"it announces more rows than it has", List{Pages: 4, Total: 60, Asked: 4, Rows: 45, End: EndLast}, false, "45 rows seen, 60 announced"},
		{"it announces more pages than have rows", List{Pages: 4, Total: -1, Asked: 4, Rows: 45, End: EndEmpty}, false, "page 4 of 4 has no rows that are new"},
		{"its second page is its first again", List{Pages: 2, Total: -1, Asked: 2, Rows: 15, End: EndRepeat}, false, "page 2 of 2 has no rows that are new"},
		{"pages are missing", List{Pages: 4, Total: -1, Asked: 2, Rows: 30}, false, "2 of 4 pages seen"},
		{"pages came since it was read, for rows that moved", List{Pages: 5, Total: -1, Asked: 4, Rows: 65, Moved: 5, End: EndLast}, true, "all of 4 pages seen, and 5 rows before they moved to others"},
		{"pages came, and no row moved", List{Pages: 5, Total: -1, Asked: 4, Rows: 60, End: EndLast}, false, "4 of 5 pages seen"},
		{"it is read again", List{Pages: 4, Total: -1, Asked: 4, Rows: 75, Moved: 15, Open: true, End: EndLast}, false, "not finished: it is being read again"},
		{"a page failed", List{Pages: 4, Total: -1, Asked: 3, Failed: 1, Rows: 45, End: EndLast}, false, "1 of its pages could not be had"},
		{"all pages that it announces were seen", List{Pages: 4, Total: -1, Asked: 4, Rows: 60, End: EndLast}, true, "all of 4 pages seen"},
		{"an empty list", List{Pages: 1, Total: -1, Asked: 1, End: EndEmpty}, true, "all of 1 pages seen"},
		{"it announces nothing and ends", List{Total: -1, Asked: 3, Rows: 40, End: EndMissing}, true, "3 pages, then no-such-page"},
		{"it is being read", List{Total: -1, Asked: 3, Rows: 40}, false, "not finished: 3 pages seen"},
		{"it gives no rows any more", List{Pages: 2, Total: 20, Asked: 2, Rows: 20, Dried: 10}, false, "it gives no rows, and had 10 on its first page"},
		{"its pager leads round in circles", List{Total: -1, Asked: 7, Rows: 90, End: EndLoop}, false, "page 7 is one further up once more"},
		{"its pager leads round in circles, and all was seen", List{Total: 90, Asked: 7, Rows: 90, End: EndLoop}, true, "90 rows seen, 90 announced"},
		{"it is longer than the limit", List{Pages: 900, Total: -1, Asked: 100, End: EndLimit}, false, "max_list_pages was reached after 100 pages"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if whole, why := c.list.Proof(); whole != c.whole || why != c.why {
				t.Errorf("%v, %s; want %v, %s", whole, why, c.whole, c.why)
			}
		})
	}
}
