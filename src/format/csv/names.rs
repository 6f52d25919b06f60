//! What headers mean: the flat columns' own names, and what the data sets of the world call them.

use super::affixes;
use crate::syntax::flat::{Column, EXTRA};
pub(super) use crate::syntax::labels::ColumnPart;
use crate::syntax::labels::{self, ColumnMeanings};

/// What a column of a table is for.
#[derive(Clone, Copy)]
pub(super) enum HeaderTarget {
    /// A flat column.
    Cell(&'static Column),
    /// The JSON of what the flat columns cannot say.
    Extra,
    /// A part of a date or of a name, which stands in columns of its own.
    Part(ColumnPart),
}

/// What a header may mean.
pub(super) struct HeaderMeaning {
    /// It is a flat column's own name, letter for letter.
    pub(super) is_own: bool,
    /// The candidates; the first that is free is taken.
    pub(super) targets: Vec<HeaderTarget>,
    /// Who chooses first: the lower.
    pub(super) rank: usize,
}

/// What a header means, if anything.
pub(super) fn meaning(header: &str) -> Option<HeaderMeaning> {
    let header = header.trim();
    if header == EXTRA {
        return Some(HeaderMeaning { is_own: true, targets: vec![HeaderTarget::Extra], rank: 0 });
    }
    if let Some(column) = Column::named(header) {
        return Some(HeaderMeaning { is_own: true, targets: vec![HeaderTarget::Cell(column)], rank: 0 });
    }

    let (meanings, rank) = match labels::of_column(header) {
        Some(ColumnMeanings { meanings, rank }) => (meanings.clone(), *rank),
        None => affixes::without(header)?,
    };
    let targets: Vec<HeaderTarget> = meanings.into_iter().flat_map(targets).collect();
    (!targets.is_empty()).then_some(HeaderMeaning { is_own: false, targets, rank })
}

fn targets(meaning: labels::Meaning) -> impl Iterator<Item = HeaderTarget> {
    let part = match meaning {
        labels::Meaning::Part(part) => Some(HeaderTarget::Part(part)),
        _ => None,
    };
    part.into_iter().chain(meaning.entries().filter_map(Column::of).map(HeaderTarget::Cell))
}

/// How many headers are looked at to tell a table, and how long one may be that is.
const HEADERS: usize = 500;
const LONGEST: usize = 64;

/// How many of the headers mean something; a few hundred are enough to tell.
pub(super) fn count<'a>(headers: impl Iterator<Item = &'a str>) -> usize {
    headers.take(HEADERS).filter(|h| h.len() <= LONGEST && meaning(h).is_some()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(header: &str) -> Option<&'static str> {
        match meaning(header)?.targets.first()? {
            HeaderTarget::Cell(column) => Some(column.name),
            HeaderTarget::Extra => Some(EXTRA),
            HeaderTarget::Part(_) => Some("part"),
        }
    }

    #[test]
    fn names_are_known_in_any_case_and_in_several_languages() {
        for (header, column) in [
            ("Title", "headline"),
            ("ÜBERSCHRIFT", "headline"),
            ("Pub_Date", "versionCreated"),
            ("Veröffentlicht am", "versionCreated"),
            ("Date de publication", "versionCreated"),
            ("Auteur(s)", "byline"),
            ("mots-clés", "keywords"),
            ("version_created", "versionCreated"),
            ("Résumé", "description"),
            ("正文", "body"),
            ("URL", "links"),
            ("Jahr", "part"),
        ] {
            assert_eq!(first(header), Some(column), "{header}");
        }
        for (header, column) in [
            ("headline_text", "headline"),
            ("news_headline", "headline"),
            ("NewsHeadline", "headline"),
            ("title_x", "headline"),
            ("meta-description", "description"),
            ("article_text_clean", "body"),
            ("articleUrl", "links"),
            ("embargo_y", "embargo"),
            ("news_pub_date", "versionCreated"),
        ] {
            assert_eq!(first(header), Some(column), "{header}");
        }
        for header in ["title_length", "source_text", "link_text", "news_score", "news", "x", "x_y", "author_page"] {
            assert_eq!(first(header), None, "{header}");
        }
        assert_eq!(first("Lieblingsfarbe"), None);
        assert_eq!(first(""), None);
        assert_eq!(first("Extra"), None, "extra is our own name, and nobody else's");
    }
}
