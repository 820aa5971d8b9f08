// openapi-generator's typescript-fetch: a class with a method for each operation, and conversions of every model.

import assert from 'node:assert/strict';
import { lines, scenario } from './scenario.mts';
import { BookEventFromJSON, Configuration, LibraryServiceApi, ResponseError, StatusFromJSON } from './generated/index.ts';

const library = new LibraryServiceApi(new Configuration({ basePath: process.argv[2]! }));

await scenario({
  create: (shelf, bookId, book) => library.libraryServiceCreateBook({ shelf, bookId, book }),
  async list(genres, publishedFrom) {
    const { books } = await library.libraryServiceListBooks2({ genres, publishedFrom, orderBy: 'publish_year' });
    return books ?? [];
  },
  move: (shelf, book, otherShelf) =>
    library.libraryServiceMoveBook({ shelf, book, moveBookRequestBody: { otherShelf } }),
  put: (shelf, book, name, bytes) => library.libraryServicePutBookFile({ shelf, book, name, body: new Blob([bytes]) }),
  async get(shelf, book, name) {
    return new Uint8Array(await (await library.libraryServiceGetBookFile({ shelf, book, name })).arrayBuffer());
  },
  async missing(shelf) {
    // Errors have the response alone; its type is there to be converted to.
    const error = await library.libraryServiceGetShelf({ shelf }).catch((error: unknown) => error);
    assert.ok(error instanceof ResponseError);
    const { code, details } = StatusFromJSON(await error.response.json());
    return { httpStatus: error.response.status, code, detail: details?.[0]?.atType };
  },
  async watch(shelf, maxEvents) {
    const headers = { Accept: 'application/x-ndjson' };
    const { raw } = await library.libraryServiceWatchBooksRaw({ shelf, maxEvents }, { headers });
    return events(raw.body);
  },
  async remove(shelf, bookId) {
    await library.libraryServiceDeleteBook({ shelf, bookId });
  },
});

async function* events(body: ReadableStream<Uint8Array> | null) {
  for await (const line of lines(body)) yield BookEventFromJSON(line);
}
