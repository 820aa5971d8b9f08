// orval with its fetch client: a function for each operation, and a union of what it may be answered with.

import assert from 'node:assert/strict';
import { lines, scenario } from './scenario.mts';
import * as library from './generated/library.ts';

await scenario({
  async create(shelf, bookId, body) {
    return ok(await library.libraryServiceCreateBook(shelf, body, { bookId }));
  },
  async list(genres, from) {
    const params = { genres, 'published.from': from, orderBy: 'publish_year' };
    return ok(await library.libraryServiceListBooks2(params)).books ?? [];
  },
  async move(shelf, book, otherShelf) {
    return ok(await library.libraryServiceMoveBook(shelf, book, { otherShelf }));
  },
  async put(shelf, book, name, bytes) {
    return ok(await library.libraryServicePutBookFile(shelf, book, name, new Blob([bytes])));
  },
  async get(shelf, book, name) {
    return new Uint8Array(await ok(await library.libraryServiceGetBookFile(shelf, book, name)).arrayBuffer());
  },
  async missing(shelf) {
    const answer = await library.libraryServiceGetShelf(shelf);
    assert.ok(answer.status !== 200);
    const { code, details } = answer.data;
    return { httpStatus: answer.status, code, detail: details?.[0]?.['@type'] };
  },
  async watch(shelf, maxEvents) {
    const headers = { Accept: 'application/x-ndjson' };
    const answer = await library.libraryServiceWatchBooks(shelf, { maxEvents }, { headers });
    assert.ok('stream' in answer, JSON.stringify(answer));
    return lines<library.BookEvent>(answer.stream.body);
  },
  async remove(shelf, book) {
    ok(await library.libraryServiceDeleteBook(shelf, book));
  },
});

function ok<T>(answer: { status: 200; data: T } | { status: Exclude<number, 200>; data: library.ErrorResponse }): T {
  assert.equal(answer.status, 200, JSON.stringify(answer.data));
  return answer.data as T;
}
