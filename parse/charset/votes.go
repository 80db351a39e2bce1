package charset

import "math"

// Vote is the word of one witness.
type Vote struct {
	Voter string // header, meta, xml, chardet or statistics
	Name  string // the encoding as Result.Name has it
	// Weight is, for statistics, the price of the sample in bits when it is read so: the lowest wins. For chardet it
	// is its confidence, 1 to 100. Else 0.
	Weight float64
}

func votesOfDeclarations(said []declaration) []Vote {
	var votes []Vote
	for _, d := range said {
		votes = append(votes, Vote{Voter: d.voter, Name: d.name})
	}
	return votes
}

func votesOfChardet(opinions []opinion) []Vote {
	var votes []Vote
	for _, o := range opinions {
		votes = append(votes, Vote{Voter: "chardet", Name: o.name, Weight: float64(o.confidence)})
	}
	return votes
}

func votesOfStatistics(readings []reading) []Vote {
	var votes []Vote
	for _, r := range readings {
		votes = append(votes, Vote{Voter: "statistics", Name: r.name, Weight: float64(r.price) / bit})
	}
	return votes
}

// confidenceOf turns the lead of the first reading over the second into a probability.
func confidenceOf(readings []reading) float64 {
	lead := float64(readings[1].price-readings[0].price) / bit
	return 1 - math.Exp2(-lead/8)
}
