/// Sets that are joined step by step (union-find); the smallest element stands for its set.
package struct DisjointSets {
  private var parents: [Int]

  package init(_ count: Int) {
    parents = Array(0..<count)
  }

  package mutating func root(of element: Int) -> Int {
    var root = element
    while parents[root] != root { root = parents[root] }
    var next = element
    while parents[next] != root { (parents[next], next) = (root, parents[next]) }
    return root
  }

  package mutating func join(_ left: Int, _ right: Int) {
    let (a, b) = (root(of: left), root(of: right))
    parents[max(a, b)] = min(a, b)
  }

  /// The sets, in the order of their smallest elements.
  package var groups: [[Int]] {
    var copy = self
    let roots = parents.indices.map { copy.root(of: $0) }
    return Dictionary(grouping: parents.indices, by: { roots[$0] }).values.sorted { $0[0] < $1[0] }
  }
}
