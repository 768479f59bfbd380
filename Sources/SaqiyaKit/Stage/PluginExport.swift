/// Hands a plugin to the host that loads its library.
///
/// A plugin package that is loaded exports one C function, and this is its body:
///
/// ```swift
/// @c(saqiya_plugin) public func makePlugin() -> UnsafeMutableRawPointer { exported(HashtagsPlugin()) }
/// ```
///
/// The host compares the ABI tags of both before it calls the function; see `Documentation/Plugins.md`.
public func exported(_ plugin: any Plugin) -> UnsafeMutableRawPointer {
  Unmanaged.passRetained(PluginBox(plugin)).toOpaque()
}

/// Takes over what a plugin's library handed out with ``exported(_:)``.
///
/// - Precondition: the pointer comes from ``exported(_:)`` of this kit and was not taken over before.
public func imported(_ plugin: UnsafeMutableRawPointer) -> any Plugin {
  Unmanaged<PluginBox>.fromOpaque(plugin).takeRetainedValue().plugin
}

/// An existential has no fixed size in C; a reference has.
private final class PluginBox {
  let plugin: any Plugin

  init(_ plugin: any Plugin) {
    self.plugin = plugin
  }
}
