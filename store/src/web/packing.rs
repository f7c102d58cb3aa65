use super::locks::{Lock, alone};

/// That this page packs, and no other does until this goes.
pub struct Packer {
    _lock: Lock,
}

/// Elects this page to pack a workspace, whose keys begin with `prefix`; `None` where another page does, or the browser
/// has no locks. Two pages that pack at once are no danger; it would be twice the work.
pub async fn alone_to_pack(prefix: &str) -> Option<Packer> {
    let lock = alone(&format!("{prefix}packing")).await?;
    Some(Packer { _lock: lock })
}
