#include "include/Schema.h"

// `#embed` keeps the SQL in files that a person reads top to bottom, and still
// rebuilds when they change (docs/decisions/0002-one-seam-to-the-database.md).
#pragma clang diagnostic ignored "-Wc23-extensions"

static const char v0001[] = {
#embed "v0001_the_chain.sql" suffix(, 0)
};
static const char v0002[] = {
#embed "v0002_contacts_and_negotiations.sql" suffix(, 0)
};
static const char v0003[] = {
#embed "v0003_the_chain_in_full.sql" suffix(, 0)
};
static const char v0004[] = {
#embed "v0004_the_day_of_a_team.sql" suffix(, 0)
};
static const char v0005[] = {
#embed "v0005_rules_that_recur.sql" suffix(, 0)
};

static const SchemaMigration migrations[] = {
    {1, "v0001_the_chain", v0001},
    {2, "v0002_contacts_and_negotiations", v0002},
    {3, "v0003_the_chain_in_full", v0003},
    {4, "v0004_the_day_of_a_team", v0004},
    {5, "v0005_rules_that_recur", v0005},
};

int schema_migration_count(void) { return sizeof migrations / sizeof migrations[0]; }

SchemaMigration schema_migration(int index) { return migrations[index]; }
