package explore

import (
	"context"
	"fmt"
	"testing"
	"time"
)

func TestFirst(t *testing.T) {
	for _, f := range []string{"s01-two-empty-boxes", "s03-window-four"} {
		s := shipped(t, f)
		at := time.Now()
		r := Explore(context.Background(), s, Budget{})
		fmt.Println(f, time.Since(at))
		for _, c := range r.Claims {
			if c.Outcome != Proved {
				fmt.Println(c.Kind, c.At, c.Span.Start.Line, c.Expr, c.Outcome, c.Path, c.Limit)
			}
		}
		for _, e := range r.Endings {
			fmt.Println(e.ID, e.Reach.Path, e.Share.Approx, e.Share.Exact)
		}
		fmt.Printf("%+v\n", r.Stuck)
		fmt.Printf("%+v\n", r.Length)
		for _, m := range r.Meters {
			fmt.Printf("%v %v %v..%v", m.ID, m.Read, m.All.Low.Value, m.All.High.Value)
			for _, e := range m.AtEnding {
				fmt.Printf("  %s %v..%v", e.Ending, e.Low.Value, e.High.Value)
			}
			fmt.Println()
		}
		fmt.Println(r.Minutes())
		for _, m := range r.Sealed {
			fmt.Printf("sealed %v %v %v %v %v\n", m.Node, m.Choice, m.Ending, m.Ahead, m.Path)
		}
		for _, m := range r.Twins {
			fmt.Printf("twins %v %v %v %v %v\n", m.Node, m.A, m.B, m.Words, m.Gauges)
		}
		for _, m := range r.Tests {
			fmt.Printf("test %v %v %v %v\n", m.Index, m.Followed, m.Ended, m.Expected)
		}
		for _, m := range r.Passes {
			fmt.Printf("%+v\n", m)
		}
	}
}
