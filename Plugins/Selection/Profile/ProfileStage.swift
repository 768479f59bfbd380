public import SaqiyaKit

/// Says what is in the documents: lengths, languages, scripts, marks, digits, parts of pages, dates, metadata.
///
/// The layers and the metadata that stages before it wrote are counted where they are there; alone it counts what the text
/// shows. The command `saqiya profile` runs it behind the stages that tell it most.
public struct Profile: CorpusStage {
  /// The name of the stage in pipeline files.
  public static let name = "profile"
  /// The line that `saqiya stages` shows about the stage.
  public static let summary = "Says what is in the documents: lengths, languages, scripts, marks, digits, dates."

  @Option("A named view of normalized text: documents that it changes are counted.") var normalized: String? = nil

  /// Creates the stage with every option at its default.
  public init() {}

  /// Reads the text, and what earlier stages found.
  public var contract: Contract {
    Contract(uses: [
      Region.self, Sentence.self, Token.self, Number.self, TimeExpression.self, Term.self, Keyphrase.self,
    ])
  }

  /// Counts what is in a document.
  ///
  /// - Complexity: O(bytes).
  public func map(_ document: Document) throws(StageError) -> CorpusProfile {
    CorpusProfile(document, layers: contract.uses, normalized: normalized)
  }

  /// Merges what is known of other documents into a partial.
  public func merge(_ other: CorpusProfile, into partial: inout CorpusProfile) { partial.merge(other) }

  /// The counts, each group from the most frequent to the rarest.
  public func finish(_ partial: CorpusProfile?) -> Fields {
    guard let profile = partial else { return ["documents": 0] }
    let bytes = profile.lengths["bytes"]?.total ?? 0
    let letters = profile[.letters].values.reduce(0, +)
    return [
      "documents": .integer(profile.documents),
      "lengths": .object(Self.lengths(profile)),
      "languages": profile.list(.languages, of: profile.documents),
      "scripts": profile.list(.letters, "letters", of: letters, beside: .scripts),
      "marks": profile.list(.marks, "count", beside: .markedDocuments),
      "digits": profile.list(.digits, "count", beside: .digitDocuments),
      "mixed_digits": .integer(profile[.digitDocuments]["mixed"] ?? 0),
      "traces": profile.list(.traces),
      "regions": profile.list(.regionBytes, "bytes", of: bytes, beside: .regions),
      "layers": profile.list(.annotations, "annotations", beside: .annotatedDocuments),
      "reference": profile.list(.reference, of: profile.documents),
      "years": .array(
        profile[.years].sorted { $0.key < $1.key }.map { ["name": .string($0.key), "documents": .integer($0.value)] }),
      "metadata": profile.list(.metadata, of: profile.documents),
    ]
  }

  private static func lengths(_ profile: CorpusProfile) -> Fields {
    var fields = Fields()
    for unit in ["bytes", "characters", "words", "lines"] {
      guard let histogram = profile.lengths[unit] else { continue }
      fields[unit] = [
        "total": .integer(histogram.total), "minimum": .integer(histogram.minimum),
        "p10": .integer(histogram.quantile(0.1)), "median": .integer(histogram.quantile(0.5)),
        "p90": .integer(histogram.quantile(0.9)), "maximum": .integer(histogram.maximum),
      ]
    }
    return fields
  }
}

extension CorpusProfile {
  /// A group as a list, from the most frequent name to the rarest.
  ///
  /// - Parameters:
  ///   - group: what is counted.
  ///   - unit: the name of the counts.
  ///   - total: what shares are of; `nil` leaves them out.
  ///   - documents: the group that counts the documents of each name, when `group` counts something else.
  fileprivate func list(
    _ group: Group, _ unit: String = "documents", of total: Int? = nil, beside documents: Group? = nil
  ) -> Value {
    let ordered = self[group].sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return .array(
      ordered.map { name, count in
        var fields: Fields = ["name": .string(name), unit: .integer(count)]
        if let documents { fields["documents"] = .integer(self[documents][name] ?? 0) }
        if let total, total > 0 {
          fields["share"] = .double((Double(count) / Double(total) * 10_000).rounded() / 10_000)
        }
        return .object(fields)
      })
  }
}
