import ArgumentParser
import SaqiyaFormats
import SaqiyaKit
import SaqiyaRuntime

extension RunCommand {
  /// A name in the folder for what each file of the input gives.
  ///
  /// - Throws: ``CommandFailure`` (64) when two files would have one name, or the name is taken by the run itself or the input.
  func outputs(in folder: RunFolder, _ format: OutputFormat, _ context: FolderContext) throws(CommandFailure)
    -> [String]
  {
    let listing = context.listing
    let names = listing.files.map { file in
      let (stem, compression) = file.layout(context.reading)
      return "\(stem).\(format.name)\(compression)"
    }
    let inputs = Set(listing.files.compactMap(\.identity))
    var owners: [String: String] = [:]
    for (name, file) in zip(names, listing.files) {
      if let other = owners.updateValue(file.name, forKey: name) {
        throw Self.refusal(
          "'\(other)' and '\(file.name)' would both give '\(name)'; rename one, or name a folder above both as the input"
        )
      }
      if name == "run.json" || name.hasPrefix("done/") {
        throw Self.refusal("'\(file.name)' would give '\(name)', which is a name of the run's own; rename the input")
      }
      if let identity = FileIdentity(path: folder.path(of: name)), inputs.contains(identity) {
        throw Self.refusal(
          "'\(folder.path(of: name))' is a file of the input and would be written over; choose another folder")
      }
    }
    for (name, file) in zip(names, listing.files) {
      for end in name.indices where name[end] == "/" {
        guard let other = owners[String(name[..<end])] else { continue }
        throw Self.refusal(
          "'\(other)' would give a file, and '\(file.name)' a folder, of the name '\(name[..<end])'; rename one")
      }
    }
    return names
  }

  private static func refusal(_ message: String) -> CommandFailure {
    CommandFailure(.validationFailure, "error: --output-per-input: \(message)".printable)
  }
}
