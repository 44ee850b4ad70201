package io.infoplane.host.data;

import java.util.Set;

/** Makes or reads one of the known data sets. */
interface DataSource {
  /** The name by which users ask for it. */
  String name();

  /** Which keys it takes, besides its name and the numbers of samples. */
  Set<String> keys();

  /** Makes or reads the set; the rows may be more than were asked for, the leading ones count. */
  DataSet load(DataRequest request);
}
