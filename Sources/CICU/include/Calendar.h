#ifndef SAQIYA_CICU_CALENDAR_H
#define SAQIYA_CICU_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

/// A calendar of ICU. Not safe for use by several threads at once.
typedef struct SaqiyaCalendar SaqiyaCalendar;

/// Names of ICU, read one at a time.
typedef struct SaqiyaNames SaqiyaNames;

/// Opens the calendar of an ICU type: "gregorian" (proleptic), "islamic-umalqura", "islamic-civil" …; NULL on failure.
SaqiyaCalendar *saqiya_calendar_open(const char *type);
void saqiya_calendar_close(SaqiyaCalendar *calendar);

/// The day, counted from 1970-01-01, of a date whose month and day count from 1 and whose year may be zero or negative
/// (astronomical). False when the calendar has no such date.
bool saqiya_calendar_day(SaqiyaCalendar *calendar, int32_t year, int32_t month, int32_t day, int64_t *result);

/// The date of a day that is counted from 1970-01-01.
bool saqiya_calendar_date(SaqiyaCalendar *calendar, int64_t day, int32_t *year, int32_t *month, int32_t *date);

/// The first day of the week in a locale, 1 for Monday to 7 for Sunday; 0 on failure.
int32_t saqiya_calendar_first_weekday(const char *locale);

/// Writes the wide name of a month (from 1) as UTF-8 with a terminating zero; its length without that, or -1.
int32_t saqiya_calendar_month_name(
    const char *locale, const char *type, int32_t month, char *buffer, int32_t capacity);

/// Opens the names of the time zones in ascending order, one at a time; NULL on failure.
SaqiyaNames *saqiya_time_zones_open(void);
void saqiya_time_zones_close(SaqiyaNames *names);

/// The next name, which lives until the next call; NULL after the last.
const char *saqiya_time_zones_next(SaqiyaNames *names);

#endif
