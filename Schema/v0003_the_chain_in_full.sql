-- Version 3: the chain in full: sequences that people write, calendars, what leaves the system,
-- and imports that find who is there already.
--
-- The conventions are those of version 1.

-- ---------------------------------------------------------------- imports

-- ---------------------------------------------------------------- sequences

-- ---------------------------------------------------------------- calendars and absences

-- ---------------------------------------------------------------- mail and calendars outside
