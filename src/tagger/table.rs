//! The table in which the weights of features are looked up.
//!
//! The high bits of a key choose a bucket; of each key in it the low bits are kept, a byte, side by side with those of
//! the next buckets. Eight of them are compared at once, and what is not found has weights of zero, so that a look-up
//! takes no branch that depends on the key. What is asked of all features lies close together, a few hundred kilobytes,
//! apart from the weights.

use super::bio::TAGS;
use super::features::KEY_BITS;
use super::viterbi::{LANES, Row};
use std::ops::Range;

/// A feature's weights, one for each tag.
pub type Weights = [i8; TAGS];

/// Keys with weights.
#[derive(Debug)]
pub(super) struct Table {
    /// The bits of a key that are looked at.
    used: u32,
    /// By the high bits of the key, the place of the first key with these bits, and in [`COUNT`] bits how many there are.
    buckets: Vec<u32>,
    /// The low bits of each key. Nothing at place 0; so many more at the end that eight can be read from any.
    low: Vec<u8>,
    /// The weights of each key; zeros at place 0, and beyond the tags, so that they fill whole vectors.
    weights: Vec<[i8; LANES]>,
}

/// Low bits of a key.
const LOW: u32 = u8::BITS;

/// As many bits as it takes to count the keys of a bucket. The others are enough for the places of half of all keys.
const COUNT: u32 = LOW + 1;

/// Bytes that are compared at once.
const STEP: usize = 8;

const ONES: u64 = u64::MAX / 255;

/// The place of the first of eight bytes that is `byte`, or 8.
#[inline]
fn position(bytes: [u8; STEP], byte: u8) -> usize {
    let differences = u64::from_le_bytes(bytes) ^ (u64::from(byte) * ONES);
    // Sets the high bit of each byte that is zero; of others only above one that is.
    let zeros = differences.wrapping_sub(ONES) & !differences & (ONES << 7);
    (zeros.trailing_zeros() / 8) as usize
}

impl Table {
    /// Makes the table of `rows`, ascending by keys of `bits` bits.
    pub(super) fn new(rows: &[(u32, Weights)], bits: u32) -> Self {
        let unused = KEY_BITS - bits.min(KEY_BITS);
        let mut table = Self {
            used: u32::MAX << unused,
            buckets: vec![0; 1 << (KEY_BITS - LOW)],
            low: vec![0],
            weights: vec![[0; LANES]],
        };
        table.low.reserve(rows.len() + STEP);
        table.weights.reserve(rows.len());
        for (key, weights) in rows {
            let key = key << unused;
            let Some(bucket) = table.buckets.get_mut((key >> LOW) as usize) else { continue };
            if *bucket == 0 {
                *bucket = (table.low.len() as u32) << COUNT;
            }
            *bucket += 1;
            table.low.push(key as u8);
            table.weights.push(std::array::from_fn(|tag| weights.get(tag).copied().unwrap_or(0)));
        }
        table.low.extend([0; STEP]);
        table
    }

    /// The place of a key's weights; 0 when it has none.
    #[inline]
    fn find(&self, key: u32) -> usize {
        let key = key & self.used;
        let Some(bucket) = self.buckets.get((key >> LOW) as usize) else { return 0 };
        let (start, count) = ((bucket >> COUNT) as usize, (bucket & ((1 << COUNT) - 1)) as usize);
        if count > STEP {
            return self.find_in_long(start..start + count, key as u8);
        }
        let Some(&eight) = self.low.get(start..start + STEP).and_then(<[u8]>::first_chunk) else { return 0 };
        let at = position(eight, key as u8);
        // What is found further on is of another bucket.
        if at < count { start + at } else { 0 }
    }

    /// The same in a bucket of more keys than are compared at once; hardly any is.
    #[cold]
    fn find_in_long(&self, mut bucket: Range<usize>, low: u8) -> usize {
        bucket.find(|&at| self.low.get(at) == Some(&low)).unwrap_or(0)
    }

    /// Adds the weights of the keys that have any to a row. Not made part of a longer function, which would keep fewer
    /// numbers in registers.
    #[inline(never)]
    pub(super) fn add(&self, keys: &[u32], row: &mut Row) {
        let mut sum = *row;
        for &key in keys {
            let Some(weights) = self.weights.get(self.find(key)) else { continue };
            for (score, &weight) in sum.iter_mut().zip(weights) {
                *score = score.wrapping_add(i16::from(weight));
            }
        }
        *row = sum;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_eight_bytes() {
        assert_eq!(position([7, 0, 255, 1, 0, 128, 127, 9], 0), 1);
        assert_eq!(position([1, 2, 3, 4, 5, 6, 7, 9], 9), 7);
        assert_eq!(position([1, 0, 3, 4, 5, 6, 7, 9], 8), STEP);
    }

    #[test]
    fn keys_with_weights_are_found_and_no_others() {
        // Buckets of one, of two, none, and all that a bucket can hold.
        let keys: Vec<u32> = [5, 0x1_00, 0x1_ff].into_iter().chain(0x7_00..0x8_00).collect();
        let weights = |key: u32| std::array::from_fn(|tag| if tag == 3 { (key % 100) as i8 + 1 } else { 0 });
        for bits in [KEY_BITS, KEY_BITS - 2] {
            let rows: Vec<(u32, Weights)> = keys.iter().map(|&key| (key, weights(key))).collect();
            let table = Table::new(&rows, bits);
            for key in 0..0x10_00 {
                let mut row = [0; LANES];
                table.add(&[key << (KEY_BITS - bits)], &mut row);
                let expected = if keys.contains(&key) { weights(key)[3] } else { 0 };
                assert_eq!(row[3], i16::from(expected), "{key:x} of {bits} bits");
            }
        }
    }
}
