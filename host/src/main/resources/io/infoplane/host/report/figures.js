'use strict';

/** What the reader chose; figures draw themselves from it. */
const view = {
  unit: model.unit,
  epoch: model.epochs.length ? model.epochs[model.epochs.length - 1] : 0,
  hiddenLayers: new Set(),
  hiddenSeries: new Set(),
  chosen: new Set(model.configurations.slice(0, 2).map((c) => c.index)),
  sameAxes: true,
  logEpochs: spansDecades(model.epochs),
};

/** Learning is quick at first: what is recorded over decades of epochs is read over decades. */
function spansDecades(epochs) {
  const positive = epochs.filter((e) => e > 0);
  return positive.length > 4 && positive[positive.length - 1] >= 100 * positive[0];
}

/** Makes an element. Text is always a text node, so no name in the data can become markup. */
function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((c) => c != null && c !== false));
  return element;
}

const inUnit = (nats) => (view.unit === 'bits' ? nats / Math.LN2 : nats);
const fixed = (value) => (Math.abs(value) >= 100 ? value.toFixed(1) : value.toFixed(3)).replace('-', '\u2212');
const information = (nats) => fixed(inUnit(nats));
const quantityOf = (target) => (target === 'x' ? 'I(X;T)' : 'I(T;Y)');
const logOfN = () => (view.unit === 'bits' ? 'log\u2082 n' : 'ln n');
const visibleLayers = () => model.layers.filter((l) => !view.hiddenLayers.has(l.index));

/** Where an estimate is bounded: its own bounds, or else its interval, or else 95 % by its standard error. */
function bounds(estimate) {
  if (!estimate) return null;
  if (estimate.lower != null && estimate.upper != null) return { lower: estimate.lower, upper: estimate.upper };
  return interval(estimate);
}

/** Within what sampling moves an estimate: its own interval, or else 95 % by its standard error. */
function interval(estimate) {
  if (estimate.interval) return { lower: estimate.interval.low, upper: estimate.interval.high };
  if (estimate.standardError == null) return null;
  const half = 1.96 * estimate.standardError;
  return { lower: estimate.value - half, upper: estimate.value + half };
}

/** "[2.1, 3.4]", or what there is of it. */
function boundsText(estimate) {
  const parts = [];
  if (estimate.lower != null && estimate.upper != null) {
    parts.push(`[${information(estimate.lower)}, ${information(estimate.upper)}]`);
  } else if (estimate.lower != null) parts.push(`\u2265 ${information(estimate.lower)}`);
  else if (estimate.upper != null) parts.push(`\u2264 ${information(estimate.upper)}`);
  if (estimate.interval) {
    parts.push(`${tick(100 * estimate.interval.level)} %: ${information(estimate.interval.low)} to ${information(estimate.interval.high)}`);
  } else if (estimate.standardError != null) parts.push(`\u00b1 ${information(estimate.standardError)}`);
  return parts.join(' ');
}

/** Colours: layers run through the middle of Matplotlib's plasma, which colour-blind readers can order. */
const colours = (() => {
  const plasma = ['#0d0887', '#41049d', '#6a00a8', '#8f0da4', '#b12a90', '#cc4778', '#e16462',
    '#f2844b', '#fca636', '#fcce25', '#f0f921'];
  // Okabe and Ito, without black and yellow, which vanish on one paper or the other.
  const qualitative = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00'];
  const shapes = ['circle', 'rect', 'triangle', 'diamond',
    'path://M0,3H3V0H5V3H8V5H5V8H3V5H0Z', 'path://M0,0H8L4,8Z'];
  let ink = null;

  const rgb = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
  const hex = (c) => `#${c.map((v) => Math.round(v).toString(16).padStart(2, '0')).join('')}`;

  function mix(from, to, t) {
    const a = rgb(from);
    const b = rgb(to);
    return hex(a.map((v, i) => v + (b[i] - v) * t));
  }

  function theme() {
    if (!ink) {
      const style = getComputedStyle(document.documentElement);
      ink = Object.fromEntries(['paper', 'ink', 'soft', 'rule', 'grid', 'doubt', 'sans']
        .map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
      ink.dark = rgb(ink.paper)[0] < 128;
    }
    return ink;
  }

  function layer(l) {
    const [from, to] = theme().dark ? [0.32, 0.9] : [0.02, 0.82];
    const t = model.layers.length > 1 ? l.index / (model.layers.length - 1) : 0.3;
    const place = (from + (to - from) * t) * (plasma.length - 1);
    const i = Math.min(Math.floor(place), plasma.length - 2);
    return mix(plasma[i], plasma[i + 1], place - i);
  }

  return {
    theme,
    layer,
    /** A layer's colour at a share of training: pale at first, full at the end. */
    layerAt: (l, share) => mix(theme().paper, layer(l), 0.3 + 0.7 * share),
    mix,
    nth: (i) => qualitative[i % qualitative.length],
    configuration: (c) => qualitative[c.index % qualitative.length],
    // From the seventh on colours come again, with other shapes: 36 pairs in all.
    shape: (c) => shapes[(c.index + Math.floor(c.index / qualitative.length)) % shapes.length],
    forget: () => { ink = null; },
  };
})();

/** The figures on the page: drawn when they come into sight, redrawn when what they show changed. */
const figures = (() => {
  const all = new Map();

  const sight = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const figure = all.get(entry.target);
      if (!figure) continue;
      figure.visible = entry.isIntersecting;
      refresh(figure);
    }
  }, { rootMargin: '200px' });
  const size = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const figure = all.get(target);
      if (figure && figure.chart && target.clientWidth) {
        figure.chart.resize();
        figure.moved = true;
        refresh(figure);
      }
    }
  });

  /**
   * Adds a figure.
   * spec: parent, title (nodes), kind (CSS class), label (for screen readers),
   * option() -> ECharts option, follow(chart, figure) -> moves it to the chosen epoch,
   * click(chart, [x, y]) -> reader clicked there, group (name) -> whose pointers move together.
   */
  function add(spec) {
    const caption = h('figcaption');
    const host = h('div', { class: `chart ${spec.kind || ''}`, role: 'img', 'aria-label': spec.label });
    spec.parent.append(h('figure', {}, caption, host));
    const figure = { ...spec, host, caption, chart: null, visible: false, stale: true, moved: true };
    all.set(host, figure);
    sight.observe(host);
    size.observe(host);
    return figure;
  }

  function refresh(figure, force = false) {
    if (!figure.visible && !force) return;
    if (figure.stale) draw(figure);
    if (figure.moved && figure.follow) figure.follow(figure.chart, figure);
    figure.moved = false;
  }

  function draw(figure) {
    if (!figure.chart) {
      figure.chart = echarts.init(figure.host, null, { renderer: 'canvas' });
      if (figure.click) {
        figure.chart.getZr().on('click', (event) => {
          const at = [event.offsetX, event.offsetY];
          if (figure.chart.containPixel('grid', at)) figure.click(figure.chart, at);
        });
      }
    }
    figure.caption.replaceChildren(...figure.title());
    if (figure.group && !figure.chart.group) {
      figure.chart.group = figure.group;
      echarts.connect(figure.group);
    }
    figure.chart.setOption({ ...base(), ...figure.option() }, { notMerge: true });
    figure.stale = false;
    figure.moved = true;
  }

  const base = () => ({
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: colours.theme().sans, color: colours.theme().ink, fontSize: 12 },
  });

  return {
    add,
    /** Everything looks different: unit, theme, layers, axes. */
    redraw() {
      colours.forget();
      for (const figure of all.values()) { figure.stale = true; refresh(figure); }
    },
    /** Another epoch was chosen. */
    follow() {
      for (const figure of all.values()) { figure.moved = true; refresh(figure); }
    },
    /** Puts a likeness beside each figure, seen or not: paper has no scroll bar. */
    beforePrint() {
      this.afterPrint();
      colours.forget();
      for (const figure of all.values()) {
        figure.stale = true;
        refresh(figure, true);
        const likeness = figure.chart.renderToCanvas({ pixelRatio: 2 });
        likeness.className = 'likeness';
        likeness.removeAttribute('style');
        figure.host.after(likeness);
      }
    },
    afterPrint() {
      for (const likeness of document.querySelectorAll('.likeness')) likeness.remove();
    },
    /** Forgets the figures inside an element, and empties it. */
    clear(parent) {
      for (const [host, figure] of all) {
        if (!parent.contains(host)) continue;
        sight.unobserve(host);
        size.unobserve(host);
        if (figure.chart) figure.chart.dispose();
        all.delete(host);
      }
      parent.replaceChildren();
    },
  };
})();

/** Round limits and ticks for the values in between. */
function niceAxis(min, max) {
  const span = max - min || 1;
  const raw = span / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((m) => m * power).find((s) => s >= raw * 0.999);
  return {
    min: Math.floor(min / step + 1e-9) * step,
    max: Math.ceil(max / step - 1e-9) * step,
    interval: step,
  };
}

function axis(extra) {
  const ink = colours.theme();
  return {
    type: 'value',
    nameLocation: 'middle',
    nameTextStyle: { color: ink.ink, fontSize: 12 },
    axisLine: { show: true, onZero: false, lineStyle: { color: ink.soft } },
    axisTick: { show: true, length: 4, lineStyle: { color: ink.soft } },
    axisLabel: { color: ink.soft, fontSize: 11, hideOverlap: true, formatter: tick },
    splitLine: { show: true, lineStyle: { color: ink.grid } },
    ...extra,
  };
}

const tick = (v) => String(Number(v.toPrecision(6))).replace('-', '\u2212');

function tooltip(extra) {
  const ink = colours.theme();
  return {
    confine: true,
    transitionDuration: 0,
    backgroundColor: ink.paper,
    borderColor: ink.rule,
    borderWidth: 1,
    padding: [7, 10],
    textStyle: { color: ink.ink, fontSize: 12.5 },
    extraCssText: 'box-shadow: 0 2px 10px rgb(0 0 0 / .14); border-radius: 4px;',
    ...extra,
  };
}

function dashed(name, at, label, position, align) {
  const ink = colours.theme();
  return {
    ...at,
    name,
    lineStyle: { color: ink.soft, type: [5, 4], width: 1 },
    label: { formatter: label.replace(/[{}]/g, ''), color: ink.soft, fontSize: 11, position, align },
  };
}

function guides(data, id = 'guides') {
  return {
    id, type: 'line', data: [], silent: true, tooltip: { show: false },
    markLine: { silent: true, symbol: 'none', animation: false, data },
  };
}

/** Rows of a tooltip's table under a head, if there is one; many rows stand in two columns. */
function tipTable(rows, head = null) {
  const half = rows.length > 12 ? Math.ceil(rows.length / 2) : rows.length;
  const column = (part) => h('table', {}, head && head.cloneNode(true), part);
  return half === rows.length ? column(rows)
    : h('div', { class: 'tip-columns' }, column(rows.slice(0, half)), column(rows.slice(half)));
}

function estimateLines(estimate) {
  const limits = boundsText(estimate);
  return [
    h('div', {}, `${quantityOf(estimate.target)} = ${information(estimate.value)} ${view.unit} `,
      h('span', { class: 'quiet' }, limits)),
    h('div', { class: 'quiet' }, estimate.quantity),
    ...estimate.warnings.map((w) => h('div', { class: 'warn' }, w.message)),
  ];
}

/* ---- the information plane ------------------------------------------------------------------ */

const plane = {
  /** Whether there is anything to draw. */
  exists: (c) => model.layers.some((l) => model.path(c, l).some((p) => p.x && p.y)),

  points: (c, layer) => model.path(c, layer).filter((p) => p.x && p.y),

  /** Limits in the reader's unit. */
  extent(configurations) {
    const limits = { x: [0, 0], y: [0, 0] };
    for (const c of configurations) {
      for (const layer of visibleLayers()) {
        for (const p of plane.points(c, layer)) {
          for (const t of ['x', 'y']) {
            limits[t][0] = Math.min(limits[t][0], p[t].value);
            limits[t][1] = Math.max(limits[t][1], p[t].value);
          }
        }
      }
    }
    const cap = Math.max(0, ...configurations.map((c) => Math.log(model.samples(c) || 1)));
    // On an axis of its own a far ceiling would squeeze the data into a corner.
    if (view.sameAxes || cap < 1.6 * limits.x[1]) limits.x[1] = Math.max(limits.x[1], cap);
    const entropy = model.labelEntropy || 0;
    if (view.sameAxes || entropy < 1.6 * limits.y[1]) limits.y[1] = Math.max(limits.y[1], entropy);
    return { x: plane.padded(limits.x), y: plane.padded(limits.y) };
  },

  padded([min, max]) {
    const pad = 0.03 * (max - min);
    return niceAxis(inUnit(min < 0 ? min - pad : 0), inUnit(max + pad) || 1);
  },

  title(c) {
    let all = 0;
    let capped = 0;
    for (const layer of model.layers) {
      for (const p of plane.points(c, layer)) {
        all += 1;
        if (p.x.atCeiling || p.y.atCeiling) capped += 1;
      }
    }
    const said = capped === 0 ? 'no point at a ceiling' : `${capped} of ${all} points at a ceiling`;
    const far = inUnit(Math.log(model.samples(c) || 1)) > plane.extentFor(c).x.max
      ? `, ${logOfN()} = ${information(Math.log(model.samples(c)))} is beyond the axis` : '';
    const own = view.sameAxes && plane.isFar(c) ? ', on axes of its own: values far beyond the ceilings' : '';
    return [h('b', {}, c.label), h('span', {}, ` \u2013 ${said}${far}${own}`)];
  },

  extentFor: (c) => plane.extent(view.sameAxes && !plane.isFar(c)
    ? model.configurations.filter((other) => plane.exists(other) && !plane.isFar(other)) : [c]),

  /** Whether a value is far beyond what samples and labels allow: on common axes it would squeeze the others. */
  isFar(c) {
    const cap = Math.log(model.samples(c) || 1);
    const entropy = model.labelEntropy || cap;
    return visibleLayers().some((layer) => plane.points(c, layer)
      .some((p) => Math.abs(p.x.value) > 2 * cap || Math.abs(p.y.value) > 4 * entropy));
  },

  option(c) {
    const ink = colours.theme();
    const extent = plane.extentFor(c);
    const lines = [];
    const cap = inUnit(Math.log(model.samples(c) || 1));
    if (cap > 0 && cap <= extent.x.max) {
      lines.push(dashed('cap', { xAxis: cap }, `${logOfN()} = ${fixed(cap)}`, 'end', cap > (extent.x.min + extent.x.max) / 2 ? 'right' : 'center'));
    }
    const entropy = inUnit(model.labelEntropy || 0);
    if (entropy > 0 && entropy <= extent.y.max) {
      lines.push(dashed('entropy', { yAxis: entropy }, `H(Y) = ${fixed(entropy)}`, 'insideStartTop'));
    }
    return {
      grid: { left: 56, right: 18, top: 26, bottom: 46 },
      xAxis: axis({ ...extent.x, name: `I(X;T), ${view.unit}`, nameGap: 28 }),
      yAxis: axis({ ...extent.y, name: `I(T;Y), ${view.unit}`, nameGap: 40 }),
      tooltip: tooltip({ trigger: 'item', formatter: (p) => plane.tip(c, p.data) }),
      series: [
        guides(lines),
        ...visibleLayers().map((layer) => plane.trajectory(c, layer)),
        { id: 'fan', type: 'line', silent: true, symbol: 'none', z: 3, data: [], tooltip: { show: false },
          lineStyle: { color: ink.soft, width: 1, opacity: 0.7 } },
        { id: 'bars', type: 'custom', silent: true, z: 4, data: [], clip: true, renderItem: plane.cross,
          encode: { x: [0, 1, 2], y: [3, 4, 5] }, tooltip: { show: false } },
        { id: 'now', type: 'scatter', z: 5, data: [], symbolSize: 12, cursor: 'default',
          label: { show: true, position: 'top', distance: 3, fontSize: 11, fontWeight: 600, color: ink.ink,
            textBorderColor: ink.paper, textBorderWidth: 3, formatter: (p) => String(p.data.layer.index + 1) },
          labelLayout: { hideOverlap: true } },
      ],
    };
  },

  trajectory(c, layer) {
    const points = plane.points(c, layer);
    const size = points.length > 80 ? 4 : points.length > 30 ? 5 : 6;
    return {
      id: `path-${layer.index}`,
      type: 'line',
      z: 2,
      symbol: 'circle',
      showSymbol: true,
      showAllSymbol: true,
      cursor: 'pointer',
      lineStyle: { color: colours.layer(layer), width: 1, opacity: 0.35 },
      emphasis: { scale: 1.7, lineStyle: { width: 1.5, opacity: 0.8 } },
      data: points.map((p) => ({
        value: [inUnit(p.x.value), inUnit(p.y.value)],
        layer,
        cell: p,
        symbolSize: p.x.atCeiling || p.y.atCeiling ? size + 1 : size,
        itemStyle: plane.mark(layer, p, model.epochs.indexOf(p.epoch) / Math.max(1, model.epochs.length - 1)),
      })),
    };
  },

  /** Solid where the number says something, hollow where it is at a ceiling. */
  mark(layer, p, share) {
    const colour = colours.layerAt(layer, share);
    return p.x.atCeiling || p.y.atCeiling
      ? { color: colours.theme().paper, borderColor: colour, borderWidth: 1.2 }
      : { color: colour, borderWidth: 0 };
  },

  cross(params, api) {
    const colour = colours.theme().ink;
    const line = (a, b) => ({
      type: 'line',
      shape: { x1: a[0], y1: a[1], x2: b[0], y2: b[1] },
      style: { stroke: colour, lineWidth: 1, opacity: 0.8 },
    });
    const [x, xl, xh, y, yl, yh] = [0, 1, 2, 3, 4, 5].map((i) => api.value(i));
    const children = [];
    if (xl < xh) children.push(line(api.coord([xl, y]), api.coord([xh, y])));
    if (yl < yh) children.push(line(api.coord([x, yl]), api.coord([x, yh])));
    return { type: 'group', children };
  },

  follow(c, chart) {
    const ink = colours.theme();
    const now = visibleLayers()
      .map((layer) => ({ layer, cell: model.cell(c, layer, view.epoch) }))
      .filter((p) => p.cell.x && p.cell.y)
      .map((p) => ({
        ...p,
        value: [inUnit(p.cell.x.value), inUnit(p.cell.y.value)],
        itemStyle: p.cell.x.atCeiling || p.cell.y.atCeiling
          ? { color: ink.paper, borderColor: colours.layer(p.layer), borderWidth: 2.5 }
          : { color: colours.layer(p.layer), borderColor: ink.ink, borderWidth: 1.2 },
      }));
    const bars = now.map((p) => {
      const x = bounds(p.cell.x) || { lower: p.cell.x.value, upper: p.cell.x.value };
      const y = bounds(p.cell.y) || { lower: p.cell.y.value, upper: p.cell.y.value };
      return [p.value[0], inUnit(x.lower), inUnit(x.upper), p.value[1], inUnit(y.lower), inUnit(y.upper)];
    });
    chart.setOption({ series: [
      { id: 'fan', data: now.map((p) => p.value) },
      { id: 'bars', data: bars },
      { id: 'now', data: now },
    ] });
  },

  tip(c, { layer, cell }) {
    if (!cell) return '';
    return h('div', { class: 'tip' },
      h('div', {}, h('b', {}, layer.name), ` at epoch ${cell.epoch}`),
      ...estimateLines(cell.x), ...estimateLines(cell.y));
  },
};

/* ---- anything over epochs ------------------------------------------------------------------- */

const overEpochs = {
  /** A logarithmic axis has no zero: epoch 0 stands half way before the first one. */
  place(epoch, epochs, isLog = view.logEpochs) {
    if (!isLog || epoch > 0) return epoch;
    return (epochs.find((e) => e > 0) || 1) / 2;
  },

  xAxis(epochs) {
    const first = overEpochs.place(epochs[0], epochs);
    const last = overEpochs.place(epochs[epochs.length - 1], epochs);
    const label = (v) => {
      if (first === last) return v === first ? tick(v) : '';
      return view.logEpochs && epochs[0] === 0 && v === first ? '0' : tick(v);
    };
    return axis({
      type: view.logEpochs && last > first ? 'log' : 'value',
      name: 'epoch', nameGap: 26,
      min: first === last ? first - 1 : first,
      max: first === last ? last + 1 : last,
      interval: first === last ? 1 : undefined,
      splitLine: { show: false },
      axisLabel: { color: colours.theme().soft, fontSize: 11, hideOverlap: true, formatter: label },
    });
  },

  nearest(epochs, place) {
    let best = epochs[0];
    for (const e of epochs) {
      if (Math.abs(overEpochs.place(e, epochs) - place) < Math.abs(overEpochs.place(best, epochs) - place)) best = e;
    }
    return best;
  },

  grid: { left: 52, right: 16, top: 22, bottom: 44 },

  /** Draws the chosen epoch as a line over the canvas, which costs no redraw. */
  follow(chart, figure, epochs, grid = overEpochs.grid, isLog = view.logEpochs) {
    if (!figure.cursor) {
      figure.cursor = h('div', { class: 'cursor', style: `top:${grid.top}px;bottom:${grid.bottom}px` });
      figure.host.append(figure.cursor);
    }
    const x = chart.convertToPixel({ xAxisIndex: 0 }, overEpochs.place(view.epoch, epochs, isLog));
    const within = Number.isFinite(x) && view.epoch >= epochs[0] && view.epoch <= epochs[epochs.length - 1]
        && epochs.length > 1;
    figure.cursor.hidden = !within;
    if (within) figure.cursor.style.transform = `translateX(${x}px)`;
  },

  /** A band between two curves; `points` are [x, lower, upper]. */
  band(id, points, colour) {
    return {
      id, type: 'custom', silent: true, clip: true, z: 1, tooltip: { show: false }, data: [[points[0][0], points[0][1]]],
      renderItem: (params, api) => ({
        type: 'polygon',
        shape: {
          points: [
            ...points.map((p) => api.coord([p[0], p[2]])),
            ...points.map((p) => api.coord([p[0], p[1]])).reverse(),
          ],
        },
        style: { fill: colour, opacity: colours.theme().dark ? 0.22 : 0.14 },
      }),
    };
  },

  line(id, name, colour, data, extra = {}) {
    return {
      id, name, type: 'line', z: 2, data, symbol: 'circle', symbolSize: 5,
      showSymbol: data.length <= 40, showAllSymbol: true,
      lineStyle: { color: colour, width: 1.6 }, itemStyle: { color: colour },
      emphasis: { disabled: true }, ...extra,
    };
  },

  axisTip: (formatter) => tooltip({
    trigger: 'axis',
    axisPointer: { type: 'line', snap: true, lineStyle: { color: colours.theme().soft, width: 1 } },
    formatter: (params) => formatter([].concat(params)[0].axisValue),
  }),
};

const curves = {
  epochs: (c) => [...new Set(model.layers.flatMap((l) => model.path(c, l).map((p) => p.epoch)))].sort((a, b) => a - b),

  option(c, target) {
    const epochs = curves.epochs(c);
    const limits = [0, 0];
    const bands = [];
    const lines = [];
    for (const layer of visibleLayers()) {
      const path = model.path(c, layer).filter((p) => p[target]);
      if (!path.length) continue;
      const colour = colours.layer(layer);
      const sparse = path.length <= 40;
      const data = path.map((p) => {
        const estimate = p[target];
        limits[0] = Math.min(limits[0], estimate.value);
        limits[1] = Math.max(limits[1], estimate.value);
        const item = { value: [overEpochs.place(p.epoch, epochs), inUnit(estimate.value)] };
        if (estimate.atCeiling) {
          item.itemStyle = { color: colours.theme().paper, borderColor: colour, borderWidth: 1.2 };
        } else if (!sparse) item.symbol = 'none';
        return item;
      });
      lines.push(overEpochs.line(`line-${layer.index}`, layer.name, colour, data, { showSymbol: true }));
      const bounded = path.filter((p) => bounds(p[target])).map((p) => {
        const b = bounds(p[target]);
        limits[0] = Math.min(limits[0], b.lower);
        limits[1] = Math.max(limits[1], b.upper);
        return [overEpochs.place(p.epoch, epochs), inUnit(b.lower), inUnit(b.upper)];
      });
      if (bounded.length > 1) bands.push(overEpochs.band(`band-${layer.index}`, bounded, colour));
    }
    const guide = [];
    const cap = target === 'x' ? Math.log(model.samples(c) || 1) : model.labelEntropy || 0;
    if (cap > 0 && cap < 1.6 * limits[1]) {
      limits[1] = Math.max(limits[1], cap);
      const name = target === 'x' ? logOfN() : 'H(Y)';
      guide.push(dashed('cap', { yAxis: inUnit(cap) }, `${name} = ${information(cap)}`, 'insideEndTop'));
    }
    return {
      grid: overEpochs.grid,
      xAxis: overEpochs.xAxis(epochs),
      yAxis: axis(plane.padded(limits)),
      tooltip: overEpochs.axisTip((place) => curves.tip(c, target, overEpochs.nearest(epochs, place))),
      series: [guides(guide), ...bands, ...lines],
    };
  },

  tip(c, target, epoch) {
    const rows = visibleLayers().map((layer) => ({ layer, estimate: model.cell(c, layer, epoch)[target] }))
      .filter((r) => r.estimate);
    return h('div', { class: 'tip' },
      h('div', {}, h('b', {}, `Epoch ${epoch}`), ` \u2013 ${quantityOf(target)}, ${view.unit}`),
      tipTable(rows.map(({ layer, estimate }) => h('tr', {},
        h('td', {}, h('span', { style: `color:${colours.layer(layer)}` }, estimate.atCeiling ? '\u25cb ' : '\u25cf '), layer.name),
        h('td', {}, information(estimate.value)),
        h('td', { class: 'quiet' }, boundsText(estimate)),
        h('td', { class: 'warn' }, estimate.warnings.map((w) => w.code).join(', '))))));
  },
};

/* ---- training ------------------------------------------------------------------------------- */

const training = {
  /** Titles of what layers pay, by what follows the layer's name. */
  paid: {
    penalty: 'Penalty of layers, nats a sample',
    information: 'Information that layers state, nats a sample',
    'relative-cost': 'Cost of layers (no bound of information), nats a sample',
  },

  /** Series names in groups that share an axis: loss, accuracy, what layers pay, each other alone. */
  groups() {
    const names = new Set(model.metrics.flatMap((m) => [...m.values.keys()]));
    const groups = new Map();
    for (const name of names) {
      const title = training.paid[name.split('/').pop()]
        || (/loss|cross.?entropy/i.test(name) ? 'Loss' : /accuracy/i.test(name) ? 'Accuracy' : name);
      groups.set(title, [...(groups.get(title) || []), name]);
    }
    const order = ({ title }) => ['Loss', 'Accuracy', title].indexOf(title);
    return [...groups].map(([title, series]) => ({ title, series })).sort((a, b) => order(a) - order(b));
  },

  /** "trainAccuracy" -> "train accuracy"; of what a layer pays, the layer. */
  words: (name) => (training.paid[name.split('/').pop()]
    ? name.slice(0, name.lastIndexOf('/'))
    : name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]/g, ' ').toLowerCase()),

  option({ title, series }) {
    const ink = colours.theme();
    const epochs = model.metrics.map((m) => m.epoch);
    const values = model.metrics.flatMap((m) => series.map((s) => m.values.get(s)).filter((v) => v != null));
    const low = Math.min(...values);
    const high = Math.max(...values);
    const share = title === 'Accuracy' && low >= 0 && high <= 1;
    // Held-out data are dashed, as is the custom; further series of a kind are dotted.
    const scale = niceAxis(title === 'Loss' && low > 0 ? 0 : low, share ? 1 : high > low ? high : low + 1);
    const moved = training.endOffsets(series, scale);
    const dash = (name, i) => (/sampled/i.test(name) ? [2, 3] : /test|valid|held/i.test(name) ? [6, 4] : i < 2 ? 'solid' : [2, 3]);
    const longest = Math.max(...series.map((name) => training.words(name).length));
    return {
      grid: { ...overEpochs.grid, right: Math.max(96, 6.6 * longest + 12) },
      xAxis: overEpochs.xAxis(epochs),
      yAxis: axis({
        ...scale,
        axisLabel: { color: ink.soft, fontSize: 11, formatter: share ? (v) => `${tick(100 * v)} %` : tick },
      }),
      tooltip: overEpochs.axisTip((place) => training.tip(series, overEpochs.nearest(epochs, place))),
      series: series.map((name, i) => overEpochs.line(name, name, ink.ink,
        model.metrics.filter((m) => m.values.has(name))
          .map((m) => [overEpochs.place(m.epoch, epochs), m.values.get(name) ?? '-']),
        {
          showSymbol: model.metrics.filter((m) => m.values.has(name)).length === 1,
          lineStyle: { color: ink.ink, width: 1.5, type: dash(name, i) },
          endLabel: { show: true, formatter: () => training.words(name), color: ink.ink, fontSize: 11.5, offset: [0, moved.get(name)] },
        })),
    };
  },

  /** How far down each series' name moves, so that names of like values stand below each other. */
  endOffsets(series, scale) {
    const height = 240 - overEpochs.grid.top - overEpochs.grid.bottom;
    const ends = series.map((name) => ({
      name,
      value: model.metrics.map((m) => m.values.get(name)).filter((v) => v != null).pop(),
    })).filter((end) => end.value != null).sort((a, b) => b.value - a.value);
    const offsets = new Map(series.map((name) => [name, 0]));
    let least = -Infinity;
    for (const { name, value } of ends) {
      const y = height * (1 - (value - scale.min) / (scale.max - scale.min));
      const at = Math.max(y, least);
      offsets.set(name, at - y);
      least = at + 14;
    }
    return offsets;
  },

  tip(series, epoch) {
    const point = model.metrics.find((m) => m.epoch === epoch);
    return h('div', { class: 'tip' }, h('b', {}, `Epoch ${epoch}`),
      h('table', {}, series.filter((s) => point.values.has(s)).map((s) => h('tr', {},
        h('td', {}, training.words(s)),
        h('td', {}, point.values.get(s) == null ? 'not finite' : tick(point.values.get(s)))))));
  },
};

/* ---- agreement ------------------------------------------------------------------------------ */

const agreement = {
  /** Those that have something to say of a target; each has a lane in the row of each layer. */
  lanes: (target) => model.configurations.filter((c) => model.has(target, c)),

  /** Pixels of a lane: many estimators of many layers stand close. */
  lane: (target) => Math.max(7, Math.min(15, 1100 / (model.layers.length * agreement.lanes(target).length))),

  height: (target) => 66 + model.layers.length * (agreement.lanes(target).length * agreement.lane(target) + 12),

  offset(c, target) {
    const lanes = agreement.lanes(target);
    return (lanes.indexOf(c) - (lanes.length - 1) / 2) * agreement.lane(target);
  },

  /** Of the values and, as far as they leave the values room, of the bounds. */
  extent(target) {
    const all = model.estimates.filter((e) => e.target === target);
    const low = Math.min(0, ...all.map((e) => e.value));
    const high = Math.max(0, ...all.map((e) => e.value));
    const room = 0.4 * (high - low);
    const limits = all.map(agreement.limits);
    return plane.padded([
      Math.max(low - room, Math.min(low, ...limits.map((l) => l[0]))),
      Math.min(high + room, Math.max(high, ...limits.map((l) => l[1]))),
    ]);
  },

  limits(e) {
    const sampling = interval(e) || { lower: e.value, upper: e.value };
    const known = [e.value, sampling.lower, sampling.upper, e.lower ?? e.value, e.upper ?? e.value];
    return [Math.min(...known), Math.max(...known)];
  },

  chart(target) {
    const ink = colours.theme();
    const layers = visibleLayers();
    const size = Math.min(11, agreement.lane(target) - 1);
    return {
      grid: { left: 12, right: 58, top: 8, bottom: 44, containLabel: true },
      xAxis: axis({ ...agreement.extent(target), name: `${quantityOf(target)}, ${view.unit}`, nameGap: 28 }),
      yAxis: axis({
        type: 'category', inverse: true, data: layers.map((l) => l.name), axisLine: { show: false },
        axisTick: { show: false }, splitLine: { show: true, lineStyle: { color: ink.grid } },
        axisLabel: { color: ink.ink, width: 110, overflow: 'truncate', interval: 0 },
      }),
      tooltip: tooltip({ trigger: 'item', formatter: (p) => (p.data.estimate ? agreement.tip(p.data.estimate) : '') }),
      series: [
        { id: 'range', type: 'custom', silent: true, data: [], z: 1, encode: { x: [0, 1], y: 2 },
          renderItem: (params, api) => agreement.range(params, api, target), tooltip: { show: false } },
        { id: 'spans', type: 'custom', silent: true, clip: true, data: [], z: 2, encode: { x: [1, 2, 3, 4, 5], y: 0 },
          renderItem: (params, api) => agreement.span(api, target), tooltip: { show: false } },
        ...agreement.lanes(target).map((c) => ({
          id: `dots-${c.index}`, type: 'scatter', data: [], symbol: colours.shape(c), symbolSize: size, z: 3,
          symbolOffset: [0, agreement.offset(c, target)], itemStyle: { opacity: 1 },
        })),
      ],
    };
  },

  /** From the smallest to the largest value of a layer, and how far that is. */
  range(params, api, target) {
    const ink = colours.theme();
    const a = api.coord([api.value(0), api.value(2)]);
    const b = api.coord([api.value(1), api.value(2)]);
    const height = agreement.lanes(target).length * agreement.lane(target);
    return {
      type: 'group',
      children: [
        { type: 'rect', shape: { x: a[0], y: a[1] - height / 2, width: b[0] - a[0], height }, style: { fill: ink.grid } },
        { type: 'text',
          style: { text: fixed(api.value(1) - api.value(0)), x: params.coordSys.x + params.coordSys.width + 10,
            y: a[1], fill: ink.soft, fontSize: 11.5, textVerticalAlign: 'middle' } },
      ],
    };
  },

  /** Bounds as a thin line with ends, an open end as an arrow; what sampling does as a thick one. */
  span(api, target) {
    const c = model.configurations[api.value(6)];
    const stroke = colours.configuration(c);
    const at = (v) => api.coord([v, api.value(0)])[0];
    const y = api.coord([api.value(1), api.value(0)])[1] + agreement.offset(c, target);
    const [value, low, high, lower, upper] = [1, 2, 3, 4, 5].map((i) => api.value(i));
    const line = (x1, y1, x2, y2, lineWidth) => ({
      type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke, lineWidth, opacity: 0.75 },
    });
    const children = [];
    if (low < high) children.push(line(at(low), y, at(high), y, 3));
    const end = Math.min(4, agreement.lane(target) / 2 - 1);
    const stops = [[lower, 1], [upper, -1]].filter(([v]) => !Number.isNaN(v));
    for (const [v, inward] of stops) {
      children.push(line(at(v), y - end, at(v), y + end, 1.2));
      if (stops.length === 1) {
        const tip = at(value) + inward * 16;
        children.push(line(at(v), y, tip, y, 1.2),
          line(tip, y, tip - inward * end, y - end, 1.2), line(tip, y, tip - inward * end, y + end, 1.2));
      }
    }
    if (stops.length === 2) children.push(line(at(lower), y, at(upper), y, 1.2));
    return { type: 'group', children };
  },

  follow(chart, target) {
    const ink = colours.theme();
    const layers = visibleLayers();
    const ranges = layers.map((layer, row) => ({ row, spread: model.spread(layer, view.epoch, target) }))
      .filter((r) => r.spread)
      .map((r) => [inUnit(r.spread.min), inUnit(r.spread.max), r.row]);
    const spans = [];
    const dots = agreement.lanes(target).map((c) => ({
      id: `dots-${c.index}`,
      data: layers.map((layer, row) => ({ row, e: model.cell(c, layer, view.epoch)[target] }))
        .filter((d) => d.e)
        .map(({ row, e }) => {
          const sampling = interval(e) || { lower: e.value, upper: e.value };
          spans.push([row, ...[e.value, sampling.lower, sampling.upper, e.lower ?? NaN, e.upper ?? NaN].map(inUnit), c.index]);
          return {
            value: [inUnit(e.value), row],
            estimate: e,
            itemStyle: e.doubted
              ? { color: ink.paper, borderColor: colours.configuration(c), borderWidth: 1.8 }
              : { color: colours.configuration(c), borderColor: ink.paper, borderWidth: 1 },
          };
        }),
    }));
    chart.setOption({ series: [{ id: 'range', data: ranges }, { id: 'spans', data: spans }, ...dots] });
  },

  /** Paper where two orders have nothing in common, blue where they are the same, orange where reversed. */
  tint(rho) {
    return colours.mix(colours.theme().paper, rho < 0 ? '#d55e00' : '#0072b2', 0.45 * Math.abs(rho));
  },

  tip: (e) => h('div', { class: 'tip' },
    h('div', {}, h('b', {}, e.configuration.label), ` \u2013 ${e.layer}, epoch ${e.epoch}`), ...estimateLines(e)),

  spreads(target) {
    const limits = [0, 0];
    const lines = visibleLayers().map((layer) => {
      const data = model.epochs
        .map((epoch) => ({ epoch, spread: model.spread(layer, epoch, target) }))
        .filter((p) => p.spread)
        .map((p) => {
          limits[1] = Math.max(limits[1], p.spread.size);
          return [overEpochs.place(p.epoch, model.epochs), inUnit(p.spread.size)];
        });
      return overEpochs.line(`spread-${layer.index}`, layer.name, colours.layer(layer), data);
    });
    return {
      grid: overEpochs.grid,
      xAxis: overEpochs.xAxis(model.epochs),
      yAxis: axis(plane.padded(limits)),
      tooltip: overEpochs.axisTip((place) => agreement.spreadTip(target, overEpochs.nearest(model.epochs, place))),
      series: lines,
    };
  },

  spreadTip: (target, epoch) => h('div', { class: 'tip' },
    h('div', {}, h('b', {}, `Epoch ${epoch}`), ` \u2013 largest less smallest ${quantityOf(target)}, ${view.unit}`),
    tipTable(visibleLayers().map((layer) => ({ layer, spread: model.spread(layer, epoch, target) }))
      .filter((r) => r.spread)
      .map(({ layer, spread }) => h('tr', {}, h('td', {}, layer.name), h('td', {}, information(spread.size)))))),
};
