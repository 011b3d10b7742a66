package cli

import (
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"downstream/course"
	"downstream/course/room"
	"downstream/course/safe"
	"downstream/ui/host"
	"downstream/ui/paper"
)

func reportCommand(p IO, f *flags) *cobra.Command {
	c := &cobra.Command{
		Use:     "report",
		Short:   "What came out of a session in a room, without a name",
		Example: "  downstream report room --out session.html",
		Args:    subcommand,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	c.AddCommand(reportRoom(p, f))
	return c
}

func reportRoom(p IO, f *flags) *cobra.Command {
	var format, out, separator string
	force := false
	c := &cobra.Command{
		Use:   "room [FILE]",
		Short: "What a room did: its road, both rounds of each vote, time, notes",
		Long: `Reports a session that was run with present: the road the room took and those it
left, both rounds of each vote, the time spent, notes and obstacles. FILE is the
session's, or its name; without it, the one used last. There are counts only and
no names, and under five hands no counts. Notes stand as they were typed.

As CSV its cells are parted by commas, which programs read. A spreadsheet that puts
each line into one cell wants semicolons: --separator semicolon.`,
		Example: "  downstream report room --out session.html",
		Args:    atMostOne,
		RunE: func(_ *cobra.Command, args []string) error {
			t, err := formatted(out, format, force, 0o600, append(documents(), "csv", "json"))
			if err != nil {
				return err
			}
			between, err := parted(t.format, separator)
			if err != nil {
				return err
			}
			c, _, err := loadCourse(p, f.course)
			if err != nil {
				return err
			}
			v, err := minutesOf(p, f, c, append(args, "")[0])
			if err != nil {
				return err
			}
			return t.save(p, func(w io.Writer) error { return writeMinutes(w, t.format, between, v) }, "Read its notes before you pass it on.")
		},
	}
	c.Flags().StringVar(&format, "format", "", "md, html, csv or json; the ending of FILE says it otherwise")
	c.Flags().StringVar(&separator, "separator", "", "comma or semicolon, between the cells of CSV (default comma)")
	c.Flags().StringVar(&out, "out", "", "write it to `FILE` and not to the output")
	c.Flags().BoolVar(&force, "force", false, "overwrite FILE")
	return c
}

// minutesOf reads a session's journal and what it says. Damage that leaves the
// rest readable is told.
func minutesOf(p IO, f *flags, c *course.Course, file string) (paper.MinutesView, error) {
	show := newProgramme(c)
	_, events, notices, err := host.Read(dataDir(p, f), file, show, courseKey(c))
	for _, n := range notices {
		fmt.Fprintln(p.Err, n)
	}
	if errors.Is(err, host.ErrNone) {
		return paper.MinutesView{}, usage("There is no session of this course to report. `downstream present ID` begins one.")
	}
	if err != nil {
		return paper.MinutesView{}, noRoom(err)
	}
	r := room.ReportOf(show, events)
	v := paper.MinutesView{Course: c.Title, Language: c.Language, Report: r}
	if r.Began > 0 {
		began, ended := time.UnixMilli(r.Began), time.UnixMilli(r.Ended)
		v.Day = safe.Sprintf("%s to %s", began.Format("2 January 2006, 15:04"), ended.Format(until(began, ended)))
		v.Began, v.Ended = began.UTC().Format(time.RFC3339), ended.UTC().Format(time.RFC3339)
	}
	return v, nil
}

// until is how the end of a session is written: with its day where that is
// another.
func until(began, ended time.Time) string {
	if began.Format(time.DateOnly) == ended.Format(time.DateOnly) {
		return "15:04"
	}
	return "2 January 2006, 15:04"
}

// parted is what stands between two cells of a table.
func parted(format, separator string) (rune, error) {
	if separator != "" && format != "csv" {
		return 0, usage("--separator is about CSV: say --format csv too, or an --out that ends in .csv.")
	}
	switch separator {
	case "", "comma", ",":
		return ',', nil
	case "semicolon", ";":
		return ';', nil
	}
	return 0, usage("--separator is comma or semicolon, not “%s”.", separator)
}

func writeMinutes(w io.Writer, format string, between rune, v paper.MinutesView) error {
	switch format {
	case "csv":
		return paper.MinutesCSV(w, v, between)
	case "json":
		return paper.MinutesJSON(w, v)
	}
	return writeDocument(w, format, paper.Minutes(v))
}
