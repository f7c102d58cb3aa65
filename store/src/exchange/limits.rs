use cpor_engine::Refusal;
use cpor_engine::problem::Problem;

const MIB: u64 = 1024 * 1024;

/// How much of a file is read at once. What is more is refused before anything of it is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most MiB.
    pub mebibytes: u32,
    /// The most claims.
    pub claims: u32,
}

impl Default for Limits {
    /// 20 MiB and 100,000 claims. Source: [ours], so that a file of a stranger does not stop the page.
    fn default() -> Self {
        Self {
            mebibytes: 20,
            claims: 100_000,
        }
    }
}

impl Limits {
    /// Refuses a file of so many bytes where they are too many.
    ///
    /// # Errors
    ///
    /// [`Problem::FileTooLarge`].
    pub fn refuse_bytes(self, bytes: u64) -> Result<(), Refusal> {
        if bytes <= u64::from(self.mebibytes) * MIB {
            return Ok(());
        }
        let most = self.mebibytes;
        Err(Problem::FileTooLarge { most }.into())
    }

    pub(super) fn refuse_claims(self, claims: usize) -> Result<(), Refusal> {
        let most = self.claims;
        if u32::try_from(claims).is_ok_and(|claims| claims <= most) {
            return Ok(());
        }
        Err(Refusal::new(Problem::TooManyClaims { most }).at("claims"))
    }
}
