package io.infoplane.host.experiment;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import io.infoplane.host.data.DataSet;
import io.infoplane.host.estimate.EstimatorCall;
import io.infoplane.host.estimate.HostContext;
import io.infoplane.host.plugin.RegistrySnapshot;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts the parts of one experiment together. Plugins never see the injector. */
final class ExperimentModule extends AbstractModule {
  private final ExperimentFile file;
  private final DataSet data;
  private final RegistrySnapshot registry;
  private final HostContext context;

  ExperimentModule(
      ExperimentFile file, DataSet data, RegistrySnapshot registry, HostContext context) {
    this.file = file;
    this.data = data;
    this.registry = registry;
    this.context = context;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    bind(ExperimentFile.class).toInstance(file);
    bind(ExperimentSpec.class).toInstance(file.spec());
    bind(DataSet.class).toInstance(data);
    bind(RegistrySnapshot.class).toInstance(registry);
    bind(HostContext.class).toInstance(context);
    bind(RecordStep.class);
    bind(Experiment.class);
    MapBinder<String, EstimatorCall> calls =
        MapBinder.newMapBinder(binder(), String.class, EstimatorCall.class);
    calls().forEach((id, call) -> calls.addBinding(id).toInstance(call));
  }

  /** By what distinguishes them: id and options. The same call written twice is one call. */
  private Map<String, EstimatorCall> calls() {
    Map<String, EstimatorCall> calls = new LinkedHashMap<>();
    for (String text : file.spec().estimate()) {
      EstimatorCall call = EstimatorCall.parse(text, registry);
      calls.put(call.toString() + call.optionsWithSeed(context.seed()), call);
    }
    return calls;
  }
}
