package progress

import "context"

// tail is how many events may follow the snapshot before Load writes the next
// one: opening then reads at most so many, and writes once in so many.
const tail = 256

// Load gives the learner's view from the snapshot and the events after it. It
// saves a new snapshot where many events followed, if the store can.
func Load(ctx context.Context, s Store, learner string) (*View, error) {
	v, err := loadSnapshot(ctx, s, learner)
	if err != nil {
		return nil, err
	}
	n, err := v.CatchUp(ctx, s, learner)
	if err != nil {
		return nil, err
	}
	if n >= tail {
		// A snapshot is a cache: without it the next start is slower.
		_ = Save(ctx, s, learner, v)
	}
	return v, nil
}

func loadSnapshot(ctx context.Context, s Store, learner string) (*View, error) {
	b, upto, err := s.Snapshot(ctx, learner)
	if err != nil {
		return nil, err
	}
	if v, ok := DecodeView(b); ok && v.Upto() == upto {
		return v, nil
	}
	return NewView(), nil
}

// CatchUp folds in what the store holds beyond the view, another window's
// events too, and returns how many events that were.
func (v *View) CatchUp(ctx context.Context, s Store, learner string) (int, error) {
	es, _, err := s.Since(ctx, learner, v.Upto())
	for _, e := range es {
		v.Apply(e)
	}
	return len(es), err
}

// Save keeps the view as a snapshot, if the store can.
func Save(ctx context.Context, s Store, learner string, v *View) error {
	keeper, ok := s.(Snapshotter)
	if !ok {
		return nil
	}
	b, err := v.Encode()
	if err != nil {
		return err
	}
	return keeper.SaveSnapshot(ctx, learner, b, v.Upto())
}
