-- Version 1: who works here, whom they deal with, and the chain of actions between them.
--
-- Conventions. Money is integer cents; `*_at` is integer seconds UTC; `*_on` is an ISO date;
-- `row_version` counts the changes of what people edit. Nothing is deleted. Texts with a small
-- grammar of their own (hours, holidays, assignees, conditions) are parsed by Domain, which names
-- the grammar beside the type.

-- ---------------------------------------------------------------- the house

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE business_calendar (
    id           INTEGER PRIMARY KEY,
    name         TEXT NOT NULL UNIQUE,
    zone         TEXT NOT NULL,                  -- IANA
    weekly_hours TEXT NOT NULL,                  -- "1-5 09:00-13:00 14:00-18:00"
    holidays     TEXT NOT NULL DEFAULT '',       -- "01-06; easter+1; 10-04 from 2026"
    row_version  INTEGER NOT NULL DEFAULT 1
);

-- When somebody may be called, by purpose (domain, section 7).
CREATE TABLE calling_hours (
    purpose TEXT PRIMARY KEY CHECK (purpose IN ('marketing', 'collections', 'service')),
    hours   TEXT NOT NULL
);

CREATE TABLE team (
    id            INTEGER PRIMARY KEY,
    code          TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    calendar_id   INTEGER NOT NULL REFERENCES business_calendar (id),
    supervisor_id INTEGER REFERENCES operator (id),
    last_turn_id  INTEGER REFERENCES operator (id),   -- who got the last of a round robin
    row_version   INTEGER NOT NULL DEFAULT 1
);

CREATE TABLE operator (
    id          INTEGER PRIMARY KEY,
    login       TEXT NOT NULL UNIQUE,
    name        TEXT NOT NULL,
    email       TEXT,
    role        TEXT NOT NULL CHECK (role IN ('operator', 'supervisor', 'admin')),
    team_id     INTEGER REFERENCES team (id),
    calendar_id INTEGER NOT NULL REFERENCES business_calendar (id),
    zone        TEXT,                                 -- the sales zone of an agent
    is_active   INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    row_version INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX operator_team ON operator (team_id);

-- What an operator does for a living: telemarketing, agent, back_office, administration, legal …
CREATE TABLE operator_function (
    operator_id INTEGER NOT NULL REFERENCES operator (id),
    function    TEXT NOT NULL,
    PRIMARY KEY (operator_id, function)
) WITHOUT ROWID;
CREATE INDEX operator_function_function ON operator_function (function);

CREATE TABLE absence (
    id            INTEGER PRIMARY KEY,
    operator_id   INTEGER NOT NULL REFERENCES operator (id),
    from_on       TEXT NOT NULL,
    to_on         TEXT NOT NULL,
    substitute_id INTEGER REFERENCES operator (id),
    reason        TEXT NOT NULL DEFAULT '',
    CHECK (from_on <= to_on),
    CHECK (substitute_id IS NULL OR substitute_id <> operator_id)
);
CREATE INDEX absence_operator ON absence (operator_id, to_on);

-- ---------------------------------------------------------------- the outside

CREATE TABLE contact (
    id                 INTEGER PRIMARY KEY,
    uuid               TEXT NOT NULL UNIQUE,
    kind               TEXT NOT NULL CHECK (kind IN ('company', 'person')),
    lifecycle          TEXT NOT NULL
        CHECK (lifecycle IN ('lead', 'prospect', 'customer', 'former', 'supplier')),
    name               TEXT NOT NULL,
    vat_code           TEXT,
    tax_code           TEXT,
    sector             TEXT,
    zone               TEXT,
    street             TEXT,
    postcode           TEXT,
    town               TEXT,
    province           TEXT,
    country            TEXT,
    turnover_cents     INTEGER,
    employees          INTEGER,
    source             TEXT,
    owner_id           INTEGER REFERENCES operator (id),
    credit_limit_cents INTEGER,
    orders_blocked     INTEGER NOT NULL DEFAULT 0 CHECK (orders_blocked IN (0, 1)),
    notes              TEXT NOT NULL DEFAULT '',
    last_contact_at    INTEGER,
    merged_into_id     INTEGER REFERENCES contact (id),
    import_key         TEXT,
    created_at         INTEGER NOT NULL,
    row_version        INTEGER NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX contact_import_key ON contact (import_key) WHERE import_key IS NOT NULL;
CREATE INDEX contact_name ON contact (name COLLATE NOCASE, id);

CREATE TABLE contact_attribute (
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    name       TEXT NOT NULL,
    value      TEXT NOT NULL,
    PRIMARY KEY (contact_id, name)
) WITHOUT ROWID;

CREATE TABLE contact_tag (
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    tag        TEXT NOT NULL,
    PRIMARY KEY (contact_id, tag)
) WITHOUT ROWID;

CREATE TABLE contact_relation (
    id        INTEGER PRIMARY KEY,
    from_id   INTEGER NOT NULL REFERENCES contact (id),
    to_id     INTEGER NOT NULL REFERENCES contact (id),
    kind      TEXT NOT NULL CHECK (kind IN ('works_for', 'subsidiary_of', 'partner_of', 'refers')),
    job_title TEXT NOT NULL DEFAULT '',
    UNIQUE (from_id, to_id, kind),
    CHECK (from_id <> to_id)
);
CREATE INDEX contact_relation_to ON contact_relation (to_id);

CREATE TABLE contact_point (
    id         INTEGER PRIMARY KEY,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    channel    TEXT NOT NULL CHECK (channel IN ('phone', 'mobile', 'fax', 'email', 'pec', 'postal')),
    value      TEXT NOT NULL,                         -- normalised
    raw        TEXT NOT NULL,                         -- as somebody wrote it
    label      TEXT NOT NULL DEFAULT '',
    status     TEXT NOT NULL DEFAULT 'valid' CHECK (status IN ('valid', 'unverified', 'invalid')),
    position   INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX contact_point_contact ON contact_point (contact_id, position, id);
CREATE INDEX contact_point_value ON contact_point (value);

-- May not be reached: by the hash of the normalised value, so that it outlives an erasure.
CREATE TABLE suppression (
    id         INTEGER PRIMARY KEY,
    channel    TEXT NOT NULL,
    value_hash TEXT NOT NULL,
    contact_id INTEGER REFERENCES contact (id),
    reason     TEXT NOT NULL,
    since_at   INTEGER NOT NULL,
    until_at   INTEGER,
    UNIQUE (channel, value_hash)
);
CREATE INDEX suppression_contact ON suppression (contact_id) WHERE contact_id IS NOT NULL;

CREATE TABLE stage (
    id          INTEGER PRIMARY KEY,
    code        TEXT NOT NULL UNIQUE,
    name        TEXT NOT NULL,
    position    INTEGER NOT NULL UNIQUE,
    probability INTEGER NOT NULL CHECK (probability BETWEEN 0 AND 100)
);

CREATE TABLE negotiation (
    id                INTEGER PRIMARY KEY,
    uuid              TEXT NOT NULL UNIQUE,
    contact_id        INTEGER REFERENCES contact (id),  -- may be missing in imports
    direction         TEXT NOT NULL CHECK (direction IN ('sale', 'purchase')),
    title             TEXT NOT NULL,
    stage_id          INTEGER NOT NULL REFERENCES stage (id),
    stage_since_at    INTEGER NOT NULL,
    state             TEXT NOT NULL
        CHECK (state IN ('open', 'suspended', 'won', 'lost', 'abandoned')),
    amount_cents      INTEGER,
    probability       INTEGER CHECK (probability BETWEEN 0 AND 100),
    expected_close_on TEXT,
    valid_until_on    TEXT,
    suspended_until_on TEXT,
    competitor        TEXT,
    reason            TEXT NOT NULL DEFAULT '',
    silence_reason    TEXT,                             -- «no further action», said on purpose
    owner_id          INTEGER REFERENCES operator (id),
    opened_at         INTEGER NOT NULL,
    closed_at         INTEGER,
    notes             TEXT NOT NULL DEFAULT '',
    import_key        TEXT,
    row_version       INTEGER NOT NULL DEFAULT 1,
    CHECK ((state IN ('won', 'lost', 'abandoned')) = (closed_at IS NOT NULL))
);
CREATE UNIQUE INDEX negotiation_import_key ON negotiation (import_key)
    WHERE import_key IS NOT NULL;
CREATE INDEX negotiation_contact ON negotiation (contact_id, id);
CREATE INDEX negotiation_open ON negotiation (id) WHERE closed_at IS NULL;
CREATE INDEX negotiation_without_contact ON negotiation (id) WHERE contact_id IS NULL;
CREATE INDEX negotiation_owner ON negotiation (owner_id, id) WHERE closed_at IS NULL;

-- ---------------------------------------------------------------- sequences as data

CREATE TABLE action_type (
    id            INTEGER PRIMARY KEY,
    code          TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    channel       TEXT NOT NULL
        CHECK (channel IN ('phone', 'email', 'fax', 'letter', 'visit', 'internal')),
    purpose       TEXT CHECK (purpose IN ('marketing', 'collections', 'service')),
    usual_minutes INTEGER NOT NULL DEFAULT 15 CHECK (usual_minutes > 0)
);

CREATE TABLE outcome (
    id                INTEGER PRIMARY KEY,
    action_type_id    INTEGER NOT NULL REFERENCES action_type (id),
    code              TEXT NOT NULL,
    name              TEXT NOT NULL,
    key               TEXT NOT NULL CHECK (length(key) = 1),
    category          TEXT NOT NULL,
    position          INTEGER NOT NULL,
    is_attempt        INTEGER NOT NULL DEFAULT 0 CHECK (is_attempt IN (0, 1)),
    is_contact        INTEGER NOT NULL DEFAULT 0 CHECK (is_contact IN (0, 1)),
    needs_report      INTEGER NOT NULL DEFAULT 0 CHECK (needs_report IN (0, 1)),
    needs_time        INTEGER NOT NULL DEFAULT 0 CHECK (needs_time IN (0, 1)),
    needs_reason      INTEGER NOT NULL DEFAULT 0 CHECK (needs_reason IN (0, 1)),
    opts_out          INTEGER NOT NULL DEFAULT 0 CHECK (opts_out IN (0, 1)),
    is_unworkable     INTEGER NOT NULL DEFAULT 0 CHECK (is_unworkable IN (0, 1)),
    opens_negotiation INTEGER NOT NULL DEFAULT 0 CHECK (opens_negotiation IN (0, 1)),
    negotiation_move  TEXT,
    UNIQUE (action_type_id, code),
    UNIQUE (action_type_id, key)
);

CREATE TABLE sequence (
    id      INTEGER PRIMARY KEY,
    code    TEXT NOT NULL,
    name    TEXT NOT NULL,
    version INTEGER NOT NULL,
    state   TEXT NOT NULL CHECK (state IN ('draft', 'active', 'retired')),
    UNIQUE (code, version)
);
CREATE UNIQUE INDEX sequence_active ON sequence (code) WHERE state = 'active';

CREATE TABLE step (
    id             INTEGER PRIMARY KEY,
    sequence_id    INTEGER NOT NULL REFERENCES sequence (id),
    position       INTEGER NOT NULL,
    code           TEXT NOT NULL,
    title          TEXT NOT NULL,
    action_type_id INTEGER NOT NULL REFERENCES action_type (id),
    assignees      TEXT NOT NULL,                 -- "owner, zone, pool:agents"
    purpose        TEXT CHECK (purpose IN ('marketing', 'collections', 'service')),
    max_attempts   INTEGER NOT NULL DEFAULT 5 CHECK (max_attempts > 0),
    priority_rank  INTEGER NOT NULL DEFAULT 5,
    script         TEXT NOT NULL DEFAULT '',
    UNIQUE (sequence_id, position),
    UNIQUE (sequence_id, code)
);

-- What an outcome leads to. The most specific wins (domain, section 3, 5): of a step by outcome,
-- category, any; then of an action type by outcome, any; among equals the lowest position whose
-- condition holds.
CREATE TABLE rule (
    id                     INTEGER PRIMARY KEY,
    step_id                INTEGER REFERENCES step (id),
    action_type_id         INTEGER REFERENCES action_type (id),
    outcome_code           TEXT,
    category               TEXT,
    position               INTEGER NOT NULL DEFAULT 0,
    condition              TEXT,                  -- "amount > 10000", "has_other_number"
    effect                 TEXT NOT NULL
        CHECK (effect IN ('next', 'retry', 'callback', 'end', 'suggest')),
    to_step_id             INTEGER REFERENCES step (id),
    to_sequence_code       TEXT,                  -- hands over to the first step of another
    delay_amount           INTEGER NOT NULL DEFAULT 0,
    delay_unit             TEXT NOT NULL DEFAULT 'minutes',
    basis                  TEXT NOT NULL DEFAULT 'completion'
        CHECK (basis IN ('completion', 'planned', 'asked', 'field')),
    basis_field            TEXT,
    not_after_field        TEXT,
    not_after_working_days INTEGER,
    other_part_of_day      INTEGER NOT NULL DEFAULT 0 CHECK (other_part_of_day IN (0, 1)),
    other_number           INTEGER NOT NULL DEFAULT 0 CHECK (other_number IN (0, 1)),
    pool_after_minutes     INTEGER,               -- past its due date, free to the team's pool
    assignees              TEXT,                  -- instead of the step's own
    CHECK ((step_id IS NULL) <> (action_type_id IS NULL)),
    CHECK (outcome_code IS NULL OR category IS NULL),
    CHECK (effect <> 'next' OR to_step_id IS NOT NULL OR to_sequence_code IS NOT NULL)
);
CREATE INDEX rule_step ON rule (step_id) WHERE step_id IS NOT NULL;
CREATE INDEX rule_action_type ON rule (action_type_id) WHERE action_type_id IS NOT NULL;

CREATE TABLE enrollment (
    id             INTEGER PRIMARY KEY,
    contact_id     INTEGER NOT NULL REFERENCES contact (id),
    sequence_id    INTEGER NOT NULL REFERENCES sequence (id),
    negotiation_id INTEGER REFERENCES negotiation (id),
    state          TEXT NOT NULL
        CHECK (state IN ('queued', 'active', 'paused', 'finished', 'exited')),
    reason         TEXT NOT NULL DEFAULT '',
    started_at     INTEGER NOT NULL,
    closed_at      INTEGER,
    row_version    INTEGER NOT NULL DEFAULT 1,
    CHECK ((state IN ('finished', 'exited')) = (closed_at IS NOT NULL))
);
CREATE INDEX enrollment_contact ON enrollment (contact_id);
CREATE INDEX enrollment_negotiation ON enrollment (negotiation_id)
    WHERE negotiation_id IS NOT NULL;

-- ---------------------------------------------------------------- the chain

CREATE TABLE action (
    id             INTEGER PRIMARY KEY,
    uuid           TEXT NOT NULL UNIQUE,
    action_type_id INTEGER NOT NULL REFERENCES action_type (id),
    title          TEXT NOT NULL,
    contact_id     INTEGER REFERENCES contact (id),
    person_id      INTEGER REFERENCES contact (id),
    point_id       INTEGER REFERENCES contact_point (id),
    negotiation_id INTEGER REFERENCES negotiation (id),
    enrollment_id  INTEGER REFERENCES enrollment (id),
    step_id        INTEGER REFERENCES step (id),
    attempt        INTEGER NOT NULL DEFAULT 1 CHECK (attempt > 0),
    predecessor_id INTEGER REFERENCES action (id),
    predecessor_revision INTEGER,
    rule_id        INTEGER REFERENCES rule (id),
    origin         TEXT NOT NULL
        CHECK (origin IN ('chain', 'manual', 'import', 'demo', 'campaign', 'recurring')),
    origin_key     TEXT NOT NULL UNIQUE,
    decided_by     TEXT NOT NULL DEFAULT '',        -- the assignee rule that decided
    state          TEXT NOT NULL
        CHECK (state IN ('planned', 'in_progress', 'waiting', 'done', 'skipped', 'cancelled')),
    waits_for      TEXT NOT NULL DEFAULT '',        -- while waiting: for whom
    priority_rank  INTEGER NOT NULL DEFAULT 5,      -- 0 = high
    due_at         INTEGER NOT NULL,
    due_has_time   INTEGER NOT NULL CHECK (due_has_time IN (0, 1)),
    first_due_at   INTEGER NOT NULL,
    times_moved    INTEGER NOT NULL DEFAULT 0,
    is_snoozed     INTEGER NOT NULL DEFAULT 0 CHECK (is_snoozed IN (0, 1)),
    operator_id    INTEGER REFERENCES operator (id),
    team_id        INTEGER REFERENCES team (id),    -- whose pool may claim it
    pool_from_at   INTEGER,                         -- from when on
    is_unassigned  INTEGER NOT NULL DEFAULT 0 CHECK (is_unassigned IN (0, 1)),
    assigned_at    INTEGER NOT NULL,
    claimed_until_at INTEGER,
    outcome_code   TEXT,
    report         TEXT NOT NULL DEFAULT '',
    reason         TEXT NOT NULL DEFAULT '',        -- of a move, a skip, a cancel, an outcome
    notes          TEXT NOT NULL DEFAULT '',        -- what to do, in full
    completed_at   INTEGER,
    completed_by   INTEGER REFERENCES operator (id),
    closed_at      INTEGER,
    revision       INTEGER NOT NULL DEFAULT 0,      -- grows at each completion
    created_at     INTEGER NOT NULL,
    changed_at     INTEGER NOT NULL,
    changed_by     INTEGER REFERENCES operator (id),
    row_version    INTEGER NOT NULL DEFAULT 1,
    CHECK ((state = 'done') = (completed_at IS NOT NULL)),
    CHECK ((state = 'done') = (outcome_code IS NOT NULL)),
    CHECK ((state IN ('done', 'skipped', 'cancelled')) = (closed_at IS NOT NULL)),
    CHECK (closed_at IS NOT NULL OR operator_id IS NOT NULL OR team_id IS NOT NULL),
    CHECK ((team_id IS NULL) = (pool_from_at IS NULL))
);
-- The order of a queue, and of every page's cursor (domain, section 2). The columns behind
-- `id` are what a count looks at: it then reads the index alone.
CREATE INDEX action_queue
    ON action (operator_id, due_at, priority_rank, id, closed_at, claimed_until_at,
        pool_from_at)
    WHERE closed_at IS NULL;
CREATE INDEX action_pool
    ON action (team_id, due_at, priority_rank, id, closed_at, claimed_until_at,
        pool_from_at)
    WHERE closed_at IS NULL AND team_id IS NOT NULL;
CREATE INDEX action_contact ON action (contact_id, id) WHERE contact_id IS NOT NULL;
CREATE INDEX action_negotiation ON action (negotiation_id, id) WHERE negotiation_id IS NOT NULL;
CREATE INDEX action_enrollment ON action (enrollment_id) WHERE enrollment_id IS NOT NULL;
CREATE INDEX action_predecessor ON action (predecessor_id) WHERE predecessor_id IS NOT NULL;

CREATE TABLE assignment (
    id          INTEGER PRIMARY KEY,
    action_id   INTEGER NOT NULL REFERENCES action (id),
    operator_id INTEGER REFERENCES operator (id),
    team_id     INTEGER REFERENCES team (id),
    decided_by  TEXT NOT NULL,
    reason      TEXT NOT NULL DEFAULT '',
    opened_at   INTEGER NOT NULL,
    closed_at   INTEGER,
    CHECK (operator_id IS NOT NULL OR team_id IS NOT NULL)
);
CREATE UNIQUE INDEX assignment_open ON assignment (action_id) WHERE closed_at IS NULL;
CREATE INDEX assignment_action ON assignment (action_id, id);

CREATE TABLE interaction (
    id           INTEGER PRIMARY KEY,
    contact_id   INTEGER NOT NULL REFERENCES contact (id),
    point_id     INTEGER REFERENCES contact_point (id),
    operator_id  INTEGER REFERENCES operator (id),
    channel      TEXT NOT NULL,
    direction    TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    at           INTEGER NOT NULL,
    duration_s   INTEGER NOT NULL DEFAULT 0 CHECK (duration_s >= 0),
    outcome_code TEXT,
    is_contact   INTEGER NOT NULL CHECK (is_contact IN (0, 1)),
    report       TEXT NOT NULL DEFAULT '',
    action_id    INTEGER REFERENCES action (id),
    revision     INTEGER,
    withdrawn_at INTEGER,                           -- taken back by an undo
    import_key   TEXT
);
CREATE INDEX interaction_contact ON interaction (contact_id, at);
CREATE INDEX interaction_action ON interaction (action_id) WHERE action_id IS NOT NULL;
CREATE UNIQUE INDEX interaction_import_key ON interaction (import_key)
    WHERE import_key IS NOT NULL;

-- ---------------------------------------------------------------- what the chain tells people

CREATE TABLE message (
    id             INTEGER PRIMARY KEY,
    uuid           TEXT NOT NULL UNIQUE,
    recipient_id   INTEGER NOT NULL REFERENCES operator (id),
    sender_id      INTEGER REFERENCES operator (id),
    at             INTEGER NOT NULL,
    subject        TEXT NOT NULL,
    body           TEXT NOT NULL,
    action_id      INTEGER REFERENCES action (id),
    contact_id     INTEGER REFERENCES contact (id),
    negotiation_id INTEGER REFERENCES negotiation (id),
    read_at        INTEGER,
    withdrawn_at   INTEGER
);
CREATE INDEX message_inbox ON message (recipient_id, at, id);
CREATE INDEX message_unread ON message (recipient_id, at, id)
    WHERE read_at IS NULL AND withdrawn_at IS NULL;
CREATE INDEX message_action ON message (action_id) WHERE action_id IS NOT NULL;

CREATE TABLE commitment (
    id            INTEGER PRIMARY KEY,
    uid           TEXT NOT NULL UNIQUE,
    sequence      INTEGER NOT NULL DEFAULT 0,
    action_id     INTEGER NOT NULL REFERENCES action (id),
    assignment_id INTEGER NOT NULL UNIQUE REFERENCES assignment (id),
    operator_id   INTEGER NOT NULL REFERENCES operator (id),
    title         TEXT NOT NULL,
    start_at      INTEGER NOT NULL,
    end_at        INTEGER NOT NULL,
    is_all_day    INTEGER NOT NULL CHECK (is_all_day IN (0, 1)),
    status        TEXT NOT NULL CHECK (status IN ('confirmed', 'done', 'cancelled')),
    CHECK (start_at <= end_at)
);
CREATE INDEX commitment_agenda ON commitment (operator_id, start_at, id);
CREATE INDEX commitment_action ON commitment (action_id);

-- What leaves the system, after `not_before_at`: the grace in which undo voids it.
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
        CHECK (state IN ('pending', 'delivered', 'void')),
    CHECK ((message_id IS NULL) <> (commitment_id IS NULL))
);
CREATE INDEX outbox_pending ON outbox (not_before_at, id) WHERE state = 'pending';
CREATE INDEX outbox_message ON outbox (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX outbox_commitment ON outbox (commitment_id) WHERE commitment_id IS NOT NULL;

-- ---------------------------------------------------------------- who did what

CREATE TABLE command (
    number    INTEGER PRIMARY KEY,                  -- in the order of the commits
    id        TEXT NOT NULL UNIQUE,
    digest    BLOB NOT NULL,
    actor_id  INTEGER REFERENCES operator (id),
    on_behalf INTEGER NOT NULL DEFAULT 0 CHECK (on_behalf IN (0, 1)),  -- said with --as
    kind      TEXT NOT NULL,
    at        INTEGER NOT NULL,
    result    TEXT NOT NULL,
    undo_of   INTEGER REFERENCES command (number),
    undone_by INTEGER REFERENCES command (number)
);
CREATE INDEX command_actor ON command (actor_id, number);

CREATE TABLE journal_entry (
    id             INTEGER PRIMARY KEY,
    command_number INTEGER NOT NULL REFERENCES command (number),
    entity         TEXT NOT NULL,
    entity_id      INTEGER NOT NULL,
    kind           TEXT NOT NULL CHECK (kind IN ('insert', 'update')),
    payload_digest BLOB NOT NULL,
    hash           BLOB NOT NULL
);
CREATE INDEX journal_entry_command ON journal_entry (command_number);
CREATE INDEX journal_entry_entity ON journal_entry (entity, entity_id);

-- The only part that an erasure removes: the chain of hashes still proves the rest.
CREATE TABLE journal_payload (
    entry_id INTEGER PRIMARY KEY REFERENCES journal_entry (id),
    before   TEXT,
    after    TEXT NOT NULL,
    salt     BLOB NOT NULL
);

CREATE TRIGGER journal_entry_never_changes BEFORE UPDATE ON journal_entry
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;
CREATE TRIGGER journal_entry_never_goes BEFORE DELETE ON journal_entry
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;
CREATE TRIGGER journal_payload_never_changes BEFORE UPDATE ON journal_payload
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

-- ---------------------------------------------------------------- finding (SQLite's own part)

CREATE VIRTUAL TABLE contact_search USING fts5 (
    name, town, vat_code,
    content = 'contact', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE TRIGGER contact_search_insert AFTER INSERT ON contact
BEGIN
    INSERT INTO contact_search (rowid, name, town, vat_code)
    VALUES (new.id, new.name, new.town, new.vat_code);
END;
CREATE TRIGGER contact_search_update AFTER UPDATE OF name, town, vat_code ON contact
BEGIN
    INSERT INTO contact_search (contact_search, rowid, name, town, vat_code)
    VALUES ('delete', old.id, old.name, old.town, old.vat_code);
    INSERT INTO contact_search (rowid, name, town, vat_code)
    VALUES (new.id, new.name, new.town, new.vat_code);
END;

CREATE VIRTUAL TABLE negotiation_search USING fts5 (
    title,
    content = 'negotiation', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE TRIGGER negotiation_search_insert AFTER INSERT ON negotiation
BEGIN
    INSERT INTO negotiation_search (rowid, title) VALUES (new.id, new.title);
END;
CREATE TRIGGER negotiation_search_update AFTER UPDATE OF title ON negotiation
BEGIN
    INSERT INTO negotiation_search (negotiation_search, rowid, title)
    VALUES ('delete', old.id, old.title);
    INSERT INTO negotiation_search (rowid, title) VALUES (new.id, new.title);
END;
