//! How the tables of a binary file are laid out, so that a compressor finds like beside like: column by column, and a
//! column in the order of what another one says of its rows.

/// The rows by group, those of one group in their own order: the order in which a column is written whose values depend
/// on the group.
pub(super) fn grouped(groups: &[u8]) -> Vec<usize> {
    let mut rows: Vec<usize> = (0..groups.len()).collect();
    rows.sort_by_key(|&row| groups[row]);
    rows
}

/// Adds ascending keys as their differences: a byte each, where 255 adds that much and goes on.
pub(super) fn write_keys(keys: impl Iterator<Item = u32>, out: &mut Vec<u8>) {
    let mut previous = 0;
    for key in keys {
        let mut difference = key - previous;
        previous = key;
        while let Some(rest) = difference.checked_sub(255) {
            out.push(255);
            difference = rest;
        }
        out.push(difference as u8);
    }
}

/// Reads `count` keys of `bits` bits, and gives what follows them; `None` when they are cut short or larger.
pub(super) fn read_keys(bytes: &[u8], count: usize, bits: u32) -> Option<(Vec<u32>, &[u8])> {
    let mut bytes = bytes.iter();
    let mut keys = Vec::with_capacity(count.min(bytes.len()));
    let mut key = 0u32;
    while keys.len() < count {
        let byte = *bytes.next()?;
        key = key.checked_add(u32::from(byte)).filter(|key| key >> bits == 0)?;
        if byte != 255 {
            keys.push(key);
        }
    }
    Some((keys, bytes.as_slice()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_back_whatever_lies_between_them() {
        let keys = [0, 0, 1, 255, 509, 510, 1020, 70_000];
        let mut bytes = Vec::new();
        write_keys(keys.into_iter(), &mut bytes);
        assert_eq!(read_keys(&bytes, keys.len(), 17), Some((keys.to_vec(), &[][..])));
        assert_eq!(read_keys(&bytes, 3, 17), Some((keys[..3].to_vec(), &bytes[3..])));
        assert_eq!(read_keys(&bytes, keys.len() + 1, 17), None);
        assert_eq!(read_keys(&bytes, keys.len(), 16), None);
    }

    #[test]
    fn rows_of_a_group_stay_in_order() {
        assert_eq!(grouped(&[3, 0, 3, 1, 0]), [1, 4, 3, 0, 2]);
    }
}
