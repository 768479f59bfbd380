#include "Calendar.h"

#include <math.h>
#include <stdio.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/uenum.h>
#include <unicode/ustring.h>

static const double kMillisecondsPerDay = 86400000.0;
static const UChar kGMT[] = {'G', 'M', 'T', 0};

static UCalendar *inner(SaqiyaCalendar *calendar) { return (UCalendar *)calendar; }

SaqiyaCalendar *saqiya_calendar_open(const char *type) {
  char locale[64];
  snprintf(locale, sizeof locale, "en@calendar=%s", type);
  UErrorCode status = U_ZERO_ERROR;
  UCalendar *calendar = ucal_open(kGMT, -1, locale, UCAL_DEFAULT, &status);
  if (U_FAILURE(status)) return NULL;
  // Without a date on which the Julian calendar ended the Gregorian one is proleptic; other calendars have none.
  ucal_setGregorianChange(calendar, -8.64e15, &status);
  ucal_setAttribute(calendar, UCAL_LENIENT, 0);
  return (SaqiyaCalendar *)calendar;
}

void saqiya_calendar_close(SaqiyaCalendar *calendar) { ucal_close(inner(calendar)); }

bool saqiya_calendar_day(SaqiyaCalendar *calendar, int32_t year, int32_t month, int32_t day, int64_t *result) {
  UErrorCode status = U_ZERO_ERROR;
  ucal_clear(inner(calendar));
  ucal_set(inner(calendar), UCAL_EXTENDED_YEAR, year);
  ucal_set(inner(calendar), UCAL_MONTH, month - 1);
  ucal_set(inner(calendar), UCAL_DATE, day);
  double milliseconds = ucal_getMillis(inner(calendar), &status);
  if (U_FAILURE(status)) return false;
  *result = (int64_t)floor(milliseconds / kMillisecondsPerDay);
  return true;
}

bool saqiya_calendar_date(SaqiyaCalendar *calendar, int64_t day, int32_t *year, int32_t *month, int32_t *date) {
  UErrorCode status = U_ZERO_ERROR;
  ucal_clear(inner(calendar));
  ucal_setMillis(inner(calendar), (double)day * kMillisecondsPerDay, &status);
  *year = ucal_get(inner(calendar), UCAL_EXTENDED_YEAR, &status);
  *month = ucal_get(inner(calendar), UCAL_MONTH, &status) + 1;
  *date = ucal_get(inner(calendar), UCAL_DATE, &status);
  return U_SUCCESS(status);
}

SaqiyaNames *saqiya_time_zones_open(void) {
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration *names = ucal_openTimeZoneIDEnumeration(UCAL_ZONE_TYPE_ANY, NULL, NULL, &status);
  return U_SUCCESS(status) ? (SaqiyaNames *)names : NULL;
}

void saqiya_time_zones_close(SaqiyaNames *names) { uenum_close((UEnumeration *)names); }

const char *saqiya_time_zones_next(SaqiyaNames *names) {
  UErrorCode status = U_ZERO_ERROR;
  return uenum_next((UEnumeration *)names, NULL, &status);
}

int32_t saqiya_calendar_first_weekday(const char *locale) {
  UErrorCode status = U_ZERO_ERROR;
  UCalendar *calendar = ucal_open(kGMT, -1, locale, UCAL_DEFAULT, &status);
  if (U_FAILURE(status)) return 0;
  int32_t day = ucal_getAttribute(calendar, UCAL_FIRST_DAY_OF_WEEK);
  ucal_close(calendar);
  return day == UCAL_SUNDAY ? 7 : day - 1;
}

int32_t saqiya_calendar_month_name(
    const char *locale, const char *type, int32_t month, char *buffer, int32_t capacity) {
  char full[96];
  UChar name[128];
  snprintf(full, sizeof full, "%s@calendar=%s", locale, type);
  UErrorCode status = U_ZERO_ERROR;
  UDateFormat *format = udat_open(UDAT_LONG, UDAT_LONG, full, kGMT, -1, NULL, 0, &status);
  if (U_FAILURE(status)) return -1;
  int32_t length = udat_getSymbols(format, UDAT_STANDALONE_MONTHS, month - 1, name, 128, &status);
  udat_close(format);
  u_strToUTF8(buffer, capacity, &length, name, length, &status);
  return U_SUCCESS(status) ? length : -1;
}
