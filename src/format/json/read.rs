//! Reads canonical JSON: one value after the other, whether they stand alone, on lines or in an array.

use crate::error::{Error, Result};
use crate::format::{ReadSettings, Reader, Remains, options};
use crate::model::{Article, bounded};
use crate::note::{Note, Noted};
use crate::span::Span;
use crate::syntax::input::Input;
use crate::syntax::json::{Unread, Values, article_faults};

/// Starts reading.
pub(super) fn open(input: Input, settings: &ReadSettings) -> Result<Box<dyn Reader>> {
    options::parse::<options::NoOptions>(&settings.options)?;
    Ok(Box::new(JsonReader { values: Values::new(input, "json"), faulty: None }))
}

struct JsonReader {
    values: Values,
    /// The fields of the last article that are at fault, if it is whole but for them.
    faulty: Option<Vec<String>>,
}

impl Iterator for JsonReader {
    type Item = Result<Noted<Article>>;

    fn next(&mut self) -> Option<Self::Item> {
        let item = self.values.next(article)?;
        self.faulty = item.as_ref().err().and_then(faulty_fields);
        Some(item.map(|noted| self.settled(noted)))
    }
}

impl Reader for JsonReader {
    fn place(&self, _: &Article, notes: &mut [Note]) {
        let pointers: Vec<String> = notes.iter().map(|note| note.path.clone()).collect();
        self.values.place(notes, &pointers);
    }

    fn remains(&self) -> Option<Remains> {
        let mut faulty = self.faulty.clone()?;
        let Ok(serde_json::Value::Object(mut fields)) = serde_json::from_str(self.values.last()) else { return None };
        fields.retain(|field, _| !faulty.contains(field));
        if !fields.contains_key("guid") {
            fields.insert("guid".to_owned(), "unknown".into());
            faulty.push("guid".to_owned());
        }
        let article = Article::from_json(&serde_json::Value::Object(fields).to_string()).ok()?;
        Some(Remains { article, faulty })
    }

    fn line(&self, at: Span) -> Option<String> {
        Some(self.values.line(at))
    }
}

impl JsonReader {
    /// The article as it can be shown, with what is to be said of its numbers and characters.
    fn settled(&self, noted: Noted<Article>) -> Noted<Article> {
        let Noted { value: mut article, mut notes } = noted;
        let text = self.values.last();
        // Only what is kept as it came, and places on earth, have numbers without a bound of ours.
        if ["\"json\"", "\"coordinates\"", "\"duration\""].iter().any(|key| text.contains(key)) {
            notes.extend(self.values.inexact());
        }
        notes.extend(self.values.visible(&mut article));
        Noted { value: article, notes }
    }
}

/// A value as an article.
fn article(text: &str) -> std::result::Result<Article, Unread> {
    let article = Article::from_json(text).map_err(|error| {
        let faults = if error.is_data() { article_faults(text) } else { Vec::new() };
        Unread::Parser(error, faults)
    })?;
    bounded(&article).map_err(Unread::Other)?;
    Ok(article)
}

/// The fields in which the faults of an error lie; none when it is not about fields.
fn faulty_fields(error: &Error) -> Option<Vec<String>> {
    error.path()?;
    let paths = std::iter::once(error).chain(error.others()).filter_map(Error::path);
    Some(paths.filter_map(|path| path.split('/').nth(1)).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;

    #[test]
    fn a_broken_line_is_told_by_itself_and_the_next_is_read() {
        let lines = "{\"guid\":\"a\"}\n{\"guid\":\"b\",\"headlines\":[{\"text\":\"x}\n{\"guid\":\"c\"}\n{\"guid\":\n{\"guid\":\"d\"}\n";
        let reader = open(Input::from_bytes(lines).unwrap(), &ReadSettings::default()).unwrap();
        let (read, failed): (Vec<_>, Vec<_>) = reader.partition(Result::is_ok);
        let guids: Vec<String> = read.into_iter().map(|n| n.unwrap().value.guid).collect();
        assert_eq!(guids, ["a", "c", "d"]);
        let places: Vec<_> = failed.into_iter().map(|e| e.unwrap_err().span()).collect();
        assert_eq!(places, [Some(Span::at(2, 37)), Some(Span::at(4, 9))]);
    }

    fn told(text: &str) -> Vec<Error> {
        let reader = open(Input::from_bytes(text).unwrap(), &ReadSettings::default()).unwrap();
        reader.filter_map(Result::err).collect()
    }

    #[test]
    fn words_of_other_languages_are_named_with_what_to_write() {
        for (value, word, advice) in [
            ("NaN", "NaN", "null"),
            ("-Infinity", "Infinity", "null"),
            ("nan", "NaN", "null"),
            ("None", "None", "json.dumps"),
            ("True", "True", "true"),
            ("'x'", "'", "double quotes"),
        ] {
            let errors = told(&format!("{{\"guid\":\"a\",\"counts\":{{\"words\":{value}}}}}\n"));
            let [error] = errors.as_slice() else { panic!("{value}: {errors:?}") };
            assert!(error.message().contains(word), "{value}: {}", error.message());
            assert!(error.help_text().unwrap().contains(advice), "{value}");
        }
    }

    #[test]
    fn commas_at_the_ends_of_lines_are_told_once_and_every_line_is_read() {
        let lines = "{\"guid\":\"a\"},\n{\"guid\":\"b\"},\n{\"guid\":\"c\"},\n";
        let errors = told(lines);
        assert_eq!(errors.len(), 1);
        assert!(errors[0].message().contains("comma") && errors[0].span() == Some(Span::at(1, 13)));
        let reader = open(Input::from_bytes(lines).unwrap(), &ReadSettings::default()).unwrap();
        let guids: Vec<String> = reader.filter_map(Result::ok).map(|n| n.value.guid).collect();
        assert_eq!(guids, ["a", "b", "c"]);
    }

    #[test]
    fn an_indented_object_may_have_braces_of_its_own_lines() {
        let text = "{\n\"guid\": \"a\",\n\"headlines\": [\n{\n\"text\": \"x\"\n}\n]\n}\n";
        let reader = open(Input::from_bytes(text).unwrap(), &ReadSettings::default()).unwrap();
        assert_eq!(reader.map(|n| n.unwrap().value.guid).collect::<Vec<_>>(), ["a"]);
    }
}
