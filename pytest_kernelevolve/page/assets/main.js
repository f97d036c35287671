// Draws the page and listens to keys.

const keys = [['/', 'filter'], ['j  k', 'next and previous row'], ['Enter', 'open or close the row'], ['Esc', 'leave the filter, close all rows'], ['g s', 'to the searches (g o: operators, g u: suites, g c: compare)'], ['arrows', 'in a lineage: walk over its nodes'], ['?', 'this list']];
let dialog = null, going = false;

function showKeys() {
  if (!dialog) {
    dialog = el('dialog', { 'aria-label': 'Keys' }, el('h3', {}, 'Keys'), el('dl', { class: 'facts' }, keys.map(([key, text]) => [el('dt', {}, key.split('  ').map(one => [el('kbd', {}, one), ' '])), el('dd', {}, text)])), el('button', { type: 'button', on: { click: () => dialog.close() } }, 'Close'));
    document.body.append(dialog);
  }
  dialog.showModal();
}

addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || (dialog && dialog.open)) return;
  const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (event.key === 'Escape') { if (typing) event.target.blur(); else Matrix.closeAll(); return; }
  if (typing) return;
  if (going) {
    const place = { s: 'searches', o: 'operators', u: 'suites', c: 'compare' }[event.key];
    going = false;
    if (place) { event.preventDefault(); document.getElementById(place).scrollIntoView(); return; }
  }
  if (event.key === '/') { event.preventDefault(); Matrix.focusFilter(); }
  else if (event.key === '?') { event.preventDefault(); showKeys(); }
  else if (event.key === 'g') going = true;
  else if (event.key === 'j' || event.key === 'k') { event.preventDefault(); Matrix.step(event.key === 'j' ? 1 : -1); }
  else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && Matrix.onRow()) { event.preventDefault(); Matrix.step(event.key === 'ArrowDown' ? 1 : -1); }
});

drawHeader();
Matrix.draw();
Search.draw();
drawSuites();
drawFleet();
drawCompare();
put(document.getElementById('foot'), `pytest-kernelevolve ${DATA.header.versions.kernelevolve || ''}. The data of this page is in page.json beside it, described by page.schema.json. Pictures by uPlot 1.6.32, MIT licence.`);
document.documentElement.dataset.ready = 'true';
