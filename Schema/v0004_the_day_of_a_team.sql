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
