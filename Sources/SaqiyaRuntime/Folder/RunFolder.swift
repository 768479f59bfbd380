import FoundationEssentials
import SaqiyaFormats

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A folder that holds a run: `run.json`, a file for what each shard gave, and for each shard that is done a record in `done`.
///
/// Every file is written under a temporary name and renamed, the record of a shard last. There are no locks: workers on one shard
/// write the same bytes.
public struct RunFolder: Sendable {
  /// The path of the folder.
  public let path: String

  /// Creates the name of a folder, which need not exist yet.
  public init(_ path: String) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
  }

  /// Whether a path means a folder: it ends in a slash, or is one.
  public static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return path.hasSuffix("/") || (stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR)
  }

  /// The names of the files of a shard.
  public struct Names: Sendable {
    /// The file of documents.
    public let output: String
    /// The documents that failed.
    public let failed: String
    /// The file of the partials of the corpus stages.
    public let partials: String
    /// The record that the shard is done.
    public let record: String

    init(_ shard: Int, _ format: String, output named: String?) {
      let digits = String(shard)
      let number = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
      output = named ?? "part-\(number).\(format)"
      failed = named.map { "\($0).failed.jsonl" } ?? "failed-\(number).jsonl"
      partials = "part-\(number).partials"
      record = "done/\(number).json"
    }
  }

  /// The path of a file in the folder.
  public func path(of name: String) -> String { "\(path)/\(name)" }

  /// The names of the files of a shard.
  public func names(of shard: Int, in manifest: RunManifest) -> Names {
    Names(shard, manifest.outputFormat, output: manifest.outputs?[shard])
  }
}

// MARK: - Reading

extension RunFolder {
  /// Returns the description of the run in the folder; `nil` when there is none.
  ///
  /// - Throws: ``UnusableFolder`` when the file cannot be read.
  public func manifest() throws(UnusableFolder) -> RunManifest? {
    guard FileIdentity.holdsSomething(path(of: "run.json")) else { return nil }
    let manifest = try decode(RunManifest.self, "run.json")
    guard manifest.format == 1 else {
      throw UnusableFolder(
        "'\(path(of: "run.json"))' has the form \(manifest.format), expected 1: another version wrote it")
    }
    return manifest
  }

  /// The record of a shard that is done and whose files are there; `nil` when it is not.
  ///
  /// - Parameter verifies: whether the bytes of the files are compared with the record, not only their sizes.
  public func record(of shard: Int, in manifest: RunManifest, verifies: Bool = false) -> ShardRecord? {
    let name = names(of: shard, in: manifest).record
    guard FileIdentity.holdsSomething(path(of: name)), let record = try? decode(ShardRecord.self, name) else {
      return nil
    }
    return record.shard == shard && record.files.allSatisfy { isAsRecorded($0, verifies) } ? record : nil
  }

  private func isAsRecorded(_ file: ShardRecord.File, _ verifies: Bool) -> Bool {
    var status = stat()
    guard stat(path(of: file.name), &status) == 0, Int(status.st_size) == file.bytes else { return false }
    guard verifies else { return true }
    return (try? LineScan(of: InputPath(path(of: file.name)), cutEvery: nil))?.checksum == file.checksum
  }

  private func decode<T: Decodable>(_ type: T.Type, _ name: String) throws(UnusableFolder) -> T {
    do {
      return try JSONDecoder().decode(type, from: Data(try FileContents.bytes(of: path(of: name))))
    } catch let error as SystemError {
      throw UnusableFolder(error.description)
    } catch {
      throw UnusableFolder("cannot read '\(path(of: name))': it is not as it was written")
    }
  }
}

// MARK: - Writing

extension RunFolder {
  /// Writes what the run is, unless another worker was faster; gives what is there then.
  ///
  /// - Throws: ``UnusableFolder`` when the folder cannot be made or written.
  public func begin(_ manifest: RunManifest) throws(UnusableFolder) -> RunManifest {
    do throws(SystemError) {
      try make(path)
      try make(path(of: "done"))
      let file = try OutputFile(path: path(of: "run.json"), existing: .kept)
      try file.write(try encode(manifest))
      guard let written = try file.commit(), written != path(of: "run.json") else { return manifest }
      unlink(written)
    } catch {
      throw UnusableFolder(error.description)
    }
    return try self.manifest() ?? manifest
  }

  /// Writes that a shard is done.
  func write(_ record: ShardRecord, in manifest: RunManifest) throws(SystemError) {
    let file = try OutputFile(path: path(of: names(of: record.shard, in: manifest).record))
    try file.write(try encode(record))
    try file.commit()
  }

  /// Describes a file that is complete.
  func describe(_ name: String) throws(SystemError) -> ShardRecord.File {
    let scan = try LineScan(of: InputPath(path(of: name)), cutEvery: nil)
    return ShardRecord.File(name: name, bytes: scan.bytes, checksum: scan.checksum)
  }

  private func encode(_ value: some Encodable) throws(SystemError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(value)) + [UInt8(ascii: "\n")]
    } catch {
      throw SystemError("write to '\(path)'", code: EINVAL)
    }
  }

  /// Removes the temporary files of workers of this host that were killed.
  func removeLeftovers(in manifest: RunManifest) {
    var folders: Set = [path, path(of: "done")]
    for name in manifest.outputs ?? [] {
      if let slash = name.lastIndex(of: "/") { folders.insert(path(of: String(name[..<slash]))) }
    }
    for folder in folders { OutputFile.removeLeftovers(in: folder) }
  }

  /// Makes the folders above a file of the folder.
  func makeFolders(above name: String) throws(SystemError) {
    var folder = path
    for part in name.split(separator: "/").dropLast() {
      folder += "/\(part)"
      try make(folder)
    }
  }

  private func make(_ path: String) throws(SystemError) {
    if mkdir(path, 0o777) != 0, errno != EEXIST { throw SystemError("create the folder '\(path)'") }
  }
}

/// The reason why a folder cannot be used for a run.
public struct UnusableFolder: Error, Sendable, Equatable, CustomStringConvertible {
  /// The message: what was found.
  public var description: String

  init(_ description: String) {
    self.description = description
  }
}
