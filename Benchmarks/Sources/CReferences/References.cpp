#include "CReferences.h"

#include <memory>
#include <string>
#include <unicode/brkiter.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>
#include <vector>

int64_t reference_nfc(const char *text, int32_t length) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2 *nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return -1;
  std::string result;
  result.reserve(length);
  icu::StringByteSink<std::string> sink(&result, length);
  nfc->normalizeUTF8(0, icu::StringPiece(text, length), sink, nullptr, status);
  return U_FAILURE(status) ? -1 : static_cast<int64_t>(result.size());
}

struct reference_breaks {
  UBreakIterator *iterator;
  std::vector<UChar> units;
};

reference_breaks *reference_breaks_open(int words, const char *locale) {
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *iterator = ubrk_open(words ? UBRK_WORD : UBRK_SENTENCE, locale, nullptr, 0, &status);
  return U_FAILURE(status) ? nullptr : new reference_breaks{iterator, {}};
}

void reference_breaks_close(reference_breaks *breaks) {
  ubrk_close(breaks->iterator);
  delete breaks;
}

static int64_t count(UBreakIterator *iterator) {
  int64_t boundaries = 0;
  for (int32_t at = ubrk_first(iterator); at != UBRK_DONE; at = ubrk_next(iterator)) boundaries++;
  return boundaries;
}

int64_t reference_breaks_utf16(reference_breaks *breaks, const uint16_t *units, int32_t length) {
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setText(breaks->iterator, reinterpret_cast<const UChar *>(units), length, &status);
  return U_FAILURE(status) ? -1 : count(breaks->iterator);
}

int64_t reference_breaks_converting(reference_breaks *breaks, const char *text, int32_t length) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t units = 0;
  breaks->units.resize(length);
  u_strFromUTF8(breaks->units.data(), length, &units, text, length, &status);
  if (U_FAILURE(status) && status != U_STRING_NOT_TERMINATED_WARNING) return -1;
  return reference_breaks_utf16(breaks, reinterpret_cast<const uint16_t *>(breaks->units.data()), units);
}

int64_t reference_breaks_utext(reference_breaks *breaks, const char *text, int32_t length) {
  UErrorCode status = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  utext_openUTF8(&utext, text, length, &status);
  ubrk_setUText(breaks->iterator, &utext, &status);
  int64_t boundaries = U_FAILURE(status) ? -1 : count(breaks->iterator);
  utext_close(&utext);
  return boundaries;
}
