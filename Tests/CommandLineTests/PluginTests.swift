import Foundation
import SaqiyaFormats
import TestFiles
import Testing

/// Plugins from outside the executable, as users have them: through a pipeline file and the command line.
@Suite("Plugins from outside")
struct PluginTests {
  private static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
  /// Kept between runs of the tests, because building a plugin takes a while, as long as the kit's interface is the same.
  private static let cache = ["SAQIYA_CACHE": "\(repository)/.build/plugin-test-cache/\(interface)"]
  /// A hash of the recorded interface: between releases the interface changes without a new ABI tag.
  private static let interface: String = {
    var hash = ContentHash()
    let path = "\(repository)/Tests/SaqiyaPluginsTests/Golden/kit-interface.txt"
    hash.append(FileManager.default.contents(atPath: path) ?? Data())
    return hash.digits
  }()
  private static let hashtags = "\(repository)/Examples/Plugins/Hashtags"
  private static let helper = "\(repository)/Examples/Plugins/python/saqiya.py"

  private let place: Workplace

  init() throws {
    place = try Workplace()
  }

  private func pipeline(plugins: String, stages: String) throws {
    try place.write("saqiya: 1\nname: test\nplugins: \(plugins)\nstages: \(stages)\n", to: "p.yaml")
  }

  @Test("a package is built on first use, and its stage runs on four documents at once")
  func loaded() throws {
    try pipeline(plugins: "[{path: \(Self.hashtags)}]", stages: "[hashtags]")
    for number in 0..<40 { try place.write("زرت #عُمان\(number) اليوم", to: "texts/\(number).txt") }
    let one = try place.saqiya("run", "p.yaml", "texts", "--quiet", "--jobs", "1", environment: Self.cache)
    let four = try place.saqiya("run", "p.yaml", "texts", "--quiet", "--jobs", "4", environment: Self.cache)
    #expect(one.code == 0, "\(one.errors)")
    #expect(four.errors == "")
    #expect(one.output == four.output)
    #expect(one.lines.count == 40)
    #expect(one.lines.first?.contains(##""hashtags":[{"start":4,"end":11,"text":"#عُمان0"}]"##) == true)
  }

  @Test("two pipelines, one of them with another plugin too, share what was built")
  func twoPipelines() throws {
    try place.write(
      """
      import saqiya

      class Hashtags(saqiya.Stage):
          "Finds nothing."
          provides = ["python_tags"]

          def process(self, document):
              pass

      saqiya.run("other", "1.0.0", [Hashtags])
      """, to: "other.py")
    try place.write(String(contentsOfFile: Self.helper, encoding: .utf8), to: "saqiya.py")
    try pipeline(
      plugins: "[{path: \(Self.hashtags)}, {command: [python3, other.py]}]",
      stages: "[other/hashtags, {use: hashtags/hashtags, id: tags}]")
    let both = try place.saqiya("run", "p.yaml", "-", "--quiet", input: ##"{"text":"#واحد"}"##, environment: Self.cache)
    #expect(both.output.contains(##""layers":{"python_tags":[],"hashtags":[{"start":0,"end":5,"text":"#واحد"}]}"##))
    try pipeline(plugins: "[{path: \(Self.hashtags)}, {command: [python3, other.py]}]", stages: "[hashtags]")
    let unclear = try place.saqiya("check", "p.yaml", "--load-plugins", environment: Self.cache)
    #expect(unclear.code == 78)
    #expect(unclear.errors.contains("other/hashtags") && unclear.errors.contains("hashtags/hashtags"))
  }

  @Test("without its line in the list, the stage is refused")
  func unlisted() throws {
    try pipeline(plugins: "[segmentation]", stages: "[hashtags]")
    let outcome = try place.saqiya("check", "p.yaml", "--load-plugins", environment: Self.cache)
    #expect(outcome.code == 78)
    #expect(outcome.errors.hasPrefix("p.yaml:4:10: error: no stage 'hashtags'"))
  }

  @Test(
    "what is no plugin ends with one line and exit code 69",
    arguments: [
      ("const char saqiya_plugin_abi[260] = \"SAQIYA\\0\\0\\0\\0\\0\\0\\4\\1\";", "was built with kit ABI 0"),
      ("const char saqiya_plugin_abi[256] = \"NORIA\";", "has an ABI tag of an unknown form"),
      ("int nothing;", "is a library but no plugin of Saqiya: it has no ABI tag"),
      ("#error", "cannot read the plugin './x.so': No such file or directory"),
    ])
  func noPlugin(_ source: String, problem: String) throws {
    try place.write(source, to: "x.c")
    _ = try place.shell("cc -shared -fPIC -o x.so x.c")
    try pipeline(plugins: "[{path: x.so}]", stages: "[anything]")
    let outcome = try place.saqiya("run", "p.yaml", "-")
    #expect(outcome.code == 69)
    #expect(outcome.messages.split(separator: "\n").count == 1, "\(outcome.errors)")
    #expect(outcome.errors.contains(problem), "\(outcome.errors)")
  }

  @Test("a program that is not there ends with one line and exit code 69")
  func noProgram() throws {
    try pipeline(plugins: "[{command: [no-such-program, --fast]}]", stages: "[anything]")
    let outcome = try place.saqiya("check", "p.yaml", "--load-plugins")
    #expect(outcome.code == 69)
    #expect(
      outcome.messages == """
        p.yaml:3:11: error: plugin 'no-such-program --fast' cannot be used: it could not be started: \
        'no-such-program': No such file or directory

        """)
  }

  @Test("a program that crashes and lies costs its own documents, and the count adds up")
  func misbehavingProgram() throws {
    let program = "\(Self.repository)/Tests/SaqiyaPluginsTests/Programs/misbehaving.py"
    try pipeline(plugins: "[{command: [python3, \(program)]}]", stages: "[words]")
    let deeds = ["good", "exit", "fine", "outside", "twice", "drop", "not-json", "right"]
    let input = (0..<80).map { #"{"id":"\#($0)","text":"\#(deeds[$0 % 8]) now"}"# }.joined(separator: "\n")
    let outcome = try place.saqiya("run", "p.yaml", "-", "--jobs", "4", "--on-error", "skip", input: input)
    #expect(outcome.code == 65)
    #expect(outcome.lines.count == 40)
    #expect(outcome.errors.contains("read 80 = written 40 + dropped 10"), "\(outcome.errors)")
    #expect(outcome.errors.contains("failed 30"), "\(outcome.errors)")
  }

  @Test("a package with a dependency is built again when that changes, and the compiler's words are shown")
  func rebuilding() throws {
    try makePackageWithDependency(mark: "!")
    try pipeline(plugins: "[{path: Marks}]", stages: "[marks]")
    let first = try place.saqiya("run", "p.yaml", "-", "--quiet", input: #"{"text":"a! b?"}"#, environment: Self.cache)
    #expect(first.output.contains(#""text":"!""#), "\(first.errors)")
    try makePackageWithDependency(mark: "?")
    let second = try place.saqiya("run", "p.yaml", "-", "--quiet", input: #"{"text":"a! b?"}"#, environment: Self.cache)
    #expect(second.output.contains(#""text":"?""#), "\(second.errors)")
    try place.write("public let mark: Unicode.Scalar = 5 +", to: "Words/Sources/Words/Words.swift")
    let third = try place.saqiya("run", "p.yaml", "-", "--quiet", environment: Self.cache)
    #expect(third.code == 69)
    #expect(third.errors.contains("error: ") && third.errors.contains("Words.swift:1:"))
    #expect(third.errors.contains("cannot be built: 'swift build' ended with exit code 1"))
  }

  @Test("every symbol of the kit that a plugin may refer to is in the executable, which would otherwise mix two copies")
  func symbols() throws {
    let built = try place.saqiya("plugin", "build", Self.hashtags, environment: Self.cache)
    let library = try #require(built.lines.first)
    let missing = try place.shell(
      """
      symbols() { nm -D --defined-only "$1" | awk '{ print $3 }' | grep -E '^\\$s(9SaqiyaKit|3ICU|12ArabicScript)' | sort; }
      symbols "$(dirname "\(library)")/libSaqiya.so" > kit
      comm -23 kit <(symbols "$saqiya")
      wc -l < kit
      """)
    #expect(missing.lines.count == 1, "missing: \(missing.output)")
    #expect((missing.lines.last.flatMap { Int($0.trimmingCharacters(in: .whitespaces)) } ?? 0) > 500)
  }

  private func makePackageWithDependency(mark: String) throws {
    try place.write(
      """
      // swift-tools-version: 6.2
      import PackageDescription
      let package = Package(
        name: "Words", products: [.library(name: "Words", targets: ["Words"])], targets: [.target(name: "Words")])
      """, to: "Words/Package.swift")
    try place.write("public let mark: Unicode.Scalar = \"\(mark)\"", to: "Words/Sources/Words/Words.swift")
    try place.write(
      """
      // swift-tools-version: 6.2
      import PackageDescription
      let package = Package(
        name: "Marks", products: [.library(name: "Marks", type: .dynamic, targets: ["Marks"])],
        dependencies: [.package(path: "../Words"), .package(name: "saqiya", path: "\(Self.repository)")],
        targets: [
          .target(
            name: "Marks",
            dependencies: [
              "Words", .product(name: "Saqiya", package: "saqiya"), .product(name: "SaqiyaABI", package: "saqiya"),
            ])
        ], swiftLanguageModes: [.v6])
      """, to: "Marks/Package.swift")
    try place.write(
      """
      import SaqiyaKit
      import Words

      struct Marks: Stage {
        static let name = "marks"
        static let summary = "Finds a mark."
        var contract: Contract { Contract(provides: [Mark.self]) }
        func process(_ document: inout Document) throws(StageError) {
          let text = document.view.text.unicodeScalars
          guard let index = text.firstIndex(of: mark) else { return document.add([Mark]()) }
          let start = text[..<index].reduce(0) { $0 + UTF8.width($1) }
          document.add([Mark(range: TextRange(start, start + 1))])
        }
      }

      struct Mark: Annotation {
        static let layer = "marks"
        static let showsText = true
        var range: TextRange
        var attributes: Fields { [:] }
      }

      struct MarksPlugin: Plugin {
        static let name = "marks"
        static let version = "1.0.0"
        var stages: [any Stage.Type] { [Marks.self] }
      }

      @c(saqiya_plugin) public func makePlugin() -> UnsafeMutableRawPointer { exported(MarksPlugin()) }
      """, to: "Marks/Sources/Marks/Marks.swift")
  }
}
