#pragma once

/// One numbered migration, embedded from its .sql file by the compiler.
typedef struct {
    int version;
    const char *_Nonnull name;
    const char *_Nonnull sql;
} SchemaMigration;

/// The migrations in order; `schema_migration_count` says how many.
extern const SchemaMigration schema_migrations[];
extern const int schema_migration_count;
