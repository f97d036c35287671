// A fleet: by kind and device, how many kernels it judged, and how long these waited, were built and were judged.

function drawFleet() {
  const section = document.getElementById('fleet'), devices = DATA.fleet;
  if (!devices.length) return section.remove();
  const sum = (rows, name) => rows.reduce((all, row) => all + row[name], 0);
  const kinds = [...new Set(devices.map(device => device.hardware))];
  const cells = rows => [count(sum(rows, 'nodes')), ...['wait_s', 'build_s', 'judge_s'].map(name => duration(sum(rows, name)))];
  const heads = ['kernels', 'waited', 'built', 'judged'];
  put(section,
    el('h2', { id: 'fleet-title' }, 'Fleet'),
    table(['kind', 'devices', ...heads], kinds.map(kind => {
      const rows = devices.filter(device => device.hardware === kind);
      return [kind, count(rows.length), ...cells(rows)];
    }), { numeric: [1, 2, 3, 4, 5] }),
    el('p', { class: 'quiet' }, 'Sums over kernels: from proposed to begun, until loaded, and from there to the verdict.'),
    numbers(() => table(['kind', 'device', ...heads, 'versions'], devices.map(device => [device.hardware, device.device, ...cells([device]), device.versions]), { numeric: [2, 3, 4, 5] }), 'By device'));
  return section;
}
