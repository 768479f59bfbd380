#include "Collator.h"

#include <unicode/ucol.h>
#include <unicode/utf16.h>

void *saqiya_search_collator_open(void) {
  UErrorCode status = U_ZERO_ERROR;
  UCollator *collator = ucol_open("root@collation=search", &status);
  if (U_FAILURE(status)) return NULL;
  ucol_setStrength(collator, UCOL_PRIMARY);
  return collator;
}

void saqiya_search_collator_close(void *collator) { ucol_close(collator); }

int32_t saqiya_search_collator_key(const void *collator, int32_t scalar, uint8_t *key, int32_t capacity) {
  UChar text[2];
  int32_t length = 0;
  U16_APPEND_UNSAFE(text, length, scalar);
  const int32_t count = ucol_getSortKey(collator, text, length, key, capacity);
  return count > 0 && count <= capacity ? count - 1 : 0;
}
