/* A disk that is full while the file PROSSIMA_FAULT is there: preloaded before the program by
 * tests (Fault.swift), it lets every write to a database's files fail as the kernel would.
 * PROSSIMA_FAULT's own text says how: "full" or "broken". With "hurry" the disk is well, and naps
 * between two looks at a lock take no time: SQLite counts its naps, not the clock. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

/* What PROSSIMA_FAULT's file says; empty where there is none. */
static void said(char *text, size_t size) {
    const char *flag = getenv("PROSSIMA_FAULT");
    text[0] = 0;
    int file = flag ? open(flag, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) return;
    ssize_t count = read(file, text, size - 1);
    text[count > 0 ? count : 0] = 0;
    close(file);
}

static int fault(int file) {
    char link[64], path[4096], text[16];
    said(text, sizeof text);
    if (!text[0] || strncmp(text, "hurry", 5) == 0) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    if (!strstr(path, ".sqlite")) return 0;
    errno = strncmp(text, "broken", 6) == 0 ? EIO : ENOSPC;
    return 1;
}

#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

/* The mounts of another host, where PROSSIMA_MOUNTS names a file with them. */
FILE *fopen(const char *path, const char *mode) {
    REAL(fopen);
    const char *mounts = getenv("PROSSIMA_MOUNTS");
    return real(mounts && strcmp(path, "/proc/self/mounts") == 0 ? mounts : path, mode);
}

int usleep(useconds_t nap) {
    REAL(usleep);
    char text[16];
    said(text, sizeof text);
    return strncmp(text, "hurry", 5) == 0 ? 0 : real(nap);
}

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
