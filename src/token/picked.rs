//! A list of some things of many, where it cannot be foretold which ones.

/// Whatever is put is written behind the last one picked, and stays if it is picked: without a branch, which a processor
/// would guess wrong every few times.
#[derive(Clone, Debug, Default)]
pub(crate) struct Picked<T> {
    /// Those picked, and room for some more.
    list: Vec<T>,
    count: usize,
}

impl<T: Copy + Default> Picked<T> {
    /// An empty list with room for so many.
    pub(crate) fn with_room(count: usize) -> Self {
        Self { list: vec![T::default(); count + 1], count: 0 }
    }

    /// Adds one that is picked.
    #[inline(always)]
    pub(crate) fn put(&mut self, one: T, picked: bool) {
        if self.count >= self.list.len() {
            self.grow();
        }
        if let Some(place) = self.list.get_mut(self.count) {
            *place = one;
            self.count += usize::from(picked);
        }
    }

    #[cold]
    fn grow(&mut self) {
        self.list.resize(2 * self.count + 1, T::default());
    }

    /// Leaves out those that `stays` is false of.
    #[inline(always)]
    pub(crate) fn sift(&mut self, stays: impl Fn(T) -> bool) {
        let mut kept = 0;
        for at in 0..self.count.min(self.list.len()) {
            let one = self.list[at];
            if let Some(place) = self.list.get_mut(kept) {
                *place = one;
            }
            kept += usize::from(stays(one));
        }
        self.count = kept;
    }

    /// The one picked last.
    pub(crate) fn last(&self) -> Option<T> {
        self.all().last().copied()
    }

    /// Those picked, in order.
    pub(crate) fn all(&self) -> &[T] {
        self.list.get(..self.count).unwrap_or_default()
    }
}
