// The answer sheet: what is asked, how far one is, sums, number keys, and a draft that never leaves the browser. Complete without.
'use strict';
(() => {
  const keep = (name, value) => { try { value === null ? localStorage.removeItem(name) : localStorage.setItem(name, value); } catch { } };
  const kept = name => { try { return localStorage.getItem(name); } catch { return null; } };
  const say = (text, ...parts) => parts.reduce((said, part, i) => said.replace(`{${i}}`, part), text);

  const done = document.querySelector('[data-forget]');
  if (done) {
    keep(`metrics-draft-${done.dataset.forget}`, null);
    keep(`metrics-blind-${done.dataset.spent}`, null);
  }

  const form = document.querySelector('form[data-sheet]');
  if (!form) return;
  const draft = `metrics-draft-${form.dataset.sheet}`;
  const items = [...form.querySelectorAll('[data-item]')];
  const fields = () => [...form.elements].filter(field => field.name && field.type !== 'hidden');
  const number = text => Number(text.trim().replace('%', '').replace(',', '.'));

  // What an item was answered with; none where it does not apply.
  const said = item => {
    const inputs = [...item.querySelectorAll('input, textarea')];
    const isBox = input => input.type === 'radio' || input.type === 'checkbox';
    const values = inputs.filter(input => isBox(input) ? input.checked : input.value.trim()).map(input => input.value);
    return { values: values.filter(value => value !== 'none'), none: inputs.some(input => isBox(input) && input.checked && input.value === 'none') };
  };
  const isAsked = item => {
    if (!item.dataset.when) return true;
    const earlier = items.find(other => other.dataset.item === item.dataset.when);
    if (!earlier || !isAsked(earlier)) return false;
    const answer = said(earlier), wanted = (item.dataset.is ?? '').split(' ').filter(Boolean);
    return !answer.none && answer.values.length > 0 && (!wanted.length || answer.values.some(value => wanted.includes(value)));
  };

  const update = () => {
    for (const item of items) item.hidden = !isAsked(item);
    const counted = items.filter(item => !item.hidden && item.dataset.counts === 'yes');
    const answered = counted.filter(item => { const answer = said(item); return answer.none || answer.values.length > 0; }).length;
    form.querySelector('[data-shown]').textContent = say(form.dataset.progress, answered, counted.length);
    const bar = form.querySelector('progress');
    bar.hidden = false;
    bar.max = Math.max(1, counted.length);
    bar.value = answered;
    for (const lines of form.querySelectorAll('[data-sum]')) {
      const texts = [...lines.querySelectorAll('.lines input')].map(input => input.value).filter(text => text.trim());
      const total = texts.reduce((sum, text) => sum + (number(text) || 0), 0);
      const shown = lines.querySelector('[data-total]');
      shown.hidden = !texts.length;
      shown.textContent = say(lines.dataset.sum, Math.round(total * 100) / 100);
      shown.classList.toggle('off', total < 95 || total > 105);
    }
  };

  const save = () => {
    const entered = fields().filter(field => field.type === 'radio' || field.type === 'checkbox' ? field.checked : field.value).map(field => [field.name, field.value]);
    keep(draft, entered.length ? JSON.stringify(entered) : null);
  };
  const restore = () => {
    let entered;
    try { entered = JSON.parse(kept(draft) ?? '[]'); } catch { return; }
    for (const [name, value] of entered)
      for (const field of fields().filter(field => field.name === name))
        if (field.type === 'radio' || field.type === 'checkbox') field.checked ||= field.value === value;
        else field.value = value;
  };

  // An exclusive "does not apply" among several choices.
  const exclude = input => {
    if (input.type !== 'checkbox' || !input.checked) return;
    for (const other of input.closest('[data-item]').querySelectorAll('input[type=checkbox]'))
      if (other !== input && other.name === input.name && (other.value === 'none') !== (input.value === 'none')) other.checked = false;
  };

  let first = '';
  const choose = event => {
    const item = event.target.closest?.('[data-item]');
    if (event.key === 'Enter' && event.target.matches?.('input')) event.preventDefault();
    if (!item || event.ctrlKey || event.altKey || event.metaKey || !/^[0-9]$/.test(event.key) || !event.target.matches('input[type=radio], input[type=checkbox]')) return;
    const options = [...item.querySelectorAll('.points input')];
    // From 0 to 10 a 1 with a 0 behind it is a 10.
    const isTen = item.querySelector('.recommend10') && first === item.dataset.item && event.key === '0';
    const option = item.querySelector('.recommend10') ? options.find(input => input.value === (isTen ? '10' : event.key)) : options[event.key - 1];
    first = event.key === '1' ? item.dataset.item : '';
    setTimeout(() => { first = ''; }, 900);
    if (!option) return;
    event.preventDefault();
    option.checked = option.type === 'radio' || !option.checked;
    option.focus();
    option.dispatchEvent(new Event('change', { bubbles: true }));
  };

  form.addEventListener('input', () => { update(); save(); });
  form.addEventListener('change', event => { exclude(event.target); update(); save(); });
  form.addEventListener('keydown', choose);
  form.addEventListener('submit', () => { form.querySelector('button.main').disabled = true; });
  addEventListener('pageshow', () => { form.querySelector('button.main').disabled = false; });

  // With a blind token the form carries what this browser keeps.
  if (form.dataset.token) {
    let token;
    try { token = JSON.parse(kept(`metrics-blind-${form.dataset.token}`)); } catch { }
    for (const name of ['groups', 'message', 'signature'])
      if (token) form.elements[name].value = token[name];
    document.querySelector('[data-without]').hidden = !!token;
    form.querySelector('button.main').hidden = !token;
  }

  const note = form.querySelector('[data-draft]');
  note.hidden = false;
  note.querySelector('[data-undraft]').addEventListener('click', () => {
    keep(draft, null);
    form.reset();
    for (const field of fields())
      if (field.type === 'radio' || field.type === 'checkbox') field.checked = false;
      else if (field.type !== 'submit' && field.type !== 'button') field.value = '';
    update();
    note.textContent = form.dataset.undrafted;
    note.setAttribute('role', 'status');
  });
  if (form.dataset.typed === 'no') restore();
  update();
})();
