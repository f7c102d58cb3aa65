//! Questions about claims beyond their state: pre-flight, rivals, the past, and what the hash chain proves.

use cpor_engine::receipt::ReceiptInput;
use cpor_engine::view::AsOf;
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::incoming::{json, shaped};
use crate::outgoing::{plain, thrown};
use crate::workspace::{HOST, Named, Thrown, Workspace};

#[derive(Serialize)]
struct FindingView {
    part: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    product: Option<String>,
    passes: bool,
    #[serde(rename = "wouldDraw", skip_serializing_if = "Option::is_none")]
    would_draw: Option<&'static str>,
    advice: String,
}

#[derive(Serialize)]
struct RivalView {
    #[serde(rename = "claimId")]
    claim_id: u32,
    products: Vec<String>,
}

#[derive(Serialize)]
struct CheckView {
    ok: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

#[wasm_bindgen]
impl Workspace {
    /// How the claim's documents would fare in a review.
    ///
    /// # Errors
    ///
    /// `malformed`, `notFound`.
    pub fn preflight(&self, id: JsValue) -> Result<JsValue, Thrown> {
        let named = Named::read(&id).map_err(thrown)?;
        let found =
            self.look(|inner| named.ask(|number| inner.workspace.preflight(number, &HOST)))?;
        let found = found.into_iter().map(|finding| FindingView {
            part: finding.part.number(),
            product: finding.product.map(String::from),
            passes: finding.passes,
            would_draw: finding.would_draw.map(|reason| reason.key()),
            advice: finding.advice.text(),
        });
        plain(&found.collect::<Vec<_>>())
    }

    /// The claims that hold what this one asks for, in the order of their numbers.
    ///
    /// # Errors
    ///
    /// `malformed`, `notFound`.
    pub fn rivals(&self, id: JsValue) -> Result<JsValue, Thrown> {
        let named = Named::read(&id).map_err(thrown)?;
        let rivals =
            self.look(|inner| named.ask(|number| inner.workspace.rivals(number, &HOST)))?;
        let rivals = rivals.into_iter().map(|rival| RivalView {
            claim_id: rival.claim_id.0,
            products: rival.products.into_iter().map(String::from).collect(),
        });
        plain(&rivals.collect::<Vec<_>>())
    }

    /// The claim as it was: at a revision as the record then stood, at an instant as it is known today.
    ///
    /// # Errors
    ///
    /// `malformed`; `notFound`; `invalid` with the field `when`.
    #[wasm_bindgen(js_name = claimAsOf)]
    pub fn claim_as_of(&self, id: JsValue, when: JsValue) -> Result<JsValue, Thrown> {
        let read = || Ok((Named::read(&id)?, json(&when, "when")?));
        let (named, when) = read().map_err(thrown)?;
        let view = self.look(|inner| {
            let when = AsOf::read(&when)?;
            named.ask(|number| inner.workspace.claim_as_of(number, when, &HOST))
        })?;
        plain(&view)
    }

    /// Whether the hash chains hold, of one claim or of all; the first broken link.
    ///
    /// # Errors
    ///
    /// `malformed`, `notFound`.
    pub fn verify(&self, id: JsValue) -> Result<JsValue, Thrown> {
        if id.is_undefined() {
            return plain(&self.look(|inner| inner.workspace.verify(None))?);
        }
        let named = Named::read(&id).map_err(thrown)?;
        plain(&self.look(|inner| named.ask(|number| inner.workspace.verify(Some(number))))?)
    }

    /// What to keep of the claim, to hold a later export against.
    ///
    /// # Errors
    ///
    /// `malformed`, `notFound`.
    pub fn receipt(&self, id: JsValue) -> Result<JsValue, Thrown> {
        let named = Named::read(&id).map_err(thrown)?;
        plain(&self.look(|inner| named.ask(|number| inner.workspace.receipt(number)))?)
    }

    /// Whether a receipt fits what is here.
    ///
    /// # Errors
    ///
    /// `malformed`; `invalid` with the member.
    #[wasm_bindgen(js_name = checkReceipt)]
    pub fn check_receipt(&self, receipt: JsValue) -> Result<JsValue, Thrown> {
        let receipt: ReceiptInput = shaped(&receipt, "").map_err(thrown)?;
        let check = self.look(|inner| inner.workspace.check_receipt(&receipt))?;
        plain(&CheckView {
            ok: check.ok,
            reason: check.reason.map(|doubt| doubt.text()),
        })
    }
}
