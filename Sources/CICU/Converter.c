#include "Converter.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

enum { PIVOT_SIZE = 4096 };

struct SaqiyaConverter {
  UConverter *source;
  UConverter *target;
  UChar pivot[PIVOT_SIZE];
  UChar *pivot_source;
  UChar *pivot_target;
};

SaqiyaConverter *saqiya_converter_open(const char *name) {
  UErrorCode error = U_ZERO_ERROR;
  SaqiyaConverter *converter = calloc(1, sizeof(SaqiyaConverter));
  if (converter == NULL) return NULL;
  converter->source = ucnv_open(name, &error);
  converter->target = ucnv_open("UTF-8", &error);
  // A byte without a meaning is an error, never a question mark.
  if (U_SUCCESS(error)) ucnv_setToUCallBack(converter->source, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
  converter->pivot_source = converter->pivot_target = converter->pivot;
  if (U_SUCCESS(error)) return converter;
  saqiya_converter_close(converter);
  return NULL;
}

void saqiya_converter_close(SaqiyaConverter *converter) {
  if (converter->source != NULL) ucnv_close(converter->source);
  if (converter->target != NULL) ucnv_close(converter->target);
  free(converter);
}

SaqiyaConverterResult saqiya_converter_convert(
    SaqiyaConverter *converter, const uint8_t *input, int64_t input_length, uint8_t *output, int64_t output_length,
    bool flush, int64_t *taken, int64_t *given) {
  UErrorCode error = U_ZERO_ERROR;
  const char *source = (const char *)input;
  char *target = (char *)output;
  ucnv_convertEx(
      converter->target, converter->source, &target, target + output_length, &source, source + input_length,
      converter->pivot, &converter->pivot_source, &converter->pivot_target, converter->pivot + PIVOT_SIZE, false, flush,
      &error);
  *taken = source - (const char *)input;
  *given = target - (char *)output;
  if (error == U_BUFFER_OVERFLOW_ERROR) return SAQIYA_CONVERTER_FULL;
  return U_SUCCESS(error) ? SAQIYA_CONVERTED : SAQIYA_CONVERTER_INVALID;
}

bool saqiya_detect_encoding(
    const uint8_t *bytes, int32_t length, char *name, int32_t name_capacity, int32_t *confidence) {
  UErrorCode error = U_ZERO_ERROR;
  UCharsetDetector *detector = ucsdet_open(&error);
  bool found = false;
  ucsdet_setText(detector, (const char *)bytes, length, &error);
  const UCharsetMatch *match = ucsdet_detect(detector, &error);
  if (U_SUCCESS(error) && match != NULL) {
    const char *guess = ucsdet_getName(match, &error);
    *confidence = ucsdet_getConfidence(match, &error);
    found = U_SUCCESS(error) && guess != NULL && (int32_t)strlen(guess) < name_capacity;
    if (found) strcpy(name, guess);
  }
  if (detector != NULL) ucsdet_close(detector);
  return found;
}
