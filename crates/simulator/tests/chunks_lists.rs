//! A list in chunks is a list, in one piece or in many: whatever is done to it or to a copy of it.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

fn hash(list: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    list.hash(&mut hasher);
    hasher.finish()
}

macro_rules! laws_of {
    ($kept:ident) => {
        mod $kept {
            use consensus::chunks::$kept::Chunks;
            use proptest::prelude::*;

            use super::hash;

            proptest! {
                #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

                #[test]
                fn what_is_done_to_a_list_is_done_to_it_alone(old in prop::sample::select(vec![0, 40, 2_500]), doings in prop::collection::vec((0..6u8, 0..900u32, any::<u32>()), 0..1200)) {
                    // Long enough for groups of chunks, and for one of them to be divided by what is put in.
                    let mut model: Vec<(u32, u32)> = (0..old).map(|place| (place * 900 / old, place)).collect();
                    let mut list: Chunks<(u32, u32)> = model.iter().copied().collect();
                    let mut copies = Vec::new();
                    for (doing, key, what) in doings {
                        let (place, index) = (list.partition_point(|(k, _)| *k < key), model.partition_point(|(k, _)| *k < key));
                        prop_assert_eq!(list.get(place), model.get(index));
                        match doing {
                            0 if copies.len() < 8 => copies.push((list.clone(), model.clone())),
                            1 => {
                                if let Some(entry) = list.get_mut(place) {
                                    entry.1 = what;
                                    model[index].1 = what;
                                }
                            }
                            2 => {
                                let key = model.last().map_or(0, |(k, _)| *k);
                                list.push((key, what));
                                model.push((key, what));
                            }
                            _ => {
                                list.insert(place, (key, what));
                                model.insert(index, (key, what));
                            }
                        }
                    }
                    copies.push((list, model));
                    for (list, model) in &copies {
                        prop_assert_eq!(list.iter().collect::<Vec<_>>(), model.iter().collect::<Vec<_>>());
                        prop_assert_eq!(list.iter().rev().collect::<Vec<_>>(), model.iter().rev().collect::<Vec<_>>());
                        prop_assert_eq!((list.len(), list.last()), (model.len(), model.last()));
                        let (low, high) = (list.partition_point(|(k, _)| *k < 200), list.partition_point(|(k, _)| *k < 500));
                        let between = model.iter().filter(|(k, _)| (200..500).contains(k));
                        prop_assert_eq!(list.between(low, high).rev().collect::<Vec<_>>(), between.rev().collect::<Vec<_>>());
                        let again: Chunks<_> = model.iter().copied().collect();
                        prop_assert!(again == *list && hash(&again) == hash(list), "equal, however it came about");
                    }
                }
            }
        }
    };
}

laws_of!(plain);
laws_of!(shared);
