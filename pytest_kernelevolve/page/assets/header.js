// The top of the page: what the sentence rests on, and where the sections are.

function drawHeader() {
  const head = DATA.header, top = document.getElementById('top');
  top.querySelector('h1').className = head.total && head.good === head.total ? 'is-good' : 'is-bad';
  const versions = Object.entries(head.versions).map(([name, version]) => `${name} ${version}`).join(', ');
  const times = [day(head.started), head.finished && `to ${day(head.finished)}`].filter(Boolean).join(' ');
  const rows = [
    ['judged on', head.machine],
    ['clocks', head.clocks || 'not known'],
    ['versions', versions],
    ['when', [times, head.commit && `at commit ${head.commit.slice(0, 7)}`].filter(Boolean).join(', ')],
    ['noise', head.certificates.length ? head.certificates.map(text => el('div', {}, marked(text))) : el('div', {}, 'no certificate for this machine: ', el('code', {}, 'kernelevolve certify'), ' makes one')],
    ['to repeat', head.command ? command(head.command) : null],
  ];
  top.append(el('dl', { class: 'facts' }, rows.filter(([, value]) => value && value.length !== 0).map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])));
  if (head.too_fine.length) top.append(el('div', { class: 'notice' }, head.too_fine.map(text => el('div', {}, text))));
  const places = [['operators', `Operators (${count(DATA.items.length)})`], ['searches', `Searches (${DATA.searches.length})`], ['suites', 'Suites'], ['compare', 'Compare runs']];
  const nav = el('nav', { 'aria-label': 'Sections' }, places.map(([id, text]) => el('a', {
    href: `#${id}`, on: { click: event => { event.preventDefault(); document.getElementById(id).scrollIntoView(); } },
  }, text)));
  nav.append(el('a', { href: '#keys', on: { click: event => { event.preventDefault(); showKeys(); } } }, 'Keys'));
  document.querySelector('main').before(el('div', { class: 'page-head', style: null }, nav));
}
