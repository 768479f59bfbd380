import Foundation
import TestFiles
import Testing

@testable import SaqiyaPlugins

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

@Suite("The folder of built plugins")
struct PluginCacheTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func message(_ body: () throws(PluginLoadingError) -> Void) -> String? {
    do throws(PluginLoadingError) {
      try body()
      return nil
    } catch {
      return error.message
    }
  }

  private var cache: PluginCache {
    get throws(PluginLoadingError) { try PluginCache(environment: ["SAQIYA_CACHE": "\(folder.path)/cache"]) }
  }

  @Test(
    "is named by the first variable that holds an absolute path",
    arguments: [
      (["SAQIYA_CACHE": "/a", "XDG_CACHE_HOME": "/b", "HOME": "/c"], "/a"),
      (["XDG_CACHE_HOME": "/b", "HOME": "/c"], "/b/saqiya"), (["HOME": "/c"], "/c/.cache/saqiya"),
      (["SAQIYA_CACHE": "relative", "XDG_CACHE_HOME": "", "HOME": "/c"], "/c/.cache/saqiya"),
    ])
  func place(environment: [String: String], suffix: String) throws {
    let own = environment.mapValues { $0.hasPrefix("/") ? folder.path + $0 : $0 }
    #expect(try PluginCache(environment: own).folder([]) == folder.path + suffix)
  }

  @Test("is never one that everybody shares")
  func noHome() {
    #expect(
      message { () throws(PluginLoadingError) in _ = try PluginCache(environment: ["HOME": ""]) } == """
        there is no folder for built plugins, because neither SAQIYA_CACHE nor XDG_CACHE_HOME nor HOME is set; \
        set one of them to a folder of your own
        """)
  }

  @Test("is made for this user alone")
  func mode() throws {
    let made = try cache.folder(["plugins", "x"])
    for path in [made, "\(folder.path)/cache"] {
      var status = stat()
      #expect(lstat(path, &status) == 0)
      #expect(status.st_mode & 0o777 == 0o700)
    }
  }

  @Test(
    "is refused when others can write to it, to a folder in it or to a library",
    arguments: ["", "/plugins", "/plugins/l.so"])
  func writable(by place: String) throws {
    _ = try cache.folder(["plugins"])
    _ = try folder.write("x", to: "cache/plugins/l.so")
    let path = "\(folder.path)/cache\(place)"
    #expect(chmod(path, 0o777) == 0)
    #expect(
      message { () throws(PluginLoadingError) in _ = try cache.file("l.so", in: ["plugins"]) } == """
        '\(path)', where built plugins are kept, can be written by other users; take that right away with \
        'chmod go-w', or set SAQIYA_CACHE to a folder of your own
        """)
  }

  @Test("is refused when a link stands in it")
  func link() throws {
    let plugins = try cache.folder(["plugins"])
    #expect(symlink("/etc/passwd", "\(plugins)/l.so") == 0)
    #expect(
      message { () throws(PluginLoadingError) in _ = try cache.file("l.so", in: ["plugins"]) } == """
        '\(plugins)/l.so', where built plugins are kept, is neither a file nor a folder; remove it, and the plugin is \
        built again
        """)
  }

  @Test("gives no file of another folder", arguments: ["../../evil.so", "a/b.so", "..", ""])
  func traversal(name: String) throws {
    _ = try cache.folder(["plugins"])
    #expect(
      message { () throws(PluginLoadingError) in _ = try cache.file(name, in: ["plugins"]) } == """
        '\(folder.path)/cache/plugins' names the library '\(name)', expected a file in that folder; remove the folder, \
        and the plugin is built again
        """)
  }

  @Test("has no file that is not there")
  func missing() throws {
    #expect(try cache.file("l.so", in: ["plugins", "x"]) == nil)
  }
}
