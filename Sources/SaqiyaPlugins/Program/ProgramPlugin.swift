public import SaqiyaConfig
internal import SaqiyaKit

/// A plugin that is a program of its own, in any language; `Documentation/ProgramProtocol.md` is what it speaks.
public enum ProgramPlugin {
  /// Starts a program and declares the stages that it offers.
  ///
  /// - Parameters:
  ///   - command: The program and its arguments; no shell reads them. A name without `/` is looked for in `PATH`.
  ///   - folder: Where the program runs, and where a relative path of it starts.
  ///   - environment: The variables of the host, of which the program gets `PATH`, `HOME`, `LANG` and `TMPDIR`.
  ///   - names: Further variables that it gets.
  ///   - processes: How many of it may work at the same time; `nil` for as many as there are workers.
  ///   - log: Takes each line that the program writes to its standard error.
  /// - Throws: ``PluginUnavailable`` when it does not start, or does not speak the protocol.
  public static func declaration(
    of command: [String], folder: String, environment: [String: String], passing names: [String] = [],
    processes: Int? = nil, log: @escaping ProgramLog
  ) throws(PluginUnavailable) -> PluginDeclaration {
    let pool: ProgramPool
    do throws(ProgramFailure) {
      pool = try ProgramPool(
        command, folder: folder, environment: ProgramEnvironment(ofHost: environment, listed: names),
        processes: processes, log: log)
    } catch {
      throw PluginUnavailable("it \(error)")
    }
    let program = pool.description
    let stages = program.stages.map { stage in
      StageDeclaration(
        plugin: program.name, name: stage.name, summary: stage.summary,
        make: {
          let call = ProgramCall(stage, pool: pool)
          return stage.isCorpus ? ProgramCorpusStage(call) : ProgramStage(call)
        },
        options: { ($0 as? ProgramStage)?.namedOptions ?? ($0 as? ProgramCorpusStage)?.namedOptions ?? [] })
    }
    return PluginDeclaration(name: program.name, version: program.version, stages: stages)
  }
}
