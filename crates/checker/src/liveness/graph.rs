//! Ways and round trips in a graph of states.

/// The steps up to one, the first first.
pub(super) fn back<S>(steps: Vec<(Option<usize>, S)>, end: usize) -> Vec<S> {
    let mut steps: Vec<_> = steps
        .into_iter()
        .map(|(last, it)| (last, Some(it)))
        .collect();
    let (mut way, mut at) = (Vec::new(), Some(end));
    while let Some(here) = at {
        way.extend(steps[here].1.take());
        at = steps[here].0;
    }
    way.reverse();
    way
}

/// The strongly connected component of each state (Tarjan, 1972), without recursion.
pub(super) fn components(next: &[Vec<u32>]) -> Vec<u32> {
    const NONE: u32 = u32::MAX;
    let count = next.len();
    let (mut index, mut low) = (vec![NONE; count], vec![0; count]);
    let (mut component, mut stack, mut clock) = (vec![NONE; count], Vec::new(), 0);
    for root in 0..count as u32 {
        if index[root as usize] != NONE {
            continue;
        }
        let mut calls = vec![(root, 0_usize)];
        while let Some((at, edge)) = calls.pop() {
            let here = at as usize;
            if edge == 0 {
                (index[here], low[here]) = (clock, clock);
                clock += 1;
                stack.push(at);
            }
            if let Some(to) = next[here].get(edge).map(|to| *to as usize) {
                calls.push((at, edge + 1));
                if index[to] == NONE {
                    calls.push((to as u32, 0));
                } else if component[to] == NONE {
                    low[here] = low[here].min(index[to]);
                }
                continue;
            }
            if low[here] == index[here] {
                while let Some(it) = stack.pop() {
                    component[it as usize] = at;
                    if it == at {
                        break;
                    }
                }
            }
            if let Some((above, _)) = calls.last() {
                let above = *above as usize;
                low[above] = low[above].min(low[here]);
            }
        }
    }
    component
}
