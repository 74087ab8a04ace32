#define CURL_DISABLE_TYPECHECK
#include "CWire.h"

#include <ctype.h>
#include <curl/curl.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The functions we call, by the names and types of libcurl 7.85 and later. */
#define FUNCTIONS(X)                                                                            \
    X(curl_global_init)                                                                         \
    X(curl_easy_init)                                                                           \
    X(curl_easy_setopt)                                                                         \
    X(curl_easy_perform)                                                                        \
    X(curl_easy_getinfo)                                                                        \
    X(curl_easy_reset)                                                                          \
    X(curl_easy_strerror)                                                                       \
    X(curl_easy_cleanup)                                                                        \
    X(curl_slist_append)                                                                        \
    X(curl_slist_free_all)

#define DECLARE(name) __typeof__(&name) name;
static struct { FUNCTIONS(DECLARE) bool is_there; } library;

static void open_library(void)
{
    void *handle = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (!handle) return;
    bool is_whole = true;
#define LOOK_UP(name)                                                                           \
    library.name = (__typeof__(library.name))dlsym(handle, #name);                              \
    is_whole = is_whole && library.name;
    FUNCTIONS(LOOK_UP)
    library.is_there = is_whole && library.curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

bool wire_is_there(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, open_library);
    return library.is_there;
}

struct wire {
    CURL *handle;
    char *user;
    char *password;
};

wire *wire_new(const char *user, const char *password)
{
    if (!wire_is_there()) return NULL;
    wire *made = calloc(1, sizeof *made);
    if (!made) return NULL;
    made->handle = library.curl_easy_init();
    made->user = user ? strdup(user) : NULL;
    made->password = password ? strdup(password) : NULL;
    if (made->handle) return made;
    wire_free(made);
    return NULL;
}

void wire_free(wire *wire)
{
    if (wire->handle) library.curl_easy_cleanup(wire->handle);
    /* It need not stay in memory that is given back. */
    if (wire->password) explicit_bzero(wire->password, strlen(wire->password));
    free(wire->password);
    free(wire->user);
    free(wire);
}

/* More than any answer that a calendar server gives. */
enum { LONGEST_BODY = 64 << 20 };

static size_t take_body(char *bytes, size_t size, size_t count, void *context)
{
    struct wire_answer *answer = context;
    size_t more = size * count;
    if (answer->length + more > LONGEST_BODY) return 0;
    uint8_t *grown = realloc(answer->body, answer->length + more + 1);
    if (!grown) return 0;
    memcpy(grown + answer->length, bytes, more);
    answer->body = grown;
    answer->length += more;
    return more;
}

static size_t take_header(char *bytes, size_t size, size_t count, void *context)
{
    struct wire_answer *answer = context;
    size_t length = size * count;
    if (length > 5 && strncasecmp(bytes, "ETag:", 5) == 0) {
        size_t start = 5;
        while (start < length && isspace((unsigned char)bytes[start])) start++;
        while (length > start && isspace((unsigned char)bytes[length - 1])) length--;
        size_t kept = length - start;
        if (kept < sizeof answer->tag) {
            memcpy(answer->tag, bytes + start, kept);
            answer->tag[kept] = '\0';
        }
    }
    return size * count;
}

struct reading {
    const uint8_t *bytes;
    size_t length;
    size_t place;
};

static size_t give_body(char *bytes, size_t size, size_t count, void *context)
{
    struct reading *reading = context;
    size_t most = size * count;
    size_t left = reading->length - reading->place;
    size_t given = left < most ? left : most;
    memcpy(bytes, reading->bytes + reading->place, given);
    reading->place += given;
    return given;
}

static int seek_body(void *context, curl_off_t offset, int origin)
{
    struct reading *reading = context;
    if (origin != SEEK_SET || offset < 0 || (size_t)offset > reading->length) {
        return CURL_SEEKFUNC_FAIL;
    }
    reading->place = (size_t)offset;
    return CURL_SEEKFUNC_OK;
}

static bool is_way_broken(CURLcode code, long status)
{
    switch (code) {
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_LOGIN_DENIED:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT: return true;
    default: return code == CURLE_OK && status == 401;
    }
}

static void prepare(wire *wire, struct wire_place place, struct reading *reading,
    struct wire_answer *answer)
{
    CURL *handle = wire->handle;
    memset(answer, 0, sizeof *answer);
    /* What was said for the last request goes, its connection stays. */
    library.curl_easy_reset(handle);
    library.curl_easy_setopt(handle, CURLOPT_URL, place.url);
    library.curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    library.curl_easy_setopt(handle, CURLOPT_TIMEOUT, place.seconds);
    library.curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, 10L);
    library.curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https,smtp,smtps");
    library.curl_easy_setopt(handle, CURLOPT_USERAGENT, "prossima");
    library.curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
    library.curl_easy_setopt(handle, CURLOPT_WRITEDATA, answer);
    library.curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_header);
    library.curl_easy_setopt(handle, CURLOPT_HEADERDATA, answer);
    library.curl_easy_setopt(handle, CURLOPT_READFUNCTION, give_body);
    library.curl_easy_setopt(handle, CURLOPT_READDATA, reading);
    library.curl_easy_setopt(handle, CURLOPT_SEEKFUNCTION, seek_body);
    library.curl_easy_setopt(handle, CURLOPT_SEEKDATA, reading);
    if (place.is_local) library.curl_easy_setopt(handle, CURLOPT_NOPROXY, "*");
    if (wire->user) library.curl_easy_setopt(handle, CURLOPT_USERNAME, wire->user);
    if (wire->password) library.curl_easy_setopt(handle, CURLOPT_PASSWORD, wire->password);
}

static void perform(wire *wire, struct wire_answer *answer)
{
    char said[CURL_ERROR_SIZE] = "";
    library.curl_easy_setopt(wire->handle, CURLOPT_ERRORBUFFER, said);
    CURLcode code = library.curl_easy_perform(wire->handle);
    library.curl_easy_setopt(wire->handle, CURLOPT_ERRORBUFFER, NULL);
    library.curl_easy_getinfo(wire->handle, CURLINFO_RESPONSE_CODE, &answer->status);
    answer->error = code;
    answer->is_way_broken = is_way_broken(code, answer->status);
    if (code != CURLE_OK) {
        strncpy(answer->message, said[0] ? said : library.curl_easy_strerror(code),
            sizeof answer->message - 1);
    }
}

void wire_http(wire *wire, struct wire_place place, const char *method,
    const char *const *headers, size_t header_count, const uint8_t *body, size_t length,
    struct wire_answer *answer)
{
    struct reading reading = {body, length, 0};
    prepare(wire, place, &reading, answer);
    CURL *handle = wire->handle;
    if (wire->user) library.curl_easy_setopt(handle, CURLOPT_HTTPAUTH, CURLAUTH_ANY);
    /* Over a connection that nobody can listen to, the password goes with the first request. */
    if (wire->user && (place.is_local || strncmp(place.url, "https://", 8) == 0)) {
        library.curl_easy_setopt(handle, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
    }
    library.curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, method);
    if (body) {
        library.curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
        library.curl_easy_setopt(handle, CURLOPT_INFILESIZE_LARGE, (curl_off_t)length);
    }
    struct curl_slist *list = library.curl_slist_append(NULL, "Expect:");
    for (size_t number = 0; number < header_count; number++) {
        list = library.curl_slist_append(list, headers[number]);
    }
    library.curl_easy_setopt(handle, CURLOPT_HTTPHEADER, list);
    perform(wire, answer);
    library.curl_easy_setopt(handle, CURLOPT_HTTPHEADER, NULL);
    library.curl_slist_free_all(list);
}

void wire_smtp(wire *wire, struct wire_place place, const char *from, const char *to,
    const uint8_t *mail, size_t length, struct wire_answer *answer)
{
    struct reading reading = {mail, length, 0};
    prepare(wire, place, &reading, answer);
    CURL *handle = wire->handle;
    library.curl_easy_setopt(
        handle, CURLOPT_USE_SSL, (long)(place.needs_tls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    library.curl_easy_setopt(handle, CURLOPT_MAIL_FROM, from);
    struct curl_slist *recipients = library.curl_slist_append(NULL, to);
    library.curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients);
    library.curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    perform(wire, answer);
    library.curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, NULL);
    library.curl_slist_free_all(recipients);
}

void wire_answer_free(struct wire_answer *answer)
{
    free(answer->body);
    answer->body = NULL;
}
