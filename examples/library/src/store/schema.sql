-- A book is kept as the message that callers get, without its name; beside it are the columns to search and sort by.
CREATE TABLE IF NOT EXISTS shelf (
  id TEXT PRIMARY KEY,
  theme TEXT NOT NULL,
  created INTEGER NOT NULL -- microseconds since 1970
);

CREATE TABLE IF NOT EXISTS book (
  shelf TEXT NOT NULL REFERENCES shelf (id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  searched TEXT NOT NULL, -- title and authors in lower case
  genre INTEGER NOT NULL,
  publish_year INTEGER NOT NULL, -- the lowest there is when unknown
  copies_sold INTEGER NOT NULL,
  message BLOB NOT NULL,
  PRIMARY KEY (shelf, id)
);

CREATE TABLE IF NOT EXISTS file (
  shelf TEXT NOT NULL,
  book TEXT NOT NULL,
  path TEXT NOT NULL,
  content_type TEXT NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (shelf, book, path),
  FOREIGN KEY (shelf, book) REFERENCES book (shelf, id) ON DELETE CASCADE ON UPDATE CASCADE
);
