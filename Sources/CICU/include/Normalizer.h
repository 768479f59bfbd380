#ifndef SAQIYA_CICU_NORMALIZER_H
#define SAQIYA_CICU_NORMALIZER_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The forms that saqiya_normalizer_open takes.
enum { SAQIYA_NFC, SAQIYA_NFD, SAQIYA_NFKC, SAQIYA_NFKD, SAQIYA_NFKC_CASEFOLD };

/// ICU's normalizer of a form; shared, never freed, safe on all threads. NULL when ICU has no data for it.
const void *saqiya_normalizer_open(int form);

/// Whether text may be cut before the scalar and its two parts normalized apart.
bool saqiya_normalizer_has_boundary_before(const void *normalizer, int32_t scalar);

/// Whether the scalar is in the form by itself, and cannot combine with what stands before it.
bool saqiya_normalizer_is_inert_start(const void *normalizer, int32_t scalar);

/// The canonical combining class of a scalar.
uint8_t saqiya_combining_class(int32_t scalar);

/// A stretch of the source and its length afterwards.
typedef struct {
  int32_t source_count;
  int32_t result_count;
  bool is_changed;
} saqiya_normalization_run;

/// Called with each run in order, with the bytes of the result when the run is changed, else NULL.
typedef void (*saqiya_normalization_sink)(void *context, saqiya_normalization_run run, const uint8_t *bytes);

/// Normalizes UTF-8 and reports the runs; 0, or ICU's error code.
int saqiya_normalize(const void *normalizer, const uint8_t *source, int32_t count, void *context,
                     saqiya_normalization_sink sink);

#ifdef __cplusplus
}
#endif

#endif
