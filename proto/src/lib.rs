//! The bundled google/api, google/rpc, google/type and google/longrunning protos of cordial, and their Rust types
