package import FoundationEssentials

/// The file of a shared library, read without loading it: loading runs the library's constructors.
///
/// Understands ELF files of 64 bits, little-endian, which is what Swift has on Linux.
package struct LibraryImage {
  /// Why the file cannot be loaded.
  package enum Problem: Error, Equatable {
    /// The problem of the file.
    case noLibrary(String)
  }

  private let bytes: Data
  /// What the system would map: offsets in the file, addresses and lengths.
  private let segments: [(offset: Int, address: Int, count: Int)]

  /// Reads a file and checks that its segments are all there: a library that was cut short would end the process with a
  /// signal when it is loaded.
  package init(_ bytes: Data) throws(Problem) {
    self.bytes = bytes
    guard bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]), Self.integer(bytes, 16, UInt16.self) == 3 else {
      throw .noLibrary("it is not a shared library of this system (ELF, 64 bits)")
    }
    guard let start = Self.integer(bytes, 32, UInt64.self), let size = Self.integer(bytes, 54, UInt16.self),
      let count = Self.integer(bytes, 56, UInt16.self)
    else { throw Self.truncated }
    var segments: [(offset: Int, address: Int, count: Int)] = []
    for index in 0..<count {
      guard let header = Self.sum(start, Self.product(index, size)),
        let type = Self.integer(bytes, header, UInt32.self)
      else { throw Self.truncated }
      guard type == Self.loadedSegment else { continue }
      guard let offset = Self.integer(bytes, header + 8, UInt64.self),
        let address = Self.integer(bytes, header + 16, UInt64.self),
        let length = Self.integer(bytes, header + 32, UInt64.self),
        let end = Self.sum(offset, length), end <= bytes.count
      else { throw Self.truncated }
      segments.append((offset, address, length))
    }
    self.segments = segments
  }

  private static let truncated = Problem.noLibrary("the file is shorter than it says itself; build it again")
  private static let loadedSegment = 1
  private static let dynamicSymbols = 11
  private static let symbolSize = 24

  /// The first bytes of an exported object; `nil` when the library does not export it.
  package func contents(ofSymbol name: String, count: Int) -> [UInt8]? {
    guard let (symbols, names) = symbolTables() else { return nil }
    let wanted = Array(name.utf8) + [0]
    for symbol in stride(from: symbols.lowerBound, to: symbols.upperBound, by: Self.symbolSize) {
      guard let nameOffset = Self.integer(bytes, symbol, UInt32.self),
        let start = Self.sum(names.lowerBound, nameOffset),
        let written = slice(start, wanted.count), start < names.upperBound, written.elementsEqual(wanted),
        let section = Self.integer(bytes, symbol + 6, UInt16.self), section != 0,
        let address = Self.integer(bytes, symbol + 8, UInt64.self), let offset = offset(ofAddress: address)
      else { continue }
      return slice(offset, count).map(Array.init)
    }
    return nil
  }

  /// The tables of exported symbols and of their names, as offsets in the file.
  private func symbolTables() -> (symbols: Range<Int>, names: Range<Int>)? {
    guard let count = Self.integer(bytes, 60, UInt16.self) else { return nil }
    for index in 0..<count {
      guard let header = sectionHeader(index), Self.integer(bytes, header + 4, UInt32.self) == Self.dynamicSymbols,
        let link = Self.integer(bytes, header + 40, UInt32.self), let names = sectionHeader(link),
        let symbolRange = sectionContents(header), let nameRange = sectionContents(names)
      else { continue }
      return (symbolRange, nameRange)
    }
    return nil
  }

  private func sectionHeader(_ index: Int) -> Int? {
    guard let start = Self.integer(bytes, 40, UInt64.self), let size = Self.integer(bytes, 58, UInt16.self),
      let header = Self.sum(start, Self.product(index, size)), slice(header, 64) != nil
    else { return nil }
    return header
  }

  private func sectionContents(_ header: Int) -> Range<Int>? {
    guard let offset = Self.integer(bytes, header + 24, UInt64.self),
      let size = Self.integer(bytes, header + 32, UInt64.self), slice(offset, size) != nil
    else { return nil }
    return offset..<(offset + size)
  }

  private func offset(ofAddress address: Int) -> Int? {
    for segment in segments where address >= segment.address && address - segment.address < segment.count {
      return segment.offset + (address - segment.address)
    }
    return nil
  }

  // MARK: - Bytes; every number in the file may be anything

  private func slice(_ offset: Int, _ count: Int) -> Data? {
    guard offset >= 0, count >= 0, let end = Self.sum(offset, count), end <= bytes.count else { return nil }
    return bytes[(bytes.startIndex + offset)..<(bytes.startIndex + end)]
  }

  /// A little-endian integer at an offset; `nil` when it is not all there, or too large to be an offset.
  private static func integer<I: FixedWidthInteger>(_ bytes: Data, _ offset: Int, _ type: I.Type) -> Int? {
    let size = MemoryLayout<I>.size
    guard offset >= 0, let end = sum(offset, size), end <= bytes.count else { return nil }
    var value: I = 0
    for index in (offset..<end).reversed() { value = value << 8 | I(bytes[bytes.startIndex + index]) }
    return Int(exactly: value)
  }

  private static func sum(_ left: Int, _ right: Int?) -> Int? {
    guard let right else { return nil }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : sum
  }

  private static func product(_ left: Int, _ right: Int) -> Int? {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow ? nil : product
  }
}
