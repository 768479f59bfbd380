import ArabicScript
import SaqiyaKit

/// Words beside a number that make it a time, and words that amounts follow.
extension Items {
  /// يوم 3/4, الجمعة 3/4: a day and a month.
  func isDateContext(_ index: Int) -> Bool {
    continues(index)
      && (isCue(behindParticlesOf: index - 1, .dateHead) || isCue(behindParticlesOf: index - 1, .weekday))
  }

  /// يوم الـ44, اليوم الـ44: a day whose number in a row follows.
  func isDay(_ index: Int) -> Bool {
    isCue(behindParticlesOf: index, .today) || isCue(behindParticlesOf: index, .dateHead) && letterCount(index) <= 4
  }

  /// بلغ, عدد, ارتفع, إلى: a word that amounts follow.
  func isAmount(_ index: Int) -> Bool {
    isListed(index, in: lexicon.context.amounts) || isListed(index, in: lexicon.context.changes)
      || isDetachedParticle(index)
  }

  /// 1438 هجرية, 2017 م, 1438 هـ.
  func isEra(_ index: Int) -> Bool {
    continues(index) && isCue(index, .era)
  }

  /// 49 ق.م
  func isBeforeChrist(_ index: Int) -> Bool {
    isCue(index, .before) && isPunctuation(index + 1, ".") && isCue(index + 2, .metre) && continues(index)
  }

  /// 22 من الشهر الجاري, 5 من يونيو.
  func isMonthWord(_ index: Int) -> Bool {
    isCue(index, .monthWord) || isCue(index, .this) && isCue(index + 1, .monthWord)
      || lexicon.context.months.longestMatch(in: text, at: index) != nil
  }

  /// Whether a head of years, or a month, ends before a token.
  func yearHead(before index: Int) -> Bool {
    precedingTokens(index, Self.longestYearHead).contains { start in
      isPhrase(lexicon.context.yearHeads, from: start, to: index)
        || isPhrase(lexicon.context.months, from: start, to: index)
    }
  }

  /// The words of the longest head of a year and of the longest name of a month.
  private static let longestYearHead = 3

  /// تشرين الثاني, ربيع الأول: a part of a month's name.
  func isPartOfMonth(_ index: Int) -> Bool {
    index > 0 && isPhrase(lexicon.context.months, from: index - 1, to: index + 1)
  }

  /// الساعة الثانية: a time.
  func followsHourHead(_ index: Int) -> Bool {
    continues(index) && isCue(behindParticlesOf: index - 1, .hourHead)
  }
}
