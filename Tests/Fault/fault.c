/* A disk that is full while the file PROSSIMA_FAULT is there: preloaded before the program by
 * tests (FaultTests.swift), it lets every write to a database's files fail as the kernel would.
 * PROSSIMA_FAULT's own text says how: "full" or "broken". */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int fault(int file) {
    const char *flag = getenv("PROSSIMA_FAULT");
    char link[64], path[4096], text[16] = "";
    if (!flag || access(flag, F_OK) != 0) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    if (!strstr(path, ".sqlite")) return 0;
    int said = open(flag, O_RDONLY | O_CLOEXEC);
    if (said >= 0) {
        ssize_t count = read(said, text, sizeof text - 1);
        if (count > 0) text[count] = 0;
        close(said);
    }
    errno = strncmp(text, "broken", 6) == 0 ? EIO : ENOSPC;
    return 1;
}

#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

ssize_t write(int file, const void *bytes, size_t count) {
    REAL(write);
    return fault(file) ? -1 : real(file, bytes, count);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t place) {
    REAL(pwrite);
    return fault(file) ? -1 : real(file, bytes, count, place);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t place) {
    REAL(pwrite64);
    return fault(file) ? -1 : real(file, bytes, count, place);
}

int ftruncate64(int file, off64_t length) {
    REAL(ftruncate64);
    return fault(file) ? -1 : real(file, length);
}

int fallocate64(int file, int mode, off64_t place, off64_t length) {
    REAL(fallocate64);
    return fault(file) ? -1 : real(file, mode, place, length);
}
