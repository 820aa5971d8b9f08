// @hey-api/openapi-ts with its fetch client: a function for each operation.

import { answer, lines, scenario } from './scenario.mts';
import { client } from './generated/client.gen.ts';
import type { BookEvent, Status } from './generated/index.ts';
import * as library from './generated/index.ts';

client.setConfig({ baseUrl: process.argv[2]! });

await scenario({
  async create(shelf, bookId, body) {
    const { data, error } = await library.libraryServiceCreateBook({ path: { shelf }, query: { bookId }, body });
    return answer(data, error);
  },
  async list(genres, from) {
    const query = { genres, 'published.from': from, orderBy: 'publish_year' };
    const { data, error } = await library.libraryServiceListBooks2({ query });
    return answer(data, error).books ?? [];
  },
  async move(shelf, book, otherShelf) {
    const { data, error } = await library.libraryServiceMoveBook({ path: { shelf, book }, body: { otherShelf } });
    return answer(data, error);
  },
  async put(shelf, book, name, bytes) {
    const body = new Blob([bytes]);
    const { data, error } = await library.libraryServicePutBookFile({ path: { shelf, book, name }, body });
    return answer(data, error);
  },
  async get(shelf, book, name) {
    const { data, error } = await library.libraryServiceGetBookFile({ path: { shelf, book, name }, parseAs: 'blob' });
    return new Uint8Array(await answer(data, error).arrayBuffer());
  },
  async missing(shelf) {
    const { response, error } = await library.libraryServiceGetShelf({ path: { shelf } });
    const status: Status | undefined = error;
    return { httpStatus: response!.status, code: status?.code, detail: status?.details?.[0]?.['@type'] };
  },
  async watch(shelf, maxEvents) {
    const { data, error } = await library.libraryServiceWatchBooks({
      path: { shelf },
      query: { maxEvents },
      headers: { Accept: 'application/x-ndjson' },
      parseAs: 'stream',
    });
    // The type that it has for the body is that of one event.
    return lines<BookEvent>(answer(data, error) as unknown as ReadableStream);
  },
  async remove(shelf, bookId) {
    const { data, error } = await library.libraryServiceDeleteBook({ path: { shelf, bookId } });
    answer(data, error);
  },
});
