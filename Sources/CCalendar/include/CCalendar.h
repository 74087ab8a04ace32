#ifndef PROSSIMA_CALENDAR_H
#define PROSSIMA_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

/* What libical does for us: repetition rules and a file's own time zones. The library is opened
 * at the first call, so that nothing else waits for it (docs/decisions/0007). */

/* A date, with a time of day or without, in a zone that the caller knows. */
struct calendar_moment {
    int year, month, day;
    int hour, minute, second;
    bool is_date;
};

/* Whether the library is there. */
bool calendar_is_there(void);

typedef struct calendar_rule calendar_rule;

/* The occurrences of an RRULE from its start on, UNTIL left to the caller; NULL where the text is
 * no rule. */
calendar_rule *calendar_rule_new(const char *text, struct calendar_moment start);
bool calendar_rule_next(calendar_rule *rule, struct calendar_moment *next);
void calendar_rule_free(calendar_rule *rule);

typedef struct calendar_zone calendar_zone;

/* A VTIMEZONE, from BEGIN to END; NULL where the text is none. */
calendar_zone *calendar_zone_new(const char *component);
/* Seconds since 1970 of a local time in the zone. */
int64_t calendar_zone_seconds(calendar_zone *zone, struct calendar_moment local);
void calendar_zone_free(calendar_zone *zone);

#endif
