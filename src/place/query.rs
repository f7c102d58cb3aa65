//! The names of what stands in the query of an address, or after its `#`.

/// In the query of a comparison: the edition that it begins with.
pub const COMPARED_FROM: &str = "from";
/// In the query of a comparison: the other edition.
pub const COMPARED_TO: &str = "to";

/// In the query of the claims: the status that they have.
pub const STATUS: &str = "status";
/// In the query of the claims: whose turn it is.
pub const TURN: &str = "turn";
/// In the query of the claims: the figure of the overview whose claims they are.
pub const FIGURE: &str = "figure";

/// In the query of the customers: the solution area.
pub const AREA: &str = "area";
/// In the query of a new claim: the claim whose customer it is for.
pub const BESIDE: &str = "beside";
/// In the query of a new claim: the product it is for.
pub const PRODUCT: &str = "product";

/// In the query of the inbox: the notice that is opened.
pub const NOTICE: &str = "notice";
/// In the query of a claim's workbench: the document that is looked at.
pub const DOCUMENT: &str = "document";
/// In the part of an address of a claim that names a place in it: the act that is begun follows.
pub const DO: &str = "do-";
/// Behind [`DO`]: an act is corrected, the revision of which follows.
pub const CORRECT: &str = "correct-";
