-- Clear columns hold no personal data: only counts, times, kinds and keyed hashes. Everything else is sealed.
CREATE TABLE workspace (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    case_id TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE audit (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    at TEXT NOT NULL,
    -- a word of the program, never a word of the data
    event TEXT NOT NULL CHECK (length(event) <= 64 AND event NOT GLOB '*[^a-z_.]*'),
    details BLOB NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TRIGGER audit_is_append_only_1 BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
END;
CREATE TRIGGER audit_is_append_only_2 BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
END;
-- INSERT OR REPLACE would delete without firing the trigger above
CREATE TRIGGER audit_is_append_only_3 BEFORE INSERT ON audit
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit) BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
END;

CREATE TABLE chain_head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    seq INTEGER NOT NULL REFERENCES audit (seq),
    seal BLOB NOT NULL CHECK (length(seal) = 32)
) STRICT;

CREATE TABLE evidence (
    address BLOB PRIMARY KEY CHECK (length(address) = 32),
    size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
    stored_at TEXT NOT NULL,
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER evidence_is_write_once BEFORE UPDATE ON evidence BEGIN
    SELECT RAISE(ABORT, 'evidence is write-once');
END;

CREATE TABLE custody (
    seq INTEGER PRIMARY KEY REFERENCES audit (seq),
    address BLOB NOT NULL REFERENCES evidence (address)
) STRICT;
CREATE INDEX custody_by_evidence ON custody (address, seq);

CREATE TRIGGER custody_is_append_only_1 BEFORE UPDATE ON custody BEGIN
    SELECT RAISE(ABORT, 'the custody log is append-only');
END;
CREATE TRIGGER custody_is_append_only_2 BEFORE DELETE ON custody BEGIN
    SELECT RAISE(ABORT, 'the custody log is append-only');
END;

CREATE TABLE named (
    address BLOB PRIMARY KEY CHECK (length(address) = 32),
    size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
    stored_at TEXT NOT NULL,
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
