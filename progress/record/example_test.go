package record_test

import (
	"context"
	"fmt"

	"downstream/progress"
	"downstream/progress/record"
)

// A learner opens a scenario, chooses, and leaves.
func Example() {
	store := progress.NewMemory()
	rec := record.New(store, record.Options{Report: func(r record.Report) {
		// A face draws “saved” for these ids, and r.Err where one stays.
		_ = r.Saved
	}})
	run := rec.Begin("profile-id", "origin/course")
	for _, p := range []record.Play{
		{Kind: progress.Opened, Item: "s01", Body: []byte(`{"seed":"7","mode":"scenario"}`)},
		{Kind: progress.Chose, Item: "s01", After: 0},
	} {
		if _, err := run.Add(p); err != nil {
			fmt.Println(err)
		}
	}
	if err := rec.Flush(context.Background()); err != nil {
		fmt.Println(err)
	}
	if err := rec.Close(); err != nil {
		fmt.Println(err)
	}
	events, _ := store.Run(context.Background(), "profile-id", run.ID())
	for _, e := range progress.Path(events, run.ID()) {
		fmt.Println(e.Kind, e.Item)
	}
	// Output:
	// opened s01
	// chose s01
}
