public import ArgumentParser
public import SaqiyaConfig
public import SaqiyaEvaluation
public import SaqiyaFormats

// Enumerations of other modules that options of the command line take.

extension InputFormat: ExpressibleByArgument {}

extension ErrorPolicy: ExpressibleByArgument {}

extension StageReference.Format: ExpressibleByArgument {}

extension OutputSchema.Form: ExpressibleByArgument {}

extension RougeTokenizer.Folding: ExpressibleByArgument {}
