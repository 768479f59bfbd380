import SaqiyaKit

/// The plugins that a pipeline file lists, and those that it could list.
struct PluginList {
  /// The plugins at hand: the catalogue, and what was loaded for this file.
  private(set) var atHand: Catalogue
  /// The names of those that the file lists.
  private(set) var listed: Set<String> = []
  /// Whether a plugin could not be loaded, so that nobody knows which stages it has.
  private(set) var isIncomplete = false
  /// Where the file lists each plugin of the catalogue, for warnings.
  private(set) var places: [(name: String, place: Place)] = []
  /// The plugins that were left unloaded on purpose.
  private(set) var unloaded: [PluginReference] = []

  init(
    _ node: YAMLNode?, catalogue: Catalogue, folder: String, resolve: PluginResolver, problems: inout Problems
  ) {
    atHand = catalogue
    guard let node, !node.isNull else { return }
    guard case .sequence(let entries) = node.content else {
      let names =
        if case .object(let fields) = node.value { fields.fields.map(\.name).joined(separator: ", ") } else {
          node.value.stringValue ?? "numbers"
        }
      problems.add(
        "'plugins': found \(node.value.literal), expected a list of plugins; write '[\(names)]'", at: node.place)
      // Nobody knows what was meant to be listed.
      listed = Set(atHand.plugins.map(\.name))
      return
    }
    for entry in entries {
      guard let reference = reference(entry, problems: &problems) else { continue }
      if case .named(let name) = reference {
        list(name, at: entry.place, problems: &problems)
      } else {
        load(reference, folder: folder, resolve: resolve, at: entry.place, problems: &problems)
      }
    }
  }

  /// The stages of a name that the file may use without further ado.
  func listedStages(named name: String) -> [StageDeclaration] {
    atHand.stages(named: name).filter { listed.contains($0.plugin) }
  }
}

// MARK: - Reading

extension PluginList {
  private static let expected = "the name of a plugin, or a mapping with 'path' or 'command'"

  private func reference(_ node: YAMLNode, problems: inout Problems) -> PluginReference? {
    if case .string(let name) = node.value { return .named(name) }
    guard case .mapping = node.content else {
      problems.add("found \(node.value.literal), expected \(Self.expected)", at: node.place)
      return nil
    }
    let before = problems.count
    guard let fields = FieldReader(node, expected: Self.expected, problems: &problems) else { return nil }
    fields.refuseKeys(otherThan: ["path", "command", "env", "processes"], in: "a plugin", problems: &problems)
    let path = fields.value("path", as: String.self, problems: &problems)
    let command = fields.value("command", as: [String].self, problems: &problems)
    let names = environment(fields, problems: &problems)
    let processes = processes(fields, problems: &problems)
    guard problems.count == before else { return nil }
    switch (path, command) {
    case (.some, nil) where fields.entry("env") != nil:
      problems.add("'env' is for programs; a plugin named by 'path' runs inside this process", at: node.place)
    case (.some, nil) where fields.entry("processes") != nil:
      problems.add("'processes' is for programs; a plugin named by 'path' runs inside this process", at: node.place)
    case (let path?, nil): return .path(path)
    case (nil, let command?) where !command.isEmpty: return .command(command, passing: names, processes: processes)
    case (nil, .some):
      problems.add("'command' is empty; expected a program and its arguments", at: node.place)
    default:
      problems.add("expected either 'path' or 'command' for a plugin", at: node.place)
    }
    return nil
  }

  /// How many processes of a program may run at the same time; `nil` where nothing is said.
  private func processes(_ fields: FieldReader, problems: inout Problems) -> Int? {
    guard let count = fields.value("processes", as: Int.self, problems: &problems),
      let node = fields.entry("processes")?.node
    else { return nil }
    if !(1...256).contains(count) { problems.add("'processes': found \(count), expected 1 to 256", at: node.place) }
    return count
  }

  /// The names of variables under `env`.
  private func environment(_ fields: FieldReader, problems: inout Problems) -> [String] {
    guard let names = fields.value("env", as: [String].self, problems: &problems),
      let node = fields.entry("env")?.node
    else { return [] }
    for (index, name) in names.enumerated() where name.isEmpty || name.contains("=") || name.contains("\0") {
      problems.add(
        "'env': found '\(name)', expected the name of a variable of the environment, without its value",
        at: node.place(at: [.index(index)]))
    }
    return names
  }

  private mutating func list(_ name: String, at place: Place, problems: inout Problems) {
    if atHand.plugin(named: name) != nil {
      places.append((name, place))
      if !listed.insert(name).inserted { problems.add("plugin '\(name)' is listed twice", at: place) }
      return
    }
    let names = atHand.plugins.map(\.name)
    if name.contains("،") {
      problems.add(
        "no plugin '\(name)'; write ',' between names, not the Arabic comma '،'", at: place, kind: .pluginUnavailable)
      listed.formUnion(name.split { $0 == "،" || $0 == " " }.map(String.init))
      return
    }
    if let stage = atHand.stages(named: name).first {
      problems.add(
        "no plugin '\(name)'; it is a stage of the plugin '\(stage.plugin)', which is to be listed", at: place,
        kind: .pluginUnavailable)
      listed.insert(stage.plugin)
      return
    }
    if let near = name.nearest(among: names) ?? names.first(where: { $0.sharesBeginning(with: name) }) {
      problems.add("no plugin '\(name)'; did you mean '\(near)'?", at: place, kind: .pluginUnavailable)
      // Most likely the one that was meant: its stages are not reported as well.
      listed.insert(near)
    } else {
      let known = names.isEmpty ? "there are none" : "those at hand are \(names.joined(separator: ", "))"
      problems.add("no plugin '\(name)'; \(known)", at: place, kind: .pluginUnavailable)
    }
  }

  private mutating func load(
    _ reference: PluginReference, folder: String, resolve: PluginResolver, at place: Place, problems: inout Problems
  ) {
    do {
      let plugin = try resolve(reference, folder)
      if atHand.plugin(named: plugin.name) != nil {
        problems.add("plugin \(reference) has the name '\(plugin.name)', which another plugin has", at: place)
      } else if let name = takenFormat(of: plugin) {
        problems.add("plugin \(reference) brings the format '\(name)', which is there already", at: place)
      } else {
        atHand = atHand.adding(plugin)
        listed.insert(plugin.name)
      }
    } catch  where error.isLeftUnloaded {
      isIncomplete = true
      unloaded.append(reference)
    } catch {
      isIncomplete = true
      problems.add("plugin \(reference) cannot be used: \(error.message)", at: place, kind: .pluginUnavailable)
    }
  }

  /// The first format of a plugin that has the name of another one.
  private func takenFormat(of plugin: PluginDeclaration) -> String? {
    let formats = Set(atHand.formats.map(\.name))
    let readers = Set(atHand.readers.map(\.name))
    return plugin.formats.map(\.name).first(where: formats.contains)
      ?? plugin.readers.map(\.name).first(where: readers.contains)
  }
}

extension String {
  /// Whether both begin with the same six letters or more: `normalise` and `normalization`.
  fileprivate func sharesBeginning(with other: String) -> Bool {
    zip(self, other).prefix { $0 == $1 }.count >= 6
  }
}
