import ICU

/// An encoding of text that ICU converts from.
public struct TextEncoding: Sendable, Equatable {
  /// The name as the user gave it.
  public let name: String

  /// Creates an encoding by any name that ICU knows, such as `windows-1256`; `nil` when it knows none of the name.
  public init?(_ name: String) {
    guard CharacterConverter(name) != nil else { return nil }
    self.name = name
  }
}

/// Bytes of a source, converted to UTF-8 while they are read.
final class ConvertedBytes {
  private let source: ByteSource
  private let encoding: TextEncoding
  private let converter: CharacterConverter?
  private var waiting: ArraySlice<UInt8> = []
  private var isEnd = false
  private var isDone = false
  /// How many bytes of the source were converted.
  private var offset = 0

  init(_ source: ByteSource, _ encoding: TextEncoding) {
    self.source = source
    self.encoding = encoding
    converter = CharacterConverter(encoding.name)
  }

  /// Converts more behind what is in a buffer; false at the end of the source.
  ///
  /// - Throws: ``SystemError`` for bytes that mean nothing in the encoding, with their place.
  func fill(_ buffer: inout [UInt8], _ end: inout Int) throws(SystemError) -> Bool {
    while !isDone {
      if waiting.isEmpty, !isEnd {
        if let bytes = try source.nextBytes() { waiting = bytes } else { isEnd = true }
      }
      let step = try convert(into: &buffer, from: end)
      (offset, end) = (offset + step.taken, end + step.given)
      waiting = waiting.dropFirst(step.taken)
      if step.end == .invalid { throw invalid }
      isDone = isEnd && step.end == .done
      if step.given > 0 { return true }
    }
    return false
  }

  private func convert(into buffer: inout [UInt8], from end: Int) throws(SystemError) -> CharacterConverter.Step {
    guard let converter else { throw invalid }
    let room = end..<buffer.count
    return buffer.withUnsafeMutableBytes { output in
      waiting.withUnsafeBytes { input in
        converter.convert(input, into: UnsafeMutableRawBufferPointer(rebasing: output[room]), isEnd: isEnd)
      }
    }
  }

  private var invalid: SystemError {
    SystemError(
      "convert '\(source.path)'",
      reason: "found bytes that are not '\(encoding.name)', before byte \(offset + 1) of it")
  }
}
