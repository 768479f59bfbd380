/// The line that shows how far a run is.
struct Progress {
  private static let width = 24

  /// The bytes of the whole input; `nil` when nobody knows.
  let totalBytes: Int?

  /// `[=====>      ]  1,200 documents  34.5 MB  17.2 MB/s  0:42 left`
  func line(documents: Int, bytes: Int, elapsed: Duration) -> String {
    let seconds = max(elapsed / .seconds(1), 0.001)
    let rate = Double(bytes) / seconds
    var parts = ["\(Self.grouped(documents)) documents", size(Double(bytes)), "\(size(rate))/s"]
    if let totalBytes, totalBytes > 0 {
      // Line ends are part of the files and not of the documents.
      let share = min(1, Double(bytes) / Double(totalBytes))
      parts.insert(bar(share), at: 0)
      if bytes > 0 { parts.append("\(clock(Double(max(0, totalBytes - bytes)) / rate)) left") }
    } else {
      parts.append(clock(seconds))
    }
    return parts.joined(separator: "  ")
  }

  private func bar(_ share: Double) -> String {
    let done = Int(share * Double(Self.width))
    let arrow = done < Self.width ? ">" : ""
    let rest = String(repeating: " ", count: Self.width - done - arrow.count)
    return "[" + String(repeating: "=", count: done) + arrow + rest + "]"
  }

  /// `1,200`: a number with its digits in groups of three.
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    return digits.indices.reduce(into: "") { text, index in
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digits[index])
    }
  }

  private func size(_ bytes: Double) -> String {
    if bytes < 1000 { return "\(Int(bytes)) B" }
    if bytes < 1_000_000 { return "\(tenths(bytes / 1000)) kB" }
    return bytes < 1_000_000_000 ? "\(tenths(bytes / 1_000_000)) MB" : "\(tenths(bytes / 1_000_000_000)) GB"
  }

  private func tenths(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  private func clock(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 359_999).rounded(.up))
    let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
    let padded = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return hours > 0 ? "\(hours):\(padded(minutes)):\(padded(rest))" : "\(minutes):\(padded(rest))"
  }
}
