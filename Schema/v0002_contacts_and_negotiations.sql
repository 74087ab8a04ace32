-- Version 2: contacts and negotiations in full: what is known of somebody, how they are found,
-- what they consented to, and the pipelines that negotiations walk along.
--
-- The conventions are those of version 1.

-- ---------------------------------------------------------------- contacts

-- What they owe, as the accounts told; receivables of our own come later.
ALTER TABLE contact ADD COLUMN balance_cents INTEGER;
ALTER TABLE contact ADD COLUMN balance_at INTEGER;
-- The name as it is compared: folded, without its legal form. Written by Domain (`NameKey`).
ALTER TABLE contact ADD COLUMN name_key TEXT;
ALTER TABLE contact ADD COLUMN changed_at INTEGER;
ALTER TABLE contact ADD COLUMN changed_by INTEGER REFERENCES operator (id);
-- Taken back with the command that made it, or erased on request: in no list from then on.
ALTER TABLE contact ADD COLUMN withdrawn_at INTEGER;
ALTER TABLE contact ADD COLUMN erased_at INTEGER;

CREATE INDEX contact_vat_code ON contact (vat_code) WHERE vat_code IS NOT NULL;
CREATE INDEX contact_tax_code ON contact (tax_code) WHERE tax_code IS NOT NULL;
CREATE INDEX contact_name_key ON contact (name_key) WHERE name_key IS NOT NULL;
-- Similar names are looked for among those of the same town.
CREATE INDEX contact_town_name_key ON contact (town, name_key) WHERE name_key IS NOT NULL;
CREATE INDEX contact_merged ON contact (merged_into_id) WHERE merged_into_id IS NOT NULL;
CREATE INDEX contact_tag_tag ON contact_tag (tag, contact_id);

-- A classifier is a name with a type; a contact's attribute of that name has a value of it.
CREATE TABLE classifier (
    name TEXT PRIMARY KEY,
    type TEXT NOT NULL CHECK (type IN ('text', 'number', 'date', 'flag'))
) WITHOUT ROWID;
CREATE INDEX contact_attribute_name ON contact_attribute (name, value);

-- Links only: a path or an address, never the file itself.
CREATE TABLE document (
    id             INTEGER PRIMARY KEY,
    contact_id     INTEGER REFERENCES contact (id),
    negotiation_id INTEGER REFERENCES negotiation (id),
    title          TEXT NOT NULL,
    location       TEXT NOT NULL,
    added_at       INTEGER NOT NULL,
    added_by       INTEGER REFERENCES operator (id),
    removed_at     INTEGER,
    CHECK (contact_id IS NOT NULL OR negotiation_id IS NOT NULL)
);
CREATE INDEX document_contact ON document (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX document_negotiation ON document (negotiation_id) WHERE negotiation_id IS NOT NULL;

-- The last one of a purpose and channel holds; those before it are its history.
CREATE TABLE consent (
    id          INTEGER PRIMARY KEY,
    contact_id  INTEGER NOT NULL REFERENCES contact (id),
    purpose     TEXT NOT NULL CHECK (purpose IN ('marketing', 'collections', 'service')),
    channel     TEXT NOT NULL
        CHECK (channel IN ('phone', 'email', 'fax', 'letter', 'visit')),
    state       TEXT NOT NULL CHECK (state IN ('given', 'denied', 'withdrawn')),
    legal_basis TEXT NOT NULL DEFAULT '',
    proof       TEXT NOT NULL DEFAULT '',
    at          INTEGER NOT NULL,
    withdrawn_at INTEGER                              -- taken back by an undo
);
CREATE INDEX consent_contact ON consent (contact_id, purpose, channel, at);

-- What was withdrawn is left out of the index's own pages, so that a long history is counted
-- without a look at its rows.
DROP INDEX interaction_contact;
CREATE INDEX interaction_contact ON interaction (contact_id, withdrawn_at, at);
-- A card's people and their actions are found from the person's side too, as a merge needs.
CREATE INDEX action_person ON action (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX message_contact ON message (contact_id) WHERE contact_id IS NOT NULL;

-- A relation or a point that somebody removes stays, for what was done through it.
ALTER TABLE contact_relation ADD COLUMN removed_at INTEGER;
ALTER TABLE contact_point ADD COLUMN removed_at INTEGER;
-- A phone from its end: its last digits are then a beginning, which an index finds.
ALTER TABLE contact_point ADD COLUMN tail TEXT GENERATED ALWAYS AS (
    CASE WHEN channel IN ('phone', 'mobile', 'fax') THEN
        substr(value, -1, 1) || substr(value, -2, 1) || substr(value, -3, 1)
        || substr(value, -4, 1) || substr(value, -5, 1) || substr(value, -6, 1)
        || substr(value, -7, 1) || substr(value, -8, 1) || substr(value, -9, 1)
    END
) VIRTUAL;
CREATE INDEX contact_point_tail ON contact_point (tail) WHERE tail IS NOT NULL;

-- A filter under a name.
CREATE TABLE segment (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL,
    filter      TEXT NOT NULL,
    owner_id    INTEGER REFERENCES operator (id),
    created_at  INTEGER NOT NULL,
    removed_at  INTEGER,
    row_version INTEGER NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX segment_name ON segment (name COLLATE NOCASE) WHERE removed_at IS NULL;

-- ---------------------------------------------------------------- negotiations

-- A pipeline for sales and one for purchases. The table is made anew, for a position is unique
-- within its pipeline now.
PRAGMA defer_foreign_keys = ON;
CREATE TABLE stage_before AS SELECT * FROM stage;
DROP TABLE stage;
CREATE TABLE stage (
    id          INTEGER PRIMARY KEY,
    pipeline    TEXT NOT NULL DEFAULT 'sale' CHECK (pipeline IN ('sale', 'purchase')),
    code        TEXT NOT NULL,
    name        TEXT NOT NULL,
    position    INTEGER NOT NULL,
    probability INTEGER NOT NULL CHECK (probability BETWEEN 0 AND 100),
    stale_after_days INTEGER CHECK (stale_after_days > 0),  -- in it for longer, it is stale
    UNIQUE (pipeline, code),
    UNIQUE (pipeline, position)
);
INSERT INTO stage (id, code, name, position, probability)
    SELECT id, code, name, position, probability FROM stage_before;
DROP TABLE stage_before;
-- Purchases walked along the stages of sales until now: they keep them, as their own pipeline.
INSERT INTO stage (pipeline, code, name, position, probability)
    SELECT 'purchase', code, name, position, probability FROM stage
    WHERE EXISTS (SELECT 1 FROM negotiation WHERE direction = 'purchase') ORDER BY position;
UPDATE negotiation SET stage_id = (
        SELECT own.id FROM stage own JOIN stage shared ON shared.code = own.code
        WHERE own.pipeline = 'purchase' AND shared.id = negotiation.stage_id)
    WHERE direction = 'purchase';

ALTER TABLE negotiation ADD COLUMN changed_at INTEGER;
ALTER TABLE negotiation ADD COLUMN changed_by INTEGER REFERENCES operator (id);
-- What was done to it last, so that the journal tells a move from a correction.
ALTER TABLE negotiation ADD COLUMN last_move TEXT;
-- The amount is the sum of the lines, until somebody says another.
ALTER TABLE negotiation ADD COLUMN amount_follows_lines INTEGER NOT NULL DEFAULT 0
    CHECK (amount_follows_lines IN (0, 1));
-- What is missing has its place in an order: no amount is nothing, no date is the last of all.
ALTER TABLE negotiation ADD COLUMN amount_key INTEGER
    GENERATED ALWAYS AS (coalesce(amount_cents, 0)) VIRTUAL;
ALTER TABLE negotiation ADD COLUMN close_key TEXT
    GENERATED ALWAYS AS (coalesce(expected_close_on, '9999-12-31')) VIRTUAL;
-- One index for each order of the list, whole, by stage, and by owner.
CREATE INDEX negotiation_close ON negotiation (close_key, id) WHERE closed_at IS NULL;
CREATE INDEX negotiation_amount ON negotiation (amount_key, id) WHERE closed_at IS NULL;
CREATE INDEX negotiation_age ON negotiation (stage_since_at, id) WHERE closed_at IS NULL;
CREATE INDEX negotiation_stage ON negotiation (stage_id, id) WHERE closed_at IS NULL;
CREATE INDEX negotiation_stage_close ON negotiation (stage_id, close_key, id)
    WHERE closed_at IS NULL;
CREATE INDEX negotiation_stage_amount ON negotiation (stage_id, amount_key, id)
    WHERE closed_at IS NULL;
CREATE INDEX negotiation_stage_age ON negotiation (stage_id, stage_since_at, id)
    WHERE closed_at IS NULL;
CREATE INDEX negotiation_owner_close ON negotiation (owner_id, close_key, id)
    WHERE closed_at IS NULL;
CREATE INDEX negotiation_owner_amount ON negotiation (owner_id, amount_key, id)
    WHERE closed_at IS NULL;
CREATE INDEX negotiation_owner_age ON negotiation (owner_id, stage_since_at, id)
    WHERE closed_at IS NULL;
CREATE INDEX negotiation_closed ON negotiation (closed_at, id) WHERE closed_at IS NOT NULL;
-- The next action of a negotiation, or that there is none.
CREATE INDEX action_negotiation_open ON action (negotiation_id, due_at, id)
    WHERE closed_at IS NULL AND negotiation_id IS NOT NULL;

-- What is offered: a quantity in thousandths, so that half a metre is exact.
CREATE TABLE negotiation_line (
    id             INTEGER PRIMARY KEY,
    negotiation_id INTEGER NOT NULL REFERENCES negotiation (id),
    position       INTEGER NOT NULL,
    text           TEXT NOT NULL,
    quantity_milli INTEGER NOT NULL DEFAULT 1000,
    price_cents    INTEGER NOT NULL DEFAULT 0,
    discount_bp    INTEGER NOT NULL DEFAULT 0 CHECK (discount_bp BETWEEN 0 AND 10000),
    removed_at     INTEGER
);
CREATE INDEX negotiation_line_negotiation ON negotiation_line (negotiation_id, position, id);

-- ---------------------------------------------------------------- from other systems

-- Times at which an operator is taken, from calendars that are not ours.
CREATE TABLE busy_time (
    id          INTEGER PRIMARY KEY,
    operator_id INTEGER NOT NULL REFERENCES operator (id),
    source      TEXT NOT NULL,                       -- the file or calendar it came from
    uid         TEXT NOT NULL,
    start_at    INTEGER NOT NULL,
    end_at      INTEGER NOT NULL,
    is_all_day  INTEGER NOT NULL DEFAULT 0 CHECK (is_all_day IN (0, 1)),
    summary     TEXT NOT NULL DEFAULT '',
    CHECK (start_at <= end_at),
    UNIQUE (operator_id, source, uid, start_at)
);
CREATE INDEX busy_time_agenda ON busy_time (operator_id, start_at);

-- A file that was brought in: its batches are commands, taken back together.
CREATE TABLE import_run (
    id          INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL,
    file        TEXT NOT NULL,
    actor_id    INTEGER REFERENCES operator (id),
    started_at  INTEGER NOT NULL,
    finished_at INTEGER,
    undone_at   INTEGER,
    rows_read   INTEGER NOT NULL DEFAULT 0,
    added       INTEGER NOT NULL DEFAULT 0,
    updated     INTEGER NOT NULL DEFAULT 0,
    rejected    INTEGER NOT NULL DEFAULT 0
);
ALTER TABLE command ADD COLUMN import_run_id INTEGER REFERENCES import_run (id);
CREATE INDEX command_import_run ON command (import_run_id) WHERE import_run_id IS NOT NULL;

-- ---------------------------------------------------------------- finding (SQLite's own part)

DROP TRIGGER contact_search_insert;
DROP TRIGGER contact_search_update;
DROP TABLE contact_search;
CREATE VIRTUAL TABLE contact_search USING fts5 (
    name, town, vat_code, tax_code,
    content = 'contact', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE TRIGGER contact_search_insert AFTER INSERT ON contact
BEGIN
    INSERT INTO contact_search (rowid, name, town, vat_code, tax_code)
    VALUES (new.id, new.name, new.town, new.vat_code, new.tax_code);
END;
CREATE TRIGGER contact_search_update AFTER UPDATE OF name, town, vat_code, tax_code ON contact
BEGIN
    INSERT INTO contact_search (contact_search, rowid, name, town, vat_code, tax_code)
    VALUES ('delete', old.id, old.name, old.town, old.vat_code, old.tax_code);
    INSERT INTO contact_search (rowid, name, town, vat_code, tax_code)
    VALUES (new.id, new.name, new.town, new.vat_code, new.tax_code);
END;
INSERT INTO contact_search (contact_search) VALUES ('rebuild');
-- Its words, for the forgiving of a letter.
CREATE VIRTUAL TABLE contact_word USING fts5vocab ('contact_search', 'row');

-- E-mails by their words: `acme` finds info@acme.example.
CREATE VIEW email_point AS
    SELECT id, value FROM contact_point WHERE channel IN ('email', 'pec');
CREATE VIRTUAL TABLE email_search USING fts5 (
    value, content = 'email_point', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE TRIGGER email_search_insert AFTER INSERT ON contact_point
    WHEN new.channel IN ('email', 'pec')
BEGIN
    INSERT INTO email_search (rowid, value) VALUES (new.id, new.value);
END;
-- One trigger, for the order of two is not defined: first the old words go, then the new come.
CREATE TRIGGER email_search_update AFTER UPDATE OF channel, value ON contact_point
BEGIN
    INSERT INTO email_search (email_search, rowid, value)
        SELECT 'delete', old.id, old.value WHERE old.channel IN ('email', 'pec');
    INSERT INTO email_search (rowid, value)
        SELECT new.id, new.value WHERE new.channel IN ('email', 'pec');
END;
INSERT INTO email_search (email_search) VALUES ('rebuild');

-- Whether a contact is in lists: neither merged into another, nor taken back, nor erased.
ALTER TABLE contact ADD COLUMN is_listed INTEGER GENERATED ALWAYS AS (
    merged_into_id IS NULL AND withdrawn_at IS NULL AND erased_at IS NULL
) VIRTUAL;
-- The list in its order. What filters ask about most stands behind the order: they are answered
-- from here without a look at the rows, half a million in less than a tenth of a second.
DROP INDEX contact_name;
CREATE INDEX contact_list
    ON contact (name COLLATE NOCASE, id, is_listed, kind, lifecycle, province, sector, zone,
        owner_id, turnover_cents, employees);
-- Conditions that leave few rows are answered from their own end.
CREATE INDEX contact_province ON contact (province, kind, lifecycle, sector, is_listed)
    WHERE province IS NOT NULL;
CREATE INDEX contact_sector ON contact (sector, kind, lifecycle, province, is_listed)
    WHERE sector IS NOT NULL;
CREATE INDEX contact_zone ON contact (zone, kind, lifecycle, is_listed) WHERE zone IS NOT NULL;
CREATE INDEX contact_town ON contact (town, kind, lifecycle, is_listed) WHERE town IS NOT NULL;
CREATE INDEX contact_owner ON contact (owner_id, kind, lifecycle, is_listed)
    WHERE owner_id IS NOT NULL;
CREATE INDEX contact_turnover ON contact (turnover_cents, kind, lifecycle, is_listed)
    WHERE turnover_cents IS NOT NULL;
CREATE INDEX contact_last_contact
    ON contact (last_contact_at, id, kind, lifecycle, province, is_listed);
CREATE INDEX negotiation_filter
    ON negotiation (stage_id, amount_cents, contact_id, owner_id, closed_at)
    WHERE closed_at IS NULL;
