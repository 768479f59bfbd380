public import SaqiyaFormats

/// Puts together what the shards of a folder gave.
public struct FolderCollection {
  private let folder: RunFolder
  private let manifest: RunManifest
  private let records: [ShardRecord]

  /// The sum over all shards.
  public let count: FolderCount

  /// Finds what is to be put together.
  ///
  /// - Throws: ``UnusableFolder`` when a shard is not done, or its count does not add up.
  public init(_ folder: RunFolder, _ manifest: RunManifest) throws(UnusableFolder) {
    self.folder = folder
    self.manifest = manifest
    var (records, count, missing): ([ShardRecord], FolderCount, [Int]) = ([], FolderCount(), [])
    for shard in manifest.shards.indices {
      guard let record = folder.record(of: shard, in: manifest) else {
        missing.append(shard)
        continue
      }
      guard record.addsUp else { throw UnusableFolder("the count of shard \(shard) does not add up") }
      records.append(record)
      count.add(record)
    }
    if !missing.isEmpty {
      throw UnusableFolder(
        "\(missing.count) of \(manifest.shards.count) shards are not done; 'saqiya run … --resume' goes on with them")
    }
    (self.records, self.count) = (records, count)
  }

  /// Whether a document failed and is kept.
  public var hasFailures: Bool { records.contains { files(of: $0, startingWith: "failed-").count > 0 } }

  /// Writes the documents of all shards, in the order of the input; the bytes are those of one run.
  ///
  /// - Throws: ``CollectionError`` when a file is not as it was recorded, or the output cannot be written.
  public func writeDocuments(to output: OutputFile) throws(CollectionError) {
    for (index, record) in records.enumerated() {
      for file in files(of: record, startingWith: "part-") where !file.name.hasSuffix(".partials") {
        try copy(file, to: output, droppingFirst: index == 0 ? 0 : manifest.header.utf8.count)
      }
    }
  }

  /// Writes the documents that failed, in the order of the input.
  ///
  /// - Throws: ``CollectionError`` as ``writeDocuments(to:)``.
  public func writeFailures(to output: OutputFile) throws(CollectionError) {
    for record in records {
      for file in files(of: record, startingWith: "failed-") { try copy(file, to: output, droppingFirst: 0) }
    }
  }

  /// What the corpus stages know about all documents.
  ///
  /// - Throws: ``CollectionError`` when a file cannot be read, or is of another pipeline.
  public func partials(_ chain: CorpusChain) throws(CollectionError) -> CorpusPartials {
    var all = chain.nothing
    for record in records {
      for file in record.files where file.name.hasSuffix(".partials") {
        var partials = chain.nothing
        do {
          try partials.decode(try FileContents.bytes(of: folder.path(of: file.name)))
        } catch {
          throw CollectionError(description: "cannot use '\(folder.path(of: file.name))': \(error)")
        }
        all.merge(partials)
      }
    }
    return all
  }

  private func files(of record: ShardRecord, startingWith prefix: String) -> [ShardRecord.File] {
    record.files.filter { $0.name.hasPrefix(prefix) }
  }

  private func copy(
    _ recorded: ShardRecord.File, to output: OutputFile, droppingFirst count: Int
  ) throws(CollectionError) {
    do throws(SystemError) {
      let file = try RawFile(InputPath(folder.path(of: recorded.name)))
      var (left, checksum) = (count, UInt32(0))
      while let piece = try file.next() {
        checksum = piece.crc32(continuing: checksum)
        try output.write(Array(piece.dropFirst(left)))
        left -= min(left, piece.count)
      }
      guard checksum == recorded.checksum else {
        throw SystemError(
          "use '\(folder.path(of: recorded.name))'",
          reason: "its bytes are not as recorded; 'saqiya run … --resume --verify' does the shard again")
      }
    } catch {
      throw CollectionError(description: error.description, isBrokenPipe: error.isBrokenPipe)
    }
  }
}

/// Why the shards cannot be put together.
public struct CollectionError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What was found.
  public var description: String
  /// Whether nobody reads the output any more.
  public var isBrokenPipe = false
}
