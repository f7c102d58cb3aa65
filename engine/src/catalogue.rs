//! The products that are offered. Source: domain.md §8; the real pick-list is not public.

use crate::reason::SolutionArea;

/// A product of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CatalogueEntry {
    /// Its name; a claim's product matches it exactly or is one typed by hand.
    pub name: &'static str,
    /// Its solution area.
    pub area: SolutionArea,
    /// A Dynamics 365 product: asks for the technical contact (rule F7) and may have subscriptions.
    pub dynamics_365: bool,
}

/// The catalogue, in the order in which it is offered.
pub fn entries() -> impl Iterator<Item = CatalogueEntry> {
    let entry = |area, dynamics_365| {
        move |name: &&'static str| CatalogueEntry {
            name,
            area,
            dynamics_365,
        }
    };
    let microsoft_365 = MICROSOFT_365
        .iter()
        .map(entry(SolutionArea::Microsoft365, false));
    let dynamics = DYNAMICS_365
        .iter()
        .map(entry(SolutionArea::BusinessApplications, true));
    let power = POWER_PLATFORM
        .iter()
        .map(entry(SolutionArea::BusinessApplications, false));
    microsoft_365.chain(dynamics).chain(power)
}

/// Whether the catalogue marks the product of exactly this name as Dynamics 365.
pub fn is_dynamics_365(name: &str) -> bool {
    DYNAMICS_365.contains(&name)
}

const MICROSOFT_365: &[&str] = &[
    "Exchange Online",
    "SharePoint Online",
    "Teams",
    "Teams Meetings",
    "Teams Phone",
    "Microsoft 365 Apps",
    "Intune",
    "Azure AD Premium",
    "Information Protection",
    "Defender for Office 365",
    "Defender for Endpoint",
    "Defender for Identity",
    "Yammer",
    "Viva Insights",
];

const DYNAMICS_365: &[&str] = &[
    "Sales",
    "Customer Service",
    "Field Service",
    "Marketing",
    "Project Operations",
    "Finance",
    "Supply Chain Management",
    "Commerce",
    "Human Resources",
    "Business Central",
    "Customer Insights",
    "Remote Assist",
    "Guides",
];

const POWER_PLATFORM: &[&str] = &[
    "Power Apps",
    "Power Automate",
    "Power BI",
    "Power Virtual Agents",
];
