package io.infoplane.host.experiment;

import io.infoplane.host.data.DataSet;
import java.util.EnumMap;
import java.util.Map;

/** The digests of a data set, each computed once; they are kept when the data are forgotten. */
final class DataDigests {
  private final Map<DataPart, String> known = new EnumMap<>(DataPart.class);

  /** The digest of a part of the data set whose digests these are. */
  synchronized String of(DataPart part, DataSet data) {
    return known.computeIfAbsent(part, p -> p.sha256(data));
  }
}
