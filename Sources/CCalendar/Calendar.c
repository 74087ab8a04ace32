#include "CCalendar.h"

#include <dlfcn.h>
#include <libical/ical.h>
#include <pthread.h>
#include <stdlib.h>

/* The functions we call, by the names and types of libical 3. */
#define FUNCTIONS(X)                                                                            \
    X(icalrecurrencetype_from_string)                                                           \
    X(icalrecur_iterator_new)                                                                   \
    X(icalrecur_iterator_next)                                                                  \
    X(icalrecur_iterator_free)                                                                  \
    X(icalparser_parse_string)                                                                  \
    X(icalcomponent_isa)                                                                        \
    X(icalcomponent_free)                                                                       \
    X(icalcomponent_get_first_component)                                                        \
    X(icaltimezone_new)                                                                         \
    X(icaltimezone_set_component)                                                               \
    X(icaltimezone_free)                                                                        \
    X(icaltimezone_get_utc_offset)                                                              \
    X(icaltime_as_timet)                                                                        \
    X(icaltime_is_null_time)                                                                    \
    X(icaltime_null_time)                                                                       \
    X(icalerror_set_errors_are_fatal)

#define DECLARE(name) __typeof__(&name) name;
static struct { FUNCTIONS(DECLARE) bool is_there; } library;

static void open_library(void)
{
    void *handle = dlopen("libical.so.3", RTLD_NOW | RTLD_LOCAL);
    if (!handle) return;
    bool is_whole = true;
#define LOOK_UP(name)                                                                           \
    library.name = (__typeof__(library.name))dlsym(handle, #name);                              \
    is_whole = is_whole && library.name;
    FUNCTIONS(LOOK_UP)
    if (!is_whole) return;
    library.icalerror_set_errors_are_fatal(0);
    library.is_there = true;
}

bool calendar_is_there(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, open_library);
    return library.is_there;
}

static struct icaltimetype time_of(struct calendar_moment moment)
{
    struct icaltimetype time = library.icaltime_null_time();
    time.year = moment.year;
    time.month = moment.month;
    time.day = moment.day;
    time.hour = moment.hour;
    time.minute = moment.minute;
    time.second = moment.second;
    time.is_date = moment.is_date;
    return time;
}

struct calendar_rule {
    icalrecur_iterator *iterator;
};

calendar_rule *calendar_rule_new(const char *text, struct calendar_moment start)
{
    if (!calendar_is_there()) return NULL;
    struct icalrecurrencetype rule = library.icalrecurrencetype_from_string(text);
    if (rule.freq == ICAL_NO_RECURRENCE) return NULL;
    rule.until = library.icaltime_null_time();
    icalrecur_iterator *iterator = library.icalrecur_iterator_new(rule, time_of(start));
    if (!iterator) return NULL;
    calendar_rule *made = malloc(sizeof *made);
    if (made) made->iterator = iterator;
    return made;
}

bool calendar_rule_next(calendar_rule *rule, struct calendar_moment *next)
{
    struct icaltimetype time = library.icalrecur_iterator_next(rule->iterator);
    if (library.icaltime_is_null_time(time)) return false;
    *next = (struct calendar_moment){
        time.year, time.month, time.day, time.hour, time.minute, time.second, time.is_date};
    return true;
}

void calendar_rule_free(calendar_rule *rule)
{
    library.icalrecur_iterator_free(rule->iterator);
    free(rule);
}

struct calendar_zone {
    icaltimezone *zone;
};

calendar_zone *calendar_zone_new(const char *text)
{
    if (!calendar_is_there()) return NULL;
    icalcomponent *component = library.icalparser_parse_string(text);
    if (!component) return NULL;
    icaltimezone *zone = library.icaltimezone_new();
    calendar_zone *made = malloc(sizeof *made);
    /* The zone owns its component from then on. */
    if (zone && made && library.icalcomponent_isa(component) == ICAL_VTIMEZONE_COMPONENT
        && library.icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT)
        && library.icaltimezone_set_component(zone, component)) {
        made->zone = zone;
        return made;
    }
    library.icalcomponent_free(component);
    if (zone) library.icaltimezone_free(zone, 1);
    free(made);
    return NULL;
}

int64_t calendar_zone_seconds(calendar_zone *zone, struct calendar_moment local)
{
    struct icaltimetype time = time_of(local);
    time.is_date = 0;
    int is_daylight = 0;
    int offset = library.icaltimezone_get_utc_offset(zone->zone, &time, &is_daylight);
    return (int64_t)library.icaltime_as_timet(time) - offset;
}

void calendar_zone_free(calendar_zone *zone)
{
    library.icaltimezone_free(zone->zone, 1);
    free(zone);
}
