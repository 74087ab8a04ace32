#pragma once

/// One numbered migration, embedded from its .sql file by the compiler.
typedef struct {
    int version;
    const char *_Nonnull name;
    const char *_Nonnull sql;
} SchemaMigration;

/// How many migrations there are; they are numbered from 1 without gaps.
int schema_migration_count(void);

/// The migration at `index`, from 0.
SchemaMigration schema_migration(int index);
