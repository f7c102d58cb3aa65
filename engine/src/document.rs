//! PoE documents: their facts; the bytes are kept elsewhere. Source: domain.md §§4, 6.

use serde::{Deserialize, Serialize};
use serde_json::Number;

use crate::id::DocumentId;
use crate::input::given;
use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::text::{Line, Sha256};
use crate::time::{Date, Instant};

/// A document as a command brings it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DocumentInput {
    /// The file's name.
    pub name: String,
    /// Its media type, as the browser says.
    pub media_type: String,
    /// Its size in bytes.
    pub size: Number,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// What somebody saw in it.
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub facts: Option<FactsInput>,
}

/// What somebody saw in a document, as a command brings it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FactsInput {
    /// It is about this claim (part 1).
    pub matches_claim: bool,
    /// The customer signed it (part 2).
    pub customer_signed: bool,
    /// The date of the signature (part 2).
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub acknowledged_on: Option<String>,
    /// It describes the partner's work (part 3).
    pub work_described: bool,
    /// The products it names (part 4).
    pub products_named: Vec<String>,
}

/// A document, checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct DocumentFacts {
    /// The file's name.
    pub name: Line,
    /// Its media type.
    pub media_type: Line,
    /// Its size in bytes, at least 1.
    pub size: u64,
    /// The SHA-256 of its bytes.
    pub sha256: Sha256,
    /// What somebody saw in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<Facts>,
}

/// What somebody saw in a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Facts {
    /// It is about this claim.
    pub matches_claim: bool,
    /// The customer signed it.
    pub customer_signed: bool,
    /// The date of the signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledged_on: Option<Date>,
    /// It describes the partner's work.
    pub work_described: bool,
    /// The products it names.
    pub products_named: Vec<Line>,
}

/// A document of a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Document {
    /// Its identity.
    pub id: DocumentId,
    /// What is known of it.
    #[serde(flatten)]
    pub document: DocumentFacts,
    /// When it was added.
    pub added_at: Instant,
}

/// The largest size that every platform keeps exactly.
const SIZE_MAX: u64 = (1 << 53) - 1;

impl DocumentInput {
    /// Checks the values in their order.
    ///
    /// # Errors
    ///
    /// The first that is not acceptable, with its path under the document.
    pub fn check(&self) -> Result<DocumentFacts, Refusal> {
        let at = |field: &'static str| move |problem: Problem| Refusal::new(problem).at(field);
        Ok(DocumentFacts {
            name: self.name.parse().map_err(at("name"))?,
            media_type: media_type(&self.media_type).map_err(at("mediaType"))?,
            size: size(&self.size).map_err(at("size"))?,
            sha256: self.sha256.parse().map_err(at("sha256"))?,
            facts: self
                .facts
                .as_ref()
                .map(FactsInput::check)
                .transpose()
                .map_err(|refusal| refusal.under("facts"))?,
        })
    }
}

/// Browsers say nothing of types they do not know.
fn media_type(text: &str) -> Result<Line, Problem> {
    if text.trim().is_empty() {
        "application/octet-stream".parse()
    } else {
        text.parse()
    }
}

fn size(number: &Number) -> Result<u64, Problem> {
    let integer = number.as_u64().or_else(|| {
        let float = number.as_f64()?;
        // 3.0 is an integer in JavaScript, which has no others.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        (float.fract() == 0.0 && (0.0..=9_007_199_254_740_991.0).contains(&float))
            .then_some(float as u64)
    });
    match integer {
        Some(size) if (1..=SIZE_MAX).contains(&size) => Ok(size),
        _ => Err(Problem::OutOfRange {
            least: 1,
            most: 9_007_199_254_740_991,
        }),
    }
}

impl FactsInput {
    pub(crate) fn check(&self) -> Result<Facts, Refusal> {
        let acknowledged_on = self
            .acknowledged_on
            .as_deref()
            .filter(|text| !text.trim().is_empty())
            .map(|text| Date::parse(text.trim()))
            .transpose()
            .map_err(|problem| Refusal::new(problem).at("acknowledgedOn"))?;
        let products_named = self
            .products_named
            .iter()
            .enumerate()
            .map(|(index, name)| {
                name.parse()
                    .map_err(|problem| Refusal::new(problem).at(format!("productsNamed[{index}]")))
            })
            .collect::<Result<_, _>>()?;
        Ok(Facts {
            matches_claim: self.matches_claim,
            customer_signed: self.customer_signed,
            acknowledged_on,
            work_described: self.work_described,
            products_named,
        })
    }
}

impl DocumentFacts {
    /// The input that leads to these facts again.
    pub fn to_input(&self) -> DocumentInput {
        DocumentInput {
            name: self.name.to_string(),
            media_type: self.media_type.to_string(),
            size: Number::from(self.size),
            sha256: self.sha256.to_string(),
            facts: self.facts.as_ref().map(|facts| FactsInput {
                matches_claim: facts.matches_claim,
                customer_signed: facts.customer_signed,
                acknowledged_on: facts.acknowledged_on.map(|date| date.to_string()),
                work_described: facts.work_described,
                products_named: facts.products_named.iter().map(Line::to_string).collect(),
            }),
        }
    }
}
