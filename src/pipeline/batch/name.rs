//! Names of outputs: a template filled from the input's path and, when asked for, from the article.
//!
//! What comes out is always a relative path that stays inside its folder and that every system can hold, whatever the
//! input says: values are untrusted. Knows no files.

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::model::Article;
use crate::pipeline::source::PACKED;
use crate::syntax::unseen;

/// The longest name of a file or folder, in bytes, on the systems in use.
const LONGEST: usize = 255;

/// What stands behind the last point of a name is an extension only when it is shorter than this.
const LONGEST_EXTENSION: usize = 16;

/// The name of an input, in the parts that templates speak of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InputName {
    /// The folder below the directory it was found in, with `/` between its parts.
    pub folder: String,
    /// The name of the file, without the extension of a compression.
    pub file: String,
}

impl InputName {
    /// A file in a folder. Its `.gz` or `.zst` is no part of its name.
    #[must_use]
    pub fn new(folder: &str, file: &str) -> InputName {
        let bare = file.rsplit_once('.').filter(|(bare, e)| !bare.is_empty() && PACKED.contains(e));
        InputName { folder: folder.to_owned(), file: bare.map_or(file, |(bare, _)| bare).to_owned() }
    }

    fn stem(&self) -> &str {
        self.file.rsplit_once('.').map(|(stem, _)| stem).filter(|s| !s.is_empty()).unwrap_or(&self.file)
    }
}

/// A placeholder: its name, and where its value comes from.
struct Placeholder {
    name: &'static str,
    value: PlaceholderValue,
}

#[derive(Clone, Copy)]
enum PlaceholderValue {
    OfInput(fn(&InputName) -> &str),
    Extension,
    Index,
    OfArticle(fn(&Article) -> Option<String>),
}

const FIELDS: &[Placeholder] = &[
    Placeholder { name: "path", value: PlaceholderValue::OfInput(|n| &n.folder) },
    Placeholder { name: "stem", value: PlaceholderValue::OfInput(InputName::stem) },
    Placeholder { name: "file", value: PlaceholderValue::OfInput(|n| &n.file) },
    Placeholder { name: "ext", value: PlaceholderValue::Extension },
    Placeholder { name: "index", value: PlaceholderValue::Index },
    Placeholder { name: "guid", value: PlaceholderValue::OfArticle(|a| Some(slug(&a.guid))) },
    Placeholder { name: "date", value: PlaceholderValue::OfArticle(date) },
    Placeholder { name: "slug", value: PlaceholderValue::OfArticle(title) },
    Placeholder {
        name: "provider",
        value: PlaceholderValue::OfArticle(|a| a.provider.as_ref().map(|p| slug(p.label()))),
    },
    Placeholder { name: "language", value: PlaceholderValue::OfArticle(|a| a.language.as_deref().map(slug)) },
];

/// A template for names.
pub struct Template(Vec<TemplatePart>);

enum TemplatePart {
    Text(String),
    Field(&'static Placeholder),
}

impl Template {
    /// Where nothing else is wanted: the tree of the inputs, with other extensions.
    pub const DEFAULT: &'static str = "{path}/{stem}.{ext}";

    /// Reads a template: text with `{placeholders}`.
    ///
    /// # Errors
    /// When a placeholder is unknown, a brace stands alone, or the name would lead out of the folder.
    pub fn parse(text: &str) -> Result<Template> {
        let wrong = |why: &str| Error::usage(format!("--name {text:?}: {why}")).help(help());
        if text.starts_with('/') || text.split('/').any(|part| part == "..") || text.contains('\0') {
            return Err(wrong("names stay below the output directory: no leading / and no .."));
        }

        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, behind) = after.split_once('}').ok_or_else(|| wrong("a { without its }"))?;
            let field = FIELDS.iter().find(|f| f.name == name);
            parts.push(TemplatePart::Text(before.to_owned()));
            parts.push(TemplatePart::Field(field.ok_or_else(|| wrong(&format!("there is no {{{name}}}")))?));
            rest = behind;
        }
        parts.push(TemplatePart::Text(rest.to_owned()));

        match text.trim_matches('/').is_empty() {
            true => Err(wrong("it is empty")),
            false => Ok(Template(parts)),
        }
    }

    /// Whether names depend on what is in the input, and so cannot be known before it is read.
    #[must_use]
    pub fn needs_article(&self) -> bool {
        self.fields().any(|f| matches!(f.value, PlaceholderValue::OfArticle(_) | PlaceholderValue::Index))
    }

    /// Whether it tells the articles of one input apart.
    #[must_use]
    pub fn tells_apart(&self) -> bool {
        self.fields().any(|f| matches!(f.name, "index" | "guid" | "slug"))
    }

    fn fields(&self) -> impl Iterator<Item = &'static Placeholder> {
        self.0.iter().filter_map(|part| match part {
            TemplatePart::Field(field) => Some(*field),
            TemplatePart::Text(_) => None,
        })
    }

    /// The name of an output, with `/` between its parts. Without an article and its number in the input, from 1,
    /// placeholders for it stay as they are.
    #[must_use]
    pub fn fill(&self, input: &InputName, extension: &str, article: Option<(&Article, u64)>) -> String {
        let mut text = String::new();
        for part in &self.0 {
            match part {
                TemplatePart::Text(literal) => text.push_str(literal),
                TemplatePart::Field(field) => text.push_str(&field.of(input, extension, article)),
            }
        }
        let parts: Vec<String> = text.split('/').map(component).filter(|c| !c.is_empty()).collect();
        if parts.is_empty() { "unnamed".to_owned() } else { parts.join("/") }
    }
}

impl Placeholder {
    fn of(&self, input: &InputName, extension: &str, article: Option<(&Article, u64)>) -> String {
        let value = match (self.value, article) {
            (PlaceholderValue::OfInput(of), _) => return of(input).to_owned(),
            (PlaceholderValue::Extension, _) => return extension.to_owned(),
            (_, None) => return format!("{{{}}}", self.name),
            (PlaceholderValue::Index, Some((_, index))) => return index.to_string(),
            (PlaceholderValue::OfArticle(of), Some((article, _))) => of(article),
        };
        value.filter(|v| !v.is_empty()).unwrap_or_else(|| format!("no-{}", self.name))
    }
}

fn help() -> String {
    let names: Vec<String> = FIELDS.iter().map(|f| format!("{{{}}}", f.name)).collect();
    format!("there are {}", names.join(" "))
}

fn date(article: &Article) -> Option<String> {
    let times = [&article.version_created, &article.first_created, &article.content_created];
    times.into_iter().flatten().next().map(|t| slug(t.date()))
}

fn title(article: &Article) -> Option<String> {
    let slugline = article.slugline.as_ref().map(|s| s.text.plain());
    // A name says no more than what it names: nothing in it is not for the public, working titles neither.
    let titles = article.headlines.iter().filter(|h| h.is_public()).map(|l| l.text.plain());
    slugline.into_iter().chain(titles).map(|t| slug(&t).to_lowercase()).find(|t| !t.is_empty())
}

/// A value as a part of a name: letters and digits of any script, `.` and `_`, and hyphens for the rest.
fn slug(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        if c.is_alphanumeric() || matches!(c, '.' | '_') {
            out.push(c);
        } else if !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_matches(['-', '.', '_']).to_owned()
}

/// A name for one file or folder that every system takes: nothing hidden, no device, no reserved character, not too
/// long. Empty for what is no name.
fn component(text: &str) -> String {
    let harmless = |c: char| if is_harmful(c) { '-' } else { c };
    let text: String = text.chars().map(harmless).collect();
    let text = text.trim().trim_end_matches(['.', ' ']);
    let hidden = text.trim_start_matches('.');
    let mut name = if hidden.len() < text.len() { format!("_{hidden}") } else { text.to_owned() };
    let base = name.split('.').next().unwrap_or_default().trim_end().len();
    if name.get(..base).is_some_and(is_device) {
        name.insert(base, '_');
    }
    if name.len() <= LONGEST { name } else { shortened(&name) }
}

/// What separates paths, is reserved somewhere, cannot be seen, or turns the direction of text.
fn is_harmful(c: char) -> bool {
    c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') || unseen::has_no_width(c)
}

/// Names that stand for devices on Windows, with any extension.
fn is_device(base: &str) -> bool {
    let upper = base.to_ascii_uppercase();
    let numbered = upper.strip_prefix("COM").or_else(|| upper.strip_prefix("LPT"));
    matches!(upper.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
        || numbered
            .is_some_and(|n| n.chars().count() == 1 && n.chars().all(|c| matches!(c, '0'..='9' | '¹' | '²' | '³')))
}

/// The beginning of a name, a mark of the whole so that two long names stay two, and the extension.
fn shortened(name: &str) -> String {
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, e)) if e.len() < LONGEST_EXTENSION => (stem, format!(".{e}")),
        _ => (name, String::new()),
    };
    let digest = Sha256::digest(name.as_bytes());
    let mark: String = digest.iter().take(4).map(|b| format!("{b:02x}")).collect();
    let room = LONGEST - mark.len() - 1 - extension.len();
    let cut = stem.floor_char_boundary(room);
    format!("{}-{mark}{extension}", stem.get(..cut).unwrap_or_default())
}

/// The name of one of several articles of an input, where the template does not tell them apart.
pub(super) fn numbered(name: &str, index: u64) -> String {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let file = match file.rsplit_once('.') {
        Some((stem, extension)) => component(&format!("{stem}-{index}.{extension}")),
        None => component(&format!("{file}-{index}")),
    };
    if folder.is_empty() { file } else { format!("{folder}/{file}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Concept, Label, Timestamp};

    fn named(template: &str, guid: &str) -> String {
        let article = Article {
            guid: guid.to_owned(),
            headlines: vec![Label::new("Ferry: “back” by May")],
            version_created: Timestamp::parse("2026-04-15T09:30:00Z"),
            provider: Some(Concept::named("Lake & Sons")),
            ..Article::default()
        };
        let input = InputName::new("2026/04", "copy.xml.gz");
        Template::parse(template).unwrap().fill(&input, "json", Some((&article, 7)))
    }

    #[test]
    fn placeholders_are_filled_from_path_and_article() {
        assert_eq!(named(Template::DEFAULT, "x"), "2026/04/copy.json");
        assert_eq!(named("{provider}/{date}-{slug}.{ext}", "x"), "Lake-Sons/2026-04-15-ferry-back-by-may.json");
        assert_eq!(named("{file}.{index}.{language}.{ext}", "x"), "copy.xml.7.no-language.json");
        let unknown = Template::parse("{guide}.{ext}").err().unwrap();
        assert!(unknown.to_string().contains("{guide}") && unknown.help_text().unwrap().contains("{guid}"));
        for wrong in ["", "/", "/tmp/{stem}", "../{stem}", "a/../{stem}", "{stem", "a\0b"] {
            assert!(Template::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn hostile_values_stay_inside_the_folder() {
        let hostile =
            ["../../etc/passwd", "/etc/passwd", "..", ".", "", "\0", "a\0/../b", "C:\\x", "CON", "nul.txt", ".."];
        for guid in hostile {
            for template in ["{guid}.{ext}", "{guid}", "{guid}/{guid}/x", "{path}/{guid}", ".{guid}"] {
                let name = named(template, guid);
                assert!(!name.is_empty() && !name.starts_with('/') && !name.contains(['\0', '\\', ':']), "{name}");
                for part in name.split('/') {
                    assert!(!part.is_empty() && !part.starts_with('.') && !part.ends_with('.'), "{name}");
                    assert!(!is_device(part.split('.').next().unwrap()), "{name}");
                }
            }
        }
        assert_eq!(named("{guid}.{ext}", "../../etc/passwd"), "etc-passwd.json");
        assert_eq!(named("{guid}.{ext}", "Com1"), "Com1_.json");
        let of_path = InputName { folder: "a/../../b\\..".into(), file: "...".into() };
        assert_eq!(Template::parse(Template::DEFAULT).unwrap().fill(&of_path, "json", None), "a/b-/_json");
    }

    #[test]
    fn long_names_are_cut_and_stay_different() {
        let (a, b) = (named("{guid}.{ext}", &"é".repeat(300)), named("{guid}.{ext}", &"é".repeat(301)));
        assert!(a.len() <= LONGEST && a.ends_with(".json"));
        assert_ne!(a, b);
        assert!(numbered(&a, 12).len() <= LONGEST);
        assert_eq!(numbered("a/b.json", 2), "a/b-2.json");
    }
}
