// Suites: the share of problems at p times the baseline, with a pin at one p; what was judged and right beside it.

function drawSuites() {
  const section = document.getElementById('suites'), suites = DATA.suites;
  put(section, el('h2', { id: 'suites-title' }, 'Suites'));
  if (!suites.length) return put(section, el('p', { class: 'quiet' }, 'No suite was judged.'));
  const paints = ['mark', 'good', 'slow', 'invalid', 'unsure', 'wrong'];
  const timed = suites.filter(suite => suite.timed);
  const fastest = Math.max(2, ...timed.flatMap(suite => suite.speedups.slice(-1)));
  const shareAt = (suite, p) => suite.speedups.filter(value => value >= p).length / suite.problems;
  let pin = Number(State.get('p')) || 1;
  const body = el('tbody'), told = el('output', { class: 'number' });
  const input = el('input', { type: 'range', min: 0, max: Math.ceil(20 * Math.min(fastest, 10)) / 20, step: 0.05, value: pin, 'aria-label': 'Pin: times the baseline', on: { input: () => { pin = Number(input.value); State.set({ p: pin === 1 ? '' : pin }); refresh(); } } });
  const drawn = timed.length ? stepsPlot(timed.slice(0, 6).map((suite, number) => {
    const xs = [0, ...new Set(suite.speedups)];
    // Just above a value its problem is gone.
    return { label: suite.name, paint: paints[number], xs: xs.map((value, place) => (place ? value * 1.000001 : value)), ys: xs.map((value, place) => (place ? suite.speedups.filter(other => other > value).length / suite.problems : suite.speedups.length / suite.problems)) };
  }), { x: 'times the baseline', y: 'share of problems', marks: () => [[pin, 'text']], format: tick => `${Math.round(100 * tick)} %`, formatX: tick => `${+tick.toPrecision(3)}x` }) : null;

  function refresh() {
    told.textContent = `${pin.toFixed(2)}x`;
    const rows = suites.map((suite, number) => {
      const swatch = el('i');
      if (timed.includes(suite) && timed.indexOf(suite) < 6) swatch.style.background = `var(--${paints[timed.indexOf(suite)]})`;
      return el('tr', {}, [el('span', { class: 'legend' }, el('span', {}, swatch, suite.name)), suite.problems, `${suite.right} (${percent(suite.right / suite.problems)})`, suite.good, suite.timed, ratio(suite.mean), suite.timed ? `${suite.speedups.filter(value => value >= pin).length} (${percent(shareAt(suite, pin))})` : '-', suite.samples ? `${suite.samples[0]} of ${suite.samples[1]}` : '-'].map((cell, place) => el('td', place ? { class: 'number' } : {}, cell)));
    });
    body.replaceChildren(...rows);
    heads.children[6].textContent = `at ${pin.toFixed(2)}x`;
    if (drawn) PLOTS.forEach(entry => entry.box === drawn && entry.made && entry.made.redraw(false));
  }
  const heads = el('tr', {}, ['suite', 'problems', 'right', 'pass', 'timed', 'geometric mean', 'at', "PyTorch's samples"].map((head, place) => el('th', { scope: 'col', class: place ? 'number' : null }, head)));
  put(section,
    drawn ? el('figure', {}, el('div', { class: 'controls' }, el('label', {}, 'pin at', input, told)), drawn, el('figcaption', {}, 'Share of all problems of a suite that are at least so many times as fast as their baseline; problems without a right kernel count as not.')) : null,
    el('div', { class: 'scroll' }, el('table', {}, el('thead', {}, heads), body)),
    timed.length ? numbers(() => table(['suite', 'speedup', 'share of problems at least so fast'], timed.flatMap(suite => suite.speedups.map(value => [suite.name, ratio(value), percent(shareAt(suite, value))])), { numeric: [1, 2] })) : null);
  refresh();
  return section;
}
