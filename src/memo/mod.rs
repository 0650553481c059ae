//! What one run made, kept for the next.

use std::any::{Any, TypeId};
use std::fmt;
use std::hash::Hash;
use std::sync::Mutex;

use rustc_hash::FxHashMap;

/// Results by what they were made of.
///
/// A stage asks for a result by a key that holds everything the result rests on; so
/// what is found is what would be made. By default nothing is kept, and everything is
/// made when it is asked for: that is what a single run wants.
#[derive(Default)]
pub struct Memo(Option<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    /// A table for every type of key and result.
    tables: FxHashMap<TypeId, Box<dyn Table>>,
    /// How many runs there were.
    run: u32,
}

impl fmt::Debug for Memo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Memo").field(&self.0.is_some()).finish()
    }
}

/// How many runs a result is kept that nobody asks for: a change that is taken back is
/// found again.
const RUNS: u32 = 2;

impl Memo {
    /// One that keeps what is made.
    pub fn keeping() -> Self {
        Self(Some(Mutex::default()))
    }

    /// An empty one, which keeps if this one does.
    pub fn alike(&self) -> Self {
        Self(self.keeps().then(Mutex::default))
    }

    /// Whether anything is kept.
    pub fn keeps(&self) -> bool {
        self.0.is_some()
    }

    /// What was made of `key`, made by `make` the first time.
    ///
    /// Results are handed out as copies, so what is large stands behind an `Arc`.
    pub fn get<K, V>(&self, key: K, make: impl FnOnce(&K) -> V) -> V
    where
        K: Eq + Hash + Send + 'static,
        V: Clone + Send + 'static,
    {
        self.get_if(key, |_| true, make)
    }

    /// The same where the key says whose result it is, and `holds` whether what was
    /// made of that before still rests on the same: of each key the newest is kept.
    pub fn get_if<K, V>(
        &self,
        key: K,
        holds: impl FnOnce(&V) -> bool,
        make: impl FnOnce(&K) -> V,
    ) -> V
    where
        K: Eq + Hash + Send + 'static,
        V: Clone + Send + 'static,
    {
        if let Some(found) = self.find(&key).filter(holds) {
            return found;
        }
        let made = make(&key);
        self.keep(key, made.clone());
        made
    }

    /// What is kept under a key.
    pub fn find<K, V>(&self, key: &K) -> Option<V>
    where
        K: Eq + Hash + Send + 'static,
        V: Clone + Send + 'static,
    {
        let mut kept = self.0.as_ref()?.lock().ok()?;
        let run = kept.run;
        let (value, last) = kept.table::<K, V>()?.get_mut(key)?;
        *last = run;
        Some(value.clone())
    }

    /// Keeps a result under its key, in the place of one that is kept there.
    pub fn keep<K, V>(&self, key: K, value: V)
    where
        K: Eq + Hash + Send + 'static,
        V: Clone + Send + 'static,
    {
        let Some(mut kept) = self.0.as_ref().and_then(|kept| kept.lock().ok()) else { return };
        let run = kept.run;
        if let Some(table) = kept.table::<K, V>() {
            table.insert(key, (value, run));
        }
    }

    /// A run is over: what neither it nor the one before asked for is forgotten.
    pub fn turn(&self) {
        let Some(mut kept) = self.0.as_ref().and_then(|kept| kept.lock().ok()) else { return };
        kept.run = kept.run.saturating_add(1);
        let oldest = kept.run.saturating_sub(RUNS);
        kept.tables.values_mut().for_each(|table| table.forget_before(oldest));
    }

    /// How many results are kept.
    pub fn len(&self) -> usize {
        let kept = self.0.as_ref().and_then(|kept| kept.lock().ok());
        kept.map_or(0, |kept| kept.tables.values().map(|table| table.len()).sum())
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Results with the run that asked for them last.
type Of<K, V> = FxHashMap<K, (V, u32)>;

impl Kept {
    /// The table of a type of key and a type of result.
    fn table<K, V>(&mut self) -> Option<&mut Of<K, V>>
    where
        K: Eq + Hash + Send + 'static,
        V: Send + 'static,
    {
        let table = self.tables.entry(TypeId::of::<(K, V)>());
        let table = table.or_insert_with(|| Box::new(Of::<K, V>::default()));
        table.as_any().downcast_mut()
    }
}

trait Table: Send {
    fn as_any(&mut self) -> &mut dyn Any;
    fn forget_before(&mut self, run: u32);
    fn len(&self) -> usize;
}

impl<K, V> Table for Of<K, V>
where
    K: Eq + Hash + Send + 'static,
    V: Send + 'static,
{
    fn as_any(&mut self) -> &mut dyn Any {
        self
    }

    fn forget_before(&mut self, run: u32) {
        self.retain(|_, (_, last)| *last >= run);
    }

    fn len(&self) -> usize {
        Of::len(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(memo: &Memo, key: &'static str) -> bool {
        let mut made = false;
        memo.get(key, |key| {
            made = true;
            key.len()
        });
        made
    }

    #[test]
    fn a_result_is_made_once() {
        let memo = Memo::keeping();
        assert!(asked(&memo, "港") && !asked(&memo, "港"));
        // Another type of result is another table.
        assert_eq!(memo.get("港", |_| 'x'), 'x');
        assert_eq!(memo.len(), 2);
    }

    #[test]
    fn nothing_is_kept_where_there_is_one_run() {
        let memo = Memo::default();
        assert!(asked(&memo, "港") && asked(&memo, "港"));
        assert!(memo.is_empty() && !memo.keeps());
    }

    #[test]
    fn what_two_runs_did_not_want_is_forgotten() {
        let memo = Memo::keeping();
        assert!(asked(&memo, "a") && asked(&memo, "b"));
        memo.turn();
        assert!(!asked(&memo, "a"));
        memo.turn();
        assert!(!asked(&memo, "a") && !asked(&memo, "b"), "a change that is taken back");
        memo.turn();
        memo.turn();
        memo.turn();
        assert!(asked(&memo, "b"));
    }

    #[test]
    fn the_newest_of_a_key_is_kept() {
        let memo = Memo::keeping();
        let of = |version: u32| memo.get_if("lead", |kept| *kept == version, |_| version);
        assert_eq!((of(1), of(2), of(1)), (1, 2, 1));
        assert_eq!(memo.len(), 1);
    }
}
