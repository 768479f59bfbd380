public import FoundationEssentials

/// A file that holds what a test expects, for results too long to stand in the test.
///
/// ```swift
/// #expect(GoldenFile("news.jsonl").difference(from: output) == nil)
/// ```
///
/// The file is in the folder `Golden` beside the test's source. A missing one is recorded, and the test fails once, so
/// that somebody looks at it. `SAQIYA_RECORD=1 swift test` records all again.
public struct GoldenFile: Sendable {
  private let location: URL
  private let isRecording: Bool

  /// Creates the name of a golden file.
  ///
  /// - Parameters:
  ///   - name: The file name in the folder `Golden`.
  ///   - source: The test's source file.
  ///   - environment: Where `SAQIYA_RECORD` is looked for.
  public init(
    _ name: String, source: String = #filePath, environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    location = URL(filePath: source).deletingLastPathComponent().appending(path: "Golden").appending(path: name)
    isRecording = environment["SAQIYA_RECORD"] == "1"
  }

  /// Returns the first difference between a result and the file; `nil` when it does not.
  public func difference(from result: String) -> String? {
    guard !isRecording, let expected = try? String(contentsOf: location, encoding: .utf8) else {
      return record(result)
    }
    if expected == result { return nil }
    let (old, new) = (lines(of: expected), lines(of: result))
    let line = zip(old, new).prefix { $0 == $1 }.count
    let (was, now) = (line < old.count ? old[line] : "the end", line < new.count ? new[line] : "the end")
    return """
      \(location.lastPathComponent):\(line + 1): expected '\(was)', found '\(now)'; when that is right, \
      record it: SAQIYA_RECORD=1 swift test
      """
  }

  private func record(_ result: String) -> String? {
    do {
      try FileManager.default.createDirectory(
        at: location.deletingLastPathComponent(), withIntermediateDirectories: true)
      try result.write(to: location, atomically: true, encoding: .utf8)
    } catch {
      return "cannot record '\(location.path)': \(error)"
    }
    return isRecording ? nil : "recorded \(location.lastPathComponent); look at it, and run the test again"
  }

  private func lines(of text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }
}
