package io.infoplane.host.experiment;

import io.infoplane.host.data.DataSet;
import io.infoplane.host.data.DataSets;
import io.infoplane.host.data.DataSpec;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Data sets that were loaded before, for as long as there is memory for them. */
public final class LoadedData {
  private final Map<Key, SoftReference<DataSet>> sets = new HashMap<>();
  private final Map<Key, DataDigests> digests = new HashMap<>();

  private record Key(DataSpec spec, Optional<Path> dataDir, boolean download, long seed) {
    static Key of(ExperimentSpec spec, Experiment.Overrides overrides) {
      return new Key(spec.data(), overrides.dataDir(), overrides.download(), spec.seed());
    }
  }

  /** The digests of what {@link #of} is. */
  DataDigests digests(ExperimentSpec spec, Experiment.Overrides overrides) {
    return digests.computeIfAbsent(Key.of(spec, overrides), key -> new DataDigests());
  }

  /** The data of an experiment: what was loaded before where that is the same. */
  DataSet of(ExperimentSpec spec, Experiment.Overrides overrides) {
    Key key = Key.of(spec, overrides);
    SoftReference<DataSet> before = sets.get(key);
    DataSet data = before == null ? null : before.get();
    if (data == null) {
      data = DataSets.load(key.spec(), key.dataDir(), key.download(), key.seed());
      sets.put(key, new SoftReference<>(data));
    }
    return data;
  }
}
