//! The file of an export: what is in it, how it is packed, and what it is called.

use std::collections::HashSet;

use cpor_engine::ClaimNumber;
use cpor_engine::sheet::MARK;
use cpor_store::exchange::Files;
use cpor_store::exchange::zip::{self, Member, WORKSPACE};
use cpor_store::web::{crypto, sealing};
use leptos::prelude::WithUntracked;

use crate::{
    browser::streams::{self, Packing},
    place::{Place, WorkspaceAddress},
    state::{App, LIMITS, Work, why},
    words::{count, exchange as keys, fill, language, numbers, text},
};

/// Which claims a file has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Which {
    All,
    /// These.
    Some(HashSet<ClaimNumber>),
}

impl Which {
    pub(super) fn has(&self, number: ClaimNumber) -> bool {
        match self {
            Self::All => true,
            Self::Some(numbers) => numbers.contains(&number),
        }
    }
}

/// What a file is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To have all of it again.
    #[default]
    Backup,
    /// For others to look at.
    Share,
    /// For a spreadsheet: the claims as they are now.
    Claims,
    /// For a spreadsheet: what was written of them.
    History,
}

impl Purpose {
    /// Whether it is a table, which no import reads.
    pub(super) fn is_table(self) -> bool {
        matches!(self, Self::Claims | Self::History)
    }
}

/// What is asked of a file.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) which: Which,
    pub(super) purpose: Purpose,
    pub(super) documents: bool,
    /// Tags and private notes go along, where all claims do.
    pub(super) marks: bool,
    pub(super) compressed: bool,
    pub(super) passphrase: Option<String>,
}

/// A file, made.
pub(super) struct Made {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    pub(super) media_type: &'static str,
    /// Why an import would not take it.
    pub(super) over: Option<Over>,
    /// Documents of its claims that it should have and that are not in this browser.
    pub(super) absent: usize,
}

/// A file is larger than an import takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Over {
    /// Its bytes.
    pub(super) bytes: u64,
    /// The most MiB.
    pub(super) most: u32,
    /// Whether it was compressed, and would be larger without, yet perhaps taken.
    pub(super) compressed: bool,
}

impl Over {
    /// Of a file, and of what was compressed to it.
    pub(super) fn of(bytes: usize, unpacked: Option<usize>) -> Option<Self> {
        let number = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        let most = LIMITS.exceeded(number(bytes), unpacked.map(number))?;
        Some(Self {
            bytes: number(bytes),
            most,
            compressed: unpacked.is_some(),
        })
    }

    /// What is said of it, and what to do.
    pub(super) fn said(self) -> String {
        let key = if self.compressed {
            keys::OVER_COMPRESSED
        } else {
            keys::OVER
        };
        let size = numbers::bytes(language(), self.bytes);
        fill(key, &[("size", &size), ("most", &self.most.to_string())])
    }
}

/// Makes the file.
///
/// # Errors
///
/// Why there is none, in words.
pub(super) async fn made(app: App, work: Work, asked: &Asked) -> Result<Made, String> {
    let (mut bytes, mut ending, mut media_type) = match asked.purpose {
        Purpose::Share => (share(work, asked)?, "json", "application/json"),
        Purpose::Backup => backup(work, asked).await?,
        Purpose::Claims | Purpose::History => (table(work, asked), "csv", CSV),
    };
    let mut unpacked = None;
    if asked.compressed && ending == "json" {
        unpacked = Some(bytes.len());
        let packed = streams::packed(&bytes, Packing::Gzip).await;
        bytes = packed.ok_or_else(|| text(keys::NOT_PACKED).to_owned())?;
        (ending, media_type) = ("json.gz", "application/gzip");
    }
    let mut name = format!("{}.{ending}", stem(app, work, asked));
    let mut over = match asked.purpose.is_table() {
        true => None,
        false => Over::of(bytes.len(), unpacked),
    };
    if let Some(passphrase) = &asked.passphrase {
        let sealed = sealing::seal(passphrase, &bytes).await;
        let sealed = sealed.ok_or_else(|| text(keys::NO_SEALING).to_owned())?;
        bytes = sealed.text().into_bytes();
        over = over.or(Over::of(bytes.len(), None));
        name = format!("{}.sealed.json", stem(app, work, asked));
        media_type = "application/json";
    }
    let absent = if asked.purpose == Purpose::Backup && asked.documents {
        work.absent_documents(|number| asked.which.has(number))
            .await
    } else {
        Vec::new()
    };
    Ok(Made {
        name,
        bytes,
        media_type,
        over,
        absent: absent.len(),
    })
}

/// What is said of a file that was handed over: also what it lacks.
pub(super) fn said(name: &str, absent: usize) -> String {
    let values = [("name", name)];
    match absent {
        0 => fill(keys::EXPORTED, &values),
        many => {
            let many = u64::try_from(many).unwrap_or(u64::MAX);
            count(keys::EXPORTED_WITHOUT, many, &values)
        }
    }
}

fn share(work: Work, asked: &Asked) -> Result<Vec<u8>, String> {
    let secret = crypto::unguessable().ok_or_else(|| text(keys::NO_SEALING).to_owned())?;
    let chosen = |number| asked.which.has(number);
    let json = work.share(chosen, secret);
    let json = json.ok_or_else(|| text(keys::NOT_SHARED).to_owned())?;
    Ok(json.into_bytes())
}

const CSV: &str = "text/csv;charset=utf-8";

/// The table of the chosen claims, or of their histories.
fn table(work: Work, asked: &Asked) -> Vec<u8> {
    let chosen = |number| asked.which.has(number);
    let table = work.peek(|workspace, host| match asked.purpose {
        Purpose::History => workspace.history_sheet(chosen, host),
        _ => workspace.claims_sheet(chosen, host),
    });
    format!("{MARK}{}", table.unwrap_or_default()).into_bytes()
}

type Bytes = (Vec<u8>, &'static str, &'static str);

async fn backup(work: Work, asked: &Asked) -> Result<Bytes, String> {
    let chosen = |number| asked.which.has(number);
    let json = match asked.which {
        Which::All if asked.marks => work.export_whole(&Files::new()),
        _ => work.export_chosen(&Files::new(), chosen),
    };
    let json = json.unwrap_or_default();
    let files = if asked.documents {
        let read = work.read_documents(chosen).await;
        read.map_err(|fault| fill(keys::NOT_EXPORTED, &[("why", &why(&fault))]))?
    } else {
        Files::new()
    };
    if files.is_empty() {
        return Ok((json.into_bytes(), "json", "application/json"));
    }
    let names = work.named_documents(chosen);
    let names: Vec<(String, &Vec<u8>)> = files
        .iter()
        .map(|(digest, bytes)| {
            let name = names.get(digest).map_or("", String::as_str);
            (zip::document_name(*digest, name), bytes)
        })
        .collect();
    let workspace = Member {
        name: WORKSPACE,
        bytes: json.as_bytes(),
    };
    let documents = names.iter().map(|(name, bytes)| Member { name, bytes });
    let members: Vec<Member<'_>> = std::iter::once(workspace).chain(documents).collect();
    let archive = zip::archive(&members);
    let archive = archive.ok_or_else(|| text(keys::TOO_LARGE_FOR_ZIP).to_owned())?;
    Ok((archive, "zip", "application/zip"))
}

/// `cpor-desk-2020-09-30`, as a table `cpor-desk-table-2020-09-30`; of a world `cpor-practice-2020-09-30`; of one claim `cpor-desk-claim-7-2020-09-30`; a share
/// `cpor-share-2020-09-30`.
pub(super) fn stem(app: App, work: Work, asked: &Asked) -> String {
    let day = work.peek(|workspace, host| workspace.zone().date_of(workspace.now(host)));
    let day = day.map(|day| day.to_string()).unwrap_or_default();
    if asked.purpose == Purpose::Share {
        return format!("cpor-share-{day}");
    }
    let what = match &asked.which {
        Which::All => String::new(),
        Which::Some(numbers) => match numbers.iter().next() {
            Some(number) if numbers.len() == 1 => format!("claim-{number}-"),
            _ => "some-".to_owned(),
        },
    };
    let what = match asked.purpose {
        Purpose::Claims => format!("{what}table-"),
        Purpose::History => format!("{what}history-"),
        Purpose::Backup | Purpose::Share => what,
    };
    match app.place.with_untracked(Place::workspace) {
        WorkspaceAddress::Desk => format!("cpor-desk-{what}{day}"),
        WorkspaceAddress::Sandbox(world) => format!("cpor-{world}-{what}{day}"),
    }
}
