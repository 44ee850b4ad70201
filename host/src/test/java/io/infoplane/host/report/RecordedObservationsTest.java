package io.infoplane.host.report;

import static io.infoplane.host.report.SyntheticObservations.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Observation;
import io.infoplane.api.Observation.Axis;
import io.infoplane.api.Observation.Chart;
import io.infoplane.api.Observation.Form;
import io.infoplane.api.Observation.Images;
import io.infoplane.api.Observation.Series;
import io.infoplane.api.Observation.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordedObservationsTest {
  private static final Observation PLAIN = Observation.of("it is so").build();

  @Test
  void whatAProbeSawIsReadAsItWasWritten() {
    var seen =
        Observation.of("it is so")
            .table(new Table("t", List.of("layer", "n", "v"), List.of(List.of("a", 3L, 0.5))))
            .chart(
                new Chart(
                    "c",
                    Form.BARS,
                    Axis.labelled("layer", List.of("a", "b")),
                    Axis.logarithmic("v [nats]"),
                    List.of(new Series("a", List.of(0.0, 1.0), List.of(1e-9, 2.5)))))
            .images(new Images("g", List.of(SyntheticObservations.image("i", 2, 1, p -> p))))
            .warn("doubt", "Do not believe it.")
            .build();

    var read = RecordedObservations.of(List.of(line("p:q", Map.of(), Optional.empty(), seen)));

    assertThat(read)
        .containsExactly(
            new ReportData.Observation(
                "p:q",
                "p:q",
                "it is so",
                List.of("Do not believe it."),
                seen.tables(),
                seen.charts(),
                seen.images()));
  }

  @Test
  void lineFromBeforeThereWerePicturesHasNone() throws JsonProcessingException {
    var old =
        new ObjectMapper()
            .readTree(
                "{'probe':'core:dpi','version':'1.0.0','options':{'tolerance':'1.0E-6'},"
                        .replace('\'', '"')
                    + "'estimator':'core:kde {noise-variance=0.1, seed=0}','finding':'it holds',"
                        .replace('\'', '"')
                    + "'numbers':{'pairs':4.0},'tables':[{'name':'t','columns':['layer'],"
                        .replace('\'', '"')
                    + "'rows':[['fc1']]}],'warnings':[],'unit':'nats'}".replace('\'', '"'));

    var read = RecordedObservations.of(List.of(old));

    assertThat(read).hasSize(1);
    assertThat(read.get(0).question()).isEqualTo("core:dpi, by core:kde");
    assertThat(read.get(0).tables()).hasSize(1);
    assertThat(read.get(0).charts()).isEmpty();
    assertThat(read.get(0).images()).isEmpty();
  }

  @Test
  void lastAnswerToAQuestionCounts() {
    var first = ask("p:q", Map.of("a", "1", "b", "2", "c", "3"), Optional.empty());
    var other = ask("p:other", Map.of(), Optional.empty());
    var again =
        line(
            "p:q",
            Map.of("c", "3", "b", "2", "a", "1"),
            Optional.empty(),
            Observation.of("it is not so").build());

    assertThat(RecordedObservations.of(List.of(first, other, again)))
        .extracting(ReportData.Observation::finding)
        .containsExactly("it is not so", "it is so");
  }

  @Test
  void questionsAreToldApartByTheOptionsInWhichTheyDiffer() {
    var lines =
        List.of(
            ask("p:q", Map.of("a", "1", "b", "2"), Optional.of("core:kde {v=0.1, range=-1..1}")),
            ask("p:q", Map.of("a", "1", "b", "3"), Optional.of("core:kde {v=0.1, range=-1..1}")),
            ask(
                "p:q",
                Map.of("a", "1", "b", "3"),
                Optional.of("core:kde {v=0.1, feature-maps=mean, range=0, 1}")),
            ask("p:other", Map.of("b", "9"), Optional.of("core:ksg {}")));

    var read = RecordedObservations.of(lines);

    assertThat(read)
        .extracting(ReportData.Observation::question)
        .containsExactly(
            "p:q b=2, by core:kde range=-1..1",
            "p:q b=3, by core:kde range=-1..1",
            "p:q b=3, by core:kde feature-maps=mean range=0, 1",
            "p:other, by core:ksg");
    assertThat(read.get(2).asked())
        .isEqualTo("p:q (a=1, b=3), by core:kde (feature-maps=mean, range=0, 1, v=0.1)");
  }

  @Test
  void formThatIsNotKnownIsRefusedInASentence() throws JsonProcessingException {
    var line = new ObjectMapper().readTree("{\"probe\":\"p:q\",\"charts\":[{\"form\":\"pie\"}]}");

    assertThatThrownBy(() -> RecordedObservations.of(List.of(line)))
        .isInstanceOfSatisfying(
            InfoplaneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_INVALID))
        .hasMessageContaining("p:q")
        .hasMessageContaining("'pie', which is not lines, points or bars");
  }

  private static JsonNode ask(String probe, Map<String, String> options, Optional<String> by) {
    return line(probe, options, by, PLAIN);
  }
}
