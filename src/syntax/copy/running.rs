//! Running heads of printed pages, as text taken out of them has: the same line again and again, here with the number
//! of a page and there without.

use std::collections::HashMap;

use super::desk::Desk;
use super::head::is_catch_line;
use super::shape::ends_sentence;
use crate::syntax::words::fold;

/// The longest running head, in bytes.
const LONGEST: usize = 80;

/// Takes them out of the copy.
pub(super) fn clear(desk: &mut Desk<'_>) {
    if !desk.drops_furniture() {
        return;
    }
    let mut catches = Vec::new();
    let mut seen: HashMap<String, [Vec<usize>; 2]> = HashMap::new();
    for at in 0..desk.units.len() {
        let Some((head, numbered)) = desk.text(at).and_then(head) else { continue };
        let [bare, with_number] = seen.entry(head).or_default();
        if numbered { with_number } else { bare }.push(at);
    }

    // The catch line of the second page and later ones; the first is the slug of the story.
    for numbered in seen.values().filter(|[bare, _]| bare.is_empty()).map(|[_, numbered]| numbered) {
        catches.extend(numbered.iter().skip(1).copied().filter(|at| desk.text(*at).is_some_and(is_catch_line)));
    }
    let heads = seen.into_values().filter(|[bare, numbered]| !bare.is_empty() && !numbered.is_empty());
    let mut all: Vec<usize> = heads.flatten().flatten().chain(catches).collect();
    all.sort_unstable();
    all.into_iter().for_each(|at| desk.discard(at, "a running head"));
}

/// What a line says without the number of a page at its beginning or end, and whether it had one. A head has several
/// words: `Day 1` heads a part.
fn head(text: &str) -> Option<(String, bool)> {
    if text.len() > LONGEST || ends_sentence(text) {
        return None;
    }
    let sign = |c: char| c.is_whitespace() || "|-–—•·".contains(c);
    let bare = text.trim_matches(|c: char| c.is_ascii_digit() || sign(c));
    let numbered = text.trim_matches(sign).len() > bare.len();
    (bare.split_whitespace().count() >= 2).then(|| (fold(bare), numbered))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_told_with_and_without_its_number() {
        assert_eq!(head("4 | The North Gazette"), Some(("the north gazette".to_owned(), true)));
        assert_eq!(head("THE NORTH GAZETTE"), Some(("the north gazette".to_owned(), false)));
        assert_eq!(head("Day 1"), None);
        assert_eq!(head("It was 1974."), None);
    }
}
