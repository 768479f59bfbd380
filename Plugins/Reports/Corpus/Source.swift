import SaqiyaKit

/// Documents of equal text, as reports name them.
struct Source: Hashable {
  /// The smallest of their ids.
  var id: String
  /// How many they are.
  var count: Int

  /// The ids of some sources, each once, sorted.
  static func ids(_ sources: some Sequence<Source>) -> Value {
    .array(Set(sources.map(\.id)).sorted().map(Value.string))
  }

  /// How many documents some sources are.
  static func count(_ sources: some Sequence<Source>) -> Int {
    Set(sources).reduce(0) { $0 + $1.count }
  }
}
