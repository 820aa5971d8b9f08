//! Operation ids and tags: short where that is unique, with the package where it isn't.

use super::endpoint::Endpoint;
use std::collections::{BTreeMap, BTreeSet};

/// Sets `id` and `tag` of all endpoints.
pub(super) fn assign(endpoints: &mut [Endpoint<'_>]) {
    let mut services: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut methods: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for endpoint in endpoints.iter() {
        services.entry(endpoint.service.name.clone()).or_default().insert(endpoint.service.full_name.clone());
        methods.entry(short(endpoint)).or_default().insert(endpoint.method.full_name.clone());
    }
    let alone = |map: &BTreeMap<String, BTreeSet<String>>, name: &str| map.get(name).is_none_or(|all| all.len() == 1);
    let mut taken = BTreeSet::new();
    for endpoint in endpoints {
        let name = &endpoint.service.name;
        endpoint.tag = if alone(&services, name) { name.clone() } else { endpoint.service.full_name.clone() };
        let short = short(endpoint);
        let id = if alone(&methods, &short) { short } else { qualified(endpoint) };
        let id = if endpoint.number > 1 { format!("{id}_{}", endpoint.number) } else { id };
        endpoint.id = unique(id, &mut taken);
    }
}

fn short(endpoint: &Endpoint<'_>) -> String {
    format!("{}_{}", endpoint.service.name, endpoint.method.name)
}

fn qualified(endpoint: &Endpoint<'_>) -> String {
    format!("{}_{}", endpoint.service.full_name.replace('.', "_"), endpoint.method.name)
}

/// `A_B` of `C` and `A` of `B_C` are one id even with their package: the later one gets underscores.
fn unique(mut id: String, taken: &mut BTreeSet<String>) -> String {
    while !taken.insert(id.clone()) {
        id.push('_');
    }
    id
}
