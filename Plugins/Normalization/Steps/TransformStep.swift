internal import ICU
internal import SaqiyaKit
internal import Synchronization

/// Applies an ICU transform to each line, aligned run by run.
struct TransformStep: Step {
  private let pool: TransformPool
  /// Most transforms decompose and compose again; this form has fewer boundaries than the canonical ones.
  private let markRuns: MarkRunLimit

  /// Any scalar may be something for a transform.
  let patterns = [BytePattern(first: .all)]

  /// - Throws: a ``StageError`` (`bad-option`) when ICU knows neither the identifier nor the rules.
  init(_ identifierOrRules: String) throws(StageError) {
    markRuns = MarkRunLimit(normalizer: try Normalizer.open(.nfkc))
    do throws(Transliterator.Unknown) {
      pool = TransformPool(try Transliterator(identifierOrRules))
    } catch {
      if let problem = error.problem {
        throw StageError(
          .badOption, "transform: the rule '\(error.place)' is wrong: \(problem)",
          advice: "put what a rule refers to in parentheses: '(ا) > $1 $1;'")
      }
      let place = error.place.isEmpty ? "" : "; as rules, it is wrong after '\(error.place)'"
      throw StageError(
        .badOption, "transform: ICU has no transform '\(identifierOrRules)'\(place)",
        advice: "identifiers look like 'Arabic-Latin', rules like 'ڤ > ف;'")
    }
  }

  func visit(_ offset: Int, _ source: SourceText, _ output: inout Rewriter) throws(StageError) {
    var end = offset
    while end < source.count, source[end] != 0x0A { end += 1 }
    output.examined = end + 1
    guard end > offset else { return }
    _ = try markRuns.check(offset, end, source, &output.markSteps)
    let line = String(decoding: source.bytes[offset..<end], as: UTF8.self)
    let units = Array(line.utf16)
    let result = pool.use { $0.transform(units) }
    var position = offset
    for run in result.runs {
      let before = String(decoding: units[run.source], as: UTF16.self)
      let after = String(decoding: result.text[run.result], as: UTF16.self)
      let count = before.utf8.count
      if !before.unicodeScalars.elementsEqual(after.unicodeScalars) {
        try output.replace(position, position + count, with: Array(after.utf8))
      }
      position += count
    }
    output.examined = end + 1
  }
}

/// Transforms of one kind, as many as there are threads that use one at the same time.
private final class TransformPool: Sendable {
  private let first: Transliterator
  private let idle: Mutex<[Transliterator]>

  init(_ first: Transliterator) {
    self.first = first
    idle = Mutex([])
  }

  func use<R>(_ body: (Transliterator) -> R) -> R {
    let transform = idle.withLock { idle in idle.popLast() ?? first.clone() }
    guard let transform else { return idle.withLock { _ in body(first) } }
    defer { idle.withLock { $0.append(transform) } }
    return body(transform)
  }
}
