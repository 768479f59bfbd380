public import SaqiyaConfig
public import SaqiyaFormats
public import SaqiyaKit

/// All that is done to one document: decoding, the stages, encoding. One value serves all workers at once.
public struct DocumentProcessor: Sendable {
  private let chain: StageChain
  let corpus: CorpusChain
  private let encoder: any DocumentEncoder
  private let policy: ErrorPolicy
  private let answers: Bool
  private let decoder: DocumentDecoder
  /// The encoders of the files beside the output.
  let furtherEncoders: [any DocumentEncoder]
  /// Whether what each stage does is measured.
  private let measures: Bool

  /// Creates a processor; `policy` is for stages that have none of their own.
  ///
  /// - Parameters:
  ///   - answers: Whether documents that are dropped or fail get a line in the output as well.
  ///   - reading: How the bytes are to be understood.
  public init(
    chain: StageChain, encoder: any DocumentEncoder, policy: ErrorPolicy, answers: Bool = false,
    reading: InputReading = InputReading(), further: [any DocumentEncoder] = [], measures: Bool = false
  ) {
    decoder = DocumentDecoder(reading)
    furtherEncoders = further
    self.measures = measures
    self.chain = chain
    corpus = CorpusChain(chain.corpus)
    self.encoder = encoder
    self.policy = policy
    self.answers = answers
  }

  /// What became of one document.
  package struct Result: Sendable {
    package enum Outcome: Sendable {
      case written
      case dropped(reason: String)
      case failed(DocumentFailure)
    }

    package var outcome: Outcome
    /// The bytes for the output, or of a failure's record for whoever keeps it.
    package var bytes: [UInt8]
    /// The bytes for the files beside the output.
    var further: [[UInt8]] = []
    /// What the stages did, when that is measured.
    var measurements: [StageMeasurement] = []
    /// What the corpus stages took from it; `nil` when it was not kept, or there are no corpus stages.
    var partials: CorpusPartials?
    /// The id; `nil` when the document could not be read.
    var id: String?
    /// How many bytes of input it was.
    var inputSize: Int
  }

  /// How many documents are best given at once.
  var batchSize: Int { chain.batchSize }

  /// Gives a document up: its record in the place of its line.
  package func refuse(_ raw: RawDocument, _ failure: DocumentFailure) -> Result {
    failed(raw, try? decoder.decode(raw), failure)
  }

  /// Decodes the document, runs the stages on it and encodes it.
  package func process(_ raw: RawDocument) -> Result {
    var input: InputDocument
    switch decoded(raw) {
    case .failure(let failure): return failure.result
    case .success(let decoded): input = decoded
    }
    // What stages write into the metadata is not part of a failed document's input.
    let original = input
    var measurements: [StageMeasurement] = []
    let outcome = measures ? chain.run(&input.document, measuring: &measurements) : chain.run(&input.document)
    var result = settled(outcome, raw, input, original)
    result.measurements = measurements
    return result
  }

  /// What becomes of several documents, in their order.
  func process(_ documents: [RawDocument]) -> [Result] {
    // What each stage does is measured document by document.
    if documents.count == 1 || measures { return documents.map(process) }
    let inputs = documents.map(decoded)
    let originals = inputs.map { try? $0.get() }
    var batch = originals.compactMap { $0?.document }
    var outcomes = zip(chain.run(&batch), batch).makeIterator()
    return documents.indices.map { index in
      guard case .success(var input) = inputs[index], let original = originals[index],
        let (outcome, document) = outcomes.next()
      else {
        guard case .failure(let failure) = inputs[index] else { preconditionFailure("a document has one outcome") }
        return failure.result
      }
      input.document = document
      return settled(outcome, documents[index], input, original)
    }
  }

  /// A document that could not be read, and so is done.
  private struct Unreadable: Error {
    var result: Result
  }

  private func decoded(_ raw: RawDocument) -> Swift.Result<InputDocument, Unreadable> {
    do throws(InputError) {
      return .success(try decoder.decode(raw))
    } catch {
      let original = decoder.original(of: raw)
      if original.name != raw.name { return .failure(Unreadable(result: process(original))) }
      return .failure(Unreadable(result: failed(raw, nil, DocumentFailure(error, policy: policy))))
    }
  }

  private func settled(
    _ outcome: StageOutcome, _ raw: RawDocument, _ input: InputDocument, _ original: InputDocument
  ) -> Result {
    switch outcome {
    case .kept:
      return kept(raw, input, original)
    case .dropped(let step, let reason):
      let answer = answers ? DropAnswer(stage: step.id, reason: reason).line(for: original) : []
      return result(.dropped(reason: reason), raw, input, bytes: answer)
    case .failed(let step, let error):
      return failed(raw, original, DocumentFailure(error, of: step, place: raw.place, policy: policy))
    }
  }

  private func kept(_ raw: RawDocument, _ input: InputDocument, _ original: InputDocument) -> Result {
    var partials: CorpusPartials?
    if !corpus.isEmpty {
      do throws(CorpusStageFailed) {
        partials = try corpus.map(input.document)
      } catch {
        let failure = DocumentFailure(error.error, of: error.step, place: raw.place, policy: policy)
        return failed(raw, original, failure)
      }
    }
    var buffer = ByteBuffer()
    encoder.encode(input, into: &buffer)
    var result = result(.written, raw, input, bytes: buffer.bytes)
    result.partials = partials
    result.further = furtherEncoders.map { encoder in
      var buffer = ByteBuffer()
      encoder.encode(input, into: &buffer)
      return buffer.bytes
    }
    return result
  }

  private func failed(_ raw: RawDocument, _ input: InputDocument?, _ failure: DocumentFailure) -> Result {
    let record = answers || failure.policy == .quarantine ? failure.record(of: raw, input, decoder) : []
    return result(.failed(failure), raw, input, bytes: record)
  }

  private func result(
    _ outcome: Result.Outcome, _ raw: RawDocument, _ input: InputDocument?, bytes: [UInt8] = []
  ) -> Result {
    Result(outcome: outcome, bytes: bytes, id: input?.document.id, inputSize: raw.bytes.count)
  }
}
