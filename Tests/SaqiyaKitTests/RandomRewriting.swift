import SaqiyaKit
import SaqiyaTesting

/// A text rewritten at random, with the alignment that says so.
struct RandomRewriting {
  var text: String
  var alignment: Alignment

  /// Keeps, deletes, replaces, joins and expands scalars of `source` at random.
  init(of source: String, using random: inout SeededGenerator) {
    var result = String.UnicodeScalarView()
    var builder = Alignment.Builder()
    var rest = Substring(source).unicodeScalars
    while !rest.isEmpty {
      let count = Int.random(in: 1...3, using: &random)
      let taken = rest.prefix(count)
      rest = rest.dropFirst(count)
      let length = String(Substring(taken)).utf8.count
      switch Int.random(in: 0..<10, using: &random) {
      case 0: builder.delete(length)
      case 1, 2:
        let replacement = ["ا", "xyz", "الله", "\u{64E}", " "].randomElement(using: &random) ?? ""
        builder.replace(length, with: replacement.utf8.count)
        result.append(contentsOf: replacement.unicodeScalars)
      default:
        builder.keep(length)
        result.append(contentsOf: taken)
      }
    }
    text = String(result)
    alignment = builder.finish()
  }
}
