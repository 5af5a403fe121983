//! Tables of the area linking.

use anyhow::Result;
use std::path::Path;

pub(crate) fn write(_lexicons: &Path) -> Result<()> {
    Ok(())
}
