package prose

import (
	"strings"

	"gongkai/parse/has"
)

// proposal reads what deputies and members of the consultative conference proposed.
func (r *proseReader) proposal(f *figure, words string) bool {
	switch {
	case f.Unit == "件", f.Unit == "个", f.Unit == "份":
	case f.Unit == "条" && !r.total && has.Only(words, proposalWords): // "提案办理结果均已公开,其中人大代表建议3条"
	default:
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

// proposalWords make up a label that names proposals and no more.
var proposalWords = []string{"其中", "办理", "承办", "答复", "人大", "代表", "建议", "政协", "委员", "提案", "议案", "共", "为", ":"}
