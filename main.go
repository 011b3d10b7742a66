// Downstream is a course on serving the people you work with, for a terminal.
package main

import (
	"os"

	"downstream/ui/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], cli.Process()))
}
