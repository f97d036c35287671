// What a node opens to: how it was judged, where its time goes, its source, what changed from its parent, what was asked
// and answered.

function nodeDetail(search, number, go) {
  const nodes = search.nodes, i = nodes.id.indexOf(number);
  if (i < 0) return el('div');
  const detail = search.details[String(number)];
  const link = id => el('button', { type: 'button', on: { click: () => go(id) } }, `node ${id}`);
  const children = nodes.id.filter((_, place) => nodes.parents[place].includes(number));
  const head = el('div', {}, el('h3', {}, `Node ${number} `, word(nodes.verdicts[nodes.verdict[i]]), nodes.speedup[i] ? ` ${ratio(nodes.speedup[i])}` : ''),
    el('p', { class: 'quiet' }, `step ${nodes.step[i]}, made by ${nodes.operators[nodes.operator[i]] || 'unknown'}${nodes.tokens[i] ? `, ${count(nodes.tokens[i])} tokens, ${dollars(nodes.usd[i])}` : ''}`),
    nodes.note[i] ? el('p', {}, nodes.note[i]) : null,
    nodes.parents[i].length ? el('p', {}, 'from ', nodes.parents[i].map(link)) : null,
    children.length ? el('p', {}, 'led to ', children.slice(0, 12).map(link), children.length > 12 ? ` and ${children.length - 12} more` : '') : null);
  if (!detail) return el('div', { class: 'node' }, head, el('p', { class: 'quiet' }, 'Its source is left out of this page; it is in the store.'));
  const tabs = [
    ['Evaluation', () => evaluationView(detail.evaluation)],
    detail.profile && ['Profile', () => profileView(detail.profile)],
    ['Source', () => sourceView(detail.source)],
    detail.diff && ['Change', () => diffView(detail.diff)],
    known(detail.prompt) && ['Prompt', () => el('pre', { class: 'wrapped', tabindex: 0 }, detail.prompt)],
    known(detail.answer) && ['Answer', () => el('pre', { class: 'wrapped', tabindex: 0 }, detail.answer)],
    detail.meta && ['Notes of the policy', () => el('pre', { class: 'wrapped', tabindex: 0 }, detail.meta)],
  ].filter(Boolean);
  const panel = el('div', { role: 'tabpanel' });
  const buttons = tabs.map(([name, make]) => el('button', { type: 'button', role: 'tab', 'aria-selected': 'false', on: { click: () => turn(name, make) } }, name));
  function turn(name, make) {
    buttons.forEach(button => button.setAttribute('aria-selected', String(button.textContent === name)));
    panel.replaceChildren(make());
    nodeDetail.last = name;
  }
  const first = tabs.find(([name]) => name === nodeDetail.last) || tabs[0];
  turn(...first);
  return el('div', { class: 'node' }, head, el('div', { class: 'tabs', role: 'tablist' }, buttons), panel);
}

function profileView({ architecture, kernels, roofline, diagnosis }) {
  return el('div', {},
    diagnosis ? el('p', {}, 'What holds it back: ', el('b', {}, diagnosis.bottleneck), diagnosis.by ? el('span', { class: 'quiet' }, ` (${diagnosis.by})`) : '') : null,
    diagnosis ? el('ul', {}, diagnosis.evidence.map(line => el('li', {}, line))) : null,
    roofline.length ? table(['workload', 'kernel ms', 'roofline ms', 'of roofline'], roofline.map(([label, kernel, least]) => [label, milliseconds(kernel), milliseconds(least), percent(least / kernel)]), { numeric: [1, 2, 3] }) : null,
    kernels.length ? table([`compiled for ${architecture}`, 'registers', 'spills', 'shared bytes', 'warps', 'occupancy'], kernels.map(([name, ...figures]) => [name, ...figures.map((figure, place) => (!known(figure) ? '-' : place === 4 ? percent(figure) : count(figure)))]), { numeric: [1, 2, 3, 4, 5] }) : null);
}

function evaluationView(evaluation) {
  if (!evaluation) return el('p', {}, 'Not judged yet.');
  const stages = Object.entries(evaluation.stages).map(([name, seconds]) => `${name} ${seconds} s`).join(', ');
  return el('div', {},
    el('p', {}, word(evaluation.verdict), known(evaluation.speedup) ? ` ${ratio(evaluation.speedup)}, ${ratio(evaluation.low)} to ${ratio(evaluation.high)}` : ''),
    findingList(evaluation.findings),
    evaluation.workloads.length ? table(['workload', 'dtype', 'baseline ms', 'kernel ms', 'speedup', 'error / allowance'], evaluation.workloads.map(one => [one.label, one.dtype, milliseconds(one.reference_ms), milliseconds(one.kernel_ms), ratio(one.speedup), share(one.error)]), { numeric: [2, 3, 4, 5] }) : null,
    stages ? el('p', { class: 'quiet' }, stages) : null);
}
