#include "BreakIterator.h"
#include <stddef.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/uloc.h>
#include <unicode/utext.h>

static UBreakIterator *icu(SaqiyaBreakIterator *iterator) { return (UBreakIterator *)iterator; }

SaqiyaBreakIterator *saqiya_break_iterator_open(bool sentences, const char *locale, const char **error) {
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *iterator = ubrk_open(sentences ? UBRK_SENTENCE : UBRK_WORD, locale, NULL, 0, &status);
  if (U_SUCCESS(status)) return (SaqiyaBreakIterator *)iterator;
  *error = u_errorName(status);
  return NULL;
}

void saqiya_break_iterator_close(SaqiyaBreakIterator *iterator) { ubrk_close(icu(iterator)); }

bool saqiya_break_iterator_set_text(SaqiyaBreakIterator *iterator, const uint16_t *text, int32_t length) {
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setText(icu(iterator), text, length, &status);
  return U_SUCCESS(status);
}

bool saqiya_break_iterator_set_utf8(SaqiyaBreakIterator *iterator, const char *text, int64_t length) {
  UErrorCode status = U_ZERO_ERROR;
  UText view = UTEXT_INITIALIZER;
  utext_openUTF8(&view, text, length, &status);
  ubrk_setUText(icu(iterator), &view, &status);
  utext_close(&view);
  return U_SUCCESS(status);
}

int32_t saqiya_break_iterator_next(SaqiyaBreakIterator *iterator) { return ubrk_next(icu(iterator)); }

int32_t saqiya_break_iterator_fill(
    SaqiyaBreakIterator *iterator, const uint16_t *text, int32_t *position, uint32_t *utf8_offset,
    SaqiyaBoundary *boundaries, int32_t capacity) {
  UBreakIterator *breaks = icu(iterator);
  int32_t start = *position;
  uint32_t offset = *utf8_offset;
  int32_t count = 0;
  while (count < capacity) {
    int32_t end = ubrk_next(breaks);
    if (end == UBRK_DONE) break;
    offset += (uint32_t)saqiya_utf8_length(text + start, end - start);
    boundaries[count].utf8_offset = offset;
    boundaries[count].status = ubrk_getRuleStatus(breaks);
    count++;
    start = end;
  }
  *position = start;
  *utf8_offset = offset;
  return count;
}

bool saqiya_is_known_language(const char *locale) { return uloc_getISO3Language(locale)[0] != 0; }

// MARK: - UTF-16

int32_t saqiya_utf16_from_utf8(const uint8_t *bytes, int64_t length, uint16_t *units) {
  const uint8_t *end = bytes + length;
  uint16_t *out = units;
  while (bytes < end) {
    uint32_t lead = *bytes;
    if (lead < 0x80) {
      *out++ = (uint16_t)lead;
      bytes += 1;
    } else if (lead < 0xE0) {
      *out++ = (uint16_t)((lead & 0x1F) << 6 | (bytes[1] & 0x3F));
      bytes += 2;
    } else if (lead < 0xF0) {
      *out++ = (uint16_t)((lead & 0x0F) << 12 | (bytes[1] & 0x3F) << 6 | (bytes[2] & 0x3F));
      bytes += 3;
    } else {
      uint32_t scalar = (lead & 0x07) << 18 | (uint32_t)(bytes[1] & 0x3F) << 12 | (bytes[2] & 0x3F) << 6 | (bytes[3] & 0x3F);
      *out++ = (uint16_t)(0xD7C0 + (scalar >> 10));
      *out++ = (uint16_t)(0xDC00 | (scalar & 0x3FF));
      bytes += 4;
    }
  }
  return (int32_t)(out - units);
}

int64_t saqiya_utf8_length(const uint16_t *units, int64_t count) {
  int64_t length = count;
  for (int64_t i = 0; i < count; i++) {
    // A surrogate is half of a scalar of four bytes.
    bool is_surrogate = (units[i] & 0xF800) == 0xD800;
    length += (units[i] >= 0x80) + (units[i] >= 0x800 && !is_surrogate);
  }
  return length;
}

// MARK: - Properties

bool saqiya_is_sentence_terminator(uint32_t scalar) {
  int32_t value = u_getIntPropertyValue((UChar32)scalar, UCHAR_SENTENCE_BREAK);
  return value == U_SB_STERM || value == U_SB_ATERM;
}

bool saqiya_is_sentence_continuation(uint32_t scalar) {
  return u_getIntPropertyValue((UChar32)scalar, UCHAR_SENTENCE_BREAK) == U_SB_SCONTINUE;
}

bool saqiya_is_emoji(uint32_t scalar) {
  UChar32 c = (UChar32)scalar;
  return u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION) || u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) ||
         u_hasBinaryProperty(c, UCHAR_REGIONAL_INDICATOR);
}

int32_t saqiya_terminal_width(uint32_t scalar) {
  UChar32 c = (UChar32)scalar;
  if (U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) return 0;
  int32_t width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

const char *saqiya_script(uint32_t scalar) {
  UErrorCode status = U_ZERO_ERROR;
  const char *name = uscript_getName(uscript_getScript((UChar32)scalar, &status));
  return name == NULL ? "Unknown" : name;
}

bool saqiya_is_right_to_left(uint32_t scalar) {
  UCharDirection direction = u_charDirection((UChar32)scalar);
  return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC || direction == U_ARABIC_NUMBER;
}

static bool needs_icu(UChar32 c, int32_t word_break) {
  if (word_break == U_WB_KATAKANA || word_break == U_WB_REGIONAL_INDICATOR || word_break == U_WB_ZWJ) return true;
  if (word_break == U_WB_OTHER && (u_isalpha(c) || u_isUWhiteSpace(c))) return u_isalpha(c);
  return u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION);
}

uint8_t saqiya_word_class(uint32_t scalar) {
  UChar32 c = (UChar32)scalar;
  int32_t word_break = u_getIntPropertyValue(c, UCHAR_WORD_BREAK);
  if (needs_icu(c, word_break)) return 7;
  if (u_isUWhiteSpace(c) || u_iscntrl(c)) return word_break == U_WB_FORMAT || word_break == U_WB_EXTEND ? 3 : 0;
  switch (word_break) {
    case U_WB_ALETTER:
    case U_WB_HEBREW_LETTER: return 1;
    case U_WB_NUMERIC: return u_isdigit(c) ? 2 : 5;
    case U_WB_EXTEND:
    case U_WB_FORMAT: return 3;
    case U_WB_EXTENDNUMLET: return 6;
    default: return u_ispunct(c) && !(U_GET_GC_MASK(c) & U_GC_S_MASK) ? 4 : 5;
  }
}
