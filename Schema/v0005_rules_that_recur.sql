-- Rules that recur: they feed the queue when nobody has been spoken to for a while.

CREATE TABLE recurring_rule (
    id            INTEGER PRIMARY KEY,
    name          TEXT NOT NULL,
    segment_id    INTEGER REFERENCES segment (id),
    filter        TEXT NOT NULL DEFAULT '',         -- where no segment is named
    period_amount INTEGER NOT NULL CHECK (period_amount > 0),
    period_unit   TEXT NOT NULL CHECK (period_unit IN ('days', 'weeks', 'months')),
    sequence_code TEXT NOT NULL,                    -- its active version, whichever it is by then
    assignees     TEXT NOT NULL,                    -- as a step has them (Domain: `AssigneeRule`)
    is_active     INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    owner_id      INTEGER NOT NULL REFERENCES operator (id),    -- `me` in its filter
    created_at    INTEGER NOT NULL,
    removed_at    INTEGER,
    row_version   INTEGER NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX recurring_rule_name ON recurring_rule (name COLLATE NOCASE)
    WHERE removed_at IS NULL;

-- One run of a rule: its batches are undone together. One that found nobody leaves no row.
CREATE TABLE recurring_run (
    id         INTEGER PRIMARY KEY,
    rule_id    INTEGER NOT NULL REFERENCES recurring_rule (id),
    actor_id   INTEGER NOT NULL REFERENCES operator (id),
    started_at INTEGER NOT NULL,
    planned    INTEGER NOT NULL DEFAULT 0,
    undone_at  INTEGER
);
CREATE INDEX recurring_run_rule ON recurring_run (rule_id, id);
ALTER TABLE command ADD COLUMN recurring_run_id INTEGER REFERENCES recurring_run (id);
CREATE INDEX command_recurring_run ON command (recurring_run_id)
    WHERE recurring_run_id IS NOT NULL;

-- The rule that put a contact at the beginning of a walk, the day from which its period was
-- counted, and whether somebody had spoken to them on it.
ALTER TABLE enrollment ADD COLUMN recurring_rule_id INTEGER REFERENCES recurring_rule (id);
ALTER TABLE enrollment ADD COLUMN recurring_since_on TEXT;
ALTER TABLE enrollment ADD COLUMN recurring_since_contact INTEGER
    CHECK (recurring_since_contact IN (0, 1));
CREATE INDEX enrollment_recurring ON enrollment (recurring_rule_id, contact_id, closed_at)
    WHERE recurring_rule_id IS NOT NULL;

-- ---------------------------------------------------------------- who is away

-- An absence that was taken back, or ended before it began.
ALTER TABLE absence ADD COLUMN removed_at INTEGER;
