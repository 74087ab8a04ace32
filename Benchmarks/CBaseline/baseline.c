#include "CBaseline.h"
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

double baseline_now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int failed(sqlite3 *db, const char *what) {
    fprintf(stderr, "baseline: %s: %s\n", what, db ? sqlite3_errmsg(db) : "no database");
    return -1;
}

static sqlite3 *opened(const char *path) {
    sqlite3 *db = NULL;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) {
        failed(db, path);
        sqlite3_close(db);
        return NULL;
    }
    sqlite3_busy_timeout(db, 5000);
    sqlite3_exec(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON",
        NULL, NULL, NULL);
    return db;
}

/* ---------------------------------------------------------------- pages */

#define SELECT \
    "SELECT a.id, a.row_version, a.state, a.due_at, a.due_has_time, a.priority_rank, t.code," \
    " t.name, a.title, a.contact_id, coalesce(p.name, c.name, '')," \
    " CASE WHEN p.id IS NOT NULL THEN c.name ELSE coalesce(c.town, '') END," \
    " a.negotiation_id, a.operator_id, a.team_id, a.pool_from_at," \
    " coalesce(o.name, g.name, ''), a.claimed_until_at, a.is_snoozed, a.is_unassigned," \
    " a.attempt, a.times_moved" \
    " FROM action a CROSS JOIN action_type t ON t.id = a.action_type_id" \
    " LEFT JOIN contact c ON c.id = a.contact_id LEFT JOIN contact p ON p.id = a.person_id" \
    " LEFT JOIN operator o ON o.id = a.operator_id LEFT JOIN team g ON g.id = a.team_id" \
    " WHERE a.operator_id = ?1 AND a.closed_at IS NULL" \
    " AND (a.claimed_until_at IS NULL OR a.claimed_until_at > ?2 OR a.pool_from_at IS NULL" \
    " OR a.pool_from_at > ?2)" \
    " AND (a.due_at, a.priority_rank, a.id) > (?3, ?4, ?5)" \
    " ORDER BY a.due_at, a.priority_rank, a.id LIMIT ?6"

/* The columns that are numbers, and those that are texts. */
enum { COLUMNS = 22 };
static const int is_text[COLUMNS] = {[2] = 1, [6] = 1, [7] = 1, [8] = 1, [10] = 1, [11] = 1,
    [16] = 1};
struct row {
    int64_t numbers[COLUMNS];
    char *texts[COLUMNS];
};

int64_t baseline_pages(
    const char *path, int64_t operator_id, int64_t now, int limit, int keyset, int rounds,
    double *times) {
    sqlite3 *db = opened(path);
    sqlite3_stmt *page = NULL;
    if (!db) return -1;
    if (sqlite3_prepare_v2(db, SELECT, -1, &page, NULL) != SQLITE_OK) {
        failed(db, "prepare");
        sqlite3_close(db);
        return -1;
    }
    struct row *rows = calloc((size_t)limit, sizeof *rows);
    const int64_t before = INT64_MIN;
    int64_t sum = 0, due = before, rank = before, id = before;
    for (int round = 0; round < rounds; round++) {
        double start = baseline_now();
        sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
        sqlite3_bind_int64(page, 1, operator_id);
        sqlite3_bind_int64(page, 2, now);
        sqlite3_bind_int64(page, 3, due);
        sqlite3_bind_int64(page, 4, rank);
        sqlite3_bind_int64(page, 5, id);
        sqlite3_bind_int(page, 6, limit);
        int count = 0;
        while (count < limit && sqlite3_step(page) == SQLITE_ROW) {
            struct row *row = &rows[count++];
            for (int column = 0; column < COLUMNS; column++) {
                if (is_text[column]) {
                    const char *text = (const char *)sqlite3_column_text(page, column);
                    row->texts[column] = strdup(text ? text : "");
                } else {
                    row->numbers[column] = sqlite3_column_int64(page, column);
                }
            }
        }
        sqlite3_reset(page);
        sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
        times[round] = baseline_now() - start;
        if (keyset && count == limit) {
            due = rows[count - 1].numbers[3];
            rank = rows[count - 1].numbers[5];
            id = rows[count - 1].numbers[0];
        } else {
            due = rank = id = before;
        }
        for (int index = 0; index < count; index++) {
            sum += rows[index].numbers[0];
            for (int column = 0; column < COLUMNS; column++) {
                free(rows[index].texts[column]);
                rows[index].texts[column] = NULL;
            }
        }
    }
    free(rows);
    sqlite3_finalize(page);
    sqlite3_close(db);
    return sum;
}

/* ---------------------------------------------------------------- writing the same rows */

/* One statement with its values; `ends` marks the last one of a command. */
struct step {
    int statement, values, ends;
    sqlite3_value **value;
};
struct baseline_script {
    char *statements[400];
    int statement_count, command_count, row_count, step_count, step_room;
    struct step *steps;
};

static int statement(baseline_script *script, const char *sql) {
    for (int index = 0; index < script->statement_count; index++)
        if (!strcmp(script->statements[index], sql)) return index;
    if (script->statement_count == 400) abort();
    script->statements[script->statement_count] = strdup(sql);
    return script->statement_count++;
}

static struct step *add(baseline_script *script) {
    if (script->step_count == script->step_room) {
        script->step_room = script->step_room * 2 + 1000;
        script->steps = realloc(script->steps, sizeof *script->steps * (size_t)script->step_room);
        if (!script->steps) abort();
    }
    struct step *step = &script->steps[script->step_count++];
    *step = (struct step){0};
    step->value = calloc(64, sizeof *step->value);
    script->row_count++;
    return step;
}

/* A whole row, as it is in the table now. */
static int copy_row(baseline_script *script, sqlite3 *db, const char *table, const char *key,
    int64_t id) {
    char sql[4000];
    sqlite3_stmt *row = NULL;
    snprintf(sql, sizeof sql, "SELECT * FROM %s WHERE %s = %lld", table, key, (long long)id);
    if (sqlite3_prepare_v2(db, sql, -1, &row, NULL) != SQLITE_OK) return failed(db, sql);
    if (sqlite3_step(row) != SQLITE_ROW) return failed(db, sql);
    struct step *step = add(script);
    int length = snprintf(sql, sizeof sql, "INSERT INTO %s VALUES (?", table);
    for (int column = 0; column < sqlite3_column_count(row); column++) {
        if (column > 0) length += snprintf(sql + length, sizeof sql - (size_t)length, ", ?");
        step->value[step->values++] = sqlite3_value_dup(sqlite3_column_value(row, column));
    }
    snprintf(sql + length, sizeof sql - (size_t)length, ")");
    step->statement = statement(script, sql);
    return sqlite3_finalize(row);
}

/* What a journal entry says was written: its columns, with the row's key. */
static int copy_entry(baseline_script *script, sqlite3_stmt *columns, int64_t entry,
    const char *table, int64_t id, int is_insert) {
    char names[4000] = "", marks[1000] = "", sql[6000];
    struct step *step = add(script);
    sqlite3_value *key = NULL;
    sqlite3_bind_int64(columns, 1, entry);
    sqlite3_bind_int64(columns, 2, id);
    while (sqlite3_step(columns) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(columns, 0);
        if (names[0]) strcat(names, is_insert ? ", " : " = ?, ");
        if (marks[0]) strcat(marks, ", ");
        strcat(names, name);
        strcat(marks, "?");
        step->value[step->values++] = sqlite3_value_dup(sqlite3_column_value(columns, 1));
        if (!key) key = sqlite3_value_dup(sqlite3_column_value(columns, 2));
    }
    sqlite3_reset(columns);
    step->value[step->values++] = key;
    if (is_insert)
        snprintf(sql, sizeof sql, "INSERT INTO %s (%s, id) VALUES (%s, ?)", table, names, marks);
    else
        snprintf(sql, sizeof sql, "UPDATE %s SET %s = ? WHERE id = ?", table, names);
    step->statement = statement(script, sql);
    return SQLITE_OK;
}

baseline_script *baseline_record(const char *path, int64_t command, int64_t entry) {
    sqlite3 *db = opened(path);
    baseline_script *script = calloc(1, sizeof *script);
    sqlite3_stmt *commands = NULL, *entries = NULL, *columns = NULL;
    if (!db || !script) return NULL;
    if (sqlite3_prepare_v2(db, "SELECT number FROM command WHERE number > ? ORDER BY number", -1,
            &commands, NULL) != SQLITE_OK
        || sqlite3_prepare_v2(db,
               "SELECT id, entity, entity_id, kind FROM journal_entry WHERE command_number = ?"
               " AND id > ? ORDER BY id", -1, &entries, NULL) != SQLITE_OK
        || sqlite3_prepare_v2(db,
               "SELECT j.key, j.atom, ?2 FROM journal_payload p, json_each(p.after) j"
               " WHERE p.entry_id = ?1 ORDER BY j.id", -1, &columns, NULL) != SQLITE_OK) {
        failed(db, "journal");
        return NULL;
    }
    sqlite3_bind_int64(commands, 1, command);
    while (sqlite3_step(commands) == SQLITE_ROW) {
        int64_t number = sqlite3_column_int64(commands, 0);
        if (copy_row(script, db, "command", "number", number)) return NULL;
        sqlite3_bind_int64(entries, 1, number);
        sqlite3_bind_int64(entries, 2, entry);
        while (sqlite3_step(entries) == SQLITE_ROW) {
            int64_t id = sqlite3_column_int64(entries, 0);
            const char *kind = (const char *)sqlite3_column_text(entries, 3);
            copy_entry(script, columns, id, (const char *)sqlite3_column_text(entries, 1),
                sqlite3_column_int64(entries, 2), !strcmp(kind, "insert"));
            if (copy_row(script, db, "journal_entry", "id", id)) return NULL;
            if (copy_row(script, db, "journal_payload", "entry_id", id)) return NULL;
        }
        sqlite3_reset(entries);
        script->steps[script->step_count - 1].ends = 1;
        script->command_count++;
    }
    sqlite3_finalize(commands);
    sqlite3_finalize(entries);
    sqlite3_finalize(columns);
    sqlite3_close(db);
    return script;
}

int baseline_commands(const baseline_script *script) { return script->command_count; }
int baseline_rows(const baseline_script *script) { return script->row_count; }

int baseline_replay(baseline_script *script, const char *path, double *times) {
    sqlite3 *db = opened(path);
    sqlite3_stmt *statements[400] = {NULL}, *begin = NULL, *commit = NULL;
    if (!db) return -1;
    for (int index = 0; index < script->statement_count; index++)
        if (sqlite3_prepare_v2(db, script->statements[index], -1, &statements[index], NULL)
            != SQLITE_OK)
            return failed(db, script->statements[index]);
    sqlite3_prepare_v2(db, "BEGIN IMMEDIATE", -1, &begin, NULL);
    sqlite3_prepare_v2(db, "COMMIT", -1, &commit, NULL);
    int done = 0, begun = 0;
    double start = 0;
    for (int index = 0; index < script->step_count; index++) {
        struct step *step = &script->steps[index];
        if (!begun) {
            start = baseline_now();
            if (sqlite3_step(begin) != SQLITE_DONE) return failed(db, "BEGIN");
            sqlite3_reset(begin);
            begun = 1;
        }
        sqlite3_stmt *run = statements[step->statement];
        for (int value = 0; value < step->values; value++)
            sqlite3_bind_value(run, value + 1, step->value[value]);
        if (sqlite3_step(run) != SQLITE_DONE)
            return failed(db, script->statements[step->statement]);
        sqlite3_reset(run);
        if (step->ends) {
            if (sqlite3_step(commit) != SQLITE_DONE) return failed(db, "COMMIT");
            sqlite3_reset(commit);
            times[done++] = baseline_now() - start;
            begun = 0;
        }
    }
    for (int index = 0; index < script->statement_count; index++)
        sqlite3_finalize(statements[index]);
    sqlite3_finalize(begin);
    sqlite3_finalize(commit);
    sqlite3_close(db);
    return done;
}

void baseline_free(baseline_script *script) {
    for (int index = 0; index < script->step_count; index++) {
        for (int value = 0; value < script->steps[index].values; value++)
            sqlite3_value_free(script->steps[index].value[value]);
        free(script->steps[index].value);
    }
    for (int index = 0; index < script->statement_count; index++)
        free(script->statements[index]);
    free(script->steps);
    free(script);
}
