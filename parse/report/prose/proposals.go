package prose

import (
	"strings"

	"gongkai/parse/has"
)

// proposal reads what deputies and members of the consultative conference proposed.
func (r *proseReader) proposal(f *figure, words string) bool {
	if f.Unit != "件" && f.Unit != "个" && f.Unit != "份" {
		return false
	}
	behind := has.Prefix(f.after, "人大", "政协") && has.Any(f.after, "建议", "提案")
	if behind {
		words = f.after
	} else if !(strings.Contains(words, "代表建议") || strings.Contains(words, "人大") && strings.Contains(words, "建议") || strings.Contains(words, "政协") && strings.Contains(words, "提案") || strings.Contains(words, "政协委员")) {
		return false
	}
	code := ""
	switch deputies, members := has.Any(words, "代表建议", "人大"), strings.Contains(words, "政协"); {
	case deputies && members:
		return true
	case deputies:
		code = "prop.npc"
	case members:
		code = "prop.cppcc"
	default:
		return true
	}
	if behind {
		r.addRange(f, code, rankPlain, f.Start, f.End+len(f.after))
		return true
	}
	r.add(f, code, rankPlain)
	return true
}
