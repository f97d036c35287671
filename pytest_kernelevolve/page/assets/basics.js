// What every section uses: the data, elements, numbers as words, and the state that lives in the page's address.

const DATA = JSON.parse(document.getElementById('data').textContent);
const SVG = 'http://www.w3.org/2000/svg';
const RANKS = {
  pass: 'good', waived: 'good', 'above gate': 'better', faster: 'better', improved: 'better', slow: 'slow', regressed: 'wrong', shallow: 'unsure', 'base invalid': 'unsure',
  inconclusive: 'unsure', 'inconclusive (two modes)': 'unsure', incorrect: 'wrong', error: 'wrong', invalid: 'invalid', compiled: 'unsure', interpreted: 'unsure',
};
const rankOf = word => (Object.hasOwn(RANKS, word) ? RANKS[word] : 'none');

// Children are elements or text; text never becomes markup.
function el(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'on') for (const [event, handler] of Object.entries(value)) made.addEventListener(event, handler);
    else if (name === 'class') made.className = value;
    else made.setAttribute(name, value === true ? '' : String(value));
  }
  put(made, ...children);
  return made;
}

function put(parent, ...children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    parent.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return parent;
}

function svg(tag, properties = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(properties)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

// Without spreading: a call takes no hundred thousand arguments.
const least = values => values.reduce((a, b) => (b < a ? b : a), Infinity);
const most = values => values.reduce((a, b) => (b > a ? b : a), -Infinity);
const colour = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const known = value => value !== null && value !== undefined;
const ratio = value => (!known(value) ? '-' : value < 100 ? `${value.toFixed(2)}x` : `${value.toFixed(0)}x`);
const percent = value => (!known(value) ? '-' : `${(100 * value).toFixed(Math.abs(value) < 0.1 ? 1 : 0)} %`);
const change = value => (!known(value) ? '-' : `${value >= 1 ? '+' : '−'}${Math.abs(100 * (value - 1)).toFixed(1)} %`);
const count = value => (known(value) ? value.toLocaleString('en') : '-');
const dollars = value => (known(value) ? `$${value.toFixed(2)}` : 'cost unknown');
const share = value => (!known(value) ? '-' : value < 1000 ? value.toFixed(2) : value.toExponential(1));
const day = text => (text || '').replace('T', ' ').replace(/([+]00:00|Z)$/, ' UTC');

function milliseconds(value) {
  if (!known(value)) return '-';
  if (value >= 100) return value.toFixed(0);
  if (value >= 1) return value.toFixed(2);
  return value >= 0.001 ? value.toFixed(4) : value.toExponential(2);
}

function duration(seconds) {
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

// A message in one line: its first, with the next where that only announces it ("does not compile:").
function firstLine(text) {
  const [first, ...rest] = text.trim().split('\n');
  return first.endsWith(':') && rest.length ? `${first} ${rest.join('\n').trim().split('\n')[0]}` : first;
}

// What stands between backticks is code.
const marked = text => text.split('`').map((part, place, all) => (place % 2 && place < all.length - 1 ? el('code', {}, part) : place % 2 ? `\`${part}` : part));

const word = text => el('span', { class: `word w-${rankOf(text)}` }, text);

function command(text) {
  const code = el('code', { tabindex: 0 }, text);
  const button = el('button', {
    type: 'button',
    on: {
      click: async event => {
        event.stopPropagation();
        try {
          await navigator.clipboard.writeText(text);
          button.textContent = 'copied';
        } catch {
          getSelection().selectAllChildren(code);
          button.textContent = 'selected';
        }
        setTimeout(() => (button.textContent = 'copy'), 1500);
      },
    },
  }, 'copy');
  return el('div', { class: 'command' }, code, button);
}

// A table whose rows come in portions: ten thousand rows are there for who asks, and cost nothing before.
function table(heads, rows, { portion = 100, numeric = [] } = {}) {
  const body = el('tbody');
  const kind = place => (numeric.includes(place) ? { class: 'number' } : {});
  const whole = el('table', {}, el('thead', {}, el('tr', {}, heads.map((head, place) => el('th', { scope: 'col', ...kind(place) }, head)))), body);
  const box = el('div', { class: 'scroll' }, whole);
  let shown = 0;
  const more = el('button', { type: 'button', class: 'more', on: { click: () => grow(portion) } });
  const grow = number => {
    for (const row of rows.slice(shown, shown + number)) body.append(el('tr', {}, row.map((cell, place) => el('td', kind(place), cell))));
    shown = Math.min(rows.length, shown + number);
    more.textContent = `${count(rows.length - shown)} more rows`;
    more.hidden = shown >= rows.length;
  };
  grow(portion);
  addEventListener('beforeprint', () => whole.isConnected && grow(1000 - Math.min(shown, 1000)));
  return el('div', {}, box, more);
}

// A folded table under a picture, made when it is opened first.
function numbers(make, label = 'Numbers') {
  const box = el('details', { on: { toggle: () => box.open && box.childElementCount === 1 && box.append(make()) } }, el('summary', {}, label));
  return box;
}

// The page's state, in its address after the #: name=value, only what differs from the start.
const State = (() => {
  const watchers = [];
  const read = () => new URLSearchParams(location.hash.slice(1));
  const get = name => read().get(name) || '';
  function set(changes) {
    const now = read();
    for (const [name, value] of Object.entries(changes)) {
      if (value === '' || value === null || value === undefined) now.delete(name);
      else now.set(name, value);
    }
    const text = now.toString();
    history.replaceState(null, '', text ? `#${text}` : `${location.pathname}${location.search}`);
  }
  addEventListener('hashchange', () => watchers.forEach(watcher => watcher()));
  return { get, set, list: name => get(name).split(',').filter(Boolean), watch: watcher => watchers.push(watcher) };
})();
