//! What the cards say of the fields that formats carry: the documentation of it is in step, and it is true of what is
//! laid out for people. For what is read back as it was written, the law in `roundtrip` holds the cards to their word.

use wirecopy::NoteKind;
use wirecopy::format::{ALL, Account, Carry, Format};
use wirecopy::model::{Article, Field};

use crate::support::{both_ways, carried, golden, root, sample_articles, ways, write, write_settings};

/// Every format that can be written, with what each of its ways carries.
fn accounts() -> Vec<(&'static Format, Vec<Account>)> {
    let account = |f: &&'static Format| Some((*f, f.write.as_ref()?.account(&write_settings(&[])).unwrap()));
    ALL.iter().filter_map(account).collect()
}

/// `text` and `text (layout=wire)`.
fn name(format: &Format, account: &Account) -> String {
    let way = account.way.to_string();
    if way.is_empty() { format.id.to_owned() } else { format!("{} ({way})", format.id) }
}

#[test]
fn the_matrix_of_fields_and_formats_is_in_step() {
    let accounts = accounts();
    let columns: Vec<(String, &Account)> =
        accounts.iter().flat_map(|(f, all)| all.iter().map(|a| (name(f, a), a))).collect();
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));

    let mut text = INTRODUCTION.to_owned();
    text += &row([String::new()].into_iter().chain(columns.iter().map(|(name, _)| name.clone())).collect());
    text += &row(vec!["---".to_owned(); columns.len() + 1]);
    for (i, field) in Field::ALL.iter().enumerate() {
        let cells = columns.iter().map(|(_, account)| account.fields[i].1.to_string());
        text += &row([format!("`{field}`")].into_iter().chain(cells).collect());
    }
    for (format, account) in accounts.iter().flat_map(|(f, all)| all.iter().map(move |a| (f, a))) {
        text += &reasons(format, account);
    }
    golden(&root().join("docs/formats.md"), &text);
}

const INTRODUCTION: &str = "# What each format carries

Every field of an article, and what becomes of it in every format: *whole*, *partly*, or *lost*. Where options of writing
decide on it, each way has its column. Whatever is lost of an article is also said when it is written. `wirecopy formats
FORMAT` tells the same of one format.

This page is made from the code by `WIRECOPY_BLESS=1 cargo test`.

";

/// Which part of the fields is carried, and why others are not.
fn reasons(format: &Format, account: &Account) -> String {
    let groups = account.groups();
    let told: Vec<String> = groups
        .iter()
        .filter_map(|(carry, fields)| {
            let names: Vec<String> = fields.iter().map(|f| format!("`{f}`")).collect();
            Some(format!("- {carry}: {}: {}\n", names.join(", "), carry.why()?))
        })
        .collect();
    if told.is_empty() { String::new() } else { format!("\n## {}\n\n{}", name(format, account), told.concat()) }
}

/// The documentation of each variant of `Field` stands in its source, where editors and docs.rs show it.
#[test]
fn the_documentation_of_each_field_names_the_formats_that_carry_it() {
    let path = root().join("src/model/field.rs");
    let source = std::fs::read_to_string(&path).unwrap();
    let opening = "pub enum Field {\n";
    let (before, rest) = source.split_once(opening).unwrap();
    let (_, after) = rest.split_once("\n}\n").unwrap();

    let accounts = accounts();
    let variants: Vec<String> = Field::ALL.iter().map(|field| variant(*field, &accounts)).collect();
    golden(&path, &format!("{before}{opening}{}\n}}\n{after}", variants.join("\n")));
}

fn variant(field: Field, accounts: &[(&'static Format, Vec<Account>)]) -> String {
    let mut by_carry = ["whole", "partly", "lost"].map(|word| (word, Vec::new()));
    for (format, account) in accounts.iter().flat_map(|(f, all)| all.iter().map(move |a| (f, a))) {
        let carry = account.fields.iter().find(|(f, _)| *f == field).unwrap().1.to_string();
        let place = by_carry.iter_mut().find(|(word, _)| *word == carry).unwrap();
        place.1.push(name(format, account));
    }
    let told = by_carry.iter().filter(|(_, names)| !names.is_empty());
    let told: Vec<String> = told.map(|(word, names)| format!("{word} in {}", names.join(", "))).collect();
    let text = format!("`{field}`: {}.", told.join("; "));

    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.last_mut().unwrap();
        if last.len() + word.len() > 100 {
            lines.push(word.to_owned());
        } else {
            *last = format!("{last} {word}").trim_start().to_owned();
        }
    }
    let docs: String = lines.iter().map(|line| format!("    /// {line}\n")).collect();
    format!("{docs}    {field:?},")
}

/// What is laid out for people says of each field that it does not carry. Reading may recognise some of it in the words
/// again, as the place in a dateline.
#[test]
fn what_is_laid_out_for_people_says_what_it_does_not_carry() {
    for (path, article) in sample_articles() {
        for format in both_ways() {
            for way in ways(format).iter().filter(|way| way.for_people) {
                let fields = carried(format, way).into_iter().filter(|(f, _)| f.is_set(&article));
                for (field, _) in fields.filter(|(_, carry)| matches!(carry, Carry::No(_))) {
                    not_carried(format, way.options, &article, field).unwrap_or_else(|e| panic!("{path} {way}: {e}"));
                }
            }
        }
    }
}

fn not_carried(format: &Format, options: &[(&str, &str)], article: &Article, field: Field) -> Result<(), String> {
    let (_, notes) = write(format, std::slice::from_ref(article), options).map_err(|e| e.to_string())?;
    let is_said = notes[0].iter().any(|n| n.kind == NoteKind::Dropped && n.path == field.pointer());
    if is_said { Ok(()) } else { Err(format!("{field} is not carried, and no note says so")) }
}
