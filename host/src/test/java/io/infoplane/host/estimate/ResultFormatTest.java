package io.infoplane.host.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infoplane.api.Interval;
import io.infoplane.api.Warning;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ResultFormatTest {
  private static final VariableInfo X = new VariableInfo("x", "discrete", List.of(16), "a0");
  private static final VariableInfo T =
      new VariableInfo("fc, 1", "continuous", List.of(16, 3), "b1");
  private static final Warning SATURATED = new Warning("saturated", "every row is alone");

  /** Value ln 16 = 4 bits, upper bound ln 32 = 5 bits. */
  private static EstimateRecord record(String estimator, String variance, Warning... warnings) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("noise-variance", variance);
    options.put("seed", "0");
    return new EstimateRecord(
        estimator,
        "1.0.0",
        options,
        "I(X; T + N(0, " + variance + " I))",
        Math.log(16),
        OptionalDouble.empty(),
        OptionalDouble.of(Math.log(32)),
        OptionalDouble.empty(),
        Optional.empty(),
        16,
        List.of(warnings),
        Map.of("entropy", 1.5),
        0.25,
        X,
        T,
        Optional.empty(),
        "core-plugin",
        Optional.empty());
  }

  private static String write(ResultFormat format, Units units, EstimateRecord... records)
      throws IOException {
    StringBuilder out = new StringBuilder();
    format.write(List.of(records), units, out);
    return out.toString();
  }

  @Test
  void aTableShowsWhatDiffersAndEachWarningOnce() throws IOException {
    String table =
        write(
            ResultFormat.TABLE,
            Units.BITS,
            record("core:kde", "0.1", SATURATED),
            record("core:kde", "0.01", SATURATED),
            record("core:binning", "1"));
    assertThat(table)
        .isEqualTo(
            """
            estimator                     x  y       n  I [bits]    upper  quantity                seconds
            core:kde noise-variance=0.1   x  fc, 1  16   4.00000  5.00000  I(X; T + N(0, 0.1 I))     0.250
            core:kde noise-variance=0.01  x  fc, 1  16   4.00000  5.00000  I(X; T + N(0, 0.01 I))    0.250
            core:binning                  x  fc, 1  16   4.00000  5.00000  I(X; T + N(0, 1 I))       0.250

            core:kde 1.0.0: noise-variance=0.1 seed=0
            core:kde 1.0.0: noise-variance=0.01 seed=0
            core:binning 1.0.0: noise-variance=1 seed=0

            warning: core:kde, saturated: every row is alone (2 times)
            """);
  }

  @Test
  void noEstimatesAreSaidToBeNone() throws IOException {
    assertThat(write(ResultFormat.TABLE, Units.NATS)).isEqualTo("no estimates\n");
    assertThat(new ObjectMapper().readTree(write(ResultFormat.JSON, Units.NATS))).isEmpty();
    assertThat(write(ResultFormat.CSV, Units.NATS)).hasLineCount(1).startsWith("estimator,version");
  }

  @Test
  void jsonHasTheDocumentedFieldsInTheirOrder() throws IOException {
    String json = write(ResultFormat.JSON, Units.BITS, record("core:kde", "0.1", SATURATED));
    JsonNode object = new ObjectMapper().readTree(json).get(0);
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .containsExactly(
            "estimator",
            "version",
            "options",
            "quantity",
            "value",
            "lower",
            "upper",
            "stdError",
            "unit",
            "n",
            "warnings",
            "diagnostics",
            "seconds",
            "x",
            "y",
            "plugin",
            "pluginSha256");
    assertThat(object.get("plugin").asText()).isEqualTo("core-plugin");
    assertThat(object.get("pluginSha256").isNull()).isTrue();
    assertThat(object.get("value").asDouble()).isCloseTo(4, within(1e-15));
    assertThat(object.get("upper").asDouble()).isCloseTo(5, within(1e-15));
    assertThat(object.get("lower").isNull()).isTrue();
    assertThat(object.get("stdError").isNull()).isTrue();
    assertThat(object.get("unit").asText()).isEqualTo("bits");
    assertThat(object.get("options").get("noise-variance").asText()).isEqualTo("0.1");
    assertThat(object.get("warnings").get(0).get("code").asText()).isEqualTo("saturated");
    // Diagnostics stay as the estimator gave them.
    assertThat(object.get("diagnostics").get("entropy").asDouble()).isEqualTo(1.5);
    assertThat(object.get("y").toString())
        .isEqualTo(
            "{\"name\":\"fc, 1\",\"kind\":\"continuous\",\"shape\":[16,3],\"sha256\":\"b1\"}");
  }

  @Test
  void valuesInNatsAreWrittenToTheLastBit() throws IOException {
    String json = write(ResultFormat.JSON, Units.NATS, record("core:kde", "0.1"));
    JsonNode object = new ObjectMapper().readTree(json).get(0);
    assertThat(object.get("value").doubleValue()).isEqualTo(Math.log(16));
  }

  @Test
  void csvQuotesWhatHoldsACommaOrAQuote() throws IOException {
    String csv =
        write(
            ResultFormat.CSV,
            Units.NATS,
            record("core:kde", "0.1", SATURATED, new Warning("near-cap", "m")),
            record("say \"hi\"", "1"));
    assertThat(csv.lines())
        .containsExactly(
            "estimator,version,options,quantity,value,lower,upper,stdError,unit,n,warnings,"
                + "diagnostics,seconds,x,xKind,xShape,xSha256,y,yKind,yShape,ySha256,given,givenKind,"
                + "givenShape,givenSha256,plugin,pluginSha256",
            "core:kde,1.0.0,noise-variance=0.1;seed=0,\"I(X; T + N(0, 0.1 I))\","
                + "2.772588722239781,,3.4657359027997265,,nats,16,saturated near-cap,entropy=1.5,"
                + "0.25,x,discrete,16,a0,\"fc, 1\",continuous,16x3,b1,,,,,core-plugin,",
            "\"say \"\"hi\"\"\",1.0.0,noise-variance=1;seed=0,\"I(X; T + N(0, 1 I))\","
                + "2.772588722239781,,3.4657359027997265,,nats,16,,entropy=1.5,"
                + "0.25,x,discrete,16,a0,\"fc, 1\",continuous,16x3,b1,,,,,core-plugin,");
  }

  @Test
  void anIntervalIsWrittenWhereThereIsOne() {
    EstimateRecord plain = record("core:kde", "0.1");
    EstimateRecord withInterval =
        new EstimateRecord(
            plain.estimator(),
            plain.version(),
            plain.options(),
            plain.quantity(),
            plain.value(),
            plain.lower(),
            plain.upper(),
            plain.stdError(),
            Optional.of(new Interval(Math.log(2), Math.log(4), 0.95, "bootstrap")),
            plain.n(),
            plain.warnings(),
            plain.diagnostics(),
            plain.seconds(),
            plain.x(),
            plain.y(),
            plain.given(),
            plain.plugin(),
            plain.pluginSha256());
    assertThat(EstimateJson.tree(withInterval, Units.BITS).get("interval"))
        .isEqualTo(Map.of("low", 1.0, "high", 2.0, "level", 0.95, "method", "bootstrap"));
  }
}
