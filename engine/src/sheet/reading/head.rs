//! Which column is which, by the name above it.

/// The columns that are read, by their names in the table of claims; what only the reading knows comes after the fields,
/// and last what tells a claim that is here already. Without that last one they are the template's, in this order.
pub const READ_COLUMNS: [&str; 28] = [
    "name",
    "solutionArea",
    "activities",
    "mpnId",
    "customer.name",
    "customer.domain",
    "customer.tenantId",
    "products",
    "products.subscriptionId",
    "customerContact.name",
    "customerContact.title",
    "customerContact.email",
    "technicalContact.name",
    "technicalContact.title",
    "technicalContact.email",
    "partnerContact.name",
    "partnerContact.email",
    "revenue.seller",
    "revenue.customerName",
    "revenue.isvProduct",
    "partnerCenterId",
    "status",
    "submittedAt",
    "since",
    "reasons",
    "comment",
    "poe",
    "claimUuid",
];

/// Columns of the table of claims that say what follows from the rest, and are passed over.
const PASSED_OVER: [&str; 8] = [
    "number",
    "ruleBook",
    "place",
    "ballWith",
    "nextDeadline",
    "nextLastDay",
    "documents",
    "entries",
];

/// A word without what spreadsheets and people write otherwise: case, spaces, dots, hyphens.
pub(in crate::sheet) fn bare(word: &str) -> String {
    let letters = word.chars().filter(|sign| sign.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The column of a name: its own, or the one of its field on the page, in English.
pub(super) fn column(name: &str) -> Option<&'static str> {
    let told = bare(name);
    let told = match told.as_str() {
        "claimname" => "name",
        "activity" => "activities",
        "customer" => "customername",
        "tenantid" => "customertenantid",
        "product" => "products",
        "subscriptionid" => "productssubscriptionid",
        "solutionseller" => "revenueseller",
        "isvproduct" => "revenueisvproduct",
        "numberinpartnercenter" => "partnercenterid",
        "statusinpartnercenter" => "status",
        "submittedon" => "submittedat",
        "inthisstatussince" => "since",
        "poedocument" | "poedocuments" => "poe",
        told => told,
    };
    READ_COLUMNS.into_iter().find(|known| bare(known) == told)
}

/// Which cell of each row stands under which column, and the names that say nothing here.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    pub(super) columns: Vec<Option<&'static str>>,
    pub(super) unread: Vec<String>,
}

impl Head {
    /// The head that a row is; `None` where it names too little to be one.
    pub(super) fn of(row: &[String]) -> Option<Self> {
        let mut head = Self::default();
        for name in row {
            let known = column(name).filter(|it| !head.columns.contains(&Some(it)));
            let passed = PASSED_OVER.iter().any(|it| bare(it) == bare(name));
            if known.is_none() && !passed && !name.trim().is_empty() {
                head.unread.push(name.trim().to_owned());
            }
            head.columns.push(known);
        }
        let named = head.columns.iter().flatten().count();
        // One word may be a claim's name by chance.
        (named > 1 || (named == 1 && row.len() == 1)).then_some(head)
    }

    /// For rows without a head: the columns of the table of claims where there are as many, else the template's.
    pub(super) fn by_place(cells: usize) -> Self {
        let columns = if cells == crate::sheet::CLAIM_COLUMNS.len() {
            crate::sheet::CLAIM_COLUMNS.map(column).to_vec()
        } else {
            READ_COLUMNS.map(Some).to_vec()
        };
        Self {
            columns,
            unread: Vec::new(),
        }
    }
}
