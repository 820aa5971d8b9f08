// A day in the library by a client that openapi-typescript typed: node typescript.mjs BASE_URL, after tsc --strict.

import assert from 'node:assert/strict';
import createClient from 'openapi-fetch';
import type { components, paths } from './library.d.ts';

const base = process.argv[2]!;
const client = createClient<paths>({ baseUrl: base });
type Book = components['schemas']['Book'];

// An int64 is a string here: nothing is lost that a double can't hold.
const book: Book = { title: 'Solaris', authors: ['Stanisław Lem'], genre: 'SCIENCE', copiesSold: '9007199254740993' };
const created = await client.POST('/v1/shelves/{shelf}/books', {
  params: { path: { shelf: 'novels' }, query: { bookId: 'solaris' } },
  body: book,
});
assert.equal(created.response.status, 200, JSON.stringify(created.error));
assert.equal(created.data?.name, 'shelves/novels/books/solaris');
assert.equal(created.data?.copiesSold, '9007199254740993');

// A repeated enum is the parameter again and again.
const listed = await client.GET('/v1/books', { params: { query: { genres: ['POETRY', 'SCIENCE'], orderBy: 'publish_year' } } });
const genres = new Set(listed.data?.books?.map((one) => one.genre));
assert.deepEqual(genres, new Set(['POETRY', 'SCIENCE']));

const moved = await client.POST('/v1/shelves/{shelf}/books/{book}:move', {
  params: { path: { shelf: 'novels', book: 'solaris' } },
  body: { otherShelf: 'shelves/nature' },
});
assert.equal(moved.data?.name, 'shelves/nature/books/solaris', JSON.stringify(moved.error));

// A `**` takes slashes, which the client would encode: it is told not to.
const file = { shelf: 'nature', book: 'solaris', name: 'covers/front.txt' };
const files = createClient<paths>({
  baseUrl: base,
  pathSerializer: (path, values) => path.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name])),
});
const put = await files.PUT('/v1/shelves/{shelf}/books/{book}/files/{name}', {
  params: { path: file },
  body: 'An ocean.',
  bodySerializer: (body) => body,
  headers: { 'Content-Type': 'text/plain' },
});
assert.equal(put.response.status, 200, JSON.stringify(put.error));
const got = await files.GET('/v1/shelves/{shelf}/books/{book}/files/{name}', { params: { path: file }, parseAs: 'text' });
assert.equal(got.data, 'An ocean.');
assert.equal(got.response.headers.get('content-type'), 'text/plain');

const missing = await client.GET('/v1/shelves/{shelf}', { params: { path: { shelf: 'nowhere' } } });
assert.equal(missing.response.status, 404);
const error: components['schemas']['Status'] | undefined = missing.error;
assert.equal(error?.code, 5);
assert.equal(error?.details?.[0]?.['@type'], 'type.googleapis.com/google.rpc.ErrorInfo');

const watched = await client.GET('/v1/shelves/{shelf}/books:watch', {
  params: { path: { shelf: 'nature' }, query: { maxEvents: 2 } },
  headers: { Accept: 'application/x-ndjson' },
  parseAs: 'stream',
});
const text = await new Response(watched.data as unknown as ReadableStream).text();
const events = text.trim().split('\n').map((line) => JSON.parse(line) as components['schemas']['BookEvent']);
assert.equal(events.length, 2);

console.log('openapi-typescript: created, listed, moved, kept a file, missed a shelf, watched');
