/// The layers and text properties that a stage needs, provides and destroys. The order of a pipeline is checked against the contracts of its stages before
/// any document is read.
public struct Contract: Sendable, Equatable {
  /// A property of the text of a view, which a stage may need or destroy.
  public enum TextProperty: String, Sendable, CaseIterable {
    /// Vowel signs and other combining marks.
    case diacritics
    /// Which letter it is: أ is not ا, ة is not ه, ى is not ي.
    case letterIdentity = "letter-identity"
    /// Whether digits are 0–9, ٠–٩ or ۰–۹.
    case digitScript = "digit-script"
    /// Which punctuation marks stand where.
    case punctuation
    /// Letter case, where a script has it.
    case letterCase = "letter-case"
    /// Where lines end.
    case lineBreaks = "line-breaks"
  }

  /// Names of layers that an earlier stage must provide.
  public var requires: [String]
  /// Names of layers that the stage reads when they are there.
  public var uses: [String]
  /// Names of layers that the stage provides.
  public var provides: [String]
  /// Names of layers that the stage takes annotations out of or changes.
  public var changes: [String]
  /// Properties of the text that the view must still have.
  public var needs: Set<TextProperty>
  /// Properties of the text that the view no longer has afterwards.
  public var destroys: Set<TextProperty>
  /// The name of the view that the stage makes; `nil` when it makes none or replaces the main one.
  public var makesView: String?

  /// The declarations of the layers that the stage provides: which attributes their annotations have. A layer whose name
  /// depends on an option is added here by the stage.
  public var layers: [String: LayerDeclaration]

  /// Creates a contract from annotation types.
  public init(
    requires: [any Annotation.Type] = [], uses: [any Annotation.Type] = [], provides: [any Annotation.Type] = [],
    changes: [any Annotation.Type] = [], needs: Set<TextProperty> = [], destroys: Set<TextProperty> = [],
    makesView: String? = nil
  ) {
    self.requires = requires.map { $0.layer }
    self.uses = uses.map { $0.layer }
    self.provides = provides.map { $0.layer }
    self.changes = changes.map { $0.layer }
    self.needs = needs
    self.destroys = destroys
    self.makesView = makesView
    layers = Dictionary(provides.map { ($0.layer, LayerDeclaration($0)) }) { first, _ in first }
  }
}
