// Theme switch and read-out of charts; pages are complete without. Loaded in the head, so that a chosen theme never flashes.
'use strict';
(() => {
  const root = document.documentElement;
  const saved = () => { try { return localStorage.getItem('theme'); } catch { return null; } };
  if (saved()) root.dataset.theme = saved();

  const themes = button => {
    const isDark = () => (root.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
    const show = () => { button.textContent = isDark() ? 'Light' : 'Dark'; button.title = 'Change colours'; };
    button.addEventListener('click', () => {
      root.dataset.theme = isDark() ? 'light' : 'dark';
      try { localStorage.setItem('theme', root.dataset.theme); } catch { }
      show();
    });
    button.hidden = false;
    show();
  };

  const readOut = chart => {
    const out = document.createElement('div');
    out.className = 'readout';
    out.hidden = true;
    out.setAttribute('role', 'status');
    chart.append(out);
    chart.tabIndex = 0;
    chart.setAttribute('role', 'group');
    for (const svg of chart.querySelectorAll('svg')) {
      const title = svg.querySelector('title');
      if (!title) continue;
      // A title element would open a second, native read-out.
      svg.setAttribute('aria-label', title.textContent);
      chart.setAttribute('aria-label', `${title.textContent}: arrow keys read the values`);
      title.remove();
    }
    const middle = point => { const r = point.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; };
    const shown = () => [...chart.querySelectorAll('svg')].find(svg => svg.getClientRects().length);
    const groups = () => {
      const all = new Map();
      for (const point of shown()?.querySelectorAll('[data-label]') ?? []) {
        const key = shown().dataset.read === 'xy' ? point : point.dataset.x;
        all.set(key, [...(all.get(key) ?? []), point]);
      }
      return [...all.values()].sort((a, b) => a[0].dataset.x - b[0].dataset.x);
    };
    let at = -1;
    const mark = points => {
      chart.querySelectorAll('.at').forEach(point => point.classList.remove('at'));
      points.forEach(point => point.classList.add('at'));
    };
    const show = (all, index) => {
      at = index;
      mark(all[index]);
      out.textContent = all[index].map(point => point.dataset.label).join('\n');
      out.hidden = false;
      const box = chart.getBoundingClientRect();
      const [x, y] = middle(all[index][0]);
      const left = Math.max(0, Math.min(x - box.x - out.offsetWidth / 2, box.width - out.offsetWidth));
      const above = y - box.y - out.offsetHeight - 14;
      out.style.transform = `translate(${left}px, ${above < -20 ? y - box.y + 14 : above}px)`;
    };
    const hide = () => { out.hidden = true; at = -1; mark([]); };
    chart.addEventListener('pointermove', event => {
      const all = groups();
      if (!all.length) return;
      const flat = shown().dataset.read === 'x';
      const far = group => { const [x, y] = middle(group[0]); return Math.hypot(x - event.clientX, flat ? 0 : y - event.clientY); };
      show(all, all.reduce((best, group, i) => far(group) < far(all[best]) ? i : best, 0));
    });
    chart.addEventListener('pointerleave', hide);
    chart.addEventListener('blur', hide);
    chart.addEventListener('keydown', event => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const all = groups();
      if (event.key === 'Escape') hide();
      if (!step || !all.length) return;
      event.preventDefault();
      show(all, (at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step + all.length) % all.length);
    });
  };

  addEventListener('DOMContentLoaded', () => {
    document.querySelectorAll('[data-theme-switch]').forEach(themes);
    document.querySelectorAll('.chart').forEach(readOut);
  });
})();
