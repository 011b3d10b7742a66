package cli

import (
	"github.com/spf13/cobra"
)

// presentCommand is what a facilitator has for a room.
func presentCommand(p IO, f *flags) *cobra.Command {
	o, r := sheetOptions{}, &roomOptions{}
	sheet := false
	c := &cobra.Command{
		Use:   "present ID",
		Short: "Run a room from one screen: a story, a lesson, a module's questions, an agenda",
		Long: `Shows a room what a learner plays alone: it votes with hands, you type the counts,
talk, vote again, go on, go back and try the other road. ID is a story, a lesson,
a module (its questions) or an agenda of the course's guide. ? lists every key;
each step is on disk before the next. --plain runs the same session line by line,
and --follow shows it on a second screen meanwhile.

With --sheet it prints what you read beforehand and hold in the hand. That tells
everything: it is not for the people in the room.`,
		Example: `  downstream present half-hour
  downstream present s01-two-empty-boxes --sheet --out sheet.html
  downstream present --resume`,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch paper := o.out != "" || o.format != "" || o.force; {
			case !sheet && paper:
				return usage("Add --sheet: --format, --out and --force are about the sheet.")
			case !sheet:
				return runRoom(cmd.Context(), p, f, r, args)
			}
			if err := oneToPresent(args); err != nil {
				return err
			}
			return printSheet(p, f, o, args[0])
		},
	}
	r.register(c.Flags())
	c.Flags().BoolVar(&sheet, "sheet", false, "print the facilitator's sheet")
	c.Flags().StringVar(&o.format, "format", "", "of the sheet: md or html; the ending of FILE says it otherwise")
	c.Flags().StringVar(&o.out, "out", "", "write the sheet to `FILE` and not to the output")
	c.Flags().BoolVar(&o.force, "force", false, "overwrite FILE")
	return c
}

func oneToPresent(args []string) error {
	switch len(args) {
	case 0:
		return usage("Name a story, a lesson, a module or an agenda; `downstream info` lists them.")
	case 1:
		return nil
	}
	return notSeveral("downstream present", args)
}
