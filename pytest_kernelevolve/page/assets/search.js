// Searches: the lineage of their kernels, the best so far, what they cost and why kernels failed.

const EDGES = ['mark', 'good', 'slow', 'invalid', 'unsure', 'none'];
const DOTS = { pass: 'good', faster: 'better', slow: 'slow', inconclusive: 'unsure', incorrect: 'wrong', invalid: 'invalid', waiting: 'none' };

// A setting in words: of one with parts, such as the gate, those that are set.
function setting(value) {
  if (value === null || typeof value !== 'object') return String(value);
  const set = Object.entries(value).filter(([, part]) => part !== null && part !== false && !(Array.isArray(part) && part.length === 0));
  return set.map(([name, part]) => `${name} ${typeof part === 'object' ? JSON.stringify(part) : part}`).join(', ');
}

// Where nodes stand: across by order, step or time; up by speedup (failures in a lane below) or by family.
function layout(search, across, up) {
  const { id, step, seconds, speedup, parents } = search.nodes, total = id.length;
  const xs = { order: id.map((_, place) => place + 1), step, seconds }[across] || step;
  const place = new Map(id.map((number, index) => [number, index]));
  if (up === 'family') {
    const children = id.map(() => []), ys = new Float64Array(total), roots = [];
    for (let i = 0; i < total; i += 1) {
      const parent = parents[i].length ? place.get(parents[i][0]) : undefined;
      if (parent === undefined || parent >= i) roots.push(i);
      else children[parent].push(i);
    }
    let leaf = 0;
    const rest = roots.reverse();
    while (rest.length) {
      const i = rest.pop();
      ys[i] = leaf;
      leaf += 1;
      for (const child of children[i].reverse()) rest.push(child);
    }
    return { xs, ys, place, lane: null, range: [-1, leaf] };
  }
  const fast = speedup.filter(value => value > 0);
  const low = fast.length ? least(fast) : 1, high = fast.length ? most(fast) : 1;
  const lane = low / 1.7;
  // Nodes of the lane are spread by their number, always in the same way.
  const ys = speedup.map((value, index) => (value > 0 ? value : lane * (0.9 + 0.2 * ((id[index] * 0.618034) % 1))));
  return { xs, ys, place, lane, range: [lane * 0.82, high * 1.12] };
}

function lineage(search, choose, selected) {
  const nodes = search.nodes, total = nodes.id.length;
  const kinds = nodes.operators.map(name => name.split(/[:=]/)[0] || 'unknown');
  const classes = [...new Set(kinds)];
  const paintOf = kind => EDGES[Math.min(classes.indexOf(kind), EDGES.length - 1)];
  const radius = value => (value > 0 ? Math.min(11, 3 + 2.2 * Math.log2(Math.max(1, 1 + value))) : 2.6);
  let across = State.get('x') || 'order', up = State.get('y') || 'speedup', where = layout(search, across, up), picked = selected;
  let X = new Float32Array(total), Y = new Float32Array(total), u = null;
  const best = known(search.best) ? where.place.get(search.best) : undefined;
  const tip = el('div', { class: 'tip', hidden: true });

  const chain = new Set();
  for (let at = best; at !== undefined && !chain.has(at);) {
    chain.add(at);
    at = where.place.get(nodes.parents[at][0]);
  }

  function paint(drawn) {
    const { ctx, bbox } = drawn, scale = devicePixelRatio;
    for (let i = 0; i < total; i += 1) {
      X[i] = drawn.valToPos(where.xs[i], 'x', true);
      Y[i] = drawn.valToPos(where.ys[i], 'y', true);
    }
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    ctx.lineWidth = scale;
    classes.forEach(kind => {
      ctx.strokeStyle = colour(paintOf(kind));
      for (const right of [false, true]) { // lines to failures are the most and say the least: fainter, and below
        ctx.beginPath();
        for (let i = 0; i < total; i += 1) {
          if (kinds[nodes.operator[i]] !== kind || nodes.speedup[i] > 0 !== right) continue;
          for (const parent of nodes.parents[i]) {
            const j = where.place.get(parent);
            if (j !== undefined) { ctx.moveTo(X[j], Y[j]); ctx.lineTo(X[i], Y[i]); }
          }
        }
        ctx.globalAlpha = (total > 2000 ? 0.14 : total > 300 ? 0.3 : 0.6) * (right ? 1 : 0.4);
        ctx.stroke();
      }
    });
    ctx.globalAlpha = 1;
    nodes.verdicts.forEach((verdict, number) => {
      ctx.beginPath();
      for (let i = 0; i < total; i += 1) {
        if (nodes.verdict[i] !== number) continue;
        const r = radius(nodes.speedup[i]) * scale * (total > 3000 ? 0.45 : 1);
        ctx.moveTo(X[i] + r, Y[i]);
        ctx.arc(X[i], Y[i], r, 0, 2 * Math.PI);
      }
      ctx.globalAlpha = total > 2000 ? 0.6 : 0.9;
      ctx.fillStyle = colour(DOTS[verdict]);
      ctx.fill();
    });
    ctx.globalAlpha = 1;
    ctx.lineWidth = 2.5 * scale;
    ctx.strokeStyle = colour('text');
    ctx.beginPath();
    for (const i of chain) {
      const j = where.place.get(nodes.parents[i][0]);
      if (j !== undefined) { ctx.moveTo(X[j], Y[j]); ctx.lineTo(X[i], Y[i]); }
    }
    ctx.stroke();
    const ring = (i, paintName, extra) => {
      ctx.beginPath();
      ctx.arc(X[i], Y[i], (radius(nodes.speedup[i]) + extra) * scale, 0, 2 * Math.PI);
      ctx.lineWidth = 2 * scale;
      ctx.strokeStyle = colour(paintName);
      ctx.stroke();
    };
    if (best !== undefined) ring(best, 'text', 2);
    ctx.restore();
    mark();
  }

  // The chosen node has a ring of its own above the canvas: choosing another draws nothing again.
  const chosen = el('div', { class: 'ring', hidden: true });
  function mark() {
    const at = where.place.get(picked);
    const x = u && at !== undefined ? u.valToPos(where.xs[at], 'x') : NaN, y = u && at !== undefined ? u.valToPos(where.ys[at], 'y') : NaN;
    chosen.hidden = !(x >= 0 && y >= 0 && x <= u.over.clientWidth && y <= u.over.clientHeight);
    if (chosen.hidden) return;
    if (chosen.parentNode !== u.over) u.over.append(chosen);
    const r = radius(nodes.speedup[at]) + 5;
    Object.assign(chosen.style, { left: `${x - r}px`, top: `${y - r}px`, width: `${2 * r}px`, height: `${2 * r}px` });
  }

  function nearest(event) {
    const box = u.root.querySelector('canvas').getBoundingClientRect();
    const x = (event.clientX - box.left) * devicePixelRatio, y = (event.clientY - box.top) * devicePixelRatio;
    let found = -1, closest = (16 * devicePixelRatio) ** 2;
    for (let i = 0; i < total; i += 1) {
      const apart = (X[i] - x) ** 2 + (Y[i] - y) ** 2;
      if (apart < closest) { closest = apart; found = i; }
    }
    return found;
  }

  const told = i => `node ${nodes.id[i]}, step ${nodes.step[i]}: ${nodes.verdicts[nodes.verdict[i]]}${nodes.speedup[i] ? ` ${ratio(nodes.speedup[i])}` : ''}, ${nodes.operators[nodes.operator[i]]}`;

  function make(box, width, height) {
    const logarithmic = up === 'speedup';
    const left = least(where.xs), right = most(where.xs), bottom = least(where.ys), top = most(where.ys), pad = 0.01 * (right - left || 1);
    u = new uPlot({
      width, height, legend: { show: false }, cursor: { points: { show: false }, drag: { x: true, y: true, uni: 20 } },
      scales: { x: { time: false, range: (_, low, high) => (low === left && high === right ? [left - pad, right + pad] : [low, high]) }, y: { distr: logarithmic ? 3 : 1, range: (_, low, high) => (low === bottom && high === top ? where.range : [low, high]) } },
      axes: [axis({ order: 'kernels proposed', step: 'step', seconds: 'seconds' }[across], tick => (across === 'seconds' || Number.isInteger(tick) ? count(tick) : '')), axis(logarithmic ? 'speedup; failures below' : 'family', tick => (!logarithmic || (where.lane && tick <= where.lane * 1.15) ? '' : `${+tick.toPrecision(3)}x`), { size: 62 })],
      series: [{}, { paths: () => null, points: { show: false } }],
      hooks: { draw: [paint] },
    }, [[...where.xs].sort((a, b) => a - b), [...where.ys]], box);
    u.over.addEventListener('mousemove', event => {
      const i = nearest(event);
      tip.hidden = i < 0;
      if (i < 0) return;
      tip.textContent = told(i) + (nodes.note[i] ? ` - ${nodes.note[i]}` : '');
      const edge = holder.getBoundingClientRect();
      tip.style.left = `${Math.min(event.clientX - edge.left + 14, edge.width - 240)}px`;
      tip.style.top = `${event.clientY - edge.top + 14}px`;
    });
    u.over.addEventListener('mouseleave', () => (tip.hidden = true));
    u.over.addEventListener('click', event => {
      const i = nearest(event);
      if (i >= 0) pick(nodes.id[i]);
    });
    return u;
  }

  function pick(number) {
    picked = number;
    mark();
    choose(number);
  }

  function walk(event) {
    const at = where.place.get(picked) ?? -1;
    const child = () => { for (let i = at + 1; i < total; i += 1) if (nodes.parents[i].includes(nodes.id[at])) return i; return at; };
    const to = { ArrowRight: () => Math.min(total - 1, at + 1), ArrowLeft: () => Math.max(0, at - 1), ArrowUp: () => where.place.get(nodes.parents[at]?.[0]) ?? at, ArrowDown: child, Home: () => best ?? 0 }[event.key];
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    pick(nodes.id[Math.max(0, to())]);
  }

  const select = (name, value, options) => el('label', {}, name, el('select', { on: { change: event => {
    State.set({ [name === 'across' ? 'x' : 'y']: event.target.value });
    across = State.get('x') || 'order';
    up = State.get('y') || 'speedup';
    where = layout(search, across, up);
    PLOTS.forEach(entry => entry.box === drawn && entry.draw());
  } } }, options.map(([key, text]) => el('option', { value: key, selected: key === value }, text))));
  const drawn = plot(make, 400);
  const holder = el('div', { class: 'lineage', tabindex: 0, role: 'group', 'aria-label': 'Lineage of kernels. Arrow keys walk over the nodes: left and right by number, up to the parent, down to a child, Home to the best.', on: { keydown: walk } }, drawn, tip);
  const dot = (paintName, text, edge = '') => { const mark = el('i', { class: edge }); mark.style.background = `var(--${paintName})`; return el('span', {}, mark, text); };
  const used = new Set(nodes.verdict);
  return { pick, element: el('figure', {},
    el('div', { class: 'controls' }, select('across', across, [['order', 'kernels proposed'], ['step', 'steps'], ['seconds', 'seconds']]), select('up', up, [['speedup', 'speedup'], ['family', 'family']]), el('span', { class: 'quiet' }, 'drag to enlarge, double click for all, click a node to open it')),
    holder,
    el('div', { class: 'legend' }, nodes.verdicts.filter((_, number) => used.has(number)).map(verdict => dot(DOTS[verdict], verdict)), classes.map(kind => dot(paintOf(kind), kind, 'edge')), el('span', {}, 'black or white: the way to the best')),
    el('figcaption', {}, `${count(total)} kernels; a dot's size is its speedup, its colour the verdict, a line's colour how the kernel was made.`),
    numbers(() => table(['node', 'step', 'parents', 'how', 'verdict', 'speedup', 'seconds', 'tokens', 'usd', 'note'], nodes.id.map((number, i) => [
      el('button', { type: 'button', on: { click: () => pick(number) } }, number), nodes.step[i], nodes.parents[i].join(' '), nodes.operators[nodes.operator[i]], nodes.verdicts[nodes.verdict[i]], ratio(nodes.speedup[i]), nodes.seconds[i], nodes.tokens[i] || '', nodes.usd[i] ? nodes.usd[i] : '', nodes.note[i],
    ]), { numeric: [1, 5, 6, 7, 8] }))) };
}

// The best so far, over what a search spends: kernels judged, seconds, dollars.
function bestSoFar(search) {
  const nodes = search.nodes, judged = nodes.id.map((_, i) => i).filter(i => nodes.verdicts[nodes.verdict[i]] !== 'waiting');
  const measures = [['kernels judged', i => judged.indexOf(i) + 1], ['seconds', i => nodes.seconds[i]]];
  let spent = 0;
  const dollarsAt = nodes.usd.map(value => (spent += value || 0));
  if (spent > 0) measures.push(['dollars', i => dollarsAt[i]]);
  const points = [];
  let best = 0;
  judged.forEach((i, place) => {
    if (nodes.speedup[i] > best) { best = nodes.speedup[i]; points.push([place + 1, nodes.seconds[i], dollarsAt[i], nodes.id[i], best]); }
  });
  if (!points.length) return el('p', {}, 'No kernel of this search was right and timed.');
  const last = judged.at(-1), end = [judged.length, nodes.seconds[last], dollarsAt[last], null, best];
  // The control: the best of as many independent drafts, drawn on over the kernels that the search judged.
  const samples = judged.filter(i => (search.drafts || []).includes(nodes.id[i])), drafts = [];
  let drafted = 0;
  samples.forEach((i, place) => { drafted = Math.max(drafted, nodes.speedup[i] || 0); if (drafted) drafts.push([place + 1, drafted]); });
  const control = drafts.length ? [{ label: 'drafts', paint: 'unsure', xs: [...drafts.map(point => point[0]), judged.length], ys: [...drafts.map(point => point[1]), drafted] }] : [];
  const beside = drafts.length ? `; the best of ${count(samples.length)} independent drafts: ${ratio(drafted)}, drawn on as the other line` : '';
  const figures = measures.map(([name], column) => el('figure', {}, stepsPlot([{ label: name, paint: 'mark', xs: [...points, end].map(point => point[column]), ys: [...points, end].map(point => point[4]) }, ...(column === 0 ? control : [])], { x: name, y: 'best speedup', format: tick => `${+tick.toPrecision(3)}x`, formatX: tick => (column === 0 && !Number.isInteger(tick) ? '' : +tick.toPrecision(4)) }), el('figcaption', {}, `best so far over ${name}: ${ratio(points[0][4])} to ${ratio(best)}${column === 0 ? beside : ''}`)));
  return el('div', {}, el('div', { class: 'panels' }, figures), numbers(() => table(['kernels judged', 'seconds', 'dollars', 'node', 'best speedup'], points.map(([number, seconds, usd, id, value]) => [number, seconds, usd ? usd.toFixed(4) : '-', id, ratio(value)]), { numeric: [0, 1, 2, 3, 4] })));
}

function failureBars(search) {
  if (!search.failures.length) return el('p', {}, 'No kernel failed.');
  const commonest = search.failures[0][1];
  return el('div', { class: 'bar' }, search.failures.map(([kind, number, message]) => [
    el('code', {}, kind), el('meter', { min: 0, max: commonest, value: number, 'aria-label': `${number} kernels: ${kind}` }), el('span', { class: 'number' }, count(number)), el('span', {}), el('small', { class: 'quiet' }, message), el('span', {}),
  ]));
}

const Search = (() => {
  let place, picker;
  const index = () => Math.min(DATA.searches.length - 1, Math.max(0, Number(State.get('search')) || 0));

  function open() {
    const search = DATA.searches[index()], nodes = search.nodes;
    picker.value = String(index());
    const detail = el('div', { 'aria-live': 'polite' });
    const choose = number => { State.set({ node: number }); detail.replaceChildren(nodeDetail(search, number, next => graph.pick(next))); };
    const graph = lineage(search, choose, Number(State.get('node')) || null);
    const judged = nodes.verdict.filter(number => nodes.verdicts[number] !== 'waiting').length;
    const cost = search.tokens ? `, ${count(search.tokens)} tokens, ${dollars(search.usd)}` : '';
    const settings = Object.entries(search.settings).map(([name, value]) => `${name}: ${setting(value)}`).join('; ');
    place.replaceChildren(
      el('p', {}, `${search.operator} on ${search.hardware}: ${count(nodes.id.length)} kernels in ${count(search.steps)} steps, ${count(judged)} judged, ${duration(nodes.seconds.at(-1) || 0)} from the first to the last${cost}; ${search.reason ? `ended by ${search.reason}` : 'not finished'}. Campaign ${search.id}.`),
      el('p', { class: 'quiet settings' }, settings),
      ...((search.languages || []).length ? [el('p', {}, `By language: ${search.languages.map(([name, made, right, speedup]) => `${name}: ${count(made)} judged, ${count(right)} right, ${speedup ? ratio(speedup) : 'none timed'}`).join('; ')}.`)] : []),
      el('h3', {}, 'Lineage'), graph.element, detail, el('h3', {}, 'Best so far'), bestSoFar(search), el('h3', {}, 'Failures by kind'), failureBars(search));
    if (search.left_out) place.append(el('p', { class: 'quiet' }, `Sources of ${count(search.left_out)} nodes are left out of this page; they are in the store.`));
    if (State.get('node')) choose(Number(State.get('node')));
  }

  function show(number) {
    State.set({ search: number || '', node: '' });
    open();
    document.getElementById('searches').scrollIntoView();
  }

  function draw() {
    const section = document.getElementById('searches');
    put(section, el('h2', { id: 'searches-title' }, 'Searches'));
    if (!DATA.searches.length) return put(section, el('p', { class: 'quiet' }, 'This page holds no search: the run made none, or its store was not read.'));
    picker = el('select', { on: { change: () => { State.set({ search: picker.value === '0' ? '' : picker.value, node: '' }); open(); } } }, DATA.searches.map((search, number) => el('option', { value: number }, `${search.operator} on ${search.hardware}: ${count(search.nodes.id.length)} kernels`)));
    place = el('div');
    put(section, el('div', { class: 'controls' }, el('label', {}, 'search', picker)), place);
    // Drawn when it comes into sight: a page of many items is there at once.
    const eye = new IntersectionObserver(seen => { if (seen.some(one => one.isIntersecting)) { eye.disconnect(); open(); } }, { rootMargin: '300px' });
    eye.observe(place);
    place.append(el('p', { class: 'quiet' }, 'The search is drawn when it is scrolled to.'));
    addEventListener('beforeprint', () => { eye.disconnect(); if (place.childElementCount < 2) open(); });
    return section;
  }
  return { draw, show };
})();
