#pragma once

/// One file that a new house starts with, embedded by the compiler.
typedef struct {
    /// "it", "en".
    const char *_Nonnull language;
    const char *_Nonnull name;
    const char *_Nonnull text;
} DefaultFile;

/// How many files there are, of all languages; each language's in the order of their loading.
int default_file_count(void);

/// The file at `index`, from 0.
DefaultFile default_file(int index);
