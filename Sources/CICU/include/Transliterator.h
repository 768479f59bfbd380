#ifndef SAQIYA_CICU_TRANSLITERATOR_H
#define SAQIYA_CICU_TRANSLITERATOR_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Opens an ICU transform by its identifier, or else from rules, both in UTF-8. NULL when it is neither; `problem` then
/// holds where the rules are wrong.
void *saqiya_transliterator_open(const char *identifier_or_rules, char *problem, int32_t capacity);
void *saqiya_transliterator_clone(const void *transliterator);
void saqiya_transliterator_close(void *transliterator);

/// A stretch of the source and what it became, in UTF-16 units; runs are in order and cover both texts.
typedef struct {
  int32_t source_start, source_end;
  int32_t result_start, result_end;
} saqiya_transform_run;

/// Called once with the result and its runs.
typedef void (*saqiya_transform_sink)(void *context, const uint16_t *text, int32_t count,
                                      const saqiya_transform_run *runs, int32_t run_count);

/// Transforms UTF-16. Not for several threads at once: each needs a clone.
void saqiya_transliterate(const void *transliterator, const uint16_t *source, int32_t count, void *context,
                          saqiya_transform_sink sink);

#ifdef __cplusplus
}
#endif

#endif
