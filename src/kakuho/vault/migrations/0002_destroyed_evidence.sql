-- The row of a destroyed piece stays: the custody log refers to it, and its hash must not come back unnoticed.
CREATE TABLE destroyed (
    address BLOB PRIMARY KEY REFERENCES evidence (address),
    seq INTEGER NOT NULL REFERENCES custody (seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER destruction_is_final_1 BEFORE UPDATE ON destroyed BEGIN
    SELECT RAISE(ABORT, 'what is destroyed stays so');
END;
CREATE TRIGGER destruction_is_final_2 BEFORE DELETE ON destroyed BEGIN
    SELECT RAISE(ABORT, 'what is destroyed stays so');
END;
