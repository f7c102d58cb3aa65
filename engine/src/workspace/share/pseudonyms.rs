//! What stands in the place of what is left out of a share: the same for the same within one share, and of no use
//! beside another.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::canonical::hex;
use crate::id::uuid_v7;
use crate::time::Instant;

/// Random bytes of one share, which nobody keeps.
pub type Secret = [u8; 32];

/// How many hexadecimal digits tell two of a kind apart.
const DIGITS: usize = 10;

/// What is given a stand-in. The same text of two kinds has two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    Person,
    Company,
    Claim,
    Product,
    Title,
    Reference,
    Document,
    Mail,
    Domain,
    Tenant,
    Subscription,
    MpnId,
    File,
    Command,
    ClaimUuid,
    Event,
    Workspace,
    Record,
    Batch,
    Seed,
}

impl Of {
    /// What it is called in the share, in front of its digits; also what keeps the kinds apart.
    const fn word(self) -> &'static str {
        match self {
            Self::Person => "Person",
            Self::Company => "Company",
            Self::Claim => "Claim",
            Self::Product => "Product",
            Self::Title => "Title",
            Self::Reference => "Reference",
            Self::Document => "document",
            Self::Mail => "person",
            Self::Domain => "domain",
            Self::Tenant => "tenant",
            Self::Subscription => "subscription",
            Self::MpnId => "mpn",
            Self::File => "file",
            Self::Command => "command",
            Self::ClaimUuid => "claim-uuid",
            Self::Event => "event",
            Self::Workspace => "workspace",
            Self::Record => "record",
            Self::Batch => "batch",
            Self::Seed => "seed",
        }
    }
}

/// Gives stand-ins.
pub(super) struct Pseudonyms {
    secret: Secret,
}

impl Pseudonyms {
    pub(super) fn of(secret: Secret) -> Self {
        Self { secret }
    }

    fn digest(&self, of: Of, text: &str) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(self.secret);
        hash.update(of.word());
        hash.update([0]);
        hash.update(text);
        hash.finalize().into()
    }

    fn digits(&self, of: Of, text: &str) -> String {
        let digits = hex(&self.digest(of, text));
        digits.chars().take(DIGITS).collect()
    }

    /// `Person 3f9a0c21de`; what is blank stays so, for a blank field clears.
    pub(super) fn name(&self, of: Of, text: &str) -> String {
        match text.trim() {
            "" => String::new(),
            text => format!("{} {}", of.word(), self.digits(of, text)),
        }
    }

    /// A file's name, with its ending where that says no more than what kind of file it is.
    pub(super) fn file_name(&self, text: &str) -> String {
        const KNOWN: [&str; 9] = [
            "pdf", "docx", "doc", "xlsx", "pptx", "msg", "eml", "png", "jpg",
        ];
        let name = format!(
            "{}-{}",
            Of::Document.word(),
            self.digits(Of::Document, text)
        );
        let ending = text
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_ascii_lowercase());
        let known = KNOWN
            .into_iter()
            .find(|known| ending.as_deref() == Some(known));
        known.map_or(name.clone(), |ending| format!("{name}.{ending}"))
    }

    /// A domain below `.example`, which is nobody's (RFC 2606).
    pub(super) fn domain(&self, text: &str) -> String {
        match text.trim() {
            "" => String::new(),
            text => {
                let digits = self.digits(Of::Domain, &text.to_ascii_lowercase());
                format!("{}-{digits}.example", Of::Domain.word())
            }
        }
    }

    /// A mail address at the stand-in of its domain.
    pub(super) fn mail(&self, text: &str) -> String {
        match text.trim().rsplit_once('@') {
            None => String::new(),
            Some((_, domain)) => {
                let digits = self.digits(Of::Mail, &text.trim().to_lowercase());
                format!("{}-{digits}@{}", Of::Mail.word(), self.domain(domain))
            }
        }
    }

    /// A GUID; what is blank stays so.
    pub(super) fn guid(&self, of: Of, text: &str) -> String {
        match text.trim() {
            "" => String::new(),
            text => self
                .uuid(of, &text.to_ascii_lowercase())
                .hyphenated()
                .to_string(),
        }
    }

    /// Digits of an MPN ID.
    pub(super) fn mpn_id(&self, text: &str) -> String {
        match text.trim() {
            "" => String::new(),
            text => (self.number(Of::MpnId, text) % 10_000_000_000).to_string(),
        }
    }

    /// The SHA-256 of no file.
    pub(super) fn sha256(&self, text: &str) -> String {
        hex(&self.digest(Of::File, text))
    }

    /// An identifier without a time in it.
    pub(super) fn uuid(&self, of: Of, text: &str) -> Uuid {
        let mut bytes = [0; 16];
        let digest = self.digest(of, text);
        bytes
            .iter_mut()
            .zip(digest)
            .for_each(|(to, from)| *to = from);
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }

    /// An identifier of an instant.
    pub(super) fn uuid_at(&self, of: Of, old: Uuid, at: Instant) -> Uuid {
        let mut bytes = [0; 10];
        let digest = self.digest(of, &old.to_string());
        bytes
            .iter_mut()
            .zip(digest)
            .for_each(|(to, from)| *to = from);
        uuid_v7(at, bytes)
    }

    /// A number.
    pub(super) fn number(&self, of: Of, text: &str) -> u64 {
        let mut bytes = [0; 8];
        let digest = self.digest(of, text);
        bytes
            .iter_mut()
            .zip(digest)
            .for_each(|(to, from)| *to = from);
        u64::from_be_bytes(bytes)
    }
}
