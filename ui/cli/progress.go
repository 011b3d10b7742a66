package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"downstream/course/safe"
	"downstream/progress"
	"downstream/progress/sqlite"
)

func progressCommand(p IO, f *flags) *cobra.Command {
	c := &cobra.Command{
		Use:     "progress",
		Short:   "What is saved: show, export, import, erase, path",
		Example: "  downstream progress show\n  downstream progress export backup.jsonl",
		Args:    subcommand,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	c.AddCommand(progressShow(p, f), progressExport(p, f), progressImport(p, f), progressErase(p, f), progressPath(p, f))
	return c
}

func progressPath(p IO, f *flags) *cobra.Command {
	return &cobra.Command{
		Use:     "path",
		Short:   "Where progress is kept",
		Example: "  downstream progress path",
		Args:    nothing,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(p.Out, safe.New(filepath.Join(dataDir(p, f), sqlite.FileName)))
			return err
		},
	}
}

func progressShow(p IO, f *flags) *cobra.Command {
	return &cobra.Command{
		Use:     "show",
		Short:   "What is done and what is open",
		Example: "  downstream progress show",
		Args:    nothing,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withKeep(cmd.Context(), p, f, func(k keep) error {
				c, _, err := loadCourse(p, f.course)
				if err != nil {
					return err
				}
				return showProgress(cmd.Context(), p.Out, c, k, f.clock()().Location())
			})
		},
	}
}

// withKeep runs a command that is about progress.
func withKeep(ctx context.Context, p IO, f *flags, run func(keep) error) error {
	return withKeepOf(ctx, p, f, false, run)
}

func withKeepOf(ctx context.Context, p IO, f *flags, make bool, run func(keep) error) error {
	k, err := mustKeep(ctx, dataDir(p, f), f.profile, make)
	if err != nil {
		return err
	}
	return errors.Join(run(k), k.close())
}

func progressExport(p IO, f *flags) *cobra.Command {
	force := false
	c := &cobra.Command{
		Use:   "export [FILE]",
		Short: "Write everything saved for a profile to a file",
		Long: `Writes the profile's full backup, one event a line, to FILE or to the output.
It holds private notes and reflections too: keep it where only you can read it.`,
		Example: "  downstream progress export backup.jsonl",
		Args:    atMostOne,
		RunE: func(cmd *cobra.Command, args []string) error {
			return withKeep(cmd.Context(), p, f, func(k keep) error {
				if len(args) == 0 || args[0] == "-" {
					_, err := progress.Export(cmd.Context(), p.Out, k.store, k.learner, f.clock()())
					return err
				}
				return exportFile(cmd.Context(), p, k, args[0], force, f.clock()())
			})
		},
	}
	c.Flags().BoolVar(&force, "force", false, "overwrite FILE")
	return c
}

// exportFile writes a backup that only its owner can read: it holds private
// notes.
func exportFile(ctx context.Context, p IO, k keep, name string, force bool, now time.Time) error {
	if err := free(name, force); err != nil {
		return err
	}
	n := 0
	err := writeWhole(name, 0o600, func(w io.Writer) (err error) {
		n, err = progress.Export(ctx, w, k.store, k.learner, now)
		return err
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.Out, "Wrote %d events of %s to %s. The file holds private notes too: keep it where only you can read it.\n",
		n, safe.New(k.learner.Name), safe.New(name))
	return err
}

// free is a usage error where a file cannot be written under that name without
// harm: it is there and may not be overwritten, or is a folder.
func free(name string, force bool) error {
	info, err := os.Stat(name)
	switch {
	case err != nil: // none, or writing says why
	case info.IsDir():
		return usage("%s is a folder. Name a file in it.", name)
	case !force:
		return usage("%s is there already. Choose another name, or add --force to overwrite it.", name)
	}
	return nil
}

// writeWhole writes beside the file and renames, so that a full disk leaves what
// was there before, and no half a file under its name.
func writeWhole(name string, mode fs.FileMode, write func(io.Writer) error) error {
	tmp, err := os.CreateTemp(filepath.Dir(name), ".downstream-*")
	if err != nil {
		return notWritten(name, err)
	}
	defer os.Remove(tmp.Name())
	err = errors.Join(write(tmp), tmp.Sync(), tmp.Close())
	if err == nil {
		err = os.Chmod(tmp.Name(), mode)
	}
	if err == nil {
		err = os.Rename(tmp.Name(), name)
	}
	if err != nil {
		return notWritten(name, err)
	}
	return nil
}

func notWritten(name string, err error) error {
	return exit{exitNotWritten, safe.Sprintf("%s could not be written: %v. What was there before is as it was.", name, reason(err))}
}

// reason is the machine's reason without the path that the sentence names
// already.
func reason(err error) error {
	var pe *os.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	var le *os.LinkError
	if errors.As(err, &le) {
		return le.Err
	}
	return err
}

func progressImport(p IO, f *flags) *cobra.Command {
	return &cobra.Command{
		Use:   "import FILE",
		Short: "Merge a backup into a profile",
		Long: `Merges the events of a backup into the profile given by --profile, else into
the one of the backup's name. Importing the same file again changes nothing.`,
		Example: "  downstream progress import backup.jsonl --profile Ana",
		Args:    one("the backup"),
		RunE: func(cmd *cobra.Command, args []string) error {
			b, err := readBackup(p, args[0])
			if err != nil {
				return err
			}
			if f.profile == "" {
				f.profile = b.Profile.Name
			}
			return withKeepOf(cmd.Context(), p, f, true, func(k keep) error {
				m, err := progress.Import(cmd.Context(), k.store, b, k.learner.ID)
				if err != nil {
					return exit{exitNotWritten, trouble(err)}
				}
				words := fmt.Sprintf("%d events are new in %s, %d were there already.", m.Added, safe.New(k.learner.Name), m.Known)
				if m.Elsewhere > 0 {
					words += fmt.Sprintf(" %d belong to another profile here and stay there.", m.Elsewhere)
				}
				_, err = fmt.Fprintln(p.Out, words)
				return err
			})
		},
	}
}

func readBackup(p IO, name string) (progress.Backup, error) {
	in := p.In
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return progress.Backup{}, usage("%s cannot be opened: %v.", name, reason(err))
		}
		defer file.Close()
		in = file
	}
	b, err := progress.ReadBackup(in)
	if err != nil {
		return b, exit{exitNoProgress, trouble(err)}
	}
	return b, nil
}

func progressErase(p IO, f *flags) *cobra.Command {
	yes := false
	c := &cobra.Command{
		Use:   "erase",
		Short: "Forget a profile for good",
		Long: `Deletes everything saved for a profile, its backups included. Files that were
exported are yours to delete. It asks first; --yes answers.`,
		Example: "  downstream progress erase --profile Ana",
		Args:    nothing,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withKeep(cmd.Context(), p, f, func(k keep) error {
				if !yes && !confirmed(p, k.learner.Name) {
					_, err := fmt.Fprintln(p.Out, "Nothing was erased.")
					return err
				}
				if err := k.store.Erase(cmd.Context(), k.learner.ID); err != nil {
					return exit{exitNotWritten, trouble(err)}
				}
				_, err := fmt.Fprintf(p.Out, "Everything saved for %s is erased. Files exported earlier remain where you put them.\n", safe.New(k.learner.Name))
				return err
			})
		},
	}
	c.Flags().BoolVar(&yes, "yes", false, "do not ask")
	return c
}

// confirmed asks for the name to be typed: the one thing here that cannot be
// undone.
func confirmed(p IO, name string) bool {
	fmt.Fprintf(p.Out, "This erases everything saved for %s for good. Type the name to go on: ", safe.New(name))
	var b strings.Builder
	one := make([]byte, 1)
	for b.Len() < 4096 {
		if n, err := p.In.Read(one); n == 0 || err != nil && !errors.Is(err, io.EOF) || one[0] == '\n' {
			break
		}
		b.WriteByte(one[0])
	}
	return progress.FoldName(strings.TrimSpace(b.String())) == progress.FoldName(name)
}
