package region_test

import (
	"fmt"

	"gongkai/parse/region"
)

func ExampleFind() {
	m, _ := region.Find("海安县教育局", region.Hints{Year: 2014})
	fmt.Println(m.Path, m.Code, m.CodeToday, m.Inferred)

	m, _ = region.Find("鼓楼区司法局", region.Hints{})
	fmt.Println(m.Path, m.Ambiguous, len(m.Candidates))

	m, _ = region.Find("鼓楼区司法局", region.Hints{Hosts: []string{"gl", "fuzhou"}})
	fmt.Println(m.Path, m.Code == m.Place.CodeToday())
	// Output:
	// [江苏省 南通市 海安县] 320621 320685 true
	// [鼓楼区] true 4
	// [福建省 福州市 鼓楼区] true
}
