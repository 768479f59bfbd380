import ArgumentParser
import SaqiyaFormats
import SaqiyaRuntime

/// The command `saqiya status`.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Says how far a run in a folder is.",
    discussion: """
      The exit code is 0 when all shards are done, otherwise 1.

      Examples:
        saqiya status out/
        saqiya status out/ --verify
      """)

  @Argument(help: "The folder that 'saqiya run --output FOLDER/' writes.", completion: .directory)
  var folder: String

  @Flag(help: "Compare the bytes of finished shards, not only their sizes.")
  var verify = false

  func run() throws {
    let folder = RunFolder(folder)
    let manifest = try folder.knownManifest()
    var (count, missing) = (FolderCount(), [Int]())
    for shard in manifest.shards.indices {
      if let record = folder.record(of: shard, in: manifest, verifies: verify) {
        count.add(record)
      } else {
        missing.append(shard)
      }
    }
    let total = manifest.shards.count
    print("\(total - missing.count) of \(total) shards are done")
    if !missing.isEmpty { print("not done: \(Self.ranges(missing))") }
    if let text = count.passedOver.recordsText { print("passed over \(text)") }
    print(count)
    for change in manifest.changedInputs(verifies: verify) { print("warning: \(change)") }
    if !missing.isEmpty { throw CommandFailure(.findings) }
  }

  /// `0-4, 7`.
  private static func ranges(_ numbers: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = ranges.last, last.upperBound + 1 == number {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(
      separator: ", ")
  }
}

extension RunFolder {
  /// What the run in the folder is.
  ///
  /// - Throws: ``CommandFailure`` (66) when there is none.
  func knownManifest() throws(CommandFailure) -> RunManifest {
    do throws(UnusableFolder) {
      if let manifest = try manifest() { return manifest }
    } catch {
      throw CommandFailure(.noInput, "error: \(error)")
    }
    throw CommandFailure(.noInput, "error: '\(path)' holds no run; expected a folder with a file 'run.json'")
  }
}
