// The documentation page in a browser: node docs.mjs BROWSER LIBRARY CARGO_CORDIAL FOLDER
//
// What must hold: nothing is asked for but the page's own files, nothing is complained of in the console, search finds
// and calls are answered. Pictures of the page, light and dark, are left in the folder for people to look at.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';

const [browserPath, library, cargoCordial, folder] = process.argv.slice(2);
const { chromium } = createRequire(resolve(folder, 'package.json'))('playwright-core');

// A page that notes what it asks for and complains of.
async function open(browser, url, options = {}) {
  const page = await browser.newPage(options);
  page.asked = [];
  page.complaints = [];
  page.on('request', (request) => page.asked.push(request.url()));
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && page.complaints.push(message.text()));
  await page.goto(url);
  return page;
}

async function served(browser, base) {
  const page = await open(browser, `${base}/docs`, { colorScheme: 'light' });
  assert.equal(await page.inputValue('[name=base]'), base);
  await page.fill('[name=search]', 'puts up');
  assert.equal(await page.textContent('.found'), '1 found');
  await page.click('nav li:not([hidden]) a');
  const form = page.locator('#LibraryService_CreateShelf form.call');
  assert.match(await form.locator('textarea').inputValue(), /"theme"/, 'the form begins with the sample');
  await form.locator('[name=shelfId]').fill('from-the-page');
  await form.locator('textarea').fill('{"theme": "Pages"}');
  await form.locator('button').click();
  await form.locator('output pre').nth(2).waitFor();
  const [curl, status, answer] = await form.locator('output pre').allTextContents();
  assert.match(curl, /^curl -X POST .*shelfId=from-the-page/);
  assert.equal(status, '200 OK');
  assert.equal(JSON.parse(answer).name, 'shelves/from-the-page');

  const missing = page.locator('#LibraryService_GetShelf form.call');
  await missing.locator('[data-place=path]').fill('nowhere');
  await missing.locator('button').click();
  await missing.locator('output pre').nth(2).waitFor();
  assert.match((await missing.locator('output').textContent()), /404.*"code": 5/s, 'errors are shown as they are');

  // The browser itself notes the 404 that was asked for.
  assert.deepEqual(page.complaints.filter((text) => !text.includes('404')), []);
  for (const url of page.asked) assert.ok(url.startsWith(base), `${url} is none of the page's`);
  await page.screenshot({ path: join(folder, 'docs-light.png'), fullPage: false });
  await page.close();
}

async function fromFile(browser) {
  const site = join(folder, 'site');
  const manifest = resolve(import.meta.dirname ?? '.', '../../examples/library/Cargo.toml');
  execFileSync(cargoCordial, ['docs', '--quiet', '--manifest-path', manifest, '--out', site]);
  const url = pathToFileURL(resolve(site, 'index.html')).href;
  const page = await open(browser, url, { colorScheme: 'dark' });
  assert.deepEqual([page.asked, page.complaints], [[url], []]);
  await page.fill('[name=search]', 'no such thing');
  assert.equal(await page.textContent('.found'), '0 found');
  await page.fill('[name=search]', '');
  await page.screenshot({ path: join(folder, 'docs-dark.png') });
  await page.close();

  const plain = await browser.newContext({ javaScriptEnabled: false });
  const still = await open(plain, url);
  assert.ok(await still.isVisible('#LibraryService_CreateShelf'), 'the page is complete without its script');
  assert.ok(!(await still.isVisible('form.call')), 'what needs the script is not shown without it');
  await still.screenshot({ path: join(folder, 'docs-without-script.png') });
  await plain.close();
}

const server = spawn(library, ['--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] });
try {
  let base;
  for await (const line of createInterface({ input: server.stdout })) {
    base = line.match(/^Docs +(http:.*)\/docs$/)?.[1];
    if (base) break;
  }
  assert.ok(base, 'the example says where its documentation is');
  const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
  await served(browser, base);
  await fromFile(browser);
  await browser.close();
  console.log('the page is found, read, searched and called from');
} finally {
  server.kill();
  await once(server, 'exit');
}
