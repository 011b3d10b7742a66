package cli

import "os"

// endings are the signals that end the program, after saving. Windows has the
// interrupt alone.
func endings() []os.Signal { return []os.Signal{os.Interrupt} }

func number(os.Signal) int { return 2 }
