internal import ArabicScript
internal import ICU
internal import SaqiyaKit

extension ScalarMap {
  /// Reads the mappings of all operations: name, code points, replacement.
  ///
  /// - Throws: a ``StageError`` (`bad-resource`) with the line that cannot be understood.
  static func read(_ bytes: [UInt8]) throws(StageError) -> [String: ScalarMap] {
    var maps: [String: ScalarMap] = [:]
    for row in try TabSeparatedList(bytes, name: "mappings.tsv").rows {
      let sources = CodePoints.list(row[1])
      guard !sources.isEmpty, !row[2].isEmpty else {
        throw StageError(.badResource, "mappings.tsv:\(row.line): expected a name, code points and a replacement")
      }
      for source in sources {
        let replacement = row[2] == "nfkc" ? compatible(source) : CodePoints.list(row[2])
        if replacement != [source] { maps[row[0], default: ScalarMap()][source] = replacement }
      }
    }
    return maps
  }

  /// The maps that follow from Unicode properties instead of a list.
  static func computed(_ name: String) -> ScalarMap? {
    switch name {
    case "digits": digits(zero: 0x30)
    case "digits-arabic": digits(zero: 0x660)
    default: nil
    }
  }

  private static func digits(zero: UInt32) -> ScalarMap {
    var map = ScalarMap()
    // Unicode has decimal digits in rows of ten (UAX #44, Numeric_Type=Decimal), so one look at every tenth scalar finds
    // a digit of each row.
    for probe in stride(from: UInt32(0x30), to: 0x1FC00, by: 10) where decimalDigit(probe) != nil {
      for value in (probe - 9)...(probe + 9) {
        guard let digit = decimalDigit(value) else { continue }
        if zero + digit != value { map[value] = [zero + digit] }
      }
    }
    return map
  }

  private static func decimalDigit(_ scalar: UInt32) -> UInt32? {
    guard let properties = Unicode.Scalar(scalar)?.properties, properties.generalCategory == .decimalNumber else {
      return nil
    }
    return properties.numericValue.map { UInt32($0) }
  }

  /// What NFKC makes of one scalar.
  private static func compatible(_ scalar: UInt32) -> [UInt32] {
    guard let scalar = Unicode.Scalar(scalar), let normalizer = Normalizer(.nfkc) else { return [] }
    var result: [UInt8] = []
    let bytes = Array(UTF8.encode(scalar).map(Array.init) ?? [])
    try? bytes.withUnsafeBufferPointer { buffer in
      try normalizer.normalize(buffer) { run in
        switch run {
        case .kept: result += bytes
        case .replaced(_, let replacement): result += replacement
        }
      }
    }
    return String(decoding: result, as: UTF8.self).unicodeScalars.map(\.value)
  }
}
