'use strict';

/**
 * Reads the embedded data and answers questions about it. Everything is in nats here, and nothing
 * here draws.
 */
const model = (() => {
  const raw = JSON.parse(document.getElementById('report-data').textContent);
  const column = Object.fromEntries(raw.estimateColumns.map((name, i) => [name, i]));

  /** Warnings that say what a number is, and not that it may be wrong. */
  const NAMES = new Set(['deterministic-layer', 'not-a-bound', 'depends-on-model']);

  function intervalOf(cells) {
    return cells && { low: cells[0], high: cells[1], level: cells[2], method: raw.texts[cells[3]] };
  }

  const configurations = raw.configurations.map((c, index) => ({
    ...c, index, options: new Map(c.options),
  }));
  const configurationOf = new Map(configurations.map((c) => [c.key, c]));

  const estimates = raw.estimates.map((row) => {
    const get = (name) => row[column[name]];
    const estimate = {
      configuration: configurationOf.get(raw.texts[get('configuration')]),
      epoch: get('epoch'),
      layer: raw.texts[get('layer')],
      target: get('target'),
      quantity: raw.texts[get('quantity')],
      value: get('value'),
      lower: get('lower'),
      upper: get('upper'),
      standardError: get('standardError'),
      interval: intervalOf(get('interval')),
      warnings: get('warnings').map((i) => raw.warnings[i]),
      diagnostics: new Map(get('diagnostics')),
      n: get('n'),
      seconds: get('seconds'),
      digest: raw.texts[get('digest')],
    };
    estimate.atCeiling = isAtCeiling(estimate);
    estimate.doubted = estimate.atCeiling || estimate.warnings.some((w) => !NAMES.has(w.code));
    return estimate;
  });

  /**
   * An estimate that shows the samples and not the layer: its estimator says that it is saturated or
   * near its own ceiling, such as ln K of InfoNCE, or it lies within 1 % of ln n. I(T;Y) near H(Y)
   * is no such thing: a layer may well know the label.
   */
  function isAtCeiling(estimate) {
    return estimate.warnings.some((w) => w.code === 'saturated')
        || (estimate.target === 'x'
            && (estimate.warnings.some((w) => w.code === 'near-cap')
                || (estimate.n > 1 && estimate.value >= 0.99 * Math.log(estimate.n))));
  }

  // Layers that estimates name but the list lacks come last, so that no estimate is lost.
  const layers = raw.layers.map((l) => ({ ...l }));
  const known = new Set(layers.map((l) => l.name));
  for (const e of estimates) {
    if (!known.has(e.layer)) {
      known.add(e.layer);
      layers.push({ name: e.layer, width: '', activation: '', description: '' });
    }
  }
  layers.forEach((l, index) => { l.index = index; });
  const layerIndex = new Map(layers.map((l) => [l.name, l.index]));

  const epochs = [...new Set(estimates.map((e) => e.epoch))].sort((a, b) => a - b);

  // at[configuration][layer]: epoch -> {epoch, x, y}
  const at = configurations.map(() => layers.map(() => new Map()));
  for (const e of estimates) {
    const cells = at[e.configuration.index][layerIndex.get(e.layer)];
    if (!cells.has(e.epoch)) cells.set(e.epoch, { epoch: e.epoch });
    cells.get(e.epoch)[e.target] = e;
  }
  const paths = at.map((byLayer) => byLayer.map(
    (cells) => [...cells.values()].sort((a, b) => a.epoch - b.epoch)));

  /** What one configuration says of one layer at one epoch: {epoch, x, y}, each maybe missing. */
  const cell = (c, layer, epoch) => at[c.index][layer.index].get(epoch) || {};

  /** The cells of one layer by one configuration in order of epochs. */
  const path = (c, layer) => paths[c.index][layer.index];

  const of = (c, target) => estimates.filter((e) => e.configuration === c && e.target === target);

  const has = (target, c) => estimates.some((e) => e.target === target && (!c || e.configuration === c));

  /** Number of samples behind a configuration's estimates: the largest where they differ. */
  function samples(c) {
    let n = 0;
    for (const e of estimates) if (!c || e.configuration === c) n = Math.max(n, e.n);
    return n || raw.rows || 0;
  }

  /** Per configuration and warning code: how many estimates carry it, and one message of them. */
  function warningTally(c) {
    const tally = new Map();
    for (const e of estimates) {
      if (e.configuration !== c) continue;
      const codes = [...new Set(e.warnings.map((w) => w.code))];
      // An estimate may have one doubt about each of its variables; it is one estimate.
      for (const code of codes) count(tally, code, e.warnings.find((w) => w.code === code).message, e);
      if (e.atCeiling && !codes.includes('saturated') && !codes.includes('near-cap')) {
        count(tally, 'at the ceiling', 'The value lies within 1 % of ln n, or above it.', e);
      }
    }
    return [...tally.values()].sort((a, b) => b.x + b.y - a.x - a.y);
  }

  function count(tally, code, message, estimate) {
    if (!tally.has(code)) tally.set(code, { code, message, x: 0, y: 0, messages: new Set() });
    const entry = tally.get(code);
    entry[estimate.target] += 1;
    entry.messages.add(message);
  }

  /** Range of the values that the configurations give for one layer at one epoch. */
  function spread(layer, epoch, target) {
    const values = configurations
      .map((c) => cell(c, layer, epoch)[target])
      .filter(Boolean).map((e) => e.value);
    if (values.length < 2) return null;
    const min = Math.min(...values);
    const max = Math.max(...values);
    return { min, max, size: max - min };
  }

  /** What an estimator is given of feature maps: readings of one layer are different arrays. */
  function given(configuration) {
    const reading = configuration.options.get('feature-maps') || 'concat';
    return { tensor: 'concat', mean: 'joint' }[reading] || reading;
  }

  /** Whether all configurations saw the same activations, by their digests. */
  function digestAgreement() {
    const seen = new Map();
    for (const e of estimates) {
      const key = JSON.stringify([e.layer, e.epoch]);
      if (!seen.has(key)) seen.set(key, { layer: e.layer, epoch: e.epoch, digests: new Set(), byReading: new Map(), by: new Set() });
      seen.get(key).digests.add(e.digest);
      const alike = seen.get(key).byReading;
      const reading = given(e.configuration);
      alike.set(reading, (alike.get(reading) || new Set()).add(e.digest));
      seen.get(key).by.add(e.configuration);
    }
    const shared = [...seen.values()].filter((s) => s.by.size > 1);
    const missing = shared.filter((s) => s.digests.has(''));
    return {
      all: [...seen.values()],
      shared: shared.length,
      missing: missing.length,
      different: shared.filter((s) => [...s.byReading.values()].some((digests) => digests.size > 1)),
    };
  }

  /** What a configuration measures, with T in the place of the layer's name, and without "by ...". */
  function quantity(c, target) {
    const e = estimates.find((one) => one.configuration === c && one.target === target);
    if (!e) return null;
    const name = e.layer.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return e.quantity.replace(new RegExp(`(?<![\\p{L}\\p{N}_])${name}(?![\\p{L}\\p{N}_])`, 'gu'), 'T').replace(/ by .*$/s, '');
  }

  /** Configurations by what they measure, in order. */
  function quantities(target) {
    const groups = new Map();
    for (const c of configurations) {
      const what = quantity(c, target);
      if (what != null) groups.set(what, [...(groups.get(what) || []), c]);
    }
    return groups;
  }

  /** Rank correlation and mean distance of two configurations where both have a value. */
  function agreement(a, b, target) {
    const u = [];
    const v = [];
    for (const layer of layers) {
      for (const one of path(a, layer)) {
        const other = cell(b, layer, one.epoch);
        if (one[target] && other[target]) {
          u.push(one[target].value);
          v.push(other[target].value);
        }
      }
    }
    if (u.length < 3) return null;
    const distance = u.reduce((sum, value, i) => sum + Math.abs(value - v[i]), 0) / u.length;
    return { n: u.length, rho: correlation(ranks(u), ranks(v)), distance };
  }

  // Tied values share the mean of their ranks, as Spearman's rho wants.
  function ranks(values) {
    const order = values.map((value, i) => [value, i]).sort((a, b) => a[0] - b[0]);
    const result = new Array(values.length);
    for (let i = 0; i < order.length;) {
      let j = i;
      while (j + 1 < order.length && order[j + 1][0] === order[i][0]) j += 1;
      for (let k = i; k <= j; k += 1) result[order[k][1]] = (i + j) / 2;
      i = j + 1;
    }
    return result;
  }

  function correlation(u, v) {
    const mean = (a) => a.reduce((s, x) => s + x, 0) / a.length;
    const mu = mean(u);
    const mv = mean(v);
    let uv = 0;
    let uu = 0;
    let vv = 0;
    for (let i = 0; i < u.length; i += 1) {
      uv += (u[i] - mu) * (v[i] - mv);
      uu += (u[i] - mu) ** 2;
      vv += (v[i] - mv) ** 2;
    }
    return uu > 0 && vv > 0 ? uv / Math.sqrt(uu * vv) : null;
  }

  return {
    ...raw, configurations, estimates, layers, epochs, facts: new Map(raw.facts),
    metrics: raw.metrics.map((m) => ({ epoch: m.epoch, values: new Map(m.values) })),
    cell, path, of, has, samples, warningTally, spread, quantities, digestAgreement, agreement,
  };
})();
