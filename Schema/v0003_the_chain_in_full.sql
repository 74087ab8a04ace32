-- Version 3: the chain in full: sequences that people write, calendars, what leaves the system,
-- and imports that find who is there already.
--
-- The conventions are those of version 1.

-- ---------------------------------------------------------------- contacts

-- Who has an open action: the Nothing scheduled list asks it of every lead.
CREATE INDEX action_contact_open ON action (contact_id)
    WHERE closed_at IS NULL AND contact_id IS NOT NULL;

-- ---------------------------------------------------------------- imports

-- While it holds a row, the words of new contacts and e-mails wait for the end of their batch:
-- written row by row, each would flush the search's index. Never seen outside a transaction.
CREATE TABLE search_pause (id INTEGER PRIMARY KEY CHECK (id = 1));
DROP TRIGGER contact_search_insert;
CREATE TRIGGER contact_search_insert AFTER INSERT ON contact
    WHEN NOT EXISTS (SELECT 1 FROM search_pause)
BEGIN
    INSERT INTO contact_search (rowid, name, town, vat_code, tax_code)
    VALUES (new.id, new.name, new.town, new.vat_code, new.tax_code);
END;
DROP TRIGGER email_search_insert;
CREATE TRIGGER email_search_insert AFTER INSERT ON contact_point
    WHEN new.channel IN ('email', 'pec') AND NOT EXISTS (SELECT 1 FROM search_pause)
BEGIN
    INSERT INTO email_search (rowid, value) VALUES (new.id, new.value);
END;

-- How many of a file's new rows looked like somebody who was there.
ALTER TABLE import_run ADD COLUMN duplicates INTEGER NOT NULL DEFAULT 0;

-- ---------------------------------------------------------------- similar names

-- A name from its end, as far as words are told apart by it: a slip in its first letters leaves
-- its last ones. Names of a town are then found by either end.
ALTER TABLE contact ADD COLUMN name_tail TEXT GENERATED ALWAYS AS (
    substr(name_key, -1, 1) || substr(name_key, -2, 1) || substr(name_key, -3, 1)
    || substr(name_key, -4, 1) || substr(name_key, -5, 1) || substr(name_key, -6, 1)
    || substr(name_key, -7, 1) || substr(name_key, -8, 1)
) VIRTUAL;
CREATE INDEX contact_town_name_tail ON contact (town, name_tail, name_key)
    WHERE name_tail IS NOT NULL;

-- ---------------------------------------------------------------- sequences

-- What ends a walk whatever its step, with commas between (Domain: `ExitRule`).
ALTER TABLE sequence ADD COLUMN exits TEXT NOT NULL DEFAULT '';
-- The step taken instead where the contact lacks the channel, or `end`.
ALTER TABLE step ADD COLUMN channel_missing TEXT;
-- A type's rules are replaced, and an outcome or type that a load brought is taken back with it;
-- the rows stay, for what was done by them.
ALTER TABLE rule ADD COLUMN removed_at INTEGER;
ALTER TABLE outcome ADD COLUMN removed_at INTEGER;
ALTER TABLE action_type ADD COLUMN removed_at INTEGER;
-- A paused walk remembers the action it stopped at, and the working time that was left to it.
ALTER TABLE enrollment ADD COLUMN paused_action_id INTEGER REFERENCES action (id);
ALTER TABLE enrollment ADD COLUMN paused_left_s INTEGER;
CREATE INDEX enrollment_sequence ON enrollment (sequence_id, id) WHERE closed_at IS NULL;

-- ---------------------------------------------------------------- calendars and absences

-- Days that a calendar is closed, or open at other hours: "2026-12-24 09:00-13:00; 2026-12-31 -".
ALTER TABLE business_calendar ADD COLUMN exceptions TEXT NOT NULL DEFAULT '';
ALTER TABLE business_calendar ADD COLUMN removed_at INTEGER;

-- An operator without one of their own follows their team, a team the house's first calendar.
-- What was another than the first had been chosen.
ALTER TABLE team ADD COLUMN has_own_calendar INTEGER NOT NULL DEFAULT 0
    CHECK (has_own_calendar IN (0, 1));
ALTER TABLE operator ADD COLUMN has_own_calendar INTEGER NOT NULL DEFAULT 0
    CHECK (has_own_calendar IN (0, 1));
UPDATE team SET has_own_calendar = 1
    WHERE calendar_id <> (SELECT min(id) FROM business_calendar);
UPDATE operator SET has_own_calendar = 1
    WHERE calendar_id <> (SELECT min(id) FROM business_calendar);

-- ---------------------------------------------------------------- mail and calendars outside

-- What leaves, made anew: a row that could not be delivered is tried again later, and after many
-- attempts it is dead until somebody says so. A deliverer that takes a row moves its next attempt
-- ahead, so that no other takes it, and one that dies loses it after that time.
PRAGMA defer_foreign_keys = ON;
CREATE TABLE outbox_before AS SELECT * FROM outbox;
DROP TABLE outbox;
CREATE TABLE outbox (
    id            INTEGER PRIMARY KEY,
    kind          TEXT NOT NULL CHECK (kind IN ('mail', 'calendar')),
    recipient_id  INTEGER NOT NULL REFERENCES operator (id),
    dedupe_key    TEXT NOT NULL UNIQUE,
    message_id    INTEGER REFERENCES message (id),
    commitment_id INTEGER REFERENCES commitment (id),
    method        TEXT CHECK (method IN ('request', 'cancel')),
    not_before_at INTEGER NOT NULL,
    state         TEXT NOT NULL DEFAULT 'pending'
        CHECK (state IN ('pending', 'delivered', 'void', 'dead')),
    retry_at      INTEGER,                          -- not before, after a failure or a claim
    claim         TEXT,                             -- of the deliverer that took it last
    attempts      INTEGER NOT NULL DEFAULT 0,
    last_error    TEXT,
    settled_at    INTEGER,                          -- delivered, given up, or found needless
    CHECK ((message_id IS NULL) <> (commitment_id IS NULL))
);
INSERT INTO outbox (id, kind, recipient_id, dedupe_key, message_id, commitment_id, method,
        not_before_at, state)
    SELECT id, kind, recipient_id, dedupe_key, message_id, commitment_id, method, not_before_at,
        state FROM outbox_before;
DROP TABLE outbox_before;
CREATE INDEX outbox_pending ON outbox (coalesce(retry_at, not_before_at), id)
    WHERE state = 'pending';
CREATE INDEX outbox_dead ON outbox (id) WHERE state = 'dead';
CREATE INDEX outbox_message ON outbox (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX outbox_commitment ON outbox (commitment_id) WHERE commitment_id IS NOT NULL;

-- What an assignee's calendar answered to an invitation, and to which SEQUENCE of it.
ALTER TABLE commitment ADD COLUMN response TEXT
    CHECK (response IN ('accepted', 'declined', 'tentative'));
ALTER TABLE commitment ADD COLUMN response_sequence INTEGER;
ALTER TABLE commitment ADD COLUMN responded_at INTEGER;

-- A commitment as it was last written to a folder or a collection: what is there now is compared
-- with it.
CREATE TABLE calendar_copy (
    place         TEXT NOT NULL,                    -- the folder, or the collection's address
    commitment_id INTEGER NOT NULL REFERENCES commitment (id),
    tag           TEXT NOT NULL,                    -- the file's age and size, or the ETag
    content       TEXT NOT NULL,                    -- the digest of what is ours in it
    PRIMARY KEY (place, commitment_id)
) WITHOUT ROWID;

-- What was later than its type allows, and its supervisor was told of: once for each due date.
CREATE TABLE escalation (
    id        INTEGER PRIMARY KEY,
    action_id INTEGER NOT NULL REFERENCES action (id),
    due_at    INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    UNIQUE (action_id, due_at)
);
