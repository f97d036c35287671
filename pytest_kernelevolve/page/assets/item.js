// What a row opens to.

function diffView(diff) {
  const pre = el('pre', { tabindex: 0 });
  const kinds = { '+': 'add', '-': 'del', '@': 'at' };
  for (const text of diff.lines) pre.append(el('span', { class: kinds[text[0]] || 'same' }, text || ' '));
  return el('div', {}, el('p', { class: 'quiet' }, `${diff.before} → ${diff.after}: ${diff.added} lines added, ${diff.removed} removed`), diff.lines.length ? pre : el('p', {}, 'The sources are equal.'));
}

const sourceView = text => el('pre', { tabindex: 0 }, text);

function findingList(findings) {
  return el('ul', { class: 'findings' }, findings.map(finding => el('li', {}, el('b', {}, finding.kind), ` ${finding.message}`,
    finding.detail ? el('div', { class: 'quiet' }, finding.detail) : null,
    finding.borderline ? el('div', { class: 'quiet' }, 'So near the limit that another judgement may end otherwise.') : null,
    finding.case ? el('div', { class: 'quiet' }, `case: seed ${finding.case.seed}, ${JSON.stringify(finding.case.workload)}`) : null)));
}

function workloadTable(item) {
  const optional = [['base_ms', 'before ms'], ['compile_ms', 'compiled ms'], ['max_autotune_ms', 'max-autotune ms'], ['host_ms', 'host ms'], ['roofline', 'of roofline']].filter(([name]) => item.workloads.some(one => known(one[name])));
  const compared = item.workloads.some(one => known(one.change));
  const heads = ['workload', 'dtype', 'kernel ms', 'eager ms', ...optional.map(([, head]) => head), 'speedup', 'interval', ...(compared ? ['change'] : []), 'rounds', 'error / allowance'];
  const rows = item.workloads.map(one => [
    one.label, one.dtype, milliseconds(one.kernel_ms), milliseconds(one.eager_ms),
    ...optional.map(([name]) => (name === 'roofline' ? percent(one[name]) : milliseconds(one[name]))),
    known(one.speedup) ? `${ratio(one.speedup)} over ${one.baseline || 'eager'}` : 'not timed',
    known(one.low) ? `${ratio(one.low)} to ${ratio(one.high)}` : '-',
    ...(compared ? [known(one.change) ? `${change(one.change)} (${change(one.change_low)} to ${change(one.change_high)})` : '-'] : []),
    one.rounds.length ? `${one.rounds.length}${one.void.length ? ` + ${one.void.length} void` : ''}` : '-',
    el('span', { class: one.error > 1 ? 'bad' : null }, share(one.error)),
  ]);
  return table(heads, rows, { numeric: heads.map((_, place) => place).slice(2) });
}

function roundsFigure(item, one) {
  const modes = one.modes ? ` Two modes: ${one.modes.map(([value, rounds]) => `${ratio(value)} in ${rounds} rounds`).join(', ')}.` : '';
  const reasons = [...new Set(one.void.map(([, , reason]) => reason))].join('; ');
  return el('figure', {}, roundsPlot(one, item.gate),
    el('figcaption', {}, `${one.label} ${one.dtype}: ${one.rounds.length} rounds, ${ratio(one.low)} to ${ratio(one.high)}${known(item.gate) ? `, gate ${ratio(item.gate)}` : ''}.${modes}${one.void.length ? ` ${one.void.length} void: ${reasons}.` : ''}${one.earlier.length ? ' Orange: the time of the earlier kernel over that of this one.' : ''}`),
    numbers(() => table(['round', 'baseline µs', 'kernel µs', 'ratio', 'clock MHz', ''], [
      ...one.rounds.map(([base, own], place) => [place + 1, (1e6 * base).toPrecision(5), (1e6 * own).toPrecision(5), (base / own).toFixed(4), one.clocks[place] ?? '-', '']),
      ...one.void.map(([base, own, reason]) => ['-', (1e6 * base).toPrecision(5), (1e6 * own).toPrecision(5), base && own ? (base / own).toFixed(4) : '-', '-', `void: ${reason}`]),
    ], { numeric: [0, 1, 2, 3, 4] })));
}

function movedView(item) {
  const moved = item.moved;
  if (moved) {
    const parts = [['kernel', moved.kernel], ['baseline', moved.baseline], ['environment', moved.environment]].filter(([, factor]) => known(factor));
    return el('div', {}, el('p', {}, moved.line), parts.length ? table(['', 'speedup moved by', ''], [
      ['since', day(moved.since), moved.commit || ''], ['in all', change(moved.now / moved.was), `${ratio(moved.was)} to ${ratio(moved.now)}`],
      ...parts.map(([name, factor]) => [name, change(factor), '']), ['noise', known(moved.noise) ? `± ${(100 * moved.noise).toFixed(1)} %` : '-', 'what chance may have moved it by'],
    ], { numeric: [1] }) : null);
  }
  const present = DATA.runs.at(-1), before = DATA.runs.slice(0, -1).reverse().find(run => Object.hasOwn(run.items, item.name));
  return before ? splitView(before, present, item.name) : null;
}

// A folded part, made when it is opened first.
const part = (title, make, open = false) => {
  const box = el('details', { on: { toggle: () => box.open && box.childElementCount === 1 && box.append(make()) } }, el('summary', {}, title));
  if (open) box.open = true;
  return box;
};

function historyTable(item) {
  return table(['run', 'when', 'word', 'speedup', 'interval'], item.history.map(point => [point.run, day(point.started), point.word, ratio(point.speedup), known(point.low) ? `${ratio(point.low)} to ${ratio(point.high ?? point.speedup)}` : '-']).reverse(), { numeric: [3, 4] });
}

function itemDetail(item) {
  const against = item.against;
  const timed = item.workloads.filter(one => one.rounds.length > 1);
  const moved = movedView(item);
  const opinfo = item.opinfo;
  return [
    el('h3', {}, 'To judge it again'), command(item.replay),
    el('p', { class: 'quiet' }, `kernel: ${item.kernel}${item.evolved ? ', found by the search of this run' : ''}`),
    against ? [el('h3', {}, 'Against its earlier state'), el('p', {}, `${against.rev}${against.commit ? ` (${against.commit.slice(0, 7)})` : ''}: ${against.verdict || against.state}${known(against.change) ? `, speed ${change(against.change)} (${change(against.low)} to ${change(against.high)}), ${milliseconds(against.base_ms)} ms before and ${milliseconds(against.head_ms)} ms now, margin ${percent(against.margin)}` : ''}${against.message ? `: ${against.message}` : '.'}`)] : null,
    item.findings.length ? [el('h3', {}, 'Findings'), findingList(item.findings)] : null,
    item.workloads.length ? [el('h3', {}, 'Workloads'), workloadTable(item)] : null,
    opinfo ? el('p', {}, `PyTorch's own samples: ${opinfo.passed} of ${opinfo.total} passed (${Object.entries(opinfo.dtypes).map(([dtype, [passed, total]]) => `${dtype} ${passed}/${total}`).join(', ')})`, opinfo.failures.length ? part(`${opinfo.failures.length} failures`, () => el('ul', {}, opinfo.failures.map(text => el('li', {}, text)))) : null) : null,
    timed.length ? [el('h3', {}, 'Every round'), el('div', { class: 'panels' }, timed.slice(0, 6).map(one => roundsFigure(item, one))), timed.length > 6 ? part(`${timed.length - 6} more workloads`, () => el('div', { class: 'panels' }, timed.slice(6).map(one => roundsFigure(item, one)))) : null] : null,
    moved ? [el('h3', {}, 'What moved'), moved] : null,
    item.history.length > 1 ? part(`History: ${item.history.length} runs`, () => historyTable(item)) : null,
    item.diff ? part('What the search changed', () => diffView(item.diff), true) : null,
    item.source ? part('The kernel', () => sourceView(item.source)) : null,
    known(item.search) ? el('p', {}, el('button', { type: 'button', on: { click: event => { event.stopPropagation(); Search.show(item.search); } } }, 'Show its search')) : null,
  ];
}
