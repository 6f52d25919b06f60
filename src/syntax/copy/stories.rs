//! Several stories in one file: told only by frames which begin (`ZCZC`) and end (`NNNN`) each.

use super::lines::Line;

/// The stories of a file; one, unless frames say otherwise.
pub(super) fn split<'l, 'a>(lines: &'l [Line<'a>]) -> Vec<&'l [Line<'a>]> {
    let starts: Vec<usize> = (0..lines.len()).filter(|i| lines.get(*i).is_some_and(|l| is_start(l.text))).collect();
    let first_blank = lines.iter().take_while(|l| l.is_blank()).count();
    if starts.len() < 2 || starts.first() != Some(&first_blank) {
        return vec![lines];
    }
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    starts.iter().zip(ends).filter_map(|(from, to)| lines.get(*from..to)).collect()
}

/// The line that begins a frame.
pub(super) fn is_start(text: &str) -> bool {
    text.get(..4).is_some_and(|t| t.eq_ignore_ascii_case("zczc")) && text.len() <= 40
}

/// The line that ends one.
pub(super) fn is_end(text: &str) -> bool {
    text.eq_ignore_ascii_case("nnnn")
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    #[test]
    fn frames_part_stories_and_nothing_else_does() {
        assert_eq!(split(&lines::split("ZCZC A\nx\nNNNN\nZCZC B\ny\nNNNN\n", 1)).len(), 2);
        assert_eq!(split(&lines::split("One\n\n###\n\nTwo\n", 1)).len(), 1);
    }
}
