#include "Normalizer.h"

#include <string>
#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>

static const icu::Normalizer2 *normalizer(const void *pointer) {
  return static_cast<const icu::Normalizer2 *>(pointer);
}

const void *saqiya_normalizer_open(int form) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2 *result = nullptr;
  switch (form) {
  case SAQIYA_NFC: result = icu::Normalizer2::getNFCInstance(status); break;
  case SAQIYA_NFD: result = icu::Normalizer2::getNFDInstance(status); break;
  case SAQIYA_NFKC: result = icu::Normalizer2::getNFKCInstance(status); break;
  case SAQIYA_NFKD: result = icu::Normalizer2::getNFKDInstance(status); break;
  case SAQIYA_NFKC_CASEFOLD: result = icu::Normalizer2::getNFKCCasefoldInstance(status); break;
  default: return nullptr;
  }
  return U_FAILURE(status) ? nullptr : result;
}

bool saqiya_normalizer_has_boundary_before(const void *pointer, int32_t scalar) {
  return normalizer(pointer)->hasBoundaryBefore(scalar);
}

bool saqiya_normalizer_is_inert_start(const void *pointer, int32_t scalar) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString text(static_cast<UChar32>(scalar));
  const bool is_normal = normalizer(pointer)->quickCheck(text, status) == UNORM_YES && U_SUCCESS(status);
  return is_normal && normalizer(pointer)->hasBoundaryBefore(scalar);
}

uint8_t saqiya_combining_class(int32_t scalar) { return u_getCombiningClass(scalar); }

int saqiya_normalize(const void *pointer, const uint8_t *source, int32_t count, void *context,
                     saqiya_normalization_sink sink) {
  UErrorCode status = U_ZERO_ERROR;
  std::string result;
  icu::Edits edits;
  icu::StringByteSink<std::string> bytes(&result);
  const icu::StringPiece piece(reinterpret_cast<const char *>(source), count);
  normalizer(pointer)->normalizeUTF8(0, piece, bytes, &edits, status);
  if (U_FAILURE(status)) return status;
  for (icu::Edits::Iterator run = edits.getFineIterator(); run.next(status);) {
    const saqiya_normalization_run lengths = {run.oldLength(), run.newLength(), static_cast<bool>(run.hasChange())};
    const auto *start = reinterpret_cast<const uint8_t *>(result.data()) + run.destinationIndex();
    sink(context, lengths, run.hasChange() ? start : nullptr);
  }
  return U_FAILURE(status) ? status : 0;
}
