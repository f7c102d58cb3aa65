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

/// Why a compressed file is not unpacked to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooMuch {
    /// The file itself has more MiB than this.
    Packed(u32),
    /// What is in it has more MiB than this.
    Unpacked(u32),
    /// What is in it is more than this many times as large as the file: nobody's claims are, so it was made to fill the
    /// memory.
    Ratio(u32),
}

/// The most MiB of a compressed file. Source: [ours], as for a file of a stranger.
const PACKED: u32 = 20;

/// How many times as large as the file what is in it may be. Source: [ours]; an export of claims that are all alike
/// becomes some ten times smaller.
const RATIO: u32 = 100;

/// So many bytes harm nobody, however small the file is.
const HARMLESS: u64 = MIB;

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

    /// Refuses a compressed file of so many bytes where they are too many.
    ///
    /// # Errors
    ///
    /// [`TooMuch::Packed`].
    pub fn refuse_packed(self, bytes: u64) -> Result<(), TooMuch> {
        let most = PACKED.min(self.mebibytes);
        if bytes <= u64::from(most) * MIB {
            return Ok(());
        }
        Err(TooMuch::Packed(most))
    }

    /// Refuses to unpack more of a compressed file of `packed` bytes of which so many have been unpacked.
    ///
    /// # Errors
    ///
    /// [`TooMuch::Unpacked`] or [`TooMuch::Ratio`].
    pub fn refuse_unpacked(self, packed: u64, unpacked: u64) -> Result<(), TooMuch> {
        if unpacked > u64::from(self.mebibytes) * MIB {
            return Err(TooMuch::Unpacked(self.mebibytes));
        }
        if unpacked > HARMLESS.max(packed.saturating_mul(u64::from(RATIO))) {
            return Err(TooMuch::Ratio(RATIO));
        }
        Ok(())
    }

    /// The most MiB that is taken of such a file as is about to be saved, where it has more: of its `bytes`, or of what is
    /// `unpacked` from a compressed one.
    pub fn exceeded(self, bytes: u64, unpacked: Option<u64>) -> Option<u32> {
        let Some(unpacked) = unpacked else {
            return self.refuse_bytes(bytes).err().map(|_| self.mebibytes);
        };
        let refused = self.refuse_packed(bytes);
        // How far it could be compressed is said by who reads it.
        match refused.and_then(|()| self.refuse_unpacked(u64::MAX, unpacked)) {
            Err(TooMuch::Packed(most) | TooMuch::Unpacked(most)) => Some(most),
            Ok(()) | Err(TooMuch::Ratio(_)) => None,
        }
    }

    pub(super) fn refuse_claims(self, claims: usize) -> Result<(), Refusal> {
        let most = self.claims;
        if u32::try_from(claims).is_ok_and(|claims| claims <= most) {
            return Ok(());
        }
        Err(Refusal::new(Problem::TooManyClaims { most }).at("claims"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_would_not_come_in_again_is_known_before_it_is_saved() {
        let limits = Limits {
            mebibytes: 256,
            ..Limits::default()
        };
        for (bytes, unpacked, most) in [
            (256 * MIB, None, None),
            (256 * MIB + 1, None, Some(256)),
            (20 * MIB, Some(256 * MIB), None),
            (20 * MIB + 1, Some(200 * MIB), Some(20)),
            (19 * MIB, Some(256 * MIB + 1), Some(256)),
        ] {
            let said = limits.exceeded(bytes, unpacked);
            assert_eq!(said, most, "{bytes} {unpacked:?}");
            let taken = match unpacked {
                None => limits.refuse_bytes(bytes).is_ok(),
                Some(unpacked) => {
                    limits.refuse_packed(bytes).is_ok()
                        && limits.refuse_unpacked(bytes, unpacked).is_ok()
                }
            };
            assert_eq!(taken, most.is_none(), "as the import says");
        }
    }

    #[test]
    fn a_compressed_file_is_unpacked_up_to_a_limit() {
        let limits = |mebibytes| Limits {
            mebibytes,
            ..Limits::default()
        };
        for (most, packed, answer) in [
            (256, 20 * MIB, Ok(())),
            (256, 20 * MIB + 1, Err(TooMuch::Packed(20))),
            (5, 5 * MIB + 1, Err(TooMuch::Packed(5))),
        ] {
            assert_eq!(limits(most).refuse_packed(packed), answer, "{packed}");
        }
        for (packed, unpacked, answer) in [
            (30, MIB, Ok(())),
            (30, MIB + 1, Err(TooMuch::Ratio(100))),
            (MIB, 100 * MIB, Ok(())),
            (MIB, 100 * MIB + 1, Err(TooMuch::Ratio(100))),
            (20 * MIB, 256 * MIB, Ok(())),
            (20 * MIB, 256 * MIB + 1, Err(TooMuch::Unpacked(256))),
            (u64::MAX, u64::MAX, Err(TooMuch::Unpacked(256))),
        ] {
            let said = limits(256).refuse_unpacked(packed, unpacked);
            assert_eq!(said, answer, "{packed} {unpacked}");
        }
    }
}
