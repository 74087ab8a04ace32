#ifndef CFUZZER_H
#define CFUZZER_H

#include <stddef.h>
#include <stdint.h>

/* libFuzzer's own main loop (compiler-rt/include/fuzzer/FuzzerInterface.h has no such line; its
 * documentation, "Using libFuzzer as a library", does). */
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*look)(const uint8_t *bytes, size_t count));

#endif
