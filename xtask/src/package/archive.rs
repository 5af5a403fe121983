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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_give_the_same_bytes() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("glossator-archive-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let pack = |names: [&str; 2]| -> Result<Vec<u8>> {
            let mut archive = Archive::new("plugin");
            for name in names {
                archive.add(name, name.as_bytes().repeat(100));
            }
            let path = folder.join("x.zip");
            archive.write(&path)?;
            Ok(std::fs::read(path)?)
        };
        let (first, second) = (pack(["a.php", "b/c.js"])?, pack(["b/c.js", "a.php"])?);
        std::fs::remove_dir_all(&folder)?;
        assert!(first.windows(12).any(|bytes| bytes == b"plugin/a.php"));
        assert_eq!(first, second);
        Ok(())
    }
}
