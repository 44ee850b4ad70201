package io.infoplane.host.comparison;

import io.infoplane.host.estimate.Csv;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All numbers of all runs, one a line; information is in nats. */
final class ComparisonCsv {
  private ComparisonCsv() {}

  static void write(Comparison comparison, Appendable out) throws IOException {
    List<String> names = comparison.names();
    List<String> titles = new ArrayList<>(names);
    titles.addAll(List.of("layer", "quantity", "unit", "epoch", "value", "doubts"));
    Csv.line(titles, out);
    for (ComparedRun run : comparison.runs()) {
      for (RunNumber number : run.numbers()) {
        List<String> cells = new ArrayList<>();
        names.forEach(name -> cells.add(run.values().getOrDefault(name, "")));
        cells.addAll(
            List.of(
                number.measure().layer(),
                number.measure().quantity(),
                number.measure().unit(),
                Integer.toString(number.epoch()),
                Double.toString(number.value()),
                String.join(" ", number.doubts())));
        Csv.line(cells, out);
      }
    }
  }
}
