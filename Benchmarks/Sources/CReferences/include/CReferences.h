#ifndef SAQIYA_BENCHMARKS_REFERENCES_H
#define SAQIYA_BENCHMARKS_REFERENCES_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Normalizes UTF-8 to NFC with ICU, edits off; returns the length of the result, -1 when ICU fails.
int64_t reference_nfc(const char *text, int32_t length);

/// A break iterator of ICU and its text: made once, set for each document, as a program would.
typedef struct reference_breaks reference_breaks;

reference_breaks *reference_breaks_open(int words, const char *locale);
void reference_breaks_close(reference_breaks *breaks);

/// Counts the boundaries of a text, bare iteration; UTF-16 given.
int64_t reference_breaks_utf16(reference_breaks *breaks, const uint16_t *units, int32_t length);
/// The same, with the conversion from UTF-8 before it.
int64_t reference_breaks_converting(reference_breaks *breaks, const char *text, int32_t length);
/// The same over UTF-8 through UText.
int64_t reference_breaks_utext(reference_breaks *breaks, const char *text, int32_t length);

#ifdef __cplusplus
}
#endif

#endif
