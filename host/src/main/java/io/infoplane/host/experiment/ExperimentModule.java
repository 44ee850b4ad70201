package io.infoplane.host.experiment;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.Multibinder;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Options;
import io.infoplane.api.RegularizerLayer;
import io.infoplane.host.data.DataSet;
import io.infoplane.host.estimate.EstimatorCall;
import io.infoplane.host.estimate.HostContext;
import io.infoplane.host.estimate.TimeLimit;
import io.infoplane.host.network.NetworkSpec;
import io.infoplane.host.network.Regulariser;
import io.infoplane.host.plugin.CallText;
import io.infoplane.host.plugin.RegistrySnapshot;
import io.infoplane.host.plugin.Service;
import io.infoplane.host.plugin.ServiceKind;
import io.infoplane.host.probe.ProbeCall;
import io.infoplane.host.probe.ProbeQuestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Puts the parts of one experiment together. Plugins never see the injector. */
final class ExperimentModule extends AbstractModule {
  private final ExperimentFile file;
  private final DataSet data;
  private final DataDigests digests;
  private final RegistrySnapshot registry;
  private final HostContext context;
  private final Map<String, EstimatorCall> calls;
  private final NetworkSpec network;
  private final List<ProbeQuestion> probes;

  ExperimentModule(
      ExperimentFile file,
      DataSet data,
      DataDigests digests,
      RegistrySnapshot registry,
      HostContext context,
      Optional<TimeLimit> limit) {
    this.file = file;
    this.data = data;
    this.digests = digests;
    this.registry = registry;
    this.context = context;
    // Here and not in configure(), where Guice would log what a user wrote wrong.
    this.calls = calls(limit);
    this.network = file.spec().network().resolve(this::layer);
    this.probes =
        IntStream.range(0, file.spec().probe().size())
            .mapToObj(i -> file.at("probe." + i, () -> question(file.spec().probe().get(i), limit)))
            .toList();
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    bind(ExperimentFile.class).toInstance(file);
    bind(ExperimentSpec.class).toInstance(file.spec());
    bind(DataSet.class).toInstance(data);
    bind(DataDigests.class).toInstance(digests);
    bind(RegistrySnapshot.class).toInstance(registry);
    bind(HostContext.class).toInstance(context);
    bind(NetworkSpec.class).toInstance(network);
    bind(RecordStep.class);
    bind(Experiment.class);
    MapBinder<String, EstimatorCall> byId =
        MapBinder.newMapBinder(binder(), String.class, EstimatorCall.class);
    calls.forEach((id, call) -> byId.addBinding(id).toInstance(call));
    Multibinder<ProbeQuestion> questions =
        Multibinder.newSetBinder(binder(), ProbeQuestion.class).permitDuplicates();
    probes.forEach(question -> questions.addBinding().toInstance(question));
  }

  /** By what distinguishes them: id and options. The same call written twice is one call. */
  private Map<String, EstimatorCall> calls(Optional<TimeLimit> limit) {
    Map<String, EstimatorCall> distinct = new LinkedHashMap<>();
    List<String> texts = file.spec().estimate();
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      EstimatorCall call = file.at("estimate." + i, () -> callForRuns(text, limit));
      distinct.put(call.toString() + call.optionsWithSeed(context.seed()), call);
    }
    return distinct;
  }

  /** Refuses now, and not when the network is trained. */
  private EstimatorCall callForRuns(String text, Optional<TimeLimit> limit) {
    EstimatorCall call = call(text, limit);
    call.checkTakesRuns();
    return call;
  }

  private EstimatorCall call(String text, Optional<TimeLimit> limit) {
    EstimatorCall parsed = EstimatorCall.parse(whole(text), registry);
    return limit.map(parsed::within).orElse(parsed);
  }

  private Regulariser.Found layer(int number, String text) {
    return file.at("network.layers." + number, () -> found(text));
  }

  private Regulariser.Found found(String text) {
    CallText call = CallText.parse(whole(text));
    Service<RegularizerLayer> service = registry.find(ServiceKind.LAYER, call.selector());
    return new Regulariser.Found(
        service.component(), Options.resolve(service.descriptor(), call.options()));
  }

  private ProbeQuestion question(ProbeSpec probe, Optional<TimeLimit> limit) {
    List<EstimatorCall> own = probe.with().stream().map(text -> call(text, limit)).toList();
    return new ProbeQuestion(
        ProbeCall.parse(whole(probe.probe()), registry),
        own.isEmpty() ? List.copyOf(calls.values()) : own);
  }

  /** An item of a list, if it is not a piece of one that YAML divided at a comma. */
  private static String whole(String item) {
    int equals = item.indexOf('=');
    if (equals >= 0 && item.lastIndexOf(':', equals) < 0) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "'"
              + item
              + "' is an option without what takes it: in a list [...] YAML divides at each comma,"
              + " so quote the whole, as in \"binning:bins=30,range=-1..1\", or give each a line of"
              + " its own");
    }
    return item;
  }
}
