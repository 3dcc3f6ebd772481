-- Texts are kept once, under their SHA-256; editions point to them place by place.
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  origin TEXT NOT NULL,              -- an address or the name of a file
  fetched_at TEXT NOT NULL,          -- UTC, ISO 8601
  sha256 TEXT NOT NULL,              -- of what was read, byte for byte
  size_bytes INTEGER NOT NULL
);
CREATE TABLE law (
  id TEXT PRIMARY KEY,
  guideline INTEGER NOT NULL,
  title TEXT NOT NULL
);
CREATE TABLE listed (                -- what the last synchronisation had all of
  law_id TEXT PRIMARY KEY,
  complete_at TEXT NOT NULL,
  since TEXT NOT NULL,               -- editions in force from that day on
  etag TEXT NOT NULL,
  last_modified TEXT NOT NULL
);
CREATE TABLE revision (              -- what the site lists, newest list only
  id TEXT PRIMARY KEY,
  law_id TEXT NOT NULL,
  title TEXT NOT NULL,
  promulgated_on TEXT NOT NULL,
  in_force_from TEXT NOT NULL,
  provisional INTEGER NOT NULL,
  condition TEXT NOT NULL,
  amending_law TEXT NOT NULL,
  amending_title TEXT NOT NULL,
  repealed_on TEXT,
  place INTEGER NOT NULL,            -- how early the site lists it
  updated TEXT NOT NULL,             -- the site's own stamp; another one means another text
  absent INTEGER NOT NULL DEFAULT 0  -- the site lists it but has no text under its id
);
CREATE INDEX revision_of_law ON revision (law_id, in_force_from);
CREATE TABLE moved (                 -- an amendment whose day moved, or whose latest possible day became a fixed one
  law_id TEXT NOT NULL,
  amending_law TEXT NOT NULL,
  before_id TEXT NOT NULL,
  after_id TEXT NOT NULL,
  before_day TEXT NOT NULL,
  after_day TEXT NOT NULL,
  fixed INTEGER NOT NULL,
  noticed_at TEXT NOT NULL,
  PRIMARY KEY (before_id, after_id)
);
CREATE TABLE text (
  id INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE,
  words TEXT NOT NULL
);
CREATE TABLE edition (
  id INTEGER PRIMARY KEY,
  law_id TEXT NOT NULL REFERENCES law (id),
  revision_id TEXT NOT NULL UNIQUE,
  in_force_from TEXT NOT NULL,
  title TEXT NOT NULL,
  number TEXT NOT NULL,
  abbreviations TEXT NOT NULL,
  dated TEXT NOT NULL,               -- the day as a guideline itself writes it
  updated TEXT NOT NULL,             -- the stamp of the revision whose text this is
  reader INTEGER NOT NULL,           -- the version of the importer; an older one is read anew
  source_id INTEGER NOT NULL REFERENCES source (id)
);
CREATE INDEX edition_of_law ON edition (law_id, in_force_from);
CREATE TABLE provision (
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  part TEXT NOT NULL,
  article TEXT NOT NULL,             -- of a guideline, the section
  paragraph TEXT NOT NULL,
  item TEXT NOT NULL,
  subitem TEXT NOT NULL,
  caption TEXT NOT NULL,
  text_id INTEGER NOT NULL REFERENCES text (id),
  PRIMARY KEY (edition_id, seq)
) WITHOUT ROWID;
CREATE INDEX provision_at ON provision (edition_id, part, article, paragraph, item);
CREATE TABLE kept_index (            -- of the search, rebuilt when `fingerprint` differs
  name TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  body BLOB NOT NULL
);
