import ArgumentParser
import SaqiyaEvaluation
import SaqiyaKit

/// `LAYER.FIGURE=SHARE` on the command line.
struct FigureMinimum: ExpressibleByArgument {
  var layer: String
  var figure: String
  var share: Double

  init?(argument: String) {
    guard let dot = argument.firstIndex(of: "."), let equals = argument[dot...].firstIndex(of: "="),
      let share = Double(argument[argument.index(after: equals)...]), (0...1).contains(share)
    else { return nil }
    layer = String(argument[..<dot])
    figure = String(argument[argument.index(after: dot)..<equals])
    self.share = share
  }

  /// `LAYER.FIGURE`.
  var name: String { "\(layer).\(figure)" }

  /// The figure among the results.
  ///
  /// - Throws: ``CommandFailure`` when there is no such figure.
  func value(in results: [LayerResult]) throws(CommandFailure) -> Double? {
    guard let result = results.first(where: { $0.layer == layer }) else {
      throw CommandFailure(.noInput, "error: --min \(name): no gold for the layer '\(layer)'")
    }
    if let value = result.figure(named: figure) { return value }
    let names = LayerResult.figureNames + result.attributes.map(\.name)
    let hint =
      figure.nearest(among: names).map { "did you mean '\($0)'?" } ?? "there are \(names.joined(separator: ", "))"
    throw CommandFailure(.noInput, "error: --min \(name): no figure '\(figure)'; \(hint)")
  }

  /// The figure with four places, rounded down so that what is too small never looks like enough.
  static func rounded(_ value: Double) -> String { value.share(.down) }
}
