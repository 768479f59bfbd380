import ArgumentParser
import SaqiyaEvaluation

/// The options that say what `saqiya eval` compares.
struct ComparisonOptions: ParsableArguments {
  @Option(help: "The layers to compare, with commas between (default: all that the gold has).")
  var layers: String?

  @Option(
    name: .customLong("attributes"),
    help: "The attributes of a layer that have to be right: LAYER=NAME,NAME. May be repeated.")
  var attributes: [NamedList] = []

  @Option(
    name: .customLong("ignore"),
    help: "Annotations that are not counted as wrong where the gold has none: LAYER.ATTRIBUTE=VALUE. May be repeated.")
  var ignored: [IgnoredAnnotations] = []

  @Option(name: .customLong("alias"), help: "A value of the gold that means another one: GOLD=FOUND. May be repeated.")
  var aliases: [NamedList] = []

  /// What is compared, and how.
  func settings(layers: [String]) -> Evaluation.Settings {
    var settings = Evaluation.Settings(layers: layers)
    for option in attributes { settings.attributes[option.name] = option.values }
    settings.ignored = ignored.map(\.value)
    for option in aliases { settings.comparison.aliases[option.name] = option.values.first }
    return settings
  }

  /// The layers to compare: those that were asked for, or those of the gold.
  ///
  /// - Throws: ``CommandFailure`` when the pipeline does not provide one, or the gold does not have it.
  func layers(
    of records: [EvaluationRecord], provided: [String], pipeline: String
  ) throws(CommandFailure) -> [String] {
    let chosen = layers?.split(separator: ",").map(String.init)
    for record in records {
      for layer in record.layers where chosen?.contains(layer.name) ?? true && !provided.contains(layer.name) {
        let others = provided.map { "'\($0)'" }.joined(separator: ", ")
        throw CommandFailure(
          .noInput,
          "\(record.place): error: '\(pipeline)' provides no layer '\(layer.name)', it provides \(others); "
            + "choose layers with '--layers'")
      }
    }
    let present = Set(records.flatMap(\.layers).map(\.name))
    if let missing = chosen?.first(where: { !present.contains($0) }) {
      throw CommandFailure(.noInput, "error: no gold for the layer '\(missing)'")
    }
    if present.isEmpty { throw CommandFailure(.noInput, "error: no line of the gold has layers") }
    return chosen ?? provided.filter(present.contains)
  }
}

/// `NAME=VALUE,VALUE` on the command line.
struct NamedList: ExpressibleByArgument {
  var name: String
  var values: [String]

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "="), equals > argument.startIndex else { return nil }
    name = String(argument[..<equals])
    values = argument[argument.index(after: equals)...].split(separator: ",").map(String.init)
    if values.isEmpty { return nil }
  }
}

/// `LAYER.ATTRIBUTE=VALUE` on the command line.
struct IgnoredAnnotations: ExpressibleByArgument {
  var value: Evaluation.Ignored

  init?(argument: String) {
    guard let dot = argument.firstIndex(of: "."), let equals = argument[dot...].firstIndex(of: "=") else { return nil }
    value = Evaluation.Ignored(
      layer: String(argument[..<dot]), attribute: String(argument[argument.index(after: dot)..<equals]),
      value: String(argument[argument.index(after: equals)...]))
  }
}
