//! The products that are offered: data with its sources. Source: domain.md §8; the real pick-list is not public.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::input::{parsed, shaped};
use crate::problem::Problem;
use crate::reason::SolutionArea;
use crate::refusal::Refusal;
use crate::text::Line;

const SHIPPED: &str = include_str!("../catalogue/2020-09.json");

/// A catalogue as it is written down.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CatalogueData {
    /// Its name.
    pub name: String,
    /// What is to be known of it as a whole.
    pub note: String,
    /// The pages that the products come from.
    pub sources: Vec<CatalogueSource>,
    /// The products, in the order in which they are offered.
    pub products: Vec<CatalogueEntry>,
}

/// A page that products come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CatalogueSource {
    /// How products name it.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When, as a year, a month or a day.
    pub date: String,
}

/// A product of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CatalogueEntry {
    /// Its name; a claim's product matches it exactly or is one typed by hand.
    pub name: Line,
    /// Its solution area.
    pub area: SolutionArea,
    /// A Dynamics 365 product: asks for the technical contact (rule F7) and may have subscriptions.
    #[serde(rename = "dynamics365")]
    pub dynamics_365: bool,
    /// The id of the source it comes from.
    pub source: String,
}

/// A catalogue that has been read: every product once, each with its source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    data: CatalogueData,
    places: HashMap<String, usize>,
}

impl Catalogue {
    /// Reads a catalogue. The one that is shipped is read so too, and a workspace's own could be.
    ///
    /// # Errors
    ///
    /// `malformed` with the path where the shape is another, or a product names a source that is not there; `invalid`
    /// with the path where a product stands twice or two sources have one id.
    pub fn read(json: &str) -> Result<Self, Refusal> {
        let data: CatalogueData = shaped(parsed(json)?)?;
        let twice = |path: String| Refusal::new(Problem::Duplicate).at(path);
        for (index, source) in data.sources.iter().enumerate() {
            let mut earlier = data.sources.iter().take(index);
            if earlier.any(|other| other.id == source.id) {
                return Err(twice(format!("sources[{index}].id")));
            }
        }
        let mut places = HashMap::with_capacity(data.products.len());
        for (index, product) in data.products.iter().enumerate() {
            if places.insert(product.name.to_string(), index).is_some() {
                return Err(twice(format!("products[{index}].name")));
            }
            if !data
                .sources
                .iter()
                .any(|source| source.id == product.source)
            {
                let unknown = Problem::UnknownWord {
                    given: product.source.clone(),
                };
                return Err(Refusal::new(unknown).at(format!("products[{index}].source")));
            }
        }
        Ok(Self { data, places })
    }

    /// The catalogue that is shipped.
    pub fn shipped() -> &'static Catalogue {
        static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
        // That it can be read is tested.
        CATALOGUE.get_or_init(|| Self::read(SHIPPED).unwrap_or_default())
    }

    /// Its data, to be shown.
    pub fn data(&self) -> &CatalogueData {
        &self.data
    }

    /// The products, in the order in which they are offered.
    pub fn entries(&self) -> impl Iterator<Item = &CatalogueEntry> + '_ {
        self.data.products.iter()
    }

    /// The product of exactly this name.
    pub fn entry(&self, name: &str) -> Option<&CatalogueEntry> {
        let place = self.places.get(name)?;
        self.data.products.get(*place)
    }

    /// The product that is meant by a name which is none, if it is nearly one: letters in another case, or one wrong,
    /// missing or too many of three to five, or two of six or more. \[ours\]
    pub fn nearly(&self, name: &str) -> Option<&CatalogueEntry> {
        if self.entry(name).is_some() {
            return None;
        }
        let name = name.trim().to_lowercase();
        let wrong = |entry: &&CatalogueEntry| {
            strsim::osa_distance(&name, &entry.name.as_str().to_lowercase())
        };
        let nearest = self.entries().min_by_key(wrong)?;
        let most = (name.chars().count() / 3).min(2);
        (wrong(&nearest) <= most).then_some(nearest)
    }

    /// The page a product comes from.
    pub fn source(&self, entry: &CatalogueEntry) -> Option<&CatalogueSource> {
        let mut sources = self.data.sources.iter();
        sources.find(|source| source.id == entry.source)
    }
}

/// The products of the shipped catalogue, in the order in which they are offered.
pub fn entries() -> impl Iterator<Item = &'static CatalogueEntry> {
    Catalogue::shipped().entries()
}

/// Whether the shipped catalogue marks the product of exactly this name as Dynamics 365.
pub fn is_dynamics_365(name: &str) -> bool {
    let entry = Catalogue::shipped().entry(name);
    entry.is_some_and(|entry| entry.dynamics_365)
}

/// The product of the shipped catalogue that is [meant](Catalogue::nearly) by a name which is none.
pub fn nearly(name: &str) -> Option<&'static CatalogueEntry> {
    Catalogue::shipped().nearly(name)
}
