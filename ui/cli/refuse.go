package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"downstream/course/diag"
)

// speak replaces what cobra says for itself by sentences of ours, and gives its
// own commands an example each.
func speak(root *cobra.Command) {
	root.SetFlagErrorFunc(flagTrouble)
	root.SetHelpCommand(helpCommand())
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() != "completion" {
			continue
		}
		c.Args = subcommand
		c.RunE = func(c *cobra.Command, _ []string) error { return c.Help() }
		c.Example = "  downstream completion bash"
		for _, shell := range c.Commands() {
			shell.Example = "  downstream completion " + shell.Name()
		}
	}
}

func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND]",
		Short:   "What a command does",
		Example: "  downstream help check",
		RunE: func(c *cobra.Command, args []string) error {
			cmd, rest, err := c.Root().Find(args)
			if err != nil || cmd == nil || len(rest) > 0 {
				return noCommand(c.Root(), args[0])
			}
			cmd.InitDefaultHelpFlag()
			return cmd.Help()
		},
	}
}

// subcommand are the arguments of a command that only has others under it.
func subcommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return noCommand(c, args[0])
}

// noCommand says that of has no command of that name, and which is like it.
func noCommand(of *cobra.Command, name string) error {
	var names []string
	for _, c := range of.Commands() {
		names = append(names, c.Name())
	}
	if near := diag.Suggest(name, names); near != "" {
		return usage("There is no command %s %s. Did you mean `%s %s`?", of.CommandPath(), name, of.CommandPath(), near)
	}
	return usage("There is no command %s %s. `%s --help` shows what there is.", of.CommandPath(), name, of.CommandPath())
}

// flagTrouble says what is wrong with a flag.
func flagTrouble(c *cobra.Command, err error) error {
	var (
		unknown *pflag.NotExistError
		value   *pflag.InvalidValueError
		missing *pflag.ValueRequiredError
	)
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "":
		return usage("There is no flag -%s. `%s --help` shows what there is.", unknown.GetSpecifiedName(), c.CommandPath())
	case errors.As(err, &unknown):
		return noFlag(c, unknown.GetSpecifiedName())
	case errors.As(err, &value) && value.GetFlag().Value.Type() == "uint64":
		return usage("--%s takes a whole number from 0 on, not “%s”.", value.GetFlag().Name, value.GetValue())
	case errors.As(err, &value):
		return usage("--%s does not take “%s”.", value.GetFlag().Name, value.GetValue())
	case errors.As(err, &missing):
		return usage("--%s needs a value behind it.", missing.GetSpecifiedName())
	}
	return usage("%s", sentence(err))
}

func noFlag(c *cobra.Command, name string) error {
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if near := diag.Suggest(name, names); near != "" {
		return usage("There is no flag --%s. Did you mean --%s?", name, near)
	}
	return usage("There is no flag --%s. `%s --help` shows what there is.", name, c.CommandPath())
}

// one are the arguments of a command that takes exactly one thing.
func one(what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return usage("Name %s.", what)
		}
		return atMostOne(c, args)
	}
}

// nothing are the arguments of a command that takes none.
func nothing(c *cobra.Command, args []string) error {
	switch {
	case len(args) == 0:
		return nil
	case isCourse(args[0]) && c.Flags().Lookup("course") != nil:
		return nameCourse(c.CommandPath(), args[0])
	}
	return usage("%s takes nothing behind it.", c.CommandPath())
}

// atMostOne are the arguments of a command that takes one thing or none.
func atMostOne(c *cobra.Command, args []string) error {
	if len(args) > 1 {
		return notSeveral(c.CommandPath(), args)
	}
	return nil
}

// notSeveral refuses more than one thing. What is a path besides was meant as
// the course.
func notSeveral(command string, args []string) error {
	if len(args) == 2 && isCourse(args[1]) {
		return nameCourse(command+" "+args[0], args[1])
	}
	return usage("Name one only.")
}

// isCourse reports that a path looks like a course: a folder of one, or a .zip.
func isCourse(path string) bool {
	return strings.HasSuffix(path, ".zip") && !missing(path) || !missing(filepath.Join(path, "course.yaml"))
}

// nameCourse says how a command is told which course it is about.
func nameCourse(command, path string) error {
	return usage("A course is named with --course: `%s --course %s`.", command, quoted(path))
}

// noPath says that there is nothing at a path, and what beside it is like it.
func noPath(path string) error {
	if near := besides(path); near != "" {
		return usage("There is no file or folder %s. Did you mean %s?", path, near)
	}
	return usage("There is no file or folder %s.", path)
}

// besides is the path most like one that does not exist, or "".
func besides(path string) string {
	dir, name := filepath.Split(strings.TrimRight(path, `/\`))
	entries, err := os.ReadDir(filepath.Clean(dir))
	if err != nil {
		return ""
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if near := diag.Suggest(name, names); near != "" {
		return dir + near
	}
	return ""
}

// missing reports that nothing stands at a path. Behind a file there is
// nothing either.
func missing(path string) bool {
	_, err := os.Stat(path)
	return errors.Is(err, fs.ErrNotExist)
}
