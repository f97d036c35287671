// Pictures: intervals and histories as SVG in rows, everything larger by uPlot on a canvas.

// One logarithmic scale for all rows, so that a glance down the column compares them.
const SCALE = (() => {
  const values = [1];
  for (const item of DATA.items) for (const value of [item.low, item.high, item.speedup, item.gate]) if (value > 0) values.push(value);
  const from = Math.max(1 / 16, Math.min(...values.map(value => value / 1.08)));
  const to = Math.min(256, Math.max(...values.map(value => value * 1.08)));
  const span = Math.log(to / from) || 1;
  return { at: (value, width) => (width * Math.log(Math.min(to, Math.max(from, value)) / from)) / span, from, to };
})();

function interval(item, width = 160, height = 20) {
  const x = value => Math.round(10 * SCALE.at(value, width)) / 10;
  const rank = rankOf(item.word);
  const low = item.low ?? item.speedup, high = item.high ?? item.speedup;
  const text = `${ratio(item.speedup)}, ${ratio(low)} to ${ratio(high)}, the gate is ${ratio(item.gate)}`;
  const drawn = svg('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': text });
  const middle = height / 2;
  drawn.append(svg('line', { x1: 0, x2: width, y1: middle, y2: middle, stroke: 'var(--line)' }));
  drawn.append(svg('line', { x1: x(1), x2: x(1), y1: 4, y2: height - 4, stroke: 'var(--quiet)', 'stroke-dasharray': '2 2' }));
  if (item.gate) drawn.append(svg('line', { x1: x(item.gate), x2: x(item.gate), y1: 0, y2: height, stroke: 'var(--gate)', 'stroke-width': 2 }));
  if (item.speedup) {
    const paint = `var(--${rank})`;
    drawn.append(svg('rect', { x: x(low), width: Math.max(1.5, x(high) - x(low)), y: middle - 4, height: 8, fill: paint, opacity: 0.35, rx: 1 }));
    drawn.append(svg('circle', { cx: x(item.speedup), cy: middle, r: 3.5, fill: paint }));
  }
  return drawn;
}

function sparkline(points, width = 116, height = 24) {
  const values = points.flatMap(point => [point.low ?? point.speedup, point.high ?? point.speedup]);
  const from = Math.min(...values), to = Math.max(...values);
  const x = place => (points.length === 1 ? width / 2 : 4 + (place * (width - 8)) / (points.length - 1));
  const y = value => (to > from ? height - 4 - ((height - 8) * Math.log(value / from)) / Math.log(to / from) : height / 2);
  const text = `${points.length} runs: from ${ratio(points[0].speedup)} to ${ratio(points.at(-1).speedup)}`;
  const drawn = svg('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': text });
  if (points.length > 1) {
    const above = points.map((point, place) => `${x(place).toFixed(1)},${y(point.high ?? point.speedup).toFixed(1)}`);
    const below = points.map((point, place) => `${x(place).toFixed(1)},${y(point.low ?? point.speedup).toFixed(1)}`).reverse();
    drawn.append(svg('polygon', { points: [...above, ...below].join(' '), fill: 'var(--band)' }));
    drawn.append(svg('polyline', { points: points.map((point, place) => `${x(place).toFixed(1)},${y(point.speedup).toFixed(1)}`).join(' '), fill: 'none', stroke: 'var(--mark)', 'stroke-width': 1.5 }));
  }
  drawn.append(svg('circle', { cx: x(points.length - 1), cy: y(points.at(-1).speedup), r: 3, fill: `var(--${rankOf(points.at(-1).word)})` }));
  return drawn;
}

// Plots that are on the page: drawn again where the width or the colours change.
const PLOTS = new Set();

function plot(make, height) {
  const box = el('div', { class: 'plot' });
  const entry = { box, made: null, width: 0 };
  const draw = () => {
    if (!box.isConnected) {
      if (entry.made) entry.made.destroy();
      entry.made = null; // drawn again where it comes back
      return;
    }
    const width = box.clientWidth - 8;
    if (width < 80) return;
    entry.width = width;
    if (entry.made) entry.made.destroy();
    entry.made = make(box, width, height);
  };
  entry.draw = draw;
  PLOTS.add(entry);
  requestAnimationFrame(draw);
  return box;
}

let resizing = 0;
addEventListener('resize', () => {
  clearTimeout(resizing);
  resizing = setTimeout(() => PLOTS.forEach(entry => entry.box.clientWidth - 8 !== entry.width && entry.draw()), 120);
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => PLOTS.forEach(entry => entry.draw()));
addEventListener('beforeprint', () => PLOTS.forEach(entry => entry.draw()));

const FONT = '12px system-ui, "DejaVu Sans", sans-serif';
function axis(label, format, more = {}) {
  return {
    label, size: 30, labelSize: 20, labelFont: FONT, font: FONT, labelGap: 2, stroke: colour('quiet'),
    grid: { stroke: colour('line'), width: 1 }, ticks: { stroke: colour('line'), width: 1 }, values: (_, ticks) => ticks.map(tick => (tick === null ? '' : format(tick))), ...more,
  };
}

function line(u, value, paint, dashes = []) {
  const y = Math.round(u.valToPos(value, 'y', true));
  if (y < u.bbox.top || y > u.bbox.top + u.bbox.height) return;
  u.ctx.save();
  u.ctx.strokeStyle = paint;
  u.ctx.lineWidth = 1.5 * devicePixelRatio;
  u.ctx.setLineDash(dashes.map(dash => dash * devicePixelRatio));
  u.ctx.beginPath();
  u.ctx.moveTo(u.bbox.left, y);
  u.ctx.lineTo(u.bbox.left + u.bbox.width, y);
  u.ctx.stroke();
  u.ctx.restore();
}

// Every round of a workload as a dot: baseline over kernel. Void rounds come last, as crosses that do not count.
function roundsPlot(workload, gate) {
  const counted = workload.rounds.map(([base, own]) => base / own);
  const void_ = workload.void.filter(([base, own]) => base && own).map(([base, own]) => base / own);
  const xs = [...counted, ...void_].map((_, place) => place + 1);
  const earlier = one => one.earlier.map((base, place) => base / one.rounds[place][1]);
  const values = [...counted, ...void_, ...earlier(workload), ...(gate ? [gate] : []), workload.low ?? counted[0], workload.high ?? counted[0]];
  const from = Math.min(...values), to = Math.max(...values), pad = Math.max(0.01, 0.08 * (to - from));
  return plot((box, width, height) => {
    const mark = rank => ({ show: true, size: 6, fill: colour(rank), stroke: colour(rank) });
    return new uPlot({
      width, height, legend: { show: false }, cursor: { drag: { x: true, y: false }, points: { show: false } },
      scales: { x: { time: false, range: (u, low, high) => [low - 0.6, high + 0.6] }, y: { range: [Math.max(0, from - pad), to + pad] } },
      axes: [axis('round', tick => (Number.isInteger(tick) ? tick : '')), axis('baseline / kernel', tick => `${+tick.toFixed(3)}x`, { size: 62 })],
      series: [{}, { paths: () => null, points: mark('mark') }, { paths: () => null, points: { ...mark('none'), fill: colour('ground') } }, { paths: () => null, points: { ...mark('slow'), size: 5 } }],
      hooks: {
        drawClear: [u => {
          if (!known(workload.low)) return;
          const top = u.valToPos(workload.high, 'y', true), bottom = u.valToPos(workload.low, 'y', true);
          u.ctx.fillStyle = colour('band');
          u.ctx.fillRect(u.bbox.left, top, u.bbox.width, Math.max(1, bottom - top));
        }],
        draw: [u => {
          if (gate) line(u, gate, colour('gate'));
          for (const [mode] of workload.modes || []) line(u, mode, colour('unsure'), [6, 4]);
        }],
      },
    }, [xs, [...counted, ...void_.map(() => null)], [...counted.map(() => null), ...void_], [...earlier(workload), ...xs.slice(workload.earlier.length).map(() => null)]], box);
  }, 190);
}

// Steps: best so far, and shares of problems. `series` are {label, paint, xs, ys}; the xs of all are put together.
function stepsPlot(series, { x, y, logarithmic = false, marks = () => [], height = 230, format = tick => tick, formatX = tick => tick }) {
  const xs = [...new Set(series.flatMap(one => one.xs))].sort((a, b) => a - b);
  const columns = series.map(one => {
    let place = -1;
    return xs.map(value => {
      while (place + 1 < one.xs.length && one.xs[place + 1] <= value) place += 1;
      return place < 0 ? null : one.ys[place];
    });
  });
  return plot((box, width) => new uPlot({
    width, height, legend: { show: false }, cursor: { points: { show: false }, drag: { x: true, y: false } },
    scales: { x: { time: false }, y: logarithmic ? { distr: 3 } : {} },
    axes: [axis(x, formatX), axis(y, format, { size: 62 })],
    series: [{}, ...series.map(one => ({ stroke: colour(one.paint), width: 2, paths: uPlot.paths.stepped({ align: 1 }), points: { show: xs.length < 3 } }))],
    hooks: {
      draw: [u => marks().forEach(([value, paint]) => {
        const at = Math.round(u.valToPos(value, 'x', true));
        u.ctx.save();
        u.ctx.strokeStyle = colour(paint);
        u.ctx.lineWidth = 2 * devicePixelRatio;
        u.ctx.beginPath();
        u.ctx.moveTo(at, u.bbox.top);
        u.ctx.lineTo(at, u.bbox.top + u.bbox.height);
        u.ctx.stroke();
        u.ctx.restore();
      })],
    },
  }, [xs, ...columns], box), height);
}
