internal import CICU

/// One of ICU's normalization forms, over UTF-8, with the exact correspondence of source and result.
///
/// A value of this type is a reference to data that ICU shares among all threads; making one is free.
public struct Normalizer: @unchecked Sendable {
  /// A normalization form of UAX #15, or the case folding made from one.
  public enum Form: String, Sendable, CaseIterable {
    case nfc, nfd, nfkc, nfkd
    case nfkcCasefold = "nfkc-casefold"
  }

  // ICU documents its normalizers as immutable and never freed.
  private let pointer: UnsafeRawPointer

  /// Creates the normalizer of a form; `nil` when ICU's data are not installed.
  public init?(_ form: Form) {
    let number =
      switch form {
      case .nfc: SAQIYA_NFC
      case .nfd: SAQIYA_NFD
      case .nfkc: SAQIYA_NFKC
      case .nfkd: SAQIYA_NFKD
      case .nfkcCasefold: SAQIYA_NFKC_CASEFOLD
      }
    guard let pointer = saqiya_normalizer_open(Int32(number)) else { return nil }
    self.pointer = pointer
  }

  /// Whether text may be cut before this scalar and its two parts normalized apart.
  public func hasBoundary(before scalar: UInt32) -> Bool {
    saqiya_normalizer_has_boundary_before(pointer, Int32(bitPattern: scalar))
  }

  /// Whether the scalar is in the form by itself, and cannot combine with what stands before it.
  public func isInertStart(_ scalar: UInt32) -> Bool {
    saqiya_normalizer_is_inert_start(pointer, Int32(bitPattern: scalar))
  }

  /// A stretch of the source, and what it became.
  public enum Run {
    /// So many bytes are the same.
    case kept(Int)
    /// So many bytes were replaced by others, valid during the call.
    case replaced(Int, UnsafeBufferPointer<UInt8>)
  }

  /// ICU's own code for a failure, such as running out of memory.
  public struct Failure: Error, Sendable, Equatable {
    /// The number of the `UErrorCode`.
    public let code: Int32
  }

  /// Normalizes valid UTF-8 of at most 2 GB and gives its runs in order.
  ///
  /// The source of a run is never empty.
  /// - Throws: ``Failure`` when ICU fails.
  public func normalize(_ source: UnsafeBufferPointer<UInt8>, _ body: (Run) -> Void) throws(Failure) {
    guard let base = source.baseAddress, let count = Int32(exactly: source.count), count > 0 else { return }
    let status = withoutActuallyEscaping(body) { body in
      var sink = Sink(body: body)
      return withUnsafeMutablePointer(to: &sink) { context in
        saqiya_normalize(pointer, base, count, context) { context, run, bytes in
          context?.assumingMemoryBound(to: Sink.self).pointee.receive(run, bytes)
        }
      }
    }
    if status != 0 { throw Failure(code: status) }
  }

  private struct Sink {
    let body: (Run) -> Void

    func receive(_ run: saqiya_normalization_run, _ bytes: UnsafePointer<UInt8>?) {
      let count = Int(run.source_count)
      if run.is_changed {
        body(.replaced(count, UnsafeBufferPointer(start: bytes, count: Int(run.result_count))))
      } else {
        body(.kept(count))
      }
    }
  }
}

/// Properties of scalars that the standard library does not have.
public enum ScalarProperties {
  /// The canonical combining class: the order in which marks on one letter are stored; 0 for what is not a mark.
  public static func combiningClass(of scalar: UInt32) -> UInt8 {
    saqiya_combining_class(Int32(bitPattern: scalar))
  }
}
