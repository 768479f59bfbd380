import SaqiyaKit

/// The subtitles of a SubRip (SRT) or WebVTT file as a document: a line for every subtitle.
///
/// The text is what is said, without numbers, times, tags and settings. The metadata `cues` has an object for every line, with
/// `from`, `to` (`00:01:02.500`) and, where a voice is marked, `speaker`.
struct Subtitles {
  /// The lines.
  private(set) var lines: [String] = []
  /// The times of each line.
  private(set) var cues: [Value] = []

  /// Reads a file.
  ///
  /// - Throws: ``InputError`` with the place of a subtitle whose times cannot be read.
  init(_ raw: RawDocument) throws(InputError) {
    var lines = try raw.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    if lines.first?.hasPrefix("\u{FEFF}") == true { lines[0].unicodeScalars.removeFirst() }
    var number = 0
    while number < lines.count {
      let start = number
      while number < lines.count, !lines[number].allSatisfy(\.isWhitespace) { number += 1 }
      try read(lines[start..<number], of: raw)
      number += 1
    }
  }

  /// Reads a block of lines; comments, styles and the heading of WebVTT have no times.
  private mutating func read(_ block: ArraySlice<String>, of raw: RawDocument) throws(InputError) {
    guard let timing = block.prefix(2).firstIndex(where: { $0.contains("-->") }) else { return }
    guard let (from, to) = Self.times(block[timing]) else {
      throw InputError(
        .invalidRecord, at: "\(raw.file):\(timing + 1):1",
        "found '\(block[timing])', expected the times of a subtitle: '00:01:02,500 --> 00:01:04,000'")
    }
    let text = block[(timing + 1)...].joined(separator: " ")
    let (plain, speaker) = SubtitleText.plain(text)
    if plain.isEmpty { return }
    lines.append(plain)
    var cue: Fields = ["from": .string(from), "to": .string(to)]
    cue["speaker"] = speaker.map(Value.string)
    cues.append(.object(cue))
  }

  /// The two times of a line, as `00:01:02.500`.
  private static func times(_ line: String) -> (from: String, to: String)? {
    guard let arrow = line.firstRange(of: "-->") else { return nil }
    let end = line[arrow.upperBound...].split(whereSeparator: \.isWhitespace).first
    guard let from = time(line[..<arrow.lowerBound]), let to = end.flatMap({ time($0) }) else { return nil }
    return (from, to)
  }

  /// A time with its hours; WebVTT may leave them out.
  private static func time(_ text: Substring) -> String? {
    let parts = text.filter { !$0.isWhitespace }.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let seconds = parts.last?.split(whereSeparator: { ",.".contains($0) }),
      seconds.count == 2
    else { return nil }
    let numbers = (parts.dropLast() + seconds).map { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } ? $0 : "" }
    guard numbers.allSatisfy({ !$0.isEmpty && $0.count <= 3 }) else { return nil }
    let hours = parts.count == 3 ? "" : "00:"
    return hours + parts.dropLast().joined(separator: ":") + ":\(seconds[0]).\(seconds[1])"
  }
}

/// The text of one subtitle.
enum SubtitleText {
  /// The text without tags (`<i>`, `<c.loud>`, `{\an8}`) and with its character references replaced, and who says it.
  static func plain(_ text: String) -> (text: String, speaker: String?) {
    var plain = ""
    var speaker: String?
    var rest = text[...]
    while let first = rest.first {
      if first == "<", let end = rest.firstIndex(of: ">"), isTag(rest[rest.index(after: rest.startIndex)..<end]) {
        let tag = rest[rest.index(after: rest.startIndex)..<end]
        if tag.hasPrefix("v"), let blank = tag.firstIndex(where: \.isWhitespace), speaker == nil {
          speaker = String(tag[blank...].drop(while: \.isWhitespace))
        }
        rest = rest[rest.index(after: end)...]
      } else if rest.hasPrefix("{\\"), let end = rest.firstIndex(of: "}") {
        rest = rest[rest.index(after: end)...]
      } else {
        plain.append(rest.removeFirst())
      }
    }
    for (reference, character) in references { plain = plain.replacing(reference, with: character) }
    return (plain.split(whereSeparator: \.isWhitespace).joined(separator: " "), speaker)
  }

  /// The references of WebVTT; `&amp;` last, as what it makes is no reference.
  private static let references = [
    ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\u{A0}"), ("&lrm;", "\u{200E}"), ("&rlm;", "\u{200F}"), ("&amp;", "&"),
  ]

  /// `i`, `/i`, `v Name`, `c.loud`, `00:01:02.500`, `font color=…`: what stands between angle brackets and is no text.
  private static func isTag(_ tag: Substring) -> Bool {
    let name = tag.drop { $0 == "/" }.prefix { !$0.isWhitespace && $0 != "." }
    let names = ["i", "b", "u", "v", "c", "s", "ruby", "rt", "lang", "font"]
    return names.contains(name.lowercased()) || tag.allSatisfy { $0.isASCII && ($0.isNumber || ":.".contains($0)) }
  }
}
