import Language
import SaqiyaKit
import SentenceAnalysis

/// Who spoke last, for sentences that go on without a subject.
struct Speakers {
  private var last: (source: Range<Int>, isFeminine: Bool?, isPlural: Bool)?
  private var lastOfGender: [Bool: Range<Int>] = [:]
  /// The last people in the plural who spoke or acted, with whom a plural verb goes on.
  private var lastPlural: (source: Range<Int>, sentence: Int)?
  private var lastSentence = 0
  private var lastName: [UInt64] = []
  /// The genders of those who acted since somebody spoke: a verb that agrees with them may be theirs.
  private var actedSince: Set<Bool> = []

  /// Who says what is attributed, from now on the one who spoke last; `nil` when that cannot be told.
  ///
  /// Behind a phrase (`بحسب الوكالة`) goes on who spoke before it, if somebody did. Where somebody else acted in between
  /// whose gender agrees, a verb without a subject has no sure speaker, unless it can only go on (`وأضاف`).
  mutating func speaker(
    of found: FoundAttribution, called name: [UInt64]?, isPlural: Bool, inSentence number: Int, continues: Bool
  ) -> Range<Int>? {
    let isNear = number - lastSentence <= Self.reach
    if found.source == nil, found.isPlural {
      return lastPlural.flatMap { number - $0.sentence <= Self.reach ? $0.source : nil }
    }
    guard let source = found.source ?? (isNear ? speaker(found.isFeminine, continues) : nil) else { return nil }
    if found.source != nil, isPlural { lastPlural = (source, number) }
    if isNear, last != nil, found.isPhrase { return source }
    if found.source != nil || continues { actedSince = [] }
    last = (source, found.isFeminine, found.source == nil ? last?.isPlural ?? false : isPlural)
    lastSentence = number
    if let name { lastName = name }
    if let isFeminine = found.isFeminine { lastOfGender[isFeminine] = source }
    return source
  }

  /// Takes note of who acts: who speaks thereby is the one who spoke last.
  mutating func note(_ actor: Actor, called name: [UInt64], inSentence number: Int) {
    if !name.isEmpty, lastName.starts(with: name) || name.starts(with: lastName) && !lastName.isEmpty { return }
    if actor.isPlural { lastPlural = (actor.name, number) }
    guard actor.speaks else {
      actedSince.insert(actor.isFeminine)
      return
    }
    last = (actor.name, actor.isFeminine, actor.isPlural)
    lastOfGender[actor.isFeminine] = actor.name
    (lastSentence, lastName, actedSince) = (number, name, [])
  }

  /// How many sentences may stand between what one says and what goes on from it.
  private static let reach = 3

  private func speaker(_ isFeminine: Bool?, _ continues: Bool) -> Range<Int>? {
    guard let isFeminine, let last else { return self.last?.source }
    if !continues, actedSince.contains(isFeminine) { return nil }
    // A verb behind people is plural: `وقال` goes on with nobody of them.
    if last.isPlural { return nil }
    guard let gender = last.isFeminine, gender != isFeminine else { return last.source }
    return lastOfGender[isFeminine]
  }
}
