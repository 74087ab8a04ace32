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

-- ---------------------------------------------------------------- mail and calendars outside
