//! What headers mean: the flat columns' own names, and what the data sets of the world call them.
//!
//! A name is compared without case, accents, blanks and signs: `Pub_Date`, `pub date` and `pubDate` are one. Names in
//! other scripts stand as they are.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::syntax::flat::{Column, EXTRA};

/// What a column of a table is for.
#[derive(Clone, Copy)]
pub(super) enum Target {
    /// A flat column.
    Cell(&'static Column),
    /// The JSON of what the flat columns cannot say.
    Extra,
    /// A part of a date or of a name, which stands in columns of its own.
    Part(Part),
}

/// A column that holds a part of a value only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Year,
    Month,
    Day,
    Time,
    FirstName,
    LastName,
}

const PARTS: &[(Part, &str)] = &[
    (Part::Year, "year jahr annee ano anno jaar ar rok год 年"),
    (Part::Month, "month monat mois mes mese maand manad maned месяц 月"),
    (Part::Day, "day tag jour dia giorno dag день 日"),
    (Part::Time, "time uhrzeit heure hora ora tijd tid timeofday pubtime publicationtime время 时间 時刻"),
    (Part::FirstName, "firstname vorname prenom givenname authorfirstname authorfirst voornaam fornamn nombredepila"),
    (
        Part::LastName,
        "lastname nachname surname familyname authorlastname authorlast achternaam efternamn apellido apellidos nomdefamille cognome",
    ),
];

/// Which columns a name may stand for, the first free one of them; and the names.
#[rustfmt::skip]
const ALIASES: &[(&[&str], &str)] = &[
    (&["guid"], "guid id uid uuid uri urn identifier articleid documentid docid newsid storyid itemid postid externalid \
        artikelid artikelnummer dokumentid identifiant identificador accessionnumber nitfid ид"),
    (&["version"], "version revision rev versionnumber versionid"),
    (&["type"], "type itemtype itemclass"),
    (&["language"], "language lang languagecode locale sprache langue idioma lingua taal sprak sprog kieli jezyk язык 语言 言語 اللغة"),
    (&["pubStatus"], "pubstatus publicationstatus"),
    (&["urgency"], "urgency dringlichkeit urgence urgencia urgenza edurg"),
    (&["versionCreated", "contentCreated"], "versioncreated updated updatedat updateddate lastupdated lastupdate modified modifiedat \
        lastmodified datemodified modifieddate postmodified aktualisiert aktualisiertam geandert geandertam misajour modificado modificato"),
    (&["firstCreated", "contentCreated"], "firstcreated created createdat createdon datecreated creationdate createddate firstpublished \
        firstpublishedat erstellt erstelltam datedecreation creado creadoel fechadecreacion"),
    (&["contentCreated"], "contentcreated"),
    (&["versionCreated", "firstCreated", "contentCreated"], "date dates published publishedat publishedon publisheddate publishedtime publishedutc pubdate pubdatetime \
        publishdate publishtime publicationdate publicationdatetime datepublished dateofpublication dateandtime datetime timestamp \
        postdate postdategmt articledate newsdate storydate releasedate issuedate webpublicationdate firstpublicationdate \
        datum veroffentlicht veroffentlichtam veroffentlichung veroffentlichungsdatum erscheinungsdatum erschienen erschienenam \
        publikationsdatum datepublication datedepublication publiele publie fecha fechapublicacion fechadepublicacion fechahora \
        data datapubblicazione datadipubblicazione datapublicacao datadepublicacao publicado publicadoem publicatiedatum \
        publiceringsdatum publicerad dato udgivelsesdato publiseringsdato paivamaara datapublikacji дата датапубликации 日期 发布时间 \
        发布日期 日付 公開日 掲載日 날짜 التاريخ"),
    (&["embargo"], "embargo embargoed embargountil embargodate embargoeduntil sperrfrist sperrfristbis"),
    (&["expires"], "expires expiry expirydate expirationdate expiresat ablaufdatum validuntil gultigbis"),
    (&["provider"], "provider source sources sourcename publisher publishername publication publicationname publicationtitle newspaper \
        outlet mediaoutlet newssource newsagency agency site sitename medianame quelle zeitung medium publikation agentur herausgeber \
        agence journal fuente medio agencia periodico fonte testata giornale agenzia jornal veiculo bron krant kalla tidning kilde avis \
        lahde zrodlo источник издание 来源 媒体 媒体名 新聞社 출처 المصدر"),
    (&["creators", "byline"], "creators creator dccreator"),
    (&["headline"], "headline headlines title titles articletitle newstitle storytitle posttitle documenttitle pagetitle heading header \
        mainheadline headlinemain webtitle titel uberschrift schlagzeile haupttitel hauptuberschrift titre titreprincipal titulo titular \
        titulodelanoticia manchete titolo titoloarticolo kop titulek overskrift otsikko tytul заголовок название 标题 標題 題名 タイトル \
        見出し 제목 العنوان"),
    // Mail and calendars call the title so, archives the topic; a Rubrik is a headline in Sweden, a desk in Germany.
    (&["headline", "subjects"], "subject rubrik"),
    (&["subheadline"], "subheadline subhead subheading subtitle deck dek secondaryheadline alternativeheadline untertitel unterzeile \
        sububerschrift soustitre subtitulo sottotitolo ondertitel undertitel underrubrik подзаголовок 副标题"),
    (&["slugline"], "slugline slug stichwortzeile postname"),
    (&["byline", "creators"], "byline by author authors authorname authornames articleauthor postauthor writer writers writtenby reporter \
        reporters journalist journalists autor autoren autorin autorinnen verfasser verfasserin redakteur auteur auteurs signature autores \
        autora firma autore autori giornalista jornalista forfatter forfattare skribent kirjoittaja автор авторы 作者 记者 著者 筆者 기자 الكاتب"),
    (&["dateline"], "dateline ortszeile ortsmarke datelinetext spitzmarke"),
    (&["located"], "located location city datelineplace datelinelocation datelinecity ort stadt lieu ville ciudad lugar luogo citta \
        cidade local plaats stad sted plats город место 地点"),
    (&["creditLine"], "creditline credit credits bildnachweis"),
    (&["description", "subheadline"], "description descriptions summary abstract teaser excerpt lead lede leadparagraph snippet standfirst blurb \
        intro introduction trailtext shortdescription shorttext metadescription postexcerpt synopsis beschreibung zusammenfassung \
        kurztext kurzfassung vorspann anriss anlauf chapo chapeau resume accroche descripcion resumen entradilla bajada copete \
        sommario descrizione riassunto occhiello resumo descricao linhafina samenvatting ingress sammanfattning manchet beskrivelse \
        описание аннотация анонс 摘要 描述 要約 概要 요약 الملخص"),
    (&["keywords"], "keywords keyword tags tag newskeywords posttags metakeywords schlagworte schlagworter schlagwort stichworte stichworter \
        stichwort motscles motcle etiquettes etiquetas palabrasclave palavraschave parolechiave trefwoorden nyckelord emneord \
        avainsanat slowakluczowe tagi ключевыеслова теги 关键词 标签 キーワード タグ 키워드"),
    (&["subjects"], "subjects topics topic category categories categoryname newscategory section sections sectionname desk \
        newsdesk ressort ressorts rubrique rubriques thema themen kategorie kategorien sujet sujets theme themes categorie seccion secciones \
        categoria categorias tema temas sezione sezioni editoria onderwerp onderwerpen rubriek amne kategori emne kategoria \
        рубрика категория тема раздел 分类 栏目 主题 カテゴリ カテゴリー 분류 القسم"),
    (&["people"], "people person persons personen personnes personas persone pessoas"),
    (&["organisations"], "organisations organizations organisation organization orgs company companies unternehmen firmen \
        organisationen entreprises empresas aziende"),
    (&["places"], "places geographic geography locations orte lieux lugares luoghi geolocations"),
    (&["genres"], "genres genre articletype storytype textsorte darstellungsform stilform"),
    (&["signals"], "signals signal"),
    (&["copyrightHolder"], "copyrightholder rightsholder rechteinhaber"),
    (&["copyrightNotice"], "copyrightnotice copyright copyrightline copyrighttext rights"),
    (&["usageTerms"], "usageterms license licence lizenz terms nutzungsbedingungen nutzungsrechte"),
    (&["edNote"], "ednote editorsnote editornote notetoeditors editorialnote redaktionshinweis redaktionellerhinweis"),
    (&["links"], "links link url urls articleurl articlelink newsurl newslink storyurl weburl webadresse sourceurl pageurl originalurl \
        canonicalurl permalink href guidurl adresseweb lien enlace vinculo ссылка 链接 网址 リンク الرابط"),
    (&["body"], "body text content contents article articles articlebody articletext articlecontent fulltext fullarticle fullcontent \
        bodytext bodyhtml bodycontent story storytext storybody newstext newscontent newsbody maintext maincontent posttext postcontent \
        contenthtml contenttext htmlcontent plaintext textcontent rawtext copy inhalt volltext artikel artikeltext artikelinhalt \
        haupttext fliesstext textkorper texte textecomplet contenu corps corpsdutexte contenido cuerpo texto textocompleto noticia cuerpodelanoticia testo testocompleto \
        contenuto articolo corpo conteudo tekst inhoud artikeltekst brodtext innehall indhold brodtekst innhold sisalto teksti tresc tekstartykulu \
        текст содержание статья 正文 内容 全文 本文 記事 본문 내용 النص المحتوى"),
    (&["words"], "words wordcount wordscount numwords numberofwords length worter wortzahl anzahlworter nombredemots palabras parole"),
];

/// What a header may mean.
pub(super) struct Meaning {
    /// It is a flat column's own name, letter for letter.
    pub(super) is_own: bool,
    /// The candidates; the first that is free is taken.
    pub(super) targets: Vec<Target>,
    /// Who chooses first: the lower.
    pub(super) rank: usize,
}

/// What a name stands for: a part of a value, a row of [`ALIASES`], or either.
#[derive(Default)]
struct Known {
    part: Option<Part>,
    alias: Option<usize>,
}

/// Both tables by name. Where a name stands twice, the first row counts.
static KNOWN: LazyLock<HashMap<&'static str, Known>> = LazyLock::new(|| {
    let mut known: HashMap<&str, Known> = HashMap::new();
    for (part, names) in PARTS {
        for name in names.split_ascii_whitespace() {
            known.entry(name).or_default().part.get_or_insert(*part);
        }
    }
    for (row, (_, names)) in ALIASES.iter().enumerate() {
        for name in names.split_ascii_whitespace() {
            known.entry(name).or_default().alias.get_or_insert(row);
        }
    }
    known
});

/// What a header means, if anything.
pub(super) fn meaning(header: &str) -> Option<Meaning> {
    let header = header.trim();
    if header == EXTRA {
        return Some(Meaning { is_own: true, targets: vec![Target::Extra], rank: 0 });
    }
    if let Some(column) = Column::named(header) {
        return Some(Meaning { is_own: true, targets: vec![Target::Cell(column)], rank: 0 });
    }
    let Known { part, alias } = KNOWN.get(plain(header).as_str())?;
    let columns = alias.and_then(|rank| ALIASES.get(rank)).map_or(&[][..], |(columns, _)| columns);
    let cells = columns.iter().filter_map(|name| Column::named(name)).map(Target::Cell);
    let targets: Vec<Target> = part.map(Target::Part).into_iter().chain(cells).collect();
    // Parts wait until it is known that no column holds the whole.
    let rank = alias.filter(|_| part.is_none()).map_or(ALIASES.len() + 1, |rank| rank + 1);
    (!targets.is_empty()).then_some(Meaning { is_own: false, targets, rank })
}

/// How many of the headers mean something; a few hundred are enough to tell.
pub(super) fn count<'a>(headers: impl Iterator<Item = &'a str>) -> usize {
    headers.take(500).filter(|h| h.len() <= 64 && meaning(h).is_some()).count()
}

/// A name without case, accents, blanks and signs.
fn plain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase) {
        match c {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ą' => out.push('a'),
            'ç' | 'ć' | 'č' => out.push('c'),
            'è' | 'é' | 'ê' | 'ë' | 'ę' => out.push('e'),
            'ì' | 'í' | 'î' | 'ï' => out.push('i'),
            'ł' => out.push('l'),
            'ñ' | 'ń' => out.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => out.push('o'),
            'ś' | 'š' => out.push('s'),
            'ß' => out.push_str("ss"),
            'ù' | 'ú' | 'û' | 'ü' => out.push('u'),
            'ý' => out.push('y'),
            'ź' | 'ż' | 'ž' => out.push('z'),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(header: &str) -> Option<&'static str> {
        match meaning(header)?.targets.first()? {
            Target::Cell(column) => Some(column.name),
            Target::Extra => Some(EXTRA),
            Target::Part(_) => Some("part"),
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
        assert_eq!(first("Lieblingsfarbe"), None);
        assert_eq!(first(""), None);
        assert_eq!(first("Extra"), None, "extra is our own name, and nobody else's");
    }

    #[test]
    fn every_alias_leads_to_a_column_and_no_name_stands_twice() {
        let mut seen = std::collections::HashSet::new();
        for (to, names) in ALIASES {
            assert!(to.iter().all(|t| Column::named(t).is_some()), "{to:?}");
            for name in names.split_ascii_whitespace() {
                assert_eq!(plain(name), name);
                assert!(seen.insert(name), "{name} stands twice");
            }
        }
        for (_, names) in PARTS {
            assert!(names.split_ascii_whitespace().all(|n| plain(n) == n));
        }
    }
}
