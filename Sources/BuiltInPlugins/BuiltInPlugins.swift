internal import Dates
internal import Matching
internal import Normalization
internal import Numbers
internal import Reports
public import SaqiyaKit
internal import Segmentation
internal import Selection
internal import Summarization

/// The built-in plugins of `saqiya`, in the order in which its help lists them.
///
/// An executable of your own adds to them: `SaqiyaCLI.main(plugins: builtInPlugins + [Mine()])`.
public let builtInPlugins: [any Plugin] = [
  NormalizationPlugin(), SegmentationPlugin(), NumbersPlugin(), DatesPlugin(), MatchingPlugin(),
  SelectionPlugin(), SummarizationPlugin(), ReportsPlugin(),
]
