-- Version 3: the chain in full: sequences that people write, calendars, what leaves the system,
-- and imports that find who is there already.
--
-- The conventions are those of version 1.

-- ---------------------------------------------------------------- contacts

-- Who has an open action: the Nothing scheduled list asks it of every lead.
CREATE INDEX action_contact_open ON action (contact_id)
    WHERE closed_at IS NULL AND contact_id IS NOT NULL;

-- ---------------------------------------------------------------- imports

-- ---------------------------------------------------------------- sequences

-- ---------------------------------------------------------------- calendars and absences

-- ---------------------------------------------------------------- mail and calendars outside
