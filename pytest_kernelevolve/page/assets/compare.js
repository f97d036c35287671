// Two runs chosen and compared. Numbers of two machines never are.

// By how much an item's speedup moved between two runs, and what moved: its kernel, or what it is compared with.
function movesOf(before, after, name) {
  const a = before.items[name], b = after.items[name];
  if (!a || !b) return null;
  const shared = Object.keys(a.times).filter(label => Object.hasOwn(b.times, label) && a.times[label][2] === b.times[label][2]);
  const mean = column => (shared.length ? Math.exp(shared.reduce((sum, label) => sum + Math.log(b.times[label][column] / a.times[label][column]), 0) / shared.length) : null);
  const apart = known(a.high) && known(b.low) ? b.low > a.high || b.high < a.low : null;
  return { a, b, speedup: a.speedup && b.speedup ? b.speedup / a.speedup : null, baseline: mean(0), kernel: mean(1), apart, source: a.kernel && b.kernel ? a.kernel !== b.kernel : null };
}

// The change as factors of kernel, baseline, environment and noise, as gate/moved.py splits it, by what was the same on
// either side. Null where an interval or the digest of a kernel is unknown.
function partsOf(before, after, name) {
  const a = before.items[name], b = after.items[name];
  if (!a || !b || a.machine !== b.machine || ![a, b].every(one => one.speedup && one.low && one.high && one.kernel)) return null;
  const labels = Object.keys(b.times).filter(label => Object.hasOwn(a.times, label));
  const longer = column => labels.reduce((sum, label) => sum + Math.log(b.times[label][column] / a.times[label][column]), 0) / labels.length;
  const differs = version => before.versions[version] !== after.versions[version];
  const total = Math.log(b.speedup / a.speedup), kernelLonger = labels.length ? longer(1) : null;
  const own = a.kernel !== b.kernel, theirs = differs('torch') || differs('triton') || labels.some(label => a.times[label][2] !== b.times[label][2]);
  let kernel = 0, baseline = 0, environment = 0;
  if (own && theirs && kernelLonger !== null) [kernel, baseline] = [-kernelLonger, total + kernelLonger];
  else if (own) kernel = total;
  else if (!theirs) environment = total;
  else if (b.language === 'triton' && differs('triton') && kernelLonger !== null) [baseline, environment] = [total + kernelLonger, -kernelLonger];
  else baseline = total;
  const noise = Math.hypot(Math.log(a.high / a.low) / 2, Math.log(b.high / b.low) / 2);
  return { kernel: Math.exp(kernel), baseline: Math.exp(baseline), environment: Math.exp(environment), noise: Math.expm1(noise) };
}

const versionsMoved = (before, after) => [...new Set([...Object.keys(before.versions), ...Object.keys(after.versions)])].filter(name => before.versions[name] !== after.versions[name]).map(name => `${name} ${before.versions[name] || 'none'} → ${after.versions[name] || 'none'}`);

const machineLine = (a, b) => `Numbers of two machines are not compared: ${a.machine} and ${b.machine}.`;

function splitView(before, after, name) {
  const a = before.items[name], b = after.items[name];
  if (a.machine !== b.machine) return el('p', {}, machineLine(a, b));
  const moves = movesOf(before, after, name);
  if (!moves || !known(moves.speedup)) return null;
  const versions = versionsMoved(before, after), parts = partsOf(before, after, name);
  return el('ul', {},
    el('li', {}, `speedup: ${change(moves.speedup)} since ${before.label} (${day(before.started)})${moves.apart === false ? ', within the noise of both' : ''}`),
    parts ? el('li', {}, `of which kernel ${change(parts.kernel)}, baseline ${change(parts.baseline)}, environment ${change(parts.environment)}; noise ± ${(100 * parts.noise).toFixed(1)} %`) : null,
    known(moves.kernel) ? el('li', {}, `kernel: its time ${change(moves.kernel)}${moves.source === null ? '' : moves.source ? ', another source' : ', the same source'}`) : null,
    known(moves.baseline) ? el('li', {}, `baseline: its time ${change(moves.baseline)}`) : null,
    el('li', {}, versions.length ? `environment: ${versions.join('; ')}` : 'environment: the same versions'));
}

function drawCompare() {
  const section = document.getElementById('compare'), runs = DATA.runs;
  put(section, el('h2', { id: 'compare-title' }, 'Compare runs'));
  if (runs.length < 2) return put(section, el('p', { class: 'quiet' }, 'This page knows one run. `kernelevolve page DIR --with OTHER` adds others.'));
  const label = run => `${run.label}, ${day(run.started)}`;
  const place = el('div');
  const chosen = (name, otherwise) => { const number = Number(State.get(name)); return State.get(name) && runs[number] ? number : otherwise; };
  const select = (name, otherwise) => el('select', { on: { change: event => { State.set({ [name]: event.target.value }); refresh(); } } }, runs.map((run, number) => el('option', { value: number, selected: number === chosen(name, otherwise) }, label(run))));
  function refresh() {
    const before = runs[chosen('a', runs.length - 2)], after = runs[chosen('b', runs.length - 1)];
    const names = [...new Set([...Object.keys(before.items), ...Object.keys(after.items)])];
    const strange = names.filter(name => before.items[name] && after.items[name] && before.items[name].machine !== after.items[name].machine);
    const notice = strange.length ? el('p', { class: 'notice' }, `${machineLine(before.items[strange[0]], after.items[strange[0]])} ${strange.length} items show their words alone.`) : null;
    const versions = versionsMoved(before, after);
    const rows = names.map(name => ({ name, moves: strange.includes(name) ? null : movesOf(before, after, name), parts: partsOf(before, after, name), strange: strange.includes(name), a: before.items[name], b: after.items[name] }));
    rows.sort((one, two) => (one.moves?.speedup ?? 1) - (two.moves?.speedup ?? 1));
    place.replaceChildren(...[notice].filter(Boolean),
      el('p', {}, versions.length ? `Moved: ${versions.join('; ')}.` : 'Both runs had the same versions.'),
      table(['item', 'before', 'after', 'before', 'after', 'speedup', 'of kernel', 'of baseline', 'of environment', 'noise', 'kernel time', 'baseline time', ''], rows.map(({ name, moves, parts, strange: apart, a, b }) => [
        name, a ? word(a.word) : 'absent', b ? word(b.word) : 'absent', apart ? '-' : ratio(a?.speedup), apart ? '-' : ratio(b?.speedup),
        moves && known(moves.speedup) ? el('span', { class: moves.apart ? (moves.speedup < 1 ? 'bad' : 'well') : null }, change(moves.speedup)) : '-', change(parts?.kernel), change(parts?.baseline), change(parts?.environment), parts ? `± ${(100 * parts.noise).toFixed(1)} %` : '-', change(moves?.kernel), change(moves?.baseline), moves?.apart === false ? 'within the noise' : '',
      ]), { numeric: [3, 4, 5, 6, 7, 8, 9, 10, 11] }));
  }
  put(section, el('div', { class: 'controls' }, el('label', {}, 'before', select('a', runs.length - 2)), el('label', {}, 'after', select('b', runs.length - 1))), place);
  refresh();
  return section;
}
