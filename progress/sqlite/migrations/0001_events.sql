-- seq is never given twice, not after an erase either: another window may still
-- ask for what is newer than a seq it has read. Both indexes end in it unasked,
-- since it is the rowid.
CREATE TABLE event (
  seq     INTEGER PRIMARY KEY AUTOINCREMENT,
  id      TEXT NOT NULL UNIQUE,
  run     TEXT NOT NULL,
  prev    TEXT NOT NULL,
  learner TEXT NOT NULL,
  course  TEXT NOT NULL,
  item    TEXT NOT NULL,
  kind    TEXT NOT NULL,
  shape   TEXT NOT NULL,
  words   TEXT NOT NULL,
  at      TEXT NOT NULL,
  body    BLOB
) STRICT;

CREATE INDEX event_learner ON event (learner);

CREATE INDEX event_run ON event (run);

CREATE TABLE snapshot (
  learner TEXT PRIMARY KEY,
  upto    INTEGER NOT NULL,
  view    BLOB NOT NULL
) STRICT;

-- folded is the name as it is compared; created lives in the id (UUIDv7).
CREATE TABLE profile (
  id     TEXT PRIMARY KEY,
  name   TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE
) STRICT;
