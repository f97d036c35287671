// Operators by hardware, worst first. A row opens to everything that is known of it.

const Matrix = (() => {
  const PORTION = 60; // rows that are put into the page at a time: the others come when they are scrolled to
  const rows = new Map();
  let body, shownText, input, more, fitting = [], shown = 0;
  const hardwares = [...new Set(DATA.items.map(item => item.hardware))];
  const words = Object.keys(DATA.header.counts);

  function changeCell(item) {
    const against = item.against;
    if (against) {
      const text = against.verdict === 'neither' ? 'same' : against.verdict || against.state;
      const bounds = known(against.low) ? `${change(against.low)} to ${change(against.high)} against ${against.rev}` : `against ${against.rev}`;
      return el('span', { class: { regressed: 'bad', improved: 'well' }[against.verdict] || 'quiet' }, known(against.change) ? change(against.change) : '', el('small', { class: 'under', title: `${bounds}. ${against.message || ''}` }, text));
    }
    const [before, now] = item.history.slice(-2);
    if (!now || !known(item.speedup)) return el('span', { class: 'quiet' }, '-');
    const apart = known(before.high) && known(now.low) && (now.low > before.high || now.high < before.low);
    const value = now.speedup / before.speedup;
    return el('span', { class: apart ? (value < 1 ? 'bad' : 'well') : 'quiet', title: `against ${before.run}, ${day(before.started)}` }, change(value), el('small', { class: 'under' }, apart ? 'since the last run' : 'noise'));
  }

  function waiver(item) {
    const waived = item.waived;
    return waived ? el('small', { class: `under waiver${waived.ended ? ' bad' : ''}` }, `${waived.ended ? 'waiver ended' : 'waived until'} ${waived.until}: ${waived.reason}`) : '';
  }

  function row(item) {
    const button = el('button', { type: 'button', 'aria-expanded': 'false' }, item.name);
    const bounds = known(item.low) ? `${ratio(item.low)} to ${ratio(item.high ?? item.speedup)}` : '';
    const cells = [
      el('td', { class: 'verdict' }, word(item.word), waiver(item)),
      el('td', { class: 'name' }, button, el('small', {}, item.findings.length && !item.good ? firstLine(item.findings[0].message).slice(0, 140) : item.nodeid.split('::')[0])),
      el('td', { class: 'number' }, el('b', {}, ratio(item.speedup)), known(item.speedup) ? el('small', { class: 'under' }, `over ${item.baseline}`) : null),
      el('td', { class: 'picture' }, known(item.speedup) ? [interval(item), el('small', { class: 'number' }, bounds, known(item.gate) ? `, gate ${ratio(item.gate)}` : '')] : el('small', {}, known(item.gate) ? `not timed, gate ${ratio(item.gate)}` : 'not timed')),
      el('td', { class: 'number' }, changeCell(item)),
      el('td', { class: 'spark' }, item.history.length > 1 ? [sparkline(item.history), el('small', { class: 'number' }, `${item.history.length} runs, ${ratio(least(item.history.map(point => point.speedup)))} to ${ratio(most(item.history.map(point => point.speedup)))}`)] : ''),
    ];
    const made = el('tr', { class: 'row', 'data-name': item.name, on: { click: event => { if (!event.target.closest('a') && !String(getSelection())) toggle(item.name); } } }, cells);
    return { made, button };
  }

  // The row of an entry, made when it is shown first.
  const rowOf = entry => (entry.made ? entry : Object.assign(entry, row(entry.item)));

  function toggle(name, wanted) {
    const entry = rows.get(name);
    if (!entry) return;
    const open = wanted ?? !entry.opened;
    if (open === Boolean(entry.opened)) return;
    if (open) {
      rowOf(entry);
      entry.opened = el('tr', { class: 'open' }, el('td', { class: 'detail', colspan: 6 }));
      if (entry.made.isConnected) entry.made.after(entry.opened);
      put(entry.opened.firstChild, itemDetail(entry.item));
    } else {
      entry.opened.remove();
      entry.opened = null;
    }
    entry.made.classList.toggle('is-open', open);
    entry.button.setAttribute('aria-expanded', String(open));
    State.set({ open: [...rows].filter(([, other]) => other.opened).map(([other]) => other).join(',') });
  }

  function filter() {
    const text = State.get('q').toLowerCase().split(/\s+/).filter(Boolean), wordsWanted = State.list('word'), hardwareWanted = State.list('hw');
    fitting = [...rows.values()].filter(({ item, text: content }) => text.every(part => content.includes(part)) && (!wordsWanted.length || wordsWanted.includes(item.word)) && (!hardwareWanted.length || hardwareWanted.includes(item.hardware)));
    shown = 0;
    body.replaceChildren();
    grow(PORTION);
    shownText.textContent = fitting.length === rows.size ? `${count(rows.size)} ${rows.size === 1 ? 'item' : 'items'}` : `${count(fitting.length)} of ${count(rows.size)} items`;
    for (const chip of document.querySelectorAll('#operators .chip')) chip.setAttribute('aria-pressed', String(State.list(chip.dataset.of).includes(chip.dataset.value)));
    if (input.value !== State.get('q')) input.value = State.get('q');
  }

  function grow(number) {
    const fragment = document.createDocumentFragment();
    for (const entry of fitting.slice(shown, shown + number)) {
      fragment.append(rowOf(entry).made);
      if (entry.opened) fragment.append(entry.opened);
    }
    shown = Math.min(fitting.length, shown + number);
    body.append(fragment);
    more.textContent = `${count(fitting.length - shown)} more items`;
    more.hidden = shown >= fitting.length;
    PLOTS.forEach(entry => !entry.made && entry.draw());
  }

  const chip = (of, value, label) => el('button', {
    type: 'button', class: 'chip', 'aria-pressed': 'false', 'data-of': of, 'data-value': value,
    on: { click: () => { const now = State.list(of); State.set({ [of]: (now.includes(value) ? now.filter(other => other !== value) : [...now, value]).join(',') }); filter(); } },
  }, label);

  // With several kinds of hardware: one cell for each pair, so that a gap is seen.
  function grid() {
    const operators = [...new Set(DATA.items.map(item => item.operator))];
    const at = new Map(DATA.items.map(item => [item.name, item]));
    const make = () => {
      const lines = operators.map(operator => el('tr', {}, el('th', { scope: 'row' }, operator), hardwares.map(hardware => {
        const item = at.get(`${operator}[${hardware}]`);
        return el('td', {}, item ? el('button', { type: 'button', class: `w-${rankOf(item.word)}`, on: { click: () => show(item.name) } }, known(item.speedup) ? `${item.word} ${ratio(item.speedup)}` : item.word) : el('span', { class: 'quiet' }, 'no gate'));
      })));
      return el('div', { class: 'scroll' }, el('table', { class: 'grid-cells' }, el('thead', {}, el('tr', {}, el('th', {}), hardwares.map(hardware => el('th', { scope: 'col' }, hardware)))), el('tbody', {}, lines)));
    };
    const box = numbers(make, `Operators by hardware: ${operators.length} x ${hardwares.length}`);
    if (operators.length <= 10) box.open = true;
    return box;
  }

  function show(name) {
    const entry = rows.get(name);
    if (!entry) return;
    if (!fitting.includes(entry)) { State.set({ q: '', word: '', hw: '' }); filter(); }
    if (fitting.indexOf(entry) >= shown) grow(fitting.indexOf(entry) - shown + PORTION);
    toggle(name, true);
    entry.made.scrollIntoView({ block: 'center' });
    entry.button.focus({ preventScroll: true });
  }

  function draw() {
    const section = document.getElementById('operators');
    shownText = el('span', { class: 'quiet', role: 'status' });
    input = el('input', { type: 'search', placeholder: 'filter: name, finding, path  ( / )', 'aria-label': 'Filter by text', on: { input: () => { State.set({ q: input.value }); filter(); } } });
    body = el('tbody');
    const heads = ['verdict', 'operator', ['speedup', 'number'], `interval against the gate (${ratio(SCALE.from)} to ${ratio(SCALE.to)})`, ['change', 'number'], 'history'];
    put(section, el('h2', { id: 'operators-title' }, 'Operators, worst first'),
      hardwares.length > 1 ? grid() : null,
      el('div', { class: 'filters' }, input,
        words.length > 1 ? el('div', { class: 'chips', role: 'group', 'aria-label': 'Filter by word' }, words.map(text => chip('word', text, `${text} ${DATA.header.counts[text]}`))) : null,
        hardwares.length > 1 ? el('div', { class: 'chips', role: 'group', 'aria-label': 'Filter by hardware' }, hardwares.map(name => chip('hw', name, name))) : null, shownText),
      DATA.items.length ? el('table', { class: 'matrix' }, el('thead', {}, el('tr', {}, heads.map(head => (Array.isArray(head) ? el('th', { scope: 'col', class: head[1] }, head[0]) : el('th', { scope: 'col' }, head))))), body) : el('p', {}, 'This run judged no operator.'));
    more = el('button', { type: 'button', class: 'more', on: { click: () => grow(PORTION) } });
    section.append(more);
    for (const item of DATA.items) {
      const text = `${item.name} ${item.nodeid} ${item.word} ${item.findings.map(finding => `${finding.kind} ${finding.message}`).join(' ')}`;
      rows.set(item.name, { item, text: text.toLowerCase(), made: null, button: null, opened: null });
    }
    filter();
    new IntersectionObserver(seen => { if (seen.some(one => one.isIntersecting) && shown < fitting.length) grow(PORTION); }, { rootMargin: '600px' }).observe(more);
    addEventListener('beforeprint', () => grow(fitting.length));
    State.list('open').forEach(name => toggle(name, true));
    State.watch(() => { filter(); State.list('open').forEach(name => toggle(name, true)); });
  }

  // j and k, or the arrows, walk over the rows that are shown.
  function step(by) {
    const here = fitting.findIndex(entry => entry.button && entry.button === document.activeElement);
    const place = Math.min(fitting.length - 1, Math.max(0, here + by));
    if (place >= shown) grow(PORTION);
    const next = fitting[place];
    if (next) { next.button.focus(); next.made.scrollIntoView({ block: 'nearest' }); }
  }
  const focusFilter = () => input.focus();
  const closeAll = () => [...rows.keys()].forEach(name => toggle(name, false));
  return { draw, step, focusFilter, closeAll, show, onRow: () => fitting.some(entry => entry.button && entry.button === document.activeElement) };
})();
