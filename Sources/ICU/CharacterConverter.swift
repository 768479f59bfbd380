internal import CICU

/// Converts bytes of an encoding to UTF-8 piece by piece, by ICU's tables.
///
/// For one thread at a time.
public final class CharacterConverter {
  /// The progress of a step.
  public struct Step: Sendable, Equatable {
    /// The reason why a step ended.
    public enum End: Sendable {
      /// All input was taken.
      case done
      /// There is no more room for output.
      case full
      /// Bytes mean nothing in the encoding, or a character is cut off at the end of the input.
      case invalid
    }

    /// The reason why it went no further.
    public var end: End
    /// The number of bytes of input that were taken.
    public var taken: Int
    /// The number of bytes of output that were given.
    public var given: Int
  }

  private let converter: OpaquePointer

  /// Opens a converter by any name that ICU knows, such as `windows-1256`, `UTF-16` or `ISO-8859-6`; `nil` when it knows
  /// none of the name.
  public init?(_ name: String) {
    guard !name.isEmpty, let converter = saqiya_converter_open(name) else { return nil }
    self.converter = converter
  }

  deinit {
    saqiya_converter_close(converter)
  }

  /// Converts as much as there is room for.
  ///
  /// - Parameter isEnd: whether no input follows.
  /// - Complexity: O(bytes).
  public func convert(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, isEnd: Bool
  ) -> Step {
    var (taken, given): (Int64, Int64) = (0, 0)
    let result = saqiya_converter_convert(
      converter, input.baseAddress?.assumingMemoryBound(to: UInt8.self), Int64(input.count),
      output.baseAddress?.assumingMemoryBound(to: UInt8.self), Int64(output.count), isEnd, &taken, &given)
    let end: Step.End =
      switch result {
      case SAQIYA_CONVERTED: .done
      case SAQIYA_CONVERTER_FULL: .full
      default: .invalid
      }
    return Step(end: end, taken: Int(taken), given: Int(given))
  }
}

/// The encoding that some bytes are most likely in.
public struct EncodingGuess: Sendable, Equatable {
  /// The name, as ``CharacterConverter`` takes it.
  public var name: String
  /// The confidence of ICU's detector, from 0 to 100.
  public var confidence: Int

  /// How many bytes are looked at.
  private static let sampleSize = 1 << 16

  /// Guesses the encoding of bytes; `nil` when no encoding fits, or when the guess is UTF-8, which they are not.
  ///
  /// Text in UTF-16 without a mark is known by its high bytes: those of Arabic letters are 06, those of spaces 00.
  /// - Complexity: O(bytes), of which at most 64 KiB are looked at.
  public init?(_ bytes: [UInt8]) {
    let sample = Array(bytes.prefix(Self.sampleSize))
    if let name = Self.unmarkedUTF16(sample) {
      (self.name, confidence) = (name, 90)
      return
    }
    var name = [CChar](repeating: 0, count: 64)
    var confidence: Int32 = 0
    guard saqiya_detect_encoding(sample, Int32(sample.count), &name, Int32(name.count), &confidence) else {
      return nil
    }
    let found = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    if found == "UTF-8" || confidence < 30 { return nil }
    // The converter of the general name leaves the mark out.
    let isMarked = sample.starts(with: [0xFF, 0xFE]) || sample.starts(with: [0xFE, 0xFF])
    (self.name, self.confidence) = (isMarked && found.hasPrefix("UTF-16") ? "UTF-16" : found, Int(confidence))
  }

  private static func unmarkedUTF16(_ sample: [UInt8]) -> String? {
    guard sample.count >= 8, !sample.starts(with: [0xFF, 0xFE]), !sample.starts(with: [0xFE, 0xFF]) else { return nil }
    var high = [0, 0]
    for (index, byte) in sample.enumerated() where byte == 0 || byte == 6 { high[index % 2] += 1 }
    // Nearly all units are letters or ASCII.
    let pairs = sample.count / 2
    if high[1] * 10 >= pairs * 9, high[0] * 10 < pairs { return "UTF-16LE" }
    return high[0] * 10 >= pairs * 9 && high[1] * 10 < pairs ? "UTF-16BE" : nil
  }
}
