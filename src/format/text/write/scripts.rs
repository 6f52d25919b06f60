//! Letters and figures above and below the line, by the characters that exist for them (Unicode, superscripts and subscripts).

use crate::model::Style;

const RAISED: [(char, char); 17] = [
    ('0', '⁰'),
    ('1', '¹'),
    ('2', '²'),
    ('3', '³'),
    ('4', '⁴'),
    ('5', '⁵'),
    ('6', '⁶'),
    ('7', '⁷'),
    ('8', '⁸'),
    ('9', '⁹'),
    ('+', '⁺'),
    ('-', '⁻'),
    ('−', '⁻'),
    ('(', '⁽'),
    (')', '⁾'),
    ('n', 'ⁿ'),
    ('i', 'ⁱ'),
];

const LOWERED: [(char, char); 16] = [
    ('0', '₀'),
    ('1', '₁'),
    ('2', '₂'),
    ('3', '₃'),
    ('4', '₄'),
    ('5', '₅'),
    ('6', '₆'),
    ('7', '₇'),
    ('8', '₈'),
    ('9', '₉'),
    ('+', '₊'),
    ('-', '₋'),
    ('−', '₋'),
    ('(', '₍'),
    (')', '₎'),
    ('x', 'ₓ'),
];

/// A text in this style, when each of its characters has one for it.
pub(super) fn set(style: Style, text: &str) -> Option<String> {
    let table: &[(char, char)] = match style {
        Style::Sup => &RAISED,
        Style::Sub => &LOWERED,
        _ => return None,
    };
    let one = |c: char| table.iter().find(|(plain, _)| *plain == c).map(|(_, set)| *set);
    text.trim().chars().map(one).collect()
}
