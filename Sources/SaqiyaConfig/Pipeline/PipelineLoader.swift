/// Reads pipeline files and checks everything about them before any document is read.
///
/// ```swift
/// let loader = PipelineLoader(catalogue: catalogue, environment: ProcessInfo.processInfo.environment)
/// let plan = try loader.load(contentsOf: "news.yaml", overrides: ["summarize.sentences=5"])
/// ```
public struct PipelineLoader: Sendable {
  private let catalogue: Catalogue
  private let environment: [String: String]
  private let resolver: PluginResolver

  /// Creates a loader.
  ///
  /// - Parameters:
  ///   - catalogue: the plugins that files may name.
  ///   - environment: the variables for `${NAME}`.
  ///   - resolver: loads plugins named by `path` or `command`; the default refuses them, ``leaveUnloaded`` checks what
  ///     can be checked without them.
  public init(
    catalogue: Catalogue, environment: [String: String] = [:], resolver: @escaping PluginResolver = Self.refuse
  ) {
    self.catalogue = catalogue
    self.environment = environment
    self.resolver = resolver
  }

  /// Refuses every plugin that is not of the catalogue.
  public static func refuse(_ reference: PluginReference, folder: String) throws(PluginUnavailable) -> PluginDeclaration
  {
    throw PluginUnavailable("this program uses only the plugins that are compiled into it")
  }

  /// Loads no plugin, so that no code runs that the file names; what depends on it is not checked, and
  /// ``Plan/unchecked`` says what that is.
  public static func leaveUnloaded(
    _ reference: PluginReference, folder: String
  ) throws(PluginUnavailable) -> PluginDeclaration {
    throw .leftUnloaded
  }

  /// Reads a pipeline file.
  ///
  /// - Parameters:
  ///   - path: the file; diagnostics name it as it is given.
  ///   - overrides: options that replace those of the file, as `id.option=value`.
  /// - Throws: ``InvalidPipeline`` with every problem, or ``UnreadableFile`` when there is no text to check.
  public func load(contentsOf path: String, overrides: [String] = []) throws -> Plan {
    let text = try PipelineFile.text(ofFile: path)
    return try load(text: text, file: path, folder: PipelineFile.folder(of: path), overrides: overrides)
  }

  /// Reads a pipeline from a text.
  ///
  /// - Parameters:
  ///   - text: the YAML.
  ///   - file: what diagnostics call it.
  ///   - folder: where relative paths start.
  ///   - overrides: options that replace those of the text, as `id.option=value`.
  /// - Throws: ``InvalidPipeline`` with every problem.
  public func load(
    text: String, file: String, folder: String, overrides: [String] = []
  ) throws(InvalidPipeline) -> Plan {
    var problems = Problems()
    var reader = YAMLReader(file: file)
    var plan: Plan?
    if let node = reader.read(text, problems: &problems) {
      let root = Substitution(environment: environment).apply(to: node, problems: &problems)
      let overrides = overrides.compactMap { OptionOverride($0, problems: &problems) }
      var pipeline = PipelineReader(
        catalogue: catalogue, resolve: resolver, folder: folder, overrides: overrides, problems: problems)
      plan = pipeline.read(root, defaultName: PipelineFile.name(of: file))
      problems = pipeline.problems
    }
    guard problems.isEmpty, let plan else { throw InvalidPipeline(problems.inOrder) }
    return plan
  }
}
