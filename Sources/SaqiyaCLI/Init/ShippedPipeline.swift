import SaqiyaFormats
import SaqiyaKit

/// A pipeline that is inside the program: `saqiya run news -`.
struct ShippedPipeline {
  /// The name by which it is asked for.
  let name: String
  /// The YAML.
  let text: String

  /// All of them, in the order of their names.
  static let all: [ShippedPipeline] = [
    ("digest", PackageResources.shipped_digest_yaml), ("facts", PackageResources.shipped_facts_yaml),
    ("news", PackageResources.shipped_news_yaml), ("search", PackageResources.shipped_search_yaml),
  ].map { ShippedPipeline(name: $0.0, text: String(decoding: $0.1, as: UTF8.self)) }

  /// The pipeline of a name; a path, or a name with a point, is a file's.
  static func named(_ name: String) -> ShippedPipeline? { all.first { $0.name == name } }

  /// The pipeline that an argument means: a file of that name comes first.
  static func used(for argument: String) -> ShippedPipeline? {
    FileIdentity(path: argument)?.exists == true ? nil : named(argument)
  }

  /// What to say of a name that is neither a file's nor a pipeline's.
  static func advice(for name: String) -> String? {
    guard !name.contains("/"), !name.contains(".") else { return nil }
    let names = all.map(\.name)
    let near = name.nearest(among: names).map { "; did you mean '\($0)'?" } ?? ""
    return "pipelines inside the program are \(names.joined(separator: ", "))\(near)"
  }
}
