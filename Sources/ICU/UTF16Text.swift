internal import CICU
public import SaqiyaKit

/// The text of a view in UTF-16, the form in which ICU is fastest; made once per view and shared by all stages.
///
/// `document.view.derived(UTF16Text.self)`. Offsets go back to UTF-8 by counting, so the form takes two bytes for each
/// unit and no table. See `Documentation/Decisions/0040-utf16-for-icu.md`.
public struct UTF16Text: ViewDerivation {
  /// The UTF-16 code units of the text.
  public let units: [UInt16]
  /// The length of the same text in UTF-8.
  public let utf8Count: Int

  /// Converts the text of a view.
  ///
  /// - Complexity: O(bytes).
  public init(_ view: View) {
    self.init(view.text)
  }

  /// Converts a text that is not of a view.
  ///
  /// - Complexity: O(bytes).
  public init(_ text: String) {
    var text = text
    utf8Count = text.utf8.count
    units = text.withUTF8 { bytes in
      [UInt16](unsafeUninitializedCapacity: bytes.count) { buffer, count in
        guard let source = bytes.baseAddress, let target = buffer.baseAddress else { return }
        count = Int(saqiya_utf16_from_utf8(source, Int64(bytes.count), target))
      }
    }
  }
}
