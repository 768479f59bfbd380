public import ArgumentParser
public import SaqiyaConfig
public import SaqiyaEvaluation
public import SaqiyaFormats
public import SaqiyaRuntime

// Enumerations of other modules that options of the command line take.

extension ErrorPolicy: ExpressibleByArgument {}

extension StageReference.Format: ExpressibleByArgument {}

extension OutputSchema.Form: ExpressibleByArgument {}

extension RougeTokenizer.Folding: ExpressibleByArgument {}

extension FailureLimit: ExpressibleByArgument {
  /// Reads `100` or `2%`.
  public init?(argument: String) { self.init(argument) }
}

extension MissingIDs: ExpressibleByArgument {}
