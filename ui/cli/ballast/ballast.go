// Package ballast keeps garbage from being collected while the program starts.
//
// The libraries that draw Markdown read some 300 files into tables before main
// runs. That makes four megabytes, at which the runtime begins to collect, twice,
// and a start took a twentieth longer for it. No setting of ours comes early
// enough. But a package that imports nothing is among the first to be set up, and
// a heap is collected when it has doubled: what lies here doubles late. It is
// never touched, so it takes addresses and no memory.
package ballast

//lint:ignore U1000 its weight is all there is to it
var weight = make([]byte, 16<<20)
