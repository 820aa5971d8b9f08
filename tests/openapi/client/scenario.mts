// A day in the library: what every TypeScript client of this folder carries out, step by step, against a running library.
// Each client says how it is called; what is called, and what must come back, is here.

import assert from 'node:assert/strict';

export interface Book {
  name?: string;
  title: string;
  authors?: string[];
  genre?: string;
  copiesSold?: string;
}

/** What a client is asked to do, in its own words. Failures throw. */
export interface Client {
  /** Puts a book on a shelf. */
  create(shelf: string, bookId: string, book: Book & { genre: 'SCIENCE' }): Promise<Book>;
  /** Lists by a repeated enum and by `published.from`, the year that a range begins with, in the order of years. */
  list(genres: ('POETRY' | 'SCIENCE')[], publishedFrom: number): Promise<Book[]>;
  /** Moves a book: a custom verb, `:move`. */
  move(shelf: string, book: string, otherShelf: string): Promise<Book>;
  /** Keeps a file, whose path is a `**`, and gets it back. */
  put(shelf: string, book: string, path: string, bytes: Uint8Array<ArrayBuffer>): Promise<{ name?: string; sizeBytes?: string }>;
  get(shelf: string, book: string, path: string): Promise<Uint8Array>;
  /** Asks for a shelf that isn't there, and tells what the error says. */
  missing(shelf: string): Promise<{ httpStatus: number; code?: number; detail?: string }>;
  /** Watches a shelf: its books, then what happens to them. */
  watch(shelf: string, maxEvents: number): Promise<AsyncIterable<{ kind?: string; book?: Book }>>;
  /** Removes a book. */
  remove(shelf: string, book: string): Promise<void>;
}

export async function scenario(client: Client) {
  // An int64 is a string here: nothing is lost that a double can't hold.
  const copiesSold = '9007199254740993';
  const solaris = { title: 'Solaris', authors: ['Stanisław Lem'], genre: 'SCIENCE', copiesSold, publishYear: 1961 } as const;
  const created = await client.create('novels', 'solaris', { ...solaris, authors: [...solaris.authors] });
  assert.equal(created.name, 'shelves/novels/books/solaris');
  assert.equal(created.copiesSold, copiesSold);
  assert.deepEqual(created.authors, solaris.authors);

  const listed = await client.list(['POETRY', 'SCIENCE'], 1855);
  assert.deepEqual(listed.map((book) => book.title), ['Leaves of Grass', 'On the Origin of Species', 'Solaris']);
  assert.deepEqual(listed.map((book) => book.genre), ['POETRY', 'SCIENCE', 'SCIENCE']);

  const moved = await client.move('novels', 'solaris', 'shelves/nature');
  assert.equal(moved.name, 'shelves/nature/books/solaris');

  // Bytes that are no text.
  const bytes = new Uint8Array([0, 10, 13, 128, 255]);
  const file = await client.put('nature', 'solaris', 'covers/front.bin', bytes);
  assert.equal(file.name, 'shelves/nature/books/solaris/files/covers/front.bin');
  assert.equal(file.sizeBytes, '5');
  assert.deepEqual([...(await client.get('nature', 'solaris', 'covers/front.bin'))], [...bytes]);

  const missing = await client.missing('nowhere');
  assert.deepEqual(missing, { httpStatus: 404, code: 5, detail: 'type.googleapis.com/google.rpc.ErrorInfo' });

  // The removal happens once all that was there is read: a client that waits for the end would wait forever.
  const kinds = [];
  for await (const { kind, book } of await client.watch('nature', 4)) {
    kinds.push(`${kind} ${book?.title}`);
    if (kinds.length === 3) await client.remove('nature', 'solaris');
  }
  const there = ['CURRENT Micrographia', 'CURRENT On the Origin of Species', 'CURRENT Solaris'];
  assert.deepEqual(kinds, [...there, 'REMOVED Solaris']);
}

/** The JSON of each line, as it comes. */
export async function* lines<T>(body: ReadableStream<Uint8Array> | null): AsyncGenerator<T> {
  assert.ok(body, 'a stream has a body');
  let rest = '';
  for await (const text of body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)) {
    const parts = (rest + text).split('\n');
    rest = parts.pop()!;
    for (const line of parts) yield JSON.parse(line) as T;
  }
  assert.equal(rest, '', 'a stream ends with a line');
}

/** What a call is answered with, where it isn't an error. */
export function answer<T>(data: T | undefined, error: unknown): T {
  assert.ok(data !== undefined, JSON.stringify(error));
  return data;
}
