import ArabicScript
import ArgumentParser
import Benchmark
import BuiltInPlugins
import SaqiyaKit

/// Measures every stage on one core, and what ICU alone costs, in the same run.
@main
struct Benchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "saqiya-benchmarks", abstract: "MB/s of every stage on one core, beside what ICU alone costs.")

  @ArgumentParser.Argument(help: "A text file, a JSON Lines file with `text`, or a folder of .txt files.")
  var corpus = "Examples/Documents"
  @ArgumentParser.Option(help: "Least amount of text a pass works on, in bytes; the corpus is repeated up to it.")
  var bytes = 4_000_000
  @ArgumentParser.Option(help: "How many passes; the fastest counts.")
  var passes = 9
  @ArgumentParser.Option(help: "Only benchmarks whose name matches this regular expression.")
  var filter: String?

  func run() throws {
    let corpus = try Corpus(path: corpus, minimum: bytes)
    let suites = [try referenceSuite(corpus), try stageSuite(corpus)]
    var settings: [any BenchmarkSetting] = [Iterations(passes), WarmupIterations(1), Format(.none), Quiet(true)]
    if let filter { settings.append(Filter(filter)) }
    var runner = BenchmarkRunner(suites: suites, settings: settings)
    try runner.run()
    let report = Report(byteCount: corpus.byteCount, references: references)
    print("\(corpus.texts.count) documents, \(corpus.byteCount) bytes, fastest of \(passes) passes, one core")
    for line in report.lines(for: runner.results) { print(line) }
  }
}
