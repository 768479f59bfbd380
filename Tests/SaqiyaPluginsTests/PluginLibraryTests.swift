import SaqiyaKit
import SaqiyaPlugins
import TestFiles
import Testing

@Suite("A library that is no plugin of this host is refused before its code runs")
struct PluginLibraryTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func message(loading path: String) -> String? {
    do {
      _ = try PluginLibrary.load(path)
      return nil
    } catch {
      return error.message
    }
  }

  @Test("a stale plugin")
  func staleKit() throws {
    let host = ABITag.host
    let path = try ForgedLibrary.build(
      ForgedLibrary.source(kit: host.kit - 1, compiler: host.compiler), named: "Stale", in: folder)
    #expect(
      message(loading: path) == """
        '\(path)' was built with kit ABI \(host.kit - 1), compiler \(host.compiler); this saqiya has \
        kit ABI \(host.kit), compiler \(host.compiler); build the plugin again with its compiler
        """)
  }

  @Test("a plugin of another compiler")
  func otherCompiler() throws {
    let path = try ForgedLibrary.build(
      ForgedLibrary.source(kit: ABITag.host.kit, compiler: "5.10.1"), named: "Other", in: folder)
    #expect(
      message(loading: path) == """
        '\(path)' was built with kit ABI \(ABITag.host.kit), compiler 5.10.1; this saqiya has \(ABITag.host); \
        build the plugin again with its compiler
        """)
  }

  @Test("a library without a tag")
  func noTag() throws {
    let path = try ForgedLibrary.build("int answer(void) { return 42; }", named: "Plain", in: folder)
    #expect(
      message(loading: path) == """
        '\(path)' is a library but no plugin of Saqiya: it has no ABI tag; its package must depend on the product \
        'SaqiyaABI' too
        """)
  }

  @Test("a tag of another form")
  func otherForm() throws {
    let path = try ForgedLibrary.build(
      ForgedLibrary.source(magic: "QANAT", kit: ABITag.host.kit, compiler: ABITag.host.compiler), named: "Form",
      in: folder)
    #expect(message(loading: path) == "'\(path)' has an ABI tag of an unknown form; build the plugin again")
  }

  @Test("a library without the entry point")
  func noEntryPoint() throws {
    let path = try ForgedLibrary.build(
      ForgedLibrary.source(kit: ABITag.host.kit, compiler: ABITag.host.compiler, entryPoint: false), named: "Mute",
      in: folder)
    #expect(
      message(loading: path) == """
        '\(path)' does not export the function 'saqiya_plugin'; declare it public, with '@c(saqiya_plugin)'
        """)
  }

  @Test("any plugin, where the host has Swift's libraries inside")
  func staticHost() {
    var host = ABITag.host
    #expect(host.isStatic == false)
    host.isStatic = true
    #expect(throws: PluginLoadingError.self) { try PluginLibrary.checkHost(host, for: "plugins/Hashtags") }
    do {
      try PluginLibrary.checkHost(host, for: "plugins/Hashtags")
    } catch {
      #expect(
        error.message == """
          'plugins/Hashtags' cannot be loaded: this saqiya has Swift's libraries inside, and a plugin would bring others; \
          use the saqiya of the bundle, or a plugin that is a program ('command:')
          """)
    }
    #expect(host.description.hasSuffix(", linked statically"))
  }

  @Test("a file that is no library")
  func noLibrary() throws {
    let path = try folder.write("هذا نص لا مكتبة\n", to: "text.so")
    #expect(
      message(loading: path)
        == "'\(path)' cannot be loaded as a library: it is not a shared library of this system (ELF, 64 bits)")
  }

  @Test("a file that is not there")
  func missing() {
    #expect(
      message(loading: "/nowhere/libNothing.so")
        == "cannot read the plugin '/nowhere/libNothing.so': No such file or directory")
  }
}
