-- The day of a team: how much a person takes on, who is at work and on what, and what a supervisor
-- moves between them.

-- ---------------------------------------------------------------- full days and free hours

-- How many actions a person takes on for one day. Nothing said: an operator has their team's, a
-- team has none; 0 is without limit, whatever the team's is.
ALTER TABLE operator ADD COLUMN capacity INTEGER CHECK (capacity BETWEEN 0 AND 1000);
ALTER TABLE team ADD COLUMN capacity INTEGER CHECK (capacity BETWEEN 1 AND 1000);
-- What becomes of an action whose assignee's day is full (Domain: `Overflow`); a rule's own comes
-- before its step's.
ALTER TABLE step ADD COLUMN overflow TEXT
    CHECK (overflow IN ('next_day', 'next_assignee', 'stay'));
ALTER TABLE rule ADD COLUMN overflow TEXT
    CHECK (overflow IN ('next_day', 'next_assignee', 'stay'));
-- At an hour that the assignee has free, where the rule only says a day.
ALTER TABLE step ADD COLUMN is_appointment INTEGER NOT NULL DEFAULT 0
    CHECK (is_appointment IN (0, 1));

-- ---------------------------------------------------------------- the board

-- Why somebody takes no calls for a while: lunch, training. Written by `init`; a house that is
-- older gets the same ones here, in its language.
CREATE TABLE pause_code (
    id         INTEGER PRIMARY KEY,
    code       TEXT NOT NULL UNIQUE,
    key        TEXT NOT NULL,                       -- one letter, which chooses it
    name       TEXT NOT NULL,
    position   INTEGER NOT NULL,
    removed_at INTEGER
);
CREATE UNIQUE INDEX pause_code_key ON pause_code (key) WHERE removed_at IS NULL;
WITH defaults (code, key, it, en, position) AS (
    VALUES ('break', 'b', 'Pausa', 'Break', 1), ('lunch', 'l', 'Pranzo', 'Lunch', 2),
        ('training', 't', 'Formazione', 'Training', 3), ('meeting', 'm', 'Riunione', 'Meeting', 4),
        ('paperwork', 'p', 'Pratiche', 'Paperwork', 5)
)
INSERT INTO pause_code (code, key, name, position)
    SELECT d.code, d.key, CASE s.value WHEN 'en' THEN d.en ELSE d.it END, d.position
    FROM defaults d CROSS JOIN setting s ON s.name = 'language' ORDER BY d.position;

CREATE TABLE pause (
    id          INTEGER PRIMARY KEY,
    operator_id INTEGER NOT NULL REFERENCES operator (id),
    code        TEXT NOT NULL,
    from_at     INTEGER NOT NULL,
    to_at       INTEGER,
    CHECK (to_at IS NULL OR to_at >= from_at)
);
CREATE UNIQUE INDEX pause_open ON pause (operator_id) WHERE to_at IS NULL;
CREATE INDEX pause_operator ON pause (operator_id, from_at);

-- From the opening of a completion's dialog to its end; `duration_s` is what was talked before.
ALTER TABLE interaction ADD COLUMN wrap_up_s INTEGER NOT NULL DEFAULT 0 CHECK (wrap_up_s >= 0);

-- Who holds what just now.
CREATE INDEX action_claimed ON action (operator_id, claimed_until_at)
    WHERE closed_at IS NULL AND claimed_until_at IS NOT NULL;
-- What waits in a supervisor's tray, for nobody was present.
CREATE INDEX action_unassigned ON action (operator_id, due_at, priority_rank, id)
    WHERE closed_at IS NULL AND is_unassigned = 1;
-- What somebody has done in a period, and what was spoken in it: boards and reports read these
-- alone.
CREATE INDEX action_done
    ON action (completed_by, completed_at, due_at, action_type_id, outcome_code, enrollment_id)
    WHERE completed_at IS NOT NULL;
CREATE INDEX interaction_operator
    ON interaction (operator_id, at, channel, withdrawn_at, is_contact, duration_s, wrap_up_s,
        action_id)
    WHERE operator_id IS NOT NULL;
CREATE INDEX assignment_reassigned ON assignment (operator_id, opened_at, action_id)
    WHERE decided_by = 'reassigned' AND operator_id IS NOT NULL;

-- ---------------------------------------------------------------- what leaves, and what is late

-- How many working hours an action of a type may be late before its supervisor is told; null is
-- never.
ALTER TABLE action_type ADD COLUMN escalate_after_h INTEGER CHECK (escalate_after_h > 0);

-- What left for a contact by an action: a fax, a letter, an e-mail, a number that was dialled. It
-- is written down before it leaves, so that nobody sends it twice because a process died.
CREATE TABLE sending (
    id          INTEGER PRIMARY KEY,
    action_id   INTEGER NOT NULL REFERENCES action (id),
    point_id    INTEGER REFERENCES contact_point (id),  -- a letter may go to the card's own address
    channel     TEXT NOT NULL CHECK (channel IN ('phone', 'email', 'fax', 'letter')),
    operator_id INTEGER NOT NULL REFERENCES operator (id),
    at          INTEGER NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('sending', 'sent', 'failed', 'bounced')),
    error       TEXT
);
CREATE INDEX sending_action ON sending (action_id, id);
CREATE INDEX sending_point ON sending (point_id, id) WHERE point_id IS NOT NULL;

-- A commitment that was announced before it began: one ring of the bell, in one terminal.
CREATE TABLE reminder (
    id            INTEGER PRIMARY KEY,
    commitment_id INTEGER NOT NULL REFERENCES commitment (id),
    start_at      INTEGER NOT NULL,
    at            INTEGER NOT NULL,
    UNIQUE (commitment_id, start_at)
);

-- When a contact likes to be called, as a calendar's weekly hours; null is whenever it is permitted.
ALTER TABLE contact ADD COLUMN preferred_hours TEXT;
