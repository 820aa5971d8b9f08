//! What a command line means.

use super::*;
use clap::{CommandFactory, Parser};

fn parse(line: &str) -> Result<Args, clap::Error> {
    Args::try_parse_from(without_subcommand_name(line.split(' ').map(OsString::from)))
}

#[test]
fn the_definition_holds_together() {
    Args::command().debug_assert();
}

#[test]
fn cargo_passes_the_subcommands_name() {
    for line in ["cargo-cordial check", "cargo-cordial cordial check"] {
        assert!(matches!(parse(line).unwrap().command, Command::Check(_)), "{line}");
    }
    assert!(parse("cargo-cordial check cordial").is_err());
}

#[test]
fn paths_may_follow_one_flag_or_several() {
    let args = parse("x routes --protos a b --include c --protos d -I e --match -").unwrap();
    let Command::Routes(routes) = args.command else { panic!("{args:?}") };
    assert_eq!(routes.source.protos, ["a", "b", "d"].map(PathBuf::from));
    assert_eq!(routes.source.include, ["c", "e"].map(PathBuf::from));
    assert_eq!(routes.request.as_deref(), Some("-"));
}

#[test]
fn global_options_go_before_and_after_the_command() {
    for line in ["x --message-format json check", "x check --message-format json"] {
        assert_eq!(parse(line).unwrap().message_format, MessageFormat::Json, "{line}");
    }
}
