#pragma once
#include <stddef.h>
#include <stdlib.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

/// Lets the C library keep so many freed bytes for the next need of them: giving them back to the
/// kernel after each transaction, and taking them again, takes longer than the work. All threads
/// share one heap, for each heap has its own remains.
static inline void allocator_keep_freed(size_t bytes) {
#if defined(__GLIBC__)
    mallopt(M_TRIM_THRESHOLD, (int)bytes);
    // Otherwise what is larger than 128 kB is mapped and unmapped each time.
    mallopt(M_MMAP_THRESHOLD, 512 << 10);
    mallopt(M_ARENA_MAX, 1);
#else
    (void)bytes;
#endif
}
