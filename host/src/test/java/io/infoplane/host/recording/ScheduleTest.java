package io.infoplane.host.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.infoplane.api.Context;
import io.infoplane.host.network.LabelledRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
  private static final ObjectMapper YAML = YAMLMapper.builder().addModule(new Jdk8Module()).build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          all | 3 | 0, 1, 2, 3
          every(5) | 12 | 0, 5, 10, 12
          log(2) | 100 | 0, 100
          log(30) | 4 | 0, 1, 2, 3, 4
          log(5) | 1000 | 0, 1, 10, 100, 1000
          '[5, 0, 1, 5]' | 9 | 0, 1, 5
          """)
  void schedulesNameTheirEpochs(String yaml, int last, String epochs) throws Exception {
    Schedule schedule = YAML.readValue(yaml, Schedule.class);
    assertThat(schedule.epochs(last).toString()).isEqualTo("[" + epochs + "]");
    assertThat(YAML.readValue(YAML.writeValueAsString(schedule), Schedule.class))
        .isEqualTo(schedule);
  }

  @ParameterizedTest
  @CsvSource({"30, 1000", "30, 3000", "20, 20", "50, 60", "7, 1000000"})
  void logarithmicSchedulesUseAllTheirEpochsAndGrowSparser(int most, int last) {
    List<Integer> epochs = new ArrayList<>(Schedule.log(most).epochs(last));
    assertThat(epochs).hasSize(most).startsWith(0, 1).endsWith(last);
    for (int i = 2; i < epochs.size() - 1; i++) {
      int gap = epochs.get(i + 1) - epochs.get(i);
      int before = epochs.get(i) - epochs.get(i - 1);
      // Rounding to whole epochs may shorten a gap by one, and the last by a little more.
      assertThat(gap).isGreaterThanOrEqualTo(before - 1 - before / 10);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          alll | 'alll' is no schedule of epochs: it takes all, every(K), log(M) or a list
          log(1) | keeps too few epochs
          every(0) | never ends
          '[]' | the list of epochs is empty
          '[-1]' | the list of epochs has -1
          '[a]' | the list of epochs has '"a"'
          '{a: 1}' | is no schedule of epochs
          """)
  void badSchedulesAreRefusedWithASentence(String yaml, String sentence) {
    assertThatThrownBy(() -> YAML.readValue(yaml, Schedule.class)).hasMessageContaining(sentence);
  }

  @Test
  void epochsBeyondTheTrainingAreRefused() {
    assertThatThrownBy(() -> Schedule.of(List.of(0, 20)).epochs(10))
        .hasMessage("epoch 20 is to be recorded, but the training ends with epoch 10");
  }

  @Test
  void recordSectionIsReadFromYaml() throws Exception {
    assertThat(
            YAML.readValue(
                "{epochs: [0, 2], layers: [fc1], rows: all, samples: 3}", RecordSpec.class))
        .isEqualTo(
            new RecordSpec(
                Schedule.of(List.of(0, 2)), List.of("fc1"), RecordSpec.Rows.ALL, Optional.of(3)));
    assertThat(YAML.readValue("{}", RecordSpec.class)).isEqualTo(RecordSpec.defaults());
    assertThatThrownBy(() -> YAML.readValue("rows: tset", RecordSpec.class))
        .hasMessageContaining("the rows to analyse are train, test or all, not 'tset'");
    assertThatThrownBy(() -> YAML.readValue("samples: 0", RecordSpec.class))
        .hasMessageContaining("0 samples are to be analysed");
  }

  @Test
  void analysedRowsAreChosenBySeedAndKeptInOrder() {
    LabelledRows train = new LabelledRows(new float[] {0, 0, 1, 1, 2, 2}, new int[] {0, 1, 2});
    LabelledRows test = new LabelledRows(new float[] {3, 3, 4, 4}, new int[] {3, 4});
    var all = new RecordSpec(null, null, RecordSpec.Rows.ALL, Optional.empty());
    LabelledRows joined = all.choose(train, test, Context.standalone(1).random("rows"));
    assertThat(joined.values()).containsExactly(0, 0, 1, 1, 2, 2, 3, 3, 4, 4);
    assertThat(joined.labels()).containsExactly(0, 1, 2, 3, 4);

    var some = new RecordSpec(null, null, RecordSpec.Rows.ALL, Optional.of(3));
    LabelledRows chosen = some.choose(train, test, Context.standalone(1).random("rows"));
    assertThat(chosen.labels()).hasSize(3).doesNotHaveDuplicates().isSorted();
    for (int i = 0; i < 3; i++) {
      assertThat(chosen.values()[2 * i]).isEqualTo(chosen.labels()[i]);
    }
    assertThat(some.choose(train, test, Context.standalone(1).random("rows")).labels())
        .isEqualTo(chosen.labels());

    var many = new RecordSpec(null, null, RecordSpec.Rows.TEST, Optional.of(3));
    assertThatThrownBy(() -> many.choose(train, test, Context.standalone(1).random("rows")))
        .hasMessage("3 samples are to be analysed, but there are only 2 rows (rows: test)");
  }
}
