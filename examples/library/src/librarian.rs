//! AskLibrarian: a conversation, one answer a question, for as long as the caller asks.

use crate::{
    api::library::v1::{AskLibrarianRequest, AskLibrarianResponse, Book},
    error::LibraryError,
    store::{BookQuery, Page, Store},
};
use cordial::{Sender, Status, Streaming};
use std::collections::BTreeMap;

/// How many books an answer has at most.
const BOOKS_AN_ANSWER: usize = 3;
/// Words of fewer letters (`the`, `and`) say nothing about a book.
const LETTERS_THAT_MATTER: usize = 4;

/// Answers each question as it comes.
#[must_use]
pub fn talk(store: Store, questions: Streaming<AskLibrarianRequest>) -> Streaming<AskLibrarianResponse> {
    // One at a time: the next question is read when the answer to the last was.
    let (sender, answers) = Streaming::channel(1);
    tokio::spawn(async move {
        if let Err(status) = answer_all(&store, questions, &sender).await {
            // Nobody may be there to be told.
            let _ = sender.fail(status).await;
        }
    });
    answers
}

async fn answer_all(
    store: &Store,
    mut questions: Streaming<AskLibrarianRequest>,
    sender: &Sender<AskLibrarianResponse>,
) -> Result<(), Status> {
    while let Some(AskLibrarianRequest { question }) = questions.message().await? {
        sender.send(answer(store, &question).await?).await?;
    }
    Ok(())
}

/// The books with most of the question's words in their titles and authors.
async fn answer(store: &Store, question: &str) -> Result<AskLibrarianResponse, LibraryError> {
    let words: Vec<_> = question.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect();
    let books = store.run(move |tx| {
        let mut found = BTreeMap::<String, (usize, Book)>::new();
        for filter in words.into_iter().filter(|word| word.chars().count() >= LETTERS_THAT_MATTER) {
            let query = BookQuery { filter, ..BookQuery::default() };
            for book in tx.books(&query, &Page::new(0, String::new())?)?.0 {
                found.entry(book.name.clone()).or_insert((0, book)).0 += 1;
            }
        }
        let mut found: Vec<_> = found.into_values().collect();
        found.sort_by_key(|(words, _)| std::cmp::Reverse(*words));
        Ok(found.into_iter().take(BOOKS_AN_ANSWER).map(|(_, book)| book).collect::<Vec<_>>())
    });
    let books = books.await?;
    let answer = match books.first() {
        Some(best) => format!("Have a look at {}.", best.title),
        None => "I know of none. Ask me for a title or an author.".to_owned(),
    };
    Ok(AskLibrarianResponse { answer, books })
}
