//! French.

use super::{Credit, Lang, Section, NONE};

pub(super) static LANG: Lang = Lang {
    tag: "fr",
    stop: &["le", "la", "les", "des", "du", "une", "et", "est", "dans", "qui", "que", "pour", "sur", "avec", "ses", "son", "ont", "été", "pas", "plus", "par", "au", "aux", "cette", "mais", "était", "leur", "elle", "ils", "ces", "sont", "après", "depuis", "selon"],
    by: &["par", "de notre correspondant", "de notre correspondante", "propos recueillis par", "texte de", "texte par", "reportage de", "un texte de"],
    and: &["et", "avec"],
    months: [&["janvier", "janv"], &["février", "févr", "fév", "fevrier"], &["mars"], &["avril", "avr"], &["mai"], &["juin"], &["juillet", "juil"], &["août", "aout"], &["septembre", "sept"], &["octobre", "oct"], &["novembre", "nov"], &["décembre", "déc", "decembre", "dec"]],
    weekdays: &["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    date_words: &["publié", "publiée", "posté", "le", "à", "modifié", "mis", "jour", "mise", "date", "dernière", "heure", "er", "min", "lecture", "première", "publication", "temps", "de"],
    updated: &["mis à jour", "mise à jour", "modifié"],
    embargo: &["sous embargo jusqu'au", "sous embargo jusqu'à", "embargo jusqu'au", "embargo jusqu'à", "sous embargo", "ne pas publier avant", "ne pas diffuser avant"],
    desk_notes: &["à l'attention des rédactions", "attention rédactions", "note aux rédactions", "note aux rédacteurs", "note à la rédaction", "attention"],
    reader_notes: &["note de la rédaction", "ndlr", "rectificatif", "correction", "précision", "erratum", "note aux lecteurs"],
    changes: &["actualise", "actualisé", "corrige", "ajoute", "avec", "précise", "complète", "mis à jour", "reprend", "répétition", "nouveau titre", "papier d'angle", "ndlr"],
    credits: &[("reportage de", Credit::Reporter), ("reportage par", Credit::Reporter), ("reportage", Credit::Reporter), ("avec", Credit::Helper), ("avec la contribution de", Credit::Helper), ("avec des informations de", Credit::Helper), ("avec des informations de l'", Credit::Helper), ("avec la collaboration de", Credit::Helper), ("édité par", Credit::Editor), ("édition de", Credit::Editor), ("version française", Credit::Translator), ("version française par", Credit::Translator), ("traduit par", Credit::Translator), ("traduction de", Credit::Translator), ("rédigé par", Credit::Reporter), ("rédaction de", Credit::Reporter), ("avec les informations de", Credit::Helper)],
    contributed: &["a contribué à cet article", "ont contribué à cet article", "a contribué à ce reportage", "ont contribué à ce reportage"],
    first_published: &["d'abord été publiée", "d'abord été publié", "publié pour la première fois", "publiée pour la première fois", "publié initialement", "publiée initialement"],
    ends: &["fin", "à suivre"],
    furniture: &["publicité", "partager", "partagez", "partager cet article", "imprimer", "commenter", "commentaires", "réagir", "s'abonner", "abonnez-vous", "la suite après la publicité", "la suite après cette publicité", "l'article continue après la publicité", "inscrivez-vous à notre newsletter", "inscrivez-vous à notre infolettre", "lire la suite", "lire plus", "écouter", "voir plus", "en savoir plus", "newsletter", "infolettre", "accueil", "envoyer par courriel", "copier le lien", "pour diffusion immédiate", "enregistrer", "offrir cet article"],
    pointers: &["lire aussi", "à lire aussi", "lire également", "à lire également", "voir aussi", "à lire", "lire", "sur le même sujet", "en savoir plus", "relire", "en images", "vidéo", "regardez", "écoutez", "pour aller plus loin"],
    feeds: &["à lire aussi", "sur le même sujet", "les plus lus", "les plus populaires", "articles les plus lus", "à la une", "dans la même rubrique", "dernières nouvelles", "recommandé pour vous", "vous aimerez aussi"],
    captions: &["photo", "photos", "légende", "crédit", "crédit photo", "image", "illustration", "photo d'archives", "infographie", "vidéo"],
    about: &["à propos de", "à propos du", "à propos d'", "à propos de la", "à propos de l'", "au sujet de"],
    sections: &[("contact", Section::Contact), ("contacts", Section::Contact), ("contact presse", Section::Contact), ("contacts presse", Section::Contact), ("contact médias", Section::Contact), ("contacts médias", Section::Contact), ("relations presse", Section::Contact), ("renseignements", Section::Contact), ("pour plus d'informations", Section::Contact), ("note aux rédacteurs", Section::EditorsNotes), ("notes aux rédacteurs", Section::EditorsNotes), ("énoncés prospectifs", Section::Legal), ("avertissement", Section::Legal), ("déclarations prospectives", Section::Legal)],
    offices: &["journaliste", "correspondant", "correspondante", "rédacteur", "rédactrice", "envoyé", "envoyée", "spécial", "spéciale", "presse", "agence", "chef", "bureau", "rédaction", "chroniqueur", "radio", "journal", "quotidien", "collaboration", "collaborateur"],
    ..NONE
};
