// Package host keeps a live room: it gives what a host does its id, host,
// revision and time, has it on disk before it says so, and hears what other hosts
// do with the same journal. The rules are room's; the state is a fold over all
// events, so whoever has read the same lines has the same room.
package host
