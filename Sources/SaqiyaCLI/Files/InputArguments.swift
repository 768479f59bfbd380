import ArgumentParser
import SaqiyaConfig
import SaqiyaFormats
import SaqiyaKit

/// What the user says about the input.
struct InputArguments: ParsableArguments {
  @ArgumentParser.Option(
    help: """
      The format of the input: \(InputFormat.builtIn.map { "\($0.name) (\($0.summary))" }.joined(separator: ", ")), one of \
      a plugin of the pipeline, or auto (by the file's name).
      """,
    completion: .list(InputFormat.builtIn.map(\.name) + ["auto"]))
  var inputFormat = "auto"

  @ArgumentParser.Option(
    help: "The encoding of the input, such as windows-1256, ISO-8859-6 or UTF-16 (default: UTF-8); ICU converts it.")
  var encoding: String?

  @ArgumentParser.Option(help: "The field or column that holds the text.")
  var textField = "text"

  @ArgumentParser.Option(help: "The field or column that holds the id.")
  var idField = "id"

  @ArgumentParser.Option(
    name: .customLong("ids"),
    help: """
      The ids of lines and records that have none: place (FILE:LINE) or content (a hash of the record, the same however \
      the input was cut).
      """)
  var missingIDs = MissingIDs.place

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "Metadata for documents that do not say the field themselves: date=2017-11-10. May be repeated.",
      valueName: "name=value"))
  var metadata: [String] = []

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "Metadata from the names of files: '{yyyy}{MM}{dd}-{section}' sets date and section.", valueName: "pattern"))
  var nameMetadata: String?

  /// The name of the format; `nil` for that which each file's name tells.
  var formatName: String? { inputFormat == "auto" ? nil : inputFormat }

  /// How input is read, with the formats of a plan.
  ///
  /// - Throws: `ValidationError` for a format that there is not.
  func reading(_ plan: Plan) throws -> InputReading {
    var reading = InputReading(
      formats: plan.readers, options: InputOptions(textField: textField, idField: idField))
    if let formatName, reading.format(named: formatName) == nil {
      throw ValidationError("--input-format: \(inputFormat.unknown(among: ["auto"] + plan.readers.map(\.name)))")
    }
    if let encoding {
      guard let known = TextEncoding(encoding) else {
        throw ValidationError(
          "--encoding: found '\(encoding)', which ICU does not know; expected such as windows-1256, ISO-8859-6, UTF-16")
      }
      reading.encoding = known
    }
    reading.metadata = try fields()
    reading.names = try namePattern()
    reading.missingIDs = missingIDs
    return reading
  }

  private func fields() throws -> Metadata {
    var fields = Metadata()
    for argument in metadata {
      let sides = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, !sides[0].isEmpty else {
        throw ValidationError("--metadata: found '\(argument)', expected NAME=VALUE, such as date=2017-11-10")
      }
      fields[String(sides[0])] = .string(String(sides[1]))
    }
    return fields
  }

  private func namePattern() throws -> NamePattern? {
    do {
      return try nameMetadata.map(NamePattern.init)
    } catch {
      throw ValidationError("--name-metadata: \(error)")
    }
  }

  /// What is said about files whose names say nothing; `nil` when all do.
  func note(about listing: InputListing, _ reading: InputReading) -> String? {
    guard let names = reading.names else { return nil }
    let others = listing.files.filter { names.metadata(ofFile: $0.name) == nil }
    guard let first = others.first else { return nil }
    return "'--name-metadata \(names.text)' says nothing of \(others.count) of \(listing.files.count) files, "
      + "the first is '\(first.name)'"
  }

  /// What decides about the results beside the files, for a run in a folder.
  var signature: String {
    [
      "format \(inputFormat)", "encoding \(encoding ?? "UTF-8")", "fields \(textField) \(idField)",
      "metadata \(metadata.joined(separator: " "))", "names \(nameMetadata ?? "none")", "ids \(missingIDs.rawValue)",
    ].joined(separator: ", ")
  }
}

extension String {
  /// `found 'jsnl', expected one of json, jsonl; did you mean 'jsonl'?`
  func unknown(among names: [String]) -> String {
    let advice = nearest(among: names).map { "; did you mean '\($0)'?" } ?? ""
    return "found '\(self)', expected one of \(names.joined(separator: ", "))\(advice)"
  }
}
