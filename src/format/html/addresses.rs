//! Addresses of a page, by its base. Knows the page's own address only as the page states it.

use url::Url;

use crate::syntax::html::{Page, attr};

/// By what the addresses of a page are completed.
#[derive(Default)]
pub(super) struct Base(Option<Url>);

impl Base {
    /// The base of a page: what it says itself, by its own address.
    pub(super) fn of(page: &Page, own: Option<&str>) -> Base {
        let own = own.and_then(|own| Url::parse(own).ok()).filter(url::Url::has_host);
        let stated = page.all(&["base"]).find_map(|base| attr(&base, "href"));
        let stated = stated.and_then(|stated| match &own {
            Some(own) => own.join(&stated).ok(),
            None => Url::parse(&stated).ok(),
        });
        Base(stated.filter(|base| matches!(base.scheme(), "http" | "https")).or(own))
    }

    /// An address completed; as it stands where nothing is known to complete it by, or nothing is missing.
    pub(super) fn join(&self, address: &str) -> String {
        let is_part = !address.starts_with('#') && Url::parse(address).is_err();
        let joined = self.0.as_ref().filter(|_| is_part).and_then(|base| base.join(address).ok());
        joined.map_or_else(|| address.to_owned(), String::from)
    }
}
