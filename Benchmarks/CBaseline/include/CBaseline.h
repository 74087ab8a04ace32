#ifndef CBASELINE_H
#define CBASELINE_H
#include <stdint.h>

/* What C and libsqlite3 can do with the same rows: what the measurements are compared with. */

/* A moment, seconds. */
double baseline_now(void);

/* Reads pages of one operator's queue into structs, as `Sources/Storage/Queries/QueueSQL.swift`
   does; each time's seconds go into `times`. `keyset` walks on from page to page, otherwise the
   first page is read each time. Returns the sum of the ids that were read, -1 on an error. */
int64_t baseline_pages(
    const char *path, int64_t operator_id, int64_t now, int limit, int keyset, int rounds,
    double *times);

typedef struct baseline_script baseline_script;

/* What the commands after journal entry `entry` and command `command` wrote, row by row, read out
   of the journal; NULL on an error. */
baseline_script *baseline_record(const char *path, int64_t command, int64_t entry);

/* Commands in a script, and rows. */
int baseline_commands(const baseline_script *script);
int baseline_rows(const baseline_script *script);

/* Writes the same rows to another copy, one transaction with WAL and synchronous=FULL for each
   command; each one's seconds go into `times`. Returns how many, -1 on an error. */
int baseline_replay(baseline_script *script, const char *path, double *times);

void baseline_free(baseline_script *script);
#endif
