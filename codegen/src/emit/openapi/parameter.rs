//! The parameters of an operation: those of the path, then those of the query.

use super::{
    behavior,
    endpoint::Endpoint,
    path::{self, PathParameter, Piece, Source, bound_field, json_path},
    query::QueryField,
    resource, schema,
    scope::Scope,
    text,
    well_known::scalar,
};
use crate::api::{Cardinality, Field, Message, Scalar};
use indexmap::IndexMap;
use openapiv3::{Parameter, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle, ReferenceOr, Schema};
use std::collections::BTreeSet;

/// All parameters of the endpoint.
pub(super) fn parameters(scope: &Scope<'_>, endpoint: &Endpoint<'_>) -> Vec<ReferenceOr<Parameter>> {
    let path = path_parameters(scope, endpoint);
    let query = endpoint.query.iter().map(|field| query_parameter(scope, field));
    path.into_iter().chain(query).map(ReferenceOr::Item).collect()
}

fn path_parameters(scope: &Scope<'_>, endpoint: &Endpoint<'_>) -> Vec<Parameter> {
    let mut described = BTreeSet::new();
    let parameters = endpoint.pieces.iter().filter_map(|piece| match piece {
        Piece::Parameter(parameter) => Some(parameter),
        Piece::Literal(_) => None,
    });
    let mut parameter = |parameter: &PathParameter, name: &String| {
        let mut data = match parameter.source {
            Source::Whole(variable) => whole(scope, endpoint, variable),
            Source::Part(variable) => part(scope, endpoint, variable, described.insert(variable)),
            Source::Uncaptured => data(String::new(), ReferenceOr::Item(scalar(Scalar::String))),
        };
        if parameter.slashes {
            let description = data.description.take().unwrap_or_default();
            data.description = Some(text::paragraphs([description, "May contain slashes.".to_owned()]));
        }
        let parameter_data = ParameterData { name: name.clone(), required: true, ..data };
        Parameter::Path { parameter_data, style: PathStyle::Simple }
    };
    parameters.zip(&endpoint.names).map(|(source, name)| parameter(source, name)).collect()
}

/// A parameter that is the whole value of a field.
fn whole(scope: &Scope<'_>, endpoint: &Endpoint<'_>, variable: usize) -> ParameterData {
    match bound_field(scope.api, endpoint.request, &endpoint.binding.template.variables[variable]) {
        Some((of, field)) => ParameterData {
            deprecated: (of.deprecated || field.deprecated).then_some(true),
            ..described(scope, of, field)
        },
        None => data(String::new(), ReferenceOr::Item(scalar(Scalar::String))),
    }
}

/// The words and the schema of a field.
fn described(scope: &Scope<'_>, of: &Message, field: &Field) -> ParameterData {
    let schema = not_null(schema::value(scope, field));
    data(behavior::description(of, field, &schema), schema)
}

/// A parameter that is a segment of a field's value; the first of them says what the field is.
fn part(scope: &Scope<'_>, endpoint: &Endpoint<'_>, variable: usize, first: bool) -> ParameterData {
    let variable = &endpoint.binding.template.variables[variable];
    let is_parameter = |piece: &&Piece| matches!(piece, Piece::Parameter(_));
    let before = endpoint.pieces[..variable.start].iter().filter(is_parameter).count();
    let value = path::render(&endpoint.pieces[variable.start..variable.end], None, &endpoint.names[before..]);
    let field = json_path(scope.api, endpoint.request, variable);
    let words = format!("Part of `{field}`: `{}`.", value.trim_start_matches('/'));
    let bound = bound_field(scope.api, endpoint.request, variable);
    let comment = bound.filter(|_| first).and_then(|(of, field)| described(scope, of, field).description);
    ParameterData {
        deprecated: bound.is_some_and(|(of, field)| of.deprecated || field.deprecated).then_some(true),
        ..data(text::paragraphs([words, comment.unwrap_or_default()]), ReferenceOr::Item(scalar(Scalar::String)))
    }
}

fn query_parameter(scope: &Scope<'_>, query: &QueryField<'_>) -> Parameter {
    let QueryField { of, field, .. } = query;
    let repeated = field.cardinality == Cardinality::Repeated;
    let mut schema = not_null(schema::value(scope, field));
    let mut example = None;
    if field.resource_reference.is_some() {
        let patterns = scope.resources.patterns(of, field);
        schema::restrict(&mut schema, &patterns, query.is_required());
        example = patterns.first().filter(|_| !repeated).map(|pattern| resource::example(pattern).into());
    }
    let parameter_data = ParameterData {
        name: query.name(),
        required: query.is_required(),
        deprecated: query.is_deprecated().then_some(true),
        example,
        explode: repeated.then_some(true),
        ..data(behavior::description(of, field, &schema), schema)
    };
    Parameter::Query { parameter_data, allow_reserved: false, style: QueryStyle::Form, allow_empty_value: None }
}

fn data(description: String, schema: ReferenceOr<Schema>) -> ParameterData {
    ParameterData {
        name: String::new(),
        description: text::non_empty(description),
        required: false,
        deprecated: None,
        format: ParameterSchemaOrContent::Schema(schema),
        example: None,
        examples: IndexMap::new(),
        explode: None,
        extensions: IndexMap::new(),
    }
}

/// The same without null, which a path or a query can't hold.
fn not_null(mut schema: ReferenceOr<Schema>) -> ReferenceOr<Schema> {
    if let ReferenceOr::Item(schema) = &mut schema {
        schema.schema_data.nullable = false;
    }
    schema
}
