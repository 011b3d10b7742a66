// Package cli is the command line and the wiring room: here the course, the
// store, the Player and the faces meet. It depends on everything and is
// imported by main alone.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"

	"downstream/course/safe"
)

// IO is what a process has around it. Tests give their own.
type IO struct {
	In       io.Reader
	Out, Err io.Writer
	Env      []string
	InTTY    bool // In is a terminal
	OutTTY   bool
	Now      func() time.Time // the clock; nil: the machine's
}

// Process is the IO of this process.
func Process() IO {
	return IO{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Env: os.Environ(),
		InTTY: isatty.IsTerminal(os.Stdin.Fd()), OutTTY: isatty.IsTerminal(os.Stdout.Fd()),
	}
}

// getenv is the value of an environment variable, the last one set.
func (p IO) getenv(name string) string {
	value := ""
	for _, e := range p.Env {
		if v, ok := strings.CutPrefix(e, name+"="); ok {
			value = v
		}
	}
	return value
}

// Exit codes, as the design has them (section 6).
const (
	exitDone       = 0
	exitFindings   = 1 // check found something, or lines piped to plain were refused
	exitUsage      = 2
	exitNoCourse   = 3 // the path is there and its course.yaml cannot be read
	exitNoProgress = 4 // a command about progress cannot read it
	exitNotWritten = 5
	exitFault      = 70
	exitSignal     = 128
)

// exit is an end that is not a success, with a sentence for a person. An empty
// sentence: all has been said.
type exit struct {
	code int
	say  safe.Text
}

func (e exit) Error() string { return e.say.String() }

func usage(format string, args ...any) error {
	return exit{exitUsage, safe.Sprintf(format, args...)}
}

// Main runs the program and returns its exit code.
func Main(args []string, p IO) (code int) {
	defer func() {
		if v := recover(); v != nil {
			code = fault(p, v)
		}
	}()
	f := &flags{now: p.Now}
	root := newRoot(p, f)
	root.SetArgs(args)
	err := root.ExecuteContext(context.Background())
	return p.end(f, err)
}

// end says what went wrong, on one line, and gives the exit code.
func (p IO) end(f *flags, err error) int {
	if err == nil {
		return exitDone
	}
	e := exit{exitUsage, safe.New(sentence(err))}
	errors.As(err, &e)
	if !e.say.IsZero() {
		fmt.Fprintln(p.Err, f.said(e.say))
	}
	return e.code
}

// sentence makes a sentence of one of cobra's errors.
func sentence(err error) string {
	s := err.Error()
	if s == "" {
		return s
	}
	s = strings.ToUpper(s[:1]) + s[1:]
	if !strings.HasSuffix(s, ".") {
		s += "."
	}
	return s + " `downstream --help` shows what there is."
}

// fault is the end when our own code broke.
func fault(p IO, v any) int {
	fmt.Fprintf(p.Err, "Something broke in the program (%s). What was saved is safe. Please start it again; if this comes back, report it with this line.\n", safe.Line(safe.Sprintf("%v", v)))
	return exitFault
}

func newRoot(p IO, f *flags) *cobra.Command {
	root := &cobra.Command{
		Use:   "downstream [COURSE]",
		Short: "A course on serving the people you work with",
		Long: `Opens the built-in course, a course folder or a .zip, and goes on where you were.
Progress stays on this machine; "downstream progress path" says where.`,
		Example:       "  downstream\n  downstream my-course/\n  downstream --plain",
		Args:          cobra.ArbitraryArgs,
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(cmd *cobra.Command, args []string) error {
			return openCourse(cmd, p, f, args)
		},
	}
	root.SetIn(p.In)
	root.SetOut(p.Out)
	root.SetErr(p.Err)
	root.SetVersionTemplate("downstream {{.Version}}\n")
	f.register(root.PersistentFlags())
	root.PersistentPreRunE = func(*cobra.Command, []string) error { return f.check() }
	root.AddCommand(
		playCommand(p, f), practiseCommand(p, f), testCommand(p, f), planCommand(p, f), journalCommand(p, f), whereCommand(p, f),
		presentCommand(p, f), reportCommand(p, f), newCommand(p), formatCommand(p), checkCommand(p, f), infoCommand(p, f),
		exportCommand(p, f), progressCommand(p, f), doctorCommand(p, f), manCommand(p), versionCommand(p),
	)
	speak(root)
	return root
}
