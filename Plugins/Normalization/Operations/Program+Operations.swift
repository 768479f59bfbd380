internal import ICU
internal import SaqiyaKit

extension Program {
  /// Compiles a list of operations; neighbours that look at single scalars only become one step.
  ///
  /// - Parameters:
  ///   - fuses: whether they do; the tests compare the two.
  ///   - last: a step to run after all others.
  /// - Throws: a ``StageError`` when an operation needs data that are not there.
  init(
    _ operations: [Operation], fuses: Bool = true, last: PreparedStep? = nil
  ) throws(StageError) {
    var steps: [PreparedStep] = []
    var pending: ScalarMap?
    for operation in operations {
      if let map = operation.map {
        pending = fuses ? pending?.followed(by: map) ?? map : map
        if fuses { continue }
      }
      if let map = pending { steps.append(PreparedStep(MapStep(map))) }
      pending = nil
      if operation.map == nil { steps.append(try Self.step(for: operation)) }
    }
    if let map = pending { steps.append(PreparedStep(MapStep(map))) }
    if let last { steps.append(last) }
    self.init(steps, mayNest: operations.contains { $0.name == "html-entities" })
  }

  /// The step of an operation that looks around itself.
  private static func step(for operation: Operation) throws(StageError) -> PreparedStep {
    switch operation.name {
    case "newline": PreparedStep(NewlineStep())
    case "space": PreparedStep(SpaceStep())
    case "joiners": PreparedStep(JoinerStep())
    case "varsel": PreparedStep(VariationSelectorStep())
    case "html-entities": PreparedStep(CharacterReferenceStep(try characterReferences.get()))
    case "tatweel": PreparedStep(TatweelStep())
    case "punct-unspace": PreparedStep(PunctuationTighteningStep())
    default: try form(operation.name)
    }
  }

  private static func form(_ name: String) throws(StageError) -> PreparedStep {
    guard let form = Normalizer.Form(rawValue: name) else {
      throw StageError(.badResource, "operations.tsv: '\(name)' has neither a mapping nor a step")
    }
    return PreparedStep(try NormalizationFormStep(form))
  }

  private static let characterReferences = Result { () throws(StageError) in
    try CharacterReferenceNames(
      names: PackageResources.character_references_tsv, windows1252: PackageResources.windows_1252_tsv)
  }
}
