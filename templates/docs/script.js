'use strict';
// Search, and calls to the server. Without this script the page is complete, but for these two.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  all('form[hidden], .search[hidden]').forEach((element) => { element.hidden = false; });

  // Where the page is says where its server is, unless a server is named.
  const base = document.querySelector('[name=base]');
  if (/^https?:$/.test(location.protocol) || /^https?:/.test(base.value)) {
    base.value = new URL(base.value, document.baseURI).href.replace(/\/$/, '');
  }
  all('form.call textarea').forEach((area) => {
    area.value = area.closest('article').querySelector('.sample')?.textContent ?? '';
  });

  const search = document.querySelector('[name=search]');
  const found = document.querySelector('.found');
  search.addEventListener('input', () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const item of all('nav li')) {
      item.hidden = !words.every((word) => item.dataset.words.includes(word));
      count += item.hidden ? 0 : 1;
    }
    for (const group of all('nav details')) {
      group.hidden = !all('li', group).some((item) => !item.hidden);
      if (words.length) group.open = true;
    }
    found.textContent = words.length ? `${count} found` : '';
  });

  // `{name}` takes one segment; a value with slashes is for a path that says so.
  const segments = (value) => value.split('/').map(encodeURIComponent).join('/');

  const request = (form) => {
    const server = document.querySelector('.server');
    const query = new URLSearchParams();
    const headers = {};
    let path = form.dataset.path;
    for (const input of all('input', form)) {
      if (input.dataset.place === 'path') path = path.replace(`{${input.name}}`, segments(input.value));
      else if (input.value === '') continue;
      else if (input.dataset.place === 'header') headers[input.name] = input.value;
      else input.value.split('\n').forEach((value) => query.append(input.name, value));
    }
    for (const secret of all('[name=secret]', server)) {
      if (!secret.value) continue;
      const value = secret.dataset.prefix === 'Basic ' ? btoa(secret.value) : secret.value;
      if (secret.dataset.place === 'query') query.append(secret.dataset.key, value);
      else headers[secret.dataset.key] = secret.dataset.prefix + value;
    }
    const body = form.querySelector('textarea');
    if (body) headers['Content-Type'] = body.dataset.media;
    const url = new URL((base.value || '.').replace(/\/+$/, '') + path, document.baseURI);
    url.search = query.toString();
    return { url: url.href, method: form.dataset.method, headers, body: body ? body.value : undefined };
  };

  const curl = ({ url, method, headers, body }) => {
    const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
    const flags = Object.entries(headers).map(([name, value]) => ` -H ${quoted(`${name}: ${value}`)}`).join('');
    return `curl -X ${method} ${quoted(url)}${flags}${body === undefined ? '' : ` --data-binary ${quoted(body)}`}`;
  };

  const pretty = (text) => {
    try { return JSON.stringify(JSON.parse(text), null, 2); } catch { return text; }
  };

  const show = (output, ...lines) => {
    output.replaceChildren(...lines.map((line) => {
      const block = document.createElement('pre');
      block.textContent = line;
      return block;
    }));
  };

  for (const form of all('form.call')) {
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const output = form.querySelector('output');
      const call = request(form);
      show(output, curl(call), 'Waiting for the answer.');
      try {
        const answer = await fetch(call.url, call);
        const title = `${answer.status} ${answer.statusText}`.trim();
        if (!/ndjson|event-stream/.test(answer.headers.get('Content-Type') || '')) {
          show(output, curl(call), title, pretty(await answer.text()));
          return;
        }
        // A stream is shown as it comes.
        let text = '';
        const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
        for (let part = await reader.read(); !part.done; part = await reader.read()) {
          text += part.value;
          show(output, curl(call), title, text);
        }
      } catch (error) {
        show(output, curl(call), `No answer: ${error.message}. Is the server running, and does it allow calls from this page (CORS)?`);
      }
    });
  }
  document.querySelector('.server').addEventListener('submit', (event) => event.preventDefault());
})();
