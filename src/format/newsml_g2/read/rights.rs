//! rightsInfo: holder, notices, terms, expressions.

use super::cx::{Cx, Space};
use super::{concept, links};
use crate::model::{Article, Label, Rights, RightsExpression};
use crate::syntax::xml::Element;

/// Reads one rightsInfo; one that says nothing the model knows is given back.
pub(super) fn read(el: Element<'_>, article: &mut Article, cx: &mut Cx<'_>) {
    let mut rights = Rights {
        valid_from: cx.time_attr(el, "validfrom"),
        valid_to: cx.time_attr(el, "validto"),
        ..Rights::default()
    };
    for child in el.take_each() {
        let used = match child.local() {
            "copyrightHolder" => concept::once(&mut rights.holder, child, cx),
            "dataMining" => concept::once(&mut rights.data_mining, child, cx),
            "copyrightNotice" => label(&mut rights.notices, child, cx),
            "usageTerms" => label(&mut rights.usage_terms, child, cx),
            "rightsExpressionXML" | "rightsExpressionData" | "link" => expression(&mut rights, child),
            _ => false,
        };
        if !used {
            child.untake();
        }
    }
    if rights == Rights::default() {
        el.untake();
    } else {
        article.rights.push(rights);
    }
}

fn label(list: &mut Vec<Label>, el: Element<'_>, cx: &mut Cx<'_>) -> bool {
    let Some(label) = cx.label(el, Space::Lines) else { return false };
    let href = el.take_attr("href").map(str::to_owned);
    list.push(Label { href, ..label });
    true
}

fn expression(rights: &mut Rights, el: Element<'_>) -> bool {
    let attr = |name: &str| el.take_attr(name).filter(|v| !v.trim().is_empty()).map(str::to_owned);
    let expression = match el.local() {
        "rightsExpressionXML" => {
            let Some(content) = el.elements().next().filter(|_| el.elements().count() == 1) else { return false };
            content.take_whole();
            RightsExpression {
                language: attr("langid"),
                content_type: Some("application/xml".to_owned()),
                value: Some(content.to_xml()),
                href: None,
            }
        }
        "rightsExpressionData" => RightsExpression {
            language: attr("langid"),
            content_type: attr("enctype"),
            value: Some(el.take_text().into_owned()).filter(|t| !t.is_empty()),
            href: None,
        },
        // A link with more to it than its address is no mere expression.
        _ if el.attr("href").is_none() || el.attrs().any(|a| !matches!(a.name(), "href" | "formaturi")) => {
            return false;
        }
        _ => RightsExpression {
            language: el.take_attr("formaturi").map(links::literal_or_uri),
            href: attr("href"),
            ..RightsExpression::default()
        },
    };
    rights.expressions.push(expression);
    true
}
