#ifndef SAQIYA_CICU_COLLATOR_H
#define SAQIYA_CICU_COLLATOR_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The search collation of CLDR's root at its primary level; NULL when ICU has no data for it.
void *saqiya_search_collator_open(void);
void saqiya_search_collator_close(void *collator);

/// Writes the primary sort key of a scalar without its final zero byte; returns its length, 0 for what is ignored.
int32_t saqiya_search_collator_key(const void *collator, int32_t scalar, uint8_t *key, int32_t capacity);

#ifdef __cplusplus
}
#endif

#endif
