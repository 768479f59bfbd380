import CZlib

/// Reads gzip: all members of a file, one after the other.
final class GzipDecoder: StreamDecoder {
  // On the heap, since zlib keeps the address.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private(set) var isWhole = true

  init() {
    stream.initialize(to: z_stream())
    let code = saqiya_gzip_start_reading(stream)
    precondition(code == Z_OK, "zlib has no memory")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  func decode(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(CompressionError) -> (taken: Int, given: Int) {
    let padding = isWhole ? input.prefix { $0 == 0 }.count : 0
    if padding > 0 { return (padding, 0) }
    if isWhole, input.first != 0x1F { throw CompressionError(message: "found bytes behind the end that are not gzip") }
    stream.pointee.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
    stream.pointee.avail_in = UInt32(input.count)
    stream.pointee.next_out = output.bindMemory(to: UInt8.self).baseAddress
    stream.pointee.avail_out = UInt32(output.count)
    let code = inflate(stream, Z_NO_FLUSH)
    let result = (input.count - Int(stream.pointee.avail_in), output.count - Int(stream.pointee.avail_out))
    switch code {
    case Z_STREAM_END:
      isWhole = true
      inflateReset(stream)
    case Z_OK, Z_BUF_ERROR: isWhole = isWhole && result.0 == 0
    default: throw CompressionError(message: stream.pointee.msg.map { String(cString: $0) } ?? "the data is damaged")
    }
    return result
  }
}

/// Writes gzip.
final class GzipEncoder: StreamEncoder {
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

  init() {
    stream.initialize(to: z_stream())
    let code = saqiya_gzip_start_writing(stream)
    precondition(code == Z_OK, "zlib has no memory")
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  func encode(_ bytes: [UInt8], finishing: Bool) -> [UInt8] {
    var result: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 64 * 1024)
    var bytes = bytes
    bytes.withUnsafeMutableBufferPointer { input in
      stream.pointee.next_in = input.baseAddress
      stream.pointee.avail_in = UInt32(input.count)
      var code = Z_OK
      repeat {
        let count = room.withUnsafeMutableBufferPointer { output in
          stream.pointee.next_out = output.baseAddress
          stream.pointee.avail_out = UInt32(output.count)
          code = deflate(stream, finishing ? Z_FINISH : Z_NO_FLUSH)
          return output.count - Int(stream.pointee.avail_out)
        }
        result += room[..<count]
      } while finishing ? code == Z_OK : stream.pointee.avail_out == 0
    }
    if finishing { deflateReset(stream) }
    return result
  }
}
