#include "Transliterator.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <unicode/rep.h>
#include <unicode/translit.h>
#include <unicode/utf16.h>
#include <vector>

namespace {

/// A UTF-16 unit and the units of the source that it came from.
struct Unit {
  char16_t unit;
  int32_t start, end;
  /// Whether it was inserted between two others, and nothing behind it has been deleted yet.
  bool inserted = false;
};

/// A text that remembers, through every replacement, where its units came from. Kept as two stacks with a gap between,
/// so that a transform that works from left to right takes linear time, and a third one for what is appended: ICU builds
/// the text of a rule with references behind the end, copies it to its place and deletes it there, for every match.
class TrackedText : public icu::Replaceable {
public:
  TrackedText(const uint16_t *source, int32_t count) {
    after.reserve(count);
    for (int32_t i = count - 1; i >= 0; i--) {
      // The two halves of a surrogate pair stay together.
      const bool is_trail = U16_IS_TRAIL(source[i]) && i > 0 && U16_IS_LEAD(source[i - 1]);
      const bool is_lead = U16_IS_LEAD(source[i]) && i + 1 < count && U16_IS_TRAIL(source[i + 1]);
      after.push_back({source[i], i - is_trail, i + 1 + is_lead});
    }
  }

  void extractBetween(int32_t start, int32_t limit, icu::UnicodeString &target) const override {
    target.remove();
    for (int32_t i = start; i < limit; i++) target.append(at(i).unit);
  }

  void handleReplaceBetween(int32_t start, int32_t limit, const icu::UnicodeString &text) override {
    if (start >= bodyCount() && count() > 0) return replaceInTail(start - bodyCount(), limit - bodyCount(), text);
    if (limit > bodyCount()) joinTail();
    moveGap(limit);
    int32_t from = INT32_MAX, to = 0;
    for (; limit > start; limit--) {
      from = std::min(from, before.back().start);
      to = std::max(to, before.back().end);
      before.pop_back();
    }
    const bool inserts = to == 0;
    if (inserts) {  // What is inserted belongs to the unit before, or at the start after it.
      const Unit *neighbour = !before.empty() ? &before.back() : !after.empty() ? &after.back() : nullptr;
      from = neighbour ? neighbour->start : 0;
      to = neighbour ? neighbour->end : 0;
    } else if (text.isEmpty()) {
      claimInserted(from, to);
    }
    for (int32_t i = 0; i < text.length(); i++) before.push_back({text.charAt(i), from, to, inserts});
  }

  void copy(int32_t start, int32_t limit, int32_t dest) override {
    icu::UnicodeString text;
    extractBetween(start, limit, text);
    handleReplaceBetween(dest, dest, text);
  }

  icu::Replaceable *clone() const override { return new TrackedText(*this); }
  static UClassID getStaticClassID() {
    static char identity = 0;
    return &identity;
  }
  UClassID getDynamicClassID() const override { return getStaticClassID(); }

  const Unit &at(int32_t i) const {
    const auto index = static_cast<size_t>(i);
    if (index < before.size()) return before[index];
    const auto behind = index - before.size();
    return behind < after.size() ? after[after.size() - 1 - behind] : tail[behind - after.size()];
  }

  int32_t count() const { return bodyCount() + static_cast<int32_t>(tail.size()); }

protected:
  int32_t getLength() const override { return count(); }
  char16_t getCharAt(int32_t offset) const override { return offset >= 0 && offset < count() ? at(offset).unit : 0xFFFF; }
  UChar32 getChar32At(int32_t offset) const override {
    const char16_t unit = getCharAt(offset);
    if (U16_IS_LEAD(unit) && U16_IS_TRAIL(getCharAt(offset + 1))) return U16_GET_SUPPLEMENTARY(unit, getCharAt(offset + 1));
    if (U16_IS_TRAIL(unit) && U16_IS_LEAD(getCharAt(offset - 1))) return U16_GET_SUPPLEMENTARY(getCharAt(offset - 1), unit);
    return unit;
  }

private:
  /// The number of units without those that were appended.
  int32_t bodyCount() const { return static_cast<int32_t>(before.size() + after.size()); }

  /// Replaces appended units: few, and gone again in a moment as a rule. What stays belongs to the unit before.
  void replaceInTail(int32_t start, int32_t limit, const icu::UnicodeString &text) {
    const Unit neighbour = at(std::max(bodyCount() + start - 1, 0));
    tail.erase(tail.begin() + start, tail.begin() + limit);
    std::vector<Unit> units;
    for (int32_t i = 0; i < text.length(); i++) units.push_back({text.charAt(i), neighbour.start, neighbour.end, true});
    tail.insert(tail.begin() + start, units.begin(), units.end());
  }

  void joinTail() {
    moveGap(bodyCount());
    before.insert(before.end(), tail.begin(), tail.end());
    tail.clear();
  }

  /// ICU replaces text in two steps when a rule has references, or is used for the first time: it inserts the new text,
  /// then deletes the old behind it. What was inserted belongs to what is deleted.
  void claimInserted(int32_t from, int32_t to) {
    for (auto unit = before.rbegin(); unit != before.rend() && unit->inserted; ++unit) {
      *unit = {unit->unit, from, to};
    }
  }

  void moveGap(int32_t position) {
    while (static_cast<int32_t>(before.size()) > position) {
      after.push_back(before.back());
      before.pop_back();
    }
    while (static_cast<int32_t>(before.size()) < position) {
      before.push_back(after.back());
      after.pop_back();
    }
  }

  std::vector<Unit> before, after, tail;
};

/// The runs of a text: units whose sources overlap, or are out of order, are one run; sources of none are deleted.
std::vector<saqiya_transform_run> runs(const TrackedText &text, int32_t source_count) {
  std::vector<saqiya_transform_run> result;
  for (int32_t i = 0; i < text.count(); i++) {
    saqiya_transform_run run = {text.at(i).start, text.at(i).end, i, i + 1};
    while (!result.empty() && result.back().source_end > run.source_start) {
      run.source_start = std::min(run.source_start, result.back().source_start);
      run.source_end = std::max(run.source_end, result.back().source_end);
      run.result_start = result.back().result_start;
      result.pop_back();
    }
    result.push_back(run);
  }
  std::vector<saqiya_transform_run> covered;
  int32_t position = 0;
  for (const auto &run : result) {
    if (run.source_start > position) covered.push_back({position, run.source_start, run.result_start, run.result_start});
    covered.push_back(run);
    position = run.source_end;
  }
  if (position < source_count) covered.push_back({position, source_count, text.count(), text.count()});
  return covered;
}

void describe(const UParseError &error, char *problem, int32_t capacity) {
  std::string text;
  icu::UnicodeString(error.preContext).toUTF8String(text);
  std::strncpy(problem, text.c_str(), capacity - 1);
  problem[capacity - 1] = 0;
}

}  // namespace

void *saqiya_transliterator_open(const char *text, char *problem, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError error = {};
  const auto name = icu::UnicodeString::fromUTF8(text);
  auto *result = icu::Transliterator::createInstance(name, UTRANS_FORWARD, error, status);
  if (U_SUCCESS(status)) return result;
  status = U_ZERO_ERROR;
  result = icu::Transliterator::createFromRules("Saqiya", name, UTRANS_FORWARD, error, status);
  if (U_SUCCESS(status)) return result;
  describe(error, problem, capacity);
  return nullptr;
}

void *saqiya_transliterator_clone(const void *transliterator) {
  return static_cast<const icu::Transliterator *>(transliterator)->clone();
}

void saqiya_transliterator_close(void *transliterator) { delete static_cast<icu::Transliterator *>(transliterator); }

void saqiya_transliterate(const void *transliterator, const uint16_t *source, int32_t count, void *context,
                          saqiya_transform_sink sink) {
  TrackedText text(source, count);
  static_cast<const icu::Transliterator *>(transliterator)->transliterate(text);
  std::vector<uint16_t> result;
  result.reserve(text.count());
  for (int32_t i = 0; i < text.count(); i++) result.push_back(text.at(i).unit);
  const auto all = runs(text, count);
  sink(context, result.data(), text.count(), all.data(), static_cast<int32_t>(all.size()));
}
