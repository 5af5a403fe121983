//! A zip whose bytes depend on its contents alone: files in order of their names, all of one date.

use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Files to be packed into one folder.
pub(super) struct Archive {
    folder: &'static str,
    files: BTreeMap<String, Vec<u8>>,
}

impl Archive {
    pub(super) const fn new(folder: &'static str) -> Self {
        Self { folder, files: BTreeMap::new() }
    }

    pub(super) fn add(&mut self, name: &str, bytes: Vec<u8>) {
        self.files.insert(name.to_owned(), bytes);
    }

    pub(super) fn write(&self, path: &Path) -> Result<()> {
        let file = std::fs::File::create(path).with_context(|| format!("making {}", path.display()))?;
        let mut zip = ZipWriter::new(file);
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(9))
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        for (name, bytes) in &self.files {
            let name = format!("{}/{name}", self.folder);
            zip.start_file(&name, options).with_context(|| format!("packing {name}"))?;
            zip.write_all(bytes).with_context(|| format!("packing {name}"))?;
        }
        zip.finish().with_context(|| format!("finishing {}", path.display()))?;
        Ok(())
    }
}
