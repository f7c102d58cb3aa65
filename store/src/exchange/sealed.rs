//! The envelope of an export that is sealed with a passphrase: what is written down of it, and nothing of how it is
//! encrypted, which the browser does. See docs/format.md, *A sealed export*.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

/// What the member `format` says.
const FORMAT: &str = "cpor-desk/sealed";

/// The version that this program writes, and the newest it reads.
const VERSION: u64 = 1;

const KDF: &str = "PBKDF2-SHA-256";
const CIPHER: &str = "AES-GCM-256";

/// How many rounds a new envelope has. Source: OWASP, Password Storage Cheat Sheet, for PBKDF2-HMAC-SHA256.
pub const ROUNDS: u32 = 600_000;

/// Fewer protect nothing.
const ROUNDS_MIN: u32 = 100_000;

/// More would only keep the page busy: a file of a stranger could ask for any number.
const ROUNDS_MAX: u32 = 10_000_000;

/// The least length of a new passphrase, in characters. Source: [ours], for what protects is length: OWASP ASVS 4.0.3,
/// 2.1.1, asks for 12 characters; NIST SP 800-63B for length rather than for kinds of signs. A file can be guessed at
/// for ever, and nobody counts the tries.
pub const PASSPHRASE_LENGTH_MIN: usize = 12;

/// Whether a passphrase is long enough to seal with. Whatever a file was sealed with opens it.
pub fn is_long_enough(passphrase: &str) -> bool {
    passphrase.chars().count() >= PASSPHRASE_LENGTH_MIN
}

/// How many bytes of a file say whether it is an envelope.
const BEGINNING: usize = 1024;

/// The envelope as JSON, in this order: what it is stands at its beginning.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope {
    format: String,
    version: u64,
    kdf: String,
    iterations: u32,
    cipher: String,
    salt: String,
    iv: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ciphertext: Option<String>,
}

/// By what it was sealed, but for the passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seal {
    /// Rounds of the key's derivation.
    pub rounds: u32,
    /// Random, for this file only.
    pub salt: [u8; 16],
    /// Random, for this file only.
    pub iv: [u8; 12],
}

/// A sealed export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// By what.
    pub seal: Seal,
    /// What was encrypted, with the tag of 16 bytes behind it.
    pub ciphertext: Vec<u8>,
}

/// Why an envelope is not opened, whatever the passphrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsealable {
    /// It is cut off or not as the format says.
    Damaged,
    /// A newer version wrote it, or it is sealed in another way.
    Newer,
    /// It asks for fewer rounds than protect, or for so many that the page would be busy for long.
    Rounds,
}

/// Whether a text is a sealed export, by its beginning.
pub fn is_sealed(text: &str) -> bool {
    let beginning = text.chars().take(BEGINNING).filter(|c| !c.is_whitespace());
    let beginning: String = beginning.collect();
    beginning.contains(&format!("\"format\":\"{FORMAT}\""))
}

impl Seal {
    fn envelope(&self, ciphertext: Option<String>) -> Envelope {
        Envelope {
            format: FORMAT.to_owned(),
            version: VERSION,
            kdf: KDF.to_owned(),
            iterations: self.rounds,
            cipher: CIPHER.to_owned(),
            salt: STANDARD.encode(self.salt),
            iv: STANDARD.encode(self.iv),
            ciphertext,
        }
    }

    /// What is not encrypted and yet cannot be changed: the additional data of the encryption.
    pub fn bound(&self) -> String {
        // Texts and a number only.
        serde_json::to_string(&self.envelope(None)).unwrap_or_default()
    }
}

impl Sealed {
    /// The envelope as it is saved.
    pub fn text(&self) -> String {
        let ciphertext = STANDARD.encode(&self.ciphertext);
        serde_json::to_string(&self.seal.envelope(Some(ciphertext))).unwrap_or_default()
    }

    /// Reads an envelope.
    ///
    /// # Errors
    ///
    /// [`Unsealable`].
    pub fn read(text: &str) -> Result<Self, Unsealable> {
        let envelope: Envelope = serde_json::from_str(text).map_err(|_| Unsealable::Damaged)?;
        if envelope.format != FORMAT {
            return Err(Unsealable::Damaged);
        }
        if envelope.version != VERSION || envelope.kdf != KDF || envelope.cipher != CIPHER {
            return Err(Unsealable::Newer);
        }
        if !(ROUNDS_MIN..=ROUNDS_MAX).contains(&envelope.iterations) {
            return Err(Unsealable::Rounds);
        }
        let seal = Seal {
            rounds: envelope.iterations,
            salt: exactly(&envelope.salt)?,
            iv: exactly(&envelope.iv)?,
        };
        let ciphertext = envelope.ciphertext.ok_or(Unsealable::Damaged)?;
        let ciphertext = STANDARD.decode(ciphertext);
        let ciphertext = ciphertext.map_err(|_| Unsealable::Damaged)?;
        Ok(Self { seal, ciphertext })
    }
}

fn exactly<const COUNT: usize>(text: &str) -> Result<[u8; COUNT], Unsealable> {
    let bytes = STANDARD.decode(text).map_err(|_| Unsealable::Damaged)?;
    bytes.try_into().map_err(|_| Unsealable::Damaged)
}
