import ICU
public import SaqiyaKit

/// Makes documents of the bytes that were read.
public struct DocumentDecoder: Sendable {
  private let reading: InputReading

  /// Creates a decoder.
  public init(_ reading: InputReading = InputReading()) {
    self.reading = reading
  }

  /// Returns the document that the bytes hold.
  ///
  /// - Throws: ``InputError`` with file, line and column for what is not UTF-8, not of the format or has no text.
  /// - Complexity: O(bytes).
  public func decode(_ raw: RawDocument) throws(InputError) -> InputDocument {
    if let failure = raw.failure { throw failure }
    guard let format = reading.format(named: raw.format) else {
      throw InputError(.unreadable, at: raw.place, "found the input format '\(raw.format)', which is not at hand")
    }
    do throws(InputError) {
      var input = try format.decode(raw, reading.options)
      reading.addMetadata(to: &input.document.metadata, file: raw.file)
      return input
    } catch {
      throw error.advising(about: raw.bytes)
    }
  }

  /// The bytes that could not be read in an earlier run, when a line is a record of them; otherwise the line itself.
  ///
  /// Records of records, which older versions wrote, are opened down to the first input.
  public func original(of raw: RawDocument) -> RawDocument {
    var raw = raw
    while raw.failure == nil, InputFormat.hasJSONRecords(raw.format),
      let original = JSONRecord.readable(raw, reading.options).original
    {
      raw = original
    }
    return raw
  }

  /// The id and the further fields of a document that cannot be read, as far as they stand before the error.
  ///
  /// The fields are `,"name":value` each, as they were written.
  public func readable(in raw: RawDocument) -> (id: String?, furtherFields: [UInt8]) {
    guard raw.failure == nil, InputFormat.hasJSONRecords(raw.format) else { return (nil, []) }
    let record = JSONRecord.readable(raw, reading.options)
    return (record.id, record.furtherFields)
  }
}

extension InputError {
  /// The error with the way out when the bytes look like text in another encoding.
  fileprivate func advising(about bytes: [UInt8]) -> InputError {
    // The lines of a file in UTF-16 are no JSON before they are no UTF-8.
    guard code == .invalidUTF8 || code == .invalidJSON && bytes.contains(where: { $0 == 0 || $0 >= 0xFE }) else {
      return self
    }
    if bytes.starts(with: [0x1F, 0x8B]) {
      return InputError(code, at: place, "\(message); it is compressed with gzip inside another file")
    }
    guard let guess = EncodingGuess(bytes) else {
      return InputError(code, at: place, "\(message); '--encoding NAME' converts from another encoding")
    }
    return InputError(
      code, at: place,
      "\(message); it looks like \(guess.name) (confidence \(guess.confidence) of 100), which "
        + "'--encoding \(guess.name)' reads")
  }
}
