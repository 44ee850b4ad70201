'use strict';

/* Puts the page together: words, controls and tables here; the figures are in figures.js. */

const $ = (id) => document.getElementById(id);
const plural = (n, one, many = `${one}s`) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
const absent = (...words) => h('p', { class: 'absent' }, ...words);
const listed = (items) => (items.length < 2 ? items.join('')
  : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`);

const some = model.estimates.length > 0;
const several = model.epochs.length > 1;
const rows = model.rows || model.samples();
const first = model.epochs[0];
const last = model.epochs[model.epochs.length - 1];
const targets = ['x', 'y'].filter((t) => model.has(t));
const digestsSeen = model.digestAgreement();
const identical = digestsSeen.shared > 0 && !digestsSeen.missing && !digestsSeen.different.length;

/* ---- what was run --------------------------------------------------------------------------- */

function lead() {
  const words = [];
  const net = model.network ? `the network ${model.network}` : 'a network';
  const data = model.dataSet ? ` on ${model.dataSet}` : '';
  if (!some) return `This run is of ${net}${data}. It holds no estimates yet: estimate on its recorded activations (infoplane estimate) and write the report again.`;
  const what = listed(targets.map((t) => (t === 'x' ? 'its input' : 'the label')));
  words.push(`How much the ${plural(model.layers.length, 'layer')} of ${net} know${model.layers.length === 1 ? 's' : ''} about ${what}${data}:`);
  words.push(`estimated ${several ? `at ${plural(model.epochs.length, 'epoch')} between ${first} and ${last}` : `at epoch ${first}`}`);
  if (rows) words.push(`from ${plural(rows, 'row')}`);
  const labels = model.configurations.map((c) => c.label);
  words.push(labels.length === 1 ? `by one estimator, ${labels[0]}.`
    : `by ${labels.length} estimators${identical ? ' on the same activations' : ''}: ${labels.join('; ')}.`);
  return words.join(' ');
}

function head() {
  $('lead').textContent = lead();
  $('meta').textContent = [model.created, some && `${plural(model.estimates.length, 'estimate')}`].filter(Boolean).join(' \u00b7 ');
}

/* ---- reasons to doubt ----------------------------------------------------------------------- */

function doubts() {
  const body = $('doubts-body');
  body.replaceChildren();
  if (rows) {
    const log = (v) => `${information(v)} ${view.unit}`;
    body.append(h('p', { class: 'ceilings' },
      `n = ${rows.toLocaleString('en')}, so ${logOfN()} = ${log(Math.log(rows))}`,
      model.labelEntropy != null ? `; H(Y) = ${log(model.labelEntropy)}.` : '; H(Y) is not known.'));
  }
  const columns = h('div', { class: 'doubts-columns' });
  body.append(columns);
  if (some && model.caveats.length) {
    columns.append(h('div', {}, h('h3', {}, 'Whatever the numbers are'),
      h('ul', {}, model.caveats.map((c) => h('li', {}, c)))));
  }
  if (some) columns.append(h('div', {}, h('h3', {}, 'Estimator by estimator'), tally()));
  for (const [kind, flags] of grouped(model.flags, (f) => f.kind)) columns.append(contradictions(kind, flags));
  if (model.notes.length) {
    columns.append(h('div', {}, h('h3', {}, 'Notes on this run'), h('ul', {}, model.notes.map((n) => h('li', {}, n)))));
  }
  if (!columns.children.length) columns.remove();
  $('doubts').hidden = !some && !columns.children.length;
}

/** Each estimator's doubts; folded away behind their names where there are many estimators. */
function tally() {
  const folded = model.configurations.length > 4;
  const list = h(folded ? 'div' : 'dl', { class: folded ? 'folded' : 'tally' });
  for (const c of model.configurations) {
    const doubts = doubtsOf(c);
    if (folded && doubts.codes.length) {
      list.append(h('details', {}, h('summary', {}, h('strong', {}, c.label), ' ', doubts.codes.join(', ')),
        doubts.texts.map((text) => h('p', {}, text))));
    } else if (folded) {
      list.append(h('p', {}, h('strong', {}, c.label), ' ', doubts.texts.flat()));
    } else {
      list.append(h('dt', {}, c.label), ...doubts.texts.map((text) => h('dd', {}, text)));
    }
  }
  return list;
}

function doubtsOf(c) {
  const entries = model.warningTally(c);
  const totals = { x: model.of(c, 'x').length, y: model.of(c, 'y').length };
  const contradicted = grouped(model.flags.filter((f) => f.configuration === c.key), (f) => f.kind);
  const texts = [];
  if (!totals.x && !totals.y) texts.push(['has no estimates']);
  else if (!entries.length) {
    texts.push([`no warning in ${plural(totals.x + totals.y, 'estimate')}${contradicted.size ? ', but they contradict what must hold:' : ''}`]);
  }
  for (const [kind, flags] of contradicted) {
    texts.push([h('code', {}, kind), ` in ${plural(flags.length, 'place')}. `,
      h('span', { class: 'why' }, largest(flags).sentence)]);
  }
  for (const entry of entries) {
    const counts = ['x', 'y'].filter((t) => entry[t]).map((t) => `${entry[t]} of ${totals[t]} ${quantityOf(t)}`);
    const [message] = entry.messages;
    texts.push([h('code', {}, entry.code), ` ${listed(counts)}. `,
      h('span', { class: 'why' }, message, entry.messages.size > 1 && ` (and ${entry.messages.size - 1} more such)`)]);
  }
  return { codes: [...contradicted.keys(), ...entries.map((e) => e.code)], texts };
}

function grouped(items, key) {
  const groups = new Map();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) || []), item]);
  return groups;
}

/** The flag of the largest size; where none has a size, the first. */
function largest(flags) {
  const sized = flags.filter((f) => f.size != null);
  return sized.length ? sized.reduce((a, b) => (b.size > a.size ? b : a)) : flags[0];
}

function contradictions(kind, flags) {
  const worst = largest(flags);
  const by = [...grouped(flags.filter((f) => f.configuration != null), (f) => f.configuration)]
    .map(([key, these]) => `${these.length} by ${label(key)}`);
  return h('div', {}, h('h3', {}, kind),
    h('p', { class: 'ceilings' }, plural(flags.length, 'place'), by.length > 1 ? ` (${by.join('; ')})` : '',
      worst.size != null ? `, the largest by ${information(worst.size)} ${view.unit}: ` : ': ', worst.sentence),
    flags.length > 1 && h('details', {}, h('summary', {}, 'All of them'),
      h('ul', {}, flags.map((f) => h('li', {}, f.sentence)))));
}

const label = (key) => (model.configurations.find((c) => c.key === key) || { label: key }).label;

/* ---- legends -------------------------------------------------------------------------------- */

const svg = (markup) => {
  const t = document.createElement('template');
  t.innerHTML = `<svg width="26" height="12" viewBox="0 0 26 12" aria-hidden="true" fill="none" stroke="currentColor">${markup}</svg>`;
  return t.content.firstChild;
};
const key = (markup, words) => h('span', { class: 'key' }, svg(markup), words);

/** A button that shows and hides something in all figures; `pressed()` says whether it is shown. */
function legendButton({ glyph, words, title, pressed, toggle }) {
  const button = h('button', {
    type: 'button',
    'aria-pressed': String(pressed()),
    title: title || words,
    onclick: () => {
      toggle();
      // In place: a button that was made anew would have lost the keyboard's focus.
      for (const other of document.querySelectorAll('.legend button')) {
        other.setAttribute('aria-pressed', String(other.pressed()));
      }
      figures.redraw();
    },
  }, glyph, h('span', { class: 'name' }, words));
  button.pressed = pressed;
  return button;
}

const layerButton = (layer) => legendButton({
  glyph: h('span', { class: 'swatch', style: `background:${colours.layer(layer)}` }),
  words: `${layer.index + 1}  ${layer.name}`,
  title: [layer.name, layer.width && `width ${layer.width}`, layer.activation, layer.description].filter(Boolean).join(', '),
  pressed: () => !view.hiddenLayers.has(layer.index),
  toggle: () => {
    if (!view.hiddenLayers.delete(layer.index)) view.hiddenLayers.add(layer.index);
  },
});

function layerLegend() {
  const legend = $('layer-legend');
  legend.replaceChildren(...model.layers.map(layerButton), h('span', { class: 'gap' }));
  if (!model.configurations.some(plane.exists)) return;
  legend.append(
    !several ? '' : key('<g fill="currentColor" stroke="none"><circle cx="4" cy="6" r="2.6" opacity=".25"/><circle cx="13" cy="6" r="2.6" opacity=".6"/><circle cx="22" cy="6" r="2.6"/></g>', 'early to late'),
    key('<circle cx="13" cy="6" r="3.4" stroke-width="1.4"/>', 'at a ceiling: shows the samples, not the layer'),
    key('<circle cx="13" cy="6" r="4.6" fill="currentColor" stroke-width="1.4"/>', 'chosen epoch, with layer number'),
    model.estimates.some(bounds) ? key('<path d="M3 6H23M13 1V11" stroke-width="1.2"/>', 'bounds at that epoch') : '',
    key('<path d="M1 6H25" stroke-dasharray="5 4"/>', `ceilings ${logOfN()} and H(Y)`));
}

function estimatorLegend() {
  const outline = {
    circle: '<circle cx="13" cy="6" r="5"/>',
    rect: '<rect x="8" y="1" width="10" height="10"/>',
    triangle: '<path d="M13 1L18.5 11H7.5Z"/>',
    diamond: '<path d="M13 0L19 6L13 12L7 6Z"/>',
  };
  const when = (drawn, markup, words) => (model.estimates.some(drawn) ? key(markup, words) : '');
  const glyph = (c) => {
    const shape = colours.shape(c);
    return outline[shape] || `<path transform="translate(8 1) scale(1.25)" d="${shape.replace('path://', '')}"/>`;
  };
  $('estimator-legend').replaceChildren(...model.configurations.map((c) => {
    const mark = key(glyph(c), c.label);
    mark.firstChild.style.cssText = `fill:${colours.configuration(c)};stroke:none`;
    return mark;
  }),
  when((e) => e.doubted, '<circle cx="13" cy="6" r="4" stroke-width="1.8"/>', 'hollow: its estimator doubts it'),
  when((e) => e.lower != null && e.upper != null, '<path d="M3 6H23M3 2V10M23 2V10" stroke-width="1.2"/>', 'bounds'),
  when((e) => e.lower != null && e.upper == null, '<path d="M3 6H21M3 2V10M21 6L17 2M21 6L17 10" stroke-width="1.2"/>', 'at least'),
  when((e) => e.lower == null && e.upper != null, '<path d="M23 6H5M23 2V10M5 6L9 2M5 6L9 10" stroke-width="1.2"/>', 'at most'),
  when(interval, '<path d="M3 6H23" stroke-width="3"/>', 'interval, or 95 % by the standard error'));
}

const choice = (type, name, words, checked, change) => h('label', {},
  h('input', { type, name, checked, onchange: (event) => change(event.target.checked) }), words);

/* ---- the planes ----------------------------------------------------------------------------- */

function planes() {
  const parent = $('planes');
  const drawable = model.configurations.filter(plane.exists);
  const rest = model.configurations.filter((c) => !plane.exists(c));
  $('planes-caption').textContent = drawable.length
    ? `Each path is one layer${several ? ' moving through training' : ''}: to the right it knows more of the input, upward more of the label.`
      + ' The thin line joins the layers at the chosen epoch.'
      + (identical ? ' Where panels differ, the estimator makes the difference: the activations are the same.' : '')
    : '';
  layerLegend();
  if (!model.has('y')) parent.append(absent('There is no estimate of I(T;Y), for want of labels or because none was asked for; a plane needs both. I(X;T) is shown over epochs below.'));
  else if (!model.has('x')) parent.append(absent('There is no estimate of I(X;T); a plane needs both. I(T;Y) is shown over epochs below.'));
  else if (rest.length) {
    parent.before(absent(`${listed(rest.map((c) => c.label))} ${rest.length === 1 ? 'has' : 'have'} no estimates of both I(X;T) and I(T;Y) for one layer and epoch, and so no plane.`));
  }
  if (drawable.length > 1) {
    $('planes-options').append(choice('checkbox', 'same-axes', 'same axes in all panels', view.sameAxes, (on) => {
      view.sameAxes = on;
      figures.redraw();
    }));
  }
  for (const c of drawable) {
    figures.add({
      parent,
      kind: 'plane',
      label: `Information plane by ${c.label}. The same numbers are in the table of estimates.`,
      title: () => plane.title(c),
      option: () => plane.option(c),
      follow: (chart) => plane.follow(c, chart),
    });
  }
}

/* ---- over epochs ---------------------------------------------------------------------------- */

function epochsSection() {
  const options = $('epochs-options');
  $('epochs-caption').textContent = several
    ? 'One line a layer, in the colours above; bands are the estimator\u2019s bounds, or 95 % by its standard error. Choose an epoch by clicking in a figure.'
    : 'There is one epoch only, so no course to follow; its values are drawn as points.';
  if (model.configurations.length > 1) {
    for (const c of model.configurations) {
      options.append(choice('checkbox', 'estimator', c.label, view.chosen.has(c.index), (on) => {
        if (on) view.chosen.add(c.index);
        else view.chosen.delete(c.index);
        epochsFigures();
      }));
    }
    if (several) options.append(h('span', { class: 'sep' }));
  }
  if (several) {
    options.append(choice('checkbox', 'log-epochs', 'logarithmic epochs', view.logEpochs, (on) => {
      view.logEpochs = on;
      figures.redraw();
    }));
  }
  epochsFigures();
}

function epochsFigures() {
  const parent = $('epochs-figures');
  figures.clear(parent);
  const chosen = model.configurations.filter((c) => view.chosen.has(c.index));
  if (!chosen.length) parent.append(absent('Choose an estimator above.'));
  const grid = h('div', { class: 'figures' });
  parent.append(grid);
  for (const c of chosen) {
    for (const target of targets) {
      if (!model.has(target, c)) {
        grid.append(absent(`${c.label} gave no estimate of ${quantityOf(target)}.`));
        continue;
      }
      const epochs = curves.epochs(c);
      figures.add({
        parent: grid,
        label: `${quantityOf(target)} over epochs by ${c.label}, one line a layer.`,
        title: () => [h('b', {}, `${quantityOf(target)}, ${view.unit}`), h('span', {}, ` \u2013 ${c.label}`)],
        option: () => curves.option(c, target),
        follow: (chart, figure) => overEpochs.follow(chart, figure, epochs),
        click: clicked(epochs),
      });
    }
  }
}

const clicked = (epochs) => (chart, at) => {
  const [place] = chart.convertFromPixel('grid', at);
  choose(overEpochs.nearest(model.epochs, overEpochs.nearest(epochs, place)));
};

function metricsSection() {
  const parent = $('metrics');
  if (!model.metrics.length) {
    parent.append(absent('No loss or accuracy was recorded in this run.'));
    return;
  }
  const epochs = model.metrics.map((m) => m.epoch);
  const broken = epochs.filter((_, i) => [...model.metrics[i].values.values()].includes(null));
  $('metrics-caption').textContent = broken.length
    ? `A value was not finite at ${plural(broken.length, 'epoch')}, first at epoch ${broken[0]}: the network diverged there.` : '';
  for (const group of training.groups()) {
    figures.add({
      parent,
      kind: 'short',
      label: `${group.title} over epochs.`,
      title: () => [h('b', {}, group.title)],
      option: () => training.option(group),
      follow: (chart, figure) => some && overEpochs.follow(chart, figure, epochs),
      click: some ? clicked(epochs) : null,
    });
  }
}

/* ---- agreement ------------------------------------------------------------------------------ */

function agreementSection() {
  if (model.configurations.filter((c) => targets.some((t) => model.has(t, c))).length < 2) return;
  $('agreement').hidden = false;
  const { shared, different, missing } = digestsSeen;
  $('agreement-caption').textContent = missing ? `For ${missing} of ${shared} layers and epochs a digest is missing, so it is not proven that all estimators saw the same activations.`
    : different.length ? `Beware: at ${different.length} of ${shared} layers and epochs the estimators saw different activations (first ${different[0].layer}, epoch ${different[0].epoch}).`
      : `All estimators saw identical activations: their SHA-256 agree at all ${shared} pairs of layer and epoch. Where they differ, the method alone makes the difference.`;
  $('compare').textContent = comparable();
  estimatorLegend();
  for (const target of targets) {
    figures.add({
      parent: $('dots'),
      label: `Values of ${quantityOf(target)} by all estimators, a row a layer.`,
      title: () => [h('b', {}, `${quantityOf(target)} at ${epochWords()}`), h('span', {}, ` \u2013 at the right, largest less smallest, ${view.unit}`)],
      option: () => agreement.chart(target),
      follow: (chart, figure) => {
        figure.caption.replaceChildren(...figure.title());
        agreement.follow(chart, target);
      },
    }).host.style.height = `${agreement.height(target)}px`;
  }
  if (several) {
    for (const target of targets) {
      figures.add({
        parent: $('spreads'),
        kind: 'short',
        label: `Largest less smallest ${quantityOf(target)} over epochs, one line a layer.`,
        title: () => [h('b', {}, `Disagreement on ${quantityOf(target)}, ${view.unit}`), h('span', {}, ' \u2013 largest less smallest, a line a layer')],
        option: () => agreement.spreads(target),
        follow: (chart, figure) => overEpochs.follow(chart, figure, model.epochs),
        click: clicked(model.epochs),
      });
    }
  }
  orders();
}

/** Which values can be compared with each other: those of one quantity. */
function comparable() {
  const ways = grouped(targets, (t) => JSON.stringify([...model.quantities(t).values()].map((by) => by.map((c) => c.index))));
  return [...ways.values()].map((alike) => {
    const groups = [...model.quantities(alike[0])].map(([what, by]) => ({ what, by, labels: listed(by.map((c) => c.label)) }));
    const many = groups.filter((g) => g.by.length > 1);
    const alone = groups.filter((g) => g.by.length === 1);
    const of = `Of ${listed(alike.map(quantityOf))}`;
    if (!alone.length && many.length === 1) return `${of} all measure one quantity, ${many[0].what}: their values compare.`;
    const values = many.length ? `the values of ${many.map((g) => `${g.labels} (${g.what})`).join(', and those of ')} compare` : '';
    const rest = alone.length > 4 ? listed(alone.map((g) => g.labels)) : listed(alone.map((g) => `${g.labels} (${g.what})`));
    const own = alone.length ? `${rest} ${alone.length === 1 ? 'measures a quantity of its own' : 'each measure a quantity of their own'}: compare order and course, not size` : '';
    return `${of} ${[values, own].filter(Boolean).join('; ')}.`;
  }).join(' ');
}

const signed = (rho) => {
  const text = rho.toFixed(2);
  return text === '-0.00' ? '0.00' : text.replace('-', '\u2212');
};

/** The rank correlations of all pairs, as tables, and their distances. */
function orders() {
  $('matrices').replaceChildren(...targets.map(matrix));
  const lines = [];
  model.configurations.forEach((a, i) => model.configurations.slice(i + 1).forEach((b) => {
    const cells = targets.map((t) => model.agreement(a, b, t));
    if (cells.some(Boolean)) lines.push([a, b, cells]);
  }));
  if (!lines.length) return;
  const wasOpen = $('distances').querySelector('details[open]') !== null;
  $('distances').replaceChildren(h('details', { open: wasOpen },
    h('summary', {}, `How far apart they are on average, ${view.unit}`),
    h('div', { class: 'scroll' }, h('table', { class: 'data narrow' },
      h('thead', {}, h('tr', {}, h('th', {}, 'Estimators'), targets.map((t) => h('th', { class: 'num' }, quantityOf(t))))),
      h('tbody', {}, lines.map(([a, b, cells]) => h('tr', {},
        h('th', { scope: 'row' }, `${a.label} and ${b.label}`),
        cells.map((c) => h('td', { class: 'num' }, c ? information(c.distance) : '\u2013')))))))));
}

function matrix(target) {
  const who = agreement.lanes(target);
  const cells = who.map((a) => who.map((b) => (a === b ? null : model.agreement(a, b, target))));
  const known = who.flatMap((a, i) => who.slice(i + 1).map((b, j) => ({ a, b, rho: (cells[i][i + 1 + j] || {}).rho })))
    .filter((pair) => pair.rho != null).sort((p, q) => q.rho - p.rho);
  const words = (pair) => `${pair.a.label} and ${pair.b.label} (${signed(pair.rho)})`;
  const ends = known.length > 1 ? ` \u2013 most alike ${words(known[0])}, least ${words(known[known.length - 1])}` : '';
  return h('figure', { class: who.length > 6 ? 'wide' : null },
    h('figcaption', {}, h('b', {}, `\u03c1 of ${quantityOf(target)}`), h('span', {}, ends)),
    h('div', { class: 'scroll' }, h('table', { class: 'matrix' },
      h('thead', {}, h('tr', {}, h('td'), who.map((b, j) => h('th', { scope: 'col', title: b.label }, String(j + 1))))),
      h('tbody', {}, who.map((a, i) => h('tr', {},
        h('th', { scope: 'row', title: a.label }, h('span', { class: 'nth' }, String(i + 1)), a.label),
        who.map((b, j) => order(a, b, cells[i][j]))))))));
}

function order(a, b, cell) {
  if (a === b) return h('td', { class: 'self' });
  if (!cell || cell.rho == null) return h('td', { title: cell ? 'one of them has the same value everywhere' : 'fewer than 3 values of both' }, '\u2013');
  return h('td', {
    style: `background:${agreement.tint(cell.rho)}`,
    title: `${a.label} and ${b.label}: ${plural(cell.n, 'value')} of both, ${information(cell.distance)} ${view.unit} apart on average`,
  }, signed(cell.rho));
}

/* ---- the table ------------------------------------------------------------------------------ */

const sorting = { by: null, up: true };

const columns = [
  { name: () => 'Estimator', text: (r) => r.c.label, sort: (r) => r.c.index },
  { name: () => 'Layer', text: (r) => r.layer.name, sort: (r) => r.layer.index },
  ...targets.flatMap((t) => [
    { name: () => `${quantityOf(t)}, ${view.unit}`, num: true, text: (r) => (r[t] ? information(r[t].value) : '\u2013'),
      sort: (r) => (r[t] ? r[t].value : -Infinity) },
    { name: () => 'bounds', num: true, kind: 'bounds', text: (r) => (r[t] ? boundsText(r[t]) : ''),
      sort: (r) => { const b = bounds(r[t]); return b ? b.upper - b.lower : -Infinity; } },
  ]),
  { name: () => 'n', num: true, text: (r) => (r.x || r.y).n.toLocaleString('en'), sort: (r) => (r.x || r.y).n },
  { name: () => 'seconds', num: true, text: (r) => seconds(r).toFixed(2), sort: seconds },
  { name: () => 'Warnings', kind: 'warn', text: warningWords, sort: warningWords, title: warningTitle },
];

function seconds(r) { return (r.x ? r.x.seconds || 0 : 0) + (r.y ? r.y.seconds || 0 : 0); }

function warningWords(r) {
  const on = (t) => (r[t] ? r[t].warnings.map((w) => w.code) : []);
  const both = on('x').filter((w) => on('y').includes(w));
  return [
    ...new Set(both),
    ...on('x').filter((w) => !both.includes(w)).map((w) => `${w} (X)`),
    ...on('y').filter((w) => !both.includes(w)).map((w) => `${w} (Y)`),
  ].join(', ');
}

function warningTitle(r) {
  return [...new Set([r.x, r.y].filter(Boolean).flatMap((e) => e.warnings.map((w) => w.message)))].join('\n');
}

function table() {
  const parent = $('table');
  for (const words of document.querySelectorAll('.epoch-words')) words.textContent = epochWords();
  const lines = model.configurations.flatMap((c) => model.layers.map((layer) => ({ c, layer, ...model.cell(c, layer, view.epoch) })))
    .filter((r) => r.x || r.y);
  if (sorting.by) {
    const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
    lines.sort((a, b) => (sorting.up ? 1 : -1) * compare(sorting.by.sort(a), sorting.by.sort(b)));
  }
  const focused = columns.findIndex((_, i) => document.activeElement === $(`sort-${i}`));
  parent.replaceChildren(h('table', { class: 'data' },
    h('thead', {}, h('tr', {}, columns.map((column, i) => h('th', {
      scope: 'col',
      class: column.num && 'num',
      'aria-sort': sorting.by === column ? (sorting.up ? 'ascending' : 'descending') : null,
    }, h('button', { type: 'button', id: `sort-${i}`, onclick: () => sortBy(column) }, column.name()))))),
    h('tbody', {}, lines.map((r) => h('tr', {}, columns.map((column) => h('td', {
      class: [column.num && 'num', column.kind].filter(Boolean).join(' ') || null,
      title: column.title && column.title(r),
    }, column.text(r))))))));
  if (focused >= 0) $(`sort-${focused}`).focus();
}

function sortBy(column) {
  sorting.up = sorting.by === column ? !sorting.up : true;
  sorting.by = column;
  table();
}

/* ---- downloads ------------------------------------------------------------------------------ */

/** Estimates as plain objects; information in nats, whatever the page shows. */
function plainEstimates() {
  return model.estimates.map((e) => ({
    estimator: e.configuration.estimator,
    version: e.configuration.version,
    configuration: e.configuration.label,
    options: Object.fromEntries(e.configuration.options),
    epoch: e.epoch,
    layer: e.layer,
    target: e.target === 'x' ? 'I(X;T)' : 'I(T;Y)',
    quantity: e.quantity,
    value: e.value,
    lower: e.lower,
    upper: e.upper,
    stdError: e.standardError,
    unit: 'nats',
    n: e.n,
    seconds: e.seconds,
    warnings: e.warnings,
    diagnostics: Object.fromEntries(e.diagnostics),
    sha256: e.digest,
  }));
}

function csv() {
  const plain = plainEstimates();
  const names = Object.keys(plain[0]);
  const field = (name, value) => {
    const text = value == null ? '' : name === 'warnings' ? value.map((w) => w.code).join(' ')
      : typeof value === 'object' ? JSON.stringify(value) : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  return [names.join(','), ...plain.map((e) => names.map((n) => field(n, e[n])).join(','))].join('\r\n') + '\r\n';
}

function save(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = h('a', { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

function downloads() {
  $('table-caption').textContent = `The files hold all ${plural(model.estimates.length, 'estimate')} of all epochs, in nats.`;
  $('downloads').append(
    h('button', { type: 'button', onclick: () => save('estimates.csv', 'text/csv', csv()) }, 'Download CSV'),
    h('button', { type: 'button', onclick: () => save('estimates.json', 'application/json', JSON.stringify(plainEstimates(), null, 1)) }, 'Download JSON'));
}

/* ---- settings ------------------------------------------------------------------------------- */

const pairs = (entries) => h('table', { class: 'facts' }, h('tbody', {},
  entries.map(([name, value]) => h('tr', {}, h('th', { scope: 'row' }, name), h('td', {}, String(value))))));

function settings() {
  const parent = $('settings');
  if (model.facts.size) parent.append(pairs([...model.facts]));
  else parent.append(absent('The run records no settings.'));

  if (model.layers.length) {
    parent.append(h('h3', {}, 'Layers'), h('div', { class: 'scroll' }, h('table', { class: 'data narrow' },
      h('thead', {}, h('tr', {}, ['', 'Name', 'Width', 'Activation', 'Description'].map((t) => h('th', { scope: 'col' }, t)))),
      h('tbody', {}, model.layers.map((l) => h('tr', {},
        [l.index + 1, l.name, l.width, l.activation, l.description].map((t) => h('td', {}, String(t)))))))));
  }
  if (model.configurations.length) parent.append(h('h3', {}, 'Estimators'));
  for (const c of model.configurations) {
    parent.append(h('details', {}, h('summary', {}, `${c.label} `, h('code', {}, `${c.estimator} ${c.version}`)),
      c.summary && h('p', { class: 'caption' }, c.summary),
      c.options.size ? pairs([...c.options]) : h('p', {}, 'It has no options.')));
  }
  if (model.config) {
    parent.append(h('details', {}, h('summary', {}, 'The experiment as it was written'), h('pre', {}, model.config)));
  }
  if (some) parent.append(digests());
}

function digests() {
  const { all } = digestsSeen;
  const details = h('details', {}, h('summary', {}, `SHA-256 of the activations, ${plural(all.length, 'pair')} of layer and epoch`));
  // Thousands of rows that few will read: made when asked for.
  details.addEventListener('toggle', () => {
    if (details.children.length > 1) return;
    const order = new Map(model.layers.map((l) => [l.name, l.index]));
    all.sort((a, b) => a.epoch - b.epoch || order.get(a.layer) - order.get(b.layer));
    details.append(h('div', { class: 'scroll' }, h('table', { class: 'data narrow' },
      h('thead', {}, h('tr', {}, ['Epoch', 'Layer', 'SHA-256'].map((t) => h('th', { scope: 'col' }, t)))),
      h('tbody', {}, all.map((d) => h('tr', {}, h('td', { class: 'num' }, String(d.epoch)), h('td', { class: 'nowrap' }, d.layer),
        h('td', {}, [...d.digests].map((s) => h('div', {}, h('code', {}, s || 'not recorded'))))))))));
  });
  return details;
}

/* ---- controls ------------------------------------------------------------------------------- */

const epochWords = () => `epoch ${view.epoch}`;
let pending = false;

/** Moves the whole page to an epoch; at most once a frame however fast the slider is dragged. */
function choose(epoch) {
  if (epoch === undefined || !some) return;
  view.epoch = epoch;
  showEpoch();
  if (pending) return;
  pending = true;
  requestAnimationFrame(() => {
    pending = false;
    figures.follow();
    table();
  });
}

function showEpoch() {
  const i = model.epochs.indexOf(view.epoch);
  $('epoch').value = i;
  $('epoch').setAttribute('aria-valuetext', `epoch ${view.epoch}, ${i + 1} of ${model.epochs.length}`);
  $('epoch-value').replaceChildren(String(view.epoch), ' ', h('small', {}, `(${i + 1} of ${model.epochs.length} recorded)`));
}

const player = {
  timer: null,
  toggle() {
    if (player.timer) return player.stop();
    if (view.epoch === last) choose(first);
    // The whole training in about twelve seconds, but no faster than an eye can follow.
    const pause = Math.min(600, Math.max(70, 12000 / model.epochs.length));
    player.timer = setInterval(player.step, pause);
    player.show('\u275a\u275a', 'Pause');
  },
  step() {
    const i = model.epochs.indexOf(view.epoch);
    if (i + 1 >= model.epochs.length) player.stop();
    else choose(model.epochs[i + 1]);
  },
  stop() {
    clearInterval(player.timer);
    player.timer = null;
    player.show('\u25b6', 'Play through the epochs');
  },
  show(sign, words) {
    $('play').firstChild.textContent = sign;
    $('play').setAttribute('aria-label', words);
  },
};

function controls() {
  $('epoch-control').hidden = !several;
  $('controls').hidden = !some && model.labelEntropy == null && !rows && !model.observations.length;
  if (several) {
    $('epoch').max = model.epochs.length - 1;
    showEpoch();
    $('epoch').addEventListener('input', (event) => {
      player.stop();
      choose(model.epochs[Number(event.target.value)]);
    });
    $('play').addEventListener('click', player.toggle);
  }
  for (const button of document.querySelectorAll('[data-unit]')) {
    button.setAttribute('aria-pressed', String(button.dataset.unit === view.unit));
    button.addEventListener('click', () => {
      view.unit = button.dataset.unit;
      for (const b of document.querySelectorAll('[data-unit]')) b.setAttribute('aria-pressed', String(b === button));
      everything();
    });
  }
}

/** After a change of unit or colours. */
function everything() {
  figures.redraw();
  doubts();
  if (some) layerLegend();
  if (some && model.configurations.length > 1) {
    estimatorLegend();
    orders();
  }
  probes.refresh();
  if (some) table();
}

head();
controls();
doubts();
if (some) {
  planes();
  agreementSection();
  epochsSection();
  table();
  downloads();
} else {
  for (const id of ['planes-section', 'epochs-section', 'table-section']) $(id).remove();
}
metricsSection();
probes.show();
settings();
$('colophon').textContent = `Made by infoplane. Figures by Apache ECharts ${echarts.version}. This page asks no server for anything.`;

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', everything);
addEventListener('beforeprint', () => {
  document.documentElement.dataset.theme = 'light';
  figures.beforePrint();
  if (some) layerLegend();
  probes.refresh();
});
addEventListener('afterprint', () => {
  delete document.documentElement.dataset.theme;
  figures.afterPrint();
  everything();
});
