/// The outcome of a shard. The record is written last: a shard that has one is done.
public struct ShardRecord: Sendable, Equatable, Codable {
  /// The number of the shard.
  public var shard: Int
  /// Documents that the reader found.
  public var read: Int
  /// Documents in the output.
  public var written: Int
  /// Documents that stages left out, by reason.
  public var dropped: [String: Int]
  /// Documents that failed.
  public var failed: Int
  /// The files of the shard, by what they hold.
  public var files: [File]
  /// Records of the input that are not documents, by kind; `nil` when there are none.
  public var passedOver: [String: Int]?

  /// A file of the shard.
  public struct File: Sendable, Equatable, Codable {
    /// Its name in the folder.
    public var name: String
    /// Its size in bytes.
    public var bytes: Int
    /// The CRC-32 of its bytes.
    public var checksum: UInt32
  }

  /// Whether every document that was read is accounted for.
  public var addsUp: Bool { read == written + dropped.values.reduce(0, +) + failed }
}

/// The sum of the records of many shards.
public struct FolderCount: Sendable, Equatable {
  /// Documents that the reader found.
  public private(set) var read = 0
  /// Documents in the output.
  public private(set) var written = 0
  /// Documents that stages left out, by reason.
  public private(set) var dropped: [String: Int] = [:]
  /// Documents that failed.
  public private(set) var failed = 0
  /// Records of the input that are not documents, by kind.
  public private(set) var passedOver: [String: Int] = [:]

  /// Creates the sum of nothing.
  public init() {}

  /// Adds a shard.
  public mutating func add(_ record: ShardRecord) {
    read += record.read
    written += record.written
    failed += record.failed
    dropped.merge(record.dropped, uniquingKeysWith: +)
    passedOver.merge(record.passedOver ?? [:], uniquingKeysWith: +)
  }

  /// Whether every document that was read is accounted for.
  public var addsUp: Bool { read == written + dropped.values.reduce(0, +) + failed }
}

extension FolderCount: CustomStringConvertible {
  /// `read 1000 = written 980 + dropped 15 (too short: 12, duplicate: 3) + failed 5`
  public var description: String {
    let reasons = dropped.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key): \($0.value)" }
    let total = dropped.values.reduce(0, +)
    let list = reasons.isEmpty ? "" : " (\(reasons.joined(separator: ", ")))"
    return "read \(read) = written \(written) + dropped \(total)\(list) + failed \(failed)"
  }
}
