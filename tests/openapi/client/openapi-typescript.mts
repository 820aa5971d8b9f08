// openapi-typescript with openapi-fetch: types of the whole document, and one function that they fit.

import createClient from 'openapi-fetch';
import { answer, lines, scenario } from './scenario.mts';
import type { components, paths } from './generated/library.ts';

const client = createClient<paths>({ baseUrl: process.argv[2]! });
const file = '/v1/shelves/{shelf}/books/{book}/files/{name}';

await scenario({
  async create(shelf, bookId, body) {
    const params = { path: { shelf }, query: { bookId } };
    const { data, error } = await client.POST('/v1/shelves/{shelf}/books', { params, body });
    return answer(data, error);
  },
  async list(genres, from) {
    const query = { genres, 'published.from': from, orderBy: 'publish_year' };
    const { data, error } = await client.GET('/v1/books', { params: { query } });
    return answer(data, error).books ?? [];
  },
  async move(shelf, book, otherShelf) {
    const params = { path: { shelf, book } };
    const { data, error } = await client.POST('/v1/shelves/{shelf}/books/{book}:move', { params, body: { otherShelf } });
    return answer(data, error);
  },
  async put(shelf, book, name, bytes) {
    const { data, error } = await client.PUT(file, {
      params: { path: { shelf, book, name } },
      // `format: binary` is a string to it.
      body: bytes as unknown as string,
      bodySerializer: (body) => body,
      headers: { 'Content-Type': 'application/octet-stream' },
    });
    return answer(data, error);
  },
  async get(shelf, book, name) {
    const params = { path: { shelf, book, name } };
    const { data, error } = await client.GET(file, { params, parseAs: 'arrayBuffer' });
    return new Uint8Array(answer(data, error));
  },
  async missing(shelf) {
    const { response, error } = await client.GET('/v1/shelves/{shelf}', { params: { path: { shelf } } });
    const status: components['schemas']['Status'] | undefined = error;
    return { httpStatus: response.status, code: status?.code, detail: status?.details?.[0]?.['@type'] };
  },
  async watch(shelf, maxEvents) {
    const { data, error } = await client.GET('/v1/shelves/{shelf}/books:watch', {
      params: { path: { shelf }, query: { maxEvents } },
      headers: { Accept: 'application/x-ndjson' },
      parseAs: 'stream',
    });
    return lines<components['schemas']['BookEvent']>(answer(data, error));
  },
  async remove(shelf, bookId) {
    const { data, error } = await client.DELETE('/v1/shelves/{shelf}/books/{bookId}', { params: { path: { shelf, bookId } } });
    answer(data, error);
  },
});
