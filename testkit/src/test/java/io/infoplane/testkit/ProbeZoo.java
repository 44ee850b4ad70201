package io.infoplane.testkit;

import io.infoplane.api.Capability;
import io.infoplane.api.Continuous;
import io.infoplane.api.Descriptor;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Memo;
import io.infoplane.api.Observation;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Samples;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Probes that each break the contract in one way. */
final class ProbeZoo {
  private ProbeZoo() {}

  /** Adds a number to what is right. */
  private static Observation with(Observation right, double number) {
    Observation.Builder answer = Observation.of(right.finding()).number("number", number);
    right.tables().forEach(answer::table);
    return answer.build();
  }

  /** Finds nothing to say. */
  public static class Speechless extends PlaneProbe {
    @Override
    public Observation observe(ProbeRequest request) {
      super.observe(request);
      return Observation.of(" ").build();
    }
  }

  /** Has a table that no report can draw. */
  public static class BadTable extends PlaneProbe {
    @Override
    public Observation observe(ProbeRequest request) {
      super.observe(request);
      return Observation.of("Look at the table.")
          .table(new Observation.Table("t", List.of("a", "a"), List.of(List.of(1, Double.NaN))))
          .build();
    }
  }

  /** Takes it for granted that there are labels. */
  public static class TakesLabelsForGranted extends PlaneProbe {
    @Override
    public Observation observe(ProbeRequest request) {
      int symbols = request.recording().y().orElseThrow().symbols();
      return with(super.observe(request), symbols);
    }
  }

  /** Takes it for granted that there is a second epoch. */
  public static class TakesEpochsForGranted extends PlaneProbe {
    @Override
    public Observation observe(ProbeRequest request) {
      request.recording().epochs().get(1);
      return super.observe(request);
    }
  }

  /** Takes it for granted that there are ten samples. */
  public static class TakesSamplesForGranted extends PlaneProbe {
    @Override
    public Observation observe(ProbeRequest request) {
      return with(super.observe(request), request.recording().x().samples().get(2, 0));
    }
  }

  /** Insists on an estimator, and never asks it. */
  public static class Pretender extends PlaneProbe {
    @Override
    public Observation observe(ProbeRequest request) {
      if (request.estimator().isEmpty()) {
        throw new InfoplaneException(ErrorCode.UNSUPPORTED, "choose an estimator");
      }
      return Observation.of("All is well.").build();
    }
  }

  /** Takes it for granted that there is an estimator. */
  public static class TakesEstimatorForGranted extends PlaneProbe {
    @Override
    public Observation observe(ProbeRequest request) {
      int claims = request.estimator().orElseThrow().descriptor().capabilities().size();
      return with(super.observe(request), claims);
    }
  }

  /** Takes a failure of the estimator for no information. */
  public static class Swallower extends PlaneProbe {
    @Override
    public Observation observe(ProbeRequest request) {
      return super.observe(
          request.with(
              new ProbeRequest.Chosen(
                  request.estimator().map(ProbeRequest.Chosen::descriptor).orElseThrow(),
                  (x, y) -> {
                    try {
                      return request.estimator().orElseThrow().estimate(x, y);
                    } catch (InfoplaneException e) {
                      return Estimate.of(0, "I(X;Y)", x.size()).build();
                    }
                  })));
    }
  }

  /** Draws random numbers of its own. */
  public static class OwnDice extends PlaneProbe {
    @Override
    public Observation observe(ProbeRequest request) {
      return with(super.observe(request), ThreadLocalRandom.current().nextDouble());
    }
  }

  /** Claims to be deterministic and follows the seed. */
  public static class SeedFollower extends PlaneProbe {
    @Override
    public Observation observe(ProbeRequest request) {
      return with(super.observe(request), request.context().random("probe").nextDouble());
    }
  }

  /** Counts its threads. */
  public static class ThreadCounter extends PlaneProbe {
    @Override
    public Observation observe(ProbeRequest request) {
      return with(super.observe(request), request.context().threads());
    }
  }

  /** Cannot be asked by two at once. */
  public static class OneAtATime extends PlaneProbe {
    private static final AtomicInteger INSIDE = new AtomicInteger();

    @Override
    public Observation observe(ProbeRequest request) {
      try {
        if (INSIDE.incrementAndGet() > 1) {
          throw new IllegalStateException("somebody is here");
        }
        Thread.sleep(2);
        return super.observe(request);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } finally {
        INSIDE.decrementAndGet();
      }
    }
  }

  /** Remembers under a key that names the input alone, and not who was asked. */
  public static class Forgetful extends PlaneProbe {
    @Override
    public Observation observe(ProbeRequest request) {
      String key = "forgetful " + request.recording().x().sha256();
      return request
          .context()
          .memo()
          .get(new Memo.Key<>(Observation.class, key, 100), () -> super.observe(request));
    }
  }

  /** Remembers all its life what it once said of an input. */
  public static class Hoarder extends PlaneProbe {
    private static final Map<String, Observation> SAID = new ConcurrentHashMap<>();

    @Override
    public Observation observe(ProbeRequest request) {
      super.observe(request);
      return SAID.computeIfAbsent(
          request.recording().x().sha256(), input -> super.observe(request));
    }
  }

  /** Takes a wish to stop for a finding. */
  public static class Stubborn extends PlaneProbe {
    @Override
    public Observation observe(ProbeRequest request) {
      try {
        return super.observe(request);
      } catch (InfoplaneException e) {
        if (e.code() == ErrorCode.CANCELLED) {
          return Observation.of("Nothing was found.").build();
        }
        throw e;
      }
    }
  }

  /** Sorts the activations in place. */
  public static class Vandal extends PlaneProbe {
    @Override
    public Observation observe(ProbeRequest request) {
      Observation right = super.observe(request);
      try {
        Field values = Samples.class.getDeclaredField("doubles");
        values.setAccessible(true);
        for (String layer : request.recording().layers()) {
          if (request.recording().activations(request.recording().epochs().get(0), layer)
              instanceof Continuous points) {
            Arrays.sort((double[]) values.get(points.samples()));
          }
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
      return right;
    }
  }

  /** Does not expect its own words. */
  public static class Wordless extends PlaneProbe {
    @Override
    public Descriptor descriptor() {
      return Descriptor.builder("zoo:wordless-probe", "1.0.0")
          .summary("Breaks the contract")
          .capabilities(Capability.DETERMINISTIC)
          .options(OptionSpec.integer("pairs", 3, "Pairs of layers").min(1).orWord("all", "all"))
          .build();
    }

    @Override
    public Observation observe(ProbeRequest request) {
      return with(super.observe(request), request.options().integer("pairs"));
    }
  }
}
