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
