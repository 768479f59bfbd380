import ArgumentParser
import FoundationEssentials
import SaqiyaFormats
import SaqiyaKit

/// The command `saqiya init`.
struct InitCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Writes a pipeline, its test and a document that run.",
    discussion: """
      Files that are there already are left alone, and the command says so.

      Examples:
        saqiya init
        saqiya init work --for dataset
      """)

  /// What the pipeline is for.
  enum Purpose: String, ExpressibleByArgument, CaseIterable {
    case search, facts, news, dataset
  }

  @Argument(help: "The folder (default: this one).", completion: .directory)
  var folder = "."

  @ArgumentParser.Option(
    name: .customLong("for"),
    help: "What for: search (an index), facts (a table of numbers), news, or dataset (a row a sentence).")
  var purpose = Purpose.news

  func run(in session: Session) throws {
    let name = purpose.rawValue
    let files = [
      ("\(name).yaml", pipeline), ("\(name).test.yaml", tests), ("document.txt", PackageResources.init_document_txt),
    ]
    for (file, _) in files where FileManager.default.fileExists(atPath: "\(folder)/\(file)") {
      throw CommandFailure(.cannotCreate, "error: '\(folder)/\(file)' is there already; name another folder")
    }
    for (file, contents) in files { try write(contents, to: folder == "." ? file : "\(folder)/\(file)") }
    let prefix = folder == "." ? "" : "\(folder)/"
    print("\nsaqiya test \(prefix)\(name).yaml\nsaqiya run \(prefix)\(name).yaml \(prefix)document.txt")
  }

  private var pipeline: [UInt8] {
    switch purpose {
    case .search: PackageResources.init_search_yaml
    case .facts: PackageResources.init_facts_yaml
    case .news: PackageResources.init_news_yaml
    case .dataset: PackageResources.init_dataset_yaml
    }
  }

  private var tests: [UInt8] {
    switch purpose {
    case .search: PackageResources.init_search_test_yaml
    case .facts: PackageResources.init_facts_test_yaml
    case .news: PackageResources.init_news_test_yaml
    case .dataset: PackageResources.init_dataset_test_yaml
    }
  }

  private func write(_ contents: [UInt8], to path: String) throws(CommandFailure) {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw CommandFailure(.cannotCreate, "error: cannot create the folder '\(folder)'")
    }
    do throws(SystemError) {
      let file = try OutputFile(path: path, existing: .kept)
      try file.write(contents)
      try file.commit()
    } catch {
      throw CommandFailure(.cannotCreate, "error: \(error)")
    }
    print(path.printable)
  }
}
