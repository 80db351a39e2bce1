package has

import "testing"

func TestWordsOfATextAreToldWhereverTheyStand(t *testing.T) {
	const text = "全年共公开政府信息12条"
	for _, c := range []struct {
		name      string
		got, want bool
	}{
		{"one of several stands in it", Any(text, "发布", "公开"), true},
		{"none of them does", Any(text, "发布", "收到"), false},
		{"no words are none", Any(text), false},
		{"one opens it", Prefix(text, "本年", "全年"), true},
		{"what stands later opens nothing", Prefix(text, "公开"), false},
		{"one ends it", Suffix(text, "件", "条"), true},
		{"what stands before ends nothing", Suffix(text, "信息"), false},
		{"it is made of the words", Only("全年共公开", []string{"共", "公开", "全年"}), true},
		{"something else stands between", Only("全年共未公开", []string{"共", "公开", "全年"}), false},
		{"the empty text is made of any words", Only("", nil), true},
		{"a figure stands in it", Digit(text), true},
		{"a Chinese numeral is no digit", Digit("十二条"), false},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %v", c.name, c.got)
		}
	}
	if got, want := Index(text, "政府", "公开", "发布"), len("全年共"); got != want {
		t.Errorf("the first of the words stands at %d, want %d", got, want)
	}
	if got := Index(text, "发布"); got != -1 {
		t.Errorf("a word that does not stand there is at %d, want -1", got)
	}
}
