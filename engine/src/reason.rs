//! The word lists: solution areas, activities, reasons, outcomes. Source: domain.md §§4, 5.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $key:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "camelCase")]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $key)] $variant),+ }

        impl $name {
            /// All of them, in their order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word used in data.
            pub const fn key(self) -> &'static str {
                match self { $($name::$variant => $key),+ }
            }

            /// The one whose word this is.
            pub fn of_key(key: &str) -> Option<Self> {
                match key { $($key => Some($name::$variant),)+ _ => None }
            }
        }
    };
}

words! {
    /// The solution area of a claim.
    SolutionArea {
        /// Business Applications.
        BusinessApplications = "businessApplications",
        /// Microsoft 365.
        Microsoft365 = "microsoft365",
    }
}

words! {
    /// What the partner does for the customer.
    Activity {
        /// Pre-sales.
        PreSales = "preSales",
        /// Usage.
        Usage = "usage",
        /// Revenue association.
        RevenueAssociation = "revenueAssociation",
    }
}

words! {
    /// Why Microsoft asks for more (seed 20158-151 to 156).
    ParReason {
        /// A wrong file, or one that is not about this claim.
        MissingAllPoe = "missingAllPoe",
        /// No signature of the customer.
        MissingCustomerAcknowledgment = "missingCustomerAcknowledgment",
        /// Dates are missing or old.
        MissingOrOldDates = "missingOrOldDates",
        /// The work is not, or not sufficiently, described.
        MissingPartnerSolution = "missingPartnerSolution",
        /// A claimed product or workload does not appear.
        MissingProducts = "missingProducts",
    }
}

words! {
    /// Why a claim is rejected (seed 20158-169 to 182).
    RejectionReason {
        /// The partner asked for it.
        PartnerRequest = "partnerRequest",
        /// The customer denied consent.
        CustomerDecline = "customerDecline",
        /// The PoE is not sufficient.
        InsufficientPoe = "insufficientPoe",
        /// The PoE lacks the customer's consent.
        MissingCustomerConsent = "missingCustomerConsent",
        /// Products are missing.
        MissingProducts = "missingProducts",
        /// The partner did not answer in time.
        NoPartnerResponse = "noPartnerResponse",
        /// The PoE cannot be had.
        PoeUnavailable = "poeUnavailable",
    }
}

words! {
    /// How a dispute is answered (rule D4).
    Outcome {
        /// The claim is approved after all.
        Approved = "approved",
        /// The rejection stands.
        Upheld = "upheld",
        /// More information is asked for.
        PartnerActionRequired = "partnerActionRequired",
    }
}
