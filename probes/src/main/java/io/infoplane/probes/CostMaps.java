package io.infoplane.probes;

import io.infoplane.api.Continuous;
import io.infoplane.api.Joint;
import io.infoplane.api.MapPlaces;
import io.infoplane.api.Variable;
import java.util.List;
import java.util.Optional;

/** What a regulariser layer pays at an epoch: of each row, each unit or feature map, each place. */
final class CostMaps {
  private final double[] units;
  private final double[][] maps;
  private final Optional<MapPlaces> where;
  private final boolean isAssumed;

  private CostMaps(double[] units, double[][] maps, Optional<MapPlaces> where, boolean isAssumed) {
    this.units = units;
    this.maps = maps;
    this.where = where;
    this.isAssumed = isAssumed;
  }

  /**
   * Adds up.
   *
   * @param costs of each row, with a part for each feature map
   * @param known where the places of the maps look, if that is known
   * @param images the inputs, if they are images
   */
  static CostMaps of(Variable costs, Optional<MapPlaces> known, Optional<ImageInputs> images) {
    if (!(costs instanceof Joint group)) {
      return ofUnits(costs.as(Continuous.class));
    }
    List<Continuous> parts = group.parts();
    int places = parts.get(0).dimension();
    double[] units = new double[parts.size()];
    double[][] maps = new double[costs.size()][places];
    double[] row = new double[places];
    for (int unit = 0; unit < units.length; unit++) {
      for (int i = 0; i < maps.length; i++) {
        parts.get(unit).samples().copyRows(i, i + 1, row, 0);
        for (int place = 0; place < places; place++) {
          maps[i][place] += row[place];
          units[unit] += row[place] / maps.length;
        }
      }
    }
    Optional<MapPlaces> fitting = known.filter(all -> all.rows() * all.columns() == places);
    Optional<MapPlaces> where = images.flatMap(inputs -> fitting.or(() -> inputs.evenly(places)));
    return new CostMaps(units, maps, where, fitting.isEmpty() && where.isPresent());
  }

  /** Of a layer without places, all is paid at one. */
  private static CostMaps ofUnits(Continuous costs) {
    double[] units = new double[costs.dimension()];
    double[][] maps = new double[costs.size()][1];
    double[] row = new double[units.length];
    for (int i = 0; i < maps.length; i++) {
      costs.samples().copyRows(i, i + 1, row, 0);
      for (int unit = 0; unit < units.length; unit++) {
        maps[i][0] += row[unit];
        units[unit] += row[unit] / maps.length;
      }
    }
    return new CostMaps(units, maps, Optional.empty(), false);
  }

  /** The mean cost of each unit, or map. */
  double[] units() {
    return units;
  }

  int places() {
    return maps[0].length;
  }

  /** Where in the image the places are; empty of a layer without maps, or without images. */
  Optional<MapPlaces> where() {
    return where;
  }

  /** Whether nobody knows where the places are, and they are taken to lie evenly. */
  boolean isAssumed() {
    return isAssumed;
  }

  /** The cost of each place for a row. */
  double[] map(int row) {
    return maps[row];
  }

  double total(int row) {
    double sum = 0;
    for (double cost : maps[row]) {
      sum += cost;
    }
    return sum;
  }

  double mean() {
    double sum = 0;
    for (int row = 0; row < maps.length; row++) {
      sum += total(row) / maps.length;
    }
    return sum;
  }

  /** Of the mean; 0 of one row. */
  double standardError() {
    double mean = mean();
    double squares = 0;
    for (int row = 0; row < maps.length; row++) {
      squares += Math.pow(total(row) - mean, 2);
    }
    return Math.sqrt(squares / Math.max(1, maps.length - 1) / maps.length);
  }

  double[] meanMap() {
    double[] mean = new double[places()];
    for (double[] map : maps) {
      for (int place = 0; place < mean.length; place++) {
        mean[place] += map[place] / maps.length;
      }
    }
    return mean;
  }

  /**
   * How much is paid where the class is; empty where that, or the places, are not known. Images
   * that pay nothing are left out of the mean.
   */
  Optional<InsideShare> inside(Optional<Continuous> regions) {
    return where.flatMap(known -> regions.map(all -> inside(known, all)));
  }

  private InsideShare inside(MapPlaces known, Continuous regions) {
    Shares ofCost = new Shares();
    Shares ofExcess = new Shares();
    Shares ofPlaces = new Shares();
    for (int row = 0; row < maps.length; row++) {
      PixelRegion region = PixelRegion.of(regions, row);
      double least = Double.POSITIVE_INFINITY;
      double cost = 0;
      int count = 0;
      for (int place = 0; place < places(); place++) {
        least = Math.min(least, maps[row][place]);
        int down = place / known.columns();
        int across = place % known.columns();
        if (region.contains(
            known.top() + down * known.step(), known.left() + across * known.step())) {
          cost += maps[row][place];
          count++;
        }
      }
      ofCost.add(cost, total(row));
      ofExcess.add(cost - count * least, total(row) - places() * least);
      ofPlaces.add(count, places());
    }
    return new InsideShare(ofCost.mean(), ofExcess.mean(), ofPlaces.mean());
  }

  /** The mean of shares of what is there. */
  private static final class Shares {
    private double sum;
    private int number;

    void add(double part, double whole) {
      if (whole > 0) {
        sum += part / whole;
        number++;
      }
    }

    double mean() {
      return number == 0 ? 0 : sum / number;
    }
  }
}
