/// The conformance tests for relying parties: what the files in `fixtures/conformance` say, as types.
///
/// The files are data for any language; `fixtures/README.md` explains every word in them.
public enum Conformance {}
