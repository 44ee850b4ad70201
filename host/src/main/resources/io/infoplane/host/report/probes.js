'use strict';

/**
 * What probes saw: charts, images and tables of each observation. Called by report.js, whose words
 * and controls it uses.
 */
const probes = (() => {
  const dashes = ['solid', [6, 4], [2, 3], [9, 3, 2, 3]];
  const symbols = ['circle', 'rect', 'triangle', 'diamond'];

  /* ---- units and numbers ---- */

  // Only logarithms change with the unit: [nats] and [nats a sample], but not [nats^2].
  const NATS = /\[nats(?=[\]\s/])/g;
  const isInformation = (name) => name.search(NATS) >= 0;
  const inWords = (name) => (view.unit === 'bits' ? name.replace(NATS, '[bits') : name);
  const convert = (name, value) => (isInformation(name) ? inUnit(value) : value);
  const short = (value, digits = 4) => String(Number(value.toPrecision(digits))).replace('-', '\u2212');

  /* ---- who a series is ---- */

  /** Where a word stands by itself in a text, or -1. */
  function place(text, word) {
    const inside = (c) => c !== undefined && /[\p{L}\p{N}_]/u.test(c);
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (!inside(text[at - 1]) && !inside(text[at + word.length])) return at;
    }
    return -1;
  }

  /** The layer that a text names first; of several at one place the one with the longest name. */
  function layerIn(text) {
    let found = null;
    for (const layer of model.layers) {
      const at = layer.name ? place(text, layer.name) : -1;
      if (at < 0) continue;
      if (!found || at < found.at || (at === found.at && layer.name.length > found.layer.name.length)) {
        found = { layer, at };
      }
    }
    return found;
  }

  const others = new Map();

  /**
   * A series is a layer, a layer and what is said of it ("conv1 noise"), or something else. Two
   * layers ("conv1 to conv2") are something else, in the colour of the first.
   */
  function identify(name) {
    const found = layerIn(name);
    if (found) {
      const rest = name.slice(0, found.at) + name.slice(found.at + found.layer.name.length);
      const variant = rest.replace(/^[\s,:;\u2013-]+|[\s,:;\u2013-]+$/g, '');
      if (!layerIn(rest)) return { name, layer: found.layer, variant };
      return { name, layer: found.layer, other: true };
    }
    if (!others.has(name)) others.set(name, others.size);
    return { name, other: true };
  }

  const isHidden = (who) => (who.layer && view.hiddenLayers.has(who.layer.index))
      || view.hiddenSeries.has(who.other ? who.name : who.variant);

  /** Colours are the same all over the page; strokes tell what is said of one layer apart. */
  function look(who, seen) {
    if (who.layer) {
      const i = who.other ? 0 : seen.variants.indexOf(who.variant);
      return { colour: colours.layer(who.layer), i };
    }
    if (seen.names.length === 1) return { colour: colours.theme().ink, i: 0 };
    return { colour: colours.nth(others.get(who.name)), i: Math.floor(others.get(who.name) / 6) };
  }

  const stroke = (i) => dashes[i % dashes.length];

  /* ---- the legend of an observation ---- */

  function legend(seen) {
    const parent = h('div', { class: 'legend' });
    seen.refresh.push(() => parent.replaceChildren(...entries(seen)));
    return parent;
  }

  function entries(seen) {
    if (seen.names.length < 2) return [];
    const whole = seen.series.filter((who) => !who.other);
    const layers = model.layers.filter((l) => whole.some((who) => who.layer === l));
    const toggle = (name) => () => {
      if (!view.hiddenSeries.delete(name)) view.hiddenSeries.add(name);
    };
    const line = (i, colour) => {
      const glyph = svg(`<path d="M0 6H26" stroke-width="2" stroke-dasharray="${i % dashes.length ? stroke(i).join(' ') : 'none'}"/>`);
      if (colour) glyph.style.color = colour;
      return glyph;
    };
    return [
      ...layers.map(layerButton),
      ...(seen.variants.length > 1 ? seen.variants.map((variant, i) => legendButton({
        glyph: line(i), words: inWords(variant) || 'the layer itself',
        pressed: () => !view.hiddenSeries.has(variant), toggle: toggle(variant),
      })) : []),
      ...seen.series.filter((who) => who.other).map((who) => {
        const { colour, i } = look(who, seen);
        return legendButton({
          glyph: seen.lines.has(who.name) ? line(i, colour) : h('span', { class: 'swatch', style: `background:${colour}` }),
          words: inWords(who.name),
          pressed: () => !isHidden(who), toggle: toggle(who.name),
        });
      }),
    ];
  }

  /* ---- charts ---- */

  /** Charts over the same axis, in the order of the first of each. */
  const stacks = (charts) => [...grouped(charts, (c) => JSON.stringify(c.x)).values()];

  /** The horizontal axis that the charts of a stack share. */
  function horizontal(charts) {
    const [{ x: { name, logarithmic, labels } }] = charts;
    const all = [...new Set(charts.flatMap((c) => c.series.flatMap((s) => s.x)))].sort((a, b) => a - b);
    const isEpochs = !labels.length && /^epochs?$/i.test(name);
    const isLog = () => !labels.length && (logarithmic || (isEpochs && (some ? view.logEpochs : spansDecades(all))));
    /** Where a value is drawn; null where it cannot be. */
    const at = (x) => {
      if (isEpochs) return overEpochs.place(x, all, isLog());
      return isLog() && x <= 0 ? null : convert(name, x);
    };
    const scale = (x) => (isLog() ? Math.log(x) : x);
    const drawn = () => all.map(at).filter((x) => x !== null);
    /** The least distance of two columns, on the axis' own scale. */
    const gap = () => {
      const places = drawn().map(scale);
      const gaps = places.slice(1).map((x, i) => x - places[i]).filter((d) => d > 0);
      return gaps.length ? Math.min(...gaps) : 1;
    };
    const limits = () => {
      if (labels.length) return [-0.5, labels.length - 0.5];
      const places = drawn();
      if (!places.length) return isLog() ? [1, 10] : [0, 1];
      let [low, high] = [scale(places[0]), scale(places[places.length - 1])];
      const bars = charts.some((c) => c.form === 'bars');
      const pad = bars || low === high ? gap() / 2 : isEpochs ? 0 : isLog() ? 0.03 * (high - low) : 0;
      [low, high] = [low - pad, high + pad];
      if (isLog()) return [Math.exp(low), Math.exp(high)];
      if (bars || isEpochs || pad) return [low, high];
      const nice = niceAxis(low, high);
      return [nice.min, nice.max];
    };
    const text = (x) => (labels.length ? labels[x] ?? '' : short(convert(name, x), isEpochs ? 9 : 4));
    const turned = labels.length * Math.max(0, ...labels.map((l) => l.length)) > 75;
    return {
      name, all, isEpochs, isLog, at, gap, limits, text, turned, scale, labels,
      nearest: (to) => all.filter((x) => at(x) !== null)
        .reduce((best, x) => (best === undefined || Math.abs(at(x) - to) < Math.abs(at(best) - to) ? x : best), undefined),
      room: turned ? 30 + Math.min(90, 4.6 * Math.max(...labels.map((l) => l.length))) : 44,
    };
  }

  function xAxis(x, isLast) {
    const [min, max] = x.limits();
    const zero = x.isEpochs && x.isLog() && x.all[0] === 0 ? x.at(0) : null;
    const decades = x.isLog() && Math.log10(max / min) >= 2;
    const number = (v) => {
      if (x.isEpochs) return v === zero ? '0' : tick(v);
      // The ends of an axis over decades are where the points end, and no round numbers.
      return decades && !isPower(v) ? '' : power(v);
    };
    return axis({
      type: x.isLog() ? 'log' : 'value',
      min, max,
      // Ticks begin at the end of the axis, half a place before the first label.
      interval: x.labels.length ? 0.5 : undefined,
      name: isLast ? inWords(x.name) : '',
      nameGap: x.room - 18,
      splitLine: { show: false },
      axisLabel: {
        show: isLast, color: colours.theme().soft, fontSize: 11, hideOverlap: true,
        rotate: x.turned ? 40 : 0,
        formatter: x.labels.length ? (v) => cut(x.labels[v] ?? '', 22) : number,
      },
      axisTick: { show: !x.labels.length, length: 4, lineStyle: { color: colours.theme().soft } },
    });
  }

  const cut = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}\u2026` : text);

  const isPower = (v) => Math.abs(Math.log10(v) - Math.round(Math.log10(v))) < 1e-9;

  /** A tick of an axis: far powers of ten as such. */
  function power(v) {
    const exponent = Math.round(Math.log10(Math.abs(v)));
    if (isPower(Math.abs(v)) && (exponent <= -3 || exponent >= 4)) {
      const digits = String(exponent).replace(/./g, (c) => '\u207b\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079'['-0123456789'.indexOf(c)]);
      return `${v < 0 ? '\u2212' : ''}10${digits}`;
    }
    return short(v, 6);
  }

  function yAxis(chart, values) {
    const { name, logarithmic, labels } = chart.y;
    if (labels.length) {
      return axis({
        min: -0.5, max: labels.length - 0.5, interval: 0.5, axisTick: { show: false }, splitLine: { show: false },
        axisLabel: { color: colours.theme().soft, fontSize: 11, formatter: (v) => cut(labels[v] ?? '', 18) },
      });
    }
    let low = values.length ? Math.min(...values) : 0;
    let high = values.length ? Math.max(...values) : 1;
    if (logarithmic) {
      if (!values.length) low = 0.01;
      const min = 10 ** Math.floor(Math.log10(low) + 1e-9);
      const max = 10 ** Math.ceil(Math.log10(high) - 1e-9);
      return axis({ type: 'log', min, max: max > min ? max : 10 * min,
        axisLabel: { color: colours.theme().soft, fontSize: 11, hideOverlap: true, formatter: power } });
    }
    // Zero belongs to columns and to information; elsewhere where it is near.
    if (chart.form === 'bars' || isInformation(name) || Math.max(0, low) < high / 2) low = Math.min(low, 0);
    if (chart.form === 'bars' || (high < 0 && high > low / 2)) high = Math.max(high, 0);
    return axis({ ...niceAxis(low, high),
      axisLabel: { color: colours.theme().soft, fontSize: 11, hideOverlap: true, formatter: power } });
  }

  /** Points in the reader's unit; null where the chart's axes cannot show one. */
  function points(chart, series, x) {
    const { name, logarithmic, labels } = chart.y;
    return series.x.map((value, i) => {
      const at = x.at(value);
      const y = labels.length ? series.y[i] : convert(name, series.y[i]);
      return at === null || (logarithmic && !labels.length && y <= 0) ? null : [at, y];
    });
  }

  function draw(seen, chart, x, place) {
    const shown = chart.series.map((series) => ({ series, who: identify(series.name) }))
      .filter(({ who }) => !isHidden(who))
      .map(({ series, who }) => ({ series, who, ...look(who, seen), points: points(chart, series, x) }));
    const values = shown.flatMap((s) => s.points.filter(Boolean).map((p) => p[1]));
    return {
      grid: place.grid,
      xAxis: xAxis(x, place.isLast),
      yAxis: yAxis(chart, values),
      graphic: values.length ? [] : [{ type: 'text', left: 'center', top: 'middle', style: {
        text: chart.series.some((s) => s.x.length) ? 'Nothing here that these axes can show.' : 'No points.',
        fill: colours.theme().soft, font: `12px ${colours.theme().sans}` } }],
      tooltip: place.swept ? overEpochs.axisTip((to) => sweepTip(chart, shown, x, to))
        : tooltip({ trigger: 'item', formatter: (p) => pointTip(chart, p, x) }),
      series: shown.map((s, i) => ({
        lines: () => overEpochs.line(`s${i}`, inWords(s.series.name), s.colour, s.points.map((p) => p || ['-', '-']), {
          symbol: symbols[s.i % symbols.length], symbolSize: 5,
          // What cannot be swept is pointed at, so there is something to point at.
          showSymbol: s.points.length <= 40 || !place.swept,
          lineStyle: { color: s.colour, width: 1.6, type: stroke(s.i) },
        }),
        points: () => ({
          id: `s${i}`, name: inWords(s.series.name), type: 'scatter', z: 2, data: s.points.filter(Boolean),
          symbol: symbols[s.i % symbols.length], symbolSize: s.points.length > 300 ? 4 : 7,
          itemStyle: { color: s.colour, opacity: s.points.length > 300 ? 0.5 : 0.85 }, emphasis: { disabled: true },
        }),
        bars: () => columns(chart, s, i, shown.length, x),
      })[chart.form]()),
    };
  }

  /** Columns from zero, or from the floor where there is no zero; those of one place side by side. */
  function columns(chart, s, i, count, x) {
    const [low, high] = x.limits().map(x.scale);
    const share = x.gap() / (high - low);
    const colour = colours.mix(s.colour, colours.theme().paper, 0.3 * (s.i % dashes.length));
    return {
      id: `s${i}`, name: inWords(s.series.name), type: 'custom', clip: true, z: 2, data: s.points.filter(Boolean),
      encode: { x: 0, y: 1 }, itemStyle: { color: colour },
      renderItem: ({ coordSys }, api) => {
        const [px, top] = api.coord([api.value(0), api.value(1)]);
        const floor = chart.y.logarithmic ? coordSys.y + coordSys.height : api.coord([api.value(0), 0])[1];
        const whole = 0.9 * share * coordSys.width;
        return {
          type: 'rect',
          shape: { x: px - whole / 2 + (whole * i) / count, y: Math.min(top, floor),
            width: Math.max(1, whole / count), height: Math.abs(floor - top) },
          style: { fill: colour },
        };
      },
    };
  }

  const valueText = (chart, y) => (chart.y.labels.length ? chart.y.labels[y] ?? short(y) : short(convert(chart.y.name, y)));

  function sweepTip(chart, shown, x, to) {
    const at = x.nearest(to);
    const here = shown.map((s) => ({ ...s, i: s.series.x.indexOf(at) })).filter((s) => s.i >= 0);
    const where = x.isEpochs ? `Epoch ${x.text(at)}` : x.labels.length ? x.text(at) : `${inWords(x.name)} ${x.text(at)}`;
    // What is said of one layer stands in its row, under the words for it.
    const variants = [...new Set(here.map((s) => (s.who.other ? '' : s.who.variant)))];
    const byRow = grouped(here, (s) => (s.who.other ? s.who.name : s.who.layer.name));
    const head = variants.length > 1 && h('tr', {}, h('td'), variants.map((v) => h('td', {}, inWords(v))));
    const row = ([name, cells]) => h('tr', {},
      h('td', {}, h('span', { style: `color:${cells[0].colour}` }, '\u25cf '), inWords(name)),
      variants.map((v) => {
        const cell = cells.find((s) => (s.who.other ? '' : s.who.variant) === v);
        return h('td', {}, cell ? valueText(chart, cell.series.y[cell.i]) : '');
      }));
    return h('div', { class: 'tip' },
      h('div', {}, h('b', {}, where), ` \u2013 ${inWords(chart.y.name)}`), tipTable([...byRow].map(row), head));
  }

  function pointTip(chart, { value: [x, y], seriesName, color }, axisOf) {
    return h('div', { class: 'tip' },
      h('div', {}, h('span', { style: `color:${color}` }, '\u25cf '), h('b', {}, seriesName)),
      h('table', {},
        h('tr', {}, h('td', {}, inWords(axisOf.name)), h('td', {}, axisOf.labels.length ? axisOf.text(x) : short(x))),
        h('tr', {}, h('td', {}, inWords(chart.y.name)), h('td', {}, chart.y.labels.length ? valueText(chart, y) : short(y)))));
  }

  const rises = (values) => values.every((v, i) => i === 0 || v >= values[i - 1]);

  function caption(chart) {
    const thinned = chart.series.filter((s) => s.x.length < s.of);
    const count = (of) => thinned.reduce((sum, s) => sum + of(s), 0).toLocaleString('en');
    return [
      h('b', {}, inWords(chart.name)),
      chart.y.name && chart.y.name !== chart.name && h('span', {}, ` \u2013 ${inWords(chart.y.name)}`),
      thinned.length && h('span', {}, `; shown are the highest and lowest of each stretch, ${count((s) => s.x.length)} of ${count((s) => s.of)} points`),
    ].filter(Boolean);
  }

  function stack(seen, charts, parent) {
    const x = horizontal(charts);
    const column = h('div', { class: 'stack' });
    parent.append(column);
    const named = Math.max(0, ...charts.flatMap((c) => c.y.labels.map((l) => Math.min(18, l.length))));
    charts.forEach((chart, i) => {
      const isLast = i === charts.length - 1;
      const swept = chart.series.every((s) => rises(s.x));
      const grid = { left: Math.max(54, 16 + 6.2 * named), right: 18, top: 10, bottom: isLast ? x.room : 10 };
      const figure = figures.add({
        parent: column,
        label: `${inWords(chart.name)}. ${seen.finding}`,
        group: charts.length > 1 && swept ? `probe-${seen.index}-${x.name}` : null,
        title: () => caption(chart),
        option: () => draw(seen, chart, x, { grid, isLast, swept }),
        follow: some && x.isEpochs ? (c, f) => overEpochs.follow(c, f, x.all, grid, x.isLog()) : null,
        click: some && x.isEpochs ? (c, at) => choose(overEpochs.nearest(model.epochs, x.nearest(c.convertFromPixel('grid', at)[0]))) : null,
      });
      const rows = Math.max(charts.length > 1 ? 150 : 220, 17 * chart.y.labels.length);
      figure.host.style.height = `${rows + grid.bottom}px`;
      seen.refresh.push(() => figure.host.setAttribute('aria-label', `${inWords(chart.name)}. ${seen.finding}`));
    });
  }

  /* ---- images ---- */

  function images(seen, group) {
    const name = h('b');
    const low = h('span');
    const high = h('span');
    const reading = h('span', { class: 'reading', 'aria-hidden': 'true' });
    const ends = () => [group.low, group.high].map((v) => short(convert(group.name, v), 3));
    const smaller = group.images.some((image) => image.size[0] > image.rows);
    const notes = [
      group.images.length < group.of && `These are the first ${group.images.length.toLocaleString('en')} of ${plural(group.of, 'image')}, as many as a page can bear; observations.jsonl has all.`,
      smaller && 'Larger images are shown by the means of square blocks, at most 256 pixels a side.',
    ].filter(Boolean);
    const side = group.images.length > 24 ? 72 : 120;
    const pictures = group.images.map((image) => picture(seen, group, image,
      Math.max(1, Math.floor(side / Math.max(image.rows, image.columns))), reading));
    seen.refresh.push(() => {
      name.textContent = inWords(group.name);
      low.textContent = ends()[0];
      high.textContent = ends()[1];
      reading.textContent = '';
      for (const p of pictures) p.refresh();
    });
    return h('div', { class: 'images' },
      h('p', { class: 'scale' }, name, group.low === group.high ? [' all values are ', low]
        : [low, h('span', { class: 'ramp', role: 'img', 'aria-label': 'from dark to bright' }), high], reading),
      h('div', { class: 'image-grid' }, pictures.map((p) => p.figure)),
      notes.map((words) => h('p', { class: 'caption' }, words)));
  }

  function picture(seen, group, image, zoom, reading) {
    const bytes = Uint8Array.from(atob(image.pixels), (c) => c.charCodeAt(0));
    const canvas = h('canvas', {
      role: 'img', width: image.columns, height: image.rows, style: `width:${image.columns * zoom}px`,
    });
    const data = new ImageData(image.columns, image.rows);
    const grey = (v) => (group.low === group.high ? 128 : v);
    bytes.forEach((v, i) => data.data.set([grey(v), grey(v), grey(v), 255], 4 * i));
    canvas.getContext('2d').putImageData(data, 0, 0);
    const blocks = image.size[0] > image.rows ? 'about ' : '';
    canvas.addEventListener('pointermove', (event) => {
      const column = Math.min(image.columns - 1, Math.floor((event.offsetX / canvas.clientWidth) * image.columns));
      const row = Math.min(image.rows - 1, Math.floor((event.offsetY / canvas.clientHeight) * image.rows));
      if (row < 0 || column < 0) return;
      const value = group.low + ((group.high - group.low) * bytes[row * image.columns + column]) / 255;
      reading.textContent = `row ${row + 1}, column ${column + 1}: ${blocks}${short(convert(group.name, value), 3)}`;
    });
    canvas.addEventListener('pointerleave', () => { reading.textContent = ''; });
    return {
      figure: h('figure', { style: `width:${Math.max(72, image.columns * zoom)}px` }, canvas, h('figcaption', {}, image.caption)),
      refresh: () => canvas.setAttribute('aria-label', `${image.caption}: ${inWords(group.name)}, ${image.size.join(' by ')}. ${seen.finding}`),
    };
  }

  /* ---- tables ---- */

  /** Rows are made when asked for: a table may have thousands. */
  function details(seen, numbers) {
    const summary = h('summary');
    const body = h('div', { class: 'scroll' });
    const element = h('details', {}, summary, body);
    const fill = () => body.replaceChildren(...(element.open ? [table(numbers)] : []));
    element.addEventListener('toggle', fill);
    seen.refresh.push(() => {
      summary.textContent = `${inWords(numbers.name)}: ${plural(numbers.rows.length, 'row')}`;
      fill();
    });
    return element;
  }

  function table({ columns: names, rows: lines }) {
    const isNumber = names.map((_, i) => lines.every((row) => typeof row[i] === 'number'));
    const cell = (value, i) => {
      if (typeof value !== 'number') return String(value);
      const number = convert(names[i], value);
      if (Number.isInteger(number)) return String(number).replace('-', '\u2212');
      return Math.abs(number) < 0.01 || Math.abs(number) >= 1e6 ? short(number, 3) : number.toFixed(4).replace('-', '\u2212');
    };
    return h('table', { class: 'data' },
      h('thead', {}, h('tr', {}, names.map((name, i) => h('th', { scope: 'col', class: isNumber[i] && 'num' }, inWords(name))))),
      h('tbody', {}, lines.map((row) => h('tr', {}, row.map((value, i) => h('td', { class: isNumber[i] && 'num' }, cell(value, i)))))));
  }

  /* ---- all of it ---- */

  const all = model.observations.map((observation, index) => {
    const names = [...new Set(observation.charts.flatMap((c) => c.series.map((s) => s.name)))];
    const series = names.map(identify);
    const variants = [...new Set(series.filter((who) => !who.other).map((who) => who.variant))];
    // A layer by itself has the plain line.
    variants.sort((a, b) => (a === '' ? -1 : b === '' ? 1 : 0));
    const lines = new Set(observation.charts.filter((c) => c.form === 'lines').flatMap((c) => c.series.map((s) => s.name)));
    return { ...observation, index, names, series, variants, lines, refresh: [] };
  });

  function refresh() {
    if (!all.length) return;
    $('probes-caption').textContent = 'Each probe asks a question of the whole run, with one estimator at a time. '
        + (view.unit === 'bits' ? 'Charts, images and tables are in bits where they say so; the probes\u2019 own sentences are in nats.' : 'Information is in nats.');
    for (const seen of all) for (const one of seen.refresh) one();
  }

  function show() {
    if (!all.length) return;
    $('probes').hidden = false;
    for (const seen of all) {
      const charts = h('div', { class: 'figures' });
      for (const group of stacks(seen.charts)) stack(seen, group, charts);
      $('probes-body').append(h('article', { class: 'probe', 'aria-labelledby': `probe-${seen.index}` },
        h('h3', { id: `probe-${seen.index}` }, seen.question),
        h('p', { class: 'finding' }, seen.finding),
        seen.names.length > 1 && legend(seen),
        charts,
        seen.images.filter((group) => group.images.length).map((group) => images(seen, group)),
        seen.warnings.map((words) => h('p', { class: 'absent' }, words)),
        seen.tables.map((numbers) => details(seen, numbers)),
        seen.asked && seen.asked !== seen.question && h('p', { class: 'meta' }, `Asked: ${seen.asked}`)));
    }
    refresh();
  }

  return { show, refresh };
})();
