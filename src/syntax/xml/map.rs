//! Rows: a format as a table, from paths in an item to fields. One walk reads by the rows, one walk writes by the same.
//!
//! A row says where a field stands (`itemMeta/provider`, `head/docdata/date.issue@norm`) and of which kind it is. What a
//! value of a kind looks like is the dialect's (see [`Value`]); what no kind can say is an [`Own`], both directions side
//! by side. What no row takes is given back, and so becomes `native` (see `leftover`). Order is not the rows' business:
//! the standard sorts what was written. Rows express no conditions, and this file knows no format.

use std::borrow::Cow;

use super::Element;
use super::tree::Attr;
use super::writer::{Child, Node};
use crate::model::{Article, Code, Concept, Field, Label, Lens, Timestamp, Urgency};
use crate::note::At;

/// A format as far as rows need it: what reading and writing carry along.
pub(crate) trait Spells: Sized + 'static {
    /// What is at hand while an item is read.
    type Reading<'r>;
    /// What is at hand while an item is written.
    type Writing<'w>;

    /// Whether a field is read in a part where it does not belong.
    const LENIENT: bool;

    /// Whether an element may be read into a field which has no mark for what is not for publication: what is so marked
    /// stays with the format, which has.
    fn may_open(_el: Element<'_>, _key: Key, _cx: &Self::Reading<'_>) -> bool {
        true
    }

    /// The name by which rows know an element that stands in `parent`; nothing for one of a vocabulary that they leave
    /// alone.
    fn name<'t>(el: Element<'t>, parent: Element<'_>, _cx: &Self::Reading<'_>) -> Option<Cow<'t, str>> {
        el.is_akin(parent).then(|| Cow::Borrowed(el.local()))
    }

    /// Says that an element was read though it belongs elsewhere.
    fn misplaced(el: Element<'_>, parent: Element<'_>, cx: &mut Self::Reading<'_>);
}

/// How a dialect spells a value of a kind.
pub(crate) trait Value<T>: Spells {
    /// What differs from row to row: what the element has room for, how white space counts.
    type Form: Copy + Sync + 'static;

    /// Reads a value.
    fn read(given: Given<'_, '_>, form: Self::Form, cx: &mut Self::Reading<'_>) -> Found<T>;

    /// Writes a value into its element; `false`, when the notes were made, if nothing of it can be written.
    fn write(value: &T, form: Self::Form, to: Target<'_>, node: &mut Node, cx: &mut Self::Writing<'_>) -> bool;
}

/// A dialect that spells every kind of value.
pub(crate) trait Values:
    Value<Label> + Value<Concept> + Value<Code> + Value<Timestamp> + Value<String> + Value<u64> + Value<Urgency>
{
}

impl<D> Values for D where
    D: Value<Label> + Value<Concept> + Value<Code> + Value<Timestamp> + Value<String> + Value<u64> + Value<Urgency>
{
}

/// The form of a dialect's values of a type.
type Form<D, T> = <D as Value<T>>::Form;

/// What reading a value came to.
pub(crate) enum Found<T> {
    /// A value.
    Value(T),
    /// Nothing that can be used, which has been noted and kept.
    Noted,
    /// Nothing: the element is given back.
    Nothing,
}

impl<T> From<Option<T>> for Found<T> {
    fn from(value: Option<T>) -> Found<T> {
        value.map_or(Found::Nothing, Found::Value)
    }
}

/// What the source has for a row.
#[derive(Clone, Copy)]
pub(crate) struct Given<'t, 'p> {
    /// The element.
    pub(crate) el: Element<'t>,
    /// The name of the attribute that the row asks for; empty when it is the element itself.
    pub(crate) attr: &'static str,
    /// The path of the element's parent.
    pub(crate) part: &'p str,
}

impl<'t> Given<'t, '_> {
    /// The attribute that the row asks for.
    pub(crate) fn find_attr(self) -> Option<Attr<'t>> {
        self.el.find_attr(self.attr)
    }

    /// The attribute, if it says something.
    pub(crate) fn stated(self) -> Option<Attr<'t>> {
        self.find_attr().filter(|attr| !attr.value().trim().is_empty())
    }

    /// The path of the element: its name behind that of its parent.
    pub(crate) fn path(self) -> String {
        join(self.part, self.el.local())
    }
}

/// Where the value of a row goes.
#[derive(Clone, Copy)]
pub(crate) struct Target<'a> {
    /// The name of the element.
    pub(crate) name: &'static str,
    /// The name of the attribute; empty when it is the element itself.
    pub(crate) attr: &'static str,
    /// The attribute that tells it apart from others of its name, with its value; empty for none.
    pub(crate) told_by: (&'static str, &'static str),
    /// The path of the element's parent in the item.
    pub(crate) part: &'a str,
    /// The position in a list, from 0; none for what stands once.
    pub(crate) index: Option<usize>,
    /// The field, or its entry.
    pub(crate) at: At<'a>,
}

impl Target<'_> {
    /// The element, with nothing in it.
    pub(crate) fn node(&self) -> Node {
        let (told_by, value) = self.told_by;
        let mut node = Node::new(self.name);
        if !told_by.is_empty() {
            node.set(told_by, value);
        }
        node
    }

    /// Whether it is for this field of the article.
    pub(crate) fn is_for(&self, field: Field) -> bool {
        self.at.is_within(field.name())
    }

    /// The path of the element in the item, with its position among those of the list counted from 1.
    pub(crate) fn path(&self) -> String {
        let path = join(self.part, self.name);
        self.index.map_or_else(|| path.clone(), |index| format!("{path}[{}]", index + 1))
    }
}

/// A way into a struct, and what it leads to.
pub(crate) struct Way<S: 'static, T: 'static> {
    key: Key,
    get: fn(&S) -> &T,
    get_mut: fn(&mut S) -> &mut T,
}

/// What a row is about: a field of the article, or a key of one of its parts in canonical JSON.
#[derive(Clone, Copy)]
pub(crate) enum Key {
    /// A field of the article.
    Field(Field),
    /// A key of a part: of rights, a link, a message.
    Part(&'static str),
}

impl Key {
    /// The key in canonical JSON.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Key::Field(field) => field.name(),
            Key::Part(key) => key,
        }
    }

    /// Whether it is this key of a part.
    pub(crate) fn is(self, key: &str) -> bool {
        matches!(self, Key::Part(own) if own == key)
    }
}

/// The way to a field of the article.
pub(crate) const fn field<T>(lens: Lens<T>) -> Way<Article, T> {
    Way { key: Key::Field(lens.field), get: lens.get, get_mut: lens.get_mut }
}

/// The way to what stands within a field of the article.
pub(crate) const fn within<T>(
    field: Field,
    get: fn(&Article) -> &T,
    get_mut: fn(&mut Article) -> &mut T,
) -> Way<Article, T> {
    Way { key: Key::Field(field), get, get_mut }
}

/// The way to a field of a part of the article, which canonical JSON has under `key`.
pub(crate) const fn way<S, T>(key: &'static str, get: fn(&S) -> &T, get_mut: fn(&mut S) -> &mut T) -> Way<S, T> {
    Way { key: Key::Part(key), get, get_mut }
}

/// What a row holds.
#[allow(missing_docs)] // the model's types by their names
pub(crate) enum Kind<D: Values, S: 'static> {
    Labels(Way<S, Vec<Label>>, Form<D, Label>),
    Concepts(Way<S, Vec<Concept>>, Form<D, Concept>),
    Concept(Way<S, Option<Concept>>, Form<D, Concept>),
    Code(Way<S, Option<Code>>, Form<D, Code>),
    Time(Way<S, Option<Timestamp>>, Form<D, Timestamp>),
    Text(Way<S, Option<String>>, Form<D, String>),
    Texts(Way<S, Vec<String>>, Form<D, String>),
    Number(Way<S, Option<u64>>, Form<D, u64>),
    Urgency(Way<S, Option<Urgency>>, Form<D, Urgency>),
    /// What no kind can say.
    Own(&'static Own<D, S>),
}

/// Both directions of what no kind can say.
pub(crate) struct Own<D: Spells, S> {
    /// What it is about.
    pub(crate) key: Key,
    /// Reads the element; `false` gives it back.
    pub(crate) read: fn(Given<'_, '_>, &mut S, &mut D::Reading<'_>) -> bool,
    /// Writes what there is into the parent.
    pub(crate) write: fn(&S, Target<'_>, &mut Node, &mut D::Writing<'_>),
}

/// Where something stands, and what it is.
pub(crate) struct Row<D: Values, S: 'static> {
    /// The path of the part of the item in which the element stands; empty for the item itself.
    pub(crate) part: &'static str,
    /// The name of the element; empty for an attribute of the item itself.
    pub(crate) name: &'static str,
    /// Other names under which it is read.
    also: &'static str,
    /// The name of the attribute; empty for the element itself.
    pub(crate) attr: &'static str,
    /// The attribute by which elements of the name are told apart, with the value that it has here; empty for none.
    told_by: (&'static str, &'static str),
    /// What it is.
    pub(crate) kind: Kind<D, S>,
}

/// A row: `at` is the path from the item, with the name of an attribute behind `@`. An element may be read under several
/// names, with `|` between them: it is written under the first. Where elements of one name are told apart by an attribute,
/// its value is a part of the name: `head/meta[name=profile]@content`.
pub(crate) const fn row<D: Values, S>(at: &'static str, kind: Kind<D, S>) -> Row<D, S> {
    let (path, attr) = match split(at, b'@') {
        Some(parts) => parts,
        None => (at, ""),
    };
    let (path, told_by) = match split(path, b'[') {
        Some((path, told)) => (path, in_brackets(told)),
        None => (path, ("", "")),
    };
    let (part, name) = match split(path, b'/') {
        Some(parts) => parts,
        None => ("", path),
    };
    let (name, also) = match split(name, b'|') {
        Some(parts) => parts,
        None => (name, ""),
    };
    Row { part, name, also, attr, told_by, kind }
}

/// What stands on both sides of the `=` before the closing bracket.
const fn in_brackets(told: &'static str) -> (&'static str, &'static str) {
    let inside = match split(told, b']') {
        Some((inside, _)) => inside,
        None => told,
    };
    match split(inside, b'=') {
        Some(parts) => parts,
        None => (inside, ""),
    }
}

/// What stands before the last such sign, and behind it; the first, if it is one between names.
const fn split(text: &'static str, sign: u8) -> Option<(&'static str, &'static str)> {
    let mut rest = text.as_bytes();
    let mut found = None;
    while let [before @ .., last] = rest {
        if *last == sign && (found.is_none() || sign == b'|') {
            found = Some(before.len());
        }
        rest = before;
    }
    match found {
        Some(at) => Some((text.split_at(at).0, text.split_at(at + 1).1)),
        None => None,
    }
}

/// Reads the attributes and children of an element at `path` by the rows for just there, and goes into parts of which
/// rows know more. What nobody can use is given back.
pub(crate) fn read<D: Values, S>(
    rows: &[Row<D, S>],
    el: Element<'_>,
    path: &str,
    into: &mut S,
    cx: &mut D::Reading<'_>,
) {
    for row in rows.iter().filter(|row| row.name.is_empty() && row.part == path) {
        row.read(Given { el, attr: row.attr, part: path }, into, cx);
    }
    for child in el.elements() {
        let Some(name) = D::name(child, el, cx).filter(|_| child.open()) else { continue };
        let name = &*name;
        let here = rows.iter().filter(|row| row.is_named(name) && row.part == path);
        let mut used = row_used(here, child, path, into, cx);
        if rows.iter().any(|row| is_within(row.part, path, name)) {
            read(rows, child, &join(path, name), into, cx);
            used |= child.has_attrs() || child.elements().next().is_some();
        }
        let is_stray = || anywhere(rows, name).all(|row| row.part != path);
        if D::LENIENT && !path.is_empty() && is_stray() {
            let strayed = row_used(anywhere(rows, name), child, path, into, cx);
            if strayed {
                D::misplaced(child, el, cx);
            }
            used |= strayed;
        }
        if !used {
            child.untake();
        }
    }
}

/// Reads the children of an element wherever their rows have them; `misplaced` says of each that it belongs elsewhere.
pub(crate) fn read_anywhere<D: Values, S>(
    rows: &[Row<D, S>],
    el: Element<'_>,
    path: &str,
    into: &mut S,
    cx: &mut D::Reading<'_>,
    misplaced: bool,
) {
    for child in el.take_each() {
        if !row_used(anywhere(rows, child.local()), child, path, into, cx) {
            child.untake();
        } else if misplaced {
            D::misplaced(child, el, cx);
        }
    }
}

/// The rows for elements of this name, whatever part they are in.
fn anywhere<'r, D: Values, S>(rows: &'r [Row<D, S>], name: &str) -> impl Iterator<Item = &'r Row<D, S>> {
    rows.iter().filter(move |row| !row.part.is_empty() && row.is_named(name))
}

/// Reads an element by these rows: all for its attributes, the first for itself that can use it. Whether any could.
fn row_used<'r, D: Values, S: 'static>(
    rows: impl Iterator<Item = &'r Row<D, S>>,
    el: Element<'_>,
    part: &str,
    into: &mut S,
    cx: &mut D::Reading<'_>,
) -> bool {
    let (mut used, mut whole) = (false, false);
    for row in rows {
        if row.attr.is_empty() && whole {
            continue;
        }
        let read = row.read(Given { el, attr: row.attr, part }, into, cx);
        used |= read;
        whole |= read && row.attr.is_empty();
    }
    used
}

/// Writes what rows say into an element at `path`, each value into its part, which is made if need be. `of` gives what a
/// row is written from.
pub(crate) fn write<'a, D: Values, S>(
    rows: &[Row<D, S>],
    of: impl Fn(Key) -> &'a S,
    root: &mut Node,
    (path, at): (&str, At<'_>),
    cx: &mut D::Writing<'_>,
) {
    for rows in rows.chunk_by(|one, next| one.part == next.part) {
        let Some(part) = rows.first().map(|row| row.part) else { continue };
        let mut node = Node::default();
        let here = if part.is_empty() { path.to_owned() } else { join(path, part) };
        for row in rows {
            row.write(of(row.key()), &mut node, (&here, at), cx);
        }
        if !node.is_bare() {
            put(root, part, node);
        }
    }
}

/// Writes what rows say of parts into one element at `path`, in which they have no parts.
pub(crate) fn write_flat<D: Values, S>(
    rows: &[Row<D, S>],
    from: &S,
    node: &mut Node,
    (path, at): (&str, At<'_>),
    cx: &mut D::Writing<'_>,
) {
    for row in rows.iter().filter(|row| !row.part.is_empty()) {
        row.write(from, node, (path, at), cx);
    }
}

impl<D: Values, S: 'static> Row<D, S> {
    /// What it is about.
    pub(crate) fn key(&self) -> Key {
        match &self.kind {
            Kind::Labels(way, _) => way.key,
            Kind::Concepts(way, _) => way.key,
            Kind::Concept(way, _) => way.key,
            Kind::Code(way, _) => way.key,
            Kind::Time(way, _) => way.key,
            Kind::Text(way, _) => way.key,
            Kind::Texts(way, _) => way.key,
            Kind::Number(way, _) => way.key,
            Kind::Urgency(way, _) => way.key,
            Kind::Own(own) => own.key,
        }
    }

    /// Whether it is about elements of this name.
    pub(crate) fn is_named(&self, name: &str) -> bool {
        self.name == name || (!self.also.is_empty() && self.also.split('|').any(|also| also == name))
    }

    /// Reads what the source has; `false` when it is of no use.
    fn read(&self, given: Given<'_, '_>, into: &mut S, cx: &mut D::Reading<'_>) -> bool {
        let keeps_mark = matches!(self.kind, Kind::Labels(..));
        if !keeps_mark && !D::may_open(given.el, self.key(), cx) {
            return false;
        }
        let (told_by, value) = self.told_by;
        let told = given.el.find_attr(told_by);
        if !told_by.is_empty() && told.is_none_or(|attr| attr.value() != value) {
            return false;
        }
        let read = self.read_kind(given, into, cx);
        let _ = told.filter(|_| read).map(Attr::take);
        read
    }

    fn read_kind(&self, given: Given<'_, '_>, into: &mut S, cx: &mut D::Reading<'_>) -> bool {
        match &self.kind {
            Kind::Labels(way, form) => read_into::<D, _, _>(way, *form, given, into, cx),
            Kind::Concepts(way, form) => read_into::<D, _, _>(way, *form, given, into, cx),
            Kind::Texts(way, form) => read_into::<D, _, _>(way, *form, given, into, cx),
            Kind::Concept(way, form) => read_once::<D, _, _>(way, *form, given, into, cx),
            Kind::Code(way, form) => read_once::<D, _, _>(way, *form, given, into, cx),
            Kind::Time(way, form) => read_once::<D, _, _>(way, *form, given, into, cx),
            Kind::Text(way, form) => read_once::<D, _, _>(way, *form, given, into, cx),
            Kind::Number(way, form) => read_once::<D, _, _>(way, *form, given, into, cx),
            Kind::Urgency(way, form) => read_once::<D, _, _>(way, *form, given, into, cx),
            Kind::Own(own) => (own.read)(given, into, cx),
        }
    }

    /// Writes what there is into the parent.
    fn write(&self, from: &S, parent: &mut Node, (part, at): (&str, At<'_>), cx: &mut D::Writing<'_>) {
        let at = at.key(self.key().name());
        let to = Target { name: self.name, attr: self.attr, told_by: self.told_by, part, index: None, at };
        match &self.kind {
            Kind::Labels(way, form) => write_all::<D, _>((way.get)(from), *form, to, parent, cx),
            Kind::Concepts(way, form) => write_all::<D, _>((way.get)(from), *form, to, parent, cx),
            Kind::Texts(way, form) => write_all::<D, _>((way.get)(from), *form, to, parent, cx),
            Kind::Concept(way, form) => write_one::<D, _>((way.get)(from).as_ref(), *form, to, parent, cx),
            Kind::Code(way, form) => write_one::<D, _>((way.get)(from).as_ref(), *form, to, parent, cx),
            Kind::Time(way, form) => write_one::<D, _>((way.get)(from).as_ref(), *form, to, parent, cx),
            Kind::Text(way, form) => write_one::<D, _>((way.get)(from).as_ref(), *form, to, parent, cx),
            Kind::Number(way, form) => write_one::<D, _>((way.get)(from).as_ref(), *form, to, parent, cx),
            Kind::Urgency(way, form) => write_one::<D, _>((way.get)(from).as_ref(), *form, to, parent, cx),
            Kind::Own(own) => (own.write)(from, to, parent, cx),
        }
    }
}

/// Gives every concept that the rows of an element at `path` have, with its form and path.
pub(crate) fn concepts<D: Values, S>(
    rows: &[Row<D, S>],
    path: &str,
    of: &mut S,
    mut see: impl FnMut(Form<D, Concept>, String, &mut Concept),
) {
    for row in rows {
        let path = join(path, &join(row.part, row.name));
        match &row.kind {
            Kind::Concepts(way, form) => {
                let all = (way.get_mut)(of).iter_mut().enumerate();
                all.for_each(|(i, concept)| see(*form, format!("{path}[{}]", i + 1), concept));
            }
            Kind::Concept(way, form) => {
                if let Some(concept) = (way.get_mut)(of) {
                    see(*form, path, concept);
                }
            }
            _ => {}
        }
    }
}

/// Adds a value to a list.
fn read_into<D: Value<T>, S, T>(
    way: &Way<S, Vec<T>>,
    form: D::Form,
    given: Given<'_, '_>,
    into: &mut S,
    cx: &mut D::Reading<'_>,
) -> bool {
    match D::read(given, form, cx) {
        Found::Value(value) => (way.get_mut)(into).push(value),
        Found::Noted => {}
        Found::Nothing => return false,
    }
    true
}

/// Sets a value that stands once: the first is the one.
fn read_once<D: Value<T>, S, T>(
    way: &Way<S, Option<T>>,
    form: D::Form,
    given: Given<'_, '_>,
    into: &mut S,
    cx: &mut D::Reading<'_>,
) -> bool {
    let slot = (way.get_mut)(into);
    if slot.is_some() {
        return false;
    }
    match D::read(given, form, cx) {
        Found::Value(value) => *slot = Some(value),
        Found::Noted => {}
        Found::Nothing => return false,
    }
    true
}

/// Writes the values of a list, each into an element of its own.
fn write_all<D: Value<T>, T>(list: &[T], form: D::Form, to: Target<'_>, parent: &mut Node, cx: &mut D::Writing<'_>) {
    for (i, value) in list.iter().enumerate() {
        let to = Target { index: Some(i), at: to.at.index(i), ..to };
        let mut node = to.node();
        if D::write(value, form, to, &mut node, cx) {
            parent.push(node);
        }
    }
}

/// Writes a value: as an element, or as an attribute of the one that is there for other rows, or of the parent itself.
fn write_one<D: Value<T>, T>(
    value: Option<&T>,
    form: D::Form,
    to: Target<'_>,
    parent: &mut Node,
    cx: &mut D::Writing<'_>,
) {
    let Some(value) = value else { return };
    if to.name.is_empty() {
        D::write(value, form, to, parent, cx);
        return;
    }
    let mut node = to.node();
    if !D::write(value, form, to, &mut node, cx) {
        return;
    }
    let (told_by, told) = to.told_by;
    let is_it = |node: &Node| told_by.is_empty() || node.attr(told_by) == Some(told);
    let there = children_of(parent, to.name).find(|there| !to.attr.is_empty() && is_it(there));
    match there {
        Some(there) => there.attrs.append(&mut node.attrs),
        None => parent.push(node),
    }
}

/// The children of this name.
fn children_of<'n>(node: &'n mut Node, name: &str) -> impl Iterator<Item = &'n mut Node> {
    node.children.iter_mut().filter_map(move |child| match child {
        Child::Node(node) if node.name == name => Some(node),
        _ => None,
    })
}

/// The last child of this name.
fn child_of<'n>(node: &'n mut Node, name: &str) -> Option<&'n mut Node> {
    children_of(node, name).last()
}

/// Puts what was written into the part at a path, which is made where it is not there. As deep as the rows' paths.
fn put(node: &mut Node, path: &'static str, mut written: Node) {
    if path.is_empty() {
        node.attrs.append(&mut written.attrs);
        node.children.append(&mut written.children);
        return;
    }
    let (step, rest) = path.split_once('/').unwrap_or((path, ""));
    if child_of(node, step).is_none() {
        node.push(Node::new(step));
    }
    if let Some(part) = child_of(node, step) {
        put(part, rest, written);
    }
}

/// Where what a field is read from stands in an item: the offset of the first element or attribute of its rows.
pub(crate) fn place<D: Values>(rows: &[Row<D, Article>], item: Element<'_>, field: Field) -> Option<u64> {
    rows.iter().filter(|row| matches!(row.key(), Key::Field(own) if own == field)).find_map(|row| {
        let mut steps = row.part.split('/').filter(|step| !step.is_empty());
        let part = steps.try_fold(item, Element::child)?;
        let el = if row.name.is_empty() { Some(part) } else { part.elements().find(|el| row.is_named(el.local())) }?;
        match row.attr {
            "" => Some(el.offset()),
            attr => el.find_attr(attr).map(Attr::offset),
        }
    })
}

/// Whether a part stands in the child of this name of the element at a path, or is that child.
fn is_within(part: &str, path: &str, name: &str) -> bool {
    let below = if path.is_empty() { Some(part) } else { part.strip_prefix(path).and_then(|p| p.strip_prefix('/')) };
    below.and_then(|p| p.strip_prefix(name)).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn join(path: &str, name: &str) -> String {
    match (path, name) {
        ("", only) | (only, "") => only.to_owned(),
        _ => format!("{path}/{name}"),
    }
}
