package cli_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"
)

func TestEveryPackageSaysWhatItIs(t *testing.T) {
	t.Parallel()
	for at, r := range readHouse(t) {
		if len(r.files) == 0 {
			continue // tests only
		}
		begins, said := "Package "+r.name+" ", false
		if r.name == "main" {
			begins = "Downstream "
		}
		for _, f := range r.files {
			said = said || f.Doc != nil && strings.HasPrefix(f.Doc.Text(), begins)
		}
		if !said {
			t.Errorf("%s: no file has a doc sentence that begins %q", at, begins)
		}
	}
}

func TestPackagesAreNamedForWhatTheyAreAbout(t *testing.T) {
	t.Parallel()
	for at, r := range readHouse(t) {
		if slices.Contains([]string{"util", "utils", "common", "helper", "helpers", "types", "models", "misc", "shared"}, r.name) {
			t.Errorf("%s: %q says nothing about what is in it", at, r.name)
		}
	}
}

func TestNothingHappensByImporting(t *testing.T) {
	t.Parallel()
	for at, r := range readHouse(t) {
		for _, f := range r.files {
			for _, d := range f.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
					t.Errorf("%s: %s: init runs whether it is wanted or not", at, r.fset.Position(fn.Pos()))
				}
			}
		}
	}
}

// One process serves many sessions: what a package holds must be the same for
// all of them.
func TestPackageVariablesNeverChange(t *testing.T) {
	t.Parallel()
	for at, r := range readHouse(t) {
		for _, said := range slices.Concat(r.oddVariables(), r.changedVariables(at)) {
			t.Error(said)
		}
	}
}

// oddVariables are package variables that are no sentinel, table, embedded
// file, regular expression or interface guard.
func (r *room) oddVariables() []string {
	var out []string
	for _, f := range r.files {
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.VAR {
				continue
			}
			for _, s := range g.Specs {
				if why := odd(g, s.(*ast.ValueSpec)); why != "" {
					out = append(out, fmt.Sprintf("%s: %s", r.fset.Position(s.Pos()), why))
				}
			}
		}
	}
	return out
}

// odd says why a package variable should not be one, or nothing.
func odd(g *ast.GenDecl, s *ast.ValueSpec) string {
	for i, name := range s.Names {
		switch {
		case name.Name == "_", embedded(g.Doc), embedded(s.Doc):
			continue
		case i >= len(s.Values):
			return name.Name + " begins empty, so it is there to be changed"
		}
		call, isCall := s.Values[i].(*ast.CallExpr)
		switch {
		case isCall && calls(call, "errors.New"):
			if !strings.HasPrefix(strings.ToLower(name.Name), "err") {
				return name.Name + " is an error and not called one"
			}
		case name.IsExported():
			return name.Name + " could be assigned to by any package"
		case isCall && !calls(call, "regexp.MustCompile", "strings.NewReplacer", "time.Date"):
			return name.Name + " is neither a sentinel, a table nor a regular expression"
		case !isCall && !table(s.Values[i]):
			return name.Name + " is neither a sentinel, a table nor a regular expression"
		}
	}
	return ""
}

func embedded(doc *ast.CommentGroup) bool {
	return doc != nil && slices.ContainsFunc(doc.List, func(c *ast.Comment) bool { return strings.HasPrefix(c.Text, "//go:embed ") })
}

func calls(c *ast.CallExpr, names ...string) bool {
	return slices.Contains(names, types.ExprString(c.Fun))
}

// table reports a composite literal or a pointer to one.
func table(e ast.Expr) bool {
	if u, ok := e.(*ast.UnaryExpr); ok && u.Op == token.AND {
		e = u.X
	}
	_, ok := e.(*ast.CompositeLit)
	return ok
}

// changedVariables are the places where a variable of this package or of
// another is written to. Names are resolved by the type checker; imports need
// not be, so none is read.
func (r *room) changedVariables(at string) []string {
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
	conf := types.Config{Importer: noImports{}, Error: func(error) {}}
	pkg, _ := conf.Check(at, r.fset, r.files, info) // it cannot succeed without the imports
	var out []string
	check := func(target ast.Expr, what string) {
		id := rootOf(target)
		if id == nil {
			return
		}
		switch o := info.Uses[id].(type) {
		case *types.PkgName:
			out = append(out, fmt.Sprintf("%s: %s of package %s %s", r.fset.Position(id.Pos()), types.ExprString(target), o.Name(), what))
		case *types.Var:
			if o.Parent() == pkg.Scope() {
				out = append(out, fmt.Sprintf("%s: the package variable %s %s", r.fset.Position(id.Pos()), id.Name, what))
			}
		}
	}
	for _, f := range r.files {
		ast.Inspect(f, func(n ast.Node) bool { writes(n, check); return true })
	}
	return out
}

// writes tells check what the node n changes.
func writes(n ast.Node, check func(target ast.Expr, what string)) {
	switch n := n.(type) {
	case *ast.AssignStmt:
		for _, e := range n.Lhs {
			check(e, "is assigned to")
		}
	case *ast.IncDecStmt:
		check(n.X, "is counted with")
	case *ast.RangeStmt:
		check(n.Key, "is assigned to")
		check(n.Value, "is assigned to")
	case *ast.CallExpr:
		if calls(n, "delete", "clear") && len(n.Args) > 0 {
			check(n.Args[0], "is emptied")
		}
	}
}

// rootOf is the name an expression such as a.b[c] begins with.
func rootOf(e ast.Expr) *ast.Ident {
	switch e := e.(type) {
	case *ast.Ident:
		return e
	case *ast.IndexExpr:
		return rootOf(e.X)
	case *ast.SelectorExpr:
		return rootOf(e.X)
	case *ast.StarExpr:
		return rootOf(e.X)
	case *ast.ParenExpr:
		return rootOf(e.X)
	case *ast.SliceExpr:
		return rootOf(e.X)
	}
	return nil
}

type noImports struct{}

func (noImports) Import(string) (*types.Package, error) { return nil, errors.New("not read") }

// The test above is worth something only while a variable that changes is
// seen, and one that does not is let be.
func TestAChangingVariableIsSeen(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		src  string
		want string // part of what is said; empty: nothing
	}{
		{`var n int`, "n begins empty"},
		{`var Table = []int{1}`, "Table could be assigned to"},
		{`var now = time.Now`, "now is neither"},
		{`var Broken = errors.New("x")`, "not called one"},
		{`var ErrX = errors.New("x")`, ""},
		{`var table = []int{1}; func f() { table := 1; table = 2; _ = table }`, ""},
		{`var table = []int{1}; func f() { table[0] = 2 }`, "table is assigned to"},
		{`var table = map[int]int{}; func f() { delete(table, 1) }`, "table is emptied"},
		{`var table = struct{ n int }{1}; func f() { table.n++ }`, "table is counted with"},
		{`import "os"; func f() { os.Args = nil }`, "os.Args of package os"},
		{`var _ fmt.Stringer = T{}`, ""},
	} {
		r := parsed(t, "package p\n"+c.src)
		got := strings.Join(slices.Concat(r.oddVariables(), r.changedVariables("p")), "\n")
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s\ngot %q, want %q", c.src, got, c.want)
		}
	}
}

func parsed(t *testing.T, src string) *room {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return &room{name: "p", fset: fset, files: []*ast.File{f}}
}
