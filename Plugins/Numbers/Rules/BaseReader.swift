import ArabicScript
import SaqiyaKit

/// The range of the whole that a percentage or fraction is of.
struct BaseReader: Reader {
  let reading: Reading

  /// What a percentage or fraction is of: `25% من مساحة المحافظة`, `ثلث مساحة العراق`.
  ///
  /// - Parameter needsFrom: whether من must introduce it.
  func attach(to candidate: inout Candidate, after end: Int, needsFrom: Bool) {
    var index = end
    if items.isCue(index, .of), items.continues(index) { index += 1 } else if needsFrom { return }
    guard let base = around.nounPhrase(at: index) else { return }
    candidate.base = items.text.range(index, through: base - 1)
    if !needsFrom { candidate.end = base }
  }
}
