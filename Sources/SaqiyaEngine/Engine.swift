import SaqiyaConfig
import SaqiyaFormats
public import SaqiyaKit
import SaqiyaPlugins
import SaqiyaRuntime

/// Loads pipelines for programs that answer documents one at a time, such as a service.
public struct Engine: Sendable {
  /// The version of Saqiya.
  public static let version = ProgramVersion.number

  private let plugins: [any Plugin]
  private let environment: [String: String]
  private let log: @Sendable (String) -> Void

  /// Creates an engine.
  ///
  /// - Parameters:
  ///   - plugins: the plugins that are compiled in; pipelines may name others by path or command.
  ///   - environment: the variables that pipeline files may use.
  ///   - log: takes a line when a plugin is being built, and what programs write to their standard error.
  public init(
    plugins: [any Plugin], environment: [String: String], log: @escaping @Sendable (String) -> Void
  ) {
    self.plugins = plugins
    self.environment = environment
    self.log = log
  }

  /// Loads a pipeline file and prepares its stages.
  ///
  /// - Parameter settings: options of stages, `ID.OPTION=VALUE` each, as `--set` takes them.
  /// - Throws: ``PipelineUnavailable`` with every problem of the file, each in a line.
  public func pipeline(at path: String, settings: [String] = []) throws(PipelineUnavailable) -> PreparedPipeline {
    let source = PluginSource(environment: environment, log: log)
    let loader = PipelineLoader(catalogue: Catalogue(plugins), environment: environment, resolver: source.resolve)
    do {
      let plan = try loader.load(contentsOf: path, overrides: settings)
      let text = String(decoding: try FileContents.bytes(of: path), as: UTF8.self)
      let chain = try StageChain(plan)
      return PreparedPipeline(try plan.completed(with: chain.steps), chain, text: text)
    } catch {
      throw PipelineUnavailable(path: path, description: "\(error)")
    }
  }
}

/// A pipeline file that cannot be read, or stages that cannot work.
public struct PipelineUnavailable: Error, Sendable, Equatable, CustomStringConvertible {
  /// The path of the pipeline file.
  public var path: String
  /// Every problem, each in a line.
  public var description: String
}
