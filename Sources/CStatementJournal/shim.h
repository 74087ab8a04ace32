#pragma once
#include <sqlite3.h>

/// How long the journal may be that takes half a statement back, before it becomes a file. It is
/// taken in one piece, where SQLite would otherwise take and free a kilobyte at a time. Only before
/// SQLite is used for the first time.
static inline int statement_journal_keep(int bytes) {
    return sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, bytes);
}
