import SaqiyaConfig
import SaqiyaKit

/// A plan of stages, as a pipeline file would give it.
func plan(_ stages: [PlannedStage], output: OutputPlan = OutputPlan(), folder: String = "") -> Plan {
  Plan(name: "test", stages: stages, output: output, folder: folder)
}

extension PlannedStage {
  /// A stage under its own name.
  init(_ stage: any Stage, view: String? = nil, onError: ErrorPolicy? = nil) {
    self.init(id: type(of: stage).name, plugin: "testing", stage: stage, view: view, onError: onError)
  }
}
