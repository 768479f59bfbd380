public import SaqiyaKit

/// Makes text uniform, from a light cleaning to an index key, with every range still exact.
///
/// The original stays as it is; the stage replaces what later stages read, or adds a view beside it (`as`). What is done
/// is a list of operations: those of a preset, less `except`, and then `operations`.
public struct Normalize: Stage {
  /// The name in pipeline files.
  public static let name = "normalize"
  /// The line that `saqiya stages` shows about the stage.
  public static let summary = "Makes text uniform: Unicode forms, Arabic folds, spaces; every range stays exact."

  @Option("A list of operations by name; 'light' unless operations or transform say otherwise.")
  var preset: PresetName? = nil
  @Option("Operations after those of the preset, in order.") var operations: [OperationName] = []
  @Option("Operations of the preset to leave out.") var except: [OperationName] = []
  @Option("An ICU transform identifier or rules, applied last.") var transform: String? = nil
  @Option("A name for the result, as a view beside the main one.") var `as`: String? = nil
  @Option("How many times longer than the original the text may become, beyond the first mebibyte.", in: 1...100)
  var maxExpansion = 4

  private var program = Program([])

  /// Creates the stage with preset `light`.
  public init() {}

  /// The text properties that the chosen operations destroy, unless the result is a view of its own.
  public var contract: Contract {
    let chosen = (try? chosenOperations()) ?? []
    // Nobody knows what a transform leaves; line ends it does, because it sees one line at a time.
    let unknown = Set(Contract.TextProperty.allCases).subtracting([.lineBreaks])
    let destroyed = chosen.reduce(into: transform == nil ? [] : unknown) { $0.formUnion($1.destroys) }
    return Contract(destroys: `as` == nil ? destroyed : [], makesView: `as`)
  }

  /// Compiles the operations.
  public mutating func prepare(_ context: StageContext) throws(StageError) {
    var last: PreparedStep?
    if let transform { last = PreparedStep(try TransformStep(transform)) }
    program = try Program(try chosenOperations(), last: last)
  }

  /// Normalizes the view.
  public func process(_ document: inout Document) throws(StageError) {
    let view = document.view
    let limit = Swift.max(Self.freeLength, view.text.utf8.count.multipliedOrMax(by: maxExpansion))
    let result = try program.run(view.text, limit: limit)
    if let name = `as` {
      document.addView(result.map { view.rewritten(as: $0.text, alignment: $0.alignment) } ?? view, named: name)
    } else if let result {
      document.rewriteView(as: result.text, alignment: result.alignment)
    }
  }

  /// How long the result may be in any case, in bytes.
  private static let freeLength = 1 << 20

  /// The operations that the options ask for, in order.
  ///
  /// - Throws: a ``StageError`` (`bad-option`) when `except` names what the preset does not list.
  func chosenOperations() throws(StageError) -> [Operation] {
    let catalogue = try OperationCatalogue.builtIn.get()
    let names = catalogue.preset(named: effectivePreset.rawValue)?.operations ?? []
    if let name = except.first(where: { !names.contains($0.rawValue) }) {
      throw StageError(
        .badOption, "except: the preset '\(effectivePreset.rawValue)' has no operation '\(name.rawValue)'",
        advice: names.isEmpty ? nil : "it has \(names.joined(separator: ", "))", option: "except")
    }
    let left = names.filter { name in !except.contains { $0.rawValue == name } }
    return (left + operations.map(\.rawValue)).compactMap(catalogue.operation(named:))
  }

  /// Who lists operations or a transform wants those, not `light` as well.
  private var effectivePreset: PresetName {
    preset ?? (operations.isEmpty && transform == nil ? .light : .none)
  }
}

extension Int {
  fileprivate func multipliedOrMax(by factor: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: factor)
    return overflow ? .max : product
  }
}
