package cli

import (
	"github.com/spf13/cobra"
)

// presentCommand is what a facilitator has for a room.
func presentCommand(p IO, f *flags) *cobra.Command {
	o := sheetOptions{}
	sheet := false
	c := &cobra.Command{
		Use:   "present ID --sheet",
		Short: "The facilitator's sheet of a story, a lesson, a module or an agenda",
		Long: `Prints what a facilitator reads beforehand and holds in the hand: the way through,
what tempts and why, what to ask, and what to do when it goes otherwise. ID is a
story, a lesson, a module (its questions) or an agenda of the course's guide.
The sheet tells everything: it is not for the people in the room.`,
		Example: "  downstream present s01-two-empty-boxes --sheet --out sheet.html",
		Args:    oneToPresent,
		RunE: func(_ *cobra.Command, args []string) error {
			if !sheet {
				return usage("Add --sheet: the sheet is what can be printed of %s.", args[0])
			}
			return printSheet(p, f, o, args[0])
		},
	}
	c.Flags().BoolVar(&sheet, "sheet", false, "print the facilitator's sheet")
	c.Flags().StringVar(&o.format, "format", "", "md or html; the ending of FILE says it otherwise")
	c.Flags().StringVar(&o.out, "out", "", "write it to `FILE` and not to the output")
	c.Flags().BoolVar(&o.force, "force", false, "overwrite FILE")
	return c
}

func oneToPresent(_ *cobra.Command, args []string) error {
	switch len(args) {
	case 0:
		return usage("Name a story, a lesson, a module or an agenda; `downstream info` lists them.")
	case 1:
		return nil
	}
	return usage("Name one only.")
}
