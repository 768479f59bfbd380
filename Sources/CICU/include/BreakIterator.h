#ifndef SAQIYA_BREAK_ITERATOR_H
#define SAQIYA_BREAK_ITERATOR_H

#include <stdbool.h>
#include <stdint.h>

/// An ICU break iterator; used by one thread at a time.
typedef struct SaqiyaBreakIterator SaqiyaBreakIterator;

/// A place between two units of a text: its offset in UTF-8 and the status that ICU's rules give it.
typedef struct {
  uint32_t utf8_offset;
  int32_t status;
} SaqiyaBoundary;

/// Opens an iterator over sentences or words; NULL when ICU fails, with the name of its error in `error`.
SaqiyaBreakIterator *saqiya_break_iterator_open(bool sentences, const char *locale, const char **error);
void saqiya_break_iterator_close(SaqiyaBreakIterator *iterator);

/// Starts at the beginning of a text, which must outlive the iteration; false when ICU fails.
bool saqiya_break_iterator_set_text(SaqiyaBreakIterator *iterator, const uint16_t *text, int32_t length);

/// Starts at the beginning of a text of UTF-8 through ICU's UText; only for measuring what that costs.
bool saqiya_break_iterator_set_utf8(SaqiyaBreakIterator *iterator, const char *text, int64_t length);

/// The next boundary in the units of the text, or -1 at its end.
int32_t saqiya_break_iterator_next(SaqiyaBreakIterator *iterator);

/// Writes the next boundaries, at most `capacity`; returns how many. `position` (of the last boundary in UTF-16) and
/// `utf8_offset` are carried from call to call and begin at 0.
int32_t saqiya_break_iterator_fill(
    SaqiyaBreakIterator *iterator, const uint16_t *text, int32_t *position, uint32_t *utf8_offset,
    SaqiyaBoundary *boundaries, int32_t capacity);

/// Whether ICU knows the language of a locale.
bool saqiya_is_known_language(const char *locale);

/// Converts valid UTF-8 of `length` bytes; `units` has room for as many. Returns the number of units.
int32_t saqiya_utf16_from_utf8(const uint8_t *bytes, int64_t length, uint16_t *units);

/// The number of UTF-8 bytes of some whole scalars in UTF-16.
int64_t saqiya_utf8_length(const uint16_t *units, int64_t count);

/// Values of the Sentence_Break property, as far as anyone here asks.
bool saqiya_is_sentence_terminator(uint32_t scalar);
bool saqiya_is_sentence_continuation(uint32_t scalar);

/// What a scalar is to a tokenizer: values of `WordClass` in Sources/ICU/TextProperties.swift.
uint8_t saqiya_word_class(uint32_t scalar);

/// Whether a scalar is, or may be part of, an emoji.
bool saqiya_is_emoji(uint32_t scalar);

/// How many cells of a terminal a scalar takes: 0, 1 or 2.
int32_t saqiya_terminal_width(uint32_t scalar);

/// The name of the script of a scalar as in Scripts.txt (`Arabic`, `Common`); static storage.
const char *saqiya_script(uint32_t scalar);

/// Whether a scalar is written from right to left (Bidi_Class is R, AL or AN).
bool saqiya_is_right_to_left(uint32_t scalar);

#endif
