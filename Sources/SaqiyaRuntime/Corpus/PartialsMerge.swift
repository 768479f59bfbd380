import SaqiyaKit

/// Joins what many files of partials hold: several threads decode them, and each merges what it has with what another one left.
///
/// Merging is commutative and associative, so the result does not depend on which thread is faster. What is left waits in one place only,
/// so that memory holds two sums for each thread and no more: partials are bounded, but large.
public struct PartialsMerge: Sendable {
  /// The content of one file, or the reason why it cannot be used.
  public typealias Source = @Sendable (_ number: Int) throws(UnusablePartials) -> [UInt8]

  private let chain: CorpusChain
  private let jobs: Int

  /// Prepares to join partials of a chain.
  ///
  /// - Parameter jobs: how many threads decode and merge, at least 1.
  public init(_ chain: CorpusChain, jobs: Int) {
    self.chain = chain
    self.jobs = max(1, jobs)
  }

  /// Joins files.
  ///
  /// - Parameters:
  ///   - count: how many there are.
  ///   - source: reads one; called from several threads at once, once for each number from 0.
  ///   - check: looks at the runs that a file comes from, in the order of the files.
  /// - Throws: what the first file throws that cannot be used, or what `check` throws, whichever comes first.
  /// - Complexity: at most two sums or files for each of `jobs` threads are in memory, and one more.
  public func joined<Failure: Error>(
    _ count: Int, source: @escaping Source, orThrow failure: (Int, UnusablePartials) -> Failure,
    check: (Int, [PartialsOrigin]) throws(Failure) -> Void
  ) throws(Failure) -> CorpusPartials {
    let work = Work(count: count)
    let chain = self.chain
    let run: @Sendable () -> Void = {
      while let number = work.take() { work.finish(number, Self.partials(chain, number, source)) }
    }
    // This thread works as well, so that a system without another one still gets the result.
    let threads = (1..<max(1, min(jobs, count))).compactMap { _ in try? Thread(run) }
    run()
    for thread in threads { thread.join() }
    for (number, outcome) in work.outcomes.enumerated() {
      switch outcome {
      case .success(let origins)?: try check(number, origins)
      case .failure(let error)?: throw failure(number, error)
      case nil: break
      }
    }
    return work.sum(chain.nothing)
  }

  private static func partials(
    _ chain: CorpusChain, _ number: Int, _ source: Source
  ) -> Result<CorpusPartials, UnusablePartials> {
    do throws(UnusablePartials) {
      var partials = chain.nothing
      try partials.decode(try source(number))
      return .success(partials)
    } catch {
      return .failure(error)
    }
  }
}

/// What the threads of a merge share.
private final class Work: @unchecked Sendable {
  private let monitor = Monitor()
  // All below is touched only inside `monitor.locked`, and after the threads have ended.
  private var next = 0
  private var hasFailed = false
  /// A sum that waits for a thread that has another one.
  private var waiting: CorpusPartials?
  private(set) var outcomes: [Result<[PartialsOrigin], UnusablePartials>?]

  init(count: Int) {
    outcomes = Array(repeating: nil, count: count)
  }

  /// The number of the next file; `nil` after the last, and after one that cannot be used.
  func take() -> Int? {
    monitor.locked {
      guard !hasFailed, next < outcomes.count else { return nil }
      next += 1
      return next - 1
    }
  }

  func finish(_ number: Int, _ result: Result<CorpusPartials, UnusablePartials>) {
    let partials = try? result.get()
    monitor.locked {
      outcomes[number] = result.map(\.origins)
      if partials == nil { hasFailed = true }
    }
    guard var sum = partials else { return }
    while let other = exchange(sum) { sum.merge(other) }
  }

  /// Takes the sum that waits, or leaves this one there when there is none.
  private func exchange(_ sum: CorpusPartials) -> CorpusPartials? {
    monitor.locked {
      if let other = waiting.take() { return other }
      waiting = sum
      return nil
    }
  }

  /// The sum of all.
  func sum(_ nothing: CorpusPartials) -> CorpusPartials {
    waiting ?? nothing
  }
}
