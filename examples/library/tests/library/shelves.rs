//! Shelves: put up, listed, merged and taken down, on both wires.

use crate::running::{Running, ids};
use library_example::api::library::v1::{
    CreateShelfRequest, DeleteShelfRequest, GetShelfRequest, ListShelvesRequest, MergeShelvesRequest, Shelf,
};
use serde_json::json;

#[tokio::test]
async fn a_shelf_is_put_up_and_taken_down_by_grpc() {
    let Running { mut grpc, .. } = Running::start().await;
    let shelf = Some(Shelf { theme: "Maps & Atlases".into(), ..Shelf::default() });
    let created = grpc.create_shelf(CreateShelfRequest { shelf, ..Default::default() }).await.unwrap().into_inner();
    assert_eq!((&*created.name, created.book_count), ("shelves/maps-atlases", 0));
    let name = created.name.clone();
    assert_eq!(grpc.get_shelf(GetShelfRequest { name: name.clone() }).await.unwrap().into_inner(), created);
    grpc.delete_shelf(DeleteShelfRequest { name: name.clone(), force: false }).await.unwrap();
    grpc.get_shelf(GetShelfRequest { name }).await.unwrap_err();
}

#[tokio::test]
async fn a_shelf_is_put_up_and_taken_down_by_http() {
    let library = Running::start().await;
    let (status, created) = library.send("POST", "/v1/shelves?shelfId=maps", &json!({"theme": "Maps"})).await;
    assert_eq!((status, &created["name"]), (200, &json!("shelves/maps")));
    assert!(created["createTime"].as_str().unwrap().ends_with('Z'), "{created}");
    assert_eq!(library.get("/v1/shelves/maps").await, created);
    assert_eq!(library.call("DELETE", "/v1/shelves/maps").await, (200, json!({})));
    assert_eq!(library.call("GET", "/v1/shelves/maps").await.0, 404);
    assert_eq!(library.call("DELETE", "/v1/shelves/novels").await.0, 400);
    assert_eq!(library.call("DELETE", "/v1/shelves/novels?force=true").await, (200, json!({})));
}

#[tokio::test]
async fn shelves_are_listed_page_by_page() {
    let mut library = Running::start().await;
    let all = library.get("/v1/shelves").await;
    assert_eq!(ids(&all["shelves"]), ["nature", "novels", "poetry"]);
    assert_eq!(all["shelves"][1]["bookCount"], "3");
    assert_eq!(all.get("nextPageToken"), None);

    let first = library.get("/v1/shelves?page_size=2").await;
    assert_eq!(ids(&first["shelves"]), ["nature", "novels"]);
    let page_token = first["nextPageToken"].as_str().unwrap().to_owned();
    let rest = library.get(&format!("/v1/shelves?pageSize=2&pageToken={page_token}")).await;
    assert_eq!(ids(&rest["shelves"]), ["poetry"]);

    let same = library.grpc.list_shelves(ListShelvesRequest { page_size: 2, page_token }).await.unwrap().into_inner();
    assert_eq!((same.shelves.len(), &*same.next_page_token), (1, ""));
    assert_eq!(same.shelves[0].theme, "Poetry");
}

#[tokio::test]
async fn shelves_are_merged() {
    let mut library = Running::start().await;
    let (name, other_shelf) = ("shelves/nature".to_owned(), "shelves/poetry".to_owned());
    let merged = library.grpc.merge_shelves(MergeShelvesRequest { name, other_shelf }).await.unwrap().into_inner();
    assert_eq!(merged.book_count, 5);
    let body = json!({"otherShelf": "shelves/nature"});
    let (status, merged) = library.send("POST", "/v1/shelves/novels:merge", &body).await;
    assert_eq!((status, &merged["bookCount"]), (200, &json!("8")));
    assert_eq!(ids(&library.get("/v1/shelves").await["shelves"]), ["novels"]);
}
