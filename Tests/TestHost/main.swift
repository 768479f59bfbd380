import BuiltInPlugins
import SaqiyaCLI
import TestPlugin

SaqiyaCLI.main(plugins: builtInPlugins + [TestPlugin()])
