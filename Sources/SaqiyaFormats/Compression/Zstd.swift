import CZstd

/// Reads zstd: all frames of a file, one after the other.
final class ZstdDecoder: StreamDecoder {
  private let stream: OpaquePointer
  private(set) var isWhole = true

  init() {
    guard let stream = ZSTD_createDStream() else { preconditionFailure("zstd has no memory") }
    self.stream = stream
  }

  deinit {
    ZSTD_freeDStream(stream)
  }

  func decode(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(CompressionError) -> (taken: Int, given: Int) {
    var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let code = ZSTD_decompressStream(stream, &target, &source)
    if ZSTD_isError(code) != 0 { throw CompressionError(message: String(cString: ZSTD_getErrorName(code))) }
    isWhole = code == 0 || (isWhole && source.pos == 0 && target.pos == 0)
    return (source.pos, target.pos)
  }
}

/// Writes zstd.
final class ZstdEncoder: StreamEncoder {
  private let stream: OpaquePointer

  init() {
    guard let stream = ZSTD_createCStream() else { preconditionFailure("zstd has no memory") }
    self.stream = stream
    // A checksum costs little, and finds damage.
    ZSTD_CCtx_setParameter(stream, ZSTD_c_checksumFlag, 1)
  }

  deinit {
    ZSTD_freeCStream(stream)
  }

  func encode(_ bytes: [UInt8], finishing: Bool) -> [UInt8] {
    var result: [UInt8] = []
    var room = [UInt8](repeating: 0, count: ZSTD_CStreamOutSize())
    bytes.withUnsafeBytes { input in
      var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
      var left = 0
      repeat {
        let count = room.withUnsafeMutableBytes { output in
          var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
          left = ZSTD_compressStream2(stream, &target, &source, finishing ? ZSTD_e_end : ZSTD_e_continue)
          return target.pos
        }
        precondition(ZSTD_isError(left) == 0, "zstd cannot compress")
        result += room[..<count]
      } while finishing ? left != 0 : source.pos < source.size
    }
    return result
  }
}
