//! A fault planted in a store in memory: after so many operations one fails, or every one from then on.

use crate::fault::StorageFault;

/// None is planted at first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trap {
    planted: Option<Planted>,
    /// Whether it has struck since it was planted.
    sprung: bool,
}

#[derive(Clone, Debug)]
struct Planted {
    /// How many operations are still let through.
    left: usize,
    fault: StorageFault,
    /// Whether everything fails from then on, as for a page that is gone.
    for_good: bool,
}

impl Trap {
    /// Lets `left` more operations through and fails the next with `fault`, once or for good.
    pub(crate) fn plant(&mut self, left: usize, fault: StorageFault, for_good: bool) {
        self.planted = Some(Planted {
            left,
            fault,
            for_good,
        });
        self.sprung = false;
    }

    /// Takes it away; whether it had struck.
    pub(crate) fn take_away(&mut self) -> bool {
        self.planted = None;
        std::mem::take(&mut self.sprung)
    }

    /// Springs it, or brings it one operation nearer.
    ///
    /// # Errors
    ///
    /// The planted fault, where it strikes.
    pub(crate) fn pass(&mut self) -> Result<(), StorageFault> {
        let Some(planted) = &mut self.planted else {
            return Ok(());
        };
        if let Some(less) = planted.left.checked_sub(1) {
            planted.left = less;
            return Ok(());
        }
        let fault = planted.fault.clone();
        self.sprung = true;
        if !planted.for_good {
            self.planted = None;
        }
        Err(fault)
    }
}
