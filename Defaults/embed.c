#include "include/Defaults.h"

// `#embed`, as the schema does: files that a person reads, and that rebuild what they change.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const char it_types[] = {
#embed "it/types.toml" suffix(, 0)
};
static const char it_telemarketing[] = {
#embed "it/telemarketing.toml" suffix(, 0)
};
static const char it_offer[] = {
#embed "it/offer.toml" suffix(, 0)
};
static const char it_periodic_call[] = {
#embed "it/periodic_call.toml" suffix(, 0)
};
static const char it_collections[] = {
#embed "it/collections.toml" suffix(, 0)
};
static const char it_ticket[] = {
#embed "it/ticket.toml" suffix(, 0)
};
static const char en_types[] = {
#embed "en/types.toml" suffix(, 0)
};
static const char en_telemarketing[] = {
#embed "en/telemarketing.toml" suffix(, 0)
};
static const char en_offer[] = {
#embed "en/offer.toml" suffix(, 0)
};
static const char en_periodic_call[] = {
#embed "en/periodic_call.toml" suffix(, 0)
};
static const char en_collections[] = {
#embed "en/collections.toml" suffix(, 0)
};
static const char en_ticket[] = {
#embed "en/ticket.toml" suffix(, 0)
};

static const DefaultFile files[] = {
    {"it", "types", it_types},
    {"it", "telemarketing", it_telemarketing},
    {"it", "offer", it_offer},
    {"it", "periodic_call", it_periodic_call},
    {"it", "collections", it_collections},
    {"it", "ticket", it_ticket},
    {"en", "types", en_types},
    {"en", "telemarketing", en_telemarketing},
    {"en", "offer", en_offer},
    {"en", "periodic_call", en_periodic_call},
    {"en", "collections", en_collections},
    {"en", "ticket", en_ticket},
};

int default_file_count(void) { return sizeof files / sizeof files[0]; }

DefaultFile default_file(int index) { return files[index]; }
