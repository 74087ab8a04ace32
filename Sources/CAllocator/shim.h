#pragma once
#include <stdlib.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

/// Lets the C library keep freed memory for the next need of it, up to some megabytes: giving it
/// back to the kernel after each transaction, and taking it again, takes longer than the work.
static inline void allocator_keep_freed_memory(void) {
#if defined(__GLIBC__)
    mallopt(M_TRIM_THRESHOLD, 8 << 20);
    mallopt(M_TOP_PAD, 256 << 10);
#endif
}
