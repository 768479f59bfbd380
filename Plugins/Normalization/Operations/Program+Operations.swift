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
    var nestingStep: Int?
    for operation in operations {
      if let map = operation.map {
        pending = fuses ? pending?.followed(by: map) ?? map : map
        if fuses { continue }
      }
      if let map = pending { steps.append(PreparedStep(MapStep(map))) }
      pending = nil
      if operation.name == "html-entities" { nestingStep = steps.count }
      if operation.map == nil { steps += try Self.steps(for: operation) }
    }
    if let map = pending { steps.append(PreparedStep(MapStep(map))) }
    if let last { steps.append(last) }
    self.init(steps, nestingStep: nestingStep)
  }

  /// The steps of an operation that looks around itself.
  private static func steps(for operation: Operation) throws(StageError) -> [PreparedStep] {
    switch operation.name {
    case "newline": return [PreparedStep(NewlineStep())]
    case "space": return [PreparedStep(SpaceStep())]
    case "joiners": return [PreparedStep(JoinerStep())]
    case "varsel": return [PreparedStep(VariationSelectorStep())]
    case "html-entities":
      return [PreparedStep(CharacterReferenceStep { () throws(StageError) in try characterReferences.get() })]
    case "icu-search": return [PreparedStep(MapStep(try SearchCollation.map.get()))]
    default:
      if let steps = try form(operation.name) { return steps }
      if let steps = try letterSteps(operation.name) { return steps }
      return try punctuationSteps(operation.name)
    }
  }

  private static func form(_ name: String) throws(StageError) -> [PreparedStep]? {
    guard let form = Normalizer.Form(rawValue: name) else { return nil }
    return [PreparedStep(try NormalizationFormStep(form))]
  }

  private static func letterSteps(_ name: String) throws(StageError) -> [PreparedStep]? {
    switch name {
    case "tatweel": [PreparedStep(TatweelStep())]
    case "hamza-marks": [PreparedStep(HamzaMarkStep())]
    case "dagger-alef": [PreparedStep(try DaggerAlefStep(PackageResources.dagger_alef_tsv))]
    case "alef-maqsura-final": [PreparedStep(FinalLetterStep(0x649, "ي"))]
    case "alef-maqsura-reverse": [PreparedStep(FinalLetterStep(0x64A, "ى"))]
    case "snowball-hamza": [PreparedStep(SnowballHamzaStep())]
    case "repeats": [PreparedStep(RepeatStep())]
    case "waw": [PreparedStep(WawStep())]
    default: nil
    }
  }

  private static func punctuationSteps(_ name: String) throws(StageError) -> [PreparedStep] {
    switch name {
    case "num-punct": [PreparedStep(NumberSignStep())]
    case "punct": [PreparedStep(ArabicPunctuationStep())]
    case "quotes": [PreparedStep(QuotationStep())]
    case "ellipsis-unicode": [PreparedStep(EllipsisStep())]
    case "punct-unspace": [PreparedStep(PunctuationTighteningStep())]
    case "punct-spacing":
      [PreparedStep(PunctuationTighteningStep(isFollowedByOpening: true)), PreparedStep(PunctuationOpeningStep())]
    case "emoji-drop": [PreparedStep(EmojiStep(replacement: ""))]
    case "emoji-placeholder": [PreparedStep(EmojiStep(replacement: "[رمز]"))]
    case "url-drop": [PreparedStep(SocialStep(.url, replacement: ""))]
    case "url-placeholder": [PreparedStep(SocialStep(.url, replacement: "[رابط]"))]
    case "mention-drop": [PreparedStep(SocialStep(.mention, replacement: ""))]
    case "mention-placeholder": [PreparedStep(SocialStep(.mention, replacement: "[مستخدم]"))]
    case "hashtag-drop": [PreparedStep(SocialStep(.hashtag, replacement: ""))]
    case "hashtag-split": [PreparedStep(HashtagSplitStep())]
    default: throw StageError(.badResource, "operations.tsv: '\(name)' has neither a mapping nor a step")
    }
  }

  private static let characterReferences = Result { () throws(StageError) in
    try CharacterReferenceNames(
      names: PackageResources.character_references_tsv, windows1252: PackageResources.windows_1252_tsv)
  }
}
