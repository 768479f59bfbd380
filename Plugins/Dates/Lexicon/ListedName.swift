/// What the word lists call by the name of its case.
protocol ListedName: CaseIterable, RawRepresentable where RawValue == Int {}

extension ListedName {
  /// The case of a name in a word list.
  init?(name: String) {
    guard let value = Self.allCases.first(where: { "\($0)" == name }) else { return nil }
    self = value
  }
}
