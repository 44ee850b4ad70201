package io.infoplane.host.cli;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.Variable;
import io.infoplane.host.array.ArraySource;
import io.infoplane.host.array.Variables;
import io.infoplane.host.estimate.EstimateJson;
import io.infoplane.host.estimate.EstimateRecord;
import io.infoplane.host.estimate.EstimatorCall;
import io.infoplane.host.estimate.HostContext;
import io.infoplane.host.estimate.Inquiry;
import io.infoplane.host.estimate.Json;
import io.infoplane.host.estimate.Reading;
import io.infoplane.host.estimate.ResultFormat;
import io.infoplane.host.estimate.Workload;
import io.infoplane.host.experiment.EstimateStep;
import io.infoplane.host.experiment.RunSummary;
import io.infoplane.host.experiment.Selection;
import io.infoplane.host.probe.ArrayRecording;
import io.infoplane.host.probe.ObservationRecord;
import io.infoplane.host.probe.ObservationText;
import io.infoplane.host.probe.ProbeCall;
import io.infoplane.host.probe.ProbeInquiry;
import io.infoplane.host.store.RunEstimate;
import io.infoplane.host.store.RunEstimate.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Estimates the mutual information of two arrays, or of the recorded layers of a run. */
@Command(
    name = "estimate",
    description = {
      "Estimates mutual information of two arrays, or of the recorded layers of a run.",
      "It is I(X;Y) of two arrays, row by row, I(X;Y|Z) with --given, or with a RUN_DIR I(X;T) and I(T;Y) of its recorded"
          + " layers T; what is there is not made again.",
      "An array of whole numbers in one column is discrete, any other continuous."
    })
final class EstimateCommand extends HostCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "RUN_DIR",
      description = "Folder of a run, instead of --x and --y.")
  private Optional<Path> run = Optional.empty();

  @Option(
      names = "--x",
      paramLabel = "ARRAY",
      description = "FILE.npy or FILE.npz#NAME; where one is the cause of the other, the cause.")
  private Optional<String> xSource = Optional.empty();

  @Option(
      names = "--y",
      paramLabel = "ARRAY",
      description = "FILE.npy or FILE.npz#NAME, with as many rows.")
  private Optional<String> ySource = Optional.empty();

  @Option(
      names = "--given",
      paramLabel = "ARRAY",
      description =
          "With --x and --y: the condition Z of I(X;Y|Z), with as many rows. 'infoplane describe'"
              + " shows which estimators are conditional.")
  private Optional<String> givenSource = Optional.empty();

  @Mixin private AskingOptions asking;

  @Option(
      names = "--x-kind",
      paramLabel = "KIND",
      description = "What to read X as: auto, continuous, discrete or identity (of its rows).")
  private Variables.Kind xKind = Variables.Kind.AUTO;

  @Option(
      names = "--y-kind",
      paramLabel = "KIND",
      description = "What to read Y as: auto, continuous, discrete or identity (of its rows).")
  private Variables.Kind yKind = Variables.Kind.AUTO;

  @Option(
      names = "--z-kind",
      paramLabel = "KIND",
      description = "What to read Z as: auto, continuous, discrete or identity (of its rows).")
  private Variables.Kind zKind = Variables.Kind.AUTO;

  @Option(
      names = "--feature-maps",
      paramLabel = "HOW",
      description =
          "How to read feature maps, arrays (n, c, h, w): concat, mean, joint, tensor or"
              + " spatial-mean; concat if it is left out. An estimator may say it for itself, as in"
              + " -e kde:feature-maps=mean.")
  private Optional<String> featureMaps = Optional.empty();

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      description = "With RUN_DIR: input for I(X;T), label for I(T;Y); both if it is left out.")
  private Optional<Target> target = Optional.empty();

  @Option(
      names = "--layers",
      paramLabel = "NAME",
      split = ",",
      description = "With RUN_DIR: these layers alone, such as fc1,fc2.")
  private List<String> layers = new ArrayList<>();

  @Option(
      names = "--epochs",
      paramLabel = "NUMBER",
      split = ",",
      description = "With RUN_DIR: these epochs alone, such as 0,5.")
  private List<Integer> epochs = new ArrayList<>();

  @Option(
      names = {"-p", "--probe"},
      paramLabel = "SELECTOR[:name=value,...]",
      description =
          "With --x and --y: a probe to ask about them too, with each estimator, such as"
              + " redundancy-synergy; may be repeated.")
  private List<String> probes = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Seed of all random numbers; the run's, or 0, if it is left out.")
  private Optional<Long> seed = Optional.empty();

  @Override
  public Integer call() throws IOException {
    // What is wrong with the command is said before large files are read.
    Optional<Reading> reading = featureMaps.map(Reading::parse);
    List<EstimatorCall> calls =
        asking.calls(this).stream().map(call -> reading.map(call::reading).orElse(call)).toList();
    if (run.isPresent() == xSource.isPresent() || xSource.isPresent() != ySource.isPresent()) {
      throw new ParameterException(
          spec().commandLine(), "name either a RUN_DIR, or two arrays with --x and --y");
    }
    run.ifPresent(folder -> refuseOptionsOfArrays());
    long chosen = seed.orElseGet(() -> run.map(EstimateStep::seed).orElse(0L));
    HostContext context = HostContext.withSeed(chosen).withThreads(asking.threads());
    if (run.isEmpty()) {
      refuse(
          List.of("--target", "--layers", "--epochs"), " is for a RUN_DIR: two arrays are whole");
      refuseProbesOfConditions();
      List<ProbeCall> asked = probes.stream().map(this::probe).toList();
      return ofArrays(calls, asked, context);
    }
    return ofRun(run.get(), calls, context);
  }

  /** A probe asks questions of its own, which have no condition. */
  private void refuseProbesOfConditions() {
    if (givenSource.isEmpty()) {
      refuse(List.of("--z-kind"), " says how to read the array of --given, and there is none");
    } else if (!probes.isEmpty()) {
      throw new ParameterException(
          spec().commandLine(), "-p is not for I(X;Y|Z): ask probes without --given");
    }
  }

  /** A run says itself what its variables are. */
  private void refuseOptionsOfArrays() {
    if (!probes.isEmpty()) {
      throw new ParameterException(
          spec().commandLine(),
          "-p is for two arrays here: 'infoplane probe RUN_DIR -p "
              + probes.get(0)
              + "' asks a run");
    }
    refuse(
        List.of("--given"),
        " is for two arrays: a RUN_DIR is asked for I(X;T) and I(T;Y) without a condition");
    refuse(
        List.of("--x-kind", "--y-kind", "--z-kind"),
        " is for two arrays: in a RUN_DIR X is the identity of its rows, a layer is continuous and"
            + " the label discrete");
  }

  private void refuse(List<String> options, String why) {
    for (String option : options) {
      if (spec().commandLine().getParseResult().hasMatchedOption(option)) {
        throw new ParameterException(spec().commandLine(), option + why);
      }
    }
  }

  private int ofRun(Path folder, List<EstimatorCall> calls, HostContext context)
      throws IOException {
    EstimateStep.Outcome outcome;
    Interruption interruption = Interruption.of(folder, "the same command again");
    try (TerminalProgress progress = TerminalProgress.showWeighed("estimating")) {
      Selection selection = new Selection(epochs, layers, target);
      outcome = EstimateStep.run(folder, selection, calls, context, progress);
    } finally {
      interruption.over();
    }
    List<RunEstimate> estimates = outcome.estimates();
    switch (asking.format()) {
      case TABLE -> RunSummary.write(folder, outcome, asking.units(), out());
      case JSON ->
          Json.write(
              estimates.stream().map(estimate -> estimate.tree(asking.units())).toList(), out());
      case CSV -> RunEstimate.writeCsv(estimates, asking.units(), out());
    }
    int code = tell(outcome.failures());
    tellIfStale(folder);
    tellIfStopped(folder);
    return code;
  }

  /** What two arrays are asked: I(X;Y), or I(X;Y|Z). */
  private record Subject(Variable x, Variable y, Optional<Variable> z) {
    void refuseSingleSample() {
      if (x.size() == 1) {
        throw new InfoplaneException(
            ErrorCode.TOO_FEW_SAMPLES,
            "'"
                + x.name()
                + "' and '"
                + y.name()
                + "' have one row: from one sample nothing can be said of "
                + this
                + ", and it takes hundreds to say much");
      }
    }

    @Override
    public String toString() {
      return "I(" + x.name() + "; " + y.name() + z.map(c -> " | " + c.name()).orElse("") + ")";
    }
  }

  private int ofArrays(List<EstimatorCall> all, List<ProbeCall> probing, HostContext context)
      throws IOException {
    Inquiry inquiry = new Inquiry(context);
    List<EstimatorCall> able =
        taking(
            all,
            call -> {
              if (givenSource.isPresent()) {
                call.checkTakesCondition(registry());
              }
            },
            inquiry);
    // Before large files are read.
    if (able.isEmpty()) {
      return tell(inquiry.failures());
    }
    Subject subject =
        new Subject(
            read(xSource.orElseThrow(), xKind),
            read(ySource.orElseThrow(), yKind),
            givenSource.map(source -> Reading.CONCAT.of(read(source, zKind))));
    // Variables of different length are no estimator's fault.
    EstimationRequest request =
        EstimationRequest.of(subject.x(), subject.y(), able.get(0).options(), context);
    subject.z().ifPresent(request::given);
    subject.refuseSingleSample();
    List<EstimatorCall> calls = taking(able, call -> checkTakesIdentities(call, subject), inquiry);
    if (calls.isEmpty()) {
      return tell(inquiry.failures());
    }
    List<EstimateRecord> records;
    ProbeInquiry.Outcome seen;
    Interruption interruption =
        Interruption.ofAllOrNothing(
            "while estimating " + subject, "to go on, give the same command again");
    try {
      records = estimate(calls, subject, inquiry, context);
      seen = probe(probing, calls, subject, records, context);
    } finally {
      interruption.over();
    }
    write(records, seen.seen().stream().map(record -> record.in(asking.units())).toList());
    return Math.max(tell(inquiry.failures()), tellFailures(seen.failures()));
  }

  private static List<EstimateRecord> estimate(
      List<EstimatorCall> calls, Subject subject, Inquiry inquiry, HostContext context) {
    Variable x = subject.x();
    Variable y = subject.y();
    List<EstimateRecord> records = new ArrayList<>();
    List<EstimatorCall> asked =
        calls.stream().map(call -> subject.z().map(call::given).orElse(call)).toList();
    try (TerminalProgress progress = TerminalProgress.showWeighed("estimating")) {
      Workload workload = new Workload(progress, System::nanoTime);
      List<Workload.Item> items =
          asked.stream().map(call -> workload.add(call, cost(call, x, y, context))).toList();
      for (int i = 0; i < items.size(); i++) {
        HostContext shown = context.withListener(workload.begin(items.get(i)));
        Optional<EstimateRecord> record =
            inquiry.ask(
                asked.get(i),
                "",
                call -> estimate(call, x, y, shown),
                Inquiry.FailureListener.NONE);
        record.ifPresent(records::add);
        workload.end(items.get(i), record.isPresent());
      }
    }
    return records;
  }

  /** Who cannot answer is told so, and does not keep the others from it. */
  private static List<EstimatorCall> taking(
      List<EstimatorCall> all, Consumer<EstimatorCall> check, Inquiry inquiry) {
    List<EstimatorCall> calls = new ArrayList<>();
    for (EstimatorCall call : all) {
      try {
        check.accept(call);
        calls.add(call);
      } catch (InfoplaneException e) {
        inquiry.dismiss(call, e);
      }
    }
    return calls;
  }

  private void checkTakesIdentities(EstimatorCall call, Subject subject) {
    if (xKind == Variables.Kind.IDENTITY) {
      call.checkTakesIdentity(subject.x(), "--x-kind", registry());
    }
    if (yKind == Variables.Kind.IDENTITY) {
      call.checkTakesIdentity(subject.y(), "--y-kind", registry());
    }
  }

  private static ProbeInquiry.Outcome probe(
      List<ProbeCall> asked,
      List<EstimatorCall> calls,
      Subject subject,
      List<EstimateRecord> records,
      HostContext context) {
    ArrayRecording recording = new ArrayRecording(subject.x(), subject.y());
    Map<String, EstimateRecord> known = new HashMap<>();
    records.forEach(record -> known.put(record.key().hex(), record));
    try (TerminalProgress progress = TerminalProgress.show("probing")) {
      ProbeInquiry inquiry =
          new ProbeInquiry(recording, known, context.withListener(progress), record -> {});
      asked.forEach(probe -> inquiry.ask(probe, calls));
      return inquiry.outcome();
    }
  }

  private void write(List<EstimateRecord> records, List<ObservationRecord> seen)
      throws IOException {
    if (asking.format() == ResultFormat.JSON && !seen.isEmpty()) {
      List<Object> all = new ArrayList<>();
      records.forEach(record -> all.add(EstimateJson.tree(record, asking.units())));
      seen.forEach(record -> all.add(record.tree()));
      Json.write(all, out());
      return;
    }
    if (!records.isEmpty()) {
      asking.format().write(records, asking.units(), out());
    }
    for (ObservationRecord record : seen) {
      out().println();
      ObservationText.write(record, true, out());
    }
  }

  private static Variable read(String text, Variables.Kind kind) {
    ArraySource source = ArraySource.parse(text);
    return Variables.of(source.read(), source.name(), source.toString(), kind);
  }

  /** Feature maps of Y are read as the call says; those of X are one variable beside them. */
  private static EstimateRecord estimate(
      EstimatorCall call, Variable x, Variable y, HostContext context) {
    return call.ofLayer(readX(call, x, y), call.reading().of(y), context);
  }

  /** What will be refused costs nothing; why it is, will be told. */
  private static double cost(EstimatorCall call, Variable x, Variable y, HostContext context) {
    try {
      return call.cost(readX(call, x, y), call.reading().of(y), context);
    } catch (InfoplaneException e) {
      return 0;
    }
  }

  private static Variable readX(EstimatorCall call, Variable x, Variable y) {
    return (y instanceof Joint ? Reading.CONCAT : call.reading()).of(x);
  }
}
