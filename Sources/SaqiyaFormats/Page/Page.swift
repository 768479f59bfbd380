import SaqiyaKit

/// What every page of ours is made of: templates, one style, fixed scripts, and the policy that lets nothing else run.
package struct Page: Sendable {
  /// Shows a text with its annotations.
  package static var viewScript: [UInt8] { PackageResources.view_js }
  /// Draws timelines and graphs.
  package static var timelineScript: [UInt8] { PackageResources.timeline_js }
  /// The colours and the layout.
  package static var style: [UInt8] { PackageResources.page_css }

  private static let head = PageTemplate(PackageResources.head_mustache)
  private static let foot = PageTemplate(PackageResources.foot_mustache)
  /// The Content-Security-Policy of a page: the hashes of its style and scripts, and nothing else; written by
  /// `Scripts/record-page-policy`.
  private static let policy = String(decoding: PackageResources.policy_txt, as: UTF8.self)

  private let labels: PageLabels

  /// Creates a page with labels in a language.
  package init(_ labels: PageLabels) {
    self.labels = labels
  }

  /// The page up to the first document.
  package func beginning(title: String) -> [UInt8] {
    let values: [String: Any] = [
      "title": title, "language": labels.language.rawValue, "direction": labels.language.direction,
      "policy": Self.policy.trimmingSpace, "style": String(decoding: Self.style, as: UTF8.self), "labels": labels.all,
    ]
    return Array(Self.head.rendered(values).utf8)
  }

  /// The page after the last document.
  package func end() -> [UInt8] {
    let values: [String: Any] = [
      "labels": labels.scriptData, "view": String(decoding: Self.viewScript, as: UTF8.self),
      "timeline": String(decoding: Self.timelineScript, as: UTF8.self),
      "page": String(decoding: PackageResources.page_js, as: UTF8.self),
    ]
    return Array(Self.foot.rendered(values).utf8)
  }
}

extension PageLabels {
  /// The labels as a JSON object for scripts.
  package var scriptData: String {
    var json = ByteBuffer()
    json.append(ascii: "{")
    for (index, label) in all.sorted(by: { $0.key < $1.key }).enumerated() {
      if index > 0 { json.append(ascii: ",") }
      json.append(json: label.key)
      json.append(ascii: ":")
      json.append(json: label.value)
    }
    json.append(ascii: "}")
    var data = ByteBuffer()
    data.append(scriptData: json.bytes)
    return String(decoding: data.bytes, as: UTF8.self)
  }
}

extension String {
  fileprivate var trimmingSpace: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
