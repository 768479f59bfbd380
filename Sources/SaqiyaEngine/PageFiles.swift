import SaqiyaFormats
import SaqiyaKit

/// The files of a page that shows explanations; see ``PreparedPipeline/explanation(_:)``.
public enum PageFiles {
  /// The colours and the layout (CSS).
  public static var style: [UInt8] { Page.style }
  /// Shows a text with its annotations (JavaScript): `new Saqiya.View(element, text, layers, labels)`.
  public static var viewScript: [UInt8] { Page.viewScript }
  /// Draws timelines and graphs (JavaScript).
  public static var timelineScript: [UInt8] { Page.timelineScript }
  /// The labels in English, as a JSON object.
  public static var labels: [UInt8] { Array(PageLabels(.english).scriptData.utf8) }
}
