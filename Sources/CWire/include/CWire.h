#ifndef PROSSIMA_WIRE_H
#define PROSSIMA_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What libcurl does for us: requests to a calendar server, and mails to an SMTP server. The library
 * is opened at the first call, so that nothing else waits for it (docs/decisions/0011). */

/* Whether the library is there. */
bool wire_is_there(void);

/* A connection that is kept from one request to the next. */
typedef struct wire wire;

/* NULL where the library is not there. User and password may be NULL; they are copied. */
wire *wire_new(const char *user, const char *password);
void wire_free(wire *wire);

/* What came back. */
struct wire_answer {
    /* 0, or what libcurl calls the error. */
    int error;
    /* HTTP's status, or the last reply of an SMTP server. */
    long status;
    /* Whether the error is of the way there (no host, no connection, no TLS, no login), and not of
     * this request. */
    bool is_way_broken;
    char message[256];
    char tag[256];
    uint8_t *body;
    size_t length;
};

/* Where and how: `is_local` uses no proxy, `needs_tls` refuses to talk in the clear. */
struct wire_place {
    const char *url;
    long seconds;
    bool is_local;
    bool needs_tls;
};

/* Headers are whole lines. The answer's body is freed by `wire_answer_free`. */
void wire_http(wire *wire, struct wire_place place, const char *method,
    const char *const *headers, size_t header_count, const uint8_t *body, size_t length,
    struct wire_answer *answer);

/* A mail with CRLF behind each line, to one recipient. */
void wire_smtp(wire *wire, struct wire_place place, const char *from, const char *to,
    const uint8_t *mail, size_t length, struct wire_answer *answer);

void wire_answer_free(struct wire_answer *answer);

#endif
